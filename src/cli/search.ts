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
    for (const { name, title, snippet, marks } of hits)
      await streams.write(`${name}${title ? `: ${title}` : ''}\n    ${marked(snippet, marks).replace(/\s+/g, ' ')}\n`)
    if (hits.length === 0) streams.warn(`corroborate: no report has "${words}"\n`)
    return hits.length > 0 ? EXIT.ok : EXIT.partly
  } finally {
    await store.close()
  }
}

/** The snippet with the words found in square brackets. */
export function marked(snippet: string, marks: readonly (readonly [number, number])[]): string {
  let text = ''
  let at = 0
  for (const [start, end] of marks) {
    text += `${snippet.slice(at, start)}[${snippet.slice(start, end)}]`
    at = end
  }
  return text + snippet.slice(at)
}
