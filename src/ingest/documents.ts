/** One document's bytes → its stories: finds the format and calls its reader. Readers are loaded when their first input comes. */
import { InputError } from '../record/error.ts'
import type { Problem } from '../record/report.ts'
import { decode, MAX_BYTES } from './decode.ts'
import { items, member, parseJson, stringOf, type JsonNode } from './json.ts'
import { FEED_ROOTS, isEmail, isJson, isPdf, unreadArchive, xmlRoot } from './recognise.ts'
import { plainStory, type Input } from './report.ts'
import type { Story } from './story.ts'
import { inMemory, zipContent, zipEntries, type ZipEntry } from './containers/zip.ts'
import { unpackGzip } from './containers/gzip.ts'

export type ReadDocument = { stories: Story[]; encoding: string; problems: Problem[] }

/** Milliseconds for one PDF. */
const PDF_TIME = 30_000

/** @throws InputError what is wrong with the document */
export async function readDocument(input: Input): Promise<ReadDocument> {
  const { name, maxBytes = MAX_BYTES } = input
  let { bytes } = input
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = unpackGzip(name, bytes, maxBytes)
  if (bytes.length === 0) throw new InputError('empty', `${name}: the file is empty (0 bytes); give a report's text`)
  const refused = unreadArchive(bytes)
  if (refused) throw new InputError('unsupported', `${name}: ${refused}`)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5))
    return await readOffice(name, bytes, maxBytes)
  if (isPdf(bytes)) {
    const { pdfStory } = await import('./formats/pdf.ts')
    return { stories: [await pdfStory(name, bytes, input.timeout ?? PDF_TIME)], encoding: 'pdf', problems: [] }
  }
  if (input.row === undefined && isEmail(bytes)) {
    const { emailStory } = await import('./formats/email.ts')
    const { text, encoding } = decode(name, bytes, { maxBytes })
    return { stories: [await emailStory(name, bytes, text)], encoding, problems: [] }
  }
  const { text, encoding, problems } = decode(name, bytes, { ...input, maxBytes })
  return { stories: await textStories({ ...input, maxBytes }, text), encoding, problems }
}

async function textStories(input: Input, text: string): Promise<Story[]> {
  const { name } = input
  if (input.row) {
    const { rowStory } = await import('./formats/table.ts')
    return [rowStory(name, text, input.row, input.columns)]
  }
  const root = xmlRoot(text)
  if (root !== undefined) return await xmlStories(name, text, root)
  if (isJson(text)) {
    const read = await jsonStories(input, text)
    if (read) return read
  }
  if (looksLikeHtml(text, input)) {
    const { htmlStories } = await import('./html/story.ts')
    return htmlStories(name, text)
  }
  const { looksLikeMarkdown, markdownStory } = await import('./formats/markdown.ts')
  if (looksLikeMarkdown(text, name)) {
    const story = markdownStory(text)
    if (story.text !== '') return [story]
  }
  return [plainStory(text)]
}

async function xmlStories(name: string, text: string, root: string): Promise<Story[]> {
  if (FEED_ROOTS.has(root)) {
    const { feedStories } = await import('./formats/feed.ts')
    return feedStories(name, text)
  }
  const { newsmlStories, NEWS_ROOTS } = await import('./formats/newsml.ts')
  if (NEWS_ROOTS.has(root)) return newsmlStories(name, text)
  throw new InputError(
    'unknown-xml',
    `${name}: XML whose outermost element is <${root.slice(0, 60)}>, which is no format read here (RSS, Atom, RDF, NewsML, NITF, XHTML); save the text of its reports`,
  )
}

