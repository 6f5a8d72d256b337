/** Incidents: list, map and timeline, each narrowing the others. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { overview } from '../core/data.ts'
import { writeFilter, type Filter } from '../core/filter.ts'
import { useKeys } from '../core/keys.ts'
import { Empty } from '../core/pieces.tsx'
import { go, incidentAddress } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import { dayWords, grouped, plural, QUADRANTS, quadrantWords, shortTitle } from '../core/words.ts'
import { Timeline } from '../timeline/timeline.tsx'
import { FilterChips, Filters } from './filters.tsx'
import { IncidentRow } from './row.tsx'
import { clearFilter, isFiltered, setFilter, setSort, shown as shownStore, SORTS, type Sort } from './state.ts'
import { VirtualList, type ListHandle } from './virtualList.tsx'
import type { IncidentMap as MapComponent, mapWords as wordsOfMap } from '../map/incidentMap.tsx'
import '../style/incidents.css'

// The map's code is on its way while the list is still being made; on other views it waits until it is asked for.
const mapModule = (): Promise<MapModule> => import('../map/incidentMap.tsx')
if (/^\/(?:incidents)?$/.test(location.pathname)) void mapModule().catch(() => undefined)

type MapModule = { IncidentMap: typeof MapComponent; mapWords: typeof wordsOfMap }

export function Incidents() {
  const shown = useStore(shownStore)
  const { failure, leftOut } = useStore(overview)
  const [hovered, setHovered] = useState<number | undefined>()
  const [current, setCurrent] = useState<number | undefined>()
  const [picked, setPicked] = useState<{ rows: number[]; at: { x: number; y: number } } | undefined>()
  const [pane, setPane] = useState<'list' | 'map' | 'time'>('list')
  const [showsFilters, setShowsFilters] = useState(false)
  const [map, setMap] = useState<MapModule | undefined>()
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<ListHandle>(null)

  useEffect(() => {
    mapModule().then(setMap, () => undefined)
  }, [])
  useEffect(() => setCurrent(undefined), [shown?.table, shown?.filter, shown?.sort])

  const rows = shown?.rows
  const step = (by: number): void => {
    if (!rows || rows.length === 0) return
    const next = Math.max(0, Math.min((current ?? (by > 0 ? -1 : 0)) + by, rows.length - 1))
    setCurrent(next)
    setHovered(rows[next])
    list.current?.focus(next)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => {
      if (shown && current !== undefined) go(incidentAddress(shown.table.rows[shown.rows[current]!]!.id))
    },
    '/': () => {
      setShowsFilters(true)
      requestAnimationFrame(() => search.current?.focus())
    },
    Escape: () => setPicked(undefined),
  })
  const mapLabel = useMemo(() => (map && shown ? map.mapWords(shown.table, shown.rows) : ''), [map, shown])

  if (!shown)
    return failure ? (
      <Empty title="The incidents could not be loaded">
        <p role="alert">{failure}</p>
      </Empty>
    ) : (
      <p class="loading" role="status">
        Loading incidents …
      </p>
    )
  const { table, filter } = shown
  if (table.rows.length === 0)
    return (
      <Empty title="Nothing here yet">
        <p>Add reports, and the incidents they tell of appear here as they are read.</p>
        <p>
          <a class="button primary" href="/add">
            Add reports
          </a>
        </p>
      </Empty>
    )
  const { count, reports } = totals(shown.rows, table.rows)
  const isSome = isFiltered(filter)
  const isSearching = filter.q.trim().length > 1
  return (
    <div class={`incidents pane-${pane} ${showsFilters ? 'with-filters' : ''}`}>
      <h1 class="unseen">Incidents</h1>
      <aside class="rail" aria-label="Filters">
        <Filters shown={shown} search={search} />
      </aside>
      <section class="column" aria-label="List of incidents">
        <div class="list-head">
          <p class="list-count" role="status">
            <b>{grouped(count)}</b>
            {isSome ? ` of ${plural(table.rows.length, 'incident')}` : count === 1 ? ' incident' : ' incidents'}
            <span class="note"> · told {plural(reports, 'time')}</span>
          </p>
          <button
            type="button"
            class="button filters-toggle"
            aria-expanded={showsFilters}
            onClick={() => setShowsFilters(!showsFilters)}
          >
            Filters
          </button>
          <label class="sort">
            <span class="unseen">Order</span>
            <select class="input" value={shown.sort} onChange={(e) => setSort(e.currentTarget.value as Sort)}>
              {Object.entries(SORTS).map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <ExportMenu filter={filter} />
          <div class="segments panes" role="group" aria-label="Shown">
            {(['list', 'map', 'time'] as const).map((name) => (
              <button key={name} type="button" aria-pressed={pane === name} onClick={() => setPane(name)}>
                {name === 'time' ? 'Timeline' : name === 'map' ? 'Map' : 'List'}
              </button>
            ))}
          </div>
          <FilterChips filter={filter} />
        </div>
        {leftOut > 0 && (
          <p class="list-cut" role="note">
            Here are the {grouped(table.rows.length)} incidents most told of; {grouped(leftOut)} more are in the store.
            Filters, map and timeline look at these alone; <b>Export</b> and the command{' '}
            <code>corroborate incidents</code> look at all.
          </p>
        )}
        {count === 0 ? (
          <Empty title="No incident passes these filters" isPart>
            <p>
              <button type="button" class="button" onClick={clearFilter}>
                Clear all filters
              </button>
            </p>
          </Empty>
        ) : (
          <VirtualList
            count={count}
            height={isSearching ? 126 : 88}
            label={plural(count, 'incident')}
            current={current}
            handle={list}
            row={(i) => {
              const at = shown.rows[i]!
              const row = table.rows[at]!
              return (
                <IncidentRow
                  row={row}
                  words={isSearching ? filter.q : ''}
                  hit={shown.found?.hits.get(row.id)}
                  onHover={(isOver) => setHovered(isOver ? at : undefined)}
                />
              )
            }}
          />
        )}
        <p class="list-keys note noprint">
          <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>Enter</kbd> open · <kbd>/</kbd> search · <kbd>?</kbd> all keys
        </p>
      </section>
      <section class="pictures" aria-label="Map and timeline">
        <div class="map-place">
          {map ? (
            <map.IncidentMap
              table={table}
              rows={shown.rows}
              around={isSome ? shown.withoutBox : undefined}
              box={filter.box}
              hovered={hovered}
              label={`Map: ${mapLabel}.`}
              onBox={(box) => setFilter({ box })}
              onHover={setHovered}
              onPick={(rows, at) => setPicked(rows.length > 0 ? { rows, at } : undefined)}
            >
              <span class="legend-line">
                {QUADRANTS.map((name) => (
                  <span key={name}>
                    <i class={`swatch ${name}`} /> {quadrantWords(name)}
                  </span>
                ))}
              </span>
              <span class="legend-line">{mapLabel}</span>
            </map.IncidentMap>
          ) : (
            <div class="map" />
          )}
          {picked && <Picked picked={picked} table={table} onClose={() => setPicked(undefined)} />}
        </div>
        <Timeline
          table={table}
          rows={shown.withoutPeriod}
          from={filter.from}
          to={filter.to}
          hovered={hovered}
          onPeriod={(from, to) => setFilter({ from, to })}
        />
      </section>
    </div>
  )
}

/** Formats that hold incidents, in the order people ask for them. */
const FORMATS: readonly [as: string, words: string][] = [
  ['csv', 'CSV, one line an incident'],
  ['claims', 'CSV, one line a claim'],
  ['acled', 'CSV in ACLED’s form'],
  ['ucdp', 'CSV in UCDP GED’s form'],
  ['geojson', 'GeoJSON'],
  ['jsonl', 'JSON Lines, everything'],
  ['parquet', 'Parquet'],
  ['plover', 'PLOVER events'],
  ['stix', 'STIX 2.1'],
]

