/**
 * What is told of each thing that was hit: in what kind of incident, where, when. Two incidents of a text nearly always differ in one of
 * the three (in 630 of 663 pairs of dev), so they are what things are parted by.
 */
import { probabilities, type Logistic } from '../../src/learning/logistic.ts'
import { treePath } from '../../src/reading/eventTree.ts'
import type { MucDate } from './dates.ts'
import type { Nominal } from '../../src/reading/incidentPhrases.ts'
import type { MucText } from './document.ts'
import { eventful, Features, TYPES, type Verdicts } from '../../src/reading/incidentFeatures.ts'
import type { MucPlace } from './places.ts'
import type { Thing } from '../../src/reading/incidentThings.ts'

/** Probabilities of a thing's kinds of incident, of its places by name and of its days by value; what is left is "none told". */
export type Attributes = { types: Float64Array; places: Map<string, number>; days: Map<string, number> }
export type AttributeModels = { type: Logistic; place: Logistic; day: Logistic }

const bucket = (p: number, n: number): number => Math.min(n - 1, Math.floor(p * n))
/** A place or day further off than so many sentences is none of a thing's. */
const FAR = 4

/** The trigger nearest to a noun phrase in the tree, with the way to it. */
export function nearestTrigger(d: MucText, n: Nominal): { token: number; steps: string } | undefined {
  let best: { token: number; steps: string } | undefined
  let least = 9
  for (const trigger of d.triggers) {
    if (trigger.sentence !== n.sentence || trigger.token === n.head) continue
    const path = treePath(d.tree, trigger.token, n.head)
    if (path && path.length < least) {
      least = path.length
      best = { token: trigger.token, steps: path.steps }
    }
  }
  return best
}

/** The mentions that count: the likeliest, at most three. */
function surest(thing: Thing): Nominal[] {
  return thing.mentions
    .slice(0, 3)
    .filter((m, k) => k === 0 || m.p > 0.5 * thing.mentions[0]!.p)
    .map((m) => m.n)
}

export function typeFeatures(d: MucText, v: Verdicts, thing: Thing): Uint32Array {
  const f = new Features()
  f.add('bias')
  f.text('slot', thing.slot)
  const { lemmaHash, tokens } = d.tree
  const head = tokens[thing.best.head]!
  f.add('head', lemmaHash[head.index]!)
  f.add('c64', head.clusters.c64)
  f.add('c256', head.clusters.c256)
  for (const [k, n] of surest(thing).entries()) {
    const which = k === 0 ? '' : 'later '
    const p = v.sentences[n.sentence]!
    let top = 1
    for (let c = 1; c < p.length; c++) {
      f.add(`${which}s${c}`, bucket(p[c]!, 8))
      if (p[c]! > p[top]!) top = c
    }
    f.add(`${which}top`, top)
    const trigger = nearestTrigger(d, n)
    if (trigger) {
      f.add(`${which}trigger`, lemmaHash[trigger.token]!)
      f.text(`${which}way`, trigger.steps)
      f.add(`${which}trigger c1000`, tokens[trigger.token]!.clusters.c1000)
    }
    for (const t of d.triggers) if (t.sentence === n.sentence) f.text(`${which}triggers`, t.candidate.key)
    const { first, last } = d.analysis.sentences[n.sentence]!
    for (let i = first; i < last; i++) if (/^(VERB|NOUN)$/.test(tokens[i]!.upos)) f.add(`${which}word`, lemmaHash[i]!)
    for (const [name, s] of [
      ['before', n.sentence - 1],
      ['after', n.sentence + 1],
    ] as const) {
      const q = v.sentences[s]
      if (q) for (let c = 1; c < q.length; c++) f.add(`${which}${name}${c}`, bucket(q[c]!, 4))
    }
  }
  for (const [t, p] of v.types.entries()) f.add(`t${t}`, bucket(p, 8))
  f.add('text', v.types.indexOf(Math.max(...v.types)))
  return f.packed()
}

/** How a place or day stands to a thing: the mention nearest to it, in the sentences after it sooner than in those before. */
function nearestMention(d: MucText, thing: Thing, sentence: number, token: number): { n: Nominal; gap: number } {
  let best = thing.best
  let least = Infinity
  for (const n of surest(thing)) {
    const gap = sentence - n.sentence
    const cost = (gap > 0 ? 1.2 * gap : -gap) + Math.abs(token - n.head) / 1000
    if (cost < least) {
      least = cost
      best = n
    }
  }
  return { n: best, gap: Math.max(-FAR, Math.min(FAR, sentence - best.sentence)) }
}

