/** Where a command reads and writes. Tests give their own. */
import { writeSync } from 'node:fs'

export type Streams = {
  /** Standard input, whole. */
  readInput: () => Promise<Uint8Array>
  /** Standard input as a stream, where there is one: an archive may be larger than the memory. */
  input?: () => AsyncIterable<Uint8Array>
  /** Writes to standard output and resolves when there is room for more. */
  write: (text: string) => Promise<void>
  /** Writes to standard error at once. */
  warn: (text: string) => void
  /** Columns of the terminal that standard output goes to; undefined when it is piped. */
  columns: number | undefined
  /** Is standard error a terminal, so that a progress bar makes sense? */
  progress: boolean
  /** May standard output have colours? */
  colours: boolean
  env: Record<string, string | undefined>
  /** Aborts when the user presses Ctrl-C. */
  signal: AbortSignal
}

/** Thrown when whoever reads our output has gone ("| head"): the program ends in silence, as others do. */
export class OutputClosed extends Error {}

/**
 * May there be colours? https://no-color.org and https://force-color.org: any value that is not empty counts, and
 * NO_COLOR is the stronger of the two.
 */
export function wantsColours(isTerminal: boolean, env: Record<string, string | undefined>): boolean {
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0'
  return isTerminal && env['TERM'] !== 'dumb'
}

/** The process's own streams. */
export function processStreams(): Streams {
  const { stdout, stderr, stdin } = process
  const interrupt = new AbortController()
  // A second Ctrl-C ends the process the hard way, should the first one hang.
  process.once('SIGINT', () => interrupt.abort())
  let closed = false
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    closed = true
  })
  return {
    readInput: async () => {
      const chunks: Uint8Array[] = []
      for await (const chunk of stdin) chunks.push(chunk as Uint8Array)
      return Buffer.concat(chunks)
    },
    input: () => stdin as AsyncIterable<Uint8Array>,
    write: (text) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new OutputClosed())
        stdout.write(text, (error) => {
          if (!error) resolve()
          else reject((error as NodeJS.ErrnoException).code === 'EPIPE' ? new OutputClosed() : error)
        })
      }),
    warn: (text) => {
      try {
        writeSync(2, text)
      } catch (error) {
        // A terminal set to non-blocking can be full for a moment; a closed one is nobody's loss.
        if (!['EAGAIN', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
      }
    },
    columns: stdout.isTTY ? stdout.columns : undefined,
    progress: stderr.isTTY === true && process.env['TERM'] !== 'dumb',
    colours: wantsColours(stdout.isTTY === true, process.env),
    env: process.env,
    signal: interrupt.signal,
  }
}
