/** A text's tokens as integer columns: what mention detection and the ranker read again and again. */
import { hashString } from '../learning/hash.ts'
import type { Analysis, Token } from './analysis.ts'

/** Columns over `Analysis.tokens`; hashes are signed 32 bit. */
export type TokenColumns = {
  tokens: readonly Token[]
  lower: string[]
  lowerHash: Int32Array
  lemmaHash: Int32Array
  uposHash: Int32Array
  xposHash: Int32Array
  relHash: Int32Array
  /** How often a noun's or name's lemma comes in the text beside this time, at most 7. */
  repeats: Uint8Array
  /** First dependent of a token, -1 for none; the others follow by `nextSibling`, in text order. */
  firstChild: Int32Array
  nextSibling: Int32Array
  /** First and last token of the subtree under a token, both included. */
  low: Int32Array
  high: Int32Array
  /** 1 inside quotation marks. */
  quoted: Uint8Array
  /** Inside quotation marks, the subject of the speech verb that frames them; -1 outside, -2 where none was found. */
  quoteSource: Int32Array
}

const SPEECH = new Set(
  'say tell add state report announce claim note explain argue ask warn declare confirm deny write comment reply respond insist suggest describe acknowledge admit stress urge continue think believe recall tweet'.split(
    ' ',
  ),
)

/** A quotation and the words that name its source, as spans of the text; see {@link tokenColumns}. */
export type QuoteSource = { content: { start: number; end: number }; source: { start: number; end: number } }

/**
 * Builds the columns in one pass over the tokens.
 * @param quotes attributions whose content is quoted; without them a quotation's source is the subject of the speech
 * verb in its own sentence, else the one before or after
 */
export function tokenColumns(analysis: Analysis, quotes?: readonly QuoteSource[]): TokenColumns {
  const { tokens } = analysis
  const n = tokens.length
  const columns: TokenColumns = {
    tokens,
    lower: new Array<string>(n),
    lowerHash: new Int32Array(n),
    lemmaHash: new Int32Array(n),
    uposHash: new Int32Array(n),
    xposHash: new Int32Array(n),
    relHash: new Int32Array(n),
    repeats: new Uint8Array(n),
    firstChild: new Int32Array(n).fill(-1),
    nextSibling: new Int32Array(n).fill(-1),
    low: new Int32Array(n),
    high: new Int32Array(n),
    quoted: new Uint8Array(n),
    quoteSource: new Int32Array(n).fill(-1),
  }
  const tags = new Map<string, number>()
  const tagHash = (tag: string): number => {
    let h = tags.get(tag)
    if (h === undefined) tags.set(tag, (h = hashString(tag, 3)))
    return h
  }
  for (let i = 0; i < n; i++) {
    const token = tokens[i]!
    const lower = token.form.toLowerCase()
    columns.lower[i] = lower
    columns.lowerHash[i] = hashString(lower)
    columns.lemmaHash[i] = hashString(token.lemma.toLowerCase(), 1)
    columns.uposHash[i] = tagHash(token.upos)
    columns.xposHash[i] = tagHash(token.xpos)
    columns.relHash[i] = tagHash(token.deprel)
  }
  countRepeats(columns)
  linkChildren(columns)
  measureSubtrees(columns)
  markQuotes(analysis, columns)
  findQuoteSources(analysis, columns, quotes)
  return columns
}

function countRepeats({ tokens, lemmaHash, repeats }: TokenColumns): void {
  const counts = new Map<number, number>()
  const counted = (i: number): boolean => tokens[i]!.upos === 'NOUN' || tokens[i]!.upos === 'PROPN'
  for (let i = 0; i < tokens.length; i++)
    if (counted(i)) counts.set(lemmaHash[i]!, (counts.get(lemmaHash[i]!) ?? 0) + 1)
  for (let i = 0; i < tokens.length; i++) if (counted(i)) repeats[i] = Math.min(counts.get(lemmaHash[i]!)! - 1, 7)
}

