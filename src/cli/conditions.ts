/** Options that say which incidents are meant → a query of the store. */
import { isEventType, PLOVER_TYPES } from '../ontology/plover.ts'
import { InputError } from '../record/error.ts'
import { StatusSchema } from '../record/schema.ts'
import type { IncidentQuery } from '../store/store.ts'
import type { Given } from './commands.ts'
import { countOption, numberOption } from './storeFile.ts'

const STATUSES: readonly string[] = (StatusSchema as unknown as { enum: string[] }).enum

export function conditionsOf(given: Given): IncidentQuery {
  const query: IncidentQuery = {}
  const text = (name: string): string | undefined => given.values[name] as string | undefined
  const list = (name: string): string[] | undefined =>
    text(name)
      ?.split(',')
      .map((s) => s.trim())
  const types = list('type')?.map((t) => t.toUpperCase())
  for (const type of types ?? [])
    if (!isEventType(type))
      throw new InputError(
        'usage',
        `--type ${type}: no PLOVER type; there are ${PLOVER_TYPES.map((t) => t.type).join(', ')}`,
      )
  if (types) query.type = types
  const statuses = list('status')
  for (const status of statuses ?? [])
    if (!STATUSES.includes(status))
      throw new InputError('usage', `--status ${status}: it is one of ${STATUSES.join(', ')}`)
  if (statuses) query.status = statuses
  const countries = list('country')?.map((c) => c.toUpperCase())
  if (countries) query.country = countries
  for (const name of ['actor', 'place'] as const) {
    const value = text(name)
    if (value !== undefined) query[name] = value
  }
  for (const name of ['from', 'to'] as const) {
    const day = text(name)
    if (day === undefined) continue
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new InputError('usage', `--${name} ${day}: write the day YYYY-MM-DD`)
    query[name] = day
  }
  const killedFrom = countOption(given, 'killed-from')
  if (killedFrom !== undefined) query.killedFrom = killedFrom
  const killedTo = countOption(given, 'killed-to')
  if (killedTo !== undefined) query.killedTo = killedTo
  const credibility = numberOption(given, 'credibility')
  if (credibility !== undefined) {
    if (credibility > 6)
      throw new InputError('usage', `--credibility ${credibility}: give 1 (confirmed) to 6 (cannot be judged)`)
    query.credibility = credibility
  }
  const origins = numberOption(given, 'origins')
  if (origins !== undefined) query.origins = origins
  const limit = numberOption(given, 'limit')
  if (limit !== undefined) query.limit = limit
  for (const name of ['contradictions', 'unreviewed', 'rejected'] as const)
    if (given.values[name] === true) query[name] = true
  return query
}