/** What is listed, in an exchange format: the server asks the same filter. */
function ExportMenu({ filter }: { filter: Filter }) {
  const query = writeFilter(filter, new URLSearchParams())
  const killed = query.get('killed')
  query.delete('killed')
  if (killed) query.set('killedFrom', killed)
  for (const name of ['contradictions', 'unreviewed']) if (query.has(name)) query.set(name, 'true')
  return (
    <details
      class="menu"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) event.currentTarget.open = false
      }}
    >
      <summary class="button">Export</summary>
      <ul class="panel">
        {FORMATS.map(([as, words]) => {
          const address = new URLSearchParams(query)
          address.set('as', as)
          return (
            <li key={as}>
              <a href={`/api/export?${address}`} download>
                {words}
              </a>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function totals(rows: Int32Array, all: readonly { reports: number }[]): { count: number; reports: number } {
  let reports = 0
  for (const i of rows) reports += all[i]!.reports
  return { count: rows.length, reports }
}

type PickedProps = {
  picked: { rows: number[]; at: { x: number; y: number } }
  table: NonNullable<ReturnType<typeof shownStore.get>>['table']
  onClose: () => void
}

/** The incidents under one mark of the map. */
function Picked({ picked, table, onClose }: PickedProps) {
  const first = picked.rows.slice(0, 12)
  return (
    <div class="picked panel" role="group" aria-label="Incidents at this mark">
      <header>
        <h2>{plural(picked.rows.length, 'incident')} here</h2>
        <button type="button" class="button plain square" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      <ul>
        {first.map((i) => {
          const row = table.rows[i]!
          return (
            <li key={row.id}>
              <a href={incidentAddress(row.id)}>{shortTitle(row.title, row.day)}</a>
              <span class="note"> {row.day ? dayWords(row.day) : 'no day'}</span>
            </li>
          )
        })}
      </ul>
      {picked.rows.length > first.length && (
        <p class="note">and {picked.rows.length - first.length} more: zoom in, or select the area</p>
      )}
    </div>
  )
}
