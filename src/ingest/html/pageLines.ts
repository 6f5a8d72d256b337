/** Lines of a page: runs between two block boundaries or line breaks, with what the tree says about them. */
import type { Page } from './page.ts'

export type PageLine = {
  /** Runs [first, last) of `Page.runs`. */
  first: number
  last: number
  /** White space collapsed, none at the ends. */
  text: string
  words: number
  /** Share of its characters inside links, 0–1. */
  linked: number
  /** Nearest block element, a place in `Page.elements`; -1 at the root. */
  block: number
  /** Elements from the one that holds the first run outwards. */
  path: number[]
  /** Begins after `<br>` rather than at a block boundary. */
  broken: boolean
  /** Was it kept by Readability? Undefined where Readability was not asked. */
  kept?: boolean
  /** The same text stood in an earlier line. */
  repeated: boolean
}

export function findPageLines(page: Page, kept: ReadonlySet<number> | undefined): PageLine[] {
  const lines: PageLine[] = []
  const seen = new Set<string>()
  const { runs } = page
  let first = 0
  for (let i = 1; i <= runs.length; i++) {
    if (i < runs.length && runs[i]!.break === 0) continue
    const line = makeLine(page, first, i, kept)
    if (line) {
      line.repeated = seen.has(line.text)
      seen.add(line.text)
      for (const e of line.path) page.elements[e]!.lines++
      lines.push(line)
    }
    first = i
  }
  return lines
}

function makeLine(page: Page, from: number, last: number, kept: ReadonlySet<number> | undefined): PageLine | undefined {
  let first = from
  while (first < last && page.runs[first]!.text.trim() === '') first++
  if (first === last) return undefined
  let raw = ''
  let total = 0
  let linked = 0
  let taken = 0
  for (let i = first; i < last; i++) {
    const run = page.runs[i]!
    raw += run.cell ? ` ${run.text}` : run.text
    const size = run.text.trim().length
    total += size
    if (isLinked(page, run.element)) linked += size
    if (kept?.has(i)) taken += size
  }
  const path: number[] = []
  for (let e = page.runs[first]!.element; e !== -1; e = page.elements[e]!.parent) path.push(e)
  const text = raw.replace(/\s+/gu, ' ').trim()
  const line: PageLine = {
    first,
    last,
    text,
    // Scripts without spaces between words: about seven letters do the work of an English word's.
    words: Math.max(text.split(' ').length, Math.floor(text.length / 12)),
    linked: linked / total,
    block: path.find((e) => page.elements[e]!.block) ?? -1,
    path,
    broken: page.runs[from]!.break === 1,
    repeated: false,
  }
  if (kept) line.kept = taken * 2 > total
  return line
}

function isLinked(page: Page, element: number): boolean {
  // Links wrap a few inline elements at most; a link around a whole teaser is found at its block.
  for (let e = element, steps = 0; e !== -1 && steps < 6; e = page.elements[e]!.parent, steps++)
    if (page.elements[e]!.tag === 'a') return true
  return false
}
