/** What an input is, told from its content alone; a name or a content type only helps where text could be either of two things. */
import { isTar } from './containers/tar.ts'

/** Formats that hold or list other inputs; everything else is a document. */
export type ContainerKind = 'gzip' | 'zip' | 'tar' | 'warc' | 'mbox' | 'jsonl' | 'table' | 'urls'

/** Kinds of documents that are told apart by their bytes or their first characters. */
export type DocumentKind = 'pdf' | 'docx' | 'email' | 'xml' | 'json' | 'html' | 'text'

/** Bytes looked at. */
export const HEAD = 262_144

/** The container a stream begins like; undefined for a document. */
export function containerKind(head: Uint8Array): Exclude<ContainerKind, 'jsonl' | 'table' | 'urls'> | undefined {
  if (starts(head, [0x1f, 0x8b])) return 'gzip'
  if (starts(head, [0x50, 0x4b, 3, 4]) || starts(head, [0x50, 0x4b, 5, 6])) return 'zip'
  if (/^WARC\/\d\.\d\r?\n/u.test(latin(head, 0, 16))) return 'warc'
  if (isTar(head)) return 'tar'
  if (/^From \S[^\n]*\r?\n[A-Za-z][\w-]*:[^\n]*\r?\n/u.test(latin(head, 0, 2048))) return 'mbox'
  return undefined
}

/** Archives and files that are known and not read, with what to do. */
const UNREAD: readonly (readonly [number[], string])[] = [
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7-Zip archive; unpack it, or pack it as ZIP'],
  [[0x52, 0x61, 0x72, 0x21, 0x1a, 7], 'a RAR archive; unpack it, or pack it as ZIP'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], 'an xz archive; unpack it, or pack it with gzip'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive; unpack it, or pack it with gzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a zstd archive; unpack it, or pack it with gzip'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet table; save it as CSV or JSON Lines'],
]

/** Words for an archive that is not read here; undefined for anything else. */
export function unreadArchive(head: Uint8Array): string | undefined {
  const found = UNREAD.find(([magic]) => starts(head, magic))
  if (!found) return undefined
  // "BZh" may begin a text; a bzip2 archive goes on with a digit and pi.
  if (found[0].length === 3 && !/^BZh[1-9]1AY&SY/u.test(latin(head, 0, 10))) return undefined
  return found[1]
}

/** Pictures, sound, film, fonts and programs: no reports, and in an archive not worth a message each. */
const MEDIA: readonly number[][] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
  [0x49, 0x49, 0x2a, 0],
  [0x4d, 0x4d, 0, 0x2a],
  [0x4f, 0x67, 0x67, 0x53],
  [0x49, 0x44, 0x33],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a],
  [0x77, 0x4f, 0x46, 0x46],
  [0x77, 0x4f, 0x46, 0x32],
  [0, 1, 0, 0],
  [0x1a, 0x45, 0xdf, 0xa3],
]

export function isMedia(head: Uint8Array): boolean {
  if (MEDIA.some((magic) => starts(head, magic) && (magic.length > 2 || head.subarray(0, 512).includes(0)))) return true
  const riff = latin(head, 0, 12)
  return /^RIFF[\s\S]{4}(?:WEBP|WAVE|AVI )/u.test(riff) || /^[\s\S]{4}ftyp/u.test(riff)
}

export function isPdf(bytes: Uint8Array): boolean {
  return latin(bytes, 0, 1024).includes('%PDF-')
}

const MAIL =
  /^(?:from|to|cc|subject|date|message-id|received|return-path|mime-version|delivered-to|content-type|reply-to|x-[\w-]+|dkim-signature|arc-[\w-]+|sender|list-[\w-]+|thread-[\w-]+|authentication-results|in-reply-to|references|content-transfer-encoding|importance|priority|user-agent|organization):/iu
/** A press release may begin "From: … Date: … Subject: …"; only machines write these. */
const BY_MACHINE =
  /^(?:message-id|received|return-path|mime-version|delivered-to|content-type|dkim-signature|x-[\w-]+|content-transfer-encoding):/iu

/** Does a text begin with the header of an e-mail? */
export function isEmail(bytes: Uint8Array): boolean {
  const head = latin(bytes, 0, 65_536)
  const lines = head.split(/\r?\n/u, 400)
  let headers = 0
  let machine = 0
  let named = 0
  for (const line of lines) {
    if (line === '') break
    if (/^[ \t]/u.test(line) && headers > 0) continue
    if (!/^[!-9;-~]{1,70}:/u.test(line)) return false
    if (MAIL.test(line)) headers++
    if (BY_MACHINE.test(line)) machine++
    if (/^(?:from|date|subject):/iu.test(line)) named++
  }
  return headers >= 3 && machine >= 1 && named >= 1
}

/** The root element's local name; undefined for what is no XML, and for HTML. */
export function xmlRoot(text: string): string | undefined {
  const head = text.slice(0, 65_536).replace(/^\uFEFF/u, '')
  const declared = /^\s*<\?xml\b/u.test(head)
  const root =
    /^\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE(?:[^<>[\]]|\[[\s\S]*?\]\s*(?=>))*>\s*)*<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])([^<>]{0,2000})/u.exec(
      head,
    )
  if (!root) return undefined
  const [, , local = '', attributes = ''] = root
  if (
    /^(?:html|head|body|p|div|article|section|span|h[1-6]|table|ul|ol|a|b|i|em|strong|br|meta|title|script|img|figure|main|header)$/iu.test(
      local,
    )
  )
    return undefined
  if (!declared && !/xmlns/u.test(attributes) && !KNOWN_ROOTS.has(local)) return undefined
  return local
}

const KNOWN_ROOTS = new Set([
  'rss',
  'feed',
  'RDF',
  'newsItem',
  'newsMessage',
  'packageItem',
  'knowledgeItem',
  'conceptItem',
  'planningItem',
  'catalogItem',
  'NewsML',
  'nitf',
  'urlset',
  'sitemapindex',
  'contentSet',
])

export const FEED_ROOTS = new Set(['rss', 'feed', 'RDF', 'urlset', 'sitemapindex'])

/** Does a text begin like a JSON value that is a record or a list? */
export function isJson(text: string): boolean {
  return /^\uFEFF?\s*(?:\{\s*(?:"|\})|\[\s*(?:[{["]|\]|-?\d|true\b|false\b|null\b))/u.test(text.slice(0, 2000))
}

function starts(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  let out = ''
  for (let at = start; at < Math.min(end, bytes.length); at += 8192)
    out += String.fromCharCode(...bytes.subarray(at, Math.min(end, bytes.length, at + 8192)))
  return out
}
