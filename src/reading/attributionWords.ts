/**
 * The words of a report as columns of numbers, for the attribution models: hashes of forms, clusters, marks of quotation,
 * nearness of cue words, and what the tree says about each word. Feature ideas after Pareti (2015), Newell et al. (2018)
 * and Citron (BBC, 2018).
 */
import type { Analysis, NameType } from '../language/analysis.ts'
import { combine, hashString } from '../learning/hash.ts'
import { contains, type Span } from '../record/span.ts'
import type { Report } from '../record/report.ts'
import { findQuotations, type Quotation } from './quotation.ts'
import { STORY } from './storyBlocks.ts'

/** Where a word stands to quotation marks. */
export const OUTSIDE = 0
export const OPENING = 1
export const CLOSING = 2
export const INSIDE = 3

/** What a word's dependants are, as bits of `Words.kids`. */
export const KID = {
  subject: 1,
  ccomp: 2,
  xcomp: 4,
  parataxis: 8,
  object: 16,
  oblique: 32,
  advcl: 64,
  mark: 128,
  passive: 256,
  negation: 512,
  acl: 1024,
  nmod: 2048,
} as const

/** Columns of equal length; word `w` is `analysis.tokens[token[w]]`. */
export type Words = {
  count: number
  token: Int32Array
  start: Int32Array
  end: Int32Array
  /** First words of the passages (paragraphs, headlines, captions), then the count. */
  passages: number[]
  sentence: Int32Array
  /** 1 for the first word of a sentence. */
  first: Uint8Array
  form: Int32Array
  lemma: Int32Array
  shape: Int32Array
  shape2: Int32Array
  suffix3: Int32Array
  suffix2: Int32Array
  prefix4: Int32Array
  upos: Uint8Array
  xpos: Int32Array
  c64: Int16Array
  c256: Int16Array
  c1000: Int16Array
  quote: Uint8Array
  /** The same for single marks. */
  single: Uint8Array
  name: Uint8Array
  /** How often the form was (part of) a cue in training, 0 never – 4 over 70 %. */
  level: Uint8Array
  /** The same for lemma and part of speech together. */
  lemmaLevel: Uint8Array
  /** Words to the nearest strong cue word outside quotation marks, left and right in the sentence; at most 30. */
  left: Uint8Array
  right: Uint8Array
  /** What the sentence and the one before look like: begins quoted, number of cues, any quotation. */
  profile: Int32Array
  /** Nearest clause mark to the left, and words since. */
  clause: Int32Array
  sinceClause: Uint8Array
  /** Word number of the head, -1 for a root. */
  head: Int32Array
  relation: Int32Array
  kids: Int32Array
  /** Word number of the subject, -1 without. */
  subject: Int32Array
  /** Head word of the clause that depends on it (ccomp, xcomp, parataxis, acl), -1 without. */
  complement: Int32Array
  /** Lemma hash of the complement's mark ("that", "to", "whether"), 0 without. */
  mark: Int32Array
  /** Nearest ancestor that may be a cue: its word, relation of the branch to it, steps up. -1, 0, 0 without. */
  anchor: Int32Array
  anchorRelation: Int32Array
  anchorSteps: Uint8Array
  /** First and last word of the subtree. */
  leftmost: Int32Array
  rightmost: Int32Array
  quotations: Quotation[]
}

/** Cue level of a word by hash: {@link formKey} and {@link lemmaKey}. */
export type CueLevels = { get(key: number): number | undefined }

export const UPOS = [
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
  'X',
]
const NAMES: NameType[] = [
  'person',
  'organisation',
  'armed-group',
  'nationality',
  'place',
  'facility',
  'date',
  'money',
  'product',
  'other',
]
const CLAUSE_MARK = new Set(
  [
    'that',
    'who',
    'which',
    'because',
    'while',
    'but',
    'and',
    'if',
    'when',
    'after',
    'as',
    'to',
    ',',
    ';',
    ':',
    '—',
    '–',
  ].map((word) => hashString(word) | 0),
)
/** A longer block is cut at the end of a sentence, so that no work grows with a block's length. In words. */
const LONGEST_PASSAGE = 400
/** How far up the tree a cue is looked for. */
const ANCHOR_STEPS = 8

