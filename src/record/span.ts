/** A stretch of a report's text. UTF-16 code units, half open: `text.slice(start, end)` is the quotation. */
export type Span = { start: number; end: number }

/** A span together with the characters it stands for, so that a record can be read without the report. */
export type Evidence = Span & { quote: string }

/**
 * Cuts the evidence for a span out of a text.
 * @throws RangeError when the span lies outside the text or is turned round
 */
export function evidence(text: string, span: Span): Evidence {
  const { start, end } = span
  if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length))
    throw new RangeError(`span [${start}, ${end}) lies outside a text of ${text.length} characters`)
  return { start, end, quote: text.slice(start, end) }
}

/** Do two spans share a character? */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}

/** Does `outer` hold all of `inner`? */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** The span without white space at its ends; empty at `start` where the span holds nothing else. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  return { start, end }
}

/** The smallest span that holds all of the given ones. */
export function hull(spans: readonly Span[]): Span {
  if (spans.length === 0) throw new RangeError('hull of no spans; give at least one')
  let { start, end } = spans[0]!
  for (const span of spans) {
    if (span.start < start) start = span.start
    if (span.end > end) end = span.end
  }
  return { start, end }
}

/** Reading order: by start, the longer one first. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end
}
