/**
 * Tokens and sentences: one decision a character boundary (inside a token, end of a token, end of a sentence), by a perceptron over
 * the characters and words around it, as in Evang et al. (2013). Only boundaries where a token can end are asked: never two letters.
 */
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import type { Span } from '../record/span.ts'
import { feature1, feature2, feature3, feature4, packedModelFrom, scorePacked, type PackedModel } from './perceptron.ts'
import { DOUBT, endFeatures, isEnd, sentenceEndsFrom, TokenWords, type SentenceEnds } from './sentenceEnds.ts'
import type { WordClusters } from './wordClusters.ts'

export type Tokenizer = {
  model: PackedModel
  /** Words seen in small letters and words seen with a capital inside a sentence, as bits by hash. */
  seenLower: Uint8Array
  seenCapital: Uint8Array
  /** Forms that are several words, in lower case, with the lengths of the words: "don't" 2, 3. */
  multiword: Map<string, number[]>
  /** The second look at ends of sentences. */
  ends: SentenceEnds | undefined
  clusters: WordClusters
}

export function tokenizerFrom(model: ModelContent, clusters: WordClusters): Tokenizer {
  return {
    ends: sentenceEndsFrom(model),
    clusters,
    model: packedModelFrom(model),
    seenLower: modelArray(model, 'seenLower', Uint8Array),
    seenCapital: modelArray(model, 'seenCapital', Uint8Array),
    multiword: new Map(Object.entries(model.meta['multiword'] as Record<string, number[]>)),
  }
}

/** Tokens as written; `sentenceEnd[i]` is 1 where a sentence ends with token i. */
export type RawTokens = { starts: number[]; ends: number[]; sentenceEnd: number[] }

/** What kind of character: one of these, or 16 + its code for punctuation. */
const SPACE = 1
const LOWER = 2
const UPPER = 3
const DIGIT = 4
const PICTURE = 5
const NOTHING = 0

let kinds: Uint8Array | undefined

/** Kind of every UTF-16 code unit; 255 for punctuation and signs. */
function kindTable(): Uint8Array {
  if (kinds) return kinds
  const table = new Uint8Array(65536).fill(255)
  for (let c = 0; c < 65536; c++) {
    const ch = String.fromCharCode(c)
    if (c >= 0xd800 && c < 0xe000) table[c] = PICTURE
    else if (c < 32 || /\s/.test(ch)) table[c] = SPACE
    else if (/[\p{L}\p{M}]/u.test(ch)) table[c] = ch === ch.toLowerCase() ? LOWER : UPPER
    else if (/\p{N}/u.test(ch)) table[c] = DIGIT
    // Soft hyphens, zero-width spaces, joiners and direction marks stand inside words, and no word ends there.
    else if (/\p{Cf}/u.test(ch)) table[c] = c === 0xfeff ? SPACE : LOWER
  }
  return (kinds = table)
}

/** One segment of a text, prepared for asking. */
export type Segment = {
  text: string
  start: number
  end: number
  kind: Uint8Array
  /** All capitals: letters are then seen as small ones. */
  shouting: boolean
}

export function segmentOf(text: string, span: Span): Segment {
  const kind = kindTable()
  let letters = 0
  let small = 0
  for (let i = span.start; i < span.end && letters < 2000; i++) {
    const k = kind[text.charCodeAt(i)]!
    if (k === LOWER) small++
    if (k === LOWER || k === UPPER) letters++
  }
  return { text, start: span.start, end: span.end, kind, shouting: letters > 15 && small < letters * 0.12 }
}

/** Can a token end after character i, which is no white space? */
export function mayEnd(segment: Segment, i: number): boolean {
  if (i + 1 >= segment.end) return true
  const { text, kind } = segment
  const a = kind[text.charCodeAt(i)]!
  const b = kind[text.charCodeAt(i + 1)]!
  if (b === SPACE) return true
  if ((a === LOWER || a === UPPER) && (b === LOWER || b === UPPER)) return false
  if (a === DIGIT && b === DIGIT) return false
  return !(a === PICTURE && b === PICTURE && (text.charCodeAt(i) & 0xfc00) === 0xd800)
}

