/** Bytes → Report: the one door through which every format comes in. */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { agencyOf } from '../ontology/agencies.ts'
import { InputError } from '../record/error.ts'
import type { Block, OffsetMap, Problem, Report } from '../record/report.ts'
import { textBlocks } from './blocks.ts'
import { isDay } from './calendar.ts'
import { decode, MAX_BYTES, type Decoded } from './decode.ts'
import { guessLanguage } from './language.ts'
import { findReportDate } from './reportDate.ts'

export type Input = {
  /** How the user calls it: a path, a URL, `-`. */
  name: string
  bytes: Uint8Array
  /** The report's date, `YYYY-MM-DD`; stronger than any date found. */
  date?: string
  url?: string
  /** As an HTTP header gives it; a hint only, the content decides. */
  contentType?: string
  maxBytes?: number
}

/** What a format's reader knows beside the text. */
export type Story = {
  format: string
  text: string
  blocks: Block[]
  offsets: OffsetMap
  title?: string
  outlet?: string
  url?: string
  language?: string
  agency?: string
  /** Dates of publication in metadata, surest first. */
  dates?: string[]
  problems: Problem[]
}

/**
 * Takes one report in. The format is found from the content. Asynchronous only because the HTML reader is loaded when the first page
 * comes; for plain text {@link textReport} does the same at once.
 * @throws InputError `empty`, `binary`, `too-large`, `no-article`, `bad-date`
 */
export async function toReport(packed: Input): Promise<Report> {
  const input = unpack(packed)
  const decoded = decode(input.name, input.bytes, input)
  if (!looksLikeHtml(decoded.text, input)) return finish(input, decoded, plainStory(decoded.text))
  const { htmlStory } = await import('./html/story.ts')
  return finish(input, decoded, htmlStory(input.name, decoded.text))
}

/** The content of a gzip file; anything else as it is. The bound holds for what comes out, so that a small bomb stays small. */
function unpack(input: Input): Input {
  if (input.bytes[0] !== 0x1f || input.bytes[1] !== 0x8b) return input
  const { name, maxBytes = MAX_BYTES } = input
  try {
    return { ...input, bytes: gunzipSync(input.bytes, { maxOutputLength: maxBytes }) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new InputError(
        'too-large',
        `${name}: unpacks to more than the limit of ${maxBytes} bytes; raise it with --max-size`,
      )
    throw new InputError('binary', `${name}: a gzip file that is damaged (${(error as Error).message}); make it anew`)
  }
}

/** A report from text that is already a string: nothing is decoded, no markup is looked for. */
export function textReport(name: string, text: string, options: { date?: string; url?: string } = {}): Report {
  if (text.trim() === '') throw new InputError('empty', `${name}: no text but white space; give a report's text`)
  const bytes = new TextEncoder().encode(text)
  return finish({ name, bytes, ...options }, { text, encoding: 'utf-8', problems: [] }, plainStory(text))
}

function plainStory(text: string): Story {
  const blocks = textBlocks(text)
  const offsets = [{ textStart: 0, originalStart: 0, verbatim: true }]
  const headline = blocks.find((block) => block.kind === 'headline')
  const story: Story = { format: 'text', text, blocks, offsets, problems: [] }
  if (headline) story.title = text.slice(headline.start, headline.end)
  return story
}

function finish(input: Input, decoded: Decoded, story: Story): Report {
  if (input.date !== undefined) checkDate(input.date)
  const { text, blocks } = story
  const problems = [...decoded.problems, ...story.problems]
  const language = guessLanguage(storyText(text, blocks)) ?? story.language
  if (language !== undefined && language !== 'en')
    problems.push({
      code: 'not-english',
      message: `${input.name}: the text looks like ${languageName(language)}; only English is read reliably`,
    })
  const found = findReportDate({
    name: input.name,
    text,
    blocks,
    ...(input.date === undefined ? {} : { argument: input.date }),
    ...(story.dates ? { metadata: story.dates } : {}),
  })
  problems.push(...found.problems)
  const agency = story.agency ?? findAgency(blocks)
  const url = input.url ?? story.url
  return {
    id: `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`,
    name: input.name,
    text,
    blocks,
    ...(story.title ? { title: story.title } : {}),
    ...(found.date ? { date: found.date } : {}),
    ...(agency ? { agency } : {}),
    ...(story.outlet ? { outlet: story.outlet } : {}),
    ...(url ? { url } : {}),
    ...(language ? { language } : {}),
    source: { format: story.format, encoding: decoded.encoding, bytes: input.bytes.length, offsets: story.offsets },
    problems,
  }
}

function checkDate(date: string): void {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/u.exec(date)
  if (!match || !isDay(Number(match[1]), Number(match[2]), Number(match[3])))
    throw new InputError('bad-date', `date "${date}" is no day of the calendar; write it YYYY-MM-DD`)
}

/** The agency that a dateline, byline, contributors line or credit names, in this order. */
function findAgency(blocks: readonly Block[]): string | undefined {
  for (const kind of ['dateline', 'byline', 'contributors'] as const)
    for (const block of blocks)
      if (block.kind === kind && block.agency) return agencyOf(block.agency)?.name ?? block.agency
  return undefined
}

function storyText(text: string, blocks: readonly Block[]): string {
  const parts: string[] = []
  for (const block of blocks) if (block.kind === 'paragraph') parts.push(text.slice(block.start, block.end))
  return parts.length > 0 ? parts.join('\n') : text
}

function languageName(code: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
}

/** Markup by its looks: a document, or a fragment that opens with a tag and has several. */
function looksLikeHtml(text: string, input: Input): boolean {
  const head = text.slice(0, 4096).trimStart()
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/iu.test(head))
    return true
  const tags =
    head.match(
      /<\/?(?:p|div|span|a|br|article|section|h[1-6]|ul|li|table|meta|script|title|img|figure|b|i|em|strong)\b[^<>]*>/giu,
    )?.length ?? 0
  if (tags === 0) return false
  const hinted =
    /html/iu.test(input.contentType ?? '') || /\.x?html?(?:\.gz)?$/iu.test(input.name.replace(/[?#].*$/u, ''))
  return hinted || (head.startsWith('<') && tags >= 2)
}
