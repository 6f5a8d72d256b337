/** Cuts plain text into units: lines, or paragraphs where the lines were wrapped by hand or by a mail program. */
import type { Span } from '../record/span.ts'

/** A line or wrapped paragraph without white space at its ends. */
export type Unit = Span & { /** Empty lines before it, at most 3. */ gap: number }

/** Wider lines are paragraphs, not wrapped. */
const WIDEST_WRAP = 120

/** Units in reading order; every character that is no white space is in exactly one. */
export function findUnits(text: string): Unit[] {
  const lines = findLines(text)
  const width = wrapWidth(text, lines)
  if (width === undefined) return lines
  const units: Unit[] = []
  for (const line of lines) {
    const last = units[units.length - 1]
    if (last && line.gap === 0 && wraps(text, units[units.length - 1]!, line, width)) last.end = line.end
    else units.push({ ...line })
  }
  return units
}

function findLines(text: string): Unit[] {
  const lines: Unit[] = []
  let gap = 0
  for (const match of text.matchAll(/[^\n\r\u2028\u2029\u0085]*(?:\r\n|[\n\r\u2028\u2029\u0085]|$)/gu)) {
    if (match[0] === '') continue
    const trimmed = match[0].trim()
    if (trimmed === '') {
      gap = Math.min(3, gap + 1)
      continue
    }
    const start = match.index + match[0].indexOf(trimmed)
    lines.push({ start, end: start + trimmed.length, gap })
    gap = 0
  }
  return lines
}

/**
 * The width a text was wrapped to, or undefined. Greedy wrapping leaves a mark: the next line's first word would not
 * have fitted on the line before it.
 */
function wrapWidth(text: string, lines: readonly Unit[]): number | undefined {
  if (lines.length < 4) return undefined
  const lengths = lines.map((line) => line.end - line.start).toSorted((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.95)]!
  if (width > WIDEST_WRAP || width < 30) return undefined
  let pairs = 0
  let full = 0
  for (let i = 1; i < lines.length; i++) {
    if (lines[i]!.gap > 0) continue
    pairs++
    if (wraps(text, lines[i - 1]!, lines[i]!, width)) full++
  }
  return pairs >= 3 && full >= 0.7 * pairs ? width : undefined
}

/** `unit` may already hold several lines: its last one counts. */
function wraps(text: string, unit: Span, next: Span, width: number): boolean {
  const from = Math.max(unit.start, text.lastIndexOf('\n', unit.end - 1) + 1)
  const word = /^\S+/.exec(text.slice(next.start, Math.min(next.end, next.start + 60)))?.[0].length ?? 0
  return unit.end - from + 1 + word > 0.85 * width
}
