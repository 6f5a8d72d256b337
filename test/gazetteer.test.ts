import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { geoContains, type GeoPermissibleObjects } from 'd3-geo'
import { feature as shapesOf } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { countryByCode } from '../src/ontology/countries.ts'
import { arabicKey, placeKey } from '../src/ontology/placeKey.ts'
import { parseSupplement, supplement } from '../src/ontology/placesSupplement.ts'
import { loadModel } from '../src/learning/modelFolder.ts'
import { fromLogByte, gazetteerFrom, kilometres, loadGazetteer, toLogByte } from '../src/reading/gazetteer.ts'
import { smallGazetteer } from '../src/reading/gazetteerSmall.ts'
import { destination } from '../src/reading/placeRelative.ts'
import { table } from './table.ts'

const gazetteer = loadGazetteer()

table('place key', placeKey, [
  ['São Tomé', 'sao tome', 'marks go'],
  ['Łódź', 'lodz', 'letters that have no base in Unicode'],
  ["Sana'a", 'sanaa', 'apostrophes go'],
  ['Deir ez-Zor', 'deir ez zor', 'hyphens are spaces'],
  ['St. Louis', 'saint louis', 'Saint is written out'],
  ['THE GAMBIA', 'gambia', 'case and article go'],
  ['', '', 'nothing'],
])

table('arabic key', arabicKey, [
  ['al hawijah', 'hawija', 'article and the silent h'],
  ['ash sharqat', 'sharqat', 'article with a sun letter'],
  ['kirkuk', '', 'nothing to level'],
])

/** Country and kind of the most populous place of a name that is no mere alternate. */
function biggest(name: string): string {
  const best = gazetteer
    .lookup(name)
    .filter((c) => c.form === 'name')
    .sort((a, b) => gazetteer.population(b.place) - gazetteer.population(a.place))[0]
  return best ? `${gazetteer.alpha3(best.place) ?? '-'} ${gazetteer.feature(best.place)}` : 'unknown'
}

table('gazetteer lookup', biggest, [
  ['Iraq', 'IRQ country', 'a country'],
  ['damascus', 'SYR capital', 'case does not matter'],
  ['Hawijah', 'IRQ seat2', 'a spelling of the supplement for a town that GeoNames spells otherwise'],
  ['Green Zone', 'IRQ district', 'a district of the supplement'],
  ['Gulf of Aden', '- water', 'water in no country'],
  ['Tex.', 'unknown', 'an abbreviation is an alternate'],
  ['Rapides Parish', 'USA admin2', 'a county as it is called'],
  ['Xyzzyville', 'unknown', 'no such place'],
])

test('gazetteer: points, numbers and names are in bounds', () => {
  assert.ok(gazetteer.size > 200_000)
  for (let i = 0; i < gazetteer.size; i += 97) {
    assert.ok(Math.abs(gazetteer.latitude[i]!) <= 90 && Math.abs(gazetteer.longitude[i]!) <= 180, gazetteer.name(i))
    assert.ok(gazetteer.radius(i) > 0, gazetteer.name(i))
    assert.ok(gazetteer.name(i).length > 0)
  }
})

test('gazetteer: a country wins its name from every town', () => {
  for (const name of ['Turkey', 'Jordan', 'Lebanon', 'Chad', 'Cuba', 'Peru', 'Mali'])
    assert.ok(
      gazetteer.lookup(name).some((c) => gazetteer.feature(c.place) === 'country' && c.form === 'name'),
      name,
    )
})

test('logarithmic bytes keep a number to a few per cent', () => {
  for (const n of [0, 1, 17, 5_000, 1_234_567])
    assert.ok(Math.abs(fromLogByte(toLogByte(n, 8), 8) - n) <= n * 0.05 + 0.1, String(n))
})

test('a point moved north and back is where it was', () => {
  const there = destination(36.335, 43.119, 20, 0)
  assert.ok(Math.abs(kilometres(36.335, 43.119, there.lat, there.lon) - 20) < 0.1)
  assert.ok(there.lat > 36.335)
  const back = destination(there.lat, there.lon, 20, 180)
  assert.ok(kilometres(36.335, 43.119, back.lat, back.lon) < 0.1)
})