export function formKey(form: number): number {
  return combine(901, form)
}

export function lemmaKey(lemma: number, upos: number): number {
  return combine(combine(902, lemma), upos)
}

/** Share of a word's occurrences that are in a cue → level. */
export function levelOfShare(share: number): number {
  return share > 0.7 ? 4 : share > 0.4 ? 3 : share > 0.15 ? 2 : share > 0.03 ? 1 : 0
}

type FormHashes = { form: number; shape: number; shape2: number; suffix3: number; suffix2: number; prefix4: number }

/** Lays a report out in columns; words outside headline, paragraphs and captions are left out. */
export function wordsOf(report: Report, analysis: Analysis, levels: CueLevels): Words {
  const blocks = report.blocks.filter((block) => STORY.has(block.kind))
  const { token, passages } = readableTokens(analysis, blocks)
  const words = emptyWords(token, passages)
  words.quotations = findQuotations(report.text, blocks, analysis.sentences)
  fillForms(words, analysis)
  fillQuotes(words)
  fillNames(words, analysis)
  fillTree(words, analysis)
  setCueLevels(words, levels)
  return words
}

/** Fills in the columns that depend on the lexicon of cue words; training does so again without the document's own words. */
export function setCueLevels(words: Words, levels: CueLevels): void {
  for (let w = 0; w < words.count; w++) {
    words.level[w] = levels.get(formKey(words.form[w]!)) ?? 0
    words.lemmaLevel[w] = levels.get(lemmaKey(words.lemma[w]!, words.upos[w]!)) ?? 0
  }
  refillCues(words)
}

/** Fills in what depends on the cue levels, the sentences and the passages: nearness of cue words, profiles, anchors. */
export function refillCues(words: Words): void {
  fillNearness(words)
  fillAnchors(words)
}

function readableTokens(analysis: Analysis, blocks: readonly Span[]): { token: Int32Array; passages: number[] } {
  const { tokens } = analysis
  const token: number[] = []
  const passages: number[] = []
  let t = 0
  for (const block of blocks) {
    while (t < tokens.length && tokens[t]!.start < block.start) t++
    let before = token.length
    for (; t < tokens.length && contains(block, tokens[t]!); t++) {
      if (token.length - before >= LONGEST_PASSAGE && tokens[t]!.sentence !== tokens[t - 1]!.sentence) {
        passages.push(before)
        before = token.length
      }
      token.push(t)
    }
    if (token.length > before) passages.push(before)
  }
  passages.push(token.length)
  return { token: Int32Array.from(token), passages }
}

function emptyWords(token: Int32Array, passages: number[]): Words {
  const count = token.length
  const i32 = () => new Int32Array(count)
  const u8 = () => new Uint8Array(count)
  const i16 = () => new Int16Array(count)
  return {
    count,
    token,
    passages,
    start: i32(),
    end: i32(),
    sentence: i32(),
    first: u8(),
    form: i32(),
    lemma: i32(),
    shape: i32(),
    shape2: i32(),
    suffix3: i32(),
    suffix2: i32(),
    prefix4: i32(),
    upos: u8(),
    xpos: i32(),
    c64: i16(),
    c256: i16(),
    c1000: i16(),
    quote: u8(),
    single: u8(),
    name: u8(),
    level: u8(),
    lemmaLevel: u8(),
    left: u8(),
    right: u8(),
    profile: i32(),
    clause: i32(),
    sinceClause: u8(),
    head: i32().fill(-1),
    relation: i32(),
    kids: i32(),
    subject: i32().fill(-1),
    complement: i32().fill(-1),
    mark: i32(),
    anchor: i32().fill(-1),
    anchorRelation: i32(),
    anchorSteps: u8(),
    leftmost: i32(),
    rightmost: i32(),
    quotations: [],
  }
}

