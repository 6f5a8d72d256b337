/**
 * NewsML-G2 (newsItem, packageItem, knowledgeItem, conceptItem, planningItem, newsMessage), NewsML 1 and NITF → stories.
 * https://iptc.org/standards/newsml-g2/ https://iptc.org/standards/nitf/ Items without a text (a bare photo) are read from their description.
 */
import { InputError } from '../../record/error.ts'
import type { Notice } from '../../record/report.ts'
import { fragmentUnits } from '../html/fragment.ts'
import { noticeOf } from '../notices.ts'
import { found, known, unitStory, type Found, type Metadata, type Story } from '../story.ts'
import { plainUnits, verbatim, type RunUnit } from '../written.ts'
import { at, child, descendants, elements, mappedText, parseXml, textOf, type XmlElement } from '../xml.ts'
import { languageCode, splitNames, textUnits } from './records.ts'

/** Outermost elements read here. */
export const NEWS_ROOTS: ReadonlySet<string> = new Set([
  'newsItem',
  'newsMessage',
  'packageItem',
  'knowledgeItem',
  'conceptItem',
  'planningItem',
  'catalogItem',
  'NewsML',
  'nitf',
  'contentSet',
])

const ITEMS = new Set(['newsItem', 'packageItem', 'knowledgeItem', 'conceptItem', 'planningItem', 'catalogItem'])

/** @throws InputError `no-text` where no item holds words */
export function newsmlStories(name: string, source: string): Story[] {
  const root = parseXml(name, source)
  const stories: Story[] = []
  if (root.local === 'nitf') stories.push(...nitfStory(source, root, 'nitf'))
  else if (root.local === 'NewsML') stories.push(...newsml1Stories(source, root))
  else
    for (const item of ITEMS.has(root.local) ? [root] : itemsOf(root)) {
      const listed = item.local === 'packageItem' ? listedStories(source, item) : []
      stories.push(...listed)
      // A package's own headline ("UK") is the name of a list.
      const story = listed.length === 0 ? itemStory(source, item) : undefined
      if (story) stories.push(story)
    }
  // A bare contentSet or body, as agencies' samples and databases have it.
  if (stories.length === 0)
    for (const nitf of descendants(root, 'nitf', 100)) stories.push(...nitfStory(source, nitf, 'nitf'))
  if (stories.length === 0)
    throw new InputError(
      'no-text',
      `${name}: no item in it has a headline, a text or a description; there is nothing to read in it`,
    )
  return stories
}

/** The items of a message, wherever they stand. */
function itemsOf(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = []
  const stack = elements(root).toReversed()
  while (stack.length > 0) {
    const element = stack.pop()!
    if (ITEMS.has(element.local)) found.push(element)
    else for (const inner of elements(element).toReversed()) stack.push(inner)
  }
  return found
}

function itemStory(source: string, item: XmlElement): Story | undefined {
  const meta = child(item, 'itemMeta')
  const content = child(item, 'contentMeta')
  const units: RunUnit[] = []
  const [headline, ...others] = elements(content ?? item, 'headline').filter((one) => textOf(one) !== undefined)
  const inside = bodyOf(source, item)
  const metadata = metadataOf(item, meta, content)
  const title = headline && textOf(headline)
  if (headline && !inside.headline) units.push(...hint(plainUnits(mappedText(headline)), 'headline', 'headline'))
  for (const other of others)
    if (!inside.headline) units.push(...hint(plainUnits(mappedText(other)), 'subheadline', 'headline'))
  const by = child(content, 'by')
  if (by && textOf(by) && !inside.byline) units.push(...hint(plainUnits(mappedText(by)), 'byline', 'by'))
  const dateline = child(content, 'dateline')
  units.push(...inside.units)
  const picture = isPictureClass(child(meta, 'itemClass'))
  if (inside.units.length === 0 || picture)
    for (const description of elements(content ?? item, 'description'))
      units.push(...hint(textUnits(mappedText(description)), picture ? 'caption' : undefined, 'description'))
  if (units.length === 0) units.push(...conceptUnits(item))
  // A picture's credit line, and what a package lists.
  const credit = child(content, 'creditline')
  if (credit && textOf(credit)) units.push(...hint(plainUnits(mappedText(credit)), 'credit', 'creditline'))
  if (units.length === 0) return undefined
  const story = unitStory('newsml-g2', units, {
    ...inside.metadata,
    ...metadata,
    ...(title ? { title: { value: title, from: 'item' as const } } : {}),
  })
  // Where the text has no dateline of its own, the metadata's is the only trace of where it was written.
  const where = dateline && textOf(dateline)
  if (where && !story.text.includes(where))
    story.problems.push({ code: 'dateline-apart', message: `the dateline stands in the metadata only: ${where}` })
  const id = item.attributes['guid']
  if (id) story.entry = id
  return story
}

