/** `corroborate verify`: is the store whole? */
import { InputError } from '../record/error.ts'
import { EXIT, type Given } from './commands.ts'
import { openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  if (given.positionals.length > 0)
    throw new InputError('usage', `verify ${given.positionals.join(' ')}: name the store with --store PATH`)
  const store = await openExisting(given)
  try {
    const found = await store.verify()
    const { reports, readings, incidents, decisions } = await store.counts()
    for (const line of found) streams.warn(`corroborate: ${line}\n`)
    const holds = `${reports} reports, ${readings} readings, ${incidents} incidents, ${decisions} decisions`
    await streams.write(found.length === 0 ? `sound: ${holds}\n` : `${found.length} things wrong: ${holds}\n`)
    return found.length === 0 ? EXIT.ok : EXIT.partly
  } finally {
    await store.close()
  }
}
