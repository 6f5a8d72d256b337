/**
 * `npm run bench -- formats --in FOLDER`: published examples of news formats (put there by whoever measures; none is kept here). Prints for each file
 * what was read, and how many of the words of its headlines, texts and descriptions stand in a report.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readInput } from '../../src/ingest/intake.ts'
import { parseJson, type JsonNode } from '../../src/ingest/json.ts'
import { parseXml, textOf, type XmlElement } from '../../src/ingest/xml.ts'
import { InputError } from '../../src/record/error.ts'
import type { Report } from '../../src/record/report.ts'
import type { BenchOptions } from '../options.ts'

/** Elements and members that hold words for readers. */
const TELLING =
  /^(?:headline|hl1|hl2|p|description|title|abstract|byline|media-caption|content:encoded|summary|content|definition|name|body_\w+|description_\w+|headlines|bodies|descriptions|by|by?line)$/u

export async function bench(options: BenchOptions): Promise<void> {
  if (!options.in) throw new InputError('usage', 'formats needs --in FOLDER with published examples')
  let whole = 0
  let files = 0
  for (const file of readdirSync(options.in, { recursive: true }).map(String).toSorted()) {
    if (!/\.(?:xml|json|rss|atom)$/iu.test(file)) continue
    files++
    const bytes = readFileSync(join(options.in, file))
    const reports: Report[] = []
    const failures: string[] = []
    for await (const intake of readInput({ name: file, kind: 'bytes', bytes })) {
      if ('report' in intake) reports.push(intake.report)
      else if ('failure' in intake) failures.push(intake.failure.message)
    }
    const told = new Set(reports.flatMap(({ text, title }) => wordsOf(`${text} ${title ?? ''}`)))
    const wanted = wordsOf(tellingText(file, bytes.toString('utf8')))
    const held = wanted.filter((word) => told.has(word)).length
    const share = wanted.length === 0 ? 1 : held / wanted.length
    if (share >= 0.99 && reports.length > 0) whole++
    console.log(
      `${file}: ${reports.length} reports, ${held} of ${wanted.length} words${failures.length > 0 ? `; ${failures[0]!.slice(0, 160)}` : ''}`,
    )
  }
  console.log(`${whole} of ${files} files read without loss of words`)
}

function wordsOf(text: string): string[] {
  return text.replace(/<[^<>]*>/gu, ' ').match(/[\p{L}\p{N}]+/gu) ?? []
}

function tellingText(file: string, source: string): string {
  try {
    return /\.json$/iu.test(file) ? fromJson(parseJson(file, source), false) : fromXml(parseXml(file, source))
  } catch {
    return ''
  }
}

function fromJson(node: JsonNode, telling: boolean): string {
  if (node.kind === 'string') return telling ? node.value : ''
  if (node.kind === 'array') return node.items.map((item) => fromJson(item, telling)).join(' ')
  if (node.kind !== 'object') return ''
  const parts: string[] = []
  for (const [key, value] of node.entries)
    // A list of texts has the text in `value`; its other members say what it is.
    parts.push(fromJson(value, telling ? key === 'value' : TELLING.test(key)))
  return parts.join(' ')
}

/** Names of concepts and events are what the item is about; those of subjects, rights holders and creators are metadata. */
const NAMED = new Set(['concept', 'event', 'location'])

function fromXml(element: XmlElement, parent = ''): string {
  if (TELLING.test(element.local) && (element.local !== 'name' || NAMED.has(parent))) return textOf(element) ?? ''
  return element.children.map((node) => ('text' in node ? '' : fromXml(node, element.local))).join(' ')
}
