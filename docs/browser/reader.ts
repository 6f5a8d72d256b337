/** The library in a page: fetches the models once, then reads. Runs in a worker, or wherever a page may wait. */
import { preload } from './shims/fs.ts'

/** Names of the models that reading needs, from the build. */
declare const __MODELS__: readonly string[]

export type Input = {
  name: string
  text: string
  /** Day the report was written, YYYY-MM-DD. */
  date?: string
}

export type Reader = {
  /** The record of one report, as JSON: the same bytes as `corroborate read --format jsonl` gives for the same text, name and date. */
  read: (input: Input) => string
}

/**
 * @param models address of the folder with the models: `models/` beside the page
 * @param progress told how many of the files are there
 * @throws Error naming the file that cannot be fetched
 */
export async function openReader(
  models: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<Reader> {
  let done = 0
  await Promise.all(
    __MODELS__.map(async (name) => {
      const response = await fetch(`${models}${name}.bin`)
      if (!response.ok) throw new Error(`${models}${name}.bin: the server answered ${response.status}`)
      preload(`${name}.bin`, await response.arrayBuffer())
      progress(++done, __MODELS__.length)
    }),
  )
  // Only now: modules of the library look for their files as they are loaded.
  const [{ loadModels, read }, { textReport }] = await Promise.all([
    import('../../src/reading/read.ts'),
    import('../../src/ingest/report.ts'),
  ])
  const loaded = loadModels()
  return {
    read: ({ name, text, date }) =>
      JSON.stringify(read(textReport(name, text, date === undefined ? {} : { date }), loaded)),
  }
}
