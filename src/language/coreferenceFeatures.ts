/** What the coreference ranker knows of a mention, and the features of a mention, a pair and a chain. */
import { hashString } from '../learning/hash.ts'
import { isAcronym, nameTokens, relateTokens } from './coreferenceNames.ts'
import { formOf, headsClause, type MentionSpan } from './coreferenceMentions.ts'
import { GENDER, nounGender, PRONOUN, pronounClass } from './coreferencePronouns.ts'
import type { TokenColumns } from './coreferenceTree.ts'

/** A mention as the ranker sees it; names ending in `Hash` are signed 32-bit integers. */
export type MentionView = MentionSpan & {
  index: number
  sentence: number
  /** 0 name, 1 nominal, 2 pronoun. */
  form: number
  /** See {@link PRONOUN}. */
  pronoun: number
  /** Place in MENTION_TYPES, or 10 for a pronoun whose kind is not known from itself. */
  type: number
  gender: number
  /** 0 unknown, 1 singular, 2 plural. */
  number: number
  kindHash: number
  formHash: number
  headHash: number
  lemmaHash: number
  determinerHash: number
  relHash: number
  governorHash: number
  governorLemma: number
  typeHash: number
  /** Strings of the phrase up to the end of its name or head noun; of the whole phrase. */
  coreHash: number
  fullHash: number
  words: number[]
  modifiers: number[]
  /** Lemmas of heads behind the head noun: "of Iraq", "who fled". */
  after: number[]
  /** Place in {@link MentionText.names}, -1 where it is no name. */
  name: number
  previousHash: number
  nextHash: number
  firstWord: number
  lastWord: number
  /** Mentions before it with the same head word, with the same core. */
  headsBefore: number
  coresBefore: number
  /** Mentions of the whole text with the same head word. */
  headsAll: number
  /** A clause that may be taken up. */
  clause: boolean
  /** 0 given, else how sure it is that it is a mention, in seven steps. */
  sure: number
  /** Head token of the possessor, -1 for none. */
  owner: number
  length: number
  quoted: number
  quoteSource: number
  speaker: number
  addressee: number
  /** Subject, object and other places of a mention in its clause. */
  place: number
  c64: number
  c256: number
  c1000: number
}

/** A text's mentions, with the names among them. */
export type MentionText = {
  columns: TokenColumns
  mentions: MentionView[]
  names: { tokens: string[]; printed: string }[]
  /** Relations of names already compared, by `a * 65536 + b`. */
  relations: Map<number, number>
}

/** Who speaks a sentence and to whom, where that is known from outside (a transcript); by sentence. */
export type Speakers = { speaker: string | null; addressee: string | null }[]

export type MentionOptions = {
  types: ArrayLike<number>
  givenName: (lower: string) => number
  speakers?: Speakers
}

