import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import type { Report } from '../src/record/report.ts'
import { findPlaces } from '../src/reading/place.ts'
import { placeFlags } from '../src/reading/slotFlags.ts'
import { loadGazetteer } from '../src/reading/gazetteer.ts'
import { table } from './table.ts'

const models = loadLanguageModels()
const gazetteer = loadGazetteer()
const read = (text: string, blocks: Report['blocks'] = []) =>
  findPlaces({ text, blocks }, analyse(text, models), gazetteer)

/** "quote → name, country or kind" of each mention. */
const told = (text: string) => read(text).map((p) => `${p.quote} → ${p.name} ${p.country ?? p.kind}`)

table('places: what a toponym stands for', told, [
  ['A bomb went off in Mosul on Monday.', ['Mosul → Mosul IRQ'], 'a town'],
  [
    'Troops entered Paris, Texas, on Monday.',
    ['Paris → Paris USA', 'Texas → Texas USA'],
    'the state that follows decides',
  ],
  [
    'Fighting was reported in Tripoli and Tyre, Lebanese officials in Beirut said.',
    ['Tripoli → Tripoli LBN', 'Tyre → Tyre LBN', 'Lebanese → Lebanon LBN', 'Beirut → Beirut LBN'],
    'the country of the others decides between two Tripolis',
  ],
  [
    'Militias clashed in Tripoli on Sunday, Libyan officials in Benghazi said.',
    ['Tripoli → Tripoli LBY', 'Libyan → Libya LBY', 'Benghazi → Benghazi LBY'],
    'and so for the other',
  ],
  [
    'Turkey shelled a village in Syria.',
    ['Turkey → Turkey TUR', 'Syria → Syria SYR'],
    'an alternate name never beats a country',
  ],
  [
    'The blast hit the Green Zone in Baghdad.',
    ['Green Zone → Green Zone IRQ', 'Baghdad → Baghdad IRQ'],
    'a district of the supplement',
  ],
  [
    'Ships were attacked in the Strait of Hormuz.',
    ['Strait of Hormuz → Strait of Hormuz water'],
    'water in no country',
  ],
  ['Nothing happened anywhere.', [], 'no place'],
  ['', [], 'no text'],
])

table('places: use', (text: string) => read(text).map((p) => p.use), [
  ['The army of Iraq entered Mosul.', ['literal', 'literal'], 'places'],
  [
    'Iraq accused Iran of sending drones.',
    ['government', 'government'],
    'a country that acts and one that is acted on',
  ],
  ['Rebels from Chad entered Libya.', ['literal', 'literal'], 'where from and where to'],
  ["Iran-backed fighters met Jordan's King Abdullah.", ['government', 'government'], 'a sponsor and a state'],
  ['Iraqi soldiers were killed.', ['demonym'], 'an adjective'],
])

test('places: a distance and a direction move the point', () => {
  const [mosul] = read('Gunmen attacked a checkpoint 20 kilometers (12 miles) north of Mosul on Sunday.')
  assert.deepEqual(mosul?.offset, { km: 20, bearing: 0 })
  assert.ok(mosul && mosul.lat! > 36.45 && mosul.lat! < 36.6, String(mosul?.lat))
})

test('places: half way between two towns, and the border with a neighbour', () => {
  const between = read('A convoy was hit between Fallujah and Ramadi in Iraq.').find((p) =>
    p.name.startsWith('between'),
  )
  assert.equal(between?.quote, 'between Fallujah and Ramadi')
  assert.equal(between.country, 'IRQ')
  const border = read('Iraqi troops in Mosul moved towards the border with Syria.').find((p) =>
    p.name.startsWith('border'),
  )
  assert.equal(border?.quote, 'the border with Syria')
  assert.ok(border.lon! > 40.5 && border.lon! < 43, String(border.lon))
})

test('places: the capital is that of the country the report is from', () => {
  const capital = read('BAGHDAD (AP) — Rockets hit the capital on Sunday, Iraqi police said.').find(
    (p) => p.quote === 'the capital',
  )
  assert.equal(capital?.name, 'Baghdad')
  assert.match(capital.because, /capital of Iraq/)
})

