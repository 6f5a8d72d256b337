/** What the article classifier looks at: a line's form, its place in the tree, Readability's opinion and its neighbours'. */
import { hashString } from '../../learning/hash.ts'
import { patternsOf } from '../patterns.ts'
import type { Page } from './page.ts'
import type { PageLine } from './pageLines.ts'

const CONTEXT_TAGS = new Set(
  'article main aside nav footer header form figure figcaption table ul ol dl blockquote button section pre a h1 h2 h3 time address'.split(
    ' ',
  ),
)
const COMMON = new Set(
  'the of and to in a that is was for on with as at by it from be his he are this an have has but not they'.split(' '),
)

type Shape = {
  words: string
  links: string
  closed: boolean
  stop: string
  patterns: string[]
  tag: string
  kept: string
  sure: boolean
  /** Speaks to the reader; asks a price. */
  signs: string[]
}

/** Hashed features of every line, for the classifier. */
export function articleFeatures(page: Page, lines: readonly PageLine[]): Uint32Array[] {
  const shapes = lines.map((line) => shape(page, line))
  const sure = shapes.map((s) => s.sure)
  const firstSure = sure.indexOf(true)
  const lastSure = sure.lastIndexOf(true)
  const groups = groupBySignature(page, lines)
  const home = homeContainer(page, lines, shapes)
  const titles = titlesOf(page)
  const marks = elementMarks(page)
  const heads = headingsOver(page, lines, shapes)
  const cards = cardLines(page, lines)
  return lines.map((line, i) => {
    const s = shapes[i]!
    const out: number[] = []
    const add = (name: string) => void out.push(hashString(name))
    add(`kept=${s.kept}`)
    add(`tag=${s.tag}`)
    add(`kept=${s.kept}&tag=${s.tag}`)
    add(`words=${s.words}`)
    add(`links=${s.links}`)
    add(`stop=${s.stop}`)
    add(`form=${s.words},${s.closed},${s.links}`)
    add(`kept=${s.kept}&form=${s.words},${s.closed}`)
    add(`kept=${s.kept}&stop=${s.stop}`)
    if (line.repeated) add('repeated')
    if (line.broken) add(`broken&kept=${s.kept}`)
    for (const name of s.patterns) {
      add(`pattern=${name}`)
      add(`pattern=${name}&words=${s.words}`)
    }
    const inside = new Set<string>()
    for (const [steps, e] of line.path.entries()) {
      const element = page.elements[e]!
      if (element.comments) inside.add('comments')
      if (CONTEXT_TAGS.has(element.tag)) inside.add(element.tag)
      if (steps < 5) out.push(...marks(e)[steps < 2 ? 'own' : 'around'])
    }
    for (const tag of inside) add(`in=${tag}`)
    for (const tag of inside) add(`in=${tag}&kept=${s.kept}`)
    const where =
      firstSure === -1
        ? 'none'
        : i < firstSure
          ? `before${distance(firstSure - i)}`
          : i > lastSure
            ? `after${distance(i - lastSure)}`
            : 'inside'
    add(`where=${where}`)
    add(`where=${where}&kept=${s.kept}`)
    add(`where=${where}&form=${s.words},${s.closed}`)
    const parent = line.block === -1 ? -1 : page.elements[line.block]!.parent
    const atHome =
      parent === home.parent
        ? 'child'
        : home.parent !== -1 && line.path.includes(home.parent)
          ? `under${Math.min(4, line.path.indexOf(home.parent))}`
          : 'out'
    add(`home=${atHome}`)
    add(`home=${atHome}&kept=${s.kept}`)
    add(`home=${atHome}&tag=${s.tag}`)
    add(`home=${atHome}&form=${s.words},${s.closed}`)
    if (cards.has(i)) {
      add('card')
      add(`card&kept=${s.kept}`)
    }
    const head = heads[i]!
    add(`under=${head}`)
    add(`under=${head}&kept=${s.kept}`)
    add(`under=${head}&form=${s.words},${s.closed}`)
    for (const sign of s.signs) {
      add(`sign=${sign}`)
      add(`sign=${sign}&under=${head}`)
    }
    const group = groups[i]!
    add(`group=${group}`)
    add(`group=${group}&kept=${s.kept}`)
    if (line.words <= 40 && isTitle(titles, line.text)) add(`title&where=${where.slice(0, 4)}`)
    for (const [name, at] of [
      ['prev', i - 1],
      ['next', i + 1],
      ['prev2', i - 2],
      ['next2', i + 2],
    ] as const) {
      const n = shapes[at]
      add(n ? `${name}=${n.kept},${n.words},${n.closed}` : `${name}=none`)
      if (n) add(`${name}:links=${n.links}`)
      if (n && !name.endsWith('2')) {
        add(`${name}:tag=${n.tag}&tag=${s.tag}&closed=${s.closed}`)
        for (const p of n.patterns) add(`${name}:pattern=${p}`)
      }
    }
    return Uint32Array.from(out)
  })
}

