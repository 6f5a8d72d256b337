/** What the counts are known to get wrong. A row that begins to pass must move to quantity.test.ts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { findCounts } from '../src/reading/quantity.ts'
import { bareReport } from '../benchmarks/time/report.ts'

const models = loadLanguageModels()

function counts(text: string): string[] {
  return findCounts(bareReport(text), analyse(text, models)).map((c) => `${c.kind} ${c.low} ${c.trigger.quote}`)
}

for (const [text, right, reason] of [
  ['The attackers, six in number, were all killed.', ['killed 6 killed'], 'a number in apposition'],
  ['The court freed all but two of the 19 defendants.', ['released 17 freed'], 'arithmetic'],
  [
    'Police said 3,000 people joined the march; organisers claimed 20,000.',
    ['participants 3000 joined', 'participants 20000 joined'],
    'a second number without its noun and verb',
  ],
  [
    'One of the attackers blew himself up; the other was captured alive.',
    ['detained 1 captured'],
    '"the other" is a person',
  ],
] as [string, string[], string][])
  test(`quantity, known miss: ${reason}`, () => {
    assert.notDeepEqual(counts(text), right, 'this passes now: move it to quantity.test.ts')
  })
