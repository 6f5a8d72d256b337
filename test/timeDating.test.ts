import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { dateEvent } from '../src/reading/dating.ts'
import { findTimes } from '../src/reading/time.ts'
import type { Report } from '../src/record/report.ts'
import { table } from './table.ts'

const models = loadLanguageModels()

function report(text: string, date?: string): Report {
  return {
    id: 'sha256:',
    name: 'test',
    text,
    blocks: [],
    ...(date && { date: { value: date, from: 'dateline' as const } }),
    source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
    problems: [],
  }
}

/** Day of the event that a word of the text triggers, with the kind of reason. */
function day(text: string, word: string, date: string | undefined): string {
  const r = report(text, date)
  const analysis = analyse(text, models)
  const token = analysis.tokens.findIndex((t) => t.form === word)
  const dating = dateEvent(r, analysis, findTimes(r, analysis), token)
  const because = dating.because.replace(/:.*/, '').replace(/^a time of its own words$/, 'a time in its clause')
  return `${dating.day ?? 'none'} ${because}`
}

const SUNDAY = '2021-11-07'
table('dating', day, [
  [
    'Police arrested six men in Herat on Thursday, a day after the blast at a mosque.',
    'blast',
    SUNDAY,
    '2021-11-03 a time in its clause',
    'counted back from what came after it',
  ],
  [
    'A bomb killed nine people in Herat on Wednesday. Two days after the blast, police arrested six men.',
    'arrested',
    SUNDAY,
    '2021-11-05 a time in its clause',
    'counted on from what was told before',
  ],
  ['Gunmen killed three men on Friday.', 'killed', SUNDAY, '2021-11-05 a time in its clause', 'a time under the verb'],
  [
    'Sunday’s attack followed a killing in May last year.',
    'attack',
    SUNDAY,
    '2021-11-07 a time in its clause',
    'a possessive time',
  ],
  [
    'Sunday’s attack followed a killing in May last year.',
    'killing',
    SUNDAY,
    '2020-05-01/2020-05-31 a time in its clause',
    'a time behind a noun',
  ],
  [
    'The bombing killed 12 on Tuesday. Dozens were wounded.',
    'wounded',
    SUNDAY,
    '2021-11-02 the day named in the sentence before',
    'a neighbour’s time',
  ],
  [
    'The minister condemned the attack and said he would visit Herat next Friday.',
    'condemned',
    SUNDAY,
    '2021-11-07 no time is named near it',
    'what was done was not done in days to come',
  ],
  [
    'The group attacked a school in 2018.',
    'attacked',
    SUNDAY,
    '2018-01-01/2018-12-31 a time in its clause',
    'a year is a range of days',
  ],
  [
    'The militants who attacked the base last week were killed on Thursday.',
    'killed',
    SUNDAY,
    '2021-11-04 a time in its clause',
    'a relative clause keeps its own time',
  ],
  [
    'Rebels attacked a village.',
    'attacked',
    SUNDAY,
    '2021-11-07 no time is named near it',
    'the day of the report, and said so',
  ],
  [
    'Rebels attacked a village.',
    'attacked',
    undefined,
    'none no time is named near it, and the report has no date',
    'nothing is guessed',
  ],
])

test('dating: a trigger outside the analysis is a bug and says so', () => {
  const text = 'Rebels attacked.'
  const analysis = analyse(text, models)
  assert.throws(() => dateEvent(report(text), analysis, [], 99), /trigger 99 is no token of an analysis of \d+ tokens/)
})