function fillForms(words: Words, analysis: Analysis): void {
  const seen = new Map<string, FormHashes>()
  const hashes = new Map<string, number>()
  const hash = (text: string) => {
    let value = hashes.get(text)
    if (value === undefined) hashes.set(text, (value = hashString(text) | 0))
    return value
  }
  for (let w = 0; w < words.count; w++) {
    const token = analysis.tokens[words.token[w]!]!
    let known = seen.get(token.form)
    if (!known) seen.set(token.form, (known = hashesOf(token.form)))
    words.start[w] = token.start
    words.end[w] = token.end
    words.sentence[w] = token.sentence
    words.first[w] = w === 0 || words.sentence[w - 1] !== token.sentence ? 1 : 0
    words.form[w] = known.form
    words.shape[w] = known.shape
    words.shape2[w] = known.shape2
    words.suffix3[w] = known.suffix3
    words.suffix2[w] = known.suffix2
    words.prefix4[w] = known.prefix4
    words.lemma[w] = hash(token.lemma)
    words.upos[w] = UPOS.indexOf(token.upos) + 1
    words.xpos[w] = hash(token.xpos)
    words.c64[w] = token.clusters.c64 + 1
    words.c256[w] = token.clusters.c256 + 1
    words.c1000[w] = token.clusters.c1000 + 1
    words.relation[w] = hash(token.deprel)
  }
}

function hashesOf(form: string): FormHashes {
  const lower = form.toLowerCase().replaceAll('’', "'")
  const shape = form
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}/gu, 'x')
    .replace(/\p{N}/gu, '9')
    .replace(/(.)\1+/g, '$1')
  return {
    form: hashString(lower),
    shape: hashString(shape, 1),
    shape2: hashString(shape.slice(0, 2), 2),
    suffix3: hashString(lower.slice(-3), 3),
    suffix2: hashString(lower.slice(-2), 4),
    prefix4: hashString(lower.slice(0, 4), 5),
  }
}

function fillQuotes(words: Words): void {
  for (const marks of ['double', 'single'] as const) {
    const column = marks === 'double' ? words.quote : words.single
    let w = 0
    for (const quotation of words.quotations) {
      if (quotation.marks !== marks) continue
      while (w > 0 && words.end[w - 1]! > quotation.start) w--
      while (w < words.count && words.end[w]! <= quotation.start) w++
      const begin = w
      for (; w < words.count && words.start[w]! < quotation.end; w++) column[w] = INSIDE
      if (w > begin) {
        column[begin] = OPENING
        if (quotation.ending === 'closed' && w - 1 > begin) column[w - 1] = CLOSING
      }
    }
  }
}

function fillNames(words: Words, analysis: Analysis): void {
  const type = new Uint8Array(analysis.tokens.length)
  for (const name of analysis.names) type.fill(NAMES.indexOf(name.type) + 1, name.first, name.last)
  for (let w = 0; w < words.count; w++) words.name[w] = type[words.token[w]!]!
}

/** Cue level that counts as strong when distances are taken. */
function isStrong(words: Words, w: number): boolean {
  return words.quote[w] !== INSIDE && (words.lemmaLevel[w]! >= 3 || (words.upos[w] === 0 && words.level[w]! >= 3))
}

function fillNearness(words: Words): void {
  const { count, sentence, passages } = words
  let last = -99
  for (let w = 0; w < count; w++) {
    if (words.first[w]) last = -99
    words.left[w] = Math.min(w - last, 30)
    if (isStrong(words, w)) last = w
  }
  last = 9e6
  for (let w = count - 1; w >= 0; w--) {
    words.right[w] = Math.min(last - w, 30)
    if (isStrong(words, w)) last = w
    if (words.first[w]) last = 9e6
  }
  let passage = 0
  let before = 0
  let clause = 0
  let since = 0
  for (let from = 0; from < count;) {
    let to = from + 1
    while (to < count && sentence[to] === sentence[from]) to++
    while (passages[passage + 1]! <= from) passage++
    if (passages[passage] === from) before = 0
    let marks = 0
    let cues = 0
    for (let w = from; w < to; w++) {
      if (words.quote[w]) marks++
      if (!words.quote[w] && isStrong(words, w)) cues++
    }
    const own = ((words.quote[from] === OPENING ? 1 : 0) * 3 + Math.min(cues, 2)) * 2 + (marks ? 1 : 0)
    clause = 0
    since = 0
    for (let w = from; w < to; w++) {
      words.profile[w] = own * 6 + before
      words.clause[w] = clause
      words.sinceClause[w] = Math.min(since, 6)
      since++
      if (CLAUSE_MARK.has(words.form[w]!)) {
        clause = words.form[w]!
        since = 0
      }
    }
    before = (cues ? 1 : 2) * 2 + (marks ? 1 : 0)
    from = to
  }
}

