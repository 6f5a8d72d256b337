/** Streams of bytes cut into lines and pieces, within bounds. */

export type Chunks = AsyncIterable<Uint8Array>

/** The first bytes of a stream, and the stream with them still in it. */
export async function peek(
  chunks: Chunks,
  wanted: number,
): Promise<{ head: Uint8Array; rest: Chunks; ended: boolean }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let size = 0
  let ended = false
  while (size < wanted) {
    const next = await iterator.next()
    if (next.done) {
      ended = true
      break
    }
    if (next.value.length === 0) continue
    taken.push(next.value)
    size += next.value.length
  }
  const head = taken.length === 1 ? taken[0]! : Buffer.concat(taken, size)
  async function* rest(): AsyncGenerator<Uint8Array> {
    let finished = ended
    try {
      if (head.length > 0) yield head
      while (!finished) {
        const next = await iterator.next()
        if (next.done) finished = true
        else if (next.value.length > 0) yield next.value
      }
    } finally {
      // A reader that stops early closes the file behind the stream.
      if (!finished) await iterator.return?.(undefined)
    }
  }
  return { head, rest: rest(), ended }
}

/** All bytes, or undefined where there are more than the limit. */
export async function collect(chunks: Chunks, limit: number): Promise<Uint8Array | undefined> {
  const taken: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > limit) return undefined
    taken.push(chunk)
  }
  return taken.length === 1 ? taken[0]! : Buffer.concat(taken, size)
}

/** A line without its end; `over` where it was longer than the limit and its bytes were let go. */
export type ByteLine = { bytes: Uint8Array; number: number; over: boolean }

export async function* byteLines(chunks: Chunks, limit: number): AsyncGenerator<ByteLine> {
  let parts: Uint8Array[] = []
  let size = 0
  let number = 1
  let over = false
  const take = (piece: Uint8Array) => {
    size += piece.length
    if (size > limit) {
      over = true
      parts = []
    } else if (!over) parts.push(piece)
  }
  const line = (): ByteLine => {
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    const made = { bytes, number: number++, over }
    parts = []
    size = 0
    over = false
    return made
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, at))
      yield line()
      start = at + 1
    }
    if (start < chunk.length) take(chunk.subarray(start))
  }
  if (size > 0) yield line()
}

/** Reads a stream by counts of bytes. */
export type ByteReader = {
  /** Exactly so many bytes, or fewer at the end. */
  read: (count: number) => Promise<Uint8Array>
  /** So many bytes as a stream; what its reader leaves is skipped by {@link ByteReader.skip}. */
  stream: (count: number) => { chunks: Chunks; left: () => number }
  /** How many there were to skip. */
  skip: (count: number) => Promise<number>
  /** Up to the next line feed, which is taken and not given, as Latin-1; undefined at the end. Longer lines are cut. */
  line: (limit: number) => Promise<string | undefined>
}

export function byteReader(chunks: Chunks): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array(0)
  const fill = async (): Promise<boolean> => {
    for (;;) {
      const next = await iterator.next()
      if (next.done) return false
      if (next.value.length === 0) continue
      held = next.value
      return true
    }
  }
  const some = async (most: number): Promise<Uint8Array | undefined> => {
    if (held.length === 0 && !(await fill())) return undefined
    const piece = held.subarray(0, most)
    held = held.subarray(piece.length)
    return piece
  }
  return {
    read: async (count) => {
      const parts: Uint8Array[] = []
      let size = 0
      while (size < count) {
        const piece = await some(count - size)
        if (!piece) break
        parts.push(piece)
        size += piece.length
      }
      return parts.length === 1 ? parts[0]! : Buffer.concat(parts, size)
    },
    stream: (count) => {
      let left = count
      async function* chunksOf(): AsyncGenerator<Uint8Array> {
        while (left > 0) {
          const piece = await some(left)
          if (!piece) {
            left = 0
            return
          }
          left -= piece.length
          yield piece
        }
      }
      return { chunks: chunksOf(), left: () => left }
    },
    skip: async (count) => {
      let left = count
      while (left > 0) {
        const piece = await some(left)
        if (!piece) break
        left -= piece.length
      }
      return count - left
    },
    line: async (limit) => {
      const parts: Uint8Array[] = []
      let size = 0
      for (;;) {
        if (held.length === 0 && !(await fill())) return parts.length === 0 ? undefined : text(parts)
        const end = held.indexOf(10)
        const piece = held.subarray(0, end === -1 ? held.length : end)
        size += piece.length
        if (size <= limit) parts.push(piece)
        held = held.subarray(end === -1 ? held.length : end + 1)
        if (end !== -1) return text(parts)
      }
    },
  }
}

function text(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts).toString('latin1')
}
