/** What the language layer gets wrong today. A row that begins to pass is to be moved to test/language.test.ts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'

const models = loadLanguageModels()

function sentences(text: string): string[] {
  return analyse(text, models).sentences.map(({ start, end }) => text.slice(start, end))
}

/** Relation and head of a word. */
function arc(text: string, form: string): string {
  const { tokens } = analyse(text, models)
  const { deprel, head } = tokens.find((token) => token.form === form)!
  return `${deprel} ${tokens[head]?.form ?? ''}`.trim()
}

const MISSES: [why: string, found: () => unknown, wanted: unknown][] = [
  [
    'a short rank before a name with a mark behind a dateline',
    () => sentences('BOGOTA — The rebels freed Sgt. Luis Peña on Jan. 9, the Red Cross said.'),
    ['BOGOTA — The rebels freed Sgt. Luis Peña on Jan. 9, the Red Cross said.'],
  ],
  [
    'a second verb that could be a participle before its noun',
    () => arc('The landmine killed a driver and wounded four passengers, a governor said.', 'passengers'),
    'obj wounded',
  ],
  [
    'two verbs of what is denied',
    () => arc('The minister denied that the army had tortured detainees or burned houses.', 'houses'),
    'obj burned',
  ],
  [
    '"up to a dozen" is no oblique',
    () => arc('An official said gunmen opened fire on a bus and killed up to a dozen labourers.', 'labourers'),
    'obj killed',
  ],
]

for (const [why, found, wanted] of MISSES)
  test(`known miss: ${why}`, () => {
    assert.notDeepEqual(found(), wanted, 'this passes now: move it to test/language.test.ts')
  })
