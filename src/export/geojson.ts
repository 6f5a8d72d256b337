/** Incidents as a GeoJSON feature collection (RFC 7946): WGS 84, longitude first. What has no point keeps a feature without geometry. */
import { caseOf } from './columns.ts'
import { countryOf, list, placeOf, sourceName, stretchOf } from './caseParts.ts'
import { digestAll } from './digest.ts'
import type { ExportOptions, ExportSource, Piece } from './exporter.ts'

export async function* geoJson(source: ExportSource, options: ExportOptions): AsyncGenerator<Piece> {
  const digests = await digestAll(source.readings(), options.codePoints)
  yield { path: '', data: '{"type":"FeatureCollection","features":[' }
  let first = true
  for await (const incident of source.incidents()) {
    const found = caseOf(incident, digests)
    const place = placeOf(found)
    const toll = (kind: string) => {
      const shown = incident.fields.find((f) => f.field === `casualties.${kind}`)?.shown
      return shown && { low: shown.low ?? null, high: shown.high ?? null }
    }
    const stretch = stretchOf(incident.day)
    const feature = {
      type: 'Feature',
      id: incident.id,
      geometry:
        place?.lat === undefined || place.lon === undefined
          ? null
          : { type: 'Point', coordinates: [place.lon, place.lat] },
      properties: {
        title: incident.title,
        type: incident.type ?? null,
        mode: incident.mode ?? null,
        contexts: incident.contexts,
        status: incident.status,
        first_day: stretch?.first ?? null,
        last_day: stretch?.last ?? null,
        place: place?.name ?? null,
        // A map must not show a country's middle as if something had been blown up there.
        place_kind: place?.kind ?? null,
        uncertainty_km: place?.radius ?? null,
        admin1: place?.admin1 ?? null,
        country: place?.country ?? null,
        country_name: countryOf(place)?.name ?? null,
        actors: incident.actors,
        recipients: incident.recipients,
        killed: toll('killed') ?? null,
        injured: toll('injured') ?? null,
        reports: incident.counts.reports,
        origins: incident.counts.origins,
        credibility: incident.credibility.information,
        contradictions: incident.contradictions.map((c) => c.summary),
        sources: list(found.reports.map(sourceName)),
      },
    }
    yield { path: '', data: `${first ? '' : ','}\n${JSON.stringify(feature)}` }
    first = false
  }
  yield { path: '', data: '\n]}\n' }
}