/** Cheap ordered hash of two integers; signed 32 bit, so that the engine keeps it unboxed. */
export function join(a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

export function bucket(n: number): number {
  return n <= 4 ? n : n <= 6 ? 5 : n <= 9 ? 6 : n <= 14 ? 7 : n <= 24 ? 8 : n <= 49 ? 9 : 10
}

const DETERMINERS = new Set(
  'the a an this that these those my your his her its our their some any no every each another all both many several few most'.split(
    ' ',
  ),
)
const POSSESSIVE = hashString('<poss>') | 0
const GENITIVE = hashString('<gen>') | 0
const NUMERAL = hashString('<num>') | 0
const BARE = hashString('<bare>') | 0
const PERSON = 5

/** Lays out a text's mentions for the ranker; spans in reading order. */
export function viewMentions(
  columns: TokenColumns,
  spans: readonly MentionSpan[],
  options: MentionOptions,
): MentionText {
  const text: MentionText = { columns, mentions: [], names: [], relations: new Map() }
  const nameIds = new Map<string, number>()
  const headCounts = new Map<number, number>()
  const coreCounts = new Map<number, number>()
  for (const [index, span] of spans.entries()) {
    const view = viewMention(text, span, index, options, nameIds)
    if (view.pronoun === 0) {
      const heads = headCounts.get(view.headHash) ?? 0
      const cores = coreCounts.get(view.coreHash) ?? 0
      view.headsBefore = bucket(heads)
      view.coresBefore = bucket(cores)
      headCounts.set(view.headHash, heads + 1)
      coreCounts.set(view.coreHash, cores + 1)
    }
    text.mentions.push(view)
  }
  for (const view of text.mentions) view.headsAll = bucket(headCounts.get(view.headHash) ?? 0)
  return text
}

function viewMention(
  text: MentionText,
  span: MentionSpan,
  index: number,
  options: MentionOptions,
  nameIds: Map<string, number>,
): MentionView {
  const { columns } = text
  const { tokens, lowerHash, lemmaHash, relHash } = columns
  const { first, last, head } = span
  const token = tokens[head]!
  const formName = formOf(columns, span)
  const form = formName === 'name' ? 0 : formName === 'nominal' ? 1 : 2
  const pronoun = form === 2 ? pronounClass(columns.lower[head]!) : 0
  let from = first
  while (from < head && (tokens[from]!.upos === 'DET' || tokens[from]!.upos === 'PUNCT')) from++
  let to = last - 1
  while (to > head && tokens[to]!.xpos === 'POS') to--
  const core = coreEnd(columns, head, to)
  let coreHash = 17
  let fullHash = 19
  const words: number[] = []
  const modifiers: number[] = []
  const after: number[] = []
  for (let i = from; i <= to; i++) {
    const { upos } = tokens[i]!
    if (upos === 'PUNCT') continue
    const word = lowerHash[i]!
    fullHash = join(fullHash, word)
    if (i <= core) coreHash = join(coreHash, word)
    if (words.length < 12 && upos !== 'DET' && upos !== 'ADP') words.push(word)
    if (i === head) continue
    if (upos === 'NOUN' || upos === 'PROPN' || upos === 'ADJ' || upos === 'NUM' || (upos === 'VERB' && i > core)) {
      if (i <= core) modifiers.push(lemmaHash[i]!)
      else if (after.length < 6) after.push(lemmaHash[i]!)
    }
  }
  const governor = token.head >= 0 ? token.head : -1
  const governorLemma = governor >= 0 ? lemmaHash[governor]! : 7
  const type = form === 2 ? (pronoun >= PRONOUN.i && pronoun <= PRONOUN.she ? PERSON : 10) : options.types[index]!
  const coordinated = hasConjunct(columns, head, last)
  const speaker = options.speakers?.[token.sentence]
  const clause = headsClause(columns, head)
  const kind = clause ? 20 : form < 2 ? form : pronoun === PRONOUN.other ? join(99, lowerHash[head]!) : pronoun + 2
  const view: MentionView = {
    first,
    last,
    head,
    index,
    sentence: token.sentence,
    form,
    pronoun,
    type,
    gender: GENDER.unknown,
    number: coordinated ? 2 : numberOf(token.xpos, pronoun),
    kindHash: join(31, form === 2 && pronoun !== PRONOUN.other ? lowerHash[head]! : kind),
    formHash: join(37, form === 2 || clause ? kind : form),
    headHash: lowerHash[head]!,
    lemmaHash: lemmaHash[head]!,
    determinerHash: form === 2 ? 1 : determinerOf(columns, first),
    relHash: relHash[head]!,
    governorHash: join(governorLemma, relHash[head]!),
    governorLemma,
    typeHash: join(41, type),
    coreHash,
    fullHash,
    words,
    modifiers,
    after,
    name: -1,
    previousHash: first > 0 ? lowerHash[first - 1]! : 3,
    nextHash: last < tokens.length ? lowerHash[last]! : 5,
    firstWord: lowerHash[from]!,
    lastWord: lowerHash[to]!,
    headsBefore: 0,
    coresBefore: 0,
    headsAll: 0,
    clause,
    sure: sureStep(span.sure),
    owner: ownerOf(columns, head),
    length: Math.min(last - first, 6),
    quoted: columns.quoted[head]!,
    quoteSource: columns.quoteSource[head]!,
    speaker: speaker?.speaker ? hashString(speaker.speaker) | 0 : 0,
    addressee: speaker?.addressee ? hashString(speaker.addressee) | 0 : 0,
    place: placeOf(token.deprel),
    c64: token.clusters.c64,
    c256: token.clusters.c256,
    c1000: token.clusters.c1000,
  }
  if (form === 0) {
    let start = from
    while (start < core && tokens[start]!.upos !== 'PROPN' && !/^[A-Z]/.test(tokens[start]!.form)) start++
    const printed = tokens
      .slice(start, core + 1)
      .map((t) => t.form)
      .join(' ')
    let id = nameIds.get(printed)
    if (id === undefined) {
      nameIds.set(printed, (id = text.names.length))
      text.names.push({ tokens: nameTokens(printed), printed })
    }
    view.name = id
  }
  view.gender = genderOf(text, view, options.givenName)
  return view
}

/** Last token of the name or noun itself: the head with flat and compound parts behind it. */
function coreEnd({ tokens }: TokenColumns, head: number, to: number): number {
  let end = head
  while (end < to) {
    const next = tokens[end + 1]!
    const part =
      next.deprel === 'flat' ||
      next.deprel === 'compound' ||
      (next.upos === 'PROPN' && next.deprel !== 'appos' && next.head === head) ||
      (/^[-–]$/.test(next.form) && end + 2 <= to && tokens[end + 2]!.upos === 'PROPN')
    if (!part) break
    end++
  }
  return end
}

function sureStep(sure: number | undefined): number {
  if (sure === undefined) return 0
  return sure < -1 ? 1 : sure < 0 ? 2 : sure < 1 ? 3 : sure < 2 ? 4 : sure < 3 ? 5 : sure < 4.5 ? 6 : 7
}

function hasConjunct({ tokens, firstChild, nextSibling }: TokenColumns, head: number, last: number): boolean {
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!)
    if (tokens[c]!.deprel === 'conj' && c < last && c > head) return true
  return false
}

