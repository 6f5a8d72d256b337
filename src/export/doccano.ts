/** JSON Lines for doccano (spans and relations) and Prodigy (spans): both count code points, as Python does. */
import type { Reading } from '../record/reading.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'
import { toJsonLine } from './jsonl.ts'
import { markedUp } from './markup.ts'

/** One document of a doccano project of the kind "sequence labelling with relations". A discontinuous mark becomes one entity a part. */
export function doccanoRecord(reading: Reading): object {
  const { marks, links } = markedUp(reading)
  const entities: { id: number; label: string; start_offset: number; end_offset: number }[] = []
  const firstOf = new Map<number, number>()
  for (const { id, label, parts } of marks)
    for (const { start, end } of parts) {
      const entity = entities.length + 1
      if (!firstOf.has(id)) firstOf.set(id, entity)
      entities.push({ id: entity, label, start_offset: start, end_offset: end })
    }
  return {
    text: reading.report.text,
    entities,
    relations: links.map(({ id, label, from, to }) => ({
      id,
      from_id: firstOf.get(from)!,
      to_id: firstOf.get(to)!,
      type: label,
    })),
    Comments: [],
    meta: metaOf(reading),
  }
}

/** One Prodigy task; spans of any kind may overlap, so it is for the recipe spans.manual. */
export function prodigyRecord(reading: Reading): object {
  const { marks } = markedUp(reading)
  return {
    text: reading.report.text,
    spans: marks
      .flatMap(({ label, parts, note }) =>
        parts.map(({ start, end }) => ({ start, end, label, ...(note === undefined ? {} : { note }) })),
      )
      .sort((a, b) => a.start - b.start || b.end - a.end),
    meta: metaOf(reading),
  }
}

function metaOf({ report, version }: Reading): object {
  return {
    report: report.id,
    source: report.outlet ?? report.agency ?? report.name,
    ...(report.title === undefined ? {} : { title: report.title }),
    ...(report.date === undefined ? {} : { date: report.date.value }),
    ...(report.url === undefined ? {} : { url: report.url }),
    coder: version,
  }
}

export async function* doccanoLines(source: ExportSource, _options: ExportOptions): AsyncGenerator<Piece> {
  for await (const reading of source.readings()) yield { path: '', data: toJsonLine(doccanoRecord(reading)) }
}

export async function* prodigyLines(source: ExportSource, _options: ExportOptions): AsyncGenerator<Piece> {
  for await (const reading of source.readings()) yield { path: '', data: toJsonLine(prodigyRecord(reading)) }
}
