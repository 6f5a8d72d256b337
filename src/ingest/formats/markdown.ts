/** Markdown → a story: headings, paragraphs, lists and quotations, without their marks; front matter is metadata. */
import { dictionary } from '../../record/dictionary.ts'
import { found, known, unitStory, type Found, type Metadata, type Story } from '../story.ts'
import type { Hint } from '../lineKinds.ts'
import type { RunUnit, TextRun } from '../written.ts'
import { findColumns, languageCode, splitNames } from './records.ts'

const FRONT = /^\uFEFF?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/u
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/u
const FENCE = /^ {0,3}(?:```|~~~)/u
const ITEM = /^([ \t]*)(?:[-*+]|\d{1,3}[.)])[ \t]+/u

/** Does a text show by two signs or more that it is Markdown, or by one where its name says so? */
export function looksLikeMarkdown(text: string, name: string): boolean {
  const head = text.slice(0, 20_000)
  const named = /\.(?:md|markdown|mdown)(?:\.gz)?$/iu.test(name.replace(/[?#].*$/u, ''))
  const front = FRONT.exec(head)
  if (front && /^[\w-]+\s*:/mu.test(front[1]!)) return true
  const lines = head.split(/\r?\n/u)
  let signs = 0
  if (lines.some((line) => HEADING.test(line) && !/^ {0,3}#{1,6}[ \t]+\d+\s*$/u.test(line))) signs += 1
  if (
    lines.some(
      (line, i) =>
        i > 0 && /^ {0,3}(?:=+|-{3,})[ \t]*$/u.test(line) && /\S/u.test(lines[i - 1]!) && lines[i - 1]!.length < 150,
    )
  )
    signs += 1
  if (/!?\[[^\][\n]{1,200}\]\((?:https?:\/\/|\/|\.|#|mailto:)[^)\s]*\)/u.test(head)) signs += 1
  if (/(?<![*\w])\*\*\S[^*\n]{0,200}\S\*\*(?![*\w])/u.test(head)) signs += 1
  if (lines.some((line) => FENCE.test(line))) signs += 1
  return signs >= 2 || (named && signs >= 1)
}

export function markdownStory(text: string): Story {
  const front = FRONT.exec(text)
  const values = front ? frontMatter(front[1]!) : new Map<string, string>()
  const units = blocksOf(text, front ? front[0].length : 0)
  const columns = findColumns([...values.keys()])
  const told = (name: string | undefined): Found | undefined => found(name && values.get(name), 'header')
  const title = told(columns.title)
  if (title && !units.some(({ hint }) => hint?.kind === 'headline'))
    units.unshift({
      runs: [{ text: title.value, start: front!.index, verbatim: false }],
      hint: { kind: 'headline', because: 'front matter' },
    })
  const date = told(columns.date)
  const language = told(columns.language)
  const url = told(columns.url)
  const authors = columns.authors ? listOf(values.get(columns.authors)!) : []
  const headline = units.find(({ hint }) => hint?.kind === 'headline')
  const metadata: Metadata = known({
    title: title ?? (headline && found(headline.runs.map((run) => run.text).join(''), 'text')),
    dates: date ? [date] : [],
    updated: told(columns.updated),
    outlet: told(columns.outlet),
    agency: told(columns.agency),
    section: told(columns.section),
    language: language && languageCode(language),
    url: url && /^https?:\/\//iu.test(url.value) ? url : undefined,
    authors: authors.length > 0 ? { value: authors, from: 'header' } : undefined,
  })
  return unitStory('markdown', units, metadata)
}

/** `key: value` lines of YAML; lists in brackets or as items below stay one value. */
function frontMatter(yaml: string): Map<string, string> {
  const values = new Map<string, string>()
  let last: string | undefined
  for (const line of yaml.split(/\r?\n/u)) {
    const pair = /^([A-Za-z][\w -]{0,40}?)\s*:\s*(.*)$/u.exec(line)
    const item = /^\s+-\s+(.*)$/u.exec(line) ?? /^-\s+(.*)$/u.exec(line)
    if (pair) {
      last = pair[1]!
      values.set(last, unquote(pair[2]!))
    } else if (item && last) values.set(last, [values.get(last), unquote(item[1]!)].filter(Boolean).join('; '))
  }
  return values
}

function unquote(value: string): string {
  const trimmed = value.trim()
  return /^(["']).*\1$/u.test(trimmed) ? trimmed.slice(1, -1) : trimmed
}

function listOf(value: string): string[] {
  return splitNames(value.replace(/^\[|\]$/gu, '').replace(/["']/gu, ''))
}

type Line = { text: string; start: number }

function blocksOf(text: string, from: number): RunUnit[] {
  const units: RunUnit[] = []
  let paragraph: Line[] = []
  let fenced = false
  let headings = 0
  const close = (hint?: Hint) => {
    if (paragraph.length > 0) add(paragraph, hint)
    paragraph = []
  }
  const add = (lines: readonly Line[], hint?: Hint) => {
    const runs: TextRun[] = []
    for (const [i, line] of lines.entries()) {
      if (i > 0) runs.push({ text: ' ', start: Math.max(0, line.start - 1), verbatim: false })
      runs.push(...inlineRuns(line.text, line.start))
    }
    if (runs.some((run) => run.text.trim() !== '')) units.push(hint ? { runs, hint } : { runs })
  }
  const heading = (): Hint =>
    headings++ === 0 && units.length === 0
      ? { kind: 'headline', because: 'Markdown heading' }
      : { kind: 'subheadline', because: 'Markdown heading' }
  for (const match of text.slice(from).matchAll(/[^\n]*(?:\n|$)/gu)) {
    if (match[0] === '') continue
    const start = from + match.index
    const line = match[0].replace(/\r?\n$/u, '')
    if (FENCE.test(line)) {
      close()
      fenced = !fenced
      continue
    }
    if (fenced) {
      paragraph.push({ text: line, start })
      continue
    }
    if (line.trim() === '') {
      close()
      continue
    }
    const marked = HEADING.exec(line)
    if (marked) {
      close()
      add([{ text: marked[2]!, start: start + line.indexOf(marked[2]!, marked[1]!.length) }], heading())
      continue
    }
    if (/^ {0,3}(?:=+|-+)[ \t]*$/u.test(line) && paragraph.length === 1) {
      close(heading())
      continue
    }
    if (RULE.test(line) || /^\s*\[[^\]]+\]:\s+\S+/u.test(line) || /^\s*\|?[\s:|-]+\|[\s:|-]*$/u.test(line)) {
      close()
      continue
    }
    const item = ITEM.exec(line)
    if (item) {
      close()
      paragraph.push({ text: line.slice(item[0].length), start: start + item[0].length })
      continue
    }
    const quoted = /^ {0,3}(?:>[ \t]?)+/u.exec(line)?.[0].length ?? 0
    if (line.length > quoted) paragraph.push({ text: line.slice(quoted), start: start + quoted })
  }
  close()
  return units
}

/** Images (their text is no words of the story), links, emphasis, code, escapes, HTML tags: what is left when the marks are gone. */
const MARK =
  /!\[[^\][\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[((?:[^\][\n]|\[[^\][\n]*\])*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\][\n]*\])|<(https?:\/\/[^>\s]+)>|<\/?[a-zA-Z][^<>\n]*>|<!--[^\n]*?-->|`+([^`\n]+)`+|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\p{L}\p{N}])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![\p{L}\p{N}])|~~|\\([!-/:-@[-`{-~])|&[a-z]{2,8};|&#\d{1,6};/gu

const ENTITIES: Record<string, string> = dictionary({
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&mdash;': '—',
  '&ndash;': '–',
  '&hellip;': '…',
  '&rsquo;': '’',
  '&lsquo;': '‘',
  '&rdquo;': '”',
  '&ldquo;': '“',
})

function inlineRuns(text: string, start: number, depth = 0): TextRun[] {
  const runs: TextRun[] = []
  let at = 0
  const plain = (to: number) => {
    if (to > at) runs.push({ text: text.slice(at, to), start: start + at, verbatim: true })
  }
  for (const match of text.matchAll(MARK)) {
    const [whole, linked, address, code, escaped] = match
    plain(match.index)
    at = match.index + whole.length
    const inner = (value: string, skip: number) => {
      const from = start + match.index + skip
      runs.push(...(depth < 3 ? inlineRuns(value, from, depth + 1) : [{ text: value, start: from, verbatim: true }]))
    }
    if (linked !== undefined) inner(linked, 1)
    else if (address !== undefined) runs.push({ text: address, start: start + match.index + 1, verbatim: true })
    else if (code !== undefined)
      runs.push({ text: code, start: start + match.index + whole.indexOf(code), verbatim: true })
    else if (escaped !== undefined) runs.push({ text: escaped, start: start + match.index + 1, verbatim: true })
    else if (whole.startsWith('&')) {
      const value = ENTITIES[whole] ?? (whole.startsWith('&#') ? character(Number(whole.slice(2, -1))) : whole)
      runs.push({ text: value, start: start + match.index, verbatim: value === whole })
    }
  }
  plain(text.length)
  return runs
}

function character(code: number): string {
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '\ufffd'
}
