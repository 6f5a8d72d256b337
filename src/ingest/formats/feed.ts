/**
 * RSS 0.9–2.0, RDF, Atom and news sitemaps → a story an item. Read from our own tree of the XML and not with a feed library, because
 * those give values without their places, and every word of a report must lead back to the file.
 */
import { InputError } from '../../record/error.ts'
import type { MetadataSource, Problem } from '../../record/report.ts'
import { fragmentUnits } from '../html/fragment.ts'
import { found, known, unitStory, type Found, type Metadata, type Story } from '../story.ts'
import { plainUnits, verbatim, type Mapped, type RunUnit } from '../written.ts'
import { child, descendants, elements, isNamed, mappedText, parseXml, textOf, type XmlElement } from '../xml.ts'
import { deckUnits } from './deck.ts'
import { languageCode, splitNames, textUnits } from './records.ts'

const FROM: MetadataSource = 'feed'

/**
 * @throws InputError `empty-feed` for a feed without items
 */
export function feedStories(name: string, source: string): Story[] {
  const root = parseXml(name, source)
  const channel = child(root, 'channel') ?? root
  const listed = [
    ...elements(root, 'item'),
    ...elements(channel, 'item'),
    ...elements(root, 'entry'),
    ...elements(root, 'url'),
    ...elements(root, 'sitemap'),
  ]
  const entries = [...new Set(listed)]
  if (entries.length === 0)
    throw new InputError('empty-feed', `${name}: a feed without items; there is nothing to read in it now`)
  const outlet = outletOf(root, channel)
  const language = languageOf(channel) ?? languageOf(root)
  const stories: Story[] = []
  for (const [i, entry] of entries.entries()) {
    const story = itemStory(source, entry, outlet, language)
    story.entry ??= String(i + 1)
    stories.push(story)
  }
  return stories
}

function outletOf(root: XmlElement, channel: XmlElement): Found | undefined {
  if (isNamed(root, 'urlset') || isNamed(root, 'sitemapindex')) return undefined
  // Many channel titles are "Outlet - Section" or "Outlet: Section".
  return found(textOf(child(channel, 'title')), FROM)
}

function languageOf(element: XmlElement): Found | undefined {
  const said = textOf(child(element, 'language', 'dc:language')) ?? element.attributes['xml:lang']
  const value = found(said, FROM)
  return value && languageCode(value)
}

