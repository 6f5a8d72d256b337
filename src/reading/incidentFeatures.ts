/** Features of texts, sentences and noun phrases for the parts of an incident (MUC-4's slots), each stage with the verdicts of the ones before. */
import { combine, hashString } from '../learning/hash.ts'
import { caseOf, isPassive, treePath } from './eventTree.ts'
import { compoundLemma } from './eventArguments.ts'
import { deedsIn, nearestDeed, partsOf } from './incidentDeeds.ts'
import type { Nominal } from './incidentPhrases.ts'
import { triggersIn, type IncidentText } from './incidentText.ts'

export const TYPES = ['ATTACK', 'BOMBING', 'KIDNAPPING', 'ARSON', 'ROBBERY'] as const
export const SLOTS = [
  'perp-ind-id',
  'perp-org-id',
  'phys-tgt-id',
  'hum-tgt-name',
  'hum-tgt-desc',
  'inc-instr-id',
] as const
export type Slot = (typeof SLOTS)[number]

/** What the earlier stages say of a text. All probabilities; on training texts from models that have not seen them. */
export type Verdicts = {
  relevant: number
  types: number[]
  /** Per sentence: none, then one a type. */
  sentences: Float64Array[]
  /** Per nominal: none, then one a slot. */
  nominals: Float64Array[]
}

const seeds = new Map<string, number>()
function seed(name: string): number {
  let s = seeds.get(name)
  if (s === undefined) seeds.set(name, (s = hashString(name, 0x3c4)))
  return s
}

/** Collects hashed features. */
export class Features {
  readonly list: number[] = []
  add(name: string, value = 0): void {
    this.list.push(combine(seed(name), value))
  }
  text(name: string, value: string): void {
    this.list.push(combine(seed(name), hashString(value)))
  }
  /** Distinct features, packed. */
  packed(): Uint32Array {
    return Uint32Array.from(new Set(this.list))
  }
}

const isWord = (form: string): boolean => /[a-z]/i.test(form)
const bucket = (p: number, n = 5): number => Math.min(n - 1, Math.floor(p * n))

/** Features of the whole text: its words, early ones apart. */
export function documentFeatures(d: IncidentText): Uint32Array {
  const f = new Features()
  f.add('bias')
  const { tokens, lemmaHash } = d.tree
  let previous = 0
  for (const token of tokens) {
    if (!isWord(token.form)) {
      previous = 0
      continue
    }
    const h = lemmaHash[token.index]!
    f.add('word', h)
    if (token.sentence < 3) f.add('early', h)
    if (previous) f.add('pair', combine(previous, h))
    f.add('c1000', token.clusters.c1000)
    previous = h
  }
  for (const trigger of d.triggers) {
    f.text('trigger', trigger.candidate.key)
    if (trigger.sentence < 3) f.text('trigger early', trigger.candidate.key)
  }
  f.add('triggers', Math.min(8, d.triggers.length))
  f.add('length', Math.min(5, Math.floor(d.analysis.sentences.length / 6)))
  return f.packed()
}

/** Features of one sentence: which type of incident, if any, it tells of. */
export function sentenceFeatures(d: IncidentText, s: number, v: Verdicts): Uint32Array {
  const f = new Features()
  f.add('bias')
  const { tree, analysis } = d
  const { first, last } = analysis.sentences[s]!
  let previous = 0
  for (let i = first; i < last; i++) {
    const token = tree.tokens[i]!
    if (!isWord(token.form)) continue
    const h = tree.lemmaHash[i]!
    f.add('word', h)
    f.add('c256', token.clusters.c256)
    f.add('c1000', token.clusters.c1000)
    if (previous) f.add('pair', combine(previous, h))
    if (token.upos === 'VERB') f.add(isPassive(tree, i) ? 'passive' : 'verb', h)
    previous = h
  }
  for (const trigger of triggersIn(d, s)) {
    f.text('trigger', trigger.candidate.key)
    f.add('trigger p', bucket(trigger.p))
    f.text('trigger status', trigger.status)
  }
  for (const { event, rank } of deedsIn(d, s)) {
    f.text('deed', `${event.type} ${event.status} ${event.background ?? 'news'}`)
    if (event.type === 'ASSAULT') f.text('attack', `${Math.min(3, rank)} ${event.mode}`)
  }
  f.add('position', Math.min(6, s))
  f.add('relevant', bucket(v.relevant))
  for (const [t, p] of v.types.entries()) f.add(`type ${t}`, bucket(p, 4))
  const before = analysis.sentences[s - 1]
  if (before)
    for (let i = before.first; i < before.last; i++)
      if (/^(VERB|NOUN)$/.test(tree.tokens[i]!.upos)) f.add('sentence before', tree.lemmaHash[i]!)
  return f.packed()
}