function numberOf(xpos: string, pronoun: number): number {
  if (xpos === 'NNS' || xpos === 'NNPS') return 2
  if (xpos === 'NN' || xpos === 'NNP') return 1
  switch (pronoun) {
    case PRONOUN.we:
    case PRONOUN.they:
    case PRONOUN.these:
      return 2
    case PRONOUN.i:
    case PRONOUN.he:
    case PRONOUN.she:
    case PRONOUN.it:
    case PRONOUN.this:
      return 1
    default:
      return 0
  }
}

function determinerOf({ tokens, lower, lowerHash }: TokenColumns, first: number): number {
  const token = tokens[first]!
  if (DETERMINERS.has(lower[first]!)) return lowerHash[first]!
  if (token.xpos === 'PRP$') return POSSESSIVE
  if (token.deprel === 'nmod:poss' || token.xpos === 'POS') return GENITIVE
  return token.xpos === 'CD' ? NUMERAL : BARE
}

function ownerOf({ tokens, firstChild, nextSibling }: TokenColumns, head: number): number {
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) if (tokens[c]!.deprel === 'nmod:poss') return c
  return -1
}

function placeOf(deprel: string): number {
  if (deprel.startsWith('nsubj')) return 1
  if (deprel === 'obj' || deprel === 'iobj') return 2
  if (deprel === 'nmod:poss') return 3
  if (deprel.startsWith('obl')) return 4
  if (deprel.startsWith('nmod')) return 5
  return deprel === 'root' ? 6 : deprel === 'conj' ? 7 : deprel === 'appos' ? 8 : deprel === 'compound' ? 9 : 10
}

function genderOf(text: MentionText, view: MentionView, givenName: (lower: string) => number): number {
  const { tokens, lower } = text.columns
  switch (view.pronoun) {
    case PRONOUN.none:
      break
    case PRONOUN.he:
      return GENDER.male
    case PRONOUN.she:
      return GENDER.female
    case PRONOUN.it:
      return GENDER.neuter
    case PRONOUN.they:
      return GENDER.plural
    default:
      return GENDER.unknown
  }
  if (view.number === 2) return GENDER.plural
  const noun = nounGender(tokens[view.head]!.lemma.toLowerCase())
  if (noun !== GENDER.unknown) return noun
  for (let i = view.first; i < view.last && i <= view.head; i++) {
    const found = nounGender(lower[i]!.replace('.', ''))
    if (found !== GENDER.unknown && (tokens[i]!.upos === 'PROPN' || i === view.head)) return found
  }
  if (view.form === 0 && view.type === PERSON && view.name >= 0) {
    const given = text.names[view.name]!.tokens
    if (given.length > 1) return givenName(given[0]!)
    return GENDER.unknown
  }
  return view.type === PERSON || view.type === 1 || view.type === 10 ? GENDER.unknown : GENDER.neuter
}

/** How two mentions' names stand to one another (see NAME_RELATIONS), 0 where one has none. */
export function nameRelation(text: MentionText, a: MentionView, b: MentionView): number {
  if (a.name < 0 || b.name < 0) return 0
  if (a.name === b.name) return 1
  const low = Math.min(a.name, b.name)
  const high = Math.max(a.name, b.name)
  const key = low * 65536 + high
  let relation = text.relations.get(key)
  if (relation === undefined) {
    const x = text.names[low]!
    const y = text.names[high]!
    relation = relateTokens(x.tokens, y.tokens) || (isAcronym(x.printed, y.printed) ? 5 : 0)
    text.relations.set(key, relation)
  }
  return relation
}

/** Can the pronoun `b` stand for `a`, as far as gender, number and kind tell? */
export function agrees(b: MentionView, a: MentionView): boolean {
  if (a.clause) return b.pronoun === PRONOUN.this
  if (a.pronoun !== 0) {
    if (a.pronoun === b.pronoun) return true
    if (b.pronoun === PRONOUN.these || b.pronoun === PRONOUN.this)
      return (a.number !== 2) === (b.pronoun === PRONOUN.this)
    return b.quoted !== a.quoted && b.pronoun <= PRONOUN.she && a.pronoun <= PRONOUN.she
  }
  switch (b.pronoun) {
    case PRONOUN.i:
    case PRONOUN.you:
      return a.type === PERSON && a.number !== 2
    case PRONOUN.he:
      return (a.type === PERSON || a.type === 1) && a.number !== 2 && a.gender !== GENDER.female
    case PRONOUN.she:
      return (a.type === PERSON || a.type === 1) && a.number !== 2 && a.gender !== GENDER.male
    case PRONOUN.it:
      return a.type !== PERSON && a.number !== 2 && a.type !== 9
    case PRONOUN.we:
    case PRONOUN.they:
    case PRONOUN.these:
      return a.number === 2 || a.type === 4 || a.type === 10
    default:
      return a.number !== 2
  }
}