function position(
  f: Features,
  d: MucText,
  v: Verdicts,
  thing: Thing,
  at: { sentence: number; token: number },
  others: readonly { sentence: number; token: number }[],
): { n: Nominal; gap: number } {
  const { n, gap } = nearestMention(d, thing, at.sentence, at.token)
  const { tokens, lemmas, relations } = d.tree
  f.add('gap', gap + FAR)
  const best = thing.best.sentence
  f.add('gap to best', Math.max(-FAR, Math.min(FAR, at.sentence - best)) + FAR)
  const before = lemmas[at.token - 1] ?? ''
  f.text('before', before)
  f.text('before gap', `${before} ${gap}`)
  f.text('relation', `${relations[at.token]} ${before} ${Math.abs(gap) > 1 ? 2 : gap}`)
  let rivals = 0
  let nearer = 0
  const distance = (x: { sentence: number; token: number }): number =>
    Math.abs(x.sentence - n.sentence) * 100 + Math.abs(x.token - n.head)
  for (const other of others) {
    if (other.token === at.token) continue
    if (other.sentence === at.sentence) rivals++
    if (other.sentence >= 0 && distance(other) < distance(at)) nearer++
  }
  f.add('rivals', Math.min(3, rivals))
  f.add('nearer', Math.min(4, nearer))
  f.add('nearer gap', Math.min(3, nearer) * 10 + gap + FAR)
  if (gap === 0) {
    const path = treePath(d.tree, n.head, at.token)
    f.text('path', path && path.length < 6 ? path.steps : 'long')
    f.text('side', `${at.token < n.head} ${Math.min(3, Math.floor(Math.abs(at.token - n.head) / 6))}`)
    if (at.token >= n.first && at.token < n.last) f.add('within')
    const trigger = nearestTrigger(d, n)
    if (trigger) {
      const way = treePath(d.tree, trigger.token, at.token)
      f.text('trigger way', way && way.length < 5 ? way.steps : 'long')
    }
    let verbs = 0
    for (let i = Math.min(at.token, n.head); i < Math.max(at.token, n.head); i++)
      if (tokens[i]!.upos === 'VERB') verbs++
    f.add('verbs between', Math.min(3, verbs))
  }
  f.add('event', bucket(eventful(v, at.sentence), 5))
  f.add('position', Math.min(5, at.sentence))
  return { n, gap }
}

export function thingPlaceFeatures(d: MucText, v: Verdicts, thing: Thing, place: MucPlace): Uint32Array {
  const f = new Features()
  const area = place.areas.find((a) => a.country === d.land)
  const type = area?.path.at(-1)?.type ?? 'none'
  f.add('bias')
  f.text('type', type)
  f.add('known', Math.min(4, area?.times ?? 0))
  const { gap } = position(f, d, v, thing, place, d.places)
  f.text('type gap', `${type} ${gap}`)
  f.text('after', d.tree.lemmas[place.last] ?? '')
  f.add('count', Math.min(4, d.places.filter((p) => p.name === place.name).length))
  f.add('names', Math.min(4, new Set(d.places.map((p) => p.name)).size))
  f.text('dateline', `${d.dateline.includes(place.name)} ${Math.abs(gap) > 1 ? 2 : gap}`)
  const same = d.places.filter((p) => p.name === place.name && Math.abs(p.sentence - thing.best.sentence) <= 1).length
  f.add('near count', Math.min(3, same))
  return f.packed()
}

export function thingDayFeatures(d: MucText, v: Verdicts, thing: Thing, date: MucDate): Uint32Array {
  const f = new Features()
  f.add('bias')
  f.text('kind', date.kind)
  const values = new Set(d.dates.map((x) => x.value)).size
  if (date.sentence < 0) {
    f.add('values', Math.min(5, values))
    const near = d.dates.filter((x) => Math.abs(x.sentence - thing.best.sentence) <= 1 && x.sentence >= 0)
    f.text('near', near.map((x) => x.kind).toSorted()[0] ?? '')
    f.add('position', Math.min(5, thing.best.sentence))
    return f.packed()
  }
  const { gap } = position(f, d, v, thing, date, d.dates)
  f.text('kind gap', `${date.kind} ${gap}`)
  f.text('kind event', `${date.kind} ${bucket(eventful(v, date.sentence), 5)}`)
  f.text('repeats', `${Math.min(3, d.dates.filter((x) => x.value === date.value).length)}`)
  f.add('values', Math.min(5, values))
  return f.packed()
}