/** How sure it is that a sentence tells of an incident. */
export function eventful(v: Verdicts, s: number): number {
  const p = v.sentences[s]
  return p ? 1 - p[0]! : 0
}

const VIOLENT = new Set(
  'kill murder assassinate attack bomb explode wound injure kidnap abduct die death dead attempt explosion blast damage destroy burn fire shoot throw place plant blow massacre execute hold hostage threaten responsibility claim accuse blame assassination kidnapping bombing dynamite machinegun ambush raid assault seize take release free body victim casualty perpetrate carry commit launch set steal rob loot torture disappear capture arrest detain'.split(
    ' ',
  ),
)

/** Features of a noun phrase: which slot it fills, if any. */
export function nominalFeatures(d: IncidentText, n: Nominal, v: Verdicts): Uint32Array {
  const f = new Features()
  const { tree } = d
  const { tokens, lemmas, lemmaHash } = tree
  const { first: start, last: end } = d.analysis.sentences[n.sentence]!
  const head = tokens[n.head]!
  const hc = head.clusters
  const lemma = (i: number): number => (i >= start && i < end ? lemmaHash[i]! : 1)
  const cluster = (i: number): number => (i >= start && i < end ? tokens[i]!.clusters.c256 : -2)
  f.add('bias')
  f.text('kind', n.kind)
  f.add('head', lemmaHash[n.head]!)
  f.text('string', n.words.join(' '))
  for (let i = n.first; i < n.last; i++) {
    if (i !== n.head) f.add('within', lemmaHash[i]!)
    f.add('within c256', tokens[i]!.clusters.c256)
  }
  f.add('first', lemmaHash[n.first]!)
  if (n.number !== null) f.add('number')
  f.add(`plural ${n.plural}`)
  f.text('determiner', n.determiner)
  f.add('head c64', hc.c64)
  f.add('head c256', hc.c256)
  f.add('head c1000', hc.c1000)
  f.text('name', n.nameType)
  f.text('name kind', `${n.nameType} ${n.kind}`)
  const names = new Set<string>()
  for (let i = n.first; i < n.last; i++) if (d.names[i]) names.add(d.names[i]!)
  for (const name of names) f.text('inner name', name)
  const p = n.first - 1
  f.add('p1', lemma(p))
  f.add('p2', combine(lemma(p - 1), lemma(p)))
  f.add('p3', combine(lemma(p - 2), combine(lemma(p - 1), lemma(p))))
  f.add('pp', lemma(p - 1))
  f.add('n1', lemma(n.last))
  f.add('n2', combine(lemma(n.last), lemma(n.last + 1)))
  f.add('nn', lemma(n.last + 1))
  f.add('p1 head', combine(lemma(p), lemmaHash[n.head]!))
  f.add('pc', combine(cluster(p), hc.c256))
  f.add('nc', combine(cluster(n.last), hc.c256))
  // Nearest verbs on both sides with their voice.
  for (let i = p; i >= Math.max(start, n.first - 10); i--)
    if (tokens[i]!.upos === 'VERB') {
      const verb = combine(lemmaHash[i]!, isPassive(tree, i) ? 1 : 2)
      f.add('verb left', verb)
      f.add('verb left p1', combine(verb, lemma(p)))
      f.add('verb left c', combine(verb, hc.c64))
      break
    }
  for (let i = n.last; i < Math.min(end, n.last + 10); i++)
    if (tokens[i]!.upos === 'VERB') {
      const verb = combine(lemmaHash[i]!, isPassive(tree, i) ? 1 : 2)
      f.add('verb right', verb)
      f.add('verb right c', combine(verb, hc.c64))
      break
    }
  // Up the tree: every governor until a verb, with the way to it.
  let way = ''
  let at = n.head
  for (let k = 0; k < 5; k++) {
    const relation = tree.relations[at]!
    const above = tokens[at]!.head
    if (relation !== 'conj')
      way += `/${tokens[at]!.deprel}${relation === 'obl' || relation === 'nmod' ? `(${caseOf(tree, at)})` : ''}`
    if (above < 0) {
      f.text('root way', way)
      break
    }
    if (!/^(conj|appos|flat|compound)$/.test(relation)) {
      f.add('governor', combine(lemmaHash[above]!, hashString(way)))
      f.add('governor c1000', combine(tokens[above]!.clusters.c1000, hashString(way)))
      f.add('governor c256 c64', combine(combine(tokens[above]!.clusters.c256, hc.c64), hashString(way)))
      f.text('way name', `${way} ${n.nameType}`)
      if (tokens[above]!.upos === 'VERB') {
        f.add('verb governor', combine(lemmaHash[above]!, hashString(tokens[at]!.deprel + isPassive(tree, above))))
        break
      }
    }
    at = above
  }
  f.add('way head', combine(hashString(way), hc.c256))
  // The violence nearest to it in the tree.
  let nearest = -1
  let least = 9
  let steps = ''
  let status = ''
  const near = triggersIn(d, n.sentence)
  for (const trigger of near) {
    if (trigger.token === n.head) continue
    const path = treePath(tree, trigger.token, n.head)
    if (path && path.length < least) {
      least = path.length
      nearest = trigger.token
      steps = path.steps
      status = trigger.status
    }
  }
  if (nearest >= 0) {
    f.text('trigger status', status)
    f.text('trigger status c64', `${status} ${hc.c64}`)
    const part = tokens[nearest]!.upos === 'VERB' ? (isPassive(tree, nearest) ? 'p' : 'v') : 'n'
    f.text('trigger path', steps + part)
    f.add('trigger path lemma', combine(lemmaHash[nearest]!, hashString(steps)))
    f.add('trigger path c64', combine(hc.c64, hashString(steps + part)))
    f.text('trigger path kind', `${steps}${part} ${n.kind} ${n.nameType}`)
    f.add('trigger head', combine(lemmaHash[nearest]!, hc.c256))
    f.add('trigger distance', least)
  } else f.add('no trigger')
  for (const trigger of near) if (trigger.token >= n.first && trigger.token < n.last) f.add('is trigger')
  const gun = tree.lexicon.weapon(lemmas[n.head]!, compoundLemma(tree, n.head))
  if (gun) f.text('weapon', gun.mode)
  // The gathered event it stands nearest to, and its own parts in events.
  const deed = nearestDeed(d, n)
  if (deed) {
    const { event, days, rank } = deed.deed
    const where = deed.distance < 10 ? 'here' : 'before'
    const told = event.background ?? 'news'
    const age = days && d.day !== undefined ? d.day - days[1] : undefined
    f.text('deed', `${event.type} ${event.status} ${told} ${where}`)
    f.text('deed rank', `${Math.min(4, rank)} ${where}`)
    f.text('deed rank kind', `${Math.min(2, rank)} ${where} ${n.kind} ${n.nameType}`)
    f.text('deed mode', `${event.mode} ${n.kind} ${n.nameType}`)
    f.text('deed told c64', `${told} ${event.status} ${hc.c64}`)
    f.text('deed age', age === undefined ? 'none' : age < 2 ? 'new' : age < 15 ? 'weeks' : age < 70 ? 'months' : 'old')
  } else f.text('deed', 'none')
  const parts = new Set(partsOf(d, n).map(({ deed, role }) => `${role} ${deed.event.type}`))
  for (const part of parts) {
    f.text('part', part)
    f.text('part c64', `${part} ${hc.c64}`)
    f.text('part c256', `${part} ${hc.c256}`)
    f.text('part kind', `${part} ${n.kind} ${n.nameType}`)
  }
  if (parts.size === 0) f.text('part', 'none')
  // The sentence and its neighbours.
  const e = eventful(v, n.sentence)
  f.add('eventful', bucket(e))
  f.add('eventful c64', combine(bucket(e), hc.c64))
  f.text('eventful kind', `${bucket(e)} ${n.kind} ${n.nameType}`)
  f.add('eventful before', bucket(eventful(v, n.sentence - 1)))
  f.add('eventful after', bucket(eventful(v, n.sentence + 1)))
  const sp = v.sentences[n.sentence]
  if (sp) {
    let t = 1
    for (let k = 2; k < sp.length; k++) if (sp[k]! > sp[t]!) t = k
    f.add(`sentence type ${t}`, hc.c256)
  }
  f.add('relevant', bucket(v.relevant))
  f.text('relevant kind', `${bucket(v.relevant)} ${n.kind}`)
  f.add('position', Math.min(8, n.sentence))
  f.add('order', Math.min(3, n.order))
  f.text('count', `${Math.min(5, n.count)} ${n.kind}`)
  for (const [t, q] of v.types.entries()) if (q > 0.4) f.add(`type ${t}`, hc.c256)
  for (let i = start; i < end; i++)
    if (VIOLENT.has(lemmas[i]!)) {
      f.add('violent c64', combine(lemmaHash[i]!, hc.c64))
      f.add(`violent ${n.kind}`, lemmaHash[i]!)
    }
  return f.packed()
}

