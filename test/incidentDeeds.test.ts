/** Gathered events as the incident models look at them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { analyse } from '../src/language/analyse.ts'
import { loadLanguageModels } from '../src/language/models.ts'
import { eventTree } from '../src/reading/eventTree.ts'
import { loadEventModels } from '../src/reading/eventModels.ts'
import {
  deedNumbers,
  deedsOf,
  nearestDeed,
  pairDeedNumbers,
  partsOf,
  textDeedNumbers,
} from '../src/reading/incidentDeeds.ts'
import type { Nominal } from '../src/reading/incidentPhrases.ts'
import { incidentText, type IncidentText } from '../src/reading/incidentText.ts'
import type { Thing } from '../src/reading/incidentThings.ts'
import type { Event, ParticipantRole } from '../src/record/event.ts'

const TEXT =
  'Gunmen killed a teacher in Ocaña on Monday. The neighbours fled. A bomb wrecked the town hall of Tibú last year.'

function span(quote: string): { start: number; end: number; quote: string } {
  const start = TEXT.indexOf(quote)
  return { start, end: start + quote.length, quote }
}

function event(trigger: string, more: Partial<Event>, parts: [ParticipantRole, string][]): Event {
  return {
    id: 'v',
    type: 'ASSAULT',
    contexts: [],
    triggers: [span(trigger)],
    status: 'happened',
    participants: parts.map(([role, quote]) => ({ role, ...span(quote), because: '' })),
    times: [],
    places: [],
    counts: [],
    weight: 0.5,
    because: '',
    ...more,
  }
}

function told(): IncidentText {
  const tree = eventTree(analyse(TEXT, loadLanguageModels()))
  const events = [
    event('killed', { day: '2020-03-02', weight: 0.7 }, [
      ['actor', 'Gunmen'],
      ['recipient', 'a teacher'],
    ]),
    event('wrecked', { background: 'recalled', day: '2019-01-01/2019-12-31', weight: 0.3 }, [
      ['physical-target', 'the town hall of Tibú'],
    ]),
  ]
  return incidentText(tree, loadEventModels(), [], deedsOf(events, [], tree), Date.parse('2020-03-04') / 86_400_000)
}

function phrase(d: IncidentText, words: string): Nominal {
  const found = d.nominals.find((n) => n.text.toLowerCase().endsWith(words))
  assert.ok(found, `no phrase ${words} among ${d.nominals.map((n) => n.text).join(', ')}`)
  return found
}

const thing = (n: Nominal): Thing => ({ slot: 'hum-tgt-desc', best: n, mentions: [{ n, p: 0.9 }], p: 0.9 })

test('a phrase stands nearest to the deed of its sentence, else to one told just before', () => {
  const d = told()
  assert.equal(nearestDeed(d, phrase(d, 'teacher'))?.deed.rank, 0)
  assert.equal(nearestDeed(d, phrase(d, 'hall'))?.deed.rank, 1)
  const after = nearestDeed(d, phrase(d, 'neighbours'))
  assert.equal(after?.deed.rank, 0)
  assert.ok(after.distance >= 10, 'told before is further than told here')
  assert.equal(nearestDeed({ ...d, deeds: [] }, phrase(d, 'teacher')), undefined)
})

test('parts are those of the events whose participant holds the head', () => {
  const d = told()
  assert.deepEqual(
    partsOf(d, phrase(d, 'teacher')).map((p) => p.role),
    ['recipient'],
  )
  assert.deepEqual(partsOf(d, phrase(d, 'neighbours')), [])
})

test('numbers: age in days before publication, background, one deed or two; as many with and without deeds', () => {
  const d = told()
  const [teacher, hall] = [phrase(d, 'teacher'), phrase(d, 'hall')]
  const fresh = deedNumbers(nearestDeed(d, teacher), d.day)
  assert.equal(fresh[6], 2)
  assert.equal(fresh[4], 0)
  const old = deedNumbers(nearestDeed(d, hall), d.day)
  assert.equal(old[6], 64)
  assert.equal(old[4], 1)
  assert.equal(deedNumbers(undefined, d.day).length, fresh.length)
  assert.equal(deedNumbers(nearestDeed(d, teacher), undefined)[6], -1)
  assert.equal(pairDeedNumbers(d, thing(teacher), thing(phrase(d, 'gunmen')))[2], 2)
  assert.equal(pairDeedNumbers(d, thing(teacher), thing(hall))[2], 1)
  const none = { ...d, deeds: [] }
  assert.equal(
    pairDeedNumbers(none, thing(teacher), thing(hall)).length,
    pairDeedNumbers(d, thing(teacher), thing(hall)).length,
  )
  assert.equal(textDeedNumbers(none, d.day).length, textDeedNumbers(d, d.day).length)
  assert.deepEqual(textDeedNumbers(d, d.day).slice(0, 3), [2, 2, 2])
})
