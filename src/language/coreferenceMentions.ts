/**
 * Mentions for coreference: every noun phrase and pronoun that can refer. A token is a mention's head or not (learned), its
 * span follows from the tree, and its kind of thing (ten kinds, GUM's) is learned too.
 */
import { combine } from '../learning/hash.ts'
import { logits, type Logistic } from '../learning/logistic.ts'
import type { TokenColumns } from './coreferenceTree.ts'

/** GUM's kinds of entity; a mention's `type` is a place in this list. */
export const MENTION_TYPES = [
  'abstract',
  'animal',
  'event',
  'object',
  'organization',
  'person',
  'place',
  'plant',
  'substance',
  'time',
] as const

export type MentionType = (typeof MENTION_TYPES)[number]

/** A mention by its tokens [first, last) and its syntactic head; `sure`: log odds that it is one, where it was not given. */
export type MentionSpan = { first: number; last: number; head: number; sure?: number }

export type MentionForm = 'name' | 'nominal' | 'pronoun'

/** Tokens that may head a mention: noun phrases, clauses that "this" takes up, "here" and "there". */
export function canHead({ tokens }: TokenColumns, i: number): boolean {
  const { upos, deprel } = tokens[i]!
  if (deprel === 'fixed' || deprel === 'goeswith') return false
  if (deprel === 'flat') return upos === 'PROPN'
  return (
    upos === 'NOUN' ||
    upos === 'PROPN' ||
    upos === 'PRON' ||
    upos === 'NUM' ||
    upos === 'DET' ||
    upos === 'X' ||
    upos === 'SYM' ||
    upos === 'ADV' ||
    upos === 'VERB' ||
    upos === 'ADJ'
  )
}

/** Is the head a clause's? */
export function headsClause({ tokens }: TokenColumns, head: number): boolean {
  const { upos } = tokens[head]!
  return upos === 'VERB' || upos === 'ADJ'
}

/** Name, nominal or pronoun, by the head's tags. */
export function formOf({ tokens }: TokenColumns, { first, last, head }: MentionSpan): MentionForm {
  const { upos, xpos } = tokens[head]!
  if (upos === 'PRON' || xpos.startsWith('PRP') || xpos.startsWith('WP')) return 'pronoun'
  if (last - first === 1 && (xpos === 'DT' || xpos === 'PDT' || xpos === 'EX')) return 'pronoun'
  return upos === 'PROPN' || xpos.startsWith('NNP') ? 'name' : 'nominal'
}

const LEFT_IN = new Set(
  'det amod compound nmod:poss nummod det:predet nmod:desc nmod:unmarked obl:unmarked flat goeswith'.split(' '),
)
const RIGHT_IN = new Set(
  'nmod flat acl:relcl acl nmod:unmarked obj obl amod xcomp compound nummod advmod goeswith fixed'.split(' '),
)
/** Dependents of a predicate noun that belong to its clause, not to its phrase. */
const OF_CLAUSE = new Set('obl advcl advmod obj xcomp ccomp acl parataxis nsubj'.split(' '))
const STEP_OVER = new Set('punct appos conj cc parataxis discourse dep'.split(' '))

/** The phrase under a head, without its clause, conjuncts and appositions: GUM's span convention. */
export function phraseOf(columns: TokenColumns, head: number): MentionSpan {
  const { tokens, firstChild, nextSibling, low, high } = columns
  if (headsClause(columns, head)) return clauseOf(columns, head)
  let first = head
  let last = head
  let predicate = false
  const left: number[] = []
  const right: number[] = []
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) {
    const rel = tokens[c]!.deprel
    if (rel === 'cop' || rel.startsWith('nsubj')) predicate = true
    if (c < head) left.push(c)
    else right.push(c)
  }
  for (let k = left.length - 1; k >= 0; k--) {
    const c = left[k]!
    const rel = tokens[c]!.deprel
    const beforeIt = (test: (rel: string) => boolean): boolean => {
      for (let q = 0; q < k; q++) if (test(tokens[left[q]!]!.deprel)) return true
      return false
    }
    const inside =
      LEFT_IN.has(rel) ||
      (rel === 'advmod' && beforeIt((r) => r.startsWith('det') || r === 'amod' || r === 'nummod')) ||
      (rel === 'punct' && /^[-"“(]/.test(tokens[c]!.form) && beforeIt((r) => LEFT_IN.has(r)))
    if (inside) first = Math.min(first, low[c]!)
    else if (rel === 'nsubj' || rel === 'cop' || rel === 'mark') break
  }
  for (const c of right) {
    const { deprel: rel, xpos } = tokens[c]!
    let inside = RIGHT_IN.has(rel)
    if (predicate && OF_CLAUSE.has(rel)) inside = false
    if (rel === 'case') inside = xpos === 'POS'
    if (inside) last = Math.max(last, high[c]!)
    else if (!STEP_OVER.has(rel)) break
  }
  while (last > head && tokens[last]!.upos === 'PUNCT' && !/[)\]"”]/.test(tokens[last]!.form)) last--
  return { first, last: last + 1, head }
}

/** The clause under a verb without what stands around it. */
function clauseOf({ tokens, low, high }: TokenColumns, head: number): MentionSpan {
  let first = low[head]!
  let last = high[head]!
  while (first < head && (tokens[first]!.upos === 'PUNCT' || tokens[first]!.deprel === 'cc')) first++
  while (last > head && tokens[last]!.upos === 'PUNCT') last--
  return { first, last: last + 1, head }
}

/** The phrase of a head with all that is joined to it ("the mayor and two aides"); undefined where nothing is. */
export function groupOf(columns: TokenColumns, head: number): MentionSpan | undefined {
  const { tokens, firstChild, nextSibling } = columns
  if (headsClause(columns, head)) return undefined
  let end = -1
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) if (c > head && tokens[c]!.deprel === 'conj') end = c
  if (end < 0) return undefined
  return { ...phraseOf(columns, head), last: phraseOf(columns, end).last }
}