function itemStory(source: string, entry: XmlElement, outlet: Found | undefined, language: Found | undefined): Story {
  const news = child(entry, 'news:news')
  const title = child(entry, 'title', 'dc:title', 'media:title') ?? child(news, 'news:title')
  const units: RunUnit[] = []
  if (title) {
    const mapped = mappedText(title)
    // A title may be escaped markup: "Tom &amp;amp; Jerry", "<b>Two</b> killed".
    const lines = /<\/?\w|&#?\w+;/u.test(mapped.text)
      ? fragmentUnits(mapped)
      : [{ runs: plainUnits(mapped).flatMap((u) => [...u.runs]) }]
    for (const line of lines) units.push({ ...line, hint: { kind: 'headline', because: 'the item’s title' } })
  }
  const full = contentOf(source, child(entry, 'content:encoded', 'xhtml:body', 'content', 'fulltext'))
  const brief = contentOf(
    source,
    child(entry, 'description', 'summary', 'dc:description', 'itunes:summary', 'media:description'),
  )
  const headline = title && textOf(title)
  if (full && full.length > 0) units.push(...deckUnits(brief ?? [], full, headline, 'the item’s summary'), ...full)
  else units.push(...(brief ?? []))
  for (const media of [...descendants(entry, 'media:content', 50), entry]) {
    if (media === entry && full !== undefined) continue
    if (media !== entry) units.push(...captionUnits(media))
  }
  const link = linkOf(entry) ?? textOf(child(entry, 'loc'))
  const guid = textOf(child(entry, 'guid', 'id'))
  const url = link ?? (guid && /^https?:\/\//iu.test(guid) ? guid : undefined)
  const origin = child(entry, 'source')
  const dates: Found[] = []
  for (const element of [
    'published',
    'pubDate',
    'dc:date',
    'dcterms:issued',
    'issued',
    'dcterms:created',
    'created',
  ] as const) {
    const date = found(textOf(child(entry, element)), FROM)
    if (date) dates.push(date)
  }
  const newsDate = found(textOf(child(news, 'news:publication_date')), FROM)
  if (newsDate) dates.push(newsDate)
  const updated = found(
    textOf(child(entry, 'updated', 'atom:updated', 'dcterms:modified', 'modified', 'lastmod')),
    FROM,
  )
  // Atom demands only `updated`: an entry without `published` was published then, or before.
  if (dates.length === 0 && updated) dates.push(updated)
  const itemLanguage =
    languageOf(entry) ??
    (() => {
      const value = found(textOf(child(child(news, 'news:publication'), 'news:language')), FROM)
      return value && languageCode(value)
    })() ??
    language
  const metadata: Metadata = known({
    title: found(title && textOf(title)?.replace(/<[^<>]*>/gu, ''), FROM),
    outlet:
      found(textOf(child(child(news, 'news:publication'), 'news:name')), FROM) ??
      (origin && found(textOf(child(origin, 'title')) ?? textOf(origin), FROM)) ??
      outlet,
    url: url && /^https?:\/\//iu.test(url) ? found(url, FROM) : undefined,
    authors: authorsOf(entry),
    section: found(
      textOf(child(entry, 'category', 'dc:subject')) ?? child(entry, 'category')?.attributes['term'],
      FROM,
    ),
    language: itemLanguage,
    dates,
    updated,
  })
  const story = unitStory('feed', units, metadata)
  if (guid ?? url) story.entry = (guid ?? url)!.slice(0, 300)
  story.problems.push(...briefness(full, brief, url))
  return story
}

/** An item without its story says so: it can be fetched with `--follow`. */
function briefness(
  full: readonly RunUnit[] | undefined,
  brief: readonly RunUnit[] | undefined,
  url: string | undefined,
): Problem[] {
  const words = [...(full ?? brief ?? [])].reduce(
    (sum, unit) => sum + unit.runs.reduce((n, run) => n + (run.text.match(/\S+/gu)?.length ?? 0), 0),
    0,
  )
  if (words >= (full ? FULL_WORDS / 3 : FULL_WORDS) || !url) return []
  return [
    {
      code: 'summary-only',
      message: `the feed has ${words === 0 ? 'a title and no text' : `${words} words`} of this item; the page ${url} may have the story, and is fetched with --follow`,
    },
  ]
}

/** An item with fewer words is a teaser. */
export const FULL_WORDS = 120

function contentOf(source: string, element: XmlElement | undefined): RunUnit[] | undefined {
  if (!element) return undefined
  const type = element.attributes['type']
  const marked = elements(element)
  if (type === 'xhtml' || (marked.length > 0 && element.prefix !== 'media')) {
    // Markup that is part of the XML itself is read as it stands.
    const units = fragmentUnits(verbatim(source.slice(element.innerStart, element.innerEnd), element.innerStart))
    return units.length > 0 ? units : undefined
  }
  const mapped: Mapped = mappedText(element)
  if (mapped.text.trim() === '') return undefined
  return /&#?\w+;/u.test(mapped.text) ? fragmentUnits(mapped) : textUnits(mapped)
}

function captionUnits(media: XmlElement): RunUnit[] {
  const units: RunUnit[] = []
  const caption = child(media, 'media:description', 'media:text')
  const credit = child(media, 'media:credit', 'media:copyright')
  if (caption && textOf(caption))
    for (const unit of textUnits(mappedText(caption)))
      units.push({ ...unit, hint: { kind: 'caption', because: 'media:description' } })
  if (credit && textOf(credit))
    for (const unit of plainUnits(mappedText(credit)))
      units.push({ ...unit, hint: { kind: 'credit', because: 'media:credit' } })
  return units
}

function linkOf(entry: XmlElement): string | undefined {
  const links = elements(entry, 'link')
  const atom = links.find(({ attributes: { rel, href } }) => href && (rel === undefined || rel === 'alternate'))
  return atom?.attributes['href'] ?? links.map((link) => textOf(link)).find((text) => text !== undefined)
}

function authorsOf(entry: XmlElement): Found<string[]> | undefined {
  const names: string[] = []
  for (const author of elements(entry, 'author')) {
    const name = textOf(child(author, 'name')) ?? (elements(author).length === 0 ? textOf(author) : undefined)
    // RSS: "jane@example.org (Jane Doe)".
    const inBrackets = name && /@\S+\s*\(([^()]+)\)\s*$/u.exec(name)?.[1]
    if (inBrackets) names.push(inBrackets)
    else if (name && !/^\S+@\S+$/u.test(name)) names.push(...splitNames(name))
  }
  for (const creator of elements(entry, 'dc:creator')) names.push(...splitNames(textOf(creator) ?? ''))
  const value = [...new Set(names)]
  return value.length > 0 ? { value, from: FROM } : undefined
}
