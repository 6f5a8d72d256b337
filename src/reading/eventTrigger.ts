/** Which words of a text name a political event, and which: candidates by list, decided by a learned classifier. */
import { combine, hashString } from '../learning/hash.ts'
import { probabilities, type Logistic } from '../learning/logistic.ts'
import { cameoPattern, cameoType, cameoVerb, type TriggerSense } from '../ontology/triggers.ts'
import type { EventType } from '../record/event.ts'
import { caseOf, childBy, children, isPassive, type EventTree } from './eventTree.ts'

/**
 * Labels of the trigger model. CONCEDE and RETREAT are one label (YIELD), as in the data it learns from, and are told
 * apart by the listed senses; OTHER is an event outside PLOVER.
 */
export const TRIGGER_LABELS = [
  'none',
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'YIELD',
  'COOPERATE',
  'AID',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
  'OTHER',
] as const

export type TriggerLabel = (typeof TRIGGER_LABELS)[number]

export type Candidate = {
  token: number
  part: 'v' | 'n'
  senses: TriggerSense[]
  /** The pair that gave the senses (`call+for`), else the lemma. */
  key: string
  /** Token of the partner in `key`, or -1. */
  partner: number
  /** CAMEO code of the verb with what stands beside it, or of the verb alone. */
  cameo?: string
}

/** The label a sense trains and votes for. */
export function labelOf(sense: TriggerSense): TriggerLabel {
  if (!sense.type) return 'OTHER'
  return sense.type === 'CONCEDE' || sense.type === 'RETREAT' ? 'YIELD' : (sense.type as TriggerLabel)
}

const WIELDS = new Set('use fire launch throw hurl lob drop plant place shoot detonate toss carry deploy'.split(' '))

/** All words that may be triggers: those we list and the verbs CAMEO has a code for. */
export function triggerCandidates(tree: EventTree): Candidate[] {
  const out: Candidate[] = []
  const dates = new Set<number>()
  for (const name of tree.analysis.names)
    if (name.type === 'date') for (let i = name.first; i < name.last; i++) dates.add(i)
  for (let i = 0; i < tree.tokens.length; i++) {
    // "In March" nobody marched.
    if (dates.has(i) && tree.tokens[i]!.upos === 'PROPN') continue
    const candidate = triggerCandidate(tree, i)
    if (candidate) out.push(candidate)
  }
  return out
}

