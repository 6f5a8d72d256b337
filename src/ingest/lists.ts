/** Lists told by their first lines: JSON Lines, addresses; and a stream's text, for those that are read row by row. */
import type { Chunks } from './containers/bytes.ts'
import { isTar } from './containers/tar.ts'
import { decode } from './decode.ts'
import { HEAD } from './recognise.ts'

/** First lines that are a JSON object each. */
export function isJsonLines(text: string): boolean {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .trimStart()
    .split('\n', 3)
  if (lines.length < 2 || !/^\{.*\}\s*$/u.test(lines[0]!) || !/^\s*(?:\{|$)/u.test(lines[1]!)) return false
  if (lines[1]!.trim() === '' && !/^\s*\{/u.test(lines[2] ?? '')) return false
  try {
    JSON.parse(lines[0]!)
    return true
  } catch {
    return false
  }
}

/** Lines that are an address each. */
export function isUrlList(text: string): boolean {
  const lines = text.trim().split(/\s*\n\s*/u, 50)
  return (
    lines.every(
      (line, i) =>
        /^https?:\/\/\S+$/iu.test(line) ||
        (i === lines.length - 1 && /^\S*$/u.test(line) && i > 0) ||
        (line.startsWith('#') && i < 5),
    ) && lines.some((line) => /^https?:/iu.test(line))
  )
}

/** Markup and JSON have commas too. */
export function isMarkup(text: string): boolean {
  return /^\uFEFF?\s*[<{[]/u.test(text)
}

/** The head as text, if it is any. */
export function headText(head: Uint8Array): string | undefined {
  if (head.length === 0 || isTar(head)) return undefined
  try {
    // Cut in the middle of a character or not: only looked at.
    return decode('', head.length > 200 ? head.subarray(0, head.length - (head.length % 2)) : head, {
      maxBytes: HEAD * 2 + 1e6,
    }).text
  } catch {
    return undefined
  }
}

/** A stream of bytes as text, in the encoding that its head shows. */
export async function* decoded(chunks: Chunks, head: Uint8Array): AsyncGenerator<string> {
  const { encoding } = decode('', head, { maxBytes: Infinity })
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}
