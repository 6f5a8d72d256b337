/** `corroborate incidents`: what a store holds, heaviest first. */
import { incidentsToText } from '../export/text.ts'
import { InputError } from '../record/error.ts'
import { ansi, plain } from './colour.ts'
import { EXIT, type Given } from './commands.ts'
import { conditionsOf } from './conditions.ts'
import { openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const { values, positionals } = given
  if (positionals.length > 0)
    throw new InputError(
      'usage',
      `incidents ${positionals.join(' ')}: takes options only (corroborate incidents --help)`,
    )
  const query = conditionsOf(given)
  const store = await openExisting(given)
  try {
    const incidents = await store.incidents(query)
    if (values['format'] === 'jsonl') {
      for (const incident of incidents) await streams.write(`${JSON.stringify(incident)}\n`)
      return EXIT.ok
    }
    const ids = new Set(incidents.flatMap((i) => i.origins.flatMap((o) => o.reports)))
    const names = new Map((await store.summaries([...ids])).map(({ id, name }) => [id, name]))
    const options = { paint: streams.colours ? ansi : plain, verbose: true }
    await streams.write(
      incidentsToText(
        incidents,
        names,
        streams.columns ? { ...options, width: Math.min(streams.columns, 100) } : options,
      ),
    )
  } finally {
    await store.close()
  }
  return EXIT.ok
}
