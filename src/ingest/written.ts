/** Stretches of an original → the text of a report with the map back: one unit a paragraph, white space collapsed. */
import type { OffsetMap } from '../record/report.ts'
import type { HintedUnit } from './blocks.ts'
import type { Hint } from './lineKinds.ts'

/** A stretch of text and where it stands in the original; `verbatim`: letter for letter as it stands there. */
export type TextRun = {
  text: string
  start: number
  verbatim: boolean
  /** Begins another cell of the same table row: what stands before it is another word. */
  cell?: true
}

export type RunUnit = { runs: readonly TextRun[]; hint?: Hint }

export type Written = { text: string; units: HintedUnit[]; offsets: OffsetMap }

/** Writes units out with an empty line between; units that hold only white space leave no trace. */
export function writeUnits(given: readonly RunUnit[]): Written {
  const offsets: OffsetMap = []
  const units: HintedUnit[] = []
  let text = ''
  const place = (originalStart: number, verbatim: boolean) => {
    const last = offsets[offsets.length - 1]
    if (last && last.verbatim && verbatim && originalStart - last.originalStart === text.length - last.textStart) return
    if (last && last.textStart === text.length) offsets.pop()
    offsets.push({ textStart: text.length, originalStart, verbatim })
  }
  for (const { runs, hint } of given) {
    const start = text.length === 0 ? 0 : text.length + 2
    // Spaces are written before the next word only, so that none stands at an end.
    let gap: number | undefined
    let written = false
    for (const run of runs) {
      if (run.cell) gap ??= run.start
      for (const match of run.text.matchAll(/\s+|\S+/gu)) {
        const at = run.verbatim ? run.start + match.index : run.start
        if (/^\s/u.test(match[0])) {
          gap ??= at
          continue
        }
        if (!written) {
          if (text.length > 0) {
            place(at, false)
            text += '\n\n'
          }
          written = true
        } else if (gap !== undefined) {
          place(gap, run.verbatim && gap === at - 1)
          text += ' '
        }
        gap = undefined
        place(at, run.verbatim)
        text += match[0]
      }
    }
    if (written) units.push({ start, end: text.length, gap: 1, ...(hint ? { hint } : {}) })
  }
  return { text, units, offsets }
}

/** A string whose characters come from an original: how they map there. */
export type Mapped = { text: string; map: OffsetMap }

/** Text that stands in the original as it is. */
export function verbatim(text: string, start: number): Mapped {
  return { text, map: [{ textStart: 0, originalStart: start, verbatim: true }] }
}

/** [start, end) of a mapped string as runs of the original, cut where the map changes. */
export function mappedRuns({ text, map }: Mapped, start: number, end: number): TextRun[] {
  const runs: TextRun[] = []
  let at = start
  let piece = pieceAt(map, start)
  while (at < end && piece < map.length) {
    const { textStart, originalStart, verbatim: exact } = map[piece]!
    const stop = Math.min(end, map[piece + 1]?.textStart ?? end)
    if (stop > at)
      runs.push({
        text: text.slice(at, stop),
        start: exact ? originalStart + at - textStart : originalStart,
        verbatim: exact,
      })
    at = Math.max(at, stop)
    piece++
  }
  return runs
}

/** The original's offset for a place in a mapped string. */
export function originalOffset(map: OffsetMap, at: number): number {
  const piece = map[pieceAt(map, at)]
  if (!piece) return at
  return piece.verbatim ? piece.originalStart + at - piece.textStart : piece.originalStart
}

/** The last piece that begins at or before a place. */
function pieceAt(map: OffsetMap, at: number): number {
  let low = 0
  let high = map.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (map[middle]!.textStart <= at) low = middle
    else high = middle - 1
  }
  return Math.max(0, low)
}

/** Units of a mapped plain text: one a line, or one a paragraph where empty lines stand between them. */
export function plainUnits(mapped: Mapped, hint?: Hint): RunUnit[] {
  const separator = /\n\s*\n/u.test(mapped.text.trim()) ? /\r?\n[ \t]*(?:\r?\n[ \t]*)+/gu : /\r?\n/gu
  const units: RunUnit[] = []
  let start = 0
  const add = (end: number) => {
    if (mapped.text.slice(start, end).trim() !== '')
      units.push({ runs: mappedRuns(mapped, start, end), ...(hint ? { hint } : {}) })
  }
  for (const match of mapped.text.matchAll(separator)) {
    add(match.index)
    start = match.index + match[0].length
  }
  add(mapped.text.length)
  return units
}
