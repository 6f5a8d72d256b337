/** Bytes → Report: the door for one document, whatever its format. Archives and lists of many come in through `intake.ts`. */
import { createHash } from 'node:crypto'
import { agencyOf } from '../ontology/agencies.ts'
import { InputError } from '../record/error.ts'
import type { Block, MetadataField, MetadataSource, Problem, Report } from '../record/report.ts'
import { textBlocks } from './blocks.ts'
import { isDay, metadataDate } from './calendar.ts'
import { detectLanguage, languageName, UNKNOWN, UNREAD } from './language.ts'
export { UNREAD } from './language.ts'
import { findNotices } from './notices.ts'
import { findReportDate } from './reportDate.ts'
import type { Columns, TableRow } from './formats/records.ts'
import { found, type Found, type Metadata, type Story } from './story.ts'

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
  /** Milliseconds after which no further page of a PDF is begun, 30,000 unless told. */
  timeout?: number
  /** Which column or member of tables and JSON records holds what, where names do not tell. */
  columns?: Columns
  /** The row's place in a table with a head, where the bytes are one row of it. */
  row?: TableRow
  /** What a feed, a list or an archive says of it; counts where the document itself says nothing. */
  hints?: Metadata
  container?: Report['source']['container']
}

/**
 * Takes one report in. The format is found from the content.
 * @throws InputError what is wrong with the input, named, with the bound and what to do; `many-reports` for an archive, feed or list of more than one
 */
export async function toReport(input: Input): Promise<Report> {
  const reports = await toReports(input)
  const [first] = reports
  if (!first || reports.length > 1)
    throw new InputError(
      'many-reports',
      `${input.name}: holds ${reports.length} reports and not one; take it in with readInput, or with "corroborate read"`,
    )
  return first
}

/**
 * All reports of one document, most often one; a feed, a live blog or a list of items has many.
 * @throws InputError as {@link toReport}
 */
export async function toReports(input: Input): Promise<Report[]> {
  if (input.date !== undefined) checkDate(input.date)
  const { readDocument } = await import('./documents.ts')
  const { stories, encoding, problems } = await readDocument(input)
  const many = stories.length > 1
  return stories.map((story) =>
    finishStory(input, encoding, many ? { ...story, problems: [...story.problems] } : story, problems, many),
  )
}

/** A report from text that is already a string: nothing is decoded, no markup is looked for. */
export function textReport(name: string, text: string, options: { date?: string; url?: string } = {}): Report {
  if (text.trim() === '') throw new InputError('empty', `${name}: no text but white space; give a report's text`)
  if (options.date !== undefined) checkDate(options.date)
  const bytes = new TextEncoder().encode(text)
  return finishStory({ name, bytes, ...options }, 'utf-8', plainStory(text), [], false)
}

export function plainStory(text: string): Story {
  const blocks = textBlocks(text)
  const offsets = [{ textStart: 0, originalStart: 0, verbatim: true }]
  const headline = blocks.find((block) => block.kind === 'headline')
  const title = headline && found(text.slice(headline.start, headline.end), 'text')
  return { format: 'text', text, blocks, offsets, ...(title ? { title } : {}), problems: [] }
}

