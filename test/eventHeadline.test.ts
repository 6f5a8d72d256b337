/** What only the headline speaks of is the event of the body that it tells again. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textReport } from '../src/ingest/report.ts'
import { joinHeadlines } from '../src/reading/eventHeadline.ts'
import type { GatherMention } from '../src/reading/eventGatherFacts.ts'
import { loadModels, read } from '../src/reading/read.ts'
import type { Count } from '../src/record/slot.ts'

const BLANK: GatherMention = {
  token: 0,
  sentence: 0,
  type: 'ASSAULT',
  mode: '',
  nominal: false,
  definite: false,
  plural: false,
  effect: false,
  status: 'happened',
  players: [],
  owners: [],
  days: [],
  places: [],
  scene: [],
  paragraph: 0,
  around: [],
  form: 'VBD ',
  opening: [],
  numbers: [],
  apart: '',
  kinds: [],
  toWar: false,
  teller: '',
  whenThen: false,
  old: false,
}
const killed = (low: number): Count => ({ kind: 'killed', low }) as Count
/** The first mention is the headline's, the second the body's, each in a cluster of its own. */
const joined = (head: Partial<GatherMention>, body: Partial<GatherMention>, tolls: [number, number]): boolean =>
  joinHeadlines(
    [
      { ...BLANK, ...head },
      { ...BLANK, ...body },
    ],
    [[0], [1]],
    (m) => m === 0,
    (m) => (tolls[m]! > 0 ? [killed(tolls[m]!)] : []),
  ).length === 1

test('the same toll joins, unless another doer, day or place is named', () => {
  assert.ok(joined({}, {}, [4, 4]))
  assert.ok(!joined({}, {}, [4, 5]))
  assert.ok(!joined({}, {}, [1, 1]), 'one dead is too common')
  assert.ok(!joined({ days: ['2024-10-26'] }, { days: ['2024-10-25'] }, [4, 4]))
  assert.ok(!joined({ places: ['Goma'] }, { places: ['Sake'] }, [4, 4]))
  const by = (key: string) => ({ players: [{ role: 'actor', key }] })
  assert.ok(!joined(by('police'), by('gang'), [4, 4]))
})

test('the same doer and means join, unless the tolls differ; what is planned or of another type does not', () => {
  const shots = { mode: 'firearms', players: [{ role: 'actor', key: 'police' }] }
  assert.ok(joined(shots, shots, [0, 4]))
  assert.ok(!joined(shots, shots, [3, 4]))
  assert.ok(!joined(shots, { ...shots, mode: 'drone' }, [0, 0]))
  assert.ok(!joined({ status: 'planned' }, {}, [4, 4]))
  assert.ok(!joined({ type: 'PROTEST' }, {}, [4, 4]))
})

test('a report counts the dead of its headline once', () => {
  const report = textReport(
    'protest.txt',
    'Four killed as police fire on fuel protest\n\nRiot police opened fire near a refinery on Saturday, leaving four people dead, a doctor said.\n\nThe governor called for calm.\n',
    { date: '2024-10-27' },
  )
  const { events, counts } = read(report, loadModels())
  const deadly = events.filter((e) => e.counts.some((id) => counts.find((c) => c.id === id)?.kind === 'killed'))
  assert.equal(deadly.length, 1)
})
