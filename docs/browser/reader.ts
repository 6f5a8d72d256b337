/** The library in a page: fetches the models once, then reads. Runs in a worker, or wherever a page may wait. */
import { preload } from './shims/fs.ts'

/** Names of the models that reading needs, from the build. */
declare const __MODELS__: readonly string[]
/** Name of the small gazetteer. */
declare const __SMALL__: string

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

/** With `small`, the gazetteer of a third of the size: towns under 15,000 stay unresolved or go to their country. The record says which it was. */
export type ReaderOptions = { small?: boolean }

/**
 * @param models address of the folder with the models: `models/` beside the page
 * @param progress told how many of the files are there
 * @throws Error naming the file that cannot be fetched
 */
export async function openReader(
  models: string,
  progress: (done: number, total: number) => void = () => {},
  { small = false }: ReaderOptions = {},
): Promise<Reader> {
  let done = 0
  const names = __MODELS__.map((name) => (small && name === 'gazetteer' ? __SMALL__ : name))
  await Promise.all(
    names.map(async (name) => {
      const response = await fetch(`${models}${name}.bin`)
      if (!response.ok) throw new Error(`${models}${name}.bin: the server answered ${response.status}`)
      preload(`${name}.bin`, await response.arrayBuffer())
      progress(++done, names.length)
    }),
  )
  // Only now: modules of the library look for their files as they are loaded.
  const [{ loadModels, read }, { textReport }] = await Promise.all([
    import('../../src/reading/read.ts'),
    import('../../src/ingest/report.ts'),
  ])
  const loaded = small ? loadModels(__SMALL__) : loadModels()
  return {
    read: ({ name, text, date }) =>
      JSON.stringify(read(textReport(name, text, date === undefined ? {} : { date }), loaded)),
  }
}
