/**
 * XML with positions, for feeds and news formats. Entities are the five of XML and character references; a DTD is passed over, so nothing is
 * expanded and nothing outside is loaded. Tolerant of the faults feeds have: a bare "&", a missing end tag.
 */
import { Parser } from 'htmlparser2'
import { InputError } from '../record/error.ts'
import type { OffsetMap } from '../record/report.ts'
import type { Mapped } from './written.ts'

export type XmlText = { text: string; start: number; verbatim: boolean }

export type XmlElement = {
  /** Namespace prefix as commonly written (`dc`, `content`, `media`), whatever the document calls it; '' for none of its own. */
  prefix: string
  local: string
  attributes: Record<string, string>
  children: (XmlElement | XmlText)[]
  /** Where its start tag begins, its content begins and ends, in the source. */
  start: number
  innerStart: number
  innerEnd: number
}

/** Real documents stay under 60 levels. */
const DEEPEST = 256
/** A feed of 5,000 items has about 100,000. */
const MOST = 2_000_000

const PREFIXES: Record<string, string> = {
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://search.yahoo.com/mrss/': 'media',
  'http://search.yahoo.com/mrss': 'media',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.google.com/schemas/sitemap-news/0.9': 'news',
}
/** Namespaces of whole formats: their elements are written without a prefix here. */
const PLAIN =
  /^(?:http:\/\/www\.w3\.org\/2005\/Atom|http:\/\/purl\.org\/atom\/ns#|http:\/\/purl\.org\/rss\/1\.0\/|http:\/\/my\.netscape\.com\/rdf\/simple\/0\.9\/|http:\/\/iptc\.org\/std\/(?:nar|NITF)\/.*|http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9|http:\/\/backend\.userland\.com\/rss2?)$/iu

/**
 * The root element.
 * @throws InputError `bad-xml` without any element, `too-deep` beyond the bounds
 */
export function parseXml(name: string, source: string): XmlElement {
  const top: XmlElement = { prefix: '', local: '', attributes: {}, children: [], start: 0, innerStart: 0, innerEnd: 0 }
  const open: XmlElement[] = [top]
  const scopes: Record<string, string>[] = [{}]
  let nodes = 0
  const count = () => {
    if (++nodes > MOST)
      throw new InputError('too-deep', `${name}: more than the limit of ${MOST} elements and texts; split it`)
  }
  const parser: Parser = new Parser(
    {
      onopentag(qualified, attributes) {
        count()
        if (open.length > DEEPEST)
          throw new InputError(
            'too-deep',
            `${name}: elements nested more than the limit of ${DEEPEST} deep; no news format is`,
          )
        let scope = scopes[scopes.length - 1]!
        for (const key of Object.keys(attributes))
          if (key === 'xmlns' || key.startsWith('xmlns:')) scope = { ...scope, [key.slice(6)]: attributes[key]! }
        scopes.push(scope)
        const colon = qualified.indexOf(':')
        const given = colon === -1 ? '' : qualified.slice(0, colon)
        const uri = scope[given]
        const element: XmlElement = {
          prefix: uri === undefined ? given : PLAIN.test(uri) ? '' : (PREFIXES[uri] ?? given),
          local: colon === -1 ? qualified : qualified.slice(colon + 1),
          attributes,
          children: [],
          start: parser.startIndex,
          innerStart: parser.endIndex + 1,
          innerEnd: source.length,
        }
        open[open.length - 1]!.children.push(element)
        open.push(element)
      },
      onclosetag(_, implied) {
        if (open.length === 1) return
        const element = open.pop()!
        scopes.pop()
        // A self-closing element ends where its tag does.
        element.innerEnd = implied ? Math.max(element.innerStart, parser.startIndex) : parser.startIndex
        if (element.innerEnd < element.innerStart) element.innerEnd = element.innerStart
      },
      ontext(text) {
        if (open.length === 1) return
        count()
        const begin = parser.startIndex
        const start = source.startsWith('<![CDATA[', begin) ? begin + 9 : begin
        const siblings = open[open.length - 1]!.children
        const last = siblings[siblings.length - 1]
        const exact = source.startsWith(text, start)
        if (last && 'text' in last && last.verbatim && exact && last.start + last.text.length === start)
          last.text += text
        else siblings.push({ text, start, verbatim: exact })
      },
    },
    { xmlMode: true, decodeEntities: true, recognizeSelfClosing: true },
  )
  parser.write(source)
  parser.end()
  const root = top.children.find((node): node is XmlElement => !('text' in node))
  if (!root) throw new InputError('bad-xml', `${name}: XML without an element; the file may be cut off`)
  return root
}

/** Is it an element of this name? Names are written `title`, `dc:creator`. */
export function isNamed(element: XmlElement, name: string): boolean {
  return (element.prefix === '' ? element.local : `${element.prefix}:${element.local}`) === name
}

/** Child elements, or those of one name. */
export function elements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter((node): node is XmlElement => !('text' in node) && (!name || isNamed(node, name)))
}

/** The first child element that has one of the names, in the order of the names. */
export function child(parent: XmlElement | undefined, ...names: string[]): XmlElement | undefined {
  if (!parent) return undefined
  for (const name of names) {
    const found = elements(parent, name)[0]
    if (found) return found
  }
  return undefined
}

/** Goes down by names: `at(item, 'itemMeta', 'pubStatus')`. */
export function at(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let element = parent
  for (const name of path) element = child(element, name)
  return element
}

/** All elements of a name at any depth, in document order. */
export function descendants(parent: XmlElement, name: string, most = 10_000): XmlElement[] {
  const found: XmlElement[] = []
  const stack = elements(parent).toReversed()
  while (stack.length > 0 && found.length < most) {
    const element = stack.pop()!
    if (isNamed(element, name)) found.push(element)
    for (const inner of elements(element).toReversed()) stack.push(inner)
  }
  return found
}

/** All text in an element, white space collapsed; undefined where there is none. */
export function textOf(element: XmlElement | undefined): string | undefined {
  if (!element) return undefined
  const text = mappedText(element).text.replace(/\s+/gu, ' ').trim()
  return text === '' ? undefined : text
}

/** All text in an element with its map to the source. */
export function mappedText(element: XmlElement): Mapped {
  const map: OffsetMap = []
  let text = ''
  const stack: (XmlElement | XmlText)[] = element.children.toReversed()
  while (stack.length > 0) {
    const node = stack.pop()!
    if (!('text' in node)) {
      for (const inner of node.children.toReversed()) stack.push(inner)
      continue
    }
    map.push({ textStart: text.length, originalStart: node.start, verbatim: node.verbatim })
    text += node.text
  }
  return { text, map }
}
