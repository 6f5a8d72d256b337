/** Bad input of times, places and numbers: flagged, never guessed in silence. Whole readings. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textReport } from '../src/ingest/report.ts'
import { read } from '../src/reading/read.ts'
import { table } from './table.ts'

const flags = (text: string, date?: string): string[] =>
  read(textReport('report.txt', text, date === undefined ? {} : { date })).flags.map((f) => `${f.kind}: ${f.quote}`)

table('flags of slots', flags, [
  [
    'KABUL (AP) — Gunmen killed four people on 31 February 2021, police said.',
    undefined,
    ['impossible-value: 31 February 2021'],
    'a day that is none, flagged once',
  ],
  [
    'KABUL (AP) — The bomb went off in the year 20211, police said.',
    '2021-03-01',
    ['impossible-value: the year 20211'],
    'a year of five digits',
  ],
  [
    'KABUL (AP) — Gunmen killed two guards on Monday. Police blamed rebels on Tuesday.',
    undefined,
    ['undated: Monday'],
    'a dateline without a date: said once',
  ],
  [
    'KABUL (AP) — Gunmen killed two guards on Monday. Police blamed rebels on Tuesday.',
    '2021-03-01',
    [],
    'the same with the day of the report',
  ],
  [
    'Gunmen killed two men in Springfield, police said.',
    '2021-03-01',
    ['uncertain-place: Springfield'],
    'a name of many towns and nothing to tell them apart',
  ],
  ['Gunmen killed two men in Springfield, Ohio, police said.', '2021-03-01', [], 'the same with its state'],
  [
    'Soldiers found two bodies at 96.3400, 43.1300 on Monday.',
    '2021-03-01',
    ['impossible-value: 96.3400, 43.1300'],
    'coordinates of no point',
  ],
  ['A toll of 0.5 people was given by the ministry.', '2021-03-01', ['impossible-value: 0.5 people'], 'half a person'],
  ['Gunmen killed -3 men, police said.', '2021-03-01', ['impossible-value: -3 men'], 'fewer than none'],
  [
    'A bomb killed 99,999,999,999 people, police said.',
    '2021-03-01',
    ['impossible-value: 99,999,999,999 people'],
    'all',
  ],
  ['The clash on 30/13/2021 killed a man.', '2021-03-01', ['impossible-value: 30/13/2021'], 'a month too many'],
  ['The clash on 30/12/2020 killed a man.', '2021-03-01', [], 'the day comes first'],
  ['The clash at 27:65 killed a man.', '2021-03-01', ['impossible-value: at 27:65'], 'no clock'],
])

test('flags of slots: what is flagged gets no value', () => {
  const reading = read(
    textReport('report.txt', 'KABUL (AP) — Gunmen killed 0.5 people on 31 February 2021 at 96.3400, 43.1300.'),
  )
  assert.deepEqual(reading.counts, [])
  assert.equal(reading.times[0]?.first, undefined)
  assert.equal(reading.places.find((p) => p.quote.startsWith('96'))?.lat, undefined)
  for (const event of reading.events) assert.equal(event.day, undefined)
})
