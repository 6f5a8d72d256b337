/** `corroborate actors`: who is named in reports, how each is coded, and which are worth adding to a list of one's own. */
import { listSources } from '../ingest/source.ts'
import { InputError } from '../record/error.ts'
import type { Entity, EntityKind } from '../record/entity.ts'
import type { Reading } from '../record/reading.ts'
import { chooseWorkers, readAll } from './batch.ts'
import { EXIT, type Given } from './commands.ts'
import { openOutput } from './output.ts'
import { progress } from './progress.ts'
import { readOptions } from './read.ts'
import { openExisting } from './storeFile.ts'
import type { Streams } from './streams.ts'

/** Kinds that act; places and unnamed groups are no entries of a list of actors. */
const KINDS = new Set<EntityKind>(['person', 'organisation', 'government', 'armed-group', 'state-force'])

/** One actor over all reports, by name and country. */
type Row = {
  name: string
  aliases: Set<string>
  kind: EntityKind
  country: string
  sector: string
  title: string
  known: boolean
  reports: number
  mentions: number
  because: string
}

export async function run(given: Given, streams: Streams): Promise<number> {
  const format = given.values['format'] ?? 'text'
  if (format !== 'text' && format !== 'csv')
    throw new InputError('usage', `--format ${String(format)}: actors are listed as text or csv`)
  const rows = new Map<string, Row>()
  let failed = 0
  if (given.positionals.length > 0) {
    const options = readOptions(given)
    const { sources, failures } = await listSources(given.positionals, {
      stdin: streams.readInput,
      signal: streams.signal,
    })
    const bar = progress(sources.length, streams.warn, streams.progress)
    const all = [...failures]
    for await (const { outcome } of readAll(sources, options, chooseWorkers(sources.length), streams.signal, bar.step))
      if ('reading' in outcome) collect(rows, outcome.reading)
      else all.push(outcome.failure)
    bar.clear()
    for (const { message } of all) streams.warn(`corroborate: ${message}\n`)
    failed = all.length
  } else {
    const store = await openExisting(given)
    for await (const reading of store.readings()) collect(rows, reading)
    await store.close()
  }
  const wanted = [...rows.values()]
    .filter((row) => given.values['unknown'] !== true || !row.known)
    .sort((a, b) => b.reports - a.reports || b.mentions - a.mentions || (a.name < b.name ? -1 : 1))
  const output = openOutput(given.values['out'] as string | undefined, streams)
  await output.write(format === 'csv' ? asCsv(wanted) : asText(wanted))
  output.finish()
  return failed === 0 ? EXIT.ok : rows.size > 0 ? EXIT.partly : EXIT.usage
}

function collect(rows: Map<string, Row>, { entities }: Reading): void {
  for (const entity of entities) {
    if (!KINDS.has(entity.kind)) continue
    const named = entity.mentions.filter((mention) => mention.form === 'name').length
    if (named === 0) continue
    // A known actor is one under all its names.
    const key = entity.because.startsWith('known:') ? entity.because : `${entity.name}\u0000${entity.country ?? ''}`
    const row = rows.get(key) ?? newRow(entity)
    rows.set(key, row)
    row.reports++
    row.mentions += entity.mentions.length
    for (const alias of entity.aliases) row.aliases.add(alias)
  }
}

function newRow(entity: Entity): Row {
  return {
    name: entity.name,
    aliases: new Set(),
    kind: entity.kind,
    country: entity.country ?? '',
    sector: entity.sector ?? '',
    title: entity.roles.find((role) => role.when === 'current')?.title ?? '',
    known: entity.because.startsWith('known:'),
    reports: 0,
    mentions: 0,
    because: entity.because,
  }
}

/** The columns that `--actors` reads (docs/actors.md); what was found out is filled in, for a person to correct. */
function asCsv(rows: readonly Row[]): string {
  const lines = rows.map(({ name, aliases, kind, country, sector, title, because }) =>
    [name, [...aliases].join('|'), kind, country, sector, '', title, '', '', because].map(cell).join(','),
  )
  return ['name,aliases,kind,country,sector,code,title,from,to,source', ...lines].map((line) => `${line}\n`).join('')
}

function cell(value: string): string {
  return /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

function asText(rows: readonly Row[]): string {
  if (rows.length === 0) return 'No such actor.\n'
  const width = Math.min(40, Math.max(...rows.map((row) => row.name.length)))
  const lines = rows.map(
    (row) =>
      `${row.name.padEnd(width)}  ${row.kind.padEnd(12)} ${(row.country || '–').padEnd(4)}${(row.sector || '–').padEnd(4)} ${String(row.reports).padStart(4)} ${row.reports === 1 ? 'report ' : 'reports'}  ${row.because}`,
  )
  const unknown = rows.filter((row) => !row.known).length
  return `${lines.join('\n')}\n\n${rows.length} named actors, ${unknown} of them in no list. Add them: corroborate actors … --unknown --format csv --out mine.csv, correct the file, then read with --actors mine.csv.\n`
}
