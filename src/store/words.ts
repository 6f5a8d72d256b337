/** The words of a text as full-text search sees them, the same for both engines: letters and digits, without case and accents. */
import type { Span } from '../record/span.ts'

/** What somebody searches for: each entry a word or a phrase; all must stand in the text. `prefix`: the last word may go on. */
export type Wanted = { words: string[]; prefix: boolean }[]

/** "café bomb* "market square"" → café, bomb…, the phrase. Everything else is no syntax: nobody's text is read as a query language. */
export function wanted(query: string): Wanted {
  const found: Wanted = []
  for (const match of query.slice(0, 2000).matchAll(/"([^"]*)"|([\p{L}\p{M}\p{N}]+)(\*)?/gu)) {
    if (found.length >= 32) break
    if (match[1] !== undefined) {
      const words =
        match[1]
          .match(/[\p{L}\p{M}\p{N}]+/gu)
          ?.map(fold)
          .filter(Boolean) ?? []
      if (words.length > 0) found.push({ words, prefix: false })
    } else {
      const word = fold(match[2]!)
      if (word) found.push({ words: [word], prefix: match[3] === '*' })
    }
  }
  return found
}

/** Without case and accents. */
export function fold(word: string): string {
  return /^[\0-\x7f]*$/.test(word)
    ? word.toLowerCase()
    : word
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
}

/** FTS5: each phrase in quotation marks. */
export function toFts5(query: Wanted, column?: string): string {
  return query
    .map(({ words, prefix }) => `${column ? `${column} : ` : ''}"${words.join(' ')}"${prefix ? '*' : ''}`)
    .join(' AND ')
}

/** PostgreSQL's tsquery, over a tsvector of {@link foldText}. */
export function toTsquery(query: Wanted, weights = ''): string {
  return query
    .map(
      ({ words, prefix }) =>
        `(${words.map((w, i) => `'${w}'${suffix(prefix && i === words.length - 1, weights)}`).join(' <-> ')})`,
    )
    .join(' & ')
}

function suffix(prefix: boolean, weights: string): string {
  return prefix || weights ? `:${prefix ? '*' : ''}${weights}` : ''
}

/** All words of a text, folded, with one space between: what PostgreSQL indexes. */
export function foldText(text: string): string {
  // A tsvector holds at most 1 MB; past half of that each word is kept once, without its place.
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  if (text.length < 400_000) return words.map(fold).join(' ')
  return [...new Set(words.map(fold))].join(' ').slice(0, 400_000)
}

/** Where the wanted words stand in a text, in reading order. */
export function occurrences(text: string, query: Wanted): (Span & { entry: number })[] {
  const tokens: { word: string; start: number; end: number }[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    tokens.push({ word: fold(match[0]), start: match.index, end: match.index + match[0].length })
  const found: (Span & { entry: number })[] = []
  for (let i = 0; i < tokens.length; i++)
    for (const [entry, { words, prefix }] of query.entries()) {
      if (i + words.length > tokens.length) continue
      if (
        words.every((w, k) =>
          prefix && k === words.length - 1 ? tokens[i + k]!.word.startsWith(w) : tokens[i + k]!.word === w,
        )
      )
        found.push({ start: tokens[i]!.start, end: tokens[i + words.length - 1]!.end, entry })
    }
  return found
}

/** A stretch of a text with the most of the wanted words, and where they stand in it. */
export type Snippet = { snippet: string; at: number; marks: [start: number, end: number][] }

const LENGTH = 220

export function snippetOf(text: string, query: Wanted): Snippet {
  const hits = occurrences(text, query)
  let best = { from: 0, worth: -1 }
  for (let i = 0; i < hits.length && i < 2000; i++) {
    const seen = new Set<number>()
    let n = 0
    for (let j = i; j < hits.length && hits[j]!.end - hits[i]!.start <= LENGTH - 60; j++) {
      seen.add(hits[j]!.entry)
      n++
    }
    const worth = seen.size * 100 + Math.min(n, 20)
    if (worth > best.worth) best = { from: i, worth }
  }
  const anchor = hits[best.from]?.start ?? 0
  let start = Math.max(0, anchor - 50)
  if (start > 0) {
    const space = text.slice(start, anchor).search(/\s/)
    if (space >= 0) start += space + 1
  }
  let end = Math.min(text.length, start + LENGTH)
  const last = hits.find((h) => h.start < end && h.end > end)
  if (last) end = last.end
  else if (end < text.length) {
    const cut = text.slice(anchor, end).search(/\s\S*$/)
    if (cut > 0) end = anchor + cut
  }
  return {
    snippet: text.slice(start, end),
    at: start,
    marks: outermost(hits.filter((h) => h.start >= start && h.end <= end)).map((h) => [h.start - start, h.end - start]),
  }
}

/** A word inside a phrase that is marked already is not marked again. */
function outermost(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of spans) {
    const before = kept.at(-1)
    if (before && span.start < before.end) before.end = Math.max(before.end, span.end)
    else kept.push({ start: span.start, end: span.end })
  }
  return kept
}
