/**
 * What a noun phrase is in its text, as numbers for boosted trees: the linear models' verdicts on it, on its other mentions, on its
 * neighbours, on its sentence and on its text, and how it stands in the tree.
 */
import { caseOf, isPassive, treePath } from './eventTree.ts'
import { thingDeedNumbers } from './incidentDeeds.ts'
import type { Nominal } from './incidentPhrases.ts'
import { indexOf, triggersIn, type IncidentText } from './incidentText.ts'
import { eventful, SLOTS, type Verdicts } from './incidentFeatures.ts'
import type { Thing } from './incidentThings.ts'

const SLOT_COUNT = SLOTS.length
const KINDS = ['name', 'title', 'phrase', 'of', 'modifier']
const RELATIONS = ['nsubj', 'obj', 'obl', 'nmod', 'conj', 'appos', 'compound', 'root']
const CASES = ['by', 'of', 'against', 'on', 'at', 'in', 'with', 'from', 'to', 'for']
const STATUSES = ['happened', 'attempted', 'planned', 'threatened', 'denied', 'hypothetical', 'ongoing']

const logit = (p: number): number => Math.log((p + 1e-4) / (1 - p + 1e-4))

/**
 * Numbers of a thing among its rivals for a slot.
 * @param linear what the linear model says of each of `all`
 */
export function thingNumbers(
  d: IncidentText,
  v: Verdicts,
  all: readonly Thing[],
  rank: number,
  linear: readonly number[],
): number[] {
  const thing = all[rank]!
  const p = linear[rank]!
  const { mentions } = thing
  const sorted = linear.toSorted((a, b) => b - a)
  let miss = 1
  for (const m of mentions) miss *= 1 - m.p
  const sentences = mentions.map((m) => m.n.sentence)
  return [
    ...nominalNumbers(d, v, indexOf(d).get(thing.best)!),
    logit(p),
    mentions.length,
    mentions[1]?.p ?? 0,
    1 - miss,
    sorted.indexOf(p),
    p - sorted[0]!,
    p - (sorted[1] ?? 0),
    linear.reduce((a, b) => a + b, 0),
    all.length,
    rank,
    Math.min(...sentences),
    Math.max(...sentences),
    ...thingDeedNumbers(d, thing, d.day),
  ]
}

/** Verdicts gathered over a text once, for all its noun phrases. */
type Gathered = {
  byWords: Map<string, number[]>
  byHead: Map<string, number[]>
  byChain: Map<number, number[]>
  bySentence: number[][]
  /** Probabilities of each slot over the text, highest first. */
  sorted: number[][]
  expected: number[]
  /** How surely each sentence tells of an incident. */
  events: number[]
  places: Map<Nominal, number>
}

const gathered = new WeakMap<Verdicts, Gathered>()

function gather(d: IncidentText, v: Verdicts): Gathered {
  const before = gathered.get(v)
  if (before) return before
  const out: Gathered = {
    byWords: new Map(),
    byHead: new Map(),
    byChain: new Map(),
    bySentence: d.analysis.sentences.map(() => []),
    sorted: [],
    expected: [],
    events: d.analysis.sentences.map((_, s) => eventful(v, s)),
    places: indexOf(d),
  }
  const push = <K>(map: Map<K, number[]>, key: K, n: number): void => void (map.get(key)?.push(n) ?? map.set(key, [n]))
  for (const [i, n] of d.nominals.entries()) {
    push(out.byWords, n.words.join(' '), i)
    push(out.byHead, d.tree.lemmas[n.head]!, i)
    const chain = d.chains[n.head]
    if (chain !== undefined) push(out.byChain, chain, i)
    out.bySentence[n.sentence]!.push(i)
  }
  for (let k = 1; k <= SLOT_COUNT; k++) {
    // One mention a set of words.
    const best = new Map<string, number>()
    for (const [i, n] of d.nominals.entries()) {
      const key = n.words.join(' ')
      best.set(key, Math.max(best.get(key) ?? 0, v.nominals[i]![k]!))
    }
    const list = [...best.values()].sort((a, b) => b - a)
    out.sorted.push(list.slice(0, 30))
    out.expected.push(list.reduce((a, b) => a + b, 0))
  }
  gathered.set(v, out)
  return out
}