/** The candidate at a token, or undefined where it is none. */
export function triggerCandidate(tree: EventTree, i: number): Candidate | undefined {
  const { upos, xpos } = tree.tokens[i]!
  const lemma =
    upos === 'ADJ' ? tree.lexicon.verbLemma(tree.tokens[i]!.form.toLowerCase(), tree.lemmas[i]!) : tree.lemmas[i]!
  // "Sit-in", which the tokenizer parts.
  if (lemma === 'sit' && tree.tokens[i + 1]?.form === '-' && /^ins?$/.test(tree.tokens[i + 2]?.form ?? ''))
    return { token: i, part: 'n', senses: [...tree.lexicon.senses('sit-in', 'n')], key: 'sit-in', partner: i + 2 }
  if (upos === 'NOUN' || upos === 'PROPN') {
    const relation = tree.relations[i]!
    if (relation === 'flat' || relation === 'fixed' || relation === 'goeswith') return undefined
    let key = lemma
    let senses = tree.lexicon.senses(lemma, 'n')
    let partner = -1
    for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
      if (tree.relations[c] !== 'compound' && tree.relations[c] !== 'amod') continue
      const pair = tree.lexicon.senses(`${tree.lemmas[c]}-${lemma}`, 'n')
      if (pair.length === 0) continue
      senses = pair
      key = `${tree.lemmas[c]}-${lemma}`
      partner = c
    }
    // "Blast hits market": in headlines verbs are taken for nouns.
    if (senses.length === 0 && relation !== 'compound') senses = tree.lexicon.senses(lemma, 'v')
    return senses.length > 0 ? { token: i, part: 'n', senses: [...senses], key, partner } : undefined
  }
  // "He was wounded": a participle the tagger takes for an adjective, with a subject of its own.
  const participle =
    upos === 'ADJ' &&
    childBy(tree, i, 'nsubj', 'aux', 'cop') >= 0 &&
    /(ed|n|t)$/.test(tree.tokens[i]!.form.toLowerCase())
  if (upos !== 'VERB' && !(upos === 'ADJ' && xpos === 'VBN') && !participle) return undefined
  const { relations } = tree
  const senses: TriggerSense[] = [...tree.lexicon.senses(lemma, 'v')]
  let key = lemma
  let partner = -1
  const partners = tree.lexicon.partners(lemma)
  if (partners)
    for (const c of children(tree, i)) {
      const relation = tree.relations[c]!
      let at = -1
      let word = ''
      // "called on all sides to stop": whatever the tree makes of the phrase, its preposition pairs with the verb.
      const marked = relation === 'xcomp' || relation === 'advcl' ? caseOf(tree, c) : ''
      if (marked && partners.has(marked)) {
        at = c
        word = marked
      } else if (
        relation === 'obj' ||
        relation === 'compound' ||
        relation === 'advmod' ||
        relation === 'xcomp' ||
        relation === 'nsubj'
      ) {
        at = c
        word = tree.lemmas[c]!
      } else if (relation === 'obl') {
        word = caseOf(tree, c)
        at = c
        if (!partners.has(word)) word = tree.lemmas[c]!
      }
      if (at < 0 || !partners.has(word)) continue
      const found = tree.lexicon.senses(`${lemma}+${word}`, 'v')
      if (key !== lemma && partner >= 0) continue
      senses.splice(0, senses.length, ...found)
      key = `${lemma}+${word}`
      partner = (relation === 'obl' || marked) && tree.lemmas[c] !== word ? -1 : at
    }
  // "used tear gas", "fired rockets": the weapon makes an attack of a verb that says little.
  if (WIELDS.has(lemma))
    for (const c of children(tree, i)) {
      if (relations[c] !== 'obj' && tree.tokens[c]!.deprel !== 'nsubj:pass') continue
      const before = c > 0 && tree.tokens[c - 1]!.head === c ? tree.lemmas[c - 1]! : ''
      const found = tree.lexicon.weapon(tree.lemmas[c]!, before)
      if (!found || senses.some((s) => s.mode === found.mode)) continue
      senses.push({ type: 'ASSAULT', mode: found.mode })
      key = `${lemma}+weapon`
    }
  const beside = new Set<string>()
  const window = Math.min(tree.tokens.length, i + 8)
  for (let k = i + 1; k < window && tree.tokens[k]!.sentence === tree.tokens[i]!.sentence; k++) {
    beside.add(tree.lemmas[k]!)
    beside.add(tree.tokens[k]!.form.toLowerCase())
  }
  const cameo = cameoPattern(lemma, beside) ?? cameoVerb(lemma)
  if (senses.length === 0 && !cameo && (upos !== 'VERB' || EMPTY.has(lemma))) return undefined
  return { token: i, part: 'v', senses, key, partner, ...(cameo ? { cameo } : {}) }
}

/** Verbs that say nothing of their own, and verbs of plain saying, which the attribution stage has. */
const EMPTY = new Set('be have do say tell go get make want need know think see become seem'.split(' '))

const T = Object.fromEntries(
  (
    'lemma key part sense senseMode cameo2 cameo3 c64 c256 c1000 rel relLemma childRel childWord childC childCase head headC ' +
    'prev next prev2 next2 aux neg voice only count objC subjC pair marks objLemma det name nsenses weapon'
  )
    .split(' ')
    .map((name) => [name, hashString(`trigger:${name}`)]),
)

