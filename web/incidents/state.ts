/** What the incidents view shows: the table, the filter, and what passes. The filter's home is the address. */
import { overview } from '../core/data.ts'
import { isFiltered, NO_FILTER, readFilter, Sieve, writeFilter, type Filter } from '../core/filter.ts'
import type { Table } from '../core/model.ts'
import { go, route } from '../core/route.ts'
import { createStore } from '../core/store.ts'
import { search, type Found } from '../core/api.ts'
import { keep, read } from '../core/colours.ts'

export type Sort = 'weight' | 'newest' | 'oldest' | 'killed' | 'origins' | 'contradictions'
export const SORTS: Record<Sort, string> = {
  weight: 'most told of',
  newest: 'newest first',
  oldest: 'oldest first',
  killed: 'deadliest first',
  origins: 'most origins',
  contradictions: 'most contradictions',
}

export type Shown = {
  table: Table
  filter: Filter
  sieve: Sieve
  /** Rows that pass, in the order of the list. */
  rows: Int32Array
  /** Passing but for the period; passing but for the box: what timeline and map draw. */
  withoutPeriod: Int32Array
  withoutBox: Int32Array
  sort: Sort
  /** Report passages found for the words searched, by incident. */
  found: Found | undefined
}

export const shown = createStore<Shown | undefined>(undefined)
export const searching = createStore<'' | 'busy' | string>('')

let filter: Filter = NO_FILTER
let sort: Sort = 'weight'
let found: { q: string; answer: Found } | undefined

function readAddress(): void {
  const { path, query } = route.get()
  if (path.length > 0 && path[0] !== 'incidents') return
  filter = readFilter(query)
  const wanted = query.get('sort') as Sort
  sort = wanted in SORTS ? wanted : 'weight'
}

/** Works out what is shown. Called for every change, also sixty times a second while brushing. */
function refresh(): void {
  const table = overview.get().table
  if (!table) return
  const before = shown.get()
  const sieve = before?.table === table ? before.sieve : new Sieve(table)
  const answer = found && found.q === filter.q ? found.answer : undefined
  const passing = sieve.apply(filter, answer?.incidents)
  const without = (dimension: 'period' | 'box', isSet: boolean): Int32Array => {
    if (!isSet) return passing
    const rows: number[] = []
    for (let i = 0; i < table.rows.length; i++) if (sieve.passesWithout(i, dimension)) rows.push(i)
    return Int32Array.from(rows)
  }
  shown.set({
    table,
    filter,
    sieve,
    rows: sorted(table, passing, sort),
    withoutPeriod: without('period', filter.from !== '' || filter.to !== ''),
    withoutBox: without('box', filter.box !== undefined),
    sort,
    found: answer,
  })
}

/** Orders are worked out once a table: afterwards a filter only picks from them. */
const orders = new WeakMap<Table, Map<Sort, Int32Array>>()
function sorted(table: Table, passing: Int32Array, by: Sort): Int32Array {
  if (by === 'weight') return passing
  let known = orders.get(table)
  if (!known) orders.set(table, (known = new Map()))
  let order = known.get(by)
  if (!order) {
    const { rows, first, killed } = table
    const keys: Record<Exclude<Sort, 'weight'>, (i: number) => number> = {
      newest: (i) => -first[i]!,
      oldest: (i) => (first[i]! < -1_000_000 ? Infinity : first[i]!),
      killed: (i) => -killed[i]!,
      origins: (i) => -rows[i]!.origins,
      contradictions: (i) => -rows[i]!.contradictions,
    }
    const key = Float64Array.from(rows.keys(), keys[by])
    order = Int32Array.from(rows.keys()).sort((a, b) => (key[a] === key[b] ? a - b : key[a]! < key[b]! ? -1 : 1))
    known.set(by, order)
  }
  if (passing.length === table.rows.length) return order
  const passes = new Uint8Array(table.rows.length)
  for (const i of passing) passes[i] = 1
  return order.filter((i) => passes[i] === 1)
}

let addressTimer: ReturnType<typeof setTimeout> | undefined
let searchTimer: ReturnType<typeof setTimeout> | undefined

/** Changes the filter. The address follows a moment later: browsers allow few changes of it a second. */
export function setFilter(change: Partial<Filter>): void {
  filter = { ...filter, ...change }
  refresh()
  clearTimeout(addressTimer)
  addressTimer = setTimeout(writeAddress, 180)
  if ('q' in change) lookUp()
}

export function setSort(next: Sort): void {
  sort = next
  refresh()
  writeAddress()
}

export function clearFilter(): void {
  setFilter(NO_FILTER)
}

function writeAddress(): void {
  const { path, query } = route.get()
  if (path.length > 0 && path[0] !== 'incidents') return
  const next = writeFilter(filter, query)
  if (sort === 'weight') next.delete('sort')
  else next.set('sort', sort)
  keep('filter', next.toString())
  go(`/incidents${next.size > 0 ? `?${next}` : ''}`, 'replace')
}

/** Where the reader left the list: "back to the incidents" leads there. */
export const listAddress = (): string => {
  const kept = read('filter')
  return kept ? `/incidents?${kept}` : '/incidents'
}

/** Asks the server which reports hold the words; the rows' own words have answered already. */
function lookUp(): void {
  clearTimeout(searchTimer)
  const { q } = filter
  if (q.trim().length < 2) {
    found = undefined
    searching.set('')
    return
  }
  searching.set('busy')
  searchTimer = setTimeout(async () => {
    try {
      const answer = await search(q)
      if (filter.q !== q) return
      found = { q, answer }
      searching.set('')
      refresh()
    } catch (error) {
      if (filter.q === q) searching.set((error as Error).message)
    }
  }, 150)
}

overview.subscribe(refresh)
route.subscribe(() => {
  const before = filter
  const beforeSort = sort
  readAddress()
  if (JSON.stringify(before) !== JSON.stringify(filter) || beforeSort !== sort) {
    refresh()
    if (before.q !== filter.q) lookUp()
  }
})
readAddress()
if (filter.q) lookUp()
export { isFiltered }
