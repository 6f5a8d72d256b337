/** The things a text speaks of, each with all its mentions, and how surely it fills a slot of some incident. */
import { forestScore, type Forest } from '../learning/forest.ts'
import { probabilities, type Logistic } from '../learning/logistic.ts'
import type { Nominal } from './incidentPhrases.ts'
import { indexOf, type IncidentText } from './incidentText.ts'
import { blend, thingNumbers } from './incidentNumbers.ts'
import { eventful, Features, SLOTS, TYPES, type Slot, type Verdicts } from './incidentFeatures.ts'

/** Mentions of one thing, best first, and the slot it may fill. `p` is the probability that it does. */
export type Thing = { slot: Slot; best: Nominal; mentions: { n: Nominal; p: number }[]; p: number }

/** Both models of one slot. */
export type ThingModels = { linear: Logistic; trees: Forest }

/** A mention below this is no candidate. */
const LEAST = 0.04
const MOST_CANDIDATES = 14

/** Candidates for a slot, the likeliest mention's first; `p` is that mention's. */
export function candidatesFor(d: IncidentText, v: Verdicts, slot: Slot): Thing[] {
  const k = SLOTS.indexOf(slot) + 1
  const mentions = d.nominals
    .map((n, i) => ({ n, p: v.nominals[i]![k]! }))
    .filter((m) => m.p > LEAST && (slot !== 'hum-tgt-name' || m.n.kind !== 'of'))
    .sort((a, b) => b.p - a.p)
  const things: Thing[] = []
  for (const m of mentions) {
    const home = things.find((t) => t.mentions.some((other) => sameThing(d, other.n, m.n)))
    if (home) home.mentions.push(m)
    else if (things.length < MOST_CANDIDATES) things.push({ slot, best: m.n, mentions: [m], p: m.p })
  }
  return things
}

function sameThing(d: IncidentText, a: Nominal, b: Nominal): boolean {
  return (
    d.tree.lemmas[a.head] === d.tree.lemmas[b.head] ||
    a.words.every((w) => b.words.includes(w)) ||
    b.words.every((w) => a.words.includes(w))
  )
}

const bucket = (p: number, n = 10): number => Math.min(n - 1, Math.floor(p * n))

/** Hashed features of a candidate among its rivals. */
export function thingFeatures(
  d: IncidentText,
  v: Verdicts,
  thing: Thing,
  rank: number,
  all: readonly Thing[],
): Uint32Array {
  const f = new Features()
  const { slot, mentions, best } = thing
  const k = SLOTS.indexOf(slot) + 1
  const top = all[0]!.p
  const head = d.tree.tokens[best.head]!
  const at = indexOf(d)
  f.add('bias')
  f.add('p', bucket(thing.p, 20))
  const logit = Math.round(2 * Math.log(thing.p / (1 - thing.p + 1e-9)))
  f.add('logit', logit + 20)
  let miss = 1
  for (const m of mentions) miss *= 1 - m.p * 0.5
  f.add('or', bucket(1 - miss, 20))
  f.add('second', bucket(mentions[1]?.p ?? 0))
  f.add('mentions', Math.min(4, mentions.length))
  f.add('rank', Math.min(5, rank))
  f.add('gap', bucket(top - thing.p))
  f.add('p relevant', bucket(thing.p, 8) * 10 + bucket(v.relevant, 6))
  f.add('relevant', bucket(v.relevant))
  const e = eventful(v, best.sentence)
  f.add('event', bucket(e, 6))
  f.add('p event', bucket(thing.p, 8) * 10 + bucket(e, 5))
  f.add('position', Math.min(7, best.sentence))
  f.text('kind', `${best.kind} ${best.nameType}`)
  f.text('determiner', best.determiner)
  f.add('plural', best.plural ? 1 : 0)
  f.add('head', d.tree.lemmaHash[best.head]!)
  f.add('c256', head.clusters.c256)
  f.add('c64', head.clusters.c64)
  if (best.number !== null) f.add('number')
  let rival = 0
  let rivalSlot = 0
  let none = 1
  for (const m of mentions) {
    const p = v.nominals[at.get(m.n)!]!
    none = Math.min(none, p[0]!)
    for (let c = 1; c < p.length; c++)
      if (c !== k && p[c]! > rival) {
        rival = p[c]!
        rivalSlot = c
      }
  }
  f.add('rival', bucket(rival))
  f.add(`rival ${rivalSlot}`, bucket(rival, 5))
  f.add('none', bucket(none))
  // The same thing under other words.
  const chain = d.chains[best.head]
  if (chain !== undefined) {
    let mate = 0
    let named = false
    for (const [i, n] of d.nominals.entries())
      if (d.chains[n.head] === chain && !mentions.some((m) => m.n === n)) {
        mate = Math.max(mate, v.nominals[i]![k]!)
        if (n.kind === 'name' || n.nameType === 'person') named = true
      }
    f.add('mate', bucket(mate, 6))
    f.add('mate p', bucket(mate, 5) * 10 + bucket(thing.p, 8))
    f.add('named', named ? 1 : 0)
  }
  // Joined in a list with surer ones.
  let joined = 0
  for (const [i, n] of d.nominals.entries())
    if (
      n.sentence === best.sentence &&
      n !== best &&
      (d.tree.tokens[n.head]!.head === best.head || d.tree.tokens[best.head]!.head === n.head) &&
      (d.tree.relations[n.head] === 'conj' || d.tree.relations[best.head] === 'conj')
    )
      joined = Math.max(joined, v.nominals[i]![k]!)
  f.add('joined', bucket(joined, 6))
  const p = v.sentences[best.sentence]!
  let type = 1
  for (let c = 2; c < p.length; c++) if (p[c]! > p[type]!) type = c
  f.add('type', type)
  f.add('type c64', type * 100 + head.clusters.c64)
  for (const [t] of TYPES.entries()) if (v.types[t]! > 0.4) f.add(`text type ${t}`, head.clusters.c64)
  f.add('sure ones', Math.min(5, all.filter((t) => t.p > 0.4).length))
  f.add('sentences', Math.min(5, Math.floor(d.analysis.sentences.length / 8)))
  return f.packed()
}

/** Share of the trees in the verdict on a thing; the rest is the linear model's. */
const TREES = 0.7

/** Things that may fill a slot, by the probability that they do. */
export function thingsFor(d: IncidentText, v: Verdicts, slot: Slot, models: ThingModels): Thing[] {
  const all = candidatesFor(d, v, slot)
  const linear = all.map((thing, rank) => probabilities(models.linear, thingFeatures(d, v, thing, rank, all))[1]!)
  return all
    .map((thing, rank) => {
      const score = forestScore(models.trees, thingNumbers(d, v, all, rank, linear))
      return { ...thing, p: blend(linear[rank]!, score, TREES) }
    })
    .sort((a, b) => b.p - a.p)
}
