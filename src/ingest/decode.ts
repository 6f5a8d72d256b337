/** Bytes → text: UTF-8, UTF-16 with or without a byte-order mark, a declared charset, or windows-1252. */
import { InputError } from '../record/error.ts'
import type { Problem } from '../record/report.ts'

/** 50 MB: the size from which a report is taken for a mistake. */
export const MAX_BYTES = 50_000_000

export type Decoded = { text: string; encoding: string; problems: Problem[] }

export type DecodeOptions = {
  /** Bound on the size in bytes, {@link MAX_BYTES} unless told. */
  maxBytes?: number
  /** As an HTTP header gives it: `text/html; charset=iso-8859-2`. */
  contentType?: string
}

/**
 * Decodes a whole input. The byte-order mark is not part of the text; everything else is kept as it stands,
 * bytes that mean nothing as U+FFFD with a problem that says where the first ones are.
 * @throws InputError `empty`, `too-large` or `binary`
 */
export function decode(name: string, bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  const { maxBytes = MAX_BYTES } = options
  if (bytes.length === 0) throw new InputError('empty', `${name}: the file is empty (0 bytes); give a report's text`)
  if (bytes.length > maxBytes) throw tooLarge(name, bytes.length, maxBytes)
  const marked = byMark(bytes)
  const unmarked = marked ? undefined : utf16Parity(bytes)
  if (!marked && !unmarked) refuseBinary(name, bytes)
  const decoded =
    marked ??
    (unmarked ? { text: new TextDecoder(unmarked).decode(bytes), encoding: unmarked, problems: [] } : undefined) ??
    byteEncoding(bytes, declaredCharset(bytes, options.contentType))
  if (decoded.text.trim() === '')
    throw new InputError(
      'empty',
      `${name}: ${bytes.length} bytes of white space and nothing else; give a report's text`,
    )
  decoded.problems.push(...replacements(decoded.text, decoded.encoding))
  return decoded
}

export function tooLarge(name: string, size: number, maxBytes: number): InputError {
  return new InputError(
    'too-large',
    `${name}: ${megabytes(size)} is over the limit of ${megabytes(maxBytes)}; split it, or raise the limit with --max-size`,
  )
}

