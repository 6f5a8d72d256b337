/** `corroborate backup` and `export --all`: the whole store as one archive file. */
import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { grouped } from '../export/wording.ts'
import { InputError } from '../record/error.ts'
import { archiveLines } from '../store/archive.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { EXIT, type Given } from './commands.ts'
import { openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const [file] = given.positionals
  if (file === undefined || given.positionals.length > 1)
    throw new InputError('usage', 'give the one file to write, for example: corroborate backup war.jsonl.gz')
  const store = await openExisting(given)
  try {
    return await writeArchive(store, file, { accounts: true, quiet: given.values['quiet'] === true }, streams)
  } finally {
    await store.close()
  }
}

/** For `export --all`: without accounts, so that it can be given away. */
export async function runExportAll(given: Given, streams: Streams): Promise<number> {
  const [file, from] = [given.values['out'], given.values['from'] ?? 'corroborate.db']
  if (typeof file !== 'string') throw new InputError('usage', 'export --all writes a file; give it with --out PATH')
  if (typeof from !== 'string' || (!/^postgres(ql)?:/.test(from) && !existsSync(from)))
    throw new InputError('not-found', `${String(from)}: there is no such store; name it with --from`)
  const store = await openStore(from)
  try {
    return await writeArchive(store, file, { accounts: false, quiet: false }, streams)
  } finally {
    await store.close()
  }
}

async function writeArchive(
  store: Store,
  file: string,
  { accounts, quiet }: { accounts: boolean; quiet: boolean },
  streams: Streams,
): Promise<number> {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError('no-output', `${file}: this is a folder; give the path of a file`)
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.part`)
  const show = streams.progress && !quiet
  const lines = archiveLines(store, {
    accounts,
    ...(show
      ? { progress: (table: string, rows: number): void => streams.warn(`\r${table}: ${grouped(rows)}\u001b[K`) }
      : {}),
  })
  try {
    const out = createWriteStream(temporary, { flags: 'wx', flush: true })
    // Level 6 and no time in the header: the same store gives the same bytes.
    if (file.endsWith('.gz'))
      await pipeline(Readable.from(lines), createGzip({ level: 6 }), out, { signal: streams.signal })
    else await pipeline(Readable.from(lines), out, { signal: streams.signal })
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    const { code } = error as NodeJS.ErrnoException
    const reason = {
      ENOENT: 'its folder does not exist',
      EACCES: 'you may not write there',
      EROFS: 'the disk can only be read',
      ENOSPC: 'the disk is full',
    }[code ?? '']
    if (reason) throw new InputError('no-output', `${file}: ${reason}; nothing was left there`)
    throw error
  }
  if (show) streams.warn('\r\u001b[K')
  const { reports, incidents, decisions } = await store.counts()
  if (!quiet)
    streams.warn(
      `${file}: ${grouped(reports)} reports, ${grouped(incidents)} incidents, ${grouped(decisions)} decisions of ${store.name}\n`,
    )
  return EXIT.ok
}
