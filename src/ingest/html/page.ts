/**
 * One pass over a page's markup with positions: its text, cut into runs that know where they stand in the source and in which
 * element, its metadata, and a lean copy of the markup for Readability in which every run carries its number.
 *
 * The number is two characters of the Private Use Area before the run's text. They survive whatever Readability does to
 * the tree (it re-parses, renames and moves nodes), which node identities and attributes do not.
 */
import { Parser } from 'htmlparser2'

/** An element that holds text. `parent` is a place in `Page.elements`, -1 for the root. */
export type Element = {
  tag: string
  parent: number
  depth: number
  /** Class, id, role, itemprop and similar values joined by spaces, lower case. */
  marks: string
  block: boolean
  /** How many lines begin in it; counted by `findPageLines`. */
  lines: number
  /** A box of readers' comments by its class or id. */
  comments?: true
}

/** A stretch of text without markup inside; an entity ("&amp;") is a run of its own, not `verbatim`. */
export type Run = {
  start: number
  end: number
  text: string
  verbatim: boolean
  element: number
  /** What stands between it and the run before: nothing (0), a line break (1), a block boundary (2). */
  break: 0 | 1 | 2
  /** Begins another cell of the same table row: what stands before it is another word. */
  cell?: true
}

export type Page = {
  elements: Element[]
  runs: Run[]
  /** Content of `<title>`. */
  title: string
  /** `name`, `property` or `itemprop` of meta tags, lower case → contents in order. */
  meta: Map<string, string[]>
  canonical?: string
  language?: string
  /** `datetime` attributes of `<time>`, those marked as publication first. */
  times: string[]
  /** The same with the element each stands in, in reading order. */
  timed: { element: number; value: string }[]
  /** Contents of JSON-LD scripts, with where they begin. */
  jsonLd: { text: string; start: number }[]
  /** Lean markup with numbered runs. */
  lean: string
  /** Why the page was not read to its end, or was flattened. */
  limits: string[]
}

/** Elements deeper than this are read as part of their ancestor: pages go to 60, attacks to 50,000. */
const DEEPEST = 200
/** Elements and runs beyond which a page is no page. Readability would need minutes for them. */
const MOST = 60_000
/** Open elements at which reading stops: the parser's time for one grows with their number. */
const DEEPEST_READ = 60_000

const VOID = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'source',
  'wbr',
  'area',
  'base',
  'col',
  'embed',
  'param',
  'track',
])
/** Their content is no text of the page. */
const SILENT = new Set(
  'script style noscript template amp-ad amp-sidebar amp-consent amp-analytics amp-user-notification amp-sticky-ad amp-social-share amp-next-page svg math iframe object canvas video audio select option datalist textarea title head map'.split(
    ' ',
  ),
)
const BLOCK = new Set(
  'address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead tr ul block hl1 hl2 media media-caption media-producer'.split(
    ' ',
  ),
)
/** Where no article stands; Readability is not shown it. */
const MARGIN = new Set(['nav', 'footer', 'menu', 'dialog'])
/** Boxes of readers' comments by their class or id; where they are longer than the article, Readability takes them for it. */
const COMMENTS =
  /(?:^|\s)(?:comments?|comment-?list|comments?-(?:area|section|container|wrapper|wrap|list|box|block|thread|body)|disqus_thread|respond|(?:reader|user)-?comments?|fb-comments|replies|reply-list)(?=\s|$)/iu
/** A class that the page as a whole may have: "comments" on the body says nothing. */
const BOX_TAGS = new Set(['div', 'section', 'ol', 'ul', 'aside', 'dl', 'form', 'table'])
/** In preformatted text an empty line ends a paragraph, and so does an indent. */
const PRE_BREAK = /\n[ \t]*\n\s*|\n(?=[ \t]{2,}\S)/gu
/** Markup of words that Readability does not look at; without it the tree has a third fewer nodes. */
const PLAIN = new Set(
  'b i em strong u s small sub sup span font abbr cite code time label mark var bdi wbr ins'.split(' '),
)
const KEPT_ATTRIBUTES = [
  'class',
  'id',
  'rel',
  'itemprop',
  'role',
  'href',
  'hidden',
  'aria-hidden',
  'aria-modal',
] as const
const MARKS = ['class', 'id', 'role', 'itemprop', 'data-component', 'data-testid', 'data-type'] as const

const FIRST_MARK = 0xe000
const MARK_RANGE = 0x1900
/** Highest number of a run that two private-use characters can carry, plus one. */
export const MOST_RUNS = MARK_RANGE * MARK_RANGE
export const MARK_PATTERN = /[\uE000-\uF8FF]{2}/g

