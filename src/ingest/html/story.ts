/** A page → the story in it: its lines as text with an offset map to the markup, labelled where the markup tells. */
import { InputError } from '../../record/error.ts'
import type { Logistic } from '../../learning/logistic.ts'
import type { Problem } from '../../record/report.ts'
import { unitBlocks, type HintedUnit } from '../blocks.ts'
import { writeUnits, type Written } from '../written.ts'
import { CLOSED, type Hint } from '../lineKinds.ts'
import { fits } from '../patterns.ts'
import { found, known, type Story } from '../story.ts'
import { findArticle, type Article } from './article.ts'
import { isTitle, titlesOf, wordsOnly } from './lineFeatures.ts'
import { readMetadata, type PageMetadata } from './metadata.ts'
import { liveEntries } from './liveBlog.ts'
import { CREDIT, hasMark, markupHint, SUBHEADLINE } from './markup.ts'
import { isAside, noticeOf } from '../notices.ts'
import type { Page } from './page.ts'
import type { PageLine } from './pageLines.ts'

/** Lines between the headline and the story that are still looked at. */
const HEAD_LINES = 25
/** Lines after the story among which credits and contributors stand. */
const TAIL_LINES = 12

/** Words from which the text in a page's JSON-LD is taken where the page itself shows none. */
const FEWEST_WORDS = 40

/**
 * The stories of a page: one, or an entry each of a live blog.
 * @throws InputError `no-article` when the page has no text at all
 */
export function htmlStories(name: string, html: string): Story[] {
  const article = findArticle(html)
  const metadata = readMetadata(article.page)
  const entries = liveEntries(article, metadata)
  return entries.length > 0 ? entries : [htmlStory(name, article, metadata)]
}

function htmlStory(name: string, article: Article, metadata: PageMetadata): Story {
  const problems: Problem[] = article.page.limits.map((message) => ({
    code: 'page-limit',
    message: `${name}: ${message}`,
  }))
  const hidden = hiddenBody(article, metadata)
  if (isBare(article) && !hidden) {
    const why = article.page.limits[0] ?? 'the page has no text outside scripts and styles'
    if (article.lines.length === 0) throw new InputError('no-article', `${name}: ${why}; give the article itself`)
    problems.push({
      code: 'no-article',
      message: `${name}: nothing on the page looks like an article; all of its text was taken`,
    })
  }
  const { text, units, offsets } = hidden
    ? writeHidden(hidden, metadata.title?.value)
    : writeUnits(
        pickLines(article, metadata).map(({ first, last, hint }) => ({
          runs: article.page.runs.slice(first, last),
          ...(hint ? { hint } : {}),
        })),
      )
  const blocks = unitBlocks(text, units)
  const words = blocks.reduce(
    (n, b) => (b.kind === 'paragraph' ? n + (text.slice(b.start, b.end).match(/\S+/gu)?.length ?? 0) : n),
    0,
  )
  if (metadata.access === 'locked' && !hidden && words < FULL_WORDS)
    problems.push({
      code: 'paywall',
      message: `${name}: the page says that its story is for subscribers, and only ${words} words of it are shown`,
    })
  const headline = blocks.find((block) => block.kind === 'headline')
  return {
    ...known({
      title: headline ? found(text.slice(headline.start, headline.end), 'text') : metadata.title,
      dates: metadata.dates,
      outlet: metadata.outlet,
      url: metadata.url,
      language: metadata.language,
      section: metadata.section,
      authors: metadata.authors,
      updated: metadata.updated,
    }),
    format: 'html',
    text,
    blocks,
    offsets,
    problems,
  }
}

function isBare({ lines, method }: Article): boolean {
  return lines.length === 0 || method === 'all-text'
}

/** How many times the words that a locked page shows its JSON-LD must have to be the whole story. */
const WHOLE = 1.5

/** The text in JSON-LD where the page itself shows none, or where it is locked and shows only the beginning. */
function hiddenBody(article: Article, { body, access }: PageMetadata): PageMetadata['body'] {
  if (!body) return undefined
  const words = body.text.split(/\s+/u).length
  if (words < FEWEST_WORDS) return undefined
  if (isBare(article)) return body
  if (access === undefined) return undefined
  const shown = article.lines.reduce((sum, line, i) => sum + (article.inside[i] ? line.words : 0), 0)
  return words >= WHOLE * shown ? body : undefined
}

/** The lines of a page's article alone, without headline, bylines and pictures: what extractors are measured by. */
export function articleBody(
  html: string,
  model?: Logistic,
): { lines: string[]; method: Article['method'] | 'json-ld' } {
  const article = findArticle(html, model)
  const { lines, inside, method } = article
  const metadata = readMetadata(article.page)
  const hidden = hiddenBody(article, metadata)
  if (hidden) return { lines: plainLines(hidden.text), method: 'json-ld' }
  const entries = liveEntries(article, metadata)
  if (entries.length > 0)
    return {
      lines: entries.flatMap(({ text, blocks }) => blocks.map(({ start, end }) => text.slice(start, end))),
      method,
    }
  const headline = findHeadline(article, metadata, inside.indexOf(true))
  return { lines: lines.filter((_, i) => inside[i] && i !== headline).map(({ text }) => text), method }
}

