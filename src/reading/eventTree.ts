/** The dependency tree as the event stage walks it: children, case markers, voice, paths, noun phrases. */
import { hashString } from '../learning/hash.ts'
import { BUILT_IN, type Lexicon } from '../ontology/lexicon.ts'
import type { Analysis, Token } from '../language/analysis.ts'
import type { Span } from '../record/span.ts'

/** An analysis with its tree turned round: for each token its first child and its next sibling, -1 for none. */
export type EventTree = {
  analysis: Analysis
  tokens: Token[]
  firstChild: Int32Array
  nextSibling: Int32Array
  /** Lemmas in lower case. */
  lemmas: string[]
  /** Hash of each lower-cased lemma. */
  lemmaHash: Uint32Array
  /** Relation without its subtype: `nsubj:pass` → `nsubj`. */
  relations: string[]
  /** What words mean to the event stage. */
  lexicon: Lexicon
}

export function eventTree(analysis: Analysis, lexicon: Lexicon = BUILT_IN): EventTree {
  const { tokens } = analysis
  const firstChild = new Int32Array(tokens.length).fill(-1)
  const nextSibling = new Int32Array(tokens.length).fill(-1)
  for (let i = tokens.length - 1; i >= 0; i--) {
    const head = tokens[i]!.head
    if (head < 0) continue
    nextSibling[i] = firstChild[head]!
    firstChild[head] = i
  }
  const lemmas = tokens.map((t) => lemmaOf(t, lexicon))
  return {
    analysis,
    tokens,
    firstChild,
    nextSibling,
    lemmas,
    lemmaHash: Uint32Array.from(lemmas, (lemma) => hashString(lemma)),
    relations: tokens.map((t) => t.deprel.split(':')[0]!),
    lexicon,
  }
}

function lemmaOf({ form, lemma, upos, xpos }: Token, lexicon: Lexicon): string {
  const lower = form.toLowerCase()
  if (upos === 'VERB') return lexicon.verbLemma(lower, lemma.toLowerCase())
  // A noun in the singular is its own lemma, whatever the rules of the lemmatiser make of its ending ("dynamite", "granite").
  return xpos === 'NN' && !lower.endsWith('s') ? lower : lemma.toLowerCase()
}

/** Children in reading order. */
export function children(tree: EventTree, i: number): number[] {
  const out: number[] = []
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) out.push(c)
  return out
}

/** First child with one of the relations (without subtype), or -1. */
export function childBy(tree: EventTree, i: number, ...relations: string[]): number {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!)
    if (relations.includes(tree.relations[c]!)) return c
  return -1
}

/** Lemma of the preposition or possessive before (after) a noun, "" for none. */
export function caseOf(tree: EventTree, i: number): string {
  const c = childBy(tree, i, 'case')
  return c < 0 ? '' : tree.lemmas[c]!
}

/** Is a verb in the passive? */
export function isPassive(tree: EventTree, i: number): boolean {
  for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
    const deprel = tree.tokens[c]!.deprel
    if (deprel === 'nsubj:pass' || deprel === 'aux:pass' || deprel === 'csubj:pass') return true
  }
  // "the men killed in the raid": a participle that modifies a noun.
  return tree.relations[i] === 'acl' && tree.tokens[i]!.xpos === 'VBN'
}

/** How two tokens of one sentence hang together. */
export type TreePath = {
  /** Steps from the first up (`^obj`) and down to the second (`nmod(of)`), conjuncts left out; "" for the same token. */
  steps: string
  /** Steps in number. */
  length: number
  /** Token at the top. */
  top: number
}

const MAX_DEPTH = 9

/** The path between two tokens, or undefined where it is longer than nine steps up or down or crosses a sentence. */
export function treePath(tree: EventTree, from: number, to: number): TreePath | undefined {
  const up: number[] = [from]
  for (let i = from; up.length <= MAX_DEPTH;) {
    i = tree.tokens[i]!.head
    if (i < 0) break
    up.push(i)
  }
  const down: number[] = []
  let top = to
  let at = up.indexOf(top)
  while (at < 0) {
    down.push(top)
    top = tree.tokens[top]!.head
    if (top < 0 || down.length > MAX_DEPTH) return undefined
    at = up.indexOf(top)
  }
  let steps = ''
  let length = 0
  for (let k = 0; k < at; k++) {
    const relation = tree.tokens[up[k]!]!.deprel
    if (relation === 'conj') {
      steps += '&'
      continue
    }
    steps += `^${shortRelation(tree, up[k]!)}`
    length++
  }
  for (let k = down.length - 1; k >= 0; k--) {
    const relation = tree.relations[down[k]!]!
    if (relation === 'conj') {
      steps += '+'
      continue
    }
    steps += `/${shortRelation(tree, down[k]!)}`
    length++
  }
  return { steps, length, top }
}

function shortRelation(tree: EventTree, i: number): string {
  const { deprel } = tree.tokens[i]!
  const relation = tree.relations[i]!
  if (relation === 'obl' || relation === 'nmod') {
    if (deprel === 'nmod:poss') return 'poss'
    return `${relation}(${caseOf(tree, i)})`
  }
  if (relation === 'nsubj' || relation === 'acl' || relation === 'aux') return deprel
  return relation
}

const NOT_IN_PHRASE = new Set([
  'acl',
  'appos',
  'conj',
  'cc',
  'punct',
  'parataxis',
  'advcl',
  'dep',
  'case',
  'mark',
  'cop',
  'nsubj',
  'orphan',
  'discourse',
])
const OUTSIDE = new Set([
  'conj',
  'cc',
  'appos',
  'parataxis',
  'acl',
  'punct',
  'case',
  'advcl',
  'cop',
  'nsubj',
  'mark',
  'orphan',
  'discourse',
  'dep',
])

/**
 * The noun phrase of a head: with determiners, modifiers and "of" phrases, without prepositions before it, relative
 * clauses, appositions and conjuncts. `tight` leaves out all that follows the head but flat names and "of".
 */
export function nounPhrase(tree: EventTree, head: number): Span & { first: number; last: number } {
  let first = head
  let last = head
  const stack: number[] = [head]
  while (stack.length > 0) {
    const i = stack.pop()!
    for (let c = tree.firstChild[i]!; c >= 0; c = tree.nextSibling[c]!) {
      const relation = tree.relations[c]!
      if (
        i === head ? NOT_IN_PHRASE.has(relation) : OUTSIDE.has(relation) && relation !== 'case' && relation !== 'punct'
      )
        continue
      if (i === head && relation === 'nmod' && c > head && caseOf(tree, c) !== 'of') continue
      if (relation === 'obl' || relation === 'advmod') if (c > head) continue
      if (c < first) first = c
      if (c > last) last = c
      stack.push(c)
    }
  }
  // A phrase is one stretch: cut at a comma or bracket after the head.
  for (let i = head + 1; i <= last; i++)
    if (/^[,;:()[\]"“”—–]$/.test(tree.tokens[i]!.form)) {
      last = i - 1
      break
    }
  return { start: tree.tokens[first]!.start, end: tree.tokens[last]!.end, first, last: last + 1 }
}
