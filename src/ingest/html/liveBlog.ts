/** Live blogs: a page of many entries is many reports, each with its own time; relative times in it are counted from there. */
import type { Hint } from '../lineKinds.ts'
import { found, known, unitStory, type Metadata, type Story } from '../story.ts'
import type { RunUnit } from '../written.ts'
import type { Article } from './article.ts'
import { markupHint } from './markup.ts'
import type { LiveUpdate, PageMetadata } from './metadata.ts'
import type { Page } from './page.ts'
import type { PageLine } from './pageLines.ts'

/** What the entries of live blogs are called in classes, ids and itemprops. */
const ENTRY =
  /liveblogupdate|\blive-?(?:blog-?)?(?:post|entry|update|item|block)\b|\bliveblog-?(?:post|entry|update|item)|\blb-?(?:post|entry|item)\b|\blive-?feed-?item|\btimeline-?(?:post|entry|item)\b/u
/** "09:10", "09:10 GMT", "9.10am BST", "3 hours ago". */
const CLOCK =
  /^(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?|\d+ (?:seconds?|minutes?|hours?|days?) ago|just now)$/iu
const FEWEST = 2
/** Entries with fewer words say nothing by themselves. */
const FEWEST_WORDS = 4

/** The entries of a live blog in the page's order, its introduction first; empty for every other page. */
export function liveEntries(article: Article, metadata: PageMetadata): Story[] {
  const { page, lines } = article
  const shared: Metadata = known({
    outlet: metadata.outlet,
    language: metadata.language,
    section: metadata.section,
    url: metadata.url,
    authors: metadata.authors,
    updated: metadata.updated,
  })
  const places = entryElements(page, lines)
  // Class names alone are no proof: a timeline of other stories has them too.
  const said = metadata.updates.length >= FEWEST
  const timedEntries = new Set(page.timed.map(({ element }) => entryOf(page, element, places)).filter((e) => e !== -1))
  if (timedEntries.size >= FEWEST && timedEntries.size >= metadata.updates.length / 2) {
    const stories = pageEntries(article, places, shared)
    if (stories.length >= FEWEST && (said || stories.every(({ dates }) => dates !== undefined))) {
      const above = introduction(article, places, shared, metadata)
      return above ? [above, ...stories] : stories
    }
  }
  return said ? metadata.updates.map((update, i) => writtenEntry(update, i, shared)) : []
}

/** Outermost elements whose marks call them entries. */
function entryElements(page: Page, lines: readonly PageLine[]): Set<number> {
  const places = new Set<number>()
  for (const line of lines) {
    let outermost = -1
    for (const e of line.path) if (ENTRY.test(page.elements[e]!.marks)) outermost = e
    if (outermost !== -1) places.add(outermost)
  }
  return places
}

function entryOf(page: Page, element: number, places: ReadonlySet<number>): number {
  for (let e = element; e !== -1; e = page.elements[e]!.parent) if (places.has(e)) return e
  return -1
}

/** What stands above the entries: most often a summary of them. */
function introduction(
  { page, lines, inside }: Article,
  places: ReadonlySet<number>,
  shared: Metadata,
  metadata: PageMetadata,
): Story | undefined {
  const first = lines.findIndex((line) => line.path.some((e) => places.has(e)))
  const told = lines
    .slice(0, first)
    .filter((line, i) => line.linked < 0.5 && !CLOCK.test(line.text) && (inside[i] || isListed(page, line)))
  if (told.reduce((sum, line) => sum + line.words, 0) < FEWEST_WORDS) return undefined
  const story = unitStory(
    'html',
    told.map((line) => ({
      runs: page.runs.slice(line.first, line.last),
      hint: entryHint(page, line, false) ?? { kind: 'paragraph', because: 'above a live blog’s entries' },
    })),
    known({ ...shared, title: metadata.title, dates: metadata.dates }),
  )
  story.entry = 'introduction'
  return story
}

/** Key points in a list above the entries: sentences, and no menu. */
function isListed(page: Page, line: PageLine): boolean {
  return (
    line.words >= 6 &&
    /[.!?]["”’']?$/u.test(line.text) &&
    line.path.slice(0, 3).some((e) => page.elements[e]!.tag === 'li')
  )
}

function pageEntries({ page, lines }: Article, places: ReadonlySet<number>, shared: Metadata): Story[] {
  const grouped = new Map<number, PageLine[]>()
  for (const line of lines) {
    const entry = line.path.find((e) => places.has(e))
    if (entry === undefined || line.linked > 0.9) continue
    const group = grouped.get(entry)
    if (group) group.push(line)
    else grouped.set(entry, [line])
  }
  const stories: Story[] = []
  for (const [entry, own] of grouped) {
    const told = own.filter((line) => !CLOCK.test(line.text))
    if (told.reduce((sum, line) => sum + line.words, 0) < FEWEST_WORDS) continue
    const value = page.timed.find(({ element }) => entryOf(page, element, places) === entry)?.value
    const date = found(value, 'meta')
    const units: RunUnit[] = told.map((line) => {
      const hint = entryHint(page, line, line === told[0])
      const runs = page.runs.slice(line.first, line.last)
      return hint ? { runs, hint } : { runs }
    })
    const story = unitStory('html', units, { ...shared, ...(date ? { dates: [date] } : {}) })
    const headline = story.blocks.find(({ kind }) => kind === 'headline')
    if (headline) story.title = { value: story.text.slice(headline.start, headline.end), from: 'text' }
    story.entry = value ?? String(stories.length + 1)
    stories.push(story)
  }
  return stories
}

function entryHint(page: Page, line: PageLine, first: boolean): Hint | undefined {
  const said = markupHint(page, line)
  if (said?.kind === 'subheadline') return first ? { kind: 'headline', because: `${said.because} of the entry` } : said
  if (said) return said
  return line.words >= 8 ? { kind: 'paragraph', because: 'text of a live blog’s entry' } : undefined
}

/** An entry that only the page's JSON-LD has; all of it maps to that script as a whole. */
function writtenEntry(update: LiveUpdate, i: number, shared: Metadata): Story {
  const units: RunUnit[] = []
  const add = (text: string, hint: Hint) => units.push({ runs: [{ text, start: update.start, verbatim: false }], hint })
  if (update.title) add(update.title, { kind: 'headline', because: 'headline in JSON-LD' })
  for (const line of update.body
    .replace(/<\/?(?:p|br|div|li)\b[^>]*>/giu, '\n')
    .replace(/<[^<>]*>/gu, '')
    .split(/\s*\n\s*/u))
    if (line.trim() !== '') add(line.trim(), { kind: 'paragraph', because: 'articleBody in JSON-LD' })
  const date = found(update.date, 'json-ld')
  const title = found(update.title, 'json-ld')
  const url = found(update.url, 'json-ld')
  const story = unitStory('html', units, {
    ...shared,
    ...(title ? { title } : {}),
    ...(date ? { dates: [date] } : {}),
    ...(url && /^https?:/u.test(url.value) ? { url } : {}),
  })
  story.entry = update.url ?? update.date ?? String(i + 1)
  return story
}
