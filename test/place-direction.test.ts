/** Parts of areas by direction, places that are only near, and small namesakes abroad. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { findPlaces } from '../src/reading/place.ts'
import { acledPrecision, ucdpPrecision } from '../src/reading/placePrecision.ts'
import { kilometres, loadGazetteer } from '../src/reading/gazetteer.ts'
import { table } from './table.ts'

const models = loadLanguageModels()
const gazetteer = loadGazetteer()
const read = (text: string) => findPlaces({ text, blocks: [] }, analyse(text, models), gazetteer)

/** Name, UCDP and ACLED precision of the mention of a word. */
const told = (text: string, word: string) => {
  const place = read(text).find((p) => p.quote.includes(word))
  return place ? [place.name, ucdpPrecision(place), acledPrecision(place)] : undefined
}

table('places: parts by direction', told, [
  ['Shells landed in southern Yemen on Tuesday.', 'Yemen', ['southern Yemen', 5, 3], 'an adjective before'],
  [
    'Gunmen attacked a village in the north-east of Nigeria.',
    'Nigeria',
    ['north-eastern Nigeria', 5, 3],
    'a noun before',
  ],
  [
    "Attacks in Nigeria's north-east, officials said, have doubled.",
    'Nigeria',
    ['north-eastern Nigeria', 5, 3],
    'behind',
  ],
  ['Troops from South Korea landed in Seoul.', 'Korea', ['South Korea', 6, 3], 'a name is no direction'],
  [
    "Officials in Nigeria's northern Kaduna state met.",
    'Nigeria',
    ['Nigeria', 6, 3],
    'the direction of something else',
  ],
  ['A convoy was hit north of Raqqa in Syria.', 'Raqqa', ['Raqqa', 2, 2], 'outside of a town, how far is not said'],
  ['Fighting resumed near the town of Avdiivka in Ukraine.', 'Avdiivka', ['Avdiivka', 2, 2], 'near a town'],
  ['Fighting resumed in Avdiivka in Ukraine.', 'Avdiivka', ['Avdiivka', 1, 1], 'in a town'],
])

test('places: a part lies on its side of the area, with a radius of its own', () => {
  const rows: [text: string, word: string, lat: number, lon: number, km: number][] = [
    ['Shells landed in southern Yemen.', 'Yemen', 13.6, 45, 150],
    ['Fighting resumed in eastern Ukraine.', 'Ukraine', 48.5, 37.8, 220],
    ['Aid entered northern Gaza.', 'Gaza', 31.53, 34.5, 20],
    ['Jihadists attacked a post in central Mali.', 'Mali', 15, -4, 350],
  ]
  for (const [text, word, lat, lon, km] of rows) {
    const place = read(text).find((p) => p.quote.includes(word))
    assert.ok(place?.lat !== undefined && place.lon !== undefined, text)
    assert.ok(kilometres(place.lat, place.lon, lat, lon) < km, `${text} ${place.lat},${place.lon}`)
    assert.equal(place.geonames, undefined, 'the id would be that of the whole')
    assert.match(place.because, /part/)
  }
})

test('places: a small namesake abroad is not taken where the text is set elsewhere', () => {
  const moura = read('The hamlet of Moura, in central Mali, was surrounded by soldiers.').find(
    (p) => p.name === 'Moura',
  )
  assert.equal(moura?.country, 'MLI')
  assert.equal(moura.geonames, undefined)
  assert.equal(moura.near, true)
  assert.match(moura.because, /^known only as Moura in PRT/)
  assert.equal(moura.rivals?.[0]?.country, 'PRT')
  assert.equal(ucdpPrecision(moura), 6, 'no better known than the country')
  // Without anything that says otherwise, and where its own country is told of, it is what it says.
  assert.equal(read('A fire broke out in Moura.').find((p) => p.name === 'Moura')?.country, 'PRT')
  assert.equal(read('A fire broke out in Moura, in southern Portugal.').find((p) => p.name === 'Moura')?.country, 'PRT')
})

test('places: the road from one town to another is between them', () => {
  const road = read('A convoy was bombed on the road from Ramadi to Fallujah in Iraq.').find((p) =>
    p.name.startsWith('between'),
  )
  assert.equal(road?.name, 'between Ramadi and Fallujah')
  assert.equal(ucdpPrecision(road), 2)
})
