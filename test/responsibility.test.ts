/** How a report ties somebody to an act, in MUC-4's words. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textReport } from '../src/ingest/report.ts'
import { perpetratorConfidence } from '../src/reading/responsibility.ts'
import { loadModels, read } from '../src/reading/read.ts'

const models = loadModels()

/** The confidence with which a report ties somebody to its first act. */
function tie(text: string, name: string): string | undefined {
  const report = textReport('test.txt', text)
  const { claims, entities } = read(report, models)
  return perpetratorConfidence(claims, { name }, entities)?.confidence
}

for (const [text, name, confidence, reason] of [
  [
    'A bomb killed nine soldiers in Kandahar on Monday. The Dawn Front claimed responsibility for the attack.',
    'Dawn Front',
    'CLAIMED OR ADMITTED',
    'who owns up',
  ],
  [
    'A bomb killed nine soldiers in Kandahar on Monday. The police blamed the Dawn Front for the attack.',
    'Dawn Front',
    'SUSPECTED OR ACCUSED BY AUTHORITIES',
    'the police are an authority',
  ],
  [
    'A bomb killed nine soldiers in Kandahar on Monday. Residents blamed the Dawn Front for the attack.',
    'Dawn Front',
    'SUSPECTED OR ACCUSED',
    'residents are none',
  ],
  [
    'Fighters of the Dawn Front killed nine soldiers in Kandahar on Monday.',
    'Dawn Front',
    'REPORTED AS FACT',
    'the report’s own word',
  ],
  ['Nine soldiers died in a crash in Kandahar on Monday.', 'Dawn Front', undefined, 'nothing ties them'],
] as const)
  test(`perpetrator confidence: ${reason}`, () => assert.equal(tie(text, name), confidence))