/** Does a mention hold all that is joined to its head? */
export function isGroup(columns: TokenColumns, { head, last }: MentionSpan): boolean {
  const group = groupOf(columns, head)
  return group !== undefined && last > phraseOf(columns, head).last && last >= group.last - 1
}

const buffer = new Uint32Array(96)

/** Features of "this token heads a mention". The view is overwritten by the next call. */
export function headFeatures(columns: TokenColumns, i: number): Uint32Array {
  const { tokens, lowerHash, lemmaHash, uposHash, xposHash, relHash, firstChild, nextSibling } = columns
  const token = tokens[i]!
  const { c256, c1000 } = token.clusters
  const word = lowerHash[i]!
  const rel = relHash[i]!
  const upos = combine(uposHash[i]!, rel)
  const governor = token.head
  const governorLemma = governor >= 0 ? lemmaHash[governor]! : 7
  const governorUpos = governor >= 0 ? uposHash[governor]! : 7
  const governorCluster = governor >= 0 ? tokens[governor]!.clusters.c256 : -2
  let determined = 0
  let preposition = 5
  let copula = 0
  let subject = 0
  let children = 0
  for (let c = firstChild[i]!; c >= 0; c = nextSibling[c]!) {
    const childRel = tokens[c]!.deprel
    children++
    if (childRel.startsWith('det') || childRel === 'nmod:poss') determined = 1
    else if (childRel === 'case' && preposition === 5) preposition = lemmaHash[c]!
    else if (childRel === 'cop') copula = 1
    else if (childRel === 'nsubj') subject = 1
  }
  let n = 0
  const add = (template: number, value: number): void => {
    buffer[n++] = combine(template, value)
  }
  add(0, uposHash[i]!)
  add(1, upos)
  add(2, word)
  add(3, combine(word, rel))
  add(4, combine(xposHash[i]!, rel))
  add(5, combine(c256, uposHash[i]!))
  add(6, combine(c1000, uposHash[i]!))
  add(7, combine(governorLemma, rel))
  add(8, combine(governorUpos, upos))
  add(9, combine(determined, upos))
  add(10, combine(children, upos))
  add(11, combine(i > 0 ? lowerHash[i - 1]! : 3, word))
  add(12, combine(word, i + 1 < tokens.length ? lowerHash[i + 1]! : 3))
  add(13, combine(preposition, word))
  add(14, combine(preposition, combine(rel, governorLemma)))
  add(15, combine(shapeOf(token.form), rel))
  add(16, combine(copula, uposHash[i]!))
  add(17, combine(governorCluster, rel))
  add(18, combine(determined, word))
  add(19, combine(subject * 2 + determined, rel))
  add(20, combine(i > 0 ? xposHash[i - 1]! : 3, combine(xposHash[i]!, i + 1 < tokens.length ? xposHash[i + 1]! : 3)))
  add(21, columns.low[i] === token.index && tokens[i]!.form !== columns.lower[i] ? 1 : 0)
  add(22, combine(columns.repeats[i]!, upos))
  add(23, combine(columns.repeats[i]!, combine(determined, rel)))
  if (governor >= 0)
    add(24, combine(columns.repeats[i]!, combine(rel, combine(uposHash[governor]!, relHash[governor]!))))
  if (headsClause(columns, i)) n = addTakenUp(columns, i, n)
  return buffer.subarray(0, n)
}

