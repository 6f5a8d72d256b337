/** Our own incidents as coded events, in the scheme they are to be compared in. */
import { ACLED, acledRows } from '../export/acled.ts'
import { stretchOf } from '../export/caseParts.ts'
import { caseOf, headerOf, toRow } from '../export/columns.ts'
import { digestAll } from '../export/digest.ts'
import type { ExportSource } from '../export/exporter.ts'
import { UCDP, ucdpRows } from '../export/ucdp.ts'
import type { Coding, CodedEvent } from './coding.ts'
import { readCodedTable } from './tableImport.ts'

/** The record in ACLED's or UCDP's scheme is what the export would say, read back: there is one set of rules. */
export async function recordCoding(name: string, source: ExportSource, scheme: Coding['scheme']): Promise<Coding> {
  const digests = await digestAll(source.readings())
  if (scheme === 'plover') {
    const events: CodedEvent[] = []
    for await (const incident of source.incidents()) {
      const stretch = stretchOf(incident.day)
      if (!stretch || !incident.type) continue
      const killed = incident.fields.find((f) => f.field === 'casualties.killed')?.shown
      const best = typeof killed?.value === 'object' ? killed.value.low : Number(killed?.value ?? NaN)
      events.push({
        id: incident.id,
        first: stretch.first,
        last: stretch.last,
        type: incident.type,
        ...(incident.mode === undefined ? {} : { subType: incident.mode }),
        actors: [incident.actors[0], incident.recipients[0]].filter((a) => a !== undefined),
        country: incident.place?.country ?? '',
        ...(incident.place ? { place: incident.place.name } : {}),
        ...(incident.place?.admin1 === undefined ? {} : { admin1: incident.place.admin1 }),
        ...(incident.place?.lat === undefined || incident.place.lon === undefined
          ? {}
          : { lat: incident.place.lat, lon: incident.place.lon }),
        coarse: incident.place?.admin1 === undefined,
        ...(Number.isNaN(best) ? {} : { deaths: { low: killed?.low ?? best, best, high: killed?.high ?? best } }),
      })
    }
    return { scheme, name, events, problems: [] }
  }
  const parts: string[] = [scheme === 'acled' ? headerOf(ACLED) : headerOf(UCDP)]
  for await (const incident of source.incidents()) {
    const found = caseOf(incident, digests)
    if (scheme === 'acled') {
      const coded = acledRows(found)
      if ('rows' in coded) for (const row of coded.rows) parts.push(toRow(ACLED, row))
    } else {
      const coded = ucdpRows(found)
      if ('rows' in coded) for (const row of coded.rows) parts.push(toRow(UCDP, row))
    }
  }
  return readCodedTable(name, parts.join(''))
}
