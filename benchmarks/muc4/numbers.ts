/** Numbers for boosted trees: is a text relevant to MUC-4, are two things of one incident. */
import { pairDeedNumbers, textDeedNumbers, type Deed } from '../../src/reading/incidentDeeds.ts'
import { treePath } from '../../src/reading/eventTree.ts'
import { eventful, SLOTS, type Slot, type Verdicts } from '../../src/reading/incidentFeatures.ts'
import type { Nominal } from '../../src/reading/incidentPhrases.ts'
import type { Thing } from '../../src/reading/incidentThings.ts'
import { nearestTrigger, type Attributes } from './attributes.ts'
import { daysOfValue, type MucDate } from './dates.ts'
import type { MucText } from './document.ts'
import { NINE, type MucPlace } from './places.ts'

const logit = (p: number): number => Math.log((p + 1e-4) / (1 - p + 1e-4))

/**
 * A text as a whole.
 * @param linear the linear model's verdict on its relevance
 */
export function relevanceNumbers(
  d: MucText,
  v: Verdicts,
  things: ReadonlyMap<Slot, readonly Thing[]>,
  linear: number,
): number[] {
  const out = [logit(linear), logit(v.relevant), ...v.types]
  const events = d.analysis.sentences.map((_, s) => eventful(v, s))
  const sorted = events.toSorted((a, b) => b - a)
  for (let k = 0; k < 4; k++) out.push(sorted[k] ?? 0, events[k] ?? 0)
  out.push(
    events.filter((e) => e > 0.5).length,
    events.length,
    events.reduce((a, b) => a + b, 0),
  )
  out.push(events.findIndex((e) => e > 0.5))
  for (const slot of SLOTS) {
    const list = things.get(slot)!
    out.push(
      list[0]?.p ?? 0,
      list[1]?.p ?? 0,
      list.reduce((a, t) => a + t.p, 0),
    )
  }
  const nine = d.places.filter((p) => p.areas.some((a) => NINE.includes(a.country))).length
  out.push(NINE.includes(d.country) ? 1 : 0, nine, d.places.length, NINE.indexOf(d.land))
  for (const kind of ['today', 'yesterday', 'weekday', 'full', 'month', 'ago', 'old', 'old month', 'last night'])
    out.push(d.dates.filter((x) => x.kind === kind).length)
  out.push(d.triggers.length, d.triggers.filter((t) => t.status === 'happened').length)
  // Days told of near what was hit.
  const hit = [...things.values()].flat().toSorted((a, b) => b.p - a.p)[0]
  if (hit) {
    const near = d.dates.filter((x) => Math.abs(x.sentence - hit.best.sentence) <= 1)
    out.push(near.some((x) => x.kind.startsWith('old')) ? 1 : 0, near.length, hit.best.sentence)
  } else out.push(-1, -1, -1)
  out.push(...textDeedNumbers(d, d.day))
  return out
}

