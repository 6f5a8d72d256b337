/** HTML that is all story: a feed item's content, a news format's body, a converted document. Nothing is chosen, lines are labelled. */
import type { Hint } from '../lineKinds.ts'
import { mappedRuns, type Mapped, type RunUnit, type TextRun } from '../written.ts'
import { parsePage, type Page } from './page.ts'
import { findPageLines, type PageLine } from './pageLines.ts'
import { markupHint } from './markup.ts'

/** The lines of a piece of markup as units; runs count in whatever the map leads to. */
export function fragmentUnits(html: Mapped): RunUnit[] {
  const page = parsePage(html.text)
  const units: RunUnit[] = []
  for (const line of findPageLines(page, undefined)) {
    const hint = hintOf(page, line)
    const runs = lineRuns(page, line, html)
    units.push(hint ? { runs, hint } : { runs })
  }
  return units
}

/** What its element says a line is; a heading is one only between paragraphs, which the judge of lines sees. */
function hintOf(page: Page, line: PageLine): Hint | undefined {
  const tags = line.path.slice(0, 3).map((e) => page.elements[e]!.tag)
  if (tags.includes('media-caption')) return { kind: 'caption', because: 'media-caption' }
  if (tags.includes('media-producer')) return { kind: 'credit', because: 'media-producer' }
  if (tags.includes('hl1')) return { kind: 'headline', because: 'hl1' }
  if (tags.includes('hl2')) return { kind: 'subheadline', because: 'hl2' }
  const said = markupHint(page, line)
  if (said && (said.kind === 'caption' || said.kind === 'credit')) return said
  if (said && said.kind === 'byline' && line.words <= 12) return said
  if (said?.kind === 'subheadline' && /^h[2-6]$/u.test(said.because)) return said
  return undefined
}

function lineRuns(page: Page, line: PageLine, html: Mapped): TextRun[] {
  const runs: TextRun[] = []
  for (let r = line.first; r < line.last; r++) {
    const { start, end, text, verbatim, cell } = page.runs[r]!
    const mapped = verbatim
      ? mappedRuns(html, start, end)
      : [{ text, start: mappedRuns(html, start, Math.max(start + 1, end))[0]?.start ?? start, verbatim: false }]
    if (cell && mapped[0]) mapped[0] = { ...mapped[0], cell }
    runs.push(...mapped)
  }
  return runs
}