type Marks = { own: number[]; around: number[] }

/** Features of the words in an element's class and id, made once an element: many lines stand in the same ones. */
function elementMarks(page: Page): (element: number) => Marks {
  const made = new Map<number, Marks>()
  return (element) => {
    let marks = made.get(element)
    if (marks === undefined) {
      const words = markWords(page.elements[element]!.marks)
      marks = {
        own: words.map((word) => hashString(`own:${word}`)),
        around: words.map((word) => hashString(`around:${word}`)),
      }
      made.set(element, marks)
    }
    return marks
  }
}

function shape(page: Page, line: PageLine): Shape {
  const { text, words } = line
  const patterns = patternsOf(text)
  let common = 0
  for (const word of text.toLowerCase().split(' ')) if (COMMON.has(word)) common++
  const closed = /[.!?…"”’)]$/u.test(text)
  const kept = line.kept === undefined ? 'unknown' : line.kept ? 'yes' : 'no'
  return {
    words:
      words <= 2
        ? String(words)
        : words <= 4
          ? '4'
          : words <= 8
            ? '8'
            : words <= 14
              ? '14'
              : words <= 24
                ? '24'
                : words <= 50
                  ? '50'
                  : 'more',
    links:
      line.linked === 0
        ? '0'
        : line.linked < 0.2
          ? 'few'
          : line.linked < 0.6
            ? 'half'
            : line.linked < 0.95
              ? 'most'
              : 'all',
    closed,
    stop: words < 4 ? 'short' : String(Math.min(5, Math.floor((common / words) * 10))),
    patterns,
    tag: line.block === -1 ? 'root' : page.elements[line.block]!.tag,
    kept,
    sure: kept !== 'no' && words >= 15 && closed && line.linked < 0.5,
    signs: signsOf(text),
  }
}

function signsOf(text: string): string[] {
  if (text.length > 500) return []
  const signs: string[] = []
  if (/\b(?:you|your)\b/iu.test(text) && !/["“”]/u.test(text)) signs.push('you')
  if (/\b(?:per|a|every) (?:month|year|week)\b|[$€£] ?\d|\bfree\b|\bcancel\b/iu.test(text)) signs.push('offer')
  return signs
}

const HEADING = /^h[1-6]$/u

/** What the heading over a line speaks of, where line and heading stand in one box. */
function headingsOver(page: Page, lines: readonly PageLine[], shapes: readonly Shape[]): string[] {
  let head = -1
  let box = -1
  return lines.map((line, i) => {
    if (isHeading(page, line)) {
      head = i
      const block = line.path.find((e) => HEADING.test(page.elements[e]!.tag))
      // The heading's parent holds what it heads; a wrapper of the heading alone does not.
      box = block === undefined ? -1 : page.elements[block]!.parent
      while (box !== -1 && page.elements[box]!.lines <= 1) box = page.elements[box]!.parent
      return 'itself'
    }
    if (head === -1 || (box !== -1 && !line.path.includes(box))) return 'none'
    const about = shapes[head]!.patterns.filter((name) => ABOUT_PAGE.has(name))
    if (about.length > 0) return about[0]!
    return lines[head]!.linked > 0.9 ? 'link' : page.elements[box]?.tag === 'aside' ? 'aside' : 'other'
  })
}

const ABOUT_PAGE: ReadonlySet<string> = new Set([
  'related',
  'comment',
  'subscribe',
  'share',
  'about',
  'legal',
  'contact',
])

function isHeading(page: Page, line: PageLine): boolean {
  return line.words <= 30 && line.path.slice(0, 4).some((e) => HEADING.test(page.elements[e]!.tag))
}

/** Lines that are no article whatever Readability says: teasers, and what stands under a heading for links, readers or gifts. */
export function marginalLines(page: Page, lines: readonly PageLine[]): Set<number> {
  const marginal = cardLines(page, lines)
  for (const [i, head] of headingsOver(
    page,
    lines,
    lines.map((line) => shape(page, line)),
  ).entries())
    if (ABOUT_PAGE.has(head)) marginal.add(i)
  return marginal
}

/** Boxes with more lines are no teasers. */
const CARD_LINES = 5

/** Lines of teasers: a small box whose heading is a link, with a text or a date under it. */
function cardLines(page: Page, lines: readonly PageLine[]): Set<number> {
  const boxes = new Set<number>()
  for (const line of lines) {
    if (line.linked < 0.9 || line.words < 3 || !isHeading(page, line)) continue
    for (const e of line.path.slice(0, 5)) {
      const { lines: held, block, tag } = page.elements[e]!
      if (held > CARD_LINES) break
      if (block && held > 1 && !HEADING.test(tag)) boxes.add(e)
    }
  }
  const found = new Set<number>()
  if (boxes.size === 0) return found
  for (const [i, line] of lines.entries()) if (line.path.slice(0, 6).some((e) => boxes.has(e))) found.add(i)
  return found
}

function distance(lines: number): string {
  return lines === 1 ? '1' : lines === 2 ? '2' : lines <= 4 ? '4' : lines <= 8 ? '8' : lines <= 16 ? '16' : 'far'
}

/** Words in class names and ids: `story-body__related` → story, body, related. */
function markWords(marks: string): string[] {
  if (marks === '') return []
  return [...new Set(marks.match(/[a-z]{3,20}/gu) ?? [])].slice(0, 12)
}

/** Lines built alike (same elements with the same classes) are judged by what the lot looks like. */
function groupBySignature(page: Page, lines: readonly PageLine[]): string[] {
  const signature = (line: PageLine) =>
    line.path
      .slice(0, 3)
      .map((e) => `${page.elements[e]!.tag}.${page.elements[e]!.marks}`)
      .join('<')
  const totals = new Map<string, { words: number; lines: number; linked: number; closed: number }>()
  const signatures = lines.map(signature)
  for (const [i, line] of lines.entries()) {
    const total = totals.get(signatures[i]!) ?? { words: 0, lines: 0, linked: 0, closed: 0 }
    total.words += line.words
    total.lines++
    total.linked += line.linked * line.words
    if (/[.!?…"”’)]$/u.test(line.text)) total.closed++
    totals.set(signatures[i]!, total)
  }
  return signatures.map((key) => {
    const { words, lines: count, linked, closed } = totals.get(key)!
    const size = count === 1 ? 'one' : count <= 3 ? 'few' : 'many'
    const mean = words / count
    return `${size},${mean < 5 ? 5 : mean < 12 ? 12 : mean < 25 ? 25 : 'more'},${linked / words > 0.5 ? 'links' : 'text'},${closed / count > 0.5 ? 'closed' : 'open'}`
  })
}

/** The element whose children hold most sure words. */
function homeContainer(page: Page, lines: readonly PageLine[], shapes: readonly Shape[]): { parent: number } {
  const words = new Map<number, number>()
  let parent = -1
  for (const [i, line] of lines.entries()) {
    if (!shapes[i]!.sure || line.block === -1) continue
    const key = page.elements[line.block]!.parent
    words.set(key, (words.get(key) ?? 0) + line.words)
    if (words.get(key)! > (words.get(parent) ?? 0)) parent = key
  }
  return { parent }
}

/** The page's own titles, from metadata. */
export function titlesOf(page: Page): string[] {
  const titles = [page.title]
  for (const key of ['og:title', 'twitter:title', 'headline', 'dc.title', 'title', 'parsely-title'])
    titles.push(...(page.meta.get(key) ?? []))
  return titles.map(wordsOnly).filter((title) => title.length > 3)
}

/** Letters and digits in small letters, single spaces between. */
export function wordsOnly(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Is the line one of the titles, or a title without the site's name? Titles are as {@link wordsOnly} makes them. */
export function isTitle(titles: readonly string[], line: string): boolean {
  if (line.length > 300) return false
  const words = wordsOnly(line)
  return (
    words.length > 8 &&
    titles.some(
      (title) =>
        title === words ||
        ((title.startsWith(`${words} `) || title.endsWith(` ${words}`)) && words.length > 0.4 * title.length),
    )
  )
}
