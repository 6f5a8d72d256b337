/** Streams for running the command inside a test: what it wrote is kept. */
import { main } from '../src/cli/main.ts'
import { OutputClosed, type Streams } from '../src/cli/streams.ts'

export type Ran = { code: number; out: string; err: string }

/** Runs one command line in this process. */
export async function runCli(
  args: readonly string[],
  given: Partial<Streams> & { stdin?: Uint8Array; closeAfter?: number } = {},
): Promise<Ran> {
  const { stdin, closeAfter, ...rest } = given
  let out = ''
  let err = ''
  let writes = 0
  const streams: Streams = {
    readInput: async () => stdin ?? new Uint8Array(),
    write: async (text) => {
      if (closeAfter !== undefined && ++writes > closeAfter) throw new OutputClosed()
      out += text
    },
    warn: (text) => void (err += text),
    columns: undefined,
    progress: false,
    colours: false,
    env: {},
    signal: new AbortController().signal,
    ...rest,
  }
  const code = await main(args, streams)
  return { code, out, err }
}