export function isSpaceAt(segment: Segment, i: number): boolean {
  return i >= segment.end || segment.kind[segment.text.charCodeAt(i)] === SPACE
}

/** What the sentence has had up to a boundary. */
export type SentenceSoFar = { tokens: number; quotes: number; brackets: number }

/** Takes note of a token: `sentenceEnd` starts afresh. */
export function noteToken(sentence: SentenceSoFar, text: string, start: number, sentenceEnd: boolean): void {
  if (sentenceEnd) {
    sentence.tokens = 0
    sentence.quotes = 0
    sentence.brackets = 0
    return
  }
  sentence.tokens++
  const c = straight(text.charCodeAt(start))
  if (c === 34) sentence.quotes ^= 1
  else if (c === 40 || c === 91) sentence.brackets = 1
  else if (c === 41 || c === 93) sentence.brackets = 0
}

/** Features of a boundary at most, with those of its second look. */
export const MOST_BOUNDARY_FEATURES = 96

const features = new Int32Array(MOST_BOUNDARY_FEATURES)
const scores = new Int32Array(3)

/** A boundary at white space about which the perceptron is in doubt; `margin` is for an end of the sentence, in its units. */
export type Doubt = { token: number; margin: number; gap: number; features: Int32Array }

/** Appends the tokens of one segment to `out`. */
export function tokenizeSegment(tokenizer: Tokenizer, text: string, span: Span, out: RawTokens): void {
  const before = out.starts.length
  const doubts = firstLook(tokenizer, text, span, out, tokenizer.ends ? DOUBT : 0)
  if (tokenizer.ends) secondLook(tokenizer, tokenizer.ends, text, out, before, doubts)
  if (out.starts.length > before) out.sentenceEnd[out.sentenceEnd.length - 1] = 1
}

/** Tokens and sentences by the perceptron. @returns where its margin is less than `doubt`; a bullet on the next line leaves none */
export function firstLook(
  tokenizer: Pick<Tokenizer, 'model' | 'seenLower' | 'seenCapital'>,
  text: string,
  span: Span,
  out: RawTokens,
  doubt: number,
): Doubt[] {
  const doubts: Doubt[] = []
  const segment = segmentOf(text, span)
  let tokenStart = -1
  let lineStart = span.start
  let addressEnd = -1
  const sentence: SentenceSoFar = { tokens: 0, quotes: 0, brackets: 0 }
  for (let i = span.start; i < span.end; i++) {
    if (isSpaceAt(segment, i)) {
      if (text.charCodeAt(i) === 10) lineStart = i + 1
      continue
    }
    if (tokenStart < 0) {
      tokenStart = i
      addressEnd = endOfAddress(text, i, span.end)
    }
    if (i + 1 < addressEnd || !mayEnd(segment, i)) continue
    const atSpace = isSpaceAt(segment, i + 1)
    const count = boundaryFeatures(tokenizer, segment, i, tokenStart, lineStart, sentence, features)
    scores.fill(0)
    scorePacked(tokenizer.model, features, count, scores)
    const end = Math.max(scores[1]!, scores[2]!)
    if (!atSpace && scores[0]! >= end && i + 1 !== addressEnd) continue
    const margin = (scores[2]! - scores[1]!) / 1024
    const item = beginsItem(segment, i + 1)
    if (atSpace && !item && Math.abs(margin) < doubt)
      doubts.push({ token: out.starts.length, margin, gap: gapAfter(segment, i), features: features.slice(0, count) })
    out.starts.push(tokenStart)
    out.ends.push(i + 1)
    const ends = margin > 0 || item
    out.sentenceEnd.push(ends ? 1 : 0)
    noteToken(sentence, text, tokenStart, ends)
    tokenStart = -1
  }
  return doubts
}

// Bounded, so that a line without a space costs no more than others.
const WEB_ADDRESS = /(?:(?:https?|ftp):\/\/|www\.\w)[^\s<>"“”«»]{2,2000}/iy
const MAIL_ADDRESS = /\w[\w.+%-]{0,63}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,5}/iy

