/** Where it is, as well as it is known. */
import { useMemo } from 'preact/hooks'
import type { Row } from '../../src/server/api.ts'
import { countryName } from '../core/countries.ts'
import { COUNTRY, drawnAs, NOWHERE, POINT } from '../core/model.ts'
import { toTable } from '../core/table.ts'
import { IncidentMap } from '../map/incidentMap.tsx'

const ONE = Int32Array.of(0)

export function PlaceMap({ row }: { row: Row }) {
  const table = useMemo(() => toTable([row]), [row])
  const drawn = drawnAs(row.place)
  const { place } = row
  const words =
    drawn === NOWHERE
      ? 'No place is known well enough for a map.'
      : drawn === COUNTRY
        ? `Known only: ${countryName(place!.country)}. The hatching is the country, not a place in it.`
        : drawn === POINT
          ? `${place!.name}${place!.radius ? `, within about ${place!.radius < 10 ? Math.round(place!.radius * 10) / 10 : Math.round(place!.radius)} km` : ''}.`
          : `Somewhere in ${place!.name}${place!.radius ? `, an area of about ${Math.round(place!.radius)} km around` : ''}; the ring is no spot.`
  return (
    <section class="panel place-map">
      <header>
        <h2>Where</h2>
      </header>
      {drawn !== NOWHERE && (
        <div class="map-place">
          <IncidentMap table={table} rows={ONE} label={words} around={undefined} />
        </div>
      )}
      <p class="note body">{words}</p>
    </section>
  )
}
