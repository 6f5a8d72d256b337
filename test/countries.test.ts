import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  countries,
  countryByCapital,
  countryByCode,
  countryByDemonym,
  countryByName,
} from '../src/ontology/countries.ts'
import { table } from './table.ts'

table('country by name', (text: string) => countryByName(text)?.alpha3, [
  ['Iraq', 'IRQ', 'short name'],
  ['the Republic of Iraq', 'IRQ', 'long name with its article'],
  ['U.S.', 'USA', 'abbreviation with dots'],
  ['us', undefined, 'a pronoun is no country'],
  ['UAE', 'ARE', 'abbreviation without dots'],
  ['DRC', 'COD', 'abbreviation of a long name'],
  ['Congo-Brazzaville', 'COG', 'the other Congo'],
  ['Türkiye', 'TUR', 'new spelling'],
  ['Turkey', 'TUR', 'old spelling'],
  ['Cote d’Ivoire', 'CIV', 'curly apostrophe, no mark'],
  ['Zaire', 'COD', 'former name'],
  ['Guinea', 'GIN', 'not one of the other Guineas'],
  ['Equatorial Guinea', 'GNQ', 'a longer name with a shorter one inside'],
  ['Iraqi', undefined, 'a people is no name of a country'],
  ['', undefined, 'nothing'],
])

table('country by demonym', (text: string) => countryByDemonym(text)?.alpha3, [
  ['Iraqi', 'IRQ', 'adjective'],
  ['Iraqis', 'IRQ', 'plural'],
  ['South Koreans', 'KOR', 'two words'],
  ['Frenchman', 'FRA', 'irregular singular'],
  ['Nigerien', 'NER', 'one letter from Nigerian'],
  ['Nigerian', 'NGA', 'one letter from Nigerien'],
  ['Dominican', 'DOM', 'the larger of the two'],
  ['Scottish', 'GBR', 'a part standing for the whole'],
])

table('country by capital', (text: string) => countryByCapital(text)?.alpha3, [
  ['Tehran', 'IRN', 'capital'],
  ['Kiev', 'UKR', 'older spelling'],
  ['Georgetown', 'GUY', 'not the George Town of the Cayman Islands'],
  ['Paris', 'FRA', 'capital'],
])

test('country table: codes are unique, well formed and found again', () => {
  assert.equal(countries.length, 250)
  for (const key of ['alpha3', 'alpha2', 'numeric', 'geonames', 'cameo'] as const)
    assert.equal(new Set(countries.map((c) => c[key])).size, countries.length, key)
  const cow = countries.flatMap((c) => c.cow ?? [])
  assert.equal(new Set(cow).size, cow.length)
  for (const c of countries) {
    assert.match(`${c.alpha3} ${c.alpha2} ${c.numeric}`, /^[A-Z]{3} [A-Z]{2} \d{3}$/)
    assert.ok(Math.abs(c.lat) <= 90 && Math.abs(c.lon) <= 180, c.name)
    assert.equal(countryByCode(c.alpha3), c)
    for (const name of c.names) assert.equal(countryByName(name)?.alpha3, c.alpha3, name)
  }
})
