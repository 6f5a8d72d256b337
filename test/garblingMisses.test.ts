/** Garbled text that is not flagged yet. One that begins to be flagged must be moved to garbling.test.ts. */
import { textReport } from '../src/ingest/report.ts'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { findFlags } from '../src/reading/garbling.ts'
import { table } from './table.ts'

function flagCount(text: string): number {
  const report = textReport('test', text)
  return findFlags(report, analyse(text, loadLanguageModels(), report.blocks), []).length
}

table('known misses of the flags', flagCount, [
  ['The rebels denied that they had thrown a helicopter at the base.', 0, 'a verb that does not go with its object'],
  [
    'The security powers sealed the road after the blast.',
    0,
    'an ordinary synonym in a fixed phrase whose words go with much else',
  ],
  ['Three persons were executed by the explosion, police said.', 0, 'a verb that needs somebody who means to do it'],
  [
    'The ministry said that two were killed. It had said before that no one was killed in the blast.',
    0,
    'sentences at odds',
  ],
])