const known = new WeakMap<Thing, Attributes>()

/** The attributes of a thing; worked out once. */
export function attributesOf(d: MucText, v: Verdicts, thing: Thing, models: AttributeModels): Attributes {
  const before = known.get(thing)
  if (before) return before
  const out: Attributes = {
    types: probabilities(models.type, typeFeatures(d, v, thing)),
    places: new Map(),
    days: new Map(),
  }
  const raise = (map: Map<string, number>, key: string, p: number): void =>
    void map.set(key, Math.max(map.get(key) ?? 0, p))
  for (const place of d.places)
    if (place.areas.some((a) => a.country === d.land))
      raise(out.places, place.name, probabilities(models.place, thingPlaceFeatures(d, v, thing, place))[1]!)
  for (const date of d.dates)
    raise(out.days, date.value, probabilities(models.day, thingDayFeatures(d, v, thing, date))[1]!)
  known.set(thing, out)
  return out
}

/** Keeps attributes given by other models: those of a fold that has not seen the text. */
export function setAttributes(thing: Thing, attributes: Attributes): void {
  known.set(thing, attributes)
}

function compareMaps(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): { shared: number; kind: string } {
  const top = (m: ReadonlyMap<string, number>): [string, number] => {
    let best: [string, number] = ['', 0.3]
    for (const [key, p] of m) if (p > best[1]) best = [key, p]
    return best
  }
  let shared = 0
  for (const [key, p] of a) shared = Math.max(shared, Math.min(p, b.get(key) ?? 0))
  const [x, px] = top(a)
  const [y, py] = top(b)
  const kind =
    !x || !y
      ? x || y
        ? 'one'
        : 'none'
      : x === y
        ? 'same'
        : (a.get(y) ?? 0) > 0.3 || (b.get(x) ?? 0) > 0.3
          ? 'near'
          : px > 0.5 && py > 0.5
            ? 'differ'
            : 'perhaps'
  return { shared, kind }
}

/** Adds what two things' attributes say for and against their being of one incident. */
export function addComparison(f: Features, x: Attributes, y: Attributes): void {
  let same = 0
  for (let k = 0; k < TYPES.length; k++) same += x.types[k]! * y.types[k]!
  const top = (p: Float64Array): number => p.indexOf(Math.max(...p))
  const tx = top(x.types)
  const ty = top(y.types)
  const places = compareMaps(x.places, y.places)
  const days = compareMaps(x.days, y.days)
  const s = bucket(same, 8)
  f.add('A types', s)
  f.text('A tops', tx === ty ? 'same' : `${Math.min(tx, ty)} ${Math.max(tx, ty)}`)
  f.text('A places', `${places.kind}`)
  f.add('A places shared', bucket(places.shared, 6))
  f.text('A days', `${days.kind}`)
  f.add('A days shared', bucket(days.shared, 6))
  f.text('A all', `${bucket(same, 4)} ${places.kind} ${days.kind}`)
  f.text('A two', `${places.kind} ${days.kind}`)
  f.text('A type place', `${s} ${places.kind}`)
  f.text('A type day', `${s} ${days.kind}`)
  let apart = 1
  for (const [key, p] of x.places) apart = Math.min(apart, 1 - Math.min(p, y.places.get(key) ?? 0))
  f.add('A apart', bucket(apart, 8) * 10 + s)
}

/** How surely each place and each day is told of some of an incident's targets: the mean of the three surest targets. */
export function supportOf(
  d: MucText,
  v: Verdicts,
  things: readonly Thing[],
  models: AttributeModels,
): { places: Map<string, number>; days: Map<string, number> } {
  const out = { places: new Map<string, number>(), days: new Map<string, number>() }
  const top = things.toSorted((a, b) => b.p - a.p).slice(0, 3)
  for (const thing of top) {
    const a = attributesOf(d, v, thing, models)
    for (const side of ['places', 'days'] as const)
      for (const [key, p] of a[side]) out[side].set(key, (out[side].get(key) ?? 0) + p / top.length)
  }
  return out
}
