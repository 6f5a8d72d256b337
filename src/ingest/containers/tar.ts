/** Tar archives (ustar, GNU long names, pax), as a stream. */
import { InputError } from '../../record/error.ts'
import { byteReader, type Chunks } from './bytes.ts'

export type TarEntry = { name: string; size: number; kind: 'file' | 'other'; chunks: Chunks }

const BLOCK = 512
/** A name of an entry; longer ones are an attack. */
const LONGEST_NAME = 65_536

/** Is this the header of a tar archive? The checksum decides. */
export function isTar(head: Uint8Array): boolean {
  return head.length >= BLOCK && checksum(head.subarray(0, BLOCK)) === octal(head, 148, 8) && head[0] !== 0
}

/** @throws InputError `damaged` where a header is no header */
export async function* tarEntries(name: string, chunks: Chunks): AsyncGenerator<TarEntry> {
  const reader = byteReader(chunks)
  let longName: string | undefined
  for (;;) {
    const header = await reader.read(BLOCK)
    if (header.length < BLOCK || header.every((byte) => byte === 0)) return
    if (checksum(header) !== octal(header, 148, 8))
      throw new InputError(
        'damaged',
        `${name}: a tar archive that is damaged (a header's checksum is wrong); make it anew`,
      )
    const size = sizeOf(header)
    const padding = (BLOCK - (size % BLOCK)) % BLOCK
    const type = String.fromCharCode(header[156]!)
    if (type === 'L' || type === 'x') {
      if (size > LONGEST_NAME)
        throw new InputError(
          'damaged',
          `${name}: a tar archive with a name of ${size} bytes, over the limit of ${LONGEST_NAME}`,
        )
      const bytes = await reader.read(size)
      await reader.skip(padding)
      longName = type === 'L' ? text(bytes) : (paxPath(bytes) ?? longName)
      continue
    }
    if (type === 'g') {
      await reader.skip(size + padding)
      continue
    }
    const prefix = text(header.subarray(345, 500))
    const short = text(header.subarray(0, 100))
    const { chunks: content, left } = reader.stream(size)
    const isFile = type === '0' || type === '\0' || type === '7'
    yield {
      name: longName ?? (prefix && ustar(header) ? `${prefix}/${short}` : short),
      size,
      kind: isFile ? 'file' : 'other',
      chunks: content,
    }
    longName = undefined
    await reader.skip(left() + padding)
  }
}

function checksum(header: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : header[i]!
  return sum
}

function octal(bytes: Uint8Array, start: number, length: number): number {
  const digits = text(bytes.subarray(start, start + length)).trim()
  return /^[0-7]+$/u.test(digits) ? parseInt(digits, 8) : -1
}

/** Octal digits, or binary where the first bit is set (files over 8 GB). */
function sizeOf(header: Uint8Array): number {
  if ((header[124]! & 0x80) === 0) return Math.max(0, octal(header, 124, 12))
  let size = 0
  for (let i = 128; i < 136; i++) size = size * 256 + header[i]!
  return size > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : size
}

function ustar(header: Uint8Array): boolean {
  return text(header.subarray(257, 262)) === 'ustar'
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end)).replace(/\p{Cc}/gu, '\ufffd')
}

/** The `path` of a pax header: "27 path=reports/long name.txt". */
function paxPath(bytes: Uint8Array): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/u.exec(new TextDecoder().decode(bytes))?.[1]
}