/** Numbers of the noun phrase at place `i` of `d.nominals`. Always as many, in the same order. */
export function nominalNumbers(d: IncidentText, v: Verdicts, i: number): number[] {
  const n = d.nominals[i]!
  const { tree } = d
  const { tokens, lemmas, relations } = tree
  const g = gather(d, v)
  const p = v.nominals[i]!
  const out: number[] = []
  const put = (...x: number[]): void => void out.push(...x)
  for (let k = 0; k <= SLOT_COUNT; k++) put(logit(p[k]!))
  // Other mentions: the same words, the same head, the same chain; phrases that hold it or that it holds; its sentence.
  const words = g.byWords.get(n.words.join(' '))!
  const heads = g.byHead.get(lemmas[n.head]!)!
  const chain = d.chains[n.head]
  const mates = chain === undefined ? [] : g.byChain.get(chain)!
  const here = g.bySentence[n.sentence]!
  const holds = (a: Nominal, b: Nominal): boolean => a.first <= b.first && a.last >= b.last
  const groups = [
    words.filter((m) => m !== i),
    heads.filter((m) => m !== i),
    mates.filter((m) => m !== i && d.nominals[m]!.head !== n.head),
    here.filter((m) => m !== i && (holds(d.nominals[m]!, n) || holds(n, d.nominals[m]!))),
    here.filter((m) => m !== i && (d.nominals[m]!.last <= n.first || d.nominals[m]!.first >= n.last)),
  ]
  for (const group of groups)
    for (let k = 1; k <= SLOT_COUNT; k++) {
      let most = 0
      for (const m of group) most = Math.max(most, v.nominals[m]![k]!)
      put(most)
    }
  put(words.length, heads.length, mates.length, words[0] === i ? 1 : 0, heads.indexOf(i))
  put(d.nominals[words[0]!]!.sentence, d.nominals[heads[0]!]!.sentence)
  // Joined to others in a list.
  const joined = here.filter((m) => {
    const o = d.nominals[m]!
    return (
      m !== i &&
      ((relations[o.head] === 'conj' && tokens[o.head]!.head === n.head) ||
        (relations[n.head] === 'conj' && tokens[n.head]!.head === o.head) ||
        (relations[n.head] === 'conj' && relations[o.head] === 'conj' && tokens[n.head]!.head === tokens[o.head]!.head))
    )
  })
  for (let k = 1; k <= SLOT_COUNT; k++) put(Math.max(0, ...joined.map((m) => v.nominals[m]![k]!)))
  const partner = n.partner ? g.places.get(n.partner)! : -1
  for (let k = 1; k <= SLOT_COUNT; k++) put(partner < 0 ? -1 : v.nominals[partner]![k]!)
  // Rivals in the whole text.
  for (let k = 0; k < SLOT_COUNT; k++) {
    const rank = g.sorted[k]!.findIndex((q) => q <= p[k + 1]!)
    put(rank < 0 ? 30 : rank, g.sorted[k]![0]!, g.sorted[k]![1] ?? 0, g.expected[k]!)
  }
  // Sentence and text.
  const s = v.sentences[n.sentence]!
  for (const q of s) put(q)
  for (const away of [-2, -1, 1, 2]) put(eventful(v, n.sentence + away))
  const { events } = g
  put(events.filter((e) => e > s[0]!).length, Math.max(...events), events.filter((e) => e > 0.5).length)
  put(v.relevant, ...v.types)
  put(n.sentence, d.analysis.sentences.length, n.sentence / d.analysis.sentences.length)
  const sentence = d.analysis.sentences[n.sentence]!
  put(sentence.last - sentence.first, n.first - sentence.first, here.length)
  // Itself.
  put(...KINDS.map((kind) => (n.kind === kind ? 1 : 0)))
  put(n.last - n.first, n.words.length, n.plural ? 1 : 0, n.number ?? -1, n.determiner === '' ? 0 : 1)
  put(n.determiner === 'the' ? 1 : n.determiner === 'a' || n.determiner === 'an' ? 2 : 0)
  put(n.nameType === 'person' ? 1 : 0, n.nameType === '' || n.nameType === undefined ? 0 : 1)
  put(/group|organ/.test(n.nameType ?? '') ? 1 : 0, /place|location|country/.test(n.nameType ?? '') ? 1 : 0)
  let relation = relations[n.head]!
  let at = n.head
  for (let k = 0; k < 4 && (relation === 'conj' || relation === 'appos' || relation === 'flat'); k++) {
    at = tokens[at]!.head
    relation = at < 0 ? 'root' : relations[at]!
  }
  put(RELATIONS.indexOf(relation), RELATIONS.indexOf(relations[n.head]!))
  const above = at < 0 ? -1 : tokens[at]!.head
  const marker = at < 0 ? '' : caseOf(tree, at)
  put(CASES.indexOf(marker))
  put(above >= 0 && tokens[above]!.upos === 'VERB' ? (isPassive(tree, above) ? 2 : 1) : 0)
  // The violence nearest to it.
  let nearest: (typeof d.triggers)[number] | undefined
  let least = 12
  let line = 99
  for (const trigger of triggersIn(d, n.sentence)) {
    line = Math.min(line, Math.abs(trigger.token - n.head))
    if (trigger.token === n.head) continue
    const path = treePath(tree, trigger.token, n.head)
    if (path && path.length < least) {
      least = path.length
      nearest = trigger
    }
  }
  put(least, line, nearest?.p ?? 0, nearest ? STATUSES.indexOf(nearest.status) : -2)
  put(nearest ? Math.sign(n.head - nearest.token) : 0)
  put(nearest ? (tokens[nearest.token]!.upos === 'VERB' ? (isPassive(tree, nearest.token) ? 2 : 1) : 0) : -1)
  put(triggersIn(d, n.sentence).length, d.triggers.length)
  put(triggersIn(d, n.sentence).some((t) => t.token >= n.first && t.token < n.last) ? 1 : 0)
  // Trees split numbers of a word's kind only in order; its cluster's path is such an order.
  put(tokens[n.head]!.clusters.c64, tokens[n.head]!.clusters.c256)
  return out
}

/** A linear model's probability and the trees' log odds as one probability: their log odds, weighted. */
export function blend(linear: number, score: number, share: number): number {
  const odds = Math.log((linear + 1e-5) / (1 - linear + 1e-5))
  return 1 / (1 + Math.exp(-(share * score + (1 - share) * odds)))
}
