/** `corroborate restore` and `import`: a store from an archive, verified. */
import { createReadStream, openSync, readSync, closeSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { grouped } from '../export/wording.ts'
import { InputError } from '../record/error.ts'
import { restoreArchive } from '../store/archive.ts'
import { EXIT, type Given } from './commands.ts'
import { openStore, storeName } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const [file] = given.positionals
  if (file === undefined || given.positionals.length > 1)
    throw new InputError(
      'usage',
      'give the one archive to read, for example: corroborate restore war.jsonl.gz --store new.db',
    )
  const quiet = given.values['quiet'] === true
  const show = streams.progress && !quiet
  const packed = isGzip(file)
  const store = await openStore(storeName(given))
  try {
    await restoreArchive(
      store,
      linesOf(file, packed),
      file,
      show ? (table, rows) => streams.warn(`\r${table}: ${grouped(rows)}\u001b[K`) : undefined,
    )
    if (show) streams.warn('\r\u001b[K')
    const found = await store.verify()
    for (const line of found) streams.warn(`corroborate: ${line}\n`)
    const { reports, incidents, decisions } = await store.counts()
    if (!quiet)
      streams.warn(
        `${store.name}: ${grouped(reports)} reports, ${grouped(incidents)} incidents, ${grouped(decisions)} decisions, ${found.length === 0 ? 'all sound' : `${found.length} things wrong`}\n`,
      )
    return found.length === 0 ? EXIT.ok : EXIT.partly
  } finally {
    await store.close()
  }
}

function isGzip(file: string): boolean {
  try {
    const handle = openSync(file, 'r')
    const head = Buffer.alloc(2)
    readSync(handle, head)
    closeSync(handle)
    return head[0] === 0x1f && head[1] === 0x8b
  } catch (error) {
    throw new InputError(
      'not-found',
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    )
  }
}

/** Split at "\n" alone: readline would split inside texts, at U+2028. */
async function* linesOf(file: string, packed: boolean): AsyncGenerator<string> {
  const raw = createReadStream(file)
  const input = packed ? raw.pipe(createGunzip()) : raw
  if (input !== raw) raw.on('error', (error) => input.destroy(error))
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of input) {
      rest += decoder.decode(chunk as Buffer, { stream: true })
      const lines = rest.split('\n')
      rest = lines.pop()!
      yield* lines
    }
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError('bad-archive', `${file} is damaged or cut off: ${(error as Error).message}; take another copy`)
  }
  if (rest) yield rest
}
