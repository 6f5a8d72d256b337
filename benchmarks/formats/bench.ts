/**
 * `npm run bench -- formats --in FOLDER [--all]`: published examples of news formats and feeds (put there by whoever measures; none is kept
 * here). Prints how many files were read without loss: every word of their headlines, texts and descriptions stands in a report, and a file
 * without such words is a report or a named error. Files with a loss are listed with the words that are missing, with `--all` every file.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { decode } from '../../src/ingest/decode.ts'
import { readInput } from '../../src/ingest/intake.ts'
import { parseJson, type JsonNode } from '../../src/ingest/json.ts'
import { parseXml, textOf, type XmlElement } from '../../src/ingest/xml.ts'
import { InputError } from '../../src/record/error.ts'
import type { Report } from '../../src/record/report.ts'
import type { BenchOptions } from '../options.ts'

/** Elements and members that hold words for readers. */
const TELLING =
  /^(?:headline|hl1|hl2|p|description|title|abstract|byline|media-caption|summary|content|definition|name|content_\w+|body_\w+|description_\w+|headlines|bodies|descriptions|by)$/u

/** Where the words of feeds stand; their other titles are names of channels, pictures and sources. */
const ITEM = new Set(['item', 'entry'])
/** Members of ninjs that name what an item is about, or the files of a picture: metadata, not text. */
const ABOUT =
  /^(?:subjects?|people|person|places?|organisations?|objects?|events?|genres?|infosources?|infoSources?|renditions|standard|eventDetails|altIds|authors?|attachments|hubs|_\w+)$/u

export async function bench(options: BenchOptions): Promise<void> {
  if (!options.in) throw new InputError('usage', 'formats needs --in FOLDER with published examples')
  const all = options.flags['all'] === true
  let whole = 0
  let refused = 0
  let files = 0
  for (const file of readdirSync(options.in, { recursive: true }).map(String).toSorted()) {
    if (!/\.(?:xml|json|rss|atom|rdf)$/iu.test(file) || statSync(join(options.in, file)).isDirectory()) continue
    files++
    const bytes = readFileSync(join(options.in, file))
    const reports: Report[] = []
    const failures: string[] = []
    for await (const intake of readInput({ name: file, kind: 'bytes', bytes })) {
      if ('report' in intake) reports.push(intake.report)
      else if ('failure' in intake) failures.push(intake.failure.message)
    }
    const told = new Set(reports.flatMap(({ text, title }) => wordsOf(`${text} ${title ?? ''}`)))
    const telling = tellingText(file, bytes)
    const wanted = telling === undefined ? [] : wordsOf(telling)
    const lost = wanted.filter((word) => !told.has(word))
    const named = reports.length === 0 && failures.length > 0
    const right = lost.length === 0 && (reports.length > 0 || named)
    if (right) whole++
    if (right && reports.length === 0) refused++
    if (all || !right)
      console.log(
        `${file}: ${reports.length} reports, ${wanted.length - lost.length} of ${wanted.length} words${lost.length > 0 ? `, lost: ${[...new Set(lost)].slice(0, 12).join(' ')}` : ''}${failures.length > 0 ? `; ${failures[0]!.slice(0, 160)}` : ''}`,
      )
  }
  console.log(
    `${whole} of ${files} files read without loss of words, ${refused} of these without any word to read and named so`,
  )
}

function wordsOf(text: string): string[] {
  return plainOf(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Markup written as text is markup in most feeds; its words are what stands between the tags. */
function plainOf(text: string): string {
  return unmarked(unmarked(text))
}

function unmarked(text: string): string {
  return decodeEntities(
    text
      .replace(/<(script|style|object|svg|math|iframe|select|textarea)\b[\s\S]*?(?:<\/\1>|$)/giu, ' ')
      .replace(/<!--[\s\S]*?-->/gu, ' ')
      .replace(/<[^<>]*>/gu, ' '),
  )
}

function decodeEntities(text: string): string {
  return text
    .replace(/&(?!amp|lt|gt|quot|apos|nbsp)[a-z]+;/giu, ' ')
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot|apos|nbsp));/giu, (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined
      if (code !== undefined) return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ' '
      return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }[String(name).toLowerCase()] ?? whole
    })
}

/** Undefined where nobody could parse it. */
function tellingText(file: string, bytes: Uint8Array): string | undefined {
  try {
    const source = decode(file, bytes).text
    if (/^\s*[{[]/u.test(source)) return fromJson(parseJson(file, source), false)
    const root = parseXml(file, source)
    if (!/^(?:rss|feed|RDF)$/u.test(root.local)) return fromXml(root)
    return itemsOf(root)
      .map((item) => fromItem(item))
      .join(' ')
  } catch {
    return undefined
  }
}

function itemsOf(element: XmlElement): XmlElement[] {
  return element.children.flatMap((node) => ('text' in node ? [] : ITEM.has(node.local) ? [node] : itemsOf(node)))
}

function fromItem(item: XmlElement): string {
  return item.children
    .filter((node) => !('text' in node) && /^(?:title|description|summary|content|encoded)$/u.test(node.local))
    .map((node) => textOf(node as XmlElement) ?? '')
    .join(' ')
}

function fromJson(node: JsonNode, telling: boolean): string {
  if (node.kind === 'string') return telling ? node.value : ''
  if (node.kind === 'array') return node.items.map((item) => fromJson(item, telling)).join(' ')
  if (node.kind !== 'object') return ''
  const parts: string[] = []
  const feed = node.entries.has('items') && node.entries.has('version')
  for (const [key, value] of node.entries) {
    if (ABOUT.test(key) || (feed && key !== 'items') || isSpare(node.entries, key)) continue
    // A list of texts has the text in `value`; its other members say what it is.
    parts.push(fromJson(value, telling ? key === 'value' : TELLING.test(key)))
  }
  return parts.join(' ')
}

/** The same text in plainer form beside its markup, and labels beside headlines. */
function isSpare(entries: ReadonlyMap<string, JsonNode>, key: string): boolean {
  if (key === 'content_text') return entries.has('content_html')
  if (key.endsWith('_text')) return entries.has(`${key.slice(0, -5)}_xhtml`)
  return key === 'title' && (entries.has('headlines') || entries.has('headline'))
}

/** Names of concepts and events are what the item is about; those of subjects, rights holders and creators are metadata. */
const NAMED = new Set(['concept', 'event', 'location'])
/** People who made the item, what the item is about and who may use it: metadata. */
const META = new Set(['contributor', 'creator', 'subject', 'rightsInfo', 'provider', 'assert', 'head', 'located'])

function fromXml(element: XmlElement, parent = ''): string {
  if (META.has(element.local) || (element.local === 'title' && parent === 'itemMeta')) return ''
  if (TELLING.test(element.local) && (element.local !== 'name' || NAMED.has(parent))) return textOf(element) ?? ''
  return element.children.map((node) => ('text' in node ? '' : fromXml(node, element.local))).join(' ')
}