test('places: coordinates are read, impossible ones are kept without a point and say why', () => {
  const found = read('It crashed at 33.3152, 44.3661; a second report said 95.1234, 44.3661.')
  assert.deepEqual(
    found.map((p) => [p.lat, p.country]),
    [
      [33.3152, 'IRQ'],
      [undefined, undefined],
    ],
  )
  assert.match(found[1]!.because, /impossible/)
  assert.deepEqual(
    placeFlags(found).map((f) => f.quote),
    ['95.1234, 44.3661'],
  )
})

test('places: a namesake without context is uncertain and lists its rivals', () => {
  const [springfield] = read('Police in Springfield arrested two men.')
  assert.match(springfield!.because, /uncertain/)
  assert.equal(springfield!.rivals?.length, 3)
})

test('places: a site in no gazetteer lies where it is told of, and says so', () => {
  const [site] = findPlaces(
    { text: 'Shells fell on Qasr Nowhere in Mosul.', blocks: [] },
    analyse('', models),
    gazetteer,
    undefined,
    [
      { start: 15, end: 27 },
      { start: 31, end: 36 },
    ],
  )
  assert.equal(site?.country, 'IRQ')
  assert.equal(site.geonames, undefined)
  assert.match(site.because, /in no gazetteer/)
})

/** Quotes of the places of a text that have a point. */
const pointsOf = (text: string): string[] => read(text).flatMap((p) => (p.lat === undefined ? [] : [p.quote]))

table('places inside longer names', pointsOf, [
  ['Fighters of the Rapid Support Forces entered Khartoum.', ['Khartoum'], 'an armed group'],
  ['The rebel Arakan Army took a post near Sittwe.', ['Sittwe'], 'an armed group named after a place'],
  ['The Washington Post reported a strike near Aden.', ['Aden'], 'a paper'],
  ['Patients at Aleppo University Hospital were moved.', ['Aleppo University Hospital'], 'a body of a town'],
  ['In Yobe state, fighters killed ten men at Gurokayeya.', ['Yobe', 'Gurokayeya'], 'a village in no gazetteer'],
  ['In Sake, shells killed two soldiers.', ['Sake'], 'a place that opens the sentence'],
])

test('places: a site of a common name stays in the town of its report, and an own estimate says so', () => {
  const [, square] = read('Police in Conakry dispersed a crowd on Independence Square. Two men were hurt in Guinea.')
  assert.deepEqual([square!.quote, square!.country], ['Independence Square', 'GIN'])
  const [post] = read('Lorries waited at the Trebil crossing in Iraq.')
  assert.match(post!.because, /our own estimate, ±10 km/)
  assert.ok(post!.radius! > 9.5, `${post!.radius}`)
})

test('places: a dateline in a block of its own is read', () => {
  const text = 'BASRA, Iraq (AP) —\nThree people were hurt on Monday.'
  const found = read(text, [
    { kind: 'dateline', start: 0, end: 18, place: 'BASRA, Iraq', agency: 'AP', because: 'test' },
    { kind: 'paragraph', start: 19, end: text.length, because: 'test' },
  ])
  assert.deepEqual(
    found.map((p) => p.quote),
    ['BASRA', 'Iraq'],
  )
  assert.equal(found[0]!.country, 'IRQ')
})

test('places: a seeded line of odd characters never throws, and spans quote the text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          'Mosul',
          'Iraq',
          'the',
          'in',
          ',',
          '\u0000',
          '😀',
          'U.S.',
          '20 km north of',
          '“',
          '’s',
          '\n',
          'KYIV',
          '33.1234, 44.1234',
          'ﬀ',
          '—',
          '(',
        ),
        { maxLength: 30 },
      ),
      (words) => {
        const text = words.join(' ')
        const places = read(text)
        let last = 0
        for (const p of places) {
          assert.equal(text.slice(p.start, p.end), p.quote)
          assert.ok(p.start >= last)
          last = p.start
          assert.ok(p.lat === undefined || (Math.abs(p.lat) <= 90 && Math.abs(p.lon!) <= 180))
        }
        assert.deepEqual(
          places.map((p) => p.id),
          places.map((_, i) => `p${i + 1}`),
        )
      },
    ),
    { seed: 7, numRuns: 60 },
  )
})