const SUBJECT = /^(nsubj|csubj)/
const KID_BITS: [RegExp, number][] = [
  [/^(nsubj|csubj):pass|^aux:pass/, KID.passive],
  [SUBJECT, KID.subject],
  [/^ccomp/, KID.ccomp],
  [/^xcomp/, KID.xcomp],
  [/^parataxis/, KID.parataxis],
  [/^obj|^iobj/, KID.object],
  [/^obl/, KID.oblique],
  [/^advcl/, KID.advcl],
  [/^mark/, KID.mark],
  [/^acl/, KID.acl],
  [/^nmod/, KID.nmod],
]
const COMPLEMENT: [RegExp, number][] = [
  [/^ccomp/, 4],
  [/^xcomp/, 3],
  [/^acl$/, 2],
  [/^parataxis/, 1],
]
const NEGATION = new Set(['not', "n't", 'n’t', 'never', 'no', 'nor'])

type RelationFacts = { bits: number; rank: number; subject: boolean; mark: boolean; inherits: boolean }

function factsOf(relation: string): RelationFacts {
  let bits = 0
  for (const [pattern, bit] of KID_BITS) if (pattern.test(relation)) bits |= bit
  const rank = COMPLEMENT.find(([pattern]) => pattern.test(relation))?.[1] ?? 0
  return {
    bits,
    rank,
    subject: SUBJECT.test(relation),
    mark: relation === 'mark',
    inherits: /^(conj|xcomp|advcl)/.test(relation),
  }
}

function fillTree(words: Words, analysis: Analysis): void {
  const { tokens } = analysis
  const wordOf = new Int32Array(tokens.length).fill(-1)
  for (let w = 0; w < words.count; w++) wordOf[words.token[w]!] = w
  const facts = new Map<string, RelationFacts>()
  const rank = new Uint8Array(words.count)
  const inherits = new Uint8Array(words.count)
  const markForm = new Int32Array(words.count)
  for (let w = 0; w < words.count; w++) {
    const token = tokens[words.token[w]!]!
    const head = token.head < 0 ? -1 : wordOf[token.head]!
    words.head[w] = head === w ? -1 : head
    words.leftmost[w] = w
    words.rightmost[w] = w
    let fact = facts.get(token.deprel)
    if (!fact) facts.set(token.deprel, (fact = factsOf(token.deprel)))
    inherits[w] = fact.inherits ? 1 : 0
    if (head < 0) continue
    words.kids[head]! |= fact.bits
    if (NEGATION.has(token.lemma)) words.kids[head]! |= KID.negation
    if (fact.subject) words.subject[head] = w
    if (fact.mark) markForm[head] = words.form[w]!
    if (fact.rank > rank[head]!) {
      rank[head] = fact.rank
      words.complement[head] = w
    }
  }
  for (let w = 0; w < words.count; w++) {
    const complement = words.complement[w]!
    if (complement >= 0) words.mark[w] = markForm[complement]!
    let steps = 0
    let borrow = words.subject[w]! < 0 && inherits[w] === 1
    for (let up = words.head[w]!; up >= 0 && steps < 60; up = words.head[up]!) {
      steps++
      if (w < words.leftmost[up]!) words.leftmost[up] = w
      if (w > words.rightmost[up]!) words.rightmost[up] = w
      // A second verb of one subject, or an infinitive, has its head's subject.
      if (borrow && words.subject[up]! >= 0) {
        words.subject[w] = words.subject[up]!
        borrow = false
      }
      if (inherits[up] === 0) borrow = false
    }
  }
}

function fillAnchors(words: Words): void {
  for (let w = 0; w < words.count; w++) {
    words.anchor[w] = -1
    let branch = w
    let steps = 1
    for (let up = words.head[w]!; up >= 0 && steps <= ANCHOR_STEPS; up = words.head[up]!) {
      if (words.lemmaLevel[up]! >= 2) {
        words.anchor[w] = up
        words.anchorRelation[w] = words.relation[branch]!
        words.anchorSteps[w] = steps
        break
      }
      branch = up
      steps++
    }
  }
}
