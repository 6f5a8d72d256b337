/** Answers that are made once and given many times, until the store changes. */
import { gzip } from 'node:zlib'
import { promisify } from 'node:util'

const pack = promisify(gzip)

export type Answer = { status: number; type: string; body: string; gzip?: Promise<Uint8Array<ArrayBuffer>> }

/** Characters held in all, and in one answer past which only one of its kind is held. */
const MOST = 96_000_000
const WORTH_PACKING = 1400

export class AnswerCache {
  #stamp = ''
  #size = 0
  readonly #answers = new Map<string, Answer>()
  /** Answers in the making: many who ask the same at once wait for one. */
  readonly #making = new Map<string, Promise<Answer>>()

  async get(stamp: string, key: string, make: () => Promise<Answer>): Promise<Answer> {
    if (stamp !== this.#stamp) {
      this.#stamp = stamp
      this.#answers.clear()
      this.#making.clear()
      this.#size = 0
    }
    const held = this.#answers.get(key)
    if (held) {
      // The one asked for last is forgotten last.
      this.#answers.delete(key)
      this.#answers.set(key, held)
      return held
    }
    const waiting = this.#making.get(key)
    if (waiting) return waiting
    const making = make()
    this.#making.set(key, making)
    try {
      const answer = await making
      if (stamp === this.#stamp) this.#keep(key, answer)
      return answer
    } finally {
      if (this.#making.get(key) === making) this.#making.delete(key)
    }
  }

  #keep(key: string, answer: Answer): void {
    if (answer.status !== 200 || answer.body.length > MOST / 2) return
    this.#answers.set(key, answer)
    this.#size += answer.body.length
    for (const [oldest, { body }] of this.#answers) {
      if (this.#size <= MOST && this.#answers.size <= 2000) break
      this.#answers.delete(oldest)
      this.#size -= body.length
    }
  }
}

/** The answer's body, packed where that is worth it and understood. */
export async function bodyFor(
  answer: Answer,
  accepts: string,
): Promise<{ body: string | Uint8Array<ArrayBuffer>; encoding?: 'gzip' }> {
  if (answer.body.length < WORTH_PACKING || !/\bgzip\b/.test(accepts)) return { body: answer.body }
  answer.gzip ??= pack(answer.body, { level: 4 }).then((bytes) => new Uint8Array(bytes))
  return { body: await answer.gzip, encoding: 'gzip' }
}