/** Second-stage features of a text: how its parts speak for it, for relevance and for each type. */
export function restFeatures(d: IncidentText, v: Verdicts, type: number): Uint32Array {
  const f = new Features()
  f.add('bias')
  f.add('R', bucket(v.relevant, 10))
  f.add('R20', bucket(v.relevant, 20))
  const events = d.analysis.sentences.map((_, s) => eventful(v, s))
  const sorted = events.toSorted((a, b) => b - a)
  for (let k = 0; k < 3; k++) f.add(`e${k}`, bucket(sorted[k] ?? 0, 10))
  f.add('many', Math.min(5, events.filter((e) => e > 0.5).length))
  for (let k = 0; k < 3; k++) f.add(`s${k}`, bucket(events[k] ?? 0, 10))
  const best = SLOTS.map((_, k) => Math.max(0, ...v.nominals.map((p) => p[k + 1]!)))
  for (const [k, p] of best.entries()) f.add(`slot ${k}`, bucket(p, 10))
  for (const [t, p] of v.types.entries()) f.add(`t ${t}`, bucket(p, 10))
  f.add('R e', bucket(v.relevant, 10) * 10 + bucket(sorted[0] ?? 0, 10))
  f.add('R slots', bucket(v.relevant) * 10 + Math.min(9, Math.floor((best[2]! + best[3]! + best[4]!) * 3)))
  if (type >= 0) {
    const own = v.sentences.map((p) => p[type + 1]!).toSorted((a, b) => b - a)
    f.add('own 1', bucket(own[0] ?? 0, 10))
    f.add('own 2', bucket(own[1] ?? 0, 10))
    f.add('own p', bucket(v.types[type]!, 20))
    f.add('own x', bucket(own[0] ?? 0, 10) * 10 + bucket(v.types[type]!, 10))
    f.add('rank', v.types.filter((p) => p > v.types[type]!).length)
  }
  return f.packed()
}