/** The number that two private-use characters carry. */
export function readMark(mark: string): number {
  return (mark.charCodeAt(0) - FIRST_MARK) * MARK_RANGE + (mark.charCodeAt(1) - FIRST_MARK)
}

function writeMark(number: number): string {
  return String.fromCharCode(FIRST_MARK + Math.floor(number / MARK_RANGE), FIRST_MARK + (number % MARK_RANGE))
}

/** XHTML inside XML may carry its namespace's prefix: "xhtml:p". */
function plainTag(tag: string): string {
  return tag.includes(':') ? tag.replace(/^(?:xhtml|html|xh|h|nitf):/u, '') : tag
}

class TooDeep extends Error {}

export function parsePage(html: string): Page {
  const page: Page = {
    elements: [],
    runs: [],
    title: '',
    meta: new Map(),
    times: [],
    timed: [],
    jsonLd: [],
    lean: '',
    limits: [],
  }
  const lean: string[] = ['<!doctype html><html><head>']
  const published: string[] = []
  /** Places in `page.elements`; -1 for an element that is passed over. */
  const open: number[] = []
  /** Where in `lean` each open element of the page begins, and whether text came since. */
  const begins: number[] = []
  let lastText = -1
  let silent = 0
  let margins = 0
  let preformatted = 0
  let current = -1
  let between: 0 | 1 | 2 = 2
  let cell = false
  let script: 'json' | 'other' | undefined
  let json = ''
  let jsonStart = 0
  let inTitle = false
  let full = false
  let bodyOpen = false
  let flattened = false

  const openBody = () => {
    if (bodyOpen) return
    bodyOpen = true
    lean.push('</head><body>')
  }
  const addText = (data: string, start: number, end: number, verbatim: boolean) => {
    if (page.runs.length >= MOST) {
      full = true
      page.limits.push(`the page has more than ${MOST} stretches of text; the rest was not read`)
      return
    }
    const last = page.runs[page.runs.length - 1]
    if (last && between === 0 && !cell && last.verbatim && verbatim && last.end === start && last.element === current) {
      last.text += data
      last.end = end
      if (margins === 0) lean.push(withoutMarks(data))
      return
    }
    page.runs.push({ start, end, text: data, verbatim, element: current, break: between, ...(cell ? { cell } : {}) })
    if (data.trim() !== '') {
      between = 0
      cell = false
      if (margins === 0) lastText = lean.push(writeMark(page.runs.length - 1)) - 1
    }
    if (margins === 0) lean.push(withoutMarks(data))
  }
  const parser: Parser = new Parser(
    {
      onopentag(qualified, attributes) {
        const tag = plainTag(qualified)
        if (open.length > DEEPEST_READ) throw new TooDeep()
        if (tag === 'html' && attributes['lang'] && !page.language)
          page.language = attributes['lang'].slice(0, 2).toLowerCase()
        if (tag === 'meta') readMeta(page, attributes, lean)
        if (tag === 'link' && attributes['rel'] === 'canonical' && attributes['href'])
          page.canonical ??= attributes['href']
        if (tag === 'time' && attributes['datetime']) {
          const value = attributes['datetime']
          const about = `${attributes['class']} ${attributes['itemprop']} ${attributes['pubdate'] ?? ''}`
          ;(/publish|created|posted/iu.test(about) ? published : page.times).push(value)
          page.timed.push({ element: current, value })
        }
        if (tag === 'script') script = /ld\+json/iu.test(attributes['type'] ?? '') ? 'json' : 'other'
        if (tag === 'title' && silent <= 1 && page.title === '') inTitle = true
        if (BLOCK.has(tag)) between = 2
        else if (tag === 'td' || tag === 'th') cell = true
        else if (tag === 'br' && between === 0) between = 1
        if (VOID.has(tag)) {
          if (silent === 0 && bodyOpen && tag === 'br') lean.push('<br>')
          open.push(-1)
          return
        }
        if (SILENT.has(tag)) {
          silent++
          open.push(-1)
          return
        }
        if (silent > 0 || tag === 'html' || tag === 'body') {
          open.push(-1)
          if (silent === 0 && tag === 'body') openBody()
          return
        }
        openBody()
        const depth = current === -1 ? 1 : page.elements[current]!.depth + 1
        if (depth > DEEPEST || page.elements.length >= MOST) {
          flattened = true
          open.push(-1)
          return
        }
        let marks = ''
        for (const name of MARKS) if (attributes[name]) marks += ` ${attributes[name].slice(0, 200)}`
        if (hides(attributes)) marks += ' hidden-element'
        const box =
          BOX_TAGS.has(tag) && depth > 1 && COMMENTS.test(`${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`)
        const element = {
          tag,
          ...(box ? { comments: true as const } : {}),
          parent: current,
          depth,
          marks: marks.trim().toLowerCase(),
          block: BLOCK.has(tag),
          lines: 0,
        }
        current = page.elements.push(element) - 1
        open.push(current)
        begins.push(lean.length)
        if (tag === 'pre') preformatted++
        if (MARGIN.has(tag) || box) margins++
        if (!PLAIN.has(tag)) lean.push(openTag(tag, attributes))
      },
      onclosetag(qualified) {
        const tag = plainTag(qualified)
        if (BLOCK.has(tag)) between = 2
        if (tag === 'script') {
          if (script === 'json' && json.trim() !== '') page.jsonLd.push({ text: json, start: jsonStart })
          script = undefined
          json = ''
        }
        if (tag === 'title') inTitle = false
        const place = open.pop()
        if (VOID.has(tag)) return
        if (SILENT.has(tag)) silent--
        if (place === undefined || place === -1) return
        // An element without text is nothing to Readability but time: icons, spacers, empty boxes.
        const begin = begins.pop()!
        if (MARGIN.has(tag) || page.elements[place]!.comments) margins--
        if (tag === 'pre') preformatted--
        if (lastText < begin) lean.length = begin
        else if (!PLAIN.has(tag)) lean.push(`</${tag}>`)
        current = page.elements[place]!.parent
      },
      ontext(data) {
        if (script) {
          if (json === '') jsonStart = parser.startIndex
          if (script === 'json' && json.length < 2_000_000) json += data
          return
        }
        if (inTitle) page.title += data
        if (silent > 0 || full) return
        if (current === -1) openBody()
        const start = parser.startIndex
        const end = parser.endIndex + 1
        const verbatim = end - start === data.length && html.startsWith(data, start)
        if (preformatted === 0 || !verbatim) {
          addText(data, start, end, verbatim)
          return
        }
        let at = 0
        for (const gap of data.matchAll(PRE_BREAK)) {
          if (gap.index > at) addText(data.slice(at, gap.index), start + at, start + gap.index, true)
          between = 2
          at = gap.index + gap[0].length
        }
        if (at < data.length) addText(data.slice(at), start + at, end, true)
      },
    },
    { decodeEntities: true, lowerCaseAttributeNames: true },
  )
  try {
    parser.write(html)
    parser.end()
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error
    page.limits.push(`the page has more than ${DEEPEST_READ} elements one in another; the rest was not read`)
  }
  openBody()
  if (flattened)
    page.limits.push(
      `the page has elements more than ${DEEPEST} deep, or more than ${MOST} of them; they were read as text of those around them`,
    )
  lean.push('</body></html>')
  page.lean = lean.join('')
  page.times.unshift(...published)
  page.title = page.title.replace(/\s+/gu, ' ').trim()
  return page
}

