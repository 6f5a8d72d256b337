/** `corroborate export`: the record in the form that other people's tools read. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { exportFormat, exportPieces } from '../export/exporter.ts'
import type { OwnCodebook } from '../export/ownCodebook.ts'
import { isEventType, PLOVER_TYPES } from '../ontology/plover.ts'
import { InputError } from '../record/error.ts'
import type { IncidentQuery } from '../store/store.ts'
import { EXIT, type Given } from './commands.ts'
import { openExportFile, openExportFolder, type ExportFiles } from './exportFiles.ts'
import { openRecords } from './recordSource.ts'
import { numberOption } from './storeFile.ts'
import type { Streams } from './streams.ts'
import { version } from './version.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const { values, positionals } = given
  if (values['all'] === true) return (await import('./exportAll.ts')).run(given, streams)
  const name = values['as']
  if (typeof name !== 'string')
    throw new InputError('usage', 'export: say in which form with --as (corroborate export --help lists them)')
  const format = exportFormat(name)
  const out = values['out'] as string | undefined
  if (out === undefined && format.folder)
    throw new InputError('usage', `export --as ${name}: this is a folder of files; say where with --out FOLDER`)
  const book = values['columns']
  if ((name === 'own') !== (typeof book === 'string'))
    throw new InputError(
      'usage',
      name === 'own'
        ? 'export --as own: name your codebook with --columns FILE'
        : `--columns ${String(book)}: goes with --as own only`,
    )
  const codebook = typeof book === 'string' ? await ownCodebook(book) : undefined
  const query = exportQuery(given)
  const from = [values['from'], ...positionals].filter((f) => typeof f === 'string')
  const source = await openRecords(from, query, streams)
  const files: ExportFiles | undefined =
    out === undefined || out === '-' ? undefined : format.folder ? openExportFolder(out) : openExportFile(out)
  let leftOut = 0
  try {
    const options = {
      codePoints: values['code-points'] === true,
      file: out === undefined ? `export.${format.extension}` : basename(out),
      program: `corroborate ${version()}`,
      ...(codebook ? { codebook } : {}),
    }
    for await (const piece of exportPieces(name, source, options)) {
      streams.signal.throwIfAborted()
      if (piece.path === 'left-out.jsonl') leftOut += String(piece.data).split('\n').length - 1
      if (files) files.write(piece)
      else if (piece.path === '') {
        if (typeof piece.data !== 'string')
          throw new InputError('usage', `export --as ${name}: this is no text; give a file with --out FILE`)
        await streams.write(piece.data)
      }
    }
    const written = files?.finish() ?? []
    if (written.length > 0) streams.warn(`${written.join('\n')}\n`)
    if (leftOut > 0)
      streams.warn(
        `${leftOut} left out, since the form has no place for them${files ? `; why stands in ${out}.left-out.jsonl` : '; why is written beside the file with --out'}\n`,
      )
  } finally {
    files?.discard()
    await source.close()
  }
  for (const failure of source.failures) streams.warn(`corroborate: ${failure}\n`)
  return source.failures.length > 0 ? EXIT.partly : EXIT.ok
}

async function ownCodebook(path: string): Promise<OwnCodebook> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new InputError('not-found', `--columns ${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  return (await import('../export/ownCodebook.ts')).readOwnCodebook(path, text)
}

/** Which incidents, from the options. */
export function exportQuery(given: Given): IncidentQuery {
  const query: IncidentQuery = {}
  const text = (name: string): string | undefined => given.values[name] as string | undefined
  const type = text('type')?.toUpperCase()
  if (type !== undefined) {
    if (!isEventType(type))
      throw new InputError(
        'usage',
        `--type ${type}: no PLOVER type; there are ${PLOVER_TYPES.map((t) => t.type).join(', ')}`,
      )
    query.type = type
  }
  for (const [option, key] of [
    ['since', 'from'],
    ['until', 'to'],
  ] as const) {
    const day = text(option)
    if (day === undefined) continue
    if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new InputError('usage', `--${option} ${day}: write the day YYYY-MM-DD`)
    query[key] = day
  }
  const status = text('status')
  if (status !== undefined) query.status = status
  const country = text('country')?.toUpperCase()
  if (country !== undefined) query.country = country
  const origins = numberOption(given, 'origins')
  if (origins !== undefined) query.origins = origins
  return query
}