function linkChildren({ tokens, firstChild, nextSibling }: TokenColumns): void {
  // Backwards, so that each list comes out in text order.
  for (let i = tokens.length - 1; i >= 0; i--) {
    const head = tokens[i]!.head
    if (head < 0 || head === i || head >= tokens.length) continue
    nextSibling[i] = firstChild[head]!
    firstChild[head] = i
  }
}

function measureSubtrees({ tokens, firstChild, nextSibling, low, high }: TokenColumns): void {
  const order: number[] = []
  for (let i = 0; i < tokens.length; i++) {
    low[i] = high[i] = i
    if (tokens[i]!.head < 0) order.push(i)
  }
  for (let k = 0; k < order.length; k++) for (let c = firstChild[order[k]!]!; c >= 0; c = nextSibling[c]!) order.push(c)
  for (let k = order.length - 1; k >= 0; k--) {
    const i = order[k]!
    const head = tokens[i]!.head
    if (head < 0) continue
    if (low[i]! < low[head]!) low[head] = low[i]!
    if (high[i]! > high[head]!) high[head] = high[i]!
  }
}

function markQuotes(analysis: Analysis, { tokens, quoted }: TokenColumns): void {
  let open = false
  let end = 0
  for (const token of tokens) {
    // A quotation does not outlive a blank line: a lost closing mark costs one paragraph, not the rest.
    if (token.start > end && token.start - end < 64 && analysis.text.slice(end, token.start).includes('\n'))
      open = false
    end = token.end
    const form = token.form
    if (form === '“' || form === '``' || form === '«' || form === '„') open = true
    else if (form === '”' || form === "''" || form === '»') open = false
    else if (form === '"') open = !open
    else quoted[token.index] = open ? 1 : 0
  }
}

function findQuoteSources(analysis: Analysis, columns: TokenColumns, quotes?: readonly QuoteSource[]): void {
  const { tokens, quoted, quoteSource, firstChild, nextSibling } = columns
  const { sentences } = analysis
  const speaker = new Int32Array(sentences.length).fill(-1)
  for (const sentence of sentences) {
    for (let i = sentence.first; i < sentence.last && speaker[sentence.index]! < 0; i++) {
      const token = tokens[i]!
      if (quoted[i] || token.upos !== 'VERB' || !SPEECH.has(token.lemma)) continue
      for (let c = firstChild[i]!; c >= 0; c = nextSibling[c]!)
        if (tokens[c]!.deprel.startsWith('nsubj')) speaker[sentence.index] = c
    }
  }
  for (let i = 0; i < tokens.length; i++) {
    if (!quoted[i]) continue
    const s = tokens[i]!.sentence
    const found = [s, s - 1, s + 1].find((k) => (speaker[k] ?? -1) >= 0)
    quoteSource[i] = found === undefined ? -2 : speaker[found]!
  }
  if (quotes === undefined) return
  for (const { content, source } of quotes) {
    const head = headWithin(columns, source.start, source.end)
    if (head < 0) continue
    for (let i = tokenAt(tokens, content.start); i < tokens.length && tokens[i]!.start < content.end; i++)
      if (quoted[i]) quoteSource[i] = head
  }
}

/** The first token that ends after an offset; `tokens.length` where none does. */
export function tokenAt(tokens: readonly Token[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The syntactic head of a stretch of text: the first token in it whose own head lies outside; -1 for none. */
export function headWithin({ tokens }: TokenColumns, start: number, end: number): number {
  const first = tokenAt(tokens, start)
  let last = first
  while (last < tokens.length && tokens[last]!.start < end) last++
  return headOfRange(tokens, first, last)
}

/** As {@link headWithin}, for tokens [first, last). */
export function headOfRange(tokens: readonly Token[], first: number, last: number): number {
  for (let i = first; i < last; i++) {
    const token = tokens[i]!
    if ((token.head < first || token.head >= last) && token.upos !== 'PUNCT') return i
  }
  return first < last ? first : -1
}