test('supplement: every row has a country that exists and a point near the town it says it is near', () => {
  for (const place of supplement) {
    const title = `${place.names[0]} ${place.lat},${place.lon}`
    if (place.country) assert.ok(countryByCode(place.country), title)
    if (!place.near) continue
    const towns = gazetteer
      .lookup(place.near)
      .filter((c) => !['country', 'admin1', 'region'].includes(gazetteer.feature(c.place)))
    assert.ok(towns.length > 0, `${title}: no town ${place.near}`)
    const nearest = Math.min(
      ...towns.map((c) =>
        kilometres(place.lat, place.lon, gazetteer.latitude[c.place]!, gazetteer.longitude[c.place]!),
      ),
    )
    // A site lies by its town; a region or border post may lie as far off as it is wide.
    const bound = ['region', 'mountain', 'water'].includes(place.feature) ? 150 + 2 * place.radius : 150 + place.radius
    assert.ok(nearest <= bound, `${title}: ${Math.round(nearest)} km from ${place.near}, over ${bound}`)
    if (place.feature === 'district') assert.ok(nearest < 30, `${title}: ${Math.round(nearest)} km from ${place.near}`)
  }
})

test('supplement: every point lies in the country it says, or on its coast or border', () => {
  const shapes = countryShapes()
  const apart = new Set([
    'Siachen Glacier',
    'Kharg Island',
    'Somaliland',
    'Crimea',
    'Kerch Bridge',
    'Sevastopol naval base',
    'Saki air base',
  ])
  for (const { feature, names, country, lat, lon, radius } of supplement) {
    const shape = country === undefined ? undefined : shapes.get(Number(countryByCode(country)!.numeric))
    // Seas and islands lie off the coast of the shapes, which are coarse; some are claimed by two countries.
    if (!shape || feature === 'water' || feature === 'region' || apart.has(names[0]!)) continue
    const points = [0, 5, 12, 25].flatMap((km) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((k): [number, number] => {
        const at = destination(lat, lon, Math.max(km, (km * radius) / 25), 45 * k)
        return [at.lon, at.lat]
      }),
    )
    assert.ok(
      points.some((point) => geoContains(shape, point)),
      `${names[0]} ${lat},${lon} is not in ${country}`,
    )
  }
})

/** Outlines of countries at 1:50 million (Natural Earth through world-atlas), by ISO 3166-1 number. */
function countryShapes(): Map<number, GeoPermissibleObjects> {
  const file = new URL('../node_modules/world-atlas/countries-50m.json', import.meta.url)
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ countries: GeometryCollection }>
  return new Map(shapesOf(atlas, atlas.objects.countries).features.map((shape) => [Number(shape.id), shape]))
}

test('supplement: a point that no gazetteer agrees with says how far it may be off, and its radius is no less', () => {
  assert.ok(supplement.every((s) => (s.source === undefined) !== (s.estimate === undefined)))
  assert.ok(supplement.every((s) => s.radius >= (s.estimate ?? 0)))
  const [row] = parseSupplement('town|13.5,24.9|4|SDN||Somewhere|±30')
  assert.deepEqual([row!.estimate, row!.radius], [30, 30])
})

test('supplement: a row that is not well formed is refused with its text', () => {
  assert.throws(() => parseSupplement('district|33.3|2|IRQ|Baghdad|Somewhere|-'), /district\|33\.3/)
  assert.throws(() => parseSupplement('castle|33.3,44.4|2|IRQ|Baghdad|Somewhere|-'), /castle/)
  assert.throws(() => parseSupplement('district|33.3,44.4|2|IRQ|Baghdad|Somewhere|hearsay'), /hearsay/, 'no source')
})

test('gazetteer: the small one has countries, provinces, towns of 15,000 and our own places, each as in the whole', () => {
  const small = gazetteerFrom({ ...smallGazetteer(loadModel('gazetteer')), sha: 'small' })
  assert.ok(small.size > 20_000 && small.size < gazetteer.size / 3, `${small.size} places`)
  for (const name of ['Iraq', 'Mosul', 'Anbar', 'Green Zone', 'Kadhimiya', 'Ramadi', 'Rafah crossing', 'Donetsk']) {
    const best = (g: typeof gazetteer) => {
      const [first] = g.lookup(name).sort((a, b) => g.population(b.place) - g.population(a.place))
      return (
        first && [
          g.name(first.place),
          g.feature(first.place),
          g.alpha3(first.place),
          g.admin1Name(first.place),
          g.latitude[first.place],
          g.longitude[first.place],
          g.geonames(first.place),
          first.form,
        ]
      )
    }
    assert.deepEqual(best(small), best(gazetteer), name)
  }
  const town = (g: typeof gazetteer) =>
    g.lookup('Moura').some((c) => g.alpha3(c.place) === 'PRT' && g.feature(c.place) !== 'admin2')
  assert.ok(town(gazetteer) && !town(small), 'a town of 8,000 is left out')
})
