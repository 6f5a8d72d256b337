/** `corroborate incidents`: what a store holds, heaviest first. */
import { incidentsToText } from '../export/text.ts'
import { isEventType, PLOVER_TYPES } from '../ontology/plover.ts'
import { InputError } from '../record/error.ts'
import type { IncidentQuery } from '../store/store.ts'
import { ansi, plain } from './colour.ts'
import { EXIT, type Given } from './commands.ts'
import { numberOption, openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const { values, positionals } = given
  if (positionals.length > 0)
    throw new InputError(
      'usage',
      `incidents ${positionals.join(' ')}: takes options only (corroborate incidents --help)`,
    )
  const query = queryOf(given)
  const store = await openExisting(given)
  try {
    const incidents = await store.incidents(query)
    if (values['format'] === 'jsonl') {
      for (const incident of incidents) await streams.write(`${JSON.stringify(incident)}\n`)
      return EXIT.ok
    }
    const names = new Map<string, string>()
    for await (const { report } of store.readings()) names.set(report.id, report.name)
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

function queryOf(given: Given): IncidentQuery {
  const query: IncidentQuery = {}
  const text = (name: string) => given.values[name] as string | undefined
  const type = text('type')?.toUpperCase()
  if (type !== undefined && !isEventType(type))
    throw new InputError(
      'usage',
      `--type ${type}: no PLOVER type; there are ${PLOVER_TYPES.map((t) => t.type).join(', ')}`,
    )
  for (const name of ['from', 'to'] as const) {
    const day = text(name)
    if (day === undefined) continue
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new InputError('usage', `--${name} ${day}: write the day YYYY-MM-DD`)
    query[name] = day
  }
  if (type !== undefined) query.type = type
  const status = text('status')
  if (status !== undefined) query.status = status
  const country = text('country')?.toUpperCase()
  if (country !== undefined) query.country = country
  const origins = numberOption(given, 'origins')
  if (origins !== undefined) query.origins = origins
  const limit = numberOption(given, 'limit')
  if (limit !== undefined) query.limit = limit
  if (given.values['contradictions'] === true) query.contradictions = true
  return query
}
