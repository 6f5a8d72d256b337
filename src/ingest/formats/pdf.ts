/** A PDF → a story: its lines put together from pieces of text by where they stand, then paragraphs from lines. */
import { InputError } from '../../record/error.ts'
import type { Problem } from '../../record/report.ts'
import { found, known, type Metadata, type Story } from '../story.ts'
import { unitBlocks, type HintedUnit } from '../blocks.ts'
import type { Hint } from '../lineKinds.ts'
import { COLUMN_GAP, orderLines, type Line } from './pdfColumns.ts'
import { splitNames } from './records.ts'

/** Pages read of one document; reports have tens. */
const MOST_PAGES = 2_000
/** Pieces of text read of one page. */
const MOST_PIECES = 50_000

type Paragraph = { text: string; page: number; size: number; hint?: Hint }

/**
 * @param timeout milliseconds after which no further page is begun
 * @throws InputError `bad-document`, `locked`, `no-text`
 */
export async function pdfStory(name: string, bytes: Uint8Array, timeout: number): Promise<Story> {
  const { getDocumentProxy } = await import('unpdf')
  const began = performance.now()
  let pdf: Awaited<ReturnType<typeof getDocumentProxy>>
  try {
    // pdf.js takes the buffer over: it gets a copy.
    pdf = await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
    })
  } catch (error) {
    const { name: kind, message } = error as Error
    if (kind === 'PasswordException')
      throw new InputError('locked', `${name}: a PDF that opens only with a password; save it without`)
    throw new InputError(
      'bad-document',
      `${name}: a PDF that cannot be opened (${message}); it may be cut off, save it anew`,
    )
  }
  try {
    const problems: Problem[] = []
    const pages: Line[][] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      if (number > MOST_PAGES || performance.now() - began > timeout) {
        const why =
          number > MOST_PAGES ? `the limit of ${MOST_PAGES} pages` : `the limit of ${timeout / 1000} s (--timeout)`
        problems.push({
          code: 'page-limit',
          message: `${name}: only pages 1 to ${number - 1} of ${pdf.numPages} were read, because of ${why}`,
        })
        break
      }
      pages.push(await pageLines(pdf, number, name, problems))
    }
    const metadata = await properties(pdf)
    const { text, units, starts } = write(pages)
    if (text === '')
      throw new InputError(
        'no-text',
        `${name}: a PDF of ${pdf.numPages} ${pdf.numPages === 1 ? 'page' : 'pages'} without text, likely scanned; run text recognition (OCR) over it first`,
      )
    return {
      ...metadata,
      format: 'pdf',
      text,
      blocks: unitBlocks(text, units),
      offsets: [{ textStart: 0, originalStart: 0, verbatim: false }],
      pages: starts,
      problems,
    }
  } finally {
    await pdf.cleanup().catch(() => {})
    await pdf.loadingTask.destroy().catch(() => {})
  }
}

type Pdf = Awaited<ReturnType<(typeof import('unpdf'))['getDocumentProxy']>>

async function pageLines(pdf: Pdf, number: number, name: string, problems: Problem[]): Promise<Line[]> {
  try {
    const page = await pdf.getPage(number)
    const [, bottom = 0, , top = 800] = page.view
    const { items } = await page.getTextContent()
    const lines: Line[] = []
    let line: Line | undefined
    let gap = false
    for (const item of items.slice(0, MOST_PIECES)) {
      if (!('str' in item)) continue
      const [a = 1, b = 0, , d = 1, x = 0, y0 = 0] = item.transform as number[]
      const size = Math.max(Math.hypot(a, b), Math.abs(d), 1)
      // Text that runs up the page's edge is a stamp.
      if (item.str.trim() !== '' && Math.abs(b) > Math.abs(a)) continue
      const y = top - bottom - (y0 - bottom)
      if (item.str.trim() === '') {
        gap ||= item.str !== ''
        if (item.hasEOL) line = undefined
        continue
      }
      const same = line && Math.abs(line.y - y) < 0.5 * Math.min(size, line.size) && x > line.right - 0.6 * size
      // What stands far off in the same row may be the next cell of a table or the next column.
      const far = line !== undefined && x - line.right > COLUMN_GAP * size
      if (line && same && !far) {
        const apart = x - line.right > 0.15 * size
        if ((gap || apart) && !/\s$/u.test(line.text)) line.text += ' '
        line.text += item.str
        line.right = Math.max(line.right, x + item.width)
      } else {
        line = { text: item.str, x, right: x + item.width, y, size, ...(line && same ? { goesOn: true as const } : {}) }
        lines.push(line)
      }
      gap = false
      if (item.hasEOL) line = undefined
    }
    page.cleanup()
    return orderLines(lines)
  } catch (error) {
    problems.push({
      code: 'broken-page',
      message: `${name}: page ${number} could not be read (${(error as Error).message})`,
    })
    return []
  }
}

function write(pages: readonly Line[][]): { text: string; units: HintedUnit[]; starts: number[] } {
  const body = median(
    pages.flatMap((lines) => lines.flatMap((line) => Array<number>(Math.ceil(line.text.length / 20)).fill(line.size))),
  )
  const margins = repeatedMargins(pages)
  const paragraphs: Paragraph[] = []
  for (const [page, lines] of pages.entries())
    paragraphs.push(...pageParagraphs(lines, page, margins, body, paragraphs[paragraphs.length - 1]))
  markHeadline(paragraphs, body)
  let text = ''
  const units: HintedUnit[] = []
  const starts: number[] = []
  for (const { text: words, page, hint } of paragraphs) {
    if (text !== '') text += '\n\n'
    while (starts.length <= page) starts.push(text.length)
    units.push({ start: text.length, end: text.length + words.length, gap: 1, ...(hint ? { hint } : {}) })
    text += words
  }
  while (starts.length < pages.length) starts.push(text.length)
  return { text, units, starts }
}

