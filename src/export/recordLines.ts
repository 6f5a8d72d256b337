/** The record itself as JSON Lines, with the schema beside it: the canonical export. */
import type { Reading } from '../record/reading.ts'
import { IncidentSchema, ReadingSchema } from '../record/schema.ts'
import { codePointsOf, type OffsetMapper } from './codePoints.ts'
import { digestAll } from './digest.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { toJsonLine } from './jsonl.ts'

export async function* incidentLines(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const mappers = new Map<string, OffsetMapper>()
  if (options.codePoints) for (const [id, { at }] of await digestAll(source.readings(), true)) mappers.set(id, at)
  for await (const incident of source.incidents()) {
    const shown = options.codePoints
      ? {
          ...incident,
          fields: incident.fields.map((field) => ({
            ...field,
            claims: field.claims.map((claim) => {
              const at = mappers.get(claim.report)
              return at
                ? { ...claim, evidence: shifted(claim.evidence, at), claimant: shifted(claim.claimant, at) }
                : claim
            }),
          })),
        }
      : incident
    yield { path: '', data: toJsonLine(shown) }
  }
  yield { path: 'schema.json', data: schemaOf(IncidentSchema, 'incident', options) }
}

export async function* readingLines(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  for await (const reading of source.readings())
    yield { path: '', data: toJsonLine(options.codePoints ? readingInCodePoints(reading) : reading) }
  yield { path: 'schema.json', data: schemaOf(ReadingSchema, 'reading', options) }
}

/** A reading whose offsets count code points; `report.source.offsets` keeps counting the original in UTF-16. */
export function readingInCodePoints(reading: Reading): Reading {
  const at = codePointsOf(reading.report.text)
  const { source, ...report } = reading.report
  return {
    ...shifted({ ...reading, report }, at),
    report: {
      ...shifted(report, at),
      source: { ...source, offsets: source.offsets.map((piece) => ({ ...piece, textStart: at(piece.textStart) })) },
    },
  }
}

/** The value with every `start` and `end` number in it moved. */
function shifted<T>(value: T, at: OffsetMapper): T {
  if (Array.isArray(value)) return value.map((item: unknown) => shifted(item, at)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => [
      key,
      (key === 'start' || key === 'end') && typeof item === 'number' ? at(item) : shifted(item, at),
    ]),
  ) as T
}

function schemaOf(schema: object, title: string, options: ExportOptions): string {
  return `${JSON.stringify(
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title,
      $comment: `Written by ${options.program}. Offsets count ${options.codePoints ? 'Unicode code points' : 'UTF-16 code units'}, half open.`,
      ...schema,
    },
    null,
    2,
  )}\n`
}