/** Hashed features of a candidate. */
export function triggerFeatures(tree: EventTree, candidate: Candidate): number[] {
  const { token: i, part, senses, key, cameo } = candidate
  const { tokens, lemmas, lemmaHash, relations } = tree
  const token = tokens[i]!
  const f: number[] = [hashString('trigger:bias')]
  const add = (template: string, value: number): void => void f.push(combine(T[template]!, value))
  const partHash = part === 'v' ? 1 : 2
  add('lemma', combine(lemmaHash[i]!, partHash))
  add('key', hashString(key, partHash))
  add('part', hashString(token.xpos))
  const labels = new Set(senses.map(labelOf))
  add('nsenses', labels.size * 4 + partHash)
  for (const label of labels) {
    const l = hashString(label)
    add('sense', combine(l, partHash))
    if (labels.size === 1) add('only', combine(l, partHash))
    if (isPassive(tree, i)) add('voice', l)
  }
  for (const sense of senses) add('senseMode', hashString(`${sense.type}.${sense.mode}`))
  if (cameo) {
    add('cameo2', hashString(cameo.slice(0, 2)))
    add('cameo3', hashString(cameo.slice(0, 3)))
    const coding = cameoType(cameo)
    if (coding) add('cameo2', hashString(coding.type, 7 + (labels.size === 0 ? 1 : 0)))
  }
  add('c64', token.clusters.c64)
  add('c256', token.clusters.c256)
  add('c1000', token.clusters.c1000)
  add('rel', hashString(token.deprel, partHash))
  const head = token.head
  if (head >= 0) {
    add('head', combine(lemmaHash[head]!, hashString(relations[i]!)))
    add('headC', combine(tokens[head]!.clusters.c256, hashString(relations[i]!)))
  }
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
    const relation = relations[c]!
    if (relation === 'punct') continue
    const r = hashString(tokens[c]!.deprel)
    add('childRel', r)
    add('childWord', combine(r, lemmaHash[c]!))
    add('childC', combine(r, tokens[c]!.clusters.c256))
    add('childC', combine(r + 1, tokens[c]!.clusters.c64))
    // "A drone strike", "fired rockets", "struck by a missile".
    const gun = tree.lexicon.weapon(lemmas[c]!, c > 0 && tokens[c - 1]!.head === c ? lemmas[c - 1]! : '')
    if (gun) {
      add('weapon', combine(r, partHash))
      add('weapon', combine(r, lemmaHash[i]!))
    }
    if (relation === 'obl' || relation === 'nmod') {
      const marker = hashString(caseOf(tree, c))
      add('childCase', combine(marker, lemmaHash[i]!))
      add('childCase', combine(marker, tokens[c]!.clusters.c256))
    }
    if (relation === 'obj') {
      add('pair', combine(lemmaHash[i]!, tokens[c]!.clusters.c256))
      add('pair', combine(lemmaHash[i]!, lemmaHash[c]!))
      for (const sense of tree.lexicon.senses(lemmas[c]!, 'n')) {
        add('objLemma', hashString(labelOf(sense)))
        add('objLemma', combine(hashString(labelOf(sense)), lemmaHash[i]!))
      }
    }
    if (relation === 'xcomp' || relation === 'ccomp' || relation === 'advcl') {
      for (const sense of tree.lexicon.senses(lemmas[c]!, 'v')) {
        add('objLemma', combine(hashString(labelOf(sense)), r))
        add('objLemma', combine(combine(hashString(labelOf(sense)), r), lemmaHash[i]!))
      }
    }
    if (relation === 'aux' || relation === 'mark' || relation === 'advmod' || relation === 'det')
      add('aux', combine(r, combine(lemmaHash[c]!, partHash)))
  }
  const at = (k: number): number =>
    k >= 0 && k < tokens.length && tokens[k]!.sentence === token.sentence ? lemmaHash[k]! : 0
  add('prev', at(i - 1))
  add('next', at(i + 1))
  add('prev2', combine(at(i - 2), at(i - 1)))
  add('next2', combine(at(i + 1), at(i + 2)))
  return f
}

