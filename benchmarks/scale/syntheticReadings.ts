/**
 * Readings made from a number, for measuring the joining of reports at a scale at which nobody can read that many. The n-th is the same
 * whenever it is asked for. Reports come in the order of their days; of one incident there are three, two fifths of the later ones copies.
 */
import { createHash } from 'node:crypto'
import { seededRandom } from '../../training/learner/random.ts'
import type { Claim } from '../../src/record/event.ts'
import type { Reading } from '../../src/record/reading.ts'
import { evidence } from '../../src/record/span.ts'

/** Incidents of one day: with three reports each, some 270 reports a day. */
const INCIDENTS_A_DAY = 90
const TOWNS = 4000
/** Reports of one incident: two to six at a news agency’s busy hour, three here for all. */
const REPORTS_AN_INCIDENT = 3

const ACTS = ['bombing', 'shooting', 'shelling', 'ambush', 'kidnapping', 'stabbing', 'airstrike', 'raid']
const MODES = ['explosives', 'firearms', 'heavy-weapons', 'firearms', 'abduct', 'primitive', 'aerial', 'firearms']
const SMALL =
  'the a of in on at for by with from and or but that which who had was were have been would could may not his her their its this those after before when where while since into over under about against between through during without because though also'.split(
    ' ',
  )
const SYLLABLES = 'ba ko mi ren tal su dor vek lin pa shu gre mol ta ri fen qua zi hol ny bra ced wi jo'.split(' ')
const AGENCIES = ['Associated Press', 'Reuters', 'Agence France-Presse', undefined, undefined, undefined]

/** The n-th reading, counted from 0. */
export function syntheticReading(n: number): Reading {
  const incident = incidentOf(n)
  const story = seededRandom(incident * 7919 + 11)
  const own = seededRandom(n * 104_729 + 5)
  const town = Math.floor(story() ** 1.5 * TOWNS)
  const act = Math.floor(story() * ACTS.length)
  const killed = 1 + Math.floor(story() ** 2 * 40)
  const day = Math.floor(incident / INCIDENTS_A_DAY)
  const written = day + (own() < 0.4 ? 1 : 0)
  const toll = killed + (own() < 0.3 ? 1 + Math.floor(own() * 3) : 0)
  const target = words(story, 2)
  const lead = `A ${ACTS[act]} at ${target} in ${townName(town)} killed ${toll} people, ${words(own, 2)} said.`
  // Two reports of five are copies of the incident's first text, with a word changed here and there.
  const copied = n !== firstOf(incident) && own() < 0.4
  const body = copied ? spin(passage(seededRandom(incident * 31 + 7)), own) : passage(own)
  const text = `${lead}\n\n${body}\n`
  return reading(n, text, { day, written, town, act, toll, target, copied })
}

/** The incident that the n-th report tells of: the truth that linking is measured against. */
export function incidentOf(n: number): number {
  return Math.floor(n / REPORTS_AN_INCIDENT)
}

function firstOf(incident: number): number {
  return incident * REPORTS_AN_INCIDENT
}

type Facts = { day: number; written: number; town: number; act: number; toll: number; target: string; copied: boolean }

function reading(n: number, text: string, facts: Facts): Reading {
  const { day, written, town, act, toll, target } = facts
  const at = (quote: string) => {
    const start = text.indexOf(quote)
    return evidence(text, { start, end: start + quote.length })
  }
  const place = seededRandom(town + 1)
  const country = `C${String(town % 90).padStart(2, '0')}`
  const blocks: Reading['report']['blocks'] = []
  let from = 0
  for (const line of text.split('\n')) {
    if (line) blocks.push({ kind: 'paragraph', start: from, end: from + line.length, because: 'made' })
    from += line.length + 1
  }
  const claim = (id: string, field: Claim['field'], value: Claim['value'], quote: string): Claim => ({
    id,
    event: 'v1',
    field,
    value,
    claimant: { kind: 'narrator', name: 'narrator' },
    stance: 'states',
    status: 'happened',
    evidence: [at(quote)],
    score: 1,
    because: 'made',
  })
  const agency = AGENCIES[Math.floor(seededRandom(n + 3)() * AGENCIES.length)]
  const number = `${toll} people`
  return {
    format: 'corroborate/reading/1',
    version: 'synthetic',
    models: {},
    report: {
      id: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      name: `synthetic-${n}.txt`,
      text,
      blocks,
      date: { value: iso(written), from: 'metadata' },
      ...(agency ? { agency } : {}),
      source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
      problems: [],
    },
    entities: [
      {
        id: 'e1',
        kind: 'facility',
        name: target,
        aliases: [],
        mentions: [{ ...at(target), form: 'nominal' }],
        roles: [],
        because: 'made',
      },
    ],
    times: [],
    places: [
      {
        ...at(townName(town)),
        id: 'p1',
        name: townName(town),
        kind: 'city',
        use: 'literal',
        geonames: town + 1,
        lat: place() * 100 - 40,
        lon: place() * 300 - 150,
        radius: 8,
        country,
        because: 'made',
      },
    ],
    counts: [
      {
        ...at(number),
        id: 'n1',
        kind: 'killed',
        low: toll,
        high: toll,
        qualifier: 'exactly',
        extent: 'event',
        trigger: at('killed'),
        because: 'made',
      },
    ],
    attributions: [],
    events: [
      {
        id: 'v1',
        type: 'ASSAULT',
        mode: MODES[act]!,
        contexts: [],
        triggers: [at(ACTS[act]!)],
        status: 'happened',
        participants: [{ role: 'physical-target', ...at(target), entity: 'e1', because: 'made' }],
        times: [],
        day: iso(day),
        places: ['p1'],
        counts: ['n1'],
        weight: 0.9,
        because: 'made',
      },
    ],
    claims: [
      claim('c1', 'event', 'ASSAULT', ACTS[act]!),
      claim('c2', 'casualties.killed', { low: toll, high: toll, qualifier: 'exactly' }, number),
    ],
    flags: [],
    uncoded: [],
    problems: [],
  }
}

/** Six sentences, some 110 words: content words of two to four syllables among small words. */
function passage(random: () => number): string {
  const sentences: string[] = []
  for (let s = 0; s < 6; s++) {
    const parts: string[] = []
    const length = 12 + Math.floor(random() * 12)
    for (let w = 0; w < length; w++)
      parts.push(random() < 0.45 ? SMALL[Math.floor(random() * SMALL.length)]! : word(random))
    const text = parts.join(' ')
    sentences.push(`${text[0]!.toUpperCase()}${text.slice(1)}.`)
  }
  return sentences.join(' ')
}

function spin(text: string, random: () => number): string {
  return text.replace(/\b[a-z]{6,}\b/g, (w) => (random() < 0.15 ? word(random) : w))
}

function word(random: () => number): string {
  let text = ''
  for (let i = 2 + Math.floor(random() * 3); i > 0; i--) text += SYLLABLES[Math.floor(random() * SYLLABLES.length)]!
  return text
}

function words(random: () => number, count: number): string {
  return `the ${Array.from({ length: count }, () => word(random)).join(' ')}`
}

function townName(town: number): string {
  const name = word(seededRandom(town * 13 + 1))
  return `${name[0]!.toUpperCase()}${name.slice(1)}${town}`
}

function iso(day: number): string {
  return new Date(Date.UTC(2015, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
}