/** A page for subscribers that shows more words than this has shown its story. */
const FULL_WORDS = 250

/** The text that a page built by scripts carries in its JSON-LD; all of it maps to that script as a whole. */
function writeHidden(body: { text: string; start: number }, title: string | undefined): Written {
  const units: HintedUnit[] = []
  let text = ''
  const add = (line: string, hint: Hint) => {
    if (text !== '') text += '\n\n'
    units.push({ start: text.length, end: text.length + line.length, gap: 1, hint })
    text += line
  }
  if (title) add(title, { kind: 'headline', because: 'the page’s title' })
  for (const line of plainLines(body.text)) add(line, { kind: 'paragraph', because: 'articleBody in JSON-LD' })
  return { text, units, offsets: [{ textStart: 0, originalStart: body.start, verbatim: false }] }
}

/** Lines of a text that may hold markup. */
function plainLines(text: string): string[] {
  const plain = text.replace(/<\/?(?:p|br|div|h[1-6]|li)\b[^>]*>/giu, '\n').replace(/<[^<>]*>/gu, '')
  return plain
    .split(/\s*\n\s*/u)
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
}

/** Runs [first, last) of the page that make a unit of the text, and what the markup says it is. */
type Pick = { first: number; last: number; hint?: Hint }

/** The story's lines in page order, and around them those that name what it is, who made it and what its pictures show. */
function pickLines(article: Article, metadata: PageMetadata): Pick[] {
  const { page, lines, inside } = article
  if (article.method === 'all-text') return lines.map(({ first, last }) => ({ first, last }))
  const firstInside = inside.indexOf(true)
  const lastInside = inside.lastIndexOf(true)
  const headline = findHeadline(article, metadata, firstInside)
  const picks: Pick[] = []
  for (const [i, line] of lines.entries()) {
    if (i === headline) {
      picks.push({ first: line.first, last: line.last, hint: { kind: 'headline', because: 'the page’s title' } })
      continue
    }
    const said = markupHint(page, line)
    if (inside[i]) picks.push(...insideLine(page, line, said))
    else if (i < firstInside - HEAD_LINES || i > lastInside + TAIL_LINES || (headline !== -1 && i < headline)) continue
    else if (!isRepeat(lines, i)) picks.push(...besideLine(page, line, said, i < firstInside, metadata))
  }
  return picks
}

/** A short line that does not end like a sentence may be anything: its form and its neighbours decide. */
const SHORT = 14

/** Has one of the last lines said all of this? Galleries and bylines are often written out once for each screen size. */
function isRepeat(lines: readonly PageLine[], i: number): boolean {
  const { text, repeated } = lines[i]!
  if (repeated) return true
  for (let j = Math.max(0, i - 8); j < i; j++) if (lines[j]!.text.includes(text)) return true
  return false
}

/** The line before the story that repeats the page's title, best an h1; -1 where none does. */
function findHeadline(article: Article, metadata: PageMetadata, firstInside: number): number {
  const { page, lines } = article
  const titles = titlesOf(page)
  if (metadata.title) titles.push(wordsOnly(metadata.title.value))
  let best = -1
  let bestScore = 0
  for (let i = 0; i <= firstInside + 3 && i < lines.length; i++) {
    const line = lines[i]!
    if (line.words > 40) continue
    const tags = line.path.slice(0, 4).map((e) => page.elements[e]!.tag)
    const h1 = tags.includes('h1')
    const score =
      (isTitle(titles, line.text) ? 2 : 0) + (h1 ? 2 : tags.includes('h2') ? 0.5 : 0) + (line.linked > 0.9 ? -1 : 0)
    // The nearest of equals: site names in an h1 stand at the page's top.
    if (score >= 2 && score >= bestScore) {
      best = i
      bestScore = score
    }
  }
  if (best !== -1 && isHeading(page, lines[best]!)) return best
  // A line that repeats the page's title without being a heading may be the paper's name.
  const bare = bareHeadline(article, firstInside)
  return bare > best && (best === -1 || isHeading(page, lines[bare]!)) ? bare : best
}

function isHeading(page: Page, line: PageLine): boolean {
  return line.path.slice(0, 4).some((e) => /^h[1-3]$/u.test(page.elements[e]!.tag))
}

/** Lines above the story among which a heading is its headline where no title and no h1 tells. */
const NEAR = 12
const HEADLINE = /\b(?:headline|head-?line|(?:article|story|entry|post|news|page|thread|topic)[-_]?title|title)\b/u