/** What a package tells of the items it lists: their headlines and summaries; the items themselves come apart or not at all. */
function listedStories(source: string, item: XmlElement): Story[] {
  const stories: Story[] = []
  const meta = metadataOf(item, child(item, 'itemMeta'), child(item, 'contentMeta'))
  for (const listed of descendants(item, 'itemRef', 10_000)) {
    const headline = child(listed, 'headline') ?? child(listed, 'title')
    const title = headline && textOf(headline)
    const picture = isPictureClass(child(listed, 'itemClass'))
    const units: RunUnit[] = []
    if (headline && title) units.push(...hint(plainUnits(mappedText(headline)), 'headline', headline.local))
    for (const description of elements(listed, 'description'))
      units.push(...hint(textUnits(mappedText(description)), picture ? 'caption' : undefined, 'description'))
    if (units.length === 0) continue
    const own = known({
      title: found(title, 'item'),
      url: found(
        [listed.attributes['href'], listed.attributes['residref']].find((one) => one && /^https?:\/\//iu.test(one)),
        'item',
      ),
      notices: noticesOf(listed, listed, undefined),
    })
    const story = unitStory('newsml-g2', units, { ...meta, ...own, notices: own.notices ?? [] })
    const id = listed.attributes['residref'] ?? listed.attributes['href']
    if (id) story.entry = id
    story.problems.push({
      code: 'summary-only',
      message: `a package lists this item${id ? ` (${id})` : ''}; what it tells of it was read, the item itself is not in it`,
    })
    stories.push(story)
  }
  return stories
}

function isPictureClass(itemClass: XmlElement | undefined): boolean {
  return /picture|photo|video|graphic|audio/iu.test(attribute(itemClass, 'qcode', 'uri') ?? '')
}

/** Concepts, events and plans have names and definitions for headline and text. */
function conceptUnits(item: XmlElement): RunUnit[] {
  const units: RunUnit[] = []
  const concepts = [
    ...descendants(item, 'concept', 1000),
    ...descendants(item, 'event', 1000),
    ...descendants(item, 'newsCoverageSet', 100),
  ]
  for (const concept of concepts.length > 0 ? concepts : [item]) {
    for (const named of elements(concept, 'name'))
      if (textOf(named))
        units.push(...hint(plainUnits(mappedText(named)), units.length === 0 ? 'headline' : 'subheadline', 'name'))
    for (const place of descendants(concept, 'location', 20))
      for (const named of elements(place, 'name')) if (textOf(named)) units.push(...plainUnits(mappedText(named)))
    for (const definition of elements(concept, 'definition'))
      if (textOf(definition)) units.push(...textUnits(mappedText(definition)))
  }
  if (units.length === 0)
    for (const title of elements(child(item, 'itemMeta') ?? item, 'title'))
      units.push(...hint(plainUnits(mappedText(title)), 'headline', 'title'))
  return units
}

function metadataOf(item: XmlElement, meta: XmlElement | undefined, content: XmlElement | undefined): Metadata {
  const language = found(child(content, 'language')?.attributes['tag'] ?? item.attributes['xml:lang'], 'item')
  const dates: Found[] = []
  for (const date of [child(meta, 'firstCreated'), child(content, 'contentCreated'), child(meta, 'versionCreated')]) {
    const value = found(textOf(date), 'item')
    if (value) dates.push(value)
  }
  const creators = elements(content ?? item, 'creator').map(
    (creator) => textOf(child(creator, 'name')) ?? textOf(creator),
  )
  const by = textOf(child(content, 'by'))
  const authors = by ? splitNames(by) : creators.filter((name) => name !== undefined)
  const source = child(content, 'infoSource')
  const provider = child(meta, 'provider')
  const agency = textOf(child(source, 'name')) ?? source?.attributes['literal']
  const subject = elements(content ?? item, 'subject')
    .map((s) => textOf(child(s, 'name')))
    .find(Boolean)
  return known({
    outlet: found(
      textOf(child(provider, 'name')) ?? textOf(at(item, 'rightsInfo', 'copyrightHolder', 'name')) ?? literal(provider),
      'item',
    ),
    agency: found(agency, 'item'),
    url: webAddress(item, meta),
    language: language && languageCode(language),
    section: found(subject, 'item'),
    authors: authors.length > 0 ? { value: authors, from: 'item' } : undefined,
    dates,
    updated: found(textOf(child(meta, 'versionCreated')), 'item'),
    notices: noticesOf(item, meta, content),
  })
}

function webAddress(item: XmlElement, meta: XmlElement | undefined): Found | undefined {
  const alternate = elements(meta ?? item, 'link').find(({ attributes }) =>
    /canonical|alternate/iu.test(attributes['rel'] ?? ''),
  )?.attributes['href']
  const guid = item.attributes['guid']
  return found(
    [alternate, guid].find((one) => one && /^https?:\/\//iu.test(one)),
    'item',
  )
}

/** "nprov:REUTERS" → "REUTERS". */
function literal(element: XmlElement | undefined): string | undefined {
  const code = attribute(element, 'literal', 'qcode', 'uri')
  // An address names its host: "http://www.example.org/about/".
  const host = /^https?:\/\/(?:www\.)?([^/:]+)/iu.exec(code ?? '')?.[1]
  return host ?? code?.replace(/^.*[:/]/u, '')
}

function attribute(element: XmlElement | undefined, ...names: string[]): string | undefined {
  for (const name of names) if (element?.attributes[name]) return element.attributes[name]
  return undefined
}

function noticesOf(item: XmlElement, meta: XmlElement | undefined, content: XmlElement | undefined): Notice[] {
  const notices: Notice[] = []
  const guid = item.attributes['guid']
  const about = guid ? { about: guid } : {}
  const status = literal(child(meta, 'pubStatus'))?.toLowerCase()
  if (status === 'canceled' || status === 'cancelled')
    notices.push({ kind: 'kill', because: `pubStatus ${status}`, ...about })
  if (status === 'withheld') notices.push({ kind: 'withdrawal', because: 'pubStatus withheld', ...about })
  const embargoed = child(meta, 'embargoed')
  if (embargoed) {
    const until = textOf(embargoed)
    notices.push({ kind: 'embargo', because: 'embargoed', ...(until ? { until } : {}), ...about })
  }
  for (const signal of elements(meta ?? item, 'signal')) {
    const word = literal(signal)?.toLowerCase() ?? ''
    if (word.startsWith('correction')) notices.push({ kind: 'correction', because: `signal ${word}`, ...about })
    else if (word.startsWith('update')) notices.push({ kind: 'update', because: `signal ${word}`, ...about })
  }
  for (const note of [...elements(meta ?? item, 'edNote'), ...elements(content ?? item, 'edNote')]) {
    const text = textOf(note)
    if (text) notices.push({ kind: noticeOf(text)?.kind ?? 'note', because: `edNote: ${text.slice(0, 300)}`, ...about })
  }
  return notices
}

type Body = { units: RunUnit[]; headline: boolean; byline: boolean; metadata: Metadata }

/** The text of an item: NITF, XHTML or anything else inline, or plain inline data; the first rendition that has words. */
function bodyOf(source: string, item: XmlElement): Body {
  for (const set of elements(item, 'contentSet')) {
    for (const inline of elements(set, 'inlineXML')) {
      const nitf = descendants(inline, 'nitf', 1)[0]
      if (nitf) {
        const [story] = nitfUnits(source, nitf)
        if (story && story.units.length > 0) return story
      }
      const units = fragmentUnits(verbatim(source.slice(inline.innerStart, inline.innerEnd), inline.innerStart))
      if (units.length > 0)
        return {
          units,
          headline: /<(?:\w+:)?h1\b/iu.test(source.slice(inline.innerStart, inline.innerEnd)),
          byline: false,
          metadata: {},
        }
    }
    for (const inline of elements(set, 'inlineData')) {
      const units = textUnits(mappedText(inline))
      if (units.length > 0) return { units, headline: false, byline: false, metadata: {} }
    }
  }
  return { units: [], headline: false, byline: false, metadata: {} }
}

/** One NITF document's parts. */
function nitfUnits(source: string, nitf: XmlElement): Body[] {
  const body = child(nitf, 'body')
  const head = child(body, 'body.head')
  const content = child(body, 'body.content')
  const units: RunUnit[] = []
  const headlineBox = child(head, 'hedline')
  const main = child(headlineBox, 'hl1') ?? headlineBox
  if (main && textOf(main)) units.push(...hint(plainUnits(mappedText(main)), 'headline', 'hl1'))
  for (const second of elements(headlineBox ?? nitf, 'hl2'))
    units.push(...hint(plainUnits(mappedText(second)), 'subheadline', 'hl2'))
  const byline = child(head, 'byline')
  if (byline && textOf(byline)) units.push(...hint(plainUnits(mappedText(byline)), 'byline', 'byline'))
  const dateline = child(head, 'dateline')
  if (dateline && textOf(dateline))
    units.push({ runs: plainUnits(mappedText(dateline)).flatMap((unit) => [...unit.runs]) })
  const abstract = child(head, 'abstract')
  if (abstract) units.push(...hint(markup(source, abstract), 'subheadline', 'abstract'))
  for (const part of elements(content ?? nitf)) {
    if (part.local === 'media') {
      for (const caption of descendants(part, 'media-caption', 20))
        units.push(...hint(plainUnits(mappedText(caption)), 'caption', 'media-caption'))
      for (const producer of descendants(part, 'media-producer', 20))
        units.push(...hint(plainUnits(mappedText(producer)), 'credit', 'media-producer'))
    } else if (content)
      units.push(
        ...(part.local === 'hl2' ? hint(plainUnits(mappedText(part)), 'subheadline', 'hl2') : blockUnits(source, part)),
      )
  }
  if (content && elements(content).length === 0 && textOf(content)) units.push(...textUnits(mappedText(content)))
  const tail = child(body, 'body.end')
  if (tail) units.push(...markup(source, tail))
  return [
    {
      units,
      headline: main !== undefined && textOf(main) !== undefined,
      byline: byline !== undefined,
      metadata: nitfMetadata(nitf, byline),
    },
  ]
}

/** A block of NITF's text, with the pictures that stand inside it. */
function blockUnits(source: string, part: XmlElement): RunUnit[] {
  const whole = verbatim(source.slice(part.start, part.innerEnd), part.start)
  return fragmentUnits({ ...whole, text: `${whole.text}` })
}

function markup(source: string, element: XmlElement): RunUnit[] {
  return fragmentUnits(verbatim(source.slice(element.innerStart, element.innerEnd), element.innerStart))
}

function nitfMetadata(nitf: XmlElement, byline: XmlElement | undefined): Metadata {
  const head = child(nitf, 'head')
  const docdata = child(head, 'docdata')
  const publication = child(head, 'pubdata')
  const dates: Found[] = []
  for (const norm of [
    child(docdata, 'date.issue')?.attributes['norm'],
    publication?.attributes['date.publication'],
    child(docdata, 'date.release')?.attributes['norm'],
    at(nitf, 'body', 'body.head', 'dateline', 'story.date')?.attributes['norm'],
  ]) {
    const date = found(norm, 'item')
    if (date) dates.push(date)
  }
  const people = byline ? descendants(byline, 'person', 20).map((person) => textOf(person)) : []
  const names = people.filter((name) => name !== undefined)
  const by =
    byline &&
    textOf({ ...byline, children: byline.children.filter((node) => 'text' in node || node.local !== 'byttl') })
  const notices: Notice[] = []
  for (const message of elements(docdata ?? nitf, 'ed-msg')) {
    const text = message.attributes['info'] ?? textOf(message)
    if (text) notices.push({ kind: noticeOf(text)?.kind ?? 'note', because: `ed-msg: ${text.slice(0, 300)}` })
  }
  for (const scope of descendants(head ?? nitf, 'correction', 10)) {
    const text = scope.attributes['info']
    notices.push({
      kind: 'correction',
      because: text ? `correction: ${text}` : 'correction',
      ...(scope.attributes['id-string'] ? { about: scope.attributes['id-string'] } : {}),
    })
  }
  const status = docdata?.attributes['management-status']
  if (status === 'canceled') notices.push({ kind: 'kill', because: 'management-status canceled' })
  if (status === 'embargoed') {
    const until = child(docdata, 'date.release')?.attributes['norm']
    notices.push({ kind: 'embargo', because: 'management-status embargoed', ...(until ? { until } : {}) })
  }
  const language = found(nitf.attributes['xml:lang'] ?? child(nitf, 'body')?.attributes['xml:lang'], 'item')
  return known({
    title: found(textOf(child(head, 'title')), 'item'),
    outlet: found(publication?.attributes['name'] ?? at(docdata, 'doc.copyright')?.attributes['holder'], 'item'),
    agency: found(textOf(child(child(child(nitf, 'body'), 'body.head'), 'distributor')), 'item'),
    url: found(
      [publication?.attributes['ex-ref']].find((one) => one && /^https?:\/\//iu.test(one)),
      'item',
    ),
    section: found(publication?.attributes['position.section'], 'item'),
    language: language && languageCode(language),
    authors:
      names.length > 0 ? { value: names, from: 'item' } : by ? { value: splitNames(by), from: 'item' } : undefined,
    dates,
    notices,
  })
}

function nitfStory(source: string, nitf: XmlElement, format: string): Story[] {
  const [body] = nitfUnits(source, nitf)
  if (!body || body.units.length === 0) return []
  const story = unitStory(format, body.units, body.metadata)
  const headline = story.blocks.find(({ kind }) => kind === 'headline')
  if (headline) story.title = { value: story.text.slice(headline.start, headline.end), from: 'item' }
  const id = at(nitf, 'head', 'docdata', 'doc-id')?.attributes['id-string']
  if (id) story.entry = id
  return [story]
}

/** NewsML 1.0–1.2: NewsItem → NewsComponent → ContentItem → DataContent with NITF, XHTML or text. */
function newsml1Stories(source: string, root: XmlElement): Story[] {
  const stories: Story[] = []
  for (const item of descendants(root, 'NewsItem', 10_000)) {
    const units: RunUnit[] = []
    const lines = descendants(item, 'NewsLines', 1)[0]
    const content = descendants(item, 'DataContent', 50).find((data) => textOf(data) !== undefined)
    const nitf = content && descendants(content, 'nitf', 1)[0]
    const inside = nitf ? nitfUnits(source, nitf)[0] : undefined
    const headline = child(lines, 'HeadLine')
    if (headline && textOf(headline) && !inside?.headline)
      units.push(...hint(plainUnits(mappedText(headline)), 'headline', 'HeadLine'))
    const sub = child(lines, 'SubHeadLine')
    if (sub && textOf(sub)) units.push(...hint(plainUnits(mappedText(sub)), 'subheadline', 'SubHeadLine'))
    const by = child(lines, 'ByLine')
    if (by && textOf(by) && !inside?.byline) units.push(...hint(plainUnits(mappedText(by)), 'byline', 'ByLine'))
    if (inside) units.push(...inside.units)
    else if (content)
      units.push(...(elements(content).length > 0 ? markup(source, content) : textUnits(mappedText(content))))
    if (units.length === 0) continue
    const identifier = at(item, 'Identification', 'NewsIdentifier')
    const management = child(item, 'NewsManagement')
    const status = at(management, 'Status')?.attributes['FormalName']
    const id = textOf(child(identifier, 'PublicIdentifier')) ?? textOf(child(identifier, 'NewsItemId'))
    const about = id ? { about: id } : {}
    const notices: Notice[] = []
    if (/cancel/iu.test(status ?? '')) notices.push({ kind: 'kill', because: `Status ${status}`, ...about })
    if (/embargo/iu.test(status ?? '')) notices.push({ kind: 'embargo', because: `Status ${status}`, ...about })
    const dates = [
      textOf(child(management, 'FirstCreated')),
      textOf(child(identifier, 'DateId')),
      textOf(child(management, 'ThisRevisionCreated')),
    ]
      .map((value) => found(value, 'item'))
      .filter((date) => date !== undefined)
    const provider = descendants(item, 'Provider', 1)[0]
    const party = provider && child(provider, 'Party')
    const language = found(
      descendants(item, 'Language', 1)[0]?.attributes['FormalName'] ?? item.attributes['xml:lang'],
      'item',
    )
    const story = unitStory('newsml-1', units, {
      ...inside?.metadata,
      ...known({
        title: found(headline && textOf(headline), 'item'),
        outlet: found(party?.attributes['FormalName'] ?? textOf(child(identifier, 'ProviderId')), 'item'),
        dates,
        updated: found(textOf(child(management, 'ThisRevisionCreated')), 'item'),
        language: language && languageCode(language),
        authors: by && textOf(by) ? { value: splitNames(textOf(by)!), from: 'item' } : undefined,
        notices,
      }),
    })
    if (id) story.entry = id
    stories.push(story)
  }
  return stories
}

function hint(
  units: readonly RunUnit[],
  kind: 'headline' | 'subheadline' | 'byline' | 'caption' | 'credit' | undefined,
  because: string,
): RunUnit[] {
  return kind ? units.map((unit) => ({ runs: unit.runs, hint: { kind, because } })) : [...units]
}
