/** Lines of a page from the pieces a PDF holds, in reading order: down one column and then the next, across where something spans both. */

/** A line of a page; x and y in points, y from the top. `goesOn`: the file has it in one row with the line before. */
export type Line = { text: string; x: number; right: number; y: number; size: number; goesOn?: true }

/** Letters' heights between two pieces of a row from which they may belong to two columns. */
export const COLUMN_GAP = 1
/** Lines a column has at least. */
const FEWEST = 5
/** Share of the lines that may span both columns: headlines, heads and feet of pages. */
const MOST_ACROSS = 0.35
/** Characters of a middling line from which a column is prose and not one of a table. */
const PROSE = 20

/** Pieces joined to lines; two columns written row by row are put in order, columns that come one by one stay as they are. */
export function orderLines(pieces: readonly Line[]): Line[] {
  const gutter = findGutter(pieces)
  const ordered = gutter !== undefined && isInterleaved(pieces, gutter) ? byColumns(pieces, gutter) : pieces
  const out: Line[] = []
  for (const line of ordered) {
    const last = out[out.length - 1]
    const apart = gutter !== undefined && last && last.right <= gutter && line.x >= gutter
    const near =
      last &&
      !apart &&
      Math.abs(last.y - line.y) < 0.4 * Math.min(last.size, line.size) &&
      line.x >= last.right - 1 &&
      (line.goesOn === true || line.x - last.right < 1.5 * line.size)
    if (last && near) {
      if (!/\s$/u.test(last.text) && line.x - last.right > 0.15 * line.size) last.text += ' '
      last.text += line.text
      last.right = line.right
      last.size = Math.max(last.size, line.size)
    } else out.push({ ...line })
  }
  return out
    .map((line) => ({ ...line, text: line.text.replace(/\s+/gu, ' ').trim() }))
    .filter(({ text }) => text !== '')
}

/** Where the second of two columns of prose begins; undefined where there are none. */
function findGutter(pieces: readonly Line[]): number | undefined {
  if (pieces.length < 2 * FEWEST) return undefined
  const left = Math.min(...pieces.map(({ x }) => x))
  const right = Math.max(...pieces.map((piece) => piece.right))
  const starts = new Map<number, number>()
  for (const { x } of pieces) {
    if (x < left + 0.3 * (right - left) || x > left + 0.7 * (right - left)) continue
    const at = Math.round(x / 4)
    starts.set(at, (starts.get(at) ?? 0) + 1)
  }
  const [best] = [...starts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])
  if (!best || best[1] < FEWEST) return undefined
  const gutter = best[0] * 4 - 3
  const first = pieces.filter((piece) => piece.right <= gutter)
  const second = pieces.filter((piece) => piece.x >= gutter)
  const across = pieces.length - first.length - second.length
  if (first.length < FEWEST || second.length < FEWEST || across > MOST_ACROSS * pieces.length) return undefined
  if (middlingLength(first) < PROSE || middlingLength(second) < PROSE) return undefined
  const top = Math.min(...first.map(({ y }) => y))
  const bottom = Math.max(...first.map(({ y }) => y))
  const beside = second.filter(({ y }) => y >= top - 1 && y <= bottom + 1)
  return beside.length >= 0.6 * second.length ? gutter : undefined
}

function middlingLength(lines: readonly Line[]): number {
  const lengths = lines.map(({ text }) => text.length).toSorted((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)]!
}

/** Does the file go to and fro between the columns? */
function isInterleaved(pieces: readonly Line[], gutter: number): boolean {
  let crossings = 0
  let side: 'first' | 'second' | undefined
  for (const piece of pieces) {
    const now = piece.x >= gutter ? 'second' : piece.right <= gutter ? 'first' : undefined
    if (now && side && now !== side) crossings++
    side = now ?? side
  }
  return crossings > FEWEST
}

/** Bands between lines that span both columns; in each the first column and then the second, from top to bottom. */
function byColumns(pieces: readonly Line[], gutter: number): Line[] {
  const height = (a: Line, b: Line) => a.y - b.y || a.x - b.x
  const across = pieces.filter((piece) => piece.x < gutter && piece.right > gutter).toSorted(height)
  const rest = pieces.filter((piece) => !(piece.x < gutter && piece.right > gutter)).toSorted(height)
  const out: Line[] = []
  let from = 0
  const flush = (until: number) => {
    const band: Line[] = []
    while (from < rest.length && rest[from]!.y < until) band.push(rest[from++]!)
    out.push(...band.filter(({ x }) => x < gutter), ...band.filter(({ x }) => x >= gutter))
  }
  for (const line of across) {
    flush(line.y)
    out.push(line)
  }
  flush(Infinity)
  return out
}
