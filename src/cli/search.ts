/** `corroborate search`: full text over the reports of a store. */
import { InputError } from '../record/error.ts'
import { EXIT, type Given } from './commands.ts'
import { numberOption, openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const words = given.positionals.join(' ')
  if (words.trim() === '')
    throw new InputError('usage', 'nothing to search for; give words (corroborate search --help)')
  const store = await openExisting(given)
  try {
    const hits = await store.search(words, numberOption(given, 'limit'))
    for (const { name, title, snippet } of hits)
      await streams.write(`${name}${title ? `: ${title}` : ''}\n    ${snippet.replace(/\s+/g, ' ')}\n`)
    if (hits.length === 0) streams.warn(`corroborate: no report has "${words}"\n`)
    return hits.length > 0 ? EXIT.ok : EXIT.partly
  } finally {
    await store.close()
  }
}
