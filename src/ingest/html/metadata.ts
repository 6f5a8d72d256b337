/** What a page says about itself: JSON-LD of schema.org's Article types, meta tags, `<time>`. */
import type { MetadataSource } from '../../record/report.ts'
import { found, type Found } from '../story.ts'
import type { Page } from './page.ts'

export type PageMetadata = {
  title?: Found
  description?: string
  outlet?: Found
  url?: Found
  language?: Found
  section?: Found
  authors?: Found<string[]>
  updated?: Found
  /** The article's text in JSON-LD, and where the script that holds it begins. */
  body?: { text: string; start: number }
  /** Dates of publication as printed, surest first. */
  dates: Found[]
  /** The page says that not all may read it: `locked` for subscribers, `metered` up to a number of articles. */
  access?: 'locked' | 'metered'
  /** Entries of a live blog, in the page's order. */
  updates: LiveUpdate[]
}

/** One entry of a live blog as JSON-LD has it; `start`: where the script begins. */
export type LiveUpdate = { title?: string; body: string; date?: string; url?: string; start: number }

const ARTICLE = /(?:Article|Report|Posting|BlogPost|LiveBlog)/u
/** Entries read of one live blog; a day's has a few hundred. */
const MOST_UPDATES = 5_000

export function readMetadata(page: Page): PageMetadata {
  const metadata: PageMetadata = { dates: [], updates: [] }
  for (const { text, start } of page.jsonLd)
    for (const node of articleNodes(parseJson(text))) readNode(metadata, node, start)
  const first = (...keys: string[]) => {
    for (const key of keys) {
      const value = page.meta.get(key)?.find((content) => content.trim() !== '')
      if (value) return found(value, 'meta')
    }
    return undefined
  }
  const all = (...keys: string[]) => keys.flatMap((key) => page.meta.get(key) ?? [])
  for (const value of [
    ...all(
      'article:published_time',
      'og:article:published_time',
      'datepublished',
      'parsely-pub-date',
      'sailthru.date',
      'dc.date.issued',
      'dcterms.created',
      'dc.date',
      'pubdate',
      'publishdate',
      'publish-date',
      'date',
      'article.published',
      'cxenseparse:recs:publishtime',
    ),
    ...page.times,
  ])
    metadata.dates.push({ value, from: 'meta' })
  const authors = all('author', 'article:author', 'parsely-author', 'dc.creator').filter(
    (author) => author.trim() !== '' && !/^https?:/iu.test(author.trim()),
  )
  if (!metadata.authors && authors.length > 0) metadata.authors = { value: unique(authors), from: 'meta' }
  const set = <K extends 'title' | 'outlet' | 'url' | 'section' | 'updated' | 'language'>(
    key: K,
    value: Found | undefined,
  ) => {
    if (value && !metadata[key]) metadata[key] = value
  }
  set('title', first('og:title', 'headline', 'parsely-title', 'dc.title', 'twitter:title', 'title'))
  set('title', found(page.title, 'meta'))
  set('outlet', first('og:site_name', 'application-name', 'dc.publisher', 'publisher', 'twitter:site'))
  set('section', first('article:section', 'section', 'parsely-section', 'dc.subject'))
  set('updated', first('article:modified_time', 'og:updated_time', 'datemodified', 'last-modified', 'dcterms.modified'))
  const url = found(page.canonical, 'meta') ?? first('og:url', 'twitter:url')
  if (url && /^https?:/u.test(url.value)) metadata.url = url
  const description = first('og:description', 'description', 'twitter:description')
  if (description) metadata.description = description.value
  const language = (first('og:locale', 'language', 'dc.language')?.value ?? page.language)?.slice(0, 2).toLowerCase()
  if (language && /^[a-z]{2}$/u.test(language)) set('language', { value: language, from: 'meta' })
  const tier = first('article:content_tier', 'article:access')?.value.toLowerCase()
  if (!metadata.access && (tier === 'locked' || tier === 'metered')) metadata.access = tier
  return metadata
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values.map((value) => value.replace(/\s+/gu, ' ').trim()))].filter(Boolean).slice(0, 30)
}

type Json = null | string | number | boolean | Json[] | { [key: string]: Json }

function parseJson(text: string): Json {
  const cleaned = text.replace(/^\s*(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s*$/gu, '')
  try {
    return JSON.parse(cleaned) as Json
  } catch {
    // Raw line breaks inside strings are the commonest fault of these scripts.
    try {
      return JSON.parse(cleaned.replace(/[\n\r\t]+/gu, ' ')) as Json
    } catch {
      return null
    }
  }
}

/** Article nodes wherever they stand: alone, in a list, or in a graph. At most three levels deep. */
function articleNodes(json: Json, depth = 0): { [key: string]: Json }[] {
  if (depth > 3 || json === null || typeof json !== 'object') return []
  if (Array.isArray(json)) return json.slice(0, 200).flatMap((item) => articleNodes(item, depth + 1))
  const type = json['@type']
  const types = Array.isArray(type) ? type : [type]
  if (types.some((t) => typeof t === 'string' && ARTICLE.test(t))) return [json]
  return articleNodes(json['@graph'] ?? json['mainEntity'] ?? null, depth + 1)
}

function readNode(metadata: PageMetadata, node: { [key: string]: Json }, start: number): void {
  const from: MetadataSource = 'json-ld'
  const body = text(node['articleBody'])
  if (body && body.length > (metadata.body?.text.length ?? 0)) metadata.body = { text: body, start }
  const headline = found(text(node['headline']), from)
  if (headline) metadata.title ??= headline
  const outlet = found(names(node['publisher'])[0], from)
  if (outlet) metadata.outlet ??= outlet
  for (const key of ['datePublished', 'dateCreated']) {
    const date = found(text(node[key]), from)
    if (date) metadata.dates.push(date)
  }
  const updated = found(text(node['dateModified']), from)
  if (updated) metadata.updated ??= updated
  const section = found(names(node['articleSection'])[0], from)
  if (section) metadata.section ??= section
  const language = text(node['inLanguage'])?.slice(0, 2).toLowerCase()
  if (language && /^[a-z]{2}$/u.test(language)) metadata.language ??= { value: language, from }
  const authors = unique(names(node['author']).filter((name) => !/^https?:/iu.test(name)))
  if (authors.length > 0) metadata.authors ??= { value: authors, from }
  const free = node['isAccessibleForFree']
  if (free === false || (typeof free === 'string' && /^false$/iu.test(free))) metadata.access ??= 'locked'
  const updates = node['liveBlogUpdate']
  for (const update of Array.isArray(updates) ? updates.slice(0, MOST_UPDATES) : []) {
    if (update === null || typeof update !== 'object' || Array.isArray(update)) continue
    const words = text(update['articleBody']) ?? text(update['text'])
    if (!words) continue
    const title = text(update['headline'])
    const date = text(update['datePublished']) ?? text(update['dateCreated'])
    const url = text(update['url'])
    metadata.updates.push({
      body: words,
      start,
      ...(title ? { title } : {}),
      ...(date ? { date } : {}),
      ...(url ? { url } : {}),
    })
  }
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** Names in a string, an object with a name, or a list of these. */
function names(value: Json | undefined, depth = 0): string[] {
  if (depth > 4) return []
  if (Array.isArray(value)) return value.slice(0, 20).flatMap((one) => names(one, depth + 1))
  if (value && typeof value === 'object') return names(value['name'], depth + 1)
  const name = text(value)
  return name ? [name] : []
}