/** Features of "this token heads a mention with all that is joined to it". The view is overwritten by the next call. */
export function groupFeatures(columns: TokenColumns, i: number): Uint32Array {
  const { tokens, lemmaHash, uposHash, relHash, firstChild, nextSibling } = columns
  const token = tokens[i]!
  const rel = relHash[i]!
  let joined = 0
  let last = i
  let word = 5
  for (let c = firstChild[i]!; c >= 0; c = nextSibling[c]!)
    if (c > i && tokens[c]!.deprel === 'conj') {
      joined++
      last = c
    }
  for (let c = firstChild[last]!; c >= 0; c = nextSibling[c]!) if (tokens[c]!.deprel === 'cc') word = lemmaHash[c]!
  const governor = token.head
  let n = 0
  const add = (template: number, value: number): void => {
    buffer[n++] = combine(template, value)
  }
  add(80, 1)
  add(81, uposHash[i]!)
  add(82, combine(uposHash[i]!, uposHash[last]!))
  add(83, rel)
  add(84, combine(rel, uposHash[i]!))
  add(85, word)
  add(86, combine(word, rel))
  add(87, Math.min(joined, 4))
  add(88, token.clusters.c256)
  add(89, token.clusters.c64)
  add(90, token.clusters.c256 === tokens[last]!.clusters.c256 ? 1 : 0)
  add(91, governor >= 0 ? combine(rel, lemmaHash[governor]!) : 3)
  add(92, combine(columns.repeats[i]!, columns.repeats[last]!))
  // Is it taken up by a plural?
  const taken = nextAmong(columns, last + 1, 40, PLURALS)
  add(93, taken < 0 ? 9 : Math.min(tokens[taken]!.sentence - token.sentence, 2))
  add(94, taken < 0 ? 9 : columns.lowerHash[taken]!)
  add(95, taken < 0 ? combine(9, uposHash[i]!) : combine(relHash[taken]!, uposHash[i]!))
  add(96, combine(taken < 0 ? 0 : 1, rel))
  add(97, lemmaHash[i]!)
  return buffer.subarray(0, n)
}

const PLURALS = new Set('they them their both these those themselves we us our'.split(' '))
const DEMONSTRATIVES = new Set('this that it which'.split(' '))

/** The next of some words; -1 where none of the next `most` tokens is. */
function nextAmong({ tokens, lower }: TokenColumns, from: number, most: number, words: ReadonlySet<string>): number {
  for (let i = from; i < tokens.length && i < from + most; i++)
    if (words.has(lower[i]!) && (tokens[i]!.upos === 'PRON' || tokens[i]!.upos === 'DET')) return i
  return -1
}

/** How a clause may be taken up: by a demonstrative, in the next sentence or behind it. */
function addTakenUp(columns: TokenColumns, i: number, from: number): number {
  const { tokens, lowerHash, relHash, uposHash, high } = columns
  const rel = relHash[i]!
  let n = from
  const add = (template: number, value: number): void => {
    buffer[n++] = combine(template, value)
  }
  let next = high[i]! + 1
  while (next < tokens.length && tokens[next]!.upos === 'PUNCT') next++
  const taken = nextAmong(columns, high[i]! + 1, 10, DEMONSTRATIVES)
  const ahead = next < tokens.length ? lowerHash[next]! : 3
  const ends = next < tokens.length && tokens[next]!.sentence === tokens[i]!.sentence ? 0 : 1
  add(60, combine(ahead, rel))
  add(61, combine(ahead, combine(ends, uposHash[i]!)))
  add(62, combine(ahead, next + 1 < tokens.length ? lowerHash[next + 1]! : 3))
  add(63, combine(rel, taken < 0 ? 3 : lowerHash[taken]!))
  add(64, combine(rel, taken < 0 ? 3 : combine(relHash[taken]!, Math.min(4, taken - high[i]!))))
  add(65, taken < 0 ? 3 : combine(lowerHash[taken]!, combine(relHash[taken]!, ends)))
  add(66, combine(uposHash[i]!, combine(rel, i > 0 ? lowerHash[i - 1]! : 3)))
  const before = nextAmong(columns, Math.max(0, columns.low[i]! - 8), Math.min(8, columns.low[i]!), DEMONSTRATIVES)
  add(67, combine(rel, before < 0 ? 3 : lowerHash[before]!))
  return n
}

