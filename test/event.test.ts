import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { textReport } from '../src/ingest/report.ts'
import { findEvents, loadEventModels } from '../src/reading/event.ts'
import { findTimes } from '../src/reading/time.ts'
import type { Event } from '../src/record/event.ts'
import { table } from './table.ts'

const models = loadEventModels()

function read(text: string, date = '2024-03-10'): ReturnType<typeof findEvents> {
  const report = textReport('test', text, { date })
  const analysis = analyse(text, loadLanguageModels())
  const times = findTimes(report, analysis)
  return findEvents({ report, analysis, entities: [], times, places: [], counts: [], attributions: [] }, models)
}
const events = (text: string): Event[] => read(text).events

/** The event of a type, as "TYPE status | role: words". */
function told(text: string, type: string): string[] {
  const event = events(text).find((e) => e.type === type)
  if (!event) return []
  return [
    `${event.type} ${event.status}`,
    ...event.participants.map((p) => `${p.role}: ${p.quote.toLowerCase()}`).sort(),
  ]
}

table('event, type of the heaviest', (text: string) => events(text)[0]?.type ?? '-', [
  ['Rebels ambushed a supply column near the pass.', 'ASSAULT', 'a verb'],
  ['The bombing of the market by insurgents shocked the town.', 'ASSAULT', 'a noun'],
  ['The striker shot over the bar in the last minute.', '-', 'sport is none'],
  ['Masked men carried out an attack on the depot.', 'ASSAULT', 'a light verb leaves the event to its object'],
  ['Five dockers were detained by the coast guard.', 'COERCE', 'a passive'],
  ['Nurses marched through the port to protest against cuts.', 'PROTEST', 'a march'],
  ['The chancellor met the ambassador in Vienna.', 'CONSULT', 'a meeting'],
  ['The bishop condemned the decree.', 'ACCUSE', 'a speech act is an event'],
  ['The governor called for calm.', 'REQUEST', 'the preposition makes a request of "call"'],
  ['The senate praised the truce monitors.', 'SUPPORT', 'praise'],
  ['The parliament approved the treaty.', 'SUPPORT', 'ratifying is support, not a concession'],
  ['A drone strike killed two drivers.', 'ASSAULT', 'a strike by a weapon'],
  ['Gang gunmen storm town, kill 26', 'ASSAULT', 'a headline'],
  ['The general threatened to bomb the harbour.', 'THREATEN', 'the threat outweighs what is threatened'],
  ['The navy withdrew from the island.', 'RETREAT', 'a withdrawal'],
  ['The river rose by a metre.', '-', 'nothing political happens'],
  ['The minister said the budget was ready.', '-', 'plain saying is no event'],
])

table('event, roles', told, [
  [
    'Gunmen killed two guards.',
    'ASSAULT',
    ['ASSAULT happened', 'actor: gunmen', 'victim: two guards'],
    'subject and object; who is killed is a victim',
  ],
  [
    'Two guards were kidnapped by gunmen.',
    'ASSAULT',
    ['ASSAULT happened', 'actor: gunmen', 'recipient: two guards'],
    'the passive turns them round',
  ],
  [
    'The army attacked the rebels.',
    'ASSAULT',
    ['ASSAULT happened', 'actor: the army', 'recipient: the rebels'],
    'determiners belong to the phrase',
  ],
])

const modeOf = (text: string): string | undefined => events(text).find((e) => e.type === 'ASSAULT')?.mode

table('event, mode', modeOf, [
  ['Two drones struck an oil depot.', 'drone', 'the subject is the weapon'],
  ['Police fired tear gas at the crowd.', 'crowd-control', 'the object is the weapon'],
  ['Gunmen kidnapped an engineer.', 'abduct', 'the verb names the mode'],
  ['A car bomb exploded outside the bank.', 'explosives', 'a bomb'],
])

table('event, mentions gathered', (text: string) => events(text).filter((e) => e.type === 'ASSAULT').length, [
  [
    'Gunmen attacked a convoy on Friday. The attack lasted an hour. Nobody claimed the attack.',
    1,
    'a definite noun takes up the attack',
  ],
  [
    'Rebels bombed a bridge on Monday. On Thursday soldiers shot a farmer.',
    2,
    'two days and two targets are two events',
  ],
])

test('event: the lead outweighs what follows, and ids follow weight', () => {
  const all = events(
    'Gunmen killed a judge on Friday. The mayor condemned the killing.\n\nLater the mayor met the envoy.',
  )
  assert.deepEqual(
    all.map((e) => e.id),
    all.map((_, n) => `v${n + 1}`),
  )
  assert.equal(all[0]!.type, 'ASSAULT')
  for (let n = 1; n < all.length; n++) assert.ok(all[n - 1]!.weight >= all[n]!.weight)
})

test('event: what is seen and not coded says why', () => {
  const { uncoded } = read('The strike by the centre forward won the match, and the talks show was cancelled.')
  for (const u of uncoded) assert.ok(u.reason.length > 0)
})

test('event: an event long before the report is recalled', () => {
  const event = events('In May 1998 gunmen attacked the embassy.').find((e) => e.type === 'ASSAULT')
  assert.equal(event?.background, 'recalled')
})

test('event: any text is read, and every span quotes it', () => {
  const pieces = [
    'Gunmen',
    'attacked',
    'the',
    'convoy',
    '“',
    '”',
    "'",
    '🔥',
    '\u0000',
    'KILLED',
    'and',
    ',',
    '.',
    '\n\n',
    'will',
    'not',
    'to',
    'if',
    'by',
    'police',
    'in',
    'Baghdad',
    'drone',
    '—',
    '...',
    'the attack',
    'called for',
    '(',
    ')',
    '12',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (words) => {
      const text = ['Gunmen', ...words].join(' ')
      const { events: found, uncoded } = read(text)
      for (const span of [...found.flatMap((e) => [...e.triggers, ...e.participants]), ...uncoded])
        assert.equal(text.slice(span.start, span.end), span.quote)
      for (const event of found) assert.ok(event.because && event.weight >= 0 && event.weight <= 1)
    }),
    { numRuns: 60, seed: 7 },
  )
})

test('event: a sentence of 250 words and one in capitals are read', () => {
  assert.ok(events(`Gunmen killed ${'a farmer and '.repeat(80)}a judge.`).length > 0)
  assert.equal(events('GUNMEN ATTACKED THE PALACE ON FRIDAY.')[0]?.type, 'ASSAULT')
})