/** On a page without a title: the largest heading above the story, the nearest of equals. */
function bareHeadline({ page, lines }: Article, firstInside: number): number {
  let best = -1
  let bestRank = 0
  for (let i = Math.max(0, firstInside - NEAR); i <= firstInside + 1 && i < lines.length; i++) {
    const line = lines[i]!
    // Behind the first sentence a heading is one of its parts'.
    if (i > firstInside && CLOSED.test(lines[firstInside]!.text)) break
    if (line.words < 3 || line.words > 40 || line.linked > 0.9) continue
    const tags = line.path.slice(0, 4).map((e) => page.elements[e]!.tag)
    if (tags.includes('aside') || tags.includes('nav')) continue
    const rank = tags.includes('h2') ? 3 : hasMark(page, line, HEADLINE, 3) ? 2 : tags.includes('h3') ? 1 : 0
    if (rank > 0 && rank >= bestRank) {
      best = i
      bestRank = rank
    }
  }
  return best
}

function insideLine(page: Page, line: PageLine, said: Hint | undefined): Pick[] {
  const { first, last } = line
  if (said?.kind === 'caption') return captionPicks(page, line, said)
  // A class may be a whole page's ("author-posts"): in the article's text only short lines are believed to be what theirs says.
  if (said && !(said.kind === 'byline' && (line.words > 10 || CLOSED.test(line.text))))
    return [{ first, last, hint: said }]
  if (page.runs.slice(first + 1, last).some(({ cell }) => cell === true))
    return [{ first, last, hint: { kind: 'paragraph', because: 'row of a table' } }]
  // Lines about the story that stand in its text are judged by what they say; all else here is running text.
  const about =
    (line.words <= 60 &&
      (['contributors', 'credit', 'byline', 'caption'] as const).some((name) => fits(name, line.text))) ||
    (line.words <= 25 && fits('subscribe', line.text)) ||
    (line.words <= SHORT && !CLOSED.test(line.text)) ||
    isNotice(line)
  return [about ? { first, last } : { first, last, hint: { kind: 'paragraph', because: 'article text' } }]
}

/** A correction or a note is kept wherever it stands, and judged by what it says. */
function isNotice({ text, words }: PageLine): boolean {
  return words <= 90 && noticeOf(text) !== undefined && isAside(text)
}

/** A line that is no article text: kept where it tells something about the article, left out else. */
function besideLine(
  page: Page,
  line: PageLine,
  said: Hint | undefined,
  before: boolean,
  metadata: PageMetadata,
): Pick[] {
  const { first, last, text } = line
  if (line.linked > 0.9 && said?.kind !== 'byline') return []
  if (said?.kind === 'caption') return line.words >= 4 && line.words <= 120 ? captionPicks(page, line, said) : []
  if (said?.kind === 'credit')
    return line.words <= 25 && !/rights reserved/iu.test(text) ? [{ first, last, hint: said }] : []
  if (said?.kind === 'byline') return isNamed(text, line.words) ? [{ first, last, hint: said }] : []
  if (before && metadata.description && isTitle([wordsOnly(metadata.description)], text))
    return [{ first, last, hint: { kind: 'subheadline', because: 'the page’s description' } }]
  if (
    said?.kind === 'subheadline' &&
    before &&
    line.words >= 4 &&
    line.words <= 60 &&
    hasMark(page, line, SUBHEADLINE, 3)
  )
    return [{ first, last, hint: said }]
  if (isNotice(line)) return [{ first, last }]
  if (line.words <= 90 && fits('contributors', text))
    return [{ first, last, hint: { kind: 'contributors', because: 'names who else worked on the report' } }]
  if (line.words <= 20 && fits('byline', text))
    return [{ first, last, hint: { kind: 'byline', because: 'byline form' } }]
  return []
}

/** Does a line in a byline's element name somebody, and is no heading, list or sentence about him? */
function isNamed(text: string, words: number): boolean {
  return (
    words <= 25 &&
    /\p{Lu}\p{L}+ \p{Lu}/u.test(text) &&
    !/^(?:about|biography|more|view|watch|read|updated|published|‘|“|")/iu.test(text) &&
    !(words > 8 && CLOSED.test(text))
  )
}

/** A caption with its credit cut off where an element inside marks it. */
function captionPicks(page: Page, line: PageLine, hint: Hint): Pick[] {
  for (let i = line.first + 1; i < line.last; i++) {
    const element = page.elements[page.runs[i]!.element]
    if (!element || page.runs[i]!.text.trim() === '' || !CREDIT.test(element.marks)) continue
    return [
      { first: line.first, last: i, hint },
      { first: i, last: line.last, hint: { kind: 'credit', because: 'its class' } },
    ]
  }
  return [{ first: line.first, last: line.last, hint }]
}
