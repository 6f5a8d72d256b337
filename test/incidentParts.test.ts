/** Noun phrases that may play a part in an incident, and the parts that are found all over a text. */
import assert from 'node:assert/strict'
import test from 'node:test'
import * as fc from 'fast-check'
import { textReport } from '../src/ingest/report.ts'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { loadEventModels } from '../src/reading/eventModels.ts'
import { eventTree } from '../src/reading/eventTree.ts'
import { deedsOf } from '../src/reading/incidentDeeds.ts'
import { judge, thingsOf } from '../src/reading/incidentModels.ts'
import { nominalNumbers } from '../src/reading/incidentNumbers.ts'
import { addParts } from '../src/reading/incidentParts.ts'
import { contentWords, findNominals } from '../src/reading/incidentPhrases.ts'
import { incidentText } from '../src/reading/incidentText.ts'
import { nameTypes } from '../src/reading/eventArguments.ts'
import { loadModels, read } from '../src/reading/read.ts'
import type { Event } from '../src/record/event.ts'

const language = loadLanguageModels()

function phrases(text: string): string[] {
  const tree = eventTree(analyse(text, language))
  return findNominals(text.toUpperCase(), tree, nameTypes(tree)).map(
    (n) => `${n.kind} ${n.number === null ? '' : `${n.number} `}${n.text}`,
  )
}

for (const [text, wanted, reason] of [
  ['A dynamite attack destroyed two homes.', 'modifier DYNAMITE', 'a weapon that only modifies the deed'],
  ['A dynamite attack destroyed two homes.', 'phrase 2 HOMES', 'a number stands before its phrase'],
  ['The home of the mayor was hit.', 'of HOME OF THE MAYOR', 'what belongs to whom'],
  ['Unidentified men shot a judge.', 'phrase UNIDENTIFIED MEN', 'a participle before its noun'],
] as const)
  test(`phrases: ${reason}`, () => {
    const found = phrases(text)
    assert.ok(found.includes(wanted), `${wanted} is not among ${found.join('; ')}`)
  })

test('content words: what two strings are compared by', () => {
  assert.deepEqual(contentWords('at least three of the Jesuit priests'), ['JESUIT', 'PRIEST'])
})

test('every phrase is a stretch of the text, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('The', 'bomb', 'of', 'Juan', 'Pérez', '’s', 'car', ',', '12', 'killed', '.', '\n', '(')),
      (words) => {
        const text = words.join(' ')
        const tree = eventTree(analyse(text, language))
        for (const n of findNominals(text.toUpperCase(), tree, nameTypes(tree))) {
          assert.ok(n.first < n.last && n.last <= tree.tokens.length)
          assert.ok(n.head >= 0 && n.head < tree.tokens.length)
          assert.ok(n.words.length > 0)
        }
      },
    ),
    { numRuns: 60, seed: 7 },
  )
})

/** Parts that the whole text adds to one attack in its first sentence. */
function added(text: string): string[] {
  const models = loadEventModels()
  const tree = eventTree(analyse(text, language))
  const [word] = /\S+ed\b|attack/.exec(text)!
  const start = text.indexOf(word)
  const event: Event = {
    id: 'v1',
    type: 'ASSAULT',
    contexts: [],
    triggers: [{ start, end: start + word.length, quote: word }],
    status: 'happened',
    participants: [],
    times: [],
    places: [],
    counts: [],
    weight: 1,
    because: '',
  }
  const made = incidentText(tree, models, [], deedsOf([event], [], tree))
  addParts([event], made, models.incidents!, () => undefined)
  for (const p of event.participants) assert.equal(text.slice(p.start, p.end), p.quote)
  return event.participants.map((p) => `${p.role} ${p.quote}`)
}

test('parts of an attack are found where no word for it stands', () => {
  const found = added(
    'Guerrillas attacked an army post in Santa Ana yesterday with rifles and grenades. Four soldiers and a peasant were killed, and the town hall was destroyed.',
  )
  assert.ok(!found.some((part) => part.startsWith('actor')), found.join('; '))
  assert.ok(
    found.some((part) => part.startsWith('victim')),
    found.join('; '),
  )
})

test('a text without an incident gets no parts', () => {
  assert.deepEqual(added('The bank attacked inflation with higher rates. Shares of two companies fell.'), [])
})

test('an event that did not take place gets none', () => {
  const { events } = read(
    textReport('a.txt', 'The army denied that it had attacked the village of San Juan.'),
    loadModels(),
  )
  for (const event of events)
    if (event.status === 'did-not-happen')
      assert.ok(!event.participants.some((p) => p.because.startsWith('the whole text')), JSON.stringify(event))
})

test('numbers for the trees: always as many, all finite, whatever the text', () => {
  const models = loadEventModels()
  const incidents = models.incidents!
  const lengths = new Set<number>()
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom('Rebels', 'killed', 'of', 'Juan Pérez', ', the mayor ,', 'a bomb', 'and', '12', '.', '('),
      ),
      (words) => {
        const tree = eventTree(analyse(words.join(' '), language))
        const text = incidentText(tree, models)
        const verdicts = judge(text, incidents)
        for (const i of text.nominals.keys()) {
          const numbers = nominalNumbers(text, verdicts, i)
          lengths.add(numbers.length)
          assert.ok(numbers.every(Number.isFinite))
        }
        for (const things of thingsOf(text, verdicts, incidents).values())
          for (const [k, { p }] of things.entries()) {
            assert.ok(p >= 0 && p <= 1)
            assert.ok(k === 0 || p <= things[k - 1]!.p, 'the likeliest first')
          }
      },
    ),
    { numRuns: 40, seed: 12 },
  )
  assert.equal(lengths.size, 1)
})