/** Where an address of the web or of mail that begins at `start` ends, without the punctuation behind it; -1 where none begins. */
function endOfAddress(text: string, start: number, limit: number): number {
  const c = text.charCodeAt(start) | 32
  if (!((c >= 97 && c <= 122) || (c >= 48 && c <= 57))) return -1
  const web = c === 104 || c === 119 || c === 102
  for (const pattern of web ? [WEB_ADDRESS, MAIL_ADDRESS] : [MAIL_ADDRESS]) {
    pattern.lastIndex = start
    const found = pattern.exec(text)?.[0]
    if (found === undefined) continue
    let length = found.replace(/[.,;:!?'’\]]+$/, '').length
    if (found[length - 1] === ')' && !found.includes('(')) length--
    if ((text.charCodeAt(start + length) & 0xfc00) === 0xdc00) length--
    return start + length <= limit ? start + length : -1
  }
  return -1
}

/** Decides the doubts anew, in order. */
function secondLook(
  { clusters }: Tokenizer,
  ends: SentenceEnds,
  text: string,
  out: RawTokens,
  first: number,
  doubts: readonly Doubt[],
): void {
  if (doubts.length === 0) return
  const words = new TokenWords(text, out.starts, out.ends, first, clusters)
  let last = first
  let at = first
  for (const { token, margin, gap, features: own } of doubts) {
    for (; at < token; at++) if (out.sentenceEnd[at] === 1) last = at + 1
    features.set(own)
    const count = endFeatures(words, token, gap, token - last, features, own.length)
    out.sentenceEnd[token] = isEnd(ends, features, count, margin) ? 1 : 0
  }
}

/** Writes the features of the boundary after character i. @returns how many */
export function boundaryFeatures(
  tokenizer: Pick<Tokenizer, 'seenLower' | 'seenCapital'>,
  segment: Segment,
  i: number,
  tokenStart: number,
  lineStart: number,
  sentence: SentenceSoFar,
  out: Int32Array,
): number {
  const mode = segment.shouting ? 1 : 0
  // White space on both sides, looked for at most so far that a word of a million letters costs nothing.
  let chunkStart = i
  while (chunkStart > segment.start && i - chunkStart < 24 && !isSpaceAt(segment, chunkStart - 1)) chunkStart--
  let chunkEnd = i + 1
  while (chunkEnd - i < 12 && !isSpaceAt(segment, chunkEnd)) chunkEnd++
  const gap = gapAfter(segment, i)
  let nextStart = i + 1
  while (nextStart < segment.end && nextStart - i < 200 && isSpaceAt(segment, nextStart)) nextStart++
  const g = (at: number): number => kindAt(segment, at)
  const char = charAt(segment, i)
  const next = i + 1 < segment.end ? charAt(segment, i + 1) : 0
  const left = range(segment, Math.max(chunkStart, i - 11), i + 1)
  const right = range(segment, i + 1, Math.min(chunkEnd, i + 9))
  const token = range(segment, Math.max(tokenStart, i - 15), i + 1)
  const g0 = g(i)
  const g1 = g(i + 1)
  const gBefore = g(i - 1)
  const word3 = ((g(i - 2) * 31 + gBefore) * 31 + g0) * 31 + g1
  let k = 0
  out[k++] = feature2(1, gap, mode)
  out[k++] = feature2(2, char, gap)
  out[k++] = feature1(3, next)
  out[k++] = feature2(4, char, next)
  out[k++] = feature2(5, word3, g(i + 2))
  out[k++] = feature3(6, gBefore, g0, g1)
  out[k++] = feature1(7, left)
  out[k++] = feature2(8, left, right)
  out[k++] = feature1(9, right)
  out[k++] = feature1(10, token)
  out[k++] = feature2(11, token, right)
  out[k++] = feature2(12, range(segment, Math.max(segment.start, i - 2), Math.min(segment.end, i + 3)), mode)
  out[k++] = feature4(13, g(i - 3), word3, g(i + 2), g(i + 3))
  out[k++] = feature4(14, g(chunkStart), gBefore, char, g1 * 16 + Math.min(chunkEnd - i - 1, 5))
  if (gap === 0) return k
  const nextKind = g(nextStart) * 31 + g(nextStart + 1)
  let nextEnd = nextStart
  while (nextEnd - nextStart < 16 && !isSpaceAt(segment, nextEnd) && isLetter(segment, nextEnd)) nextEnd++
  const nextWord = range(segment, nextStart, nextEnd)
  const seen = bit(tokenizer.seenLower, nextWord) + 2 * bit(tokenizer.seenCapital, nextWord)
  let beforeEnd = chunkStart - 1
  while (beforeEnd > segment.start && chunkStart - beforeEnd < 200 && isSpaceAt(segment, beforeEnd)) beforeEnd--
  let beforeStart = beforeEnd
  while (beforeStart > segment.start && beforeEnd - beforeStart < 14 && !isSpaceAt(segment, beforeStart - 1))
    beforeStart--
  const before = chunkStart > segment.start ? range(segment, beforeStart, beforeEnd + 1) : 0
  const length = Math.min(i - chunkStart, 7)
  const line = gap === 2 ? Math.min(9, (i - lineStart) >> 3) : 0
  const closing = closesAfterStop(segment, i)
  const stop = char === 46 || char === 33 || char === 63 ? char : closing
  out[k++] = feature3(20, gap, char, nextKind)
  out[k++] = feature2(21, token, nextKind)
  out[k++] = feature3(22, char, nextWord, gap)
  out[k++] = feature2(23, range(segment, Math.max(chunkStart, i - 4), i + 1), g(nextStart))
  out[k++] = feature4(24, gap, char, g(nextStart), seen * 2 + mode)
  out[k++] = feature4(25, length, char, g(nextStart), g(chunkStart))
  out[k++] = feature2(26, before, token)
  out[k++] = feature4(27, gap, stop, g(nextStart), closing)
  out[k++] = feature3(28, line, stop, g(nextStart))
  out[k++] = feature3(29, left, nextWord, gap)
  out[k++] = feature2(30, nextWord, gap)
  out[k++] = feature2(31, before, char)
  out[k++] = feature4(32, gap, stop, seen, nextKind)
  out[k++] = feature3(33, left, seen, nextKind)
  out[k++] = feature4(34, gap, line, g(lineStart), stop)
  // The word after the next one, and what the sentence has had so far.
  let afterStart = nextEnd
  while (afterStart - nextEnd < 12 && afterStart < segment.end && !isSpaceAt(segment, afterStart)) afterStart++
  while (afterStart - nextEnd < 24 && afterStart < segment.end && isSpaceAt(segment, afterStart)) afterStart++
  let afterEnd = afterStart
  while (afterEnd - afterStart < 16 && !isSpaceAt(segment, afterEnd) && isLetter(segment, afterEnd)) afterEnd++
  const afterWord = range(segment, afterStart, afterEnd)
  const size = Math.min(sentence.tokens >> 1, 12)
  out[k++] = feature3(35, nextWord, afterWord, gap)
  out[k++] = feature3(36, size, stop, nextKind)
  out[k++] = feature4(37, sentence.quotes, char, nextKind, sentence.brackets)
  out[k++] = feature3(38, before, left, nextWord)
  out[k++] = feature4(39, g(chunkStart), g(nextStart), stop, size)
  out[k++] = feature3(40, sentence.quotes * 2 + sentence.brackets, stop, seen)
  out[k++] = feature3(41, afterWord, stop, nextKind)
  out[k++] = feature2(42, sentence.tokens === 0 ? left : 0, nextKind)
  return k
}

/** White space behind character i: 0 none, 1 spaces, 2 a line's end, 3 a blank line, 4 the end of the segment. */
function gapAfter(segment: Segment, i: number): number {
  let next = i + 1
  if (!isSpaceAt(segment, next)) return 0
  let newlines = 0
  while (next < segment.end && next - i < 200 && isSpaceAt(segment, next))
    if (segment.text.charCodeAt(next++) === 10) newlines++
  return next >= segment.end ? 4 : newlines > 1 ? 3 : newlines === 1 ? 2 : 1
}

/** Does a line that begins with a bullet follow? The treebanks have no such lists. */
function beginsItem(segment: Segment, from: number): boolean {
  const { text } = segment
  let line = false
  let i = from
  for (; i < segment.end && i - from < 200 && isSpaceAt(segment, i); i++) if (text.charCodeAt(i) === 10) line = true
  return line && /[•▪‣◦●■*·–-]/.test(text[i] ?? '') && isSpaceAt(segment, i + 1) && i + 1 < segment.end
}

/** A quotation mark or bracket that follows a full stop: the stop, else 0. */
function closesAfterStop(segment: Segment, i: number): number {
  const c = segment.text.charCodeAt(i)
  if (!(c === 34 || c === 39 || c === 41 || c === 93 || c === 0x201d || c === 0x2019) || i <= segment.start) return 0
  const before = segment.text.charCodeAt(i - 1)
  return before === 46 || before === 33 || before === 63 ? before + 256 : 0
}

function isLetter(segment: Segment, i: number): boolean {
  const k = segment.kind[segment.text.charCodeAt(i)]
  return k === LOWER || k === UPPER || segment.text.charCodeAt(i) === 39
}

function kindAt(segment: Segment, i: number): number {
  if (i < segment.start || i >= segment.end) return NOTHING
  const c = segment.text.charCodeAt(i)
  const k = segment.kind[c]!
  if (k === 255) return 16 + straight(c)
  return k === UPPER && segment.shouting ? LOWER : k === SPACE && c === 10 ? 6 : k
}

/** Curly and other quotation marks and dashes are seen as the straight ones, any currency's sign as the dollar. */
function straight(c: number): number {
  if (c === 0x2018 || c === 0x2019 || c === 0x201b || c === 0x2032) return 39
  if (c === 0x201c || c === 0x201d || c === 0x201e || c === 0xab || c === 0xbb) return 34
  if (c === 0x2013 || c === 0x2014 || c === 0x2015) return 45
  if (c === 0xa3 || c === 0xa5 || (c >= 0x20a0 && c <= 0x20bf)) return 36
  return c
}

/** Code of a character in small letters. */
function charAt(segment: Segment, i: number): number {
  const c = straight(segment.text.charCodeAt(i))
  return c >= 65 && c <= 90 ? c + (segment.shouting ? 32 : 0) : c
}

/** Hash of a stretch in small letters. */
function range(segment: Segment, from: number, to: number): number {
  let h = 0x811c9dc5
  for (let i = from; i < to; i++) {
    const c = straight(segment.text.charCodeAt(i))
    h = Math.imul(h ^ (c >= 65 && c <= 90 ? c + 32 : c), 0x01000193)
  }
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return h ^ (h >>> 13)
}

function bit(bits: Uint8Array, hash: number): number {
  const at = hash & (bits.length * 8 - 1)
  return (bits[at >> 3]! >> (at & 7)) & 1
}

/** Remembers a word in a set of bits. */
export function setBit(bits: Uint8Array, word: string): void {
  const segment = segmentOf(word, { start: 0, end: word.length })
  const at = range(segment, 0, Math.min(word.length, 16)) & (bits.length * 8 - 1)
  bits[at >> 3]! |= 1 << (at & 7)
}

const CONTRACTED = /^(?:that|what|there|here|he|she|it|let|who|where|how)s$/
const CLITIC = /^(.+?)(n['’]t|['’](?:s|re|ve|ll|d|m)|(?<=s)['’])$/

/** Lengths of the words of a token: "don't" is do + n't, "officers'" is officers + '. */
export function wordLengths(tokenizer: Pick<Tokenizer, 'multiword'>, form: string): number[] {
  if (form.length > 30) return [form.length]
  const lower = form.toLowerCase().replaceAll('’', "'")
  const known = tokenizer.multiword.get(lower)
  // The web texts that this is learnt from leave out apostrophes ("the bakers shop"); in news "two bakers" are two, and Wana is a town.
  if (known && !(/^\p{L}+s$|^wana$/u.test(lower) && !CONTRACTED.test(lower))) return known
  const clitic = lower.includes("'") ? CLITIC.exec(lower) : null
  return clitic ? [clitic[1]!.length, form.length - clitic[1]!.length] : [form.length]
}
