/** Events as records of event data: what words are about is no record of its own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toDyads } from '../benchmarks/plover-open/dyads.ts'
import type { Event, EventType, ParticipantRole, Status } from '../src/record/event.ts'

/** An event by the words of a text; `players` as role and words. */
function event(
  text: string,
  type: EventType,
  status: Status,
  word: string,
  players: readonly [ParticipantRole, string][],
): Event {
  const found = (quote: string): { start: number; end: number; quote: string } => {
    const start = text.indexOf(quote)
    assert.ok(start >= 0, quote)
    return { start, end: start + quote.length, quote }
  }
  return {
    id: word,
    type,
    contexts: [],
    triggers: [found(word)],
    status,
    participants: players.map(([role, quote]) => ({ ...found(quote), role, because: 'test' })),
    times: [],
    places: [],
    counts: [],
    weight: 1,
    because: 'test',
  }
}

/** Records as "TYPE sources > targets". */
function records(text: string, events: Event[]): string[] {
  return toDyads(events, text).map(
    (d) => `${d.type} ${d.sources.map((p) => p.quote).join('+')} > ${d.targets.map((p) => p.quote).join('+')}`,
  )
}

test('dyads, a promise takes the one whom the promised deed is for', () => {
  const text = 'Japan agreed to lift the ban on Irish beef.'
  assert.deepEqual(
    records(text, [
      event(text, 'AGREE', 'happened', 'agreed', [['actor', 'Japan']]),
      event(text, 'CONCEDE', 'planned', 'lift', [
        ['actor', 'Japan'],
        ['recipient', 'Irish beef'],
      ]),
    ]),
    ['AGREE Japan > Irish beef'],
  )
})

test('dyads, a deed that was condemned is no second record, one that only stands beside it is', () => {
  const text = 'Paris condemned the raid by rebels, and troops killed two men.'
  assert.deepEqual(
    records(text, [
      event(text, 'ACCUSE', 'happened', 'condemned', [
        ['actor', 'Paris'],
        ['about', 'the raid'],
      ]),
      event(text, 'ASSAULT', 'happened', 'raid', [['actor', 'rebels']]),
      event(text, 'ASSAULT', 'happened', 'killed', [
        ['actor', 'troops'],
        ['victim', 'two men'],
      ]),
    ]),
    ['ACCUSE Paris > the raid+rebels', 'ASSAULT troops > two men'],
  )
})

test('dyads, two who meet are each the target of the other', () => {
  const text = 'Lula and Petro met.'
  const met = event(text, 'CONSULT', 'happened', 'met', [
    ['actor', 'Lula'],
    ['actor', 'Petro'],
  ])
  assert.deepEqual(records(text, [met]), ['CONSULT Lula+Petro > Lula+Petro'])
  assert.deepEqual(records(text, [{ ...met, type: 'RETREAT' }]), ['RETREAT Lula+Petro > '])
})

test('dyads, the next sentence is not what the words before it are about', () => {
  const text = 'The union agreed. It may strike on Monday.'
  assert.deepEqual(
    records(text, [
      event(text, 'AGREE', 'happened', 'agreed', [['actor', 'The union']]),
      event(text, 'PROTEST', 'planned', 'strike', []),
    ]),
    ['AGREE The union > ', 'PROTEST  > '],
  )
})

test('dyads, what is planned is an intention or a threat; events outside PLOVER are left out', () => {
  const text = 'Togo will send rice and shell the fort. Votes were cast.'
  const vote = event(text, 'AID', 'happened', 'Votes', [])
  delete vote.type
  assert.deepEqual(
    records(text, [
      event(text, 'AID', 'planned', 'send', [['actor', 'Togo']]),
      event(text, 'ASSAULT', 'planned', 'shell', [['physical-target', 'the fort']]),
      vote,
    ]),
    ['AGREE Togo > ', 'THREATEN  > the fort'],
  )
})
