/** Reads reports away from the page, so that it stays quick. */
import { openReader, type Input, type Reader } from './reader.ts'

export type Question = { kind: 'open'; models: string; small: boolean } | { kind: 'read'; id: number; input: Input }
export type Answer =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'ready' }
  | { kind: 'reading'; id: number; json: string }
  | { kind: 'wrong'; id?: number; message: string }

let reader: Reader | undefined

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
const answer = (a: Answer): void => self.postMessage(a)

self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  if (data.kind === 'open')
    openReader(data.models, (done, total) => answer({ kind: 'progress', done, total }), { small: data.small }).then(
      (opened) => {
        reader = opened
        answer({ kind: 'ready' })
      },
      (error: unknown) => answer({ kind: 'wrong', message: (error as Error).message }),
    )
  else
    try {
      if (!reader) throw new Error('the models are not there yet')
      answer({ kind: 'reading', id: data.id, json: reader.read(data.input) })
    } catch (error) {
      answer({ kind: 'wrong', id: data.id, message: (error as Error).message })
    }
})