/** The two mentions of two things that stand nearest, in the order of the text. */
export function nearestMentions(a: Thing, b: Thing): [Nominal, Nominal] {
  let x = a.best
  let y = b.best
  let least = Infinity
  for (const m of a.mentions.slice(0, 6))
    for (const k of b.mentions.slice(0, 6)) {
      const gap = Math.abs(m.n.sentence - k.n.sentence) + Math.abs(m.n.first - k.n.first) / 1000 + (2 - m.p - k.p) / 4
      if (gap < least) {
        least = gap
        x = m.n
        y = k.n
      }
    }
  return x.first > y.first ? [y, x] : [x, y]
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number[] {
  const x = Math.max(0, ...a.values())
  const y = Math.max(0, ...b.values())
  let both = 0
  let dot = 0
  let apart = 0
  for (const [key, p] of a) {
    const q = b.get(key) ?? 0
    both = Math.max(both, Math.min(p, q))
    dot += p * q
    apart = Math.max(apart, p - q)
  }
  for (const [key, q] of b) apart = Math.max(apart, q - (a.get(key) ?? 0))
  return [x, y, both, dot, apart]
}

/**
 * Two things of a text.
 * @param linear the linear model's verdict that they are of one incident
 * @param count how many things were hit in the text
 */
export function pairNumbers(
  d: MucText,
  v: Verdicts,
  [a, b]: [Thing, Thing],
  [ax, bx]: [Attributes, Attributes],
  linear: number,
  count: number,
): number[] {
  const [x, y] = nearestMentions(a, b)
  const gap = y.sentence - x.sentence
  const out = [logit(linear), gap, y.first - x.last, count, a.p, b.p]
  out.push(SLOTS.indexOf(a.slot) + SLOTS.indexOf(b.slot), a.slot === b.slot ? 1 : 0)
  out.push(Math.abs(a.best.sentence - b.best.sentence), x.sentence, y.sentence)
  let dot = 0
  let most = 0
  for (const [k, p] of ax.types.entries()) {
    dot += p * bx.types[k]!
    most = Math.max(most, Math.min(p, bx.types[k]!))
  }
  out.push(dot, most, ...shared(ax.places, bx.places), ...shared(ax.days, bx.days))
  const p = v.sentences[x.sentence]!
  const q = v.sentences[y.sentence]!
  let same = 0
  for (let k = 1; k < p.length; k++) same += p[k]! * q[k]!
  let quiet = 1
  for (let s = x.sentence + 1; s < y.sentence; s++) quiet = Math.min(quiet, eventful(v, s))
  out.push(same, eventful(v, x.sentence), eventful(v, y.sentence), quiet)
  const { tokens, lemmas } = d.tree
  let verbs = 0
  if (gap === 0) for (let i = x.last; i < y.first; i++) if (tokens[i]!.upos === 'VERB') verbs++
  const path = gap === 0 ? treePath(d.tree, x.head, y.head) : undefined
  out.push(gap === 0 ? verbs : -1, path?.length ?? 20)
  const tx = nearestTrigger(d, x)?.token ?? -1
  const ty = nearestTrigger(d, y)?.token ?? -1
  out.push(tx < 0 || ty < 0 ? 0 : tx === ty ? 3 : lemmas[tx] === lemmas[ty] ? 2 : 1)
  let paragraphs = 0
  for (let s = x.sentence + 1; s <= y.sentence; s++) {
    const { start } = d.analysis.sentences[s]!
    if (/\n\s*\n\s*$/.test(d.text.slice(Math.max(0, start - 8), start))) paragraphs++
  }
  out.push(paragraphs, d.analysis.sentences.length)
  const together = new Set(a.mentions.map((m) => m.n.sentence))
  out.push(b.mentions.filter((m) => together.has(m.n.sentence)).length)
  out.push(a.best.words.filter((w) => b.best.words.includes(w)).length)
  const first = d.analysis.sentences[y.sentence]!.first
  let turn = 0
  for (let i = first; i < Math.min(first + 12, y.first); i++)
    if (/^(another|also|meanwhile|other|second|third|later|earlier|previous|last|ago|elsewhere)$/.test(lemmas[i]!))
      turn++
  out.push(turn, ...v.types.toSorted((s, t) => t - s).slice(0, 3), ...pairDeedNumbers(d, a, b))
  return out
}

/** The violent deeds told in given sentences, in order of weight. */
function deedsIn(d: MucText, told: readonly number[]): Deed[] {
  return d.deeds.filter(
    ({ event, triggers }) =>
      (event.type === 'ASSAULT' || event.type === 'COERCE') &&
      triggers.some((t) => told.includes(d.tree.tokens[t]!.sentence)),
  )
}

/** Does the reading date the deeds of an incident to a day? */
function deedDayNumbers(d: MucText, value: string, told: readonly number[]): number[] {
  const days = daysOfValue(value)
  const dated = deedsIn(d, told).filter((x) => x.days)
  if (!days || dated.length === 0) return [-1, -1, -1, dated.length]
  const fit = ({ days: [a, b] = [0, 0] }: Deed): number =>
    a === days[0] && b === days[1] ? 2 : a <= days[1] && days[0] <= b ? 1 : 0
  const first = dated[0]!
  return [
    Math.max(...dated.map(fit)),
    fit(first),
    Math.min(99, Math.abs(first.days![0] - days[0])),
    dated.filter((x) => fit(x) > 0).length / dated.length,
  ]
}

/** Does the reading place the deeds of an incident there? */
function deedPlaceNumbers(d: MucText, name: string, told: readonly number[]): number[] {
  const placed = deedsIn(d, told).filter((x) => x.places.length > 0)
  if (placed.length === 0) return [-1, -1, 0]
  const fit = ({ places }: Deed): number => (places[0] === name ? 2 : places.includes(name) ? 1 : 0)
  return [Math.max(...placed.map(fit)), fit(placed[0]!), placed.filter((x) => fit(x) > 0).length / placed.length]
}

type Standing = { sentence: number; token: number }

/** How a day or place stands to the sentences that tell of an incident. */
function standing(
  d: MucText,
  v: Verdicts,
  at: Standing,
  told: readonly number[],
  support: ReadonlyMap<string, number>,
  key: string,
): number[] {
  const p = support.get(key) ?? 0
  let rank = 0
  let most = 0
  for (const [other, q] of support) {
    if (q > p) rank++
    if (other !== key) most = Math.max(most, q)
  }
  const out = [p, rank, p - most, support.size]
  if (at.sentence < 0) return [...out, -1, -9, -9, -1, -1, -1, -1]
  const gaps = told.map((s) => at.sentence - s)
  const near = gaps.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 99
  let trigger = 60
  for (const t of d.triggers) if (t.sentence === at.sentence) trigger = Math.min(trigger, Math.abs(t.token - at.token))
  const { first } = d.analysis.sentences[at.sentence]!
  out.push(Math.abs(near), near, gaps[0] ?? 99, eventful(v, at.sentence), at.sentence, trigger, at.token - first)
  return out
}

const DAY_KINDS = 'default today today2 yesterday weekday weekday- full old range month ago'
  .split(' ')
  .concat('last night')
const BEFORE = 'on in of since until from by before after to last near at outside between'.split(' ')

/** @param linear the linear model's verdict on each of the text's dates */
export function dateNumbers(
  d: MucText,
  date: MucDate,
  told: readonly number[],
  v: Verdicts,
  support: ReadonlyMap<string, number>,
  linear: readonly number[],
): number[] {
  const own = linear[d.dates.indexOf(date)]!
  let rival = 0
  for (const [n, p] of linear.entries()) if (d.dates[n]!.value !== date.value) rival = Math.max(rival, p)
  const out = [
    logit(own),
    own - rival,
    DAY_KINDS.indexOf(date.kind),
    ...standing(d, v, date, told, support, date.value),
  ]
  out.push(d.dates.filter((x) => x.value === date.value).length, new Set(d.dates.map((x) => x.value)).size)
  out.push(BEFORE.indexOf(d.tree.lemmas[date.token - 1] ?? ''))
  out.push(d.dates.filter((x) => told.includes(x.sentence) && x.value !== date.value).length)
  out.push(d.dates.filter((x) => told.includes(x.sentence) && x.value === date.value).length)
  out.push(d.dates.filter((x) => x.kind === 'today' || x.kind === 'yesterday').length, told[0] ?? -1)
  out.push(...deedDayNumbers(d, date.value, told))
  return out
}

/** @param linear the linear model's verdict on each of the text's places */
export function placeNumbers(
  d: MucText,
  place: MucPlace,
  told: readonly number[],
  v: Verdicts,
  support: ReadonlyMap<string, number>,
  linear: readonly number[],
): number[] {
  const own = linear[d.places.indexOf(place)]!
  let rival = 0
  for (const [n, p] of linear.entries()) if (d.places[n]!.name !== place.name) rival = Math.max(rival, p)
  const areas = place.areas.filter((a) => a.country === d.land)
  const area = areas.toSorted((a, b) => b.times - a.times)[0]
  const out = [logit(own), own - rival, ...standing(d, v, place, told, support, place.name)]
  out.push(area?.path.length ?? 0, area?.times ?? 0, areas.length, place.areas.length)
  const type = area?.path.at(-1)?.type ?? ''
  out.push(
    ['CITY', 'TOWN', 'DEPARTMENT', 'NEIGHBORHOOD', 'MUNICIPALITY', 'PROVINCE', 'REGION', 'VILLAGE'].indexOf(type),
  )
  out.push(d.places.filter((p) => p.name === place.name).length, new Set(d.places.map((p) => p.name)).size)
  out.push(BEFORE.indexOf(d.tree.lemmas[place.token - 1] ?? ''), d.dateline.includes(place.name) ? 1 : 0)
  out.push(d.places.filter((p) => told.includes(p.sentence) && p.name !== place.name).length)
  out.push(d.places.filter((p) => told.includes(p.sentence) && p.name === place.name).length, told[0] ?? -1)
  const governor = d.tree.tokens[place.token]!.head
  out.push(governor >= 0 && d.tree.tokens[governor]!.upos === 'VERB' ? 1 : 0)
  out.push(...deedPlaceNumbers(d, place.name, told))
  return out
}