/** Undefined for a text that only begins like JSON. */
async function jsonStories(input: Input, text: string): Promise<Story[] | undefined> {
  const { name } = input
  let root: JsonNode
  try {
    root = parseJson(name, text)
  } catch (error) {
    // "[Editor's note] …" or a text that opens with a brace.
    if (
      error instanceof InputError &&
      error.code === 'bad-json' &&
      !/^\uFEFF?\s*(?:\{\s*"[^"\n]*"\s*:|\[\s*\{\s*")/u.test(text.slice(0, 2000))
    )
      return undefined
    throw error
  }
  const { isJsonFeed, jsonFeedStories } = await import('./formats/jsonFeed.ts')
  if (isJsonFeed(root)) return jsonFeedStories(name, text, root)
  const { isNinjs, ninjsStories } = await import('./formats/ninjs.ts')
  const listed = listOf(root)
  const ninjs = listed.filter(isNinjs)
  if (ninjs.length > 0 && ninjs.length === listed.length) return ninjsStories(name, text, ninjs)
  const { jsonRecordStory } = await import('./formats/records.ts')
  if (listed.length === 0)
    throw new InputError('no-text', `${name}: a JSON list without records; there is nothing to read in it`)
  const stories: Story[] = []
  let last: unknown
  for (const [i, node] of listed.entries()) {
    try {
      if (isNinjs(node)) stories.push(...ninjsStories(name, text, [node]))
      else {
        const story = jsonRecordStory(name, text, node, input.columns)
        story.entry ??= String(i + 1)
        stories.push(story)
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      last = error
    }
  }
  if (stories.length === 0) throw last
  if (last !== undefined && stories.length < listed.length)
    stories[0]!.problems.push({
      code: 'records-left',
      message: `${name}: ${listed.length - stories.length} of ${listed.length} records have no text and no title and were left out`,
    })
  return stories
}

/** The records of a JSON document: a list, the list that is a member of an object ("articles", "items", "data"), or the object itself. */
function listOf(root: JsonNode): JsonNode[] {
  if (root.kind === 'array') return root.items.filter(({ kind }) => kind === 'object')
  if (root.kind !== 'object') return []
  for (const key of [
    'articles',
    'items',
    'results',
    'stories',
    'documents',
    'docs',
    'data',
    'entries',
    'hits',
    'reports',
    'posts',
    'value',
  ]) {
    const list = items(member(root, key))
    if (list.length > 0 && list.every(({ kind }) => kind === 'object')) return list.map((one) => inner(one))
  }
  const response = member(root, 'response', 'data', 'hits', 'feed')
  if (response?.kind === 'object') {
    const found = listOf(response)
    if (found.length > 0 && found[0] !== response) return found
  }
  return [root]
}

/** Search engines wrap a record in `_source` or `fields`. */
function inner(node: JsonNode): JsonNode {
  const wrapped = member(node, '_source')
  return wrapped?.kind === 'object' && !stringOf(member(node, 'title')) ? wrapped : node
}

/** Office documents are ZIP archives with parts of known names. */
async function readOffice(name: string, bytes: Uint8Array, maxBytes: number): Promise<ReadDocument> {
  const archive = inMemory(bytes)
  const entries = await zipEntries(name, archive)
  const byName = new Map(entries.map((entry) => [entry.name, entry]))
  const kind = officeKind(entries)
  if (kind !== 'docx')
    throw new InputError(
      kind === undefined ? 'many-reports' : 'unsupported',
      `${name}: ${kind === undefined ? 'a ZIP archive; take it in with readInput, or with "corroborate read"' : kind}`,
    )
  // mammoth unpacks whole parts: each must be within the limit before it is shown the file.
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (total > 4 * maxBytes)
    throw new InputError(
      'too-large',
      `${name}: unpacks to ${total} bytes, over the limit of ${4 * maxBytes} for a document; raise it with --max-size`,
    )
  const parts = new Map<string, Uint8Array>()
  for (const entry of entries)
    if (!entry.folder && /\.(?:xml|rels)$/iu.test(entry.name))
      parts.set(entry.name, await zipContent(`${name}/${entry.name}`, archive, entry, maxBytes, '--max-size'))
    else if (!entry.folder) await zipContent(`${name}/${entry.name}`, archive, entry, 4 * maxBytes, '--max-size')
  const { docxStory } = await import('./formats/docx.ts')
  const story = await docxStory(name, bytes, (path) => (byName.has(path) ? parts.get(path) : undefined))
  return { stories: [story], encoding: 'utf-8', problems: [] }
}

/** `docx`, words for another kind of document, or undefined for an ordinary archive. */
export function officeKind(entries: readonly ZipEntry[]): string | undefined {
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name))
  if (!has(/^\[Content_Types\]\.xml$/u))
    return has(/^META-INF\/container\.xml$/u)
      ? 'an EPUB book; save its text'
      : has(/^content\.xml$/u) && has(/^mimetype$/u)
        ? 'an OpenDocument file; save it as .docx or as text'
        : undefined
  if (has(/^word\/document\d*\.xml$/u)) return 'docx'
  if (has(/^xl\//u)) return 'a spreadsheet; save it as CSV'
  if (has(/^ppt\//u)) return 'a presentation; save its text'
  return 'an office document of a kind not read here; save it as .docx or as text'
}

/** Markup by its looks: a document, or a fragment that opens with a tag and has several. */
export function looksLikeHtml(text: string, input: { name: string; contentType?: string }): boolean {
  const head = text
    .slice(0, 4096)
    .replace(/^\uFEFF/u, '')
    .trimStart()
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/iu.test(head))
    return true
  const tags =
    head.match(
      /<\/?(?:p|div|span|a|br|article|section|h[1-6]|ul|li|table|meta|script|title|img|figure|b|i|em|strong)\b[^<>]*>/giu,
    )?.length ?? 0
  if (tags === 0) return false
  const hinted =
    /html/iu.test(input.contentType ?? '') || /\.x?html?(?:\.gz)?$/iu.test(input.name.replace(/[?#].*$/u, ''))
  return hinted || (head.startsWith('<') && tags >= 2)
}
