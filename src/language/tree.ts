/** Questions to the dependency tree of an analysis. The tables behind them are made once an analysis, in linear time. */
import type { Span } from '../record/span.ts'
import type { Analysis, Token } from './analysis.ts'

/** A stretch of tokens, [first, last), with its characters. */
export type TokenSpan = Span & { first: number; last: number }

type Tables = {
  /** Children of every token, in order. */
  children: number[][]
  /** First and last token (both included) of every subtree. */
  leftmost: Int32Array
  rightmost: Int32Array
}

const made = new WeakMap<readonly Token[], Tables>()

function tablesOf(analysis: Analysis): Tables {
  const { tokens } = analysis
  const known = made.get(tokens)
  if (known) return known
  const children: number[][] = tokens.map(() => [])
  const leftmost = Int32Array.from(tokens, (_, i) => i)
  const rightmost = Int32Array.from(tokens, (_, i) => i)
  const waiting = new Int32Array(tokens.length)
  for (const [i, { head }] of tokens.entries())
    if (head >= 0) {
      children[head]!.push(i)
      waiting[head]!++
    }
  // Leaves first: a token hands its extent to its head once all its children have handed theirs.
  const ready: number[] = []
  for (let i = 0; i < tokens.length; i++) if (waiting[i] === 0) ready.push(i)
  for (let i = ready.pop(); i !== undefined; i = ready.pop()) {
    const { head } = tokens[i]!
    if (head < 0) continue
    if (leftmost[i]! < leftmost[head]!) leftmost[head] = leftmost[i]!
    if (rightmost[i]! > rightmost[head]!) rightmost[head] = rightmost[i]!
    if (--waiting[head]! === 0) ready.push(head)
  }
  const tables = { children, leftmost, rightmost }
  made.set(tokens, tables)
  return tables
}

/** Does a relation match one of these? `nsubj` also matches `nsubj:pass`; `nsubj:pass` only itself. */
export function hasRelation(token: Token, relations: readonly string[]): boolean {
  const { deprel } = token
  for (const relation of relations)
    if (deprel === relation || (deprel.startsWith(relation) && deprel[relation.length] === ':')) return true
  return false
}

/** Children of a token in order; only those with one of the relations where some are named. */
export function children(analysis: Analysis, index: number, ...relations: string[]): number[] {
  const all = tablesOf(analysis).children[index] ?? []
  return relations.length === 0 ? all : all.filter((child) => hasRelation(analysis.tokens[child]!, relations))
}

/** The first child with one of the relations, or undefined. */
export function child(analysis: Analysis, index: number, ...relations: string[]): number | undefined {
  return tablesOf(analysis).children[index]?.find((c) => hasRelation(analysis.tokens[c]!, relations))
}

/** The heads above a token, nearest first. */
export function ancestors(analysis: Analysis, index: number): number[] {
  const out: number[] = []
  for (let head = analysis.tokens[index]?.head ?? -1; head >= 0; head = analysis.tokens[head]!.head) out.push(head)
  return out
}

/** Is a token the other one or below it? */
export function isWithin(analysis: Analysis, index: number, top: number): boolean {
  for (let i = index; i >= 0; i = analysis.tokens[i]!.head) if (i === top) return true
  return false
}

/** All tokens of a subtree in order of the text. */
export function subtree(analysis: Analysis, index: number): number[] {
  const { children: all } = tablesOf(analysis)
  const out: number[] = []
  const open = [index]
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    out.push(i)
    open.push(...all[i]!)
  }
  return out.sort((a, b) => a - b)
}

/** From the first to the last token of a subtree, without punctuation at the edges. */
export function subtreeSpan(analysis: Analysis, index: number): TokenSpan {
  const { leftmost, rightmost } = tablesOf(analysis)
  return tokenSpan(analysis, leftmost[index]!, rightmost[index]! + 1)
}

/** [first, last) as a span without punctuation at its edges; a stretch of nothing else stays whole. */
export function tokenSpan(analysis: Analysis, first: number, last: number): TokenSpan {
  const { tokens } = analysis
  let a = first
  let b = last
  while (a < b && tokens[a]!.upos === 'PUNCT') a++
  while (b > a && tokens[b - 1]!.upos === 'PUNCT') b--
  if (a === b) {
    a = first
    b = last
  }
  return { first: a, last: b, start: tokens[a]!.start, end: tokens[b - 1]!.end }
}

/** A token with all that are joined to it ("and", "or", commas), in order; the token first of its chain is found from any of them. */
export function conjuncts(analysis: Analysis, index: number): number[] {
  let top = index
  while (analysis.tokens[top]!.head >= 0 && hasRelation(analysis.tokens[top]!, ['conj']))
    top = analysis.tokens[top]!.head
  const out: number[] = []
  const open = [top]
  for (let i = open.pop(); i !== undefined; i = open.pop()) {
    out.push(i)
    open.push(...children(analysis, i, 'conj'))
  }
  return out.sort((a, b) => a - b)
}

const NOMINAL_LEFT = [
  'det',
  'amod',
  'compound',
  'nummod',
  'nmod:poss',
  'nmod:desc',
  'flat',
  'advmod',
  'nmod:unmarked',
  'goeswith',
]
const NOMINAL_RIGHT = ['flat', 'compound', 'nummod', 'goeswith', 'fixed']

/**
 * The noun phrase around its head without what hangs on behind: "the two men" of "the two men who fled", "Prime Minister Adel Karim" with
 * its title. Contiguous.
 */
export function nounPhrase(analysis: Analysis, index: number): TokenSpan {
  const { leftmost, rightmost } = tablesOf(analysis)
  let first = index
  let last = index + 1
  for (const c of children(analysis, index, ...NOMINAL_LEFT))
    if (c < index && leftmost[c]! < first) first = leftmost[c]!
  for (const c of children(analysis, index, ...NOMINAL_RIGHT))
    if (c > index && c <= last + 1 && rightmost[c]! + 1 > last) last = rightmost[c]! + 1
  return tokenSpan(analysis, first, last)
}

/** The way from one token to another through the tree, both included; undefined where they stand in two sentences. */
export function path(analysis: Analysis, from: number, to: number): number[] | undefined {
  const up = [from, ...ancestors(analysis, from)]
  const other = [to, ...ancestors(analysis, to)]
  const placeOf = new Map(up.map((token, i) => [token, i]))
  for (let i = 0; i < other.length; i++) {
    const meeting = placeOf.get(other[i]!)
    if (meeting !== undefined) return [...up.slice(0, meeting + 1), ...other.slice(0, i).toReversed()]
  }
  return undefined
}

/** The token that heads a stretch: the one whose head lies outside it; the last such where there are several. */
export function headOf(analysis: Analysis, first: number, last: number): number {
  let found = Math.max(first, last - 1)
  for (let i = first; i < last; i++) {
    const { head, upos } = analysis.tokens[i]!
    if ((head < first || head >= last) && upos !== 'PUNCT') return i
  }
  return found
}

/** Tokens that share a character with a span, as [first, last); by bisection. */
export function tokensIn(analysis: Analysis, span: Span): { first: number; last: number } {
  const { tokens } = analysis
  const bisect = (past: (token: Token) => boolean): number => {
    let low = 0
    let high = tokens.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (past(tokens[middle]!)) low = middle + 1
      else high = middle
    }
    return low
  }
  const first = bisect((token) => token.end <= span.start)
  return {
    first,
    last: Math.max(
      first,
      bisect((token) => token.start < span.end),
    ),
  }
}
