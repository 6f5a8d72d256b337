/** `corroborate search`: full text over the reports of a store, or the incidents whose reports have the words. */
import { printable } from '../export/wrap.ts'
import { InputError } from '../record/error.ts'
import type { Row } from '../store/row.ts'
import { hitOf } from '../store/search.ts'
import { wanted } from '../store/words.ts'
import { EXIT, type Given } from './commands.ts'
import { conditionsOf } from './conditions.ts'
import { CONDITIONS } from './storeCommands.ts'
import { numberOption, openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const words = given.positionals.join(' ')
  const byIncident = Object.keys(CONDITIONS).some((name) => name !== 'limit' && given.values[name] !== undefined)
  if (words.trim() === '' && !byIncident)
    throw new InputError('usage', 'nothing to search for; give words or conditions (corroborate search --help)')
  const json = given.values['json'] === true
  const store = await openExisting(given)
  try {
    if (byIncident) {
      const page = await store.rows({ limit: 20, ...conditionsOf(given), ...(words.trim() === '' ? {} : { words }) })
      const rows = page.rows.map((text) => JSON.parse(text) as Row)
      const found =
        words.trim() === ''
          ? []
          : await store.matching(
              words,
              rows.map((r) => r.id),
            )
      for (const row of rows) {
        const passages = found
          .filter((f) => f.incident === row.id)
          .slice(0, 2)
          .map((f) => hitOf(f, wanted(words)))
        if (json) {
          await streams.write(`${JSON.stringify({ ...row, passages })}\n`)
          continue
        }
        await streams.write(`${row.id}  ${printable(row.title)}\n    ${sources(row)}\n`)
        for (const { name, snippet, marks } of passages)
          await streams.write(`    ${printable(`${name}: ${marked(snippet, marks)}`)}\n`)
      }
      if (page.total > rows.length && !json)
        streams.warn(
          `corroborate: ${rows.length} of ${page.total >= 10_000 ? '10,000 or more' : page.total}; --limit shows more\n`,
        )
      if (rows.length === 0) streams.warn('corroborate: no incident meets all of that\n')
      return rows.length > 0 ? EXIT.ok : EXIT.partly
    }
    const hits = await store.search(words, numberOption(given, 'limit'))
    for (const hit of hits) {
      const { name, title, snippet, marks } = hit
      await streams.write(
        json
          ? `${JSON.stringify(hit)}\n`
          : `${printable(`${name}${title ? `: ${title}` : ''}`)}\n    ${printable(marked(snippet, marks))}\n`,
      )
    }
    if (hits.length === 0) streams.warn(`corroborate: no report has "${words}"\n`)
    return hits.length > 0 ? EXIT.ok : EXIT.partly
  } finally {
    await store.close()
  }
}

function sources({ reports, origins, contradictions, information, decisions }: Row): string {
  const parts = [
    `${reports} report${reports === 1 ? '' : 's'} of ${origins} origin${origins === 1 ? '' : 's'}`,
    `credibility ${information}`,
  ]
  if (contradictions > 0) parts.push(`${contradictions} contradiction${contradictions === 1 ? '' : 's'}`)
  if (decisions > 0) parts.push(`${decisions} decision${decisions === 1 ? '' : 's'}`)
  return parts.join(', ')
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