/** A story with its input's own facts as a Report; `many`: it shares the input with others and is named by its entry. */
export function finishStory(
  input: Input,
  encoding: string,
  story: Story,
  decoding: readonly Problem[],
  many: boolean,
): Report {
  const { text, blocks } = story
  const hints = input.hints ?? {}
  const name = many && story.entry ? `${input.name}#${story.entry}` : input.name
  const problems = [...decoding, ...story.problems]
  const language = languageOf(name, text, blocks, story.language ?? hints.language, problems)
  const dates = [...(story.dates ?? []), ...(hints.dates ?? [])]
  const said = dates.filter((date) => date.from !== 'archive')
  const seen = dates.find((date) => date.from === 'archive' && metadataDate(date.value))
  const date = findReportDate({
    name,
    text,
    blocks,
    ...(input.date === undefined ? {} : { argument: input.date }),
    metadata: said.map(({ value }) => value),
    ...(seen ? { seen: seen.value } : {}),
  })
  problems.push(...date.problems)
  const agency = story.agency ?? hints.agency ?? findAgency(blocks)
  const url = (input.url ? found(input.url, 'header') : undefined) ?? story.url ?? hints.url
  const title = story.title ?? headlineOf(text, blocks) ?? hints.title
  const outlet = story.outlet ?? hints.outlet
  const section = story.section ?? hints.section
  const authors = story.authors ?? hints.authors ?? bylineAuthors(text, blocks)
  const changed = story.updated ?? hints.updated
  const updated = changed && metadataDate(changed.value)
  const notices = findNotices(text, blocks, [...(story.notices ?? []), ...(hints.notices ?? [])], title?.value)
  const where: { [field in MetadataField]?: MetadataSource } = {}
  const note = (field: MetadataField, value: Found<unknown> | undefined) => {
    if (value) where[field] = value.from
  }
  note('title', title)
  note('outlet', outlet)
  note('agency', agency)
  note('authors', authors)
  note('url', url)
  note('section', section)
  note('language', language)
  if (updated) note('updated', changed)
  if (date.date) {
    const source = date.date.from
    where.date =
      source === 'metadata'
        ? (said.find(({ value }) => metadataDate(value) === date.date!.value)?.from ?? 'meta')
        : source === 'archive'
          ? 'archive'
          : source === 'argument' || source === 'file-name'
            ? 'guessed'
            : 'text'
    if (source === 'argument') delete where.date
  }
  return {
    id: `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`,
    name,
    text,
    blocks,
    ...(title ? { title: title.value } : {}),
    ...(date.date ? { date: date.date } : {}),
    ...(agency ? { agency: agencyOf(agency.value)?.name ?? agency.value } : {}),
    ...(outlet ? { outlet: outlet.value } : {}),
    ...(url ? { url: url.value } : {}),
    ...(language ? { language: language.value } : {}),
    ...(authors ? { authors: authors.value } : {}),
    ...(updated ? { updated } : {}),
    ...(section ? { section: section.value } : {}),
    ...(Object.keys(where).length > 0 ? { found: where } : {}),
    ...(notices.length > 0 ? { notices } : {}),
    source: {
      format: story.format,
      encoding,
      bytes: input.bytes.length,
      offsets: story.offsets,
      ...(input.container ? { container: input.container } : {}),
      ...(story.pages ? { pages: story.pages } : {}),
    },
    problems,
  }
}

/** The language its letters and words show, else the one its metadata claim; what is surely not English is marked as left unread. */
function languageOf(
  name: string,
  text: string,
  blocks: readonly Block[],
  claimed: Found | undefined,
  problems: Problem[],
): Found | undefined {
  const shown = detectLanguage(storyText(text, blocks))
  if (shown?.language === UNKNOWN) {
    problems.push({
      code: UNREAD,
      message: `${name}: the text is in no language that is known here; only English is read, so it is kept and left unread`,
    })
    return claimed?.value === 'en' ? undefined : claimed
  }
  const language = shown ? { value: shown.language, from: 'guessed' as const } : claimed
  if (!language || language.value === 'en') return language
  const named = languageName(language.value)
  problems.push(
    shown && !shown.sure
      ? { code: 'not-english', message: `${name}: the text looks like ${named}; only English is read reliably` }
      : {
          code: UNREAD,
          message: `${name}: the text is in ${named}; only English is read, so it is kept and left unread`,
        },
  )
  return language
}

function checkDate(date: string): void {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?$/u.exec(date)
  if (!match || !isDay(Number(match[1]), Number(match[2]), Number(match[3])))
    throw new InputError('bad-date', `date "${date}" is no day of the calendar; write it YYYY-MM-DD`)
}

/** The agency that a dateline, byline, contributors line or credit names, in this order. */
function findAgency(blocks: readonly Block[]): Found | undefined {
  for (const kind of ['dateline', 'byline', 'contributors'] as const)
    for (const block of blocks)
      if (block.kind === kind && block.agency)
        return { value: agencyOf(block.agency)?.name ?? block.agency, from: 'text' }
  return undefined
}

/** The people of the bylines above the story. */
function bylineAuthors(text: string, blocks: readonly Block[]): Found<string[]> | undefined {
  const names = new Set<string>()
  for (const block of blocks)
    if (block.kind === 'byline')
      for (const { start, end } of block.people ?? []) names.add(text.slice(start, end).replace(/\s+/gu, ' '))
  return names.size > 0 ? { value: [...names], from: 'text' } : undefined
}

function headlineOf(text: string, blocks: readonly Block[]): Found | undefined {
  const headline = blocks.find(({ kind }) => kind === 'headline')
  return headline && found(text.slice(headline.start, headline.end), 'text')
}

function storyText(text: string, blocks: readonly Block[]): string {
  const parts: string[] = []
  for (const block of blocks) if (block.kind === 'paragraph') parts.push(text.slice(block.start, block.end))
  return parts.length > 0 ? parts.join('\n') : text
}