/** Lines at a page's head or foot that stand on several pages with other numbers only: "12 | Situation report". */
function repeatedMargins(pages: readonly Line[][]): Set<string> {
  const counts = new Map<string, number>()
  for (const lines of pages) {
    const byHeight = lines.toSorted((a, b) => a.y - b.y)
    const edge = new Set(
      [...byHeight.slice(0, 2), ...byHeight.slice(-2), ...lines.slice(0, 2), ...lines.slice(-2)].map(({ text }) =>
        marginKey(text),
      ),
    )
    for (const key of edge) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return new Set([...counts].filter(([key, count]) => count >= 3 && key.length < 120).map(([key]) => key))
}

function marginKey(text: string): string {
  return text.replace(/\d+/gu, '#')
}

function pageParagraphs(
  lines: readonly Line[],
  page: number,
  margins: ReadonlySet<string>,
  body: number,
  before: Paragraph | undefined,
): Paragraph[] {
  const out: Paragraph[] = []
  // Steps between paragraphs are wider: the lines' own is among the smaller ones.
  const spacing = quantile(
    lines
      .slice(1)
      .map((line, k) => line.y - lines[k]!.y)
      .filter((step) => step > 0 && step < 4 * body),
    0.3,
  )
  const heights = lines.map(({ y }) => y).toSorted((x, y) => x - y)
  const top = heights[1] ?? Infinity
  const bottom = heights.at(-2) ?? 0
  let last: Line | undefined
  for (const [i, line] of lines.entries()) {
    const edge = i < 2 || i >= lines.length - 2 || line.y <= top || line.y >= bottom
    if (
      edge &&
      (margins.has(marginKey(line.text)) ||
        /^(?:page\s+)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:of|\/)\s*\d{1,4})?$/iu.test(line.text))
    ) {
      out.push({
        text: line.text,
        page,
        size: line.size,
        hint: { kind: 'furniture', because: 'head or foot of the page' },
      })
      continue
    }
    const paragraph = out.toReversed().find(({ hint }) => hint === undefined)
    const goesOn = last
      ? continues(last, line, spacing)
      : i < 3 && before && paragraph === undefined && before.hint === undefined && flowsOver(before.text, line.text)
    if (goesOn && last && paragraph) append(paragraph, line.text)
    else if (goesOn && before) append(before, line.text)
    else out.push({ text: line.text, page, size: line.size })
    last = line
  }
  return out
}

function append(paragraph: Paragraph, line: string): void {
  // "govern-" + "ment": the hyphen was the line's, unless the next word begins with a capital or a digit.
  if (/\p{Ll}[-\u00ad]$/u.test(paragraph.text) && /^\p{Ll}/u.test(line))
    paragraph.text = paragraph.text.slice(0, -1) + line
  else paragraph.text += ` ${line}`
}

/** Is the line the same paragraph's next one? */
function continues(last: Line, line: Line, spacing: number): boolean {
  if (Math.abs(last.size - line.size) > 0.12 * last.size) return false
  const step = line.y - last.y
  if (step < -2 * last.size) return flowsOver(last.text, line.text)
  if (spacing > 0 && step > 1.35 * spacing) return false
  const indented = line.x > last.x + 0.8 * line.size
  const ended = /[.!?:]["”’')\]]*$/u.test(last.text)
  if (indented && ended && line.x < last.x + 5 * line.size) return false
  return !/^(?:[•●▪◦–—]|\d{1,2}[.)])\s/u.test(line.text)
}

/** Does a sentence run over the end of a column or page? */
function flowsOver(before: string, after: string): boolean {
  return !/[.!?:]["”’')\]]*$/u.test(before) && /^[\p{Ll}(“"]/u.test(after)
}

/** The largest words near the top of the first page, where they stand out. */
function markHeadline(paragraphs: Paragraph[], body: number): void {
  const top = paragraphs.filter(({ page, hint }) => page === 0 && hint === undefined).slice(0, 8)
  const largest = Math.max(0, ...top.map(({ size }) => size))
  const title = top.find(({ size, text }) => size === largest && text.length < 300)
  if (!title || largest < 1.15 * body) return
  title.hint = { kind: 'headline', because: 'the largest words of the first page' }
  for (const above of paragraphs.slice(0, paragraphs.indexOf(title)))
    if (above.size < 0.95 * body && above.text.length < 120)
      above.hint ??= { kind: 'furniture', because: 'in small letters over the headline' }
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

async function properties(pdf: Pdf): Promise<Metadata> {
  try {
    const info = (await pdf.getMetadata()).info as Record<string, unknown>
    const text = (key: string) => (typeof info[key] === 'string' ? info[key] : undefined)
    const created = pdfDate(text('CreationDate'))
    const authors = splitNames(text('Author') ?? '')
    const title = text('Title')
    return known({
      // Programs write file names here.
      title: title && !/\.\w{2,4}$|^(?:untitled|microsoft word)/iu.test(title) ? found(title, 'header') : undefined,
      authors: authors.length > 0 ? { value: authors, from: 'header' } : undefined,
      dates: created ? [{ value: created, from: 'archive' }] : [],
      updated: found(pdfDate(text('ModDate')), 'header'),
    })
  } catch {
    return {}
  }
}

/** "D:20211107120000+02'00'" → ISO 8601. */
export function pdfDate(value: string | undefined): string | undefined {
  const match = /^D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?/u.exec(value ?? '')
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, zulu, zone, minutes] = match
  const date = `${year}-${month}-${day}`
  return hour
    ? `${date}T${hour}:${minute}:${second ?? '00'}${zulu ?? (zone ? `${zone}:${minutes ?? '00'}` : '')}`
    : date
}