/** Features of a mention's kind. The view is overwritten by the next call. */
export function typeFeatures(columns: TokenColumns, span: MentionSpan): Uint32Array {
  const { tokens, lowerHash, lemmaHash, xposHash, relHash } = columns
  const { first, last, head } = span
  const token = tokens[head]!
  const form = formOf(columns, span) === 'name' ? 1 : formOf(columns, span) === 'nominal' ? 2 : 3
  const word = lowerHash[head]!
  const rel = relHash[head]!
  const governor = token.head
  let n = 0
  const add = (template: number, value: number): void => {
    if (n < buffer.length) buffer[n++] = combine(template, value)
  }
  add(30, form)
  add(31, word)
  add(32, lemmaHash[head]!)
  add(33, suffix(columns.lower[head]!, 3))
  add(34, suffix(columns.lower[head]!, 4))
  add(35, combine(token.clusters.c256, form))
  add(36, combine(token.clusters.c1000, form))
  add(37, combine(token.clusters.c64, form))
  add(38, combine(xposHash[head]!, form))
  add(39, combine(lowerHash[first]!, form))
  add(40, combine(rel, form))
  add(41, governor >= 0 ? combine(lemmaHash[governor]!, rel) : 1)
  add(42, combine(governor >= 0 ? tokens[governor]!.clusters.c256 : -2, combine(rel, form)))
  add(43, first > 0 ? lowerHash[first - 1]! : 3)
  add(44, last < tokens.length ? lowerHash[last]! : 3)
  add(45, shapeOf(token.form))
  add(46, combine(word, governor >= 0 ? lemmaHash[governor]! : 1))
  for (let i = first; i < last && i < first + 8; i++) {
    if (form === 1) {
      add(47, lowerHash[i]!)
      add(48, tokens[i]!.clusters.c256)
      add(49, tokens[i]!.clusters.c1000)
    } else if (i <= head) {
      add(50, lemmaHash[i]!)
      add(51, combine(tokens[i]!.clusters.c256, i === head ? 1 : 0))
    }
  }
  const after = columns.nextSibling
  for (let c = columns.firstChild[head]!; c >= 0; c = after[c]!) {
    const childRel = tokens[c]!.deprel
    if (childRel === 'appos' || childRel === 'nmod' || childRel === 'nmod:desc') {
      add(52, combine(relHash[c]!, lemmaHash[c]!))
      add(53, combine(relHash[c]!, tokens[c]!.clusters.c256))
    } else if (childRel === 'acl:relcl') add(54, lowerHash[columns.low[c]!]!)
  }
  if (token.deprel === 'appos' && governor >= 0) {
    add(55, lemmaHash[governor]!)
    add(56, tokens[governor]!.clusters.c256)
  }
  return buffer.subarray(0, n)
}

function suffix(word: string, length: number): number {
  let h = length
  for (let i = Math.max(0, word.length - length); i < word.length; i++) h = combine(h, word.charCodeAt(i))
  return h
}

/** Case and digits of the first four characters. */
function shapeOf(form: string): number {
  let h = 0
  for (let i = 0; i < 4 && i < form.length; i++) {
    const c = form.charCodeAt(i)
    h = h * 5 + (c >= 65 && c <= 90 ? 1 : c >= 97 && c <= 122 ? 2 : c >= 48 && c <= 57 ? 3 : 4)
  }
  return h
}

/** Log odds that are enough to be looked at; what stays alone needs odds above even (see `resolveMentions`). Chosen on GUM dev. */
const LEAST = -2
/** For clauses. */
const LEAST_CLAUSE = -2.5

/** All likely mentions of a text, in reading order, the longer first. */
export function detectMentions(columns: TokenColumns, heads: Logistic, least = LEAST): MentionSpan[] {
  const found: MentionSpan[] = []
  const scores = new Float64Array(2)
  const seen = new Set<number>()
  const take = (span: MentionSpan | undefined, features: Uint32Array): void => {
    logits(heads, features, scores)
    const sure = scores[1]! - scores[0]!
    if (!span || sure <= (headsClause(columns, span.head) ? Math.max(least, LEAST_CLAUSE) : least)) return
    const key = span.first * 4194304 + span.last
    if (seen.has(key)) return
    seen.add(key)
    found.push({ ...span, sure })
  }
  for (let i = 0; i < columns.tokens.length; i++) {
    if (!canHead(columns, i)) continue
    take(phraseOf(columns, i), headFeatures(columns, i))
    const group = groupOf(columns, i)
    if (group) take(group, groupFeatures(columns, i))
  }
  return found.sort((a, b) => a.first - b.first || b.last - a.last)
}

/** Scores of the ten kinds. */
export function typeScores(
  columns: TokenColumns,
  span: MentionSpan,
  types: Logistic,
  out: Float64Array<ArrayBuffer>,
): Float64Array {
  return logits(types, typeFeatures(columns, span), out)
}