export type Trigger = Candidate & { label: TriggerLabel; p: number; probabilities: Float64Array }

/**
 * The label: `none` only where it is surer than this, else the best of the others. Below one half of the mass for "none" a listed
 * word is more often an event than not; verbs only CAMEO lists must convince. Chosen on our own sentences, five-fold.
 */
export function decide(p: ArrayLike<number>, senses: number): TriggerLabel {
  let best = 1
  for (let c = 2; c < p.length; c++) if (p[c]! > p[best]!) best = c
  const none = p[0]!
  if (senses > 0 ? none > 0.55 || p[best]! < 0.2 : none > 0.45 || p[best]! < 0.5) return 'none'
  return TRIGGER_LABELS[best]!
}

/** A pair of words ("call on", "hold talks", "protest camp") that is listed for one label says which, unless the model is sure it is nothing. */
function listed(candidate: Candidate, p: ArrayLike<number>): TriggerLabel | undefined {
  if (!/[+-]/.test(candidate.key) || candidate.key.endsWith('+weapon') || p[0]! > 0.75) return undefined
  const labels = new Set(candidate.senses.map(labelOf))
  return labels.size === 1 ? [...labels][0] : undefined
}

/** Decides on every candidate. */
export function classifyTriggers(tree: EventTree, model: Logistic): Trigger[] {
  const candidates = triggerCandidates(tree)
  const all = candidates.map((candidate) => probabilities(model, triggerFeatures(tree, candidate)))
  shareSense(tree, candidates, all)
  return candidates.map((candidate, n) => {
    const p = all[n]!
    const label = listed(candidate, p) ?? decide(p, candidate.senses.length)
    return { ...candidate, label, p: p[TRIGGER_LABELS.indexOf(label)]!, probabilities: p }
  })
}

/**
 * One sense per discourse (Gale, Church and Yarowsky 1992): a noun of several types ("strike", "operation") mostly means one of them
 * all through a report, so its mentions lend one another their opinion on which, not on whether, it is an event.
 */
function shareSense(tree: EventTree, candidates: readonly Candidate[], all: readonly Float64Array[]): void {
  const groups = new Map<string, number[]>()
  for (const [n, { token, part, senses }] of candidates.entries()) {
    if (part !== 'n' || senses.length === 0) continue
    const lemma = tree.lemmas[token]!
    groups.get(lemma)?.push(n) ?? groups.set(lemma, [n])
  }
  for (const group of groups.values()) {
    if (group.length < 2) continue
    const mean = new Float64Array(TRIGGER_LABELS.length)
    for (const n of group)
      for (let c = 1; c < mean.length; c++) mean[c] = mean[c]! + Math.log(all[n]![c]! + 0.01) / group.length
    for (const n of group) {
      const p = all[n]!
      const some = 1 - p[0]!
      let sum = 0
      for (let c = 1; c < p.length; c++) sum += p[c] = Math.sqrt((p[c]! + 0.01) * Math.exp(mean[c]!))
      for (let c = 1; c < p.length; c++) p[c] = (p[c]! * some) / sum
    }
  }
}

/** YIELD's two types by what the word is listed as: deeds are RETREAT, words CONCEDE. */
export function typeOf(trigger: {
  label: TriggerLabel
  senses: TriggerSense[]
  cameo?: string
}): EventType | undefined {
  const { label, senses, cameo } = trigger
  if (label === 'none' || label === 'OTHER') return undefined
  if (label !== 'YIELD') return label
  const own = senses.find((s) => s.type === 'RETREAT' || s.type === 'CONCEDE')
  if (own) return own.type
  return cameoType(cameo)?.type === 'RETREAT' ? 'RETREAT' : 'CONCEDE'
}