function megabytes(bytes: number): string {
  return bytes >= 100_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${bytes} bytes`
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes
  const encoding =
    a === 0xef && b === 0xbb && c === 0xbf
      ? 'utf-8'
      : a === 0xff && b === 0xfe
        ? 'utf-16le'
        : a === 0xfe && b === 0xff
          ? 'utf-16be'
          : undefined
  // TextDecoder takes the mark off by itself.
  return encoding ? { text: new TextDecoder(encoding).decode(bytes), encoding, problems: [] } : undefined
}

/** UTF-16 of a mostly Latin text has a zero in every other byte, and hardly one in the others. */
function utf16Parity(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const end = Math.min(bytes.length, 4096) & ~1
  if (end < 4 || bytes.length % 2 !== 0) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const pairs = end / 2
  if (odd > 0.6 * pairs && even < 0.02 * pairs) return 'utf-16le'
  if (even > 0.6 * pairs && odd < 0.02 * pairs) return 'utf-16be'
  return undefined
}

/** First bytes of formats that people mistake for text. */
const MAGIC: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF; save it as text first'],
  ['PK\u0003\u0004', 'a ZIP archive or office document; unpack it or save it as text first'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old office document; save it as text first'],
  ['\u0089PNG', 'a PNG picture'],
  ['\u00ff\u00d8\u00ff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\u007fELF', 'a program'],
  ['SQLite format 3', 'an SQLite database'],
]

function refuseBinary(name: string, bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const magic = MAGIC.find(([start]) => head.startsWith(start))
  if (magic) throw new InputError('binary', `${name}: not text but ${magic[1]}`)
  const end = Math.min(bytes.length, 65_536)
  let control = 0
  for (let i = 0; i < end; i++) {
    const byte = bytes[i]!
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) control++
  }
  // A stray control character is an accident; one in fifty is no text in any encoding read here.
  if (control > 1 && control > end / 50)
    throw new InputError(
      'binary',
      `${name}: ${control} of the first ${end} bytes are control characters, so this is no text; give text or HTML`,
    )
}

/** Charset of an HTTP header, else of a meta tag or XML declaration in the first 2,048 bytes. */
function declaredCharset(bytes: Uint8Array, contentType = ''): string | undefined {
  const head = /charset\s*=\s*["']?([\w.:-]+)/i
  const inHeader = head.exec(contentType)?.[1]
  const start = String.fromCharCode(...bytes.subarray(0, 2048))
  const inPage = /<meta\b/i.test(start)
    ? head.exec(start)?.[1]
    : /^<\?xml[^>]*encoding=["']([\w.:-]+)/i.exec(start)?.[1]
  return (inHeader ?? inPage)?.toLowerCase()
}

function byteEncoding(bytes: Uint8Array, declared: string | undefined): Decoded {
  const survey = surveyUtf8(bytes)
  // Valid UTF-8 with letters beyond ASCII is UTF-8, whatever a page claims; chance makes it no other way.
  if (survey.invalid === 0 && !declared?.startsWith('iso-2022'))
    return { text: utf8(bytes), encoding: 'utf-8', problems: [] }
  if (declared && declared !== 'utf-8' && declared !== 'utf8')
    try {
      const decoder = new TextDecoder(declared)
      return { text: decoder.decode(bytes), encoding: decoder.encoding, problems: [] }
    } catch {
      // A charset nobody knows: go on as if none had been declared.
    }
  const broken =
    declared === 'utf-8' ||
    declared === 'utf8' ||
    survey.partial > 0 ||
    survey.valid >= survey.invalid ||
    !survey.plausible
  if (broken) return { text: utf8(bytes), encoding: 'utf-8', problems: [] }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    encoding: 'windows-1252',
    problems: [
      { code: 'encoding-guessed', message: `not UTF-8 (${survey.invalid} bytes do not fit); read as windows-1252` },
    ],
  }
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}

/**
 * How far bytes are UTF-8: multi-byte characters that are whole, bytes that fit nowhere, starts of characters that
 * break off after two right bytes or more, and whether the misfits could be windows-1252 letters or punctuation.
 */
function surveyUtf8(bytes: Uint8Array): { valid: number; invalid: number; partial: number; plausible: boolean } {
  let valid = 0
  let invalid = 0
  let partial = 0
  let plausible = true
  const letter = (byte: number | undefined) => byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i]!
    if (byte < 0x80) {
      i++
      continue
    }
    const length =
      byte >= 0xc2 && byte <= 0xdf ? 2 : byte >= 0xe0 && byte <= 0xef ? 3 : byte >= 0xf0 && byte <= 0xf4 ? 4 : 0
    const right = rightBytes(bytes, i, length)
    if (right === length) {
      valid++
      i += length
      continue
    }
    invalid++
    if (right >= 2) partial++
    const punctuation =
      (byte >= 0x91 && byte <= 0x97) || byte === 0x85 || byte === 0x80 || byte === 0x8b || byte === 0x9b
    const sign = byte >= 0xa0 && byte <= 0xbf
    const nearLetter = byte >= 0xc0 && (letter(bytes[i - 1]) || letter(bytes[i + 1]))
    const caron = byte === 0x8a || byte === 0x8c || byte === 0x8e || byte === 0x9a || byte === 0x9c || byte === 0x9e
    if (!(punctuation || sign || nearLetter || caron) || byte >= 0xfe) plausible = false
    i += right
  }
  return { valid, invalid, partial, plausible }
}

/** How many bytes from `at` on fit a character of `length` bytes, the first one counted in any case. */
function rightBytes(bytes: Uint8Array, at: number, length: number): number {
  let right = 1
  while (right < length && (bytes[at + right]! & 0xc0) === 0x80) right++
  return right
}

function replacements(text: string, encoding: string): Problem[] {
  const places: number[] = []
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) places.push(at)
  if (places.length === 0) return []
  const shown = places.slice(0, 5).join(', ')
  const more = places.length > 5 ? ', …' : ''
  const count = `${places.length} ${places.length === 1 ? 'character' : 'characters'}`
  return [
    {
      code: 'broken-bytes',
      message: `${count} could not be read as ${encoding} and stand as U+FFFD, at ${shown}${more}`,
      span: { start: places[0]!, end: places[0]! + 1 },
    },
  ]
}
