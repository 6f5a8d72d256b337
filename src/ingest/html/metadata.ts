/** What a page says about itself: JSON-LD of schema.org's Article types, meta tags, `<time>`. */
import type { Page } from './page.ts'

export type PageMetadata = {
  title?: string
  description?: string
  outlet?: string
  url?: string
  language?: string
  authors: string[]
  /** The article's text in JSON-LD, and where the script that holds it begins. */
  body?: { text: string; start: number }
  /** Dates of publication as printed, surest first. */
  dates: string[]
}

const ARTICLE = /(?:Article|Report|Posting|BlogPost|LiveBlog)/u

export function readMetadata(page: Page): PageMetadata {
  const metadata: PageMetadata = { authors: [], dates: [] }
  for (const { text, start } of page.jsonLd)
    for (const node of articleNodes(parseJson(text))) readNode(metadata, node, start)
  const first = (...keys: string[]) => {
    for (const key of keys) {
      const value = page.meta.get(key)?.find((content) => content.trim() !== '')
      if (value) return value.trim()
    }
    return undefined
  }
  const all = (...keys: string[]) => keys.flatMap((key) => page.meta.get(key) ?? [])
  metadata.dates.push(
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
  )
  metadata.authors.push(
    ...all('author', 'article:author', 'parsely-author', 'dc.creator').filter((author) => !author.startsWith('http')),
  )
  const title =
    first('og:title', 'headline', 'parsely-title', 'dc.title', 'twitter:title', 'title') ?? (page.title || undefined)
  const outlet =
    metadata.outlet ?? first('og:site_name', 'application-name', 'dc.publisher', 'publisher', 'twitter:site')
  const url = page.canonical ?? first('og:url', 'twitter:url')
  const description = first('og:description', 'description', 'twitter:description')
  const language = (first('og:locale', 'language', 'dc.language') ?? page.language)?.slice(0, 2).toLowerCase()
  if (title && !metadata.title) metadata.title = title
  if (outlet) metadata.outlet = outlet
  if (url && /^https?:/u.test(url)) metadata.url = url
  if (description) metadata.description = description
  if (language && /^[a-z]{2}$/u.test(language)) metadata.language = language
  return metadata
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
  const text = (value: Json | undefined): string | undefined =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  const names = (value: Json | undefined): string[] => {
    if (Array.isArray(value)) return value.slice(0, 20).flatMap(names)
    if (value && typeof value === 'object') return names(value['name'])
    const name = text(value)
    return name ? [name] : []
  }
  const body = text(node['articleBody'])
  if (body && body.length > (metadata.body?.text.length ?? 0)) metadata.body = { text: body, start }
  const headline = text(node['headline'])
  if (headline) metadata.title ??= headline
  const outlet = names(node['publisher'])[0]
  if (outlet) metadata.outlet ??= outlet
  for (const key of ['datePublished', 'dateCreated']) {
    const date = text(node[key])
    if (date) metadata.dates.push(date)
  }
  metadata.authors.push(...names(node['author']))
}
