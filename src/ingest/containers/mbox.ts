/** Mailboxes (mbox) as a stream of messages. RFC 4155; "From " at a line's start after an empty line begins a message. */
import type { Chunks } from './bytes.ts'
import { byteLines } from './bytes.ts'

export type MboxMessage = { number: number; bytes: Uint8Array; over: boolean }

const FROM = [70, 114, 111, 109, 32]

export async function* mboxMessages(chunks: Chunks, limit: number): AsyncGenerator<MboxMessage> {
  let parts: Uint8Array[] = []
  let size = 0
  let number = 0
  let over = false
  let blank = true
  const newline = Uint8Array.of(10)
  const message = (): MboxMessage | undefined => {
    if (number === 0) return undefined
    const made = { number, bytes: Buffer.concat(parts), over }
    parts = []
    size = 0
    over = false
    return made
  }
  for await (const { bytes, over: long } of byteLines(chunks, limit)) {
    if (blank && FROM.every((byte, i) => bytes[i] === byte)) {
      const made = message()
      if (made) yield made
      number++
      blank = false
      continue
    }
    // A "From " of the text was sent as ">From ".
    const line = bytes[0] === 62 && FROM.every((byte, i) => bytes[i + 1] === byte) ? bytes.subarray(1) : bytes
    size += line.length + 1
    if (long || size > limit) {
      over = true
      parts = []
    } else if (!over) parts.push(line, newline)
    blank = bytes.length === 0 || (bytes.length === 1 && bytes[0] === 13)
  }
  const made = message()
  if (made) yield made
}