/**
 * Text in which no character can be taken for markup or a mark. Only its length and form matter to Readability; an entity would
 * make a text node of its own.
 */
function withoutMarks(text: string): string {
  return text.replace(/[&<>\uE000-\uF8FF]/gu, (c) => (c === '&' ? '+' : c === '<' ? '(' : c === '>' ? ')' : ' '))
}

function openTag(tag: string, attributes: Record<string, string>): string {
  let out = `<${tag.replace(/[^a-z0-9-]/gu, '-')}`
  for (const name of KEPT_ATTRIBUTES) {
    const value = attributes[name]
    if (value !== undefined) out += ` ${name}="${value.slice(0, 300).replace(/[&<>"]/gu, ' ')}"`
  }
  if (hides(attributes)) out += ' style="display:none"'
  return `${out}>`
}

function hides(attributes: Record<string, string>): boolean {
  return (
    attributes['hidden'] !== undefined || /display\s*:\s*none|visibility\s*:\s*hidden/iu.test(attributes['style'] ?? '')
  )
}

function readMeta(page: Page, attributes: Record<string, string>, lean: string[]): void {
  const content = attributes['content']
  const key = attributes['property'] ?? attributes['name'] ?? attributes['itemprop']
  if (content === undefined || key === undefined) return
  const values = page.meta.get(key.toLowerCase())
  if (values) values.push(content)
  else page.meta.set(key.toLowerCase(), [content])
  const safe = (value: string) => value.slice(0, 500).replace(/[&<>"]/gu, ' ')
  if (/title|author|site_name|description/iu.test(key))
    lean.push(`<meta name="${safe(key)}" property="${safe(key)}" content="${safe(content)}">`)
}
