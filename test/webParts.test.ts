/** Parts of the page that need no browser: differences of two texts, bars of the timeline, what is a dot, the map's view, words. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as fc from 'fast-check'
import type { Row } from '../src/server/api.ts'
import { place, step } from '../web/actors/layout.ts'
import { tiesOf } from '../web/actors/ties.ts'
import { AREA, COUNTRY, dayNumber, dayOf, drawnAs, latitudeOf, mercatorY, NOWHERE, POINT } from '../web/core/model.ts'
import { toTable } from '../web/core/table.ts'
import { dayWords, isRightToLeft, shortTitle, tollWords, valueWords } from '../web/core/words.ts'
import { bounded, fit, zoomed } from '../web/map/view.ts'
import { differences, wordsOf } from '../web/reader/difference.ts'
import { binsOf, extent, floorDay, nextDay, type Unit } from '../web/timeline/bins.ts'
import { table } from './table.ts'

const row = (given: Partial<Row>): Row => ({
  id: 'i:0',
  title: 'Assault',
  contexts: [],
  status: 'happened',
  reports: 1,
  origins: 1,
  contradictions: 0,
  information: 3,
  actors: [],
  recipients: [],
  weight: 1,
  decisions: 0,
  revision: 1,
  ...given,
})

suite('parts of the page', () => {
  test('what is left of two texts without their differences is the same words', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'bomb', 'Bomb,', '—', 'killed'), { maxLength: 40 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [textA, textB] = [a.join(' '), b.join('\n')]
        const found = differences(textA, textB)
        assert.ok(found)
        const rest = (whole: string, side: 'a' | 'b'): string[] => {
          let kept = ''
          let last = 0
          for (const difference of found) {
            const span = difference[side]
            assert.ok(
              span.start >= last && span.end >= span.start && span.end <= whole.length,
              'in order, inside the text',
            )
            kept += ` ${whole.slice(last, span.start)}`
            last = span.end
          }
          return wordsOf(kept + whole.slice(last)).map(({ key }) => key)
        }
        assert.deepEqual(rest(textA, 'a'), rest(textB, 'b'))
      }),
      { numRuns: 300 },
    )
  })

  test('two long texts with nothing in common are given up, not ground through', () => {
    const words = (letter: string): string => Array.from({ length: 7000 }, (_, n) => `${letter}${n}`).join(' ')
    assert.equal(differences(words('a'), words('b')), undefined)
  })

  test('every incident with a day in sight is in one bar, whatever the unit', () => {
    const day = fc.integer({ min: 15_000, max: 21_000 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(day, fc.integer({ min: 0, max: 800 })), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 60, max: 2000 }),
        (days, width) => {
          const rows = days.map(([first, length], n) =>
            row({ id: `i:${n}`, day: length === 0 ? dayOf(first) : `${dayOf(first)}/${dayOf(first + length)}` }),
          )
          const made = toTable(rows)
          const all = Int32Array.from(rows.keys())
          const range = extent(made, all)!
          const bins = binsOf(made, all, range.all.from, range.all.to, width)
          const sum = (counts: Int32Array): number => counts.reduce((a, b) => a + b, 0)
          assert.equal(sum(bins.sharp) + sum(bins.rough), rows.length)
          assert.equal(bins.withoutDay, 0)
          for (let b = 1; b < bins.starts.length; b++) assert.ok(bins.starts[b]! > bins.starts[b - 1]!)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('units begin where they should and follow one another without a gap', () => {
    for (const unit of ['day', 'week', 'month', 'quarter', 'year'] as const satisfies readonly Unit[])
      for (let day = 19_000; day < 19_800; day += 13) {
        const start = floorDay(day, unit)
        const next = nextDay(start, unit)
        assert.ok(start <= day && day < next, `${dayOf(day)} lies in its ${unit}`)
        assert.equal(floorDay(next, unit), next)
        assert.equal(floorDay(next - 1, unit), start)
      }
    assert.equal(dayOf(floorDay(dayNumber('2025-02-18'), 'week')), '2025-02-17', 'weeks begin on Monday')
    assert.equal(dayOf(floorDay(dayNumber('2025-08-18'), 'quarter')), '2025-07-01')
  })

  table('what is a dot', (given: unknown) => drawnAs(given as Row['place']), [
    [{ name: 'Quetta', lat: 30, lon: 67, precision: 'city' }, POINT, 'a town'],
    [{ name: 'a bridge', lat: 30, lon: 67, precision: 'point' }, POINT, 'a spot'],
    [{ name: 'Balochistan', lat: 28, lon: 65, precision: 'admin1' }, AREA, 'somewhere in a province'],
    [{ name: 'the border', lat: 28, lon: 65, precision: 'unknown' }, AREA, 'of unknown extent'],
    [
      { name: 'Pakistan', country: 'PAK', lat: 30, lon: 70, precision: 'country' },
      COUNTRY,
      'a country has a point in the gazetteer, and is none',
    ],
    [{ name: 'the village', precision: 'unknown' }, NOWHERE, 'no point known'],
    [undefined, NOWHERE, 'no place'],
  ])

  test('the map stays on the world, and what is under the pointer stays there while zooming', () => {
    const size = fc.tuple(fc.integer({ min: 200, max: 2000 }), fc.integer({ min: 150, max: 1200 }))
    const point = fc.tuple(
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      fc.double({ min: 0.1, max: 0.85, noNaN: true }),
    )
    fc.assert(
      fc.property(size, fc.array(point, { maxLength: 8 }), ([width, height], points) => {
        const view = fit(points, width, height)
        assert.deepEqual(bounded(view, width, height), view)
        const nearer = zoomed(view, 2, width / 2, height / 2, width, height)
        assert.ok(nearer.scale >= view.scale)
      }),
    )
    const view = fit(
      [
        [0.4, 0.4],
        [0.6, 0.5],
      ],
      800,
      600,
    )
    const [atX, atY] = [300, 200]
    const at = (v: typeof view): [number, number] => [v.x + (atX - 400) / v.scale, v.y + (atY - 300) / v.scale]
    const after = zoomed(view, 1.5, atX, atY, 800, 600)
    assert.ok(Math.hypot(at(view)[0] - at(after)[0], at(view)[1] - at(after)[1]) < 1e-9)
    for (const lat of [-60, 0, 33.3, 71]) assert.ok(Math.abs(latitudeOf(mercatorY(lat)) - lat) < 1e-9)
  })

  test('the graph comes to rest the same way every time, with nobody on nobody', () => {
    const run = (): { x: number; y: number }[] => {
      const nodes = place(
        Array.from({ length: 20 }, (_, n) => ({ id: String(n), weight: 20 - n })),
        new Map(),
      )
      const links = [0, 1, 2, 3].map((n) => ({ from: 0, to: n + 1, strength: 1 }))
      for (let heat = 1; heat > 0.02; heat *= 0.97) step(nodes, links, heat)
      return nodes.map(({ x, y }) => ({ x, y }))
    }
    const [first, second] = [run(), run()]
    assert.deepEqual(first, second)
    for (const [i, a] of first.entries())
      for (const b of first.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 10)
  })

  test('links are counted by incident, inside the period; without a day they are in every period', () => {
    const edges = [
      { from: 'a', to: 'b', kind: 'acts' as const, incident: 'i:1', day: '2025-01-01' },
      { from: 'a', to: 'b', kind: 'acts' as const, incident: 'i:1', day: '2025-01-01' },
      { from: 'a', to: 'b', kind: 'acts' as const, incident: 'i:2', day: '2025-03-01/2025-03-31' },
      { from: 'a', to: 'b', kind: 'accuses' as const, incident: 'i:3' },
    ]
    assert.deepEqual(
      tiesOf(edges, '2025-01-01', '2025-02-01').map(({ kind, count }) => [kind, count]),
      [
        ['acts', 1],
        ['accuses', 1],
      ],
    )
    assert.deepEqual(
      tiesOf(edges, '2025-03-10', '2025-03-11').map(({ kind, count }) => [kind, count]),
      [
        ['acts', 1],
        ['accuses', 1],
      ],
    )
    assert.deepEqual(
      tiesOf(edges, '', '9').map(({ kind, count }) => [kind, count]),
      [
        ['acts', 2],
        ['accuses', 1],
      ],
    )
  })

  table('days in words', dayWords, [
    ['2025-02-18', '18 Feb 2025', 'a day'],
    ['2024-06-10/2024-06-16', '10–16 Jun 2024', 'days of a month'],
    ['2024-11-01/2024-11-30', 'Nov 2024', 'a month'],
    ['2024-02-01/2024-02-29', 'Feb 2024', 'a leap month'],
    ['2019-01-01/2019-12-31', '2019', 'a year'],
    ['2024-12-28/2025-01-03', '28 Dec 2024 – 3 Jan 2025', 'across years'],
    ['not a day', 'not a day', 'anything else stays'],
  ])

  table('tolls of a row', (title: string, killed: [number, number | null]) => tollWords({ title, killed }, 'killed'), [
    ['Assault in Quetta, 2025-02-18; killed 9–19, injured 32', [9, null], '9–19', 'as the line says it'],
    ['Assault; killed at least 1,130, injured 5', [1130, null], 'at least 1,130', 'thousands'],
    ['Assault; injured 5', [3, 4], '3–4', 'the line is silent'],
    ['Assault on “killed 4” square', [7, null], '7+', 'only after the last semicolon'],
  ] as [string, [number, number | null], string, string][])

  test('titles without date and toll; names that run from right to left', () => {
    assert.equal(shortTitle('Assault in Quetta, 2025-02-18; killed 9', '2025-02-18'), 'Assault in Quetta')
    assert.equal(shortTitle('Assault in Quetta', undefined), 'Assault in Quetta')
    assert.equal(isRightToLeft('حركة الشباب'), true)
    assert.equal(isRightToLeft('al-Shabab'), false)
    assert.equal(valueWords({ low: 12, qualifier: 'at-least' }), 'at least 12')
  })
})
