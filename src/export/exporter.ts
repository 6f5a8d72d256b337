/**
 * All exports by name, and the one way to run them: a stream of pieces, each for the main file or for a companion beside it (codebook,
 * schema, what was left out and why). Readings are gone through once or twice, incidents once; nothing is held but the digests.
 */
import type { Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { InputError } from '../record/error.ts'

/** What is exported. Both may be asked for more than once, and give the same each time. */
export type ExportSource = {
  readings: () => AsyncIterable<Reading> | Iterable<Reading>
  incidents: () => AsyncIterable<Incident> | Iterable<Incident>
}

export type ExportOptions = {
  /** Count offsets in Unicode code points, as Python does, and not in UTF-16 code units. Some formats always do. */
  codePoints: boolean
  /** Name of the main file, as companions call it: "events.csv". */
  file: string
  /** "corroborate 0.1.0", as codebooks call it. */
  program: string
  /** For the form `own`. */
  codebook?: import('./ownCodebook.ts').OwnCodebook
}

/**
 * A part of the export. `path` is empty for the main file; for a companion it is put behind the main file's name ("codebook.md" →
 * "events.csv.codebook.md"). For a format that is a folder every piece has a path inside it. Pieces of one path come in order.
 */
export type Piece = { path: string; data: string | Uint8Array }

export type ExportFormat = {
  name: string
  summary: string
  extension: string
  media: string
  /** A folder of files, not one file. */
  folder?: true
  /** Offsets are code points whatever is asked for: the format says so. */
  alwaysCodePoints?: true
  load: () => Promise<(source: ExportSource, options: ExportOptions) => AsyncGenerator<Piece>>
}

const CSV = { extension: 'csv', media: 'text/csv; charset=utf-8' }
const TSV = { extension: 'tsv', media: 'text/tab-separated-values; charset=utf-8' }
const LINES = { extension: 'jsonl', media: 'application/jsonl; charset=utf-8' }

export const EXPORTS: readonly ExportFormat[] = [
  {
    name: 'jsonl',
    summary: 'incidents as they are, one a line, with their JSON Schema',
    ...LINES,
    load: async () => (await import('./recordLines.ts')).incidentLines,
  },
  {
    name: 'readings',
    summary: 'readings as they are, one report a line, with their JSON Schema',
    ...LINES,
    load: async () => (await import('./recordLines.ts')).readingLines,
  },
  {
    name: 'csv',
    summary: 'one row an incident, for spreadsheets',
    ...CSV,
    load: async () => (await import('./ownTables.ts')).incidentTable,
  },
  {
    name: 'claims',
    summary: 'one row a claim: who says what, with quotation and offsets',
    ...CSV,
    load: async () => (await import('./ownTables.ts')).claimTable,
  },
  {
    name: 'acled',
    summary: 'ACLED’s 31 columns',
    ...CSV,
    load: async () => tableExport((await import('./acled.ts')).ACLED, (await import('./acled.ts')).acledRows),
  },
  {
    name: 'ucdp',
    summary: 'UCDP GED’s 49 columns',
    ...CSV,
    load: async () => tableExport((await import('./ucdp.ts')).UCDP, (await import('./ucdp.ts')).ucdpRows),
  },
  {
    name: 'own',
    summary: 'columns of a codebook of your own (--columns)',
    ...CSV,
    load: async () => (await import('./ownCodebook.ts')).ownTable,
  },
  {
    name: 'polecat',
    summary: 'POLECAT’s 40 columns, one row a report’s event',
    ...TSV,
    load: async () => tableExport((await import('./polecat.ts')).POLECAT, (await import('./polecat.ts')).polecatRows),
  },
  {
    name: 'icews',
    summary: 'ICEWS’s columns, one row a report’s event',
    ...TSV,
    load: async () => tableExport((await import('./icews.ts')).ICEWS, (await import('./icews.ts')).icewsRows),
  },
  {
    name: 'gdelt',
    summary: 'GDELT 2.0 events, 61 columns',
    ...TSV,
    load: async () => tableExport((await import('./gdelt.ts')).GDELT_EVENTS, (await import('./gdelt.ts')).gdeltRows),
  },
  {
    name: 'gdelt-mentions',
    summary: 'GDELT 2.0 mentions, 16 columns',
    ...TSV,
    load: async () =>
      tableExport((await import('./gdelt.ts')).GDELT_MENTIONS, (await import('./gdelt.ts')).mentionRows),
  },
  {
    name: 'plover',
    summary: 'PLOVER records, one event a line',
    ...LINES,
    load: async () => (await import('./plover.ts')).ploverLines,
  },
  {
    name: 'geojson',
    summary: 'incidents as points (RFC 7946)',
    extension: 'geojson',
    media: 'application/geo+json',
    load: async () => (await import('./geojson.ts')).geoJson,
  },
  {
    name: 'parquet',
    summary: 'one row an incident, typed, for DuckDB, pandas, R',
    extension: 'parquet',
    media: 'application/vnd.apache.parquet',
    load: async () => (await import('./parquet.ts')).incidentParquet,
  },
  {
    name: 'parquet-claims',
    summary: 'one row a claim, typed',
    extension: 'parquet',
    media: 'application/vnd.apache.parquet',
    load: async () => (await import('./parquet.ts')).claimParquet,
  },
  {
    name: 'web-annotation',
    summary: 'claims as W3C Web Annotations (JSON-LD)',
    extension: 'jsonld',
    media: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    alwaysCodePoints: true,
    load: async () => (await import('./webAnnotation.ts')).webAnnotations,
  },
  {
    name: 'brat',
    summary: 'a folder of brat standoff files, one pair a report',
    extension: 'brat',
    media: 'application/octet-stream',
    folder: true,
    alwaysCodePoints: true,
    load: async () => (await import('./brat.ts')).bratFolder,
  },
  {
    name: 'doccano',
    summary: 'spans and relations for doccano',
    ...LINES,
    alwaysCodePoints: true,
    load: async () => (await import('./doccano.ts')).doccanoLines,
  },
  {
    name: 'prodigy',
    summary: 'spans for Prodigy',
    ...LINES,
    alwaysCodePoints: true,
    load: async () => (await import('./doccano.ts')).prodigyLines,
  },
  {
    name: 'stix',
    summary: 'a STIX 2.1 bundle: incidents, reports, identities, places, sightings',
    extension: 'json',
    media: 'application/stix+json;version=2.1',
    load: async () => (await import('./stix.ts')).stixBundle,
  },
]

/** @throws InputError `usage` when there is no such format */
export function exportFormat(name: string): ExportFormat {
  const format = EXPORTS.find((f) => f.name === name)
  if (!format)
    throw new InputError('usage', `there is no export "${name}"; it is one of ${EXPORTS.map((f) => f.name).join(', ')}`)
  return format
}

/** Runs an export. Text comes in pieces of some tens of kilobytes. */
export async function* exportPieces(name: string, source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const format = exportFormat(name)
  const run = await format.load()
  yield* gathered(run(source, { ...options, codePoints: options.codePoints || format.alwaysCodePoints === true }))
}

const ENOUGH = 1 << 16

/** Puts small pieces of text for one path together. */
async function* gathered(pieces: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  const waiting = new Map<string, string>()
  for await (const { path, data } of pieces) {
    if (typeof data !== 'string') {
      const before = waiting.get(path)
      if (before) yield { path, data: before }
      waiting.delete(path)
      yield { path, data }
      continue
    }
    const text = (waiting.get(path) ?? '') + data
    if (text.length < ENOUGH) waiting.set(path, text)
    else {
      waiting.delete(path)
      yield { path, data: text }
    }
  }
  for (const [path, data] of waiting) yield { path, data }
}

/** The export of a published table: rows, codebook, metadata, and what was left out with the reason. */
async function tableExport<Row>(
  table: import('./columns.ts').Table<Row>,
  rowsOf: (found: import('./columns.ts').Case) => import('./columns.ts').Rows<Row>,
): Promise<(source: ExportSource, options: ExportOptions) => AsyncGenerator<Piece>> {
  const [{ caseOf, codebook, csvMetadata, headerOf, toRow }, { digestAll }] = await Promise.all([
    import('./columns.ts'),
    import('./digest.ts'),
  ])
  return async function* (source, options) {
    const digests = await digestAll(source.readings(), options.codePoints)
    yield { path: '', data: headerOf(table) }
    for await (const incident of source.incidents()) {
      const coded = rowsOf(caseOf(incident, digests))
      if ('rows' in coded) for (const row of coded.rows) yield { path: '', data: toRow(table, row) }
      else
        yield {
          path: 'left-out.jsonl',
          data: `${JSON.stringify({ incident: incident.id, title: incident.title, reason: coded.reason })}\n`,
        }
    }
    yield { path: 'codebook.md', data: codebook(table, options.program) }
    yield { path: 'csv-metadata.json', data: csvMetadata(table, options.file, options.program) }
  }
}
