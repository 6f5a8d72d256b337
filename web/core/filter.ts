/**
 * Filters of the incidents: written in the address, answered from columns. Each dimension keeps one bit an incident (set: it
 * fails), so that changing one filter asks one dimension only, and each choice can say how many there would be without itself.
 */
import { countryName } from './countries.ts'
import { dayNumber, mercatorX, mercatorY, NO_DAY, type Row, type Table } from './model.ts'

export type Box = readonly [west: number, south: number, east: number, north: number]

export type Filter = {
  q: string
  types: readonly string[]
  statuses: readonly string[]
  actor: string
  place: string
  from: string
  to: string
  killed: number
  credibility: number
  origins: number
  contradictions: boolean
  unreviewed: boolean
  box: Box | undefined
}

export const DIMENSIONS = [
  'q',
  'types',
  'statuses',
  'actor',
  'place',
  'period',
  'killed',
  'credibility',
  'origins',
  'contradictions',
  'unreviewed',
  'box',
] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const NO_FILTER: Filter = {
  q: '',
  types: [],
  statuses: [],
  actor: '',
  place: '',
  from: '',
  to: '',
  killed: 0,
  credibility: 0,
  origins: 0,
  contradictions: false,
  unreviewed: false,
  box: undefined,
}

export function readFilter(query: URLSearchParams): Filter {
  const text = (name: string): string => query.get(name)?.slice(0, 400) ?? ''
  const list = (name: string): string[] => text(name).split(',').filter(Boolean)
  const number = (name: string, most: number): number => {
    const n = Number(text(name))
    return Number.isInteger(n) && n > 0 ? Math.min(n, most) : 0
  }
  const date = (name: string): string => (/^\d{4}-\d\d-\d\d$/.test(text(name)) ? text(name) : '')
  const box = text('box').split(',').map(Number)
  return {
    q: text('q'),
    types: list('type'),
    statuses: list('status'),
    actor: text('actor'),
    place: text('place'),
    from: date('from'),
    to: date('to'),
    killed: number('killed', 1_000_000),
    credibility: number('credibility', 6),
    origins: number('origins', 99),
    contradictions: query.has('contradictions'),
    unreviewed: query.has('unreviewed'),
    box: box.length === 4 && box.every(Number.isFinite) ? (box as unknown as Box) : undefined,
  }
}

/** The filter as a query, only what is set; other parts of the query (`sort`, `view`) stay. */
export function writeFilter(filter: Filter, before: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams(before)
  const put = (name: string, value: string): void => {
    if (value) query.set(name, value)
    else query.delete(name)
  }
  put('q', filter.q)
  put('type', filter.types.join(','))
  put('status', filter.statuses.join(','))
  put('actor', filter.actor)
  put('place', filter.place)
  put('from', filter.from)
  put('to', filter.to)
  put('killed', filter.killed ? String(filter.killed) : '')
  put('credibility', filter.credibility ? String(filter.credibility) : '')
  put('origins', filter.origins ? String(filter.origins) : '')
  put('contradictions', filter.contradictions ? '1' : '')
  put('unreviewed', filter.unreviewed ? '1' : '')
  put('box', filter.box ? filter.box.map((n) => String(Math.round(n * 1000) / 1000)).join(',') : '')
  return query
}

export const isFiltered = (filter: Filter): boolean => writeFilter(filter, new URLSearchParams()).size > 0

/** Without case and accents: "Suárez" is found by "suarez". */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The rows of a table that pass a filter. Give the same one again with another filter: only what changed is asked anew. */
export class Sieve {
  readonly table: Table
  /** Bit d: dimension d does not let this row through. */
  readonly fails: Uint16Array
  /** Rows that pass, in the table's order. */
  passing: Int32Array = new Int32Array(0)
  #filter: Filter = NO_FILTER
  #found: ReadonlySet<string> | undefined
  #actors: string[] | undefined
  #places: string[] | undefined
  #words: string[] | undefined

  constructor(table: Table) {
    this.table = table
    this.fails = new Uint16Array(table.rows.length)
    this.#gather()
  }

  /** @param found ids of incidents whose reports hold the words searched for, where the server has answered */
  apply(filter: Filter, found?: ReadonlySet<string>): Int32Array {
    const old = this.#filter
    const { rows, first, last, killed, x, y, drawn } = this.table
    const ask = (dimension: Dimension, isChanged: boolean, passes: ((i: number) => boolean) | undefined): void => {
      if (!isChanged) return
      const bit = 1 << DIMENSIONS.indexOf(dimension)
      const { fails } = this
      for (let i = 0; i < fails.length; i++) fails[i] = !passes || passes(i) ? fails[i]! & ~bit : fails[i]! | bit
    }
    const words = fold(filter.q).split(/\s+/).filter(Boolean)
    const holds = (text: string): boolean => words.every((word) => text.includes(word))
    ask(
      'q',
      filter.q !== old.q || found !== this.#found,
      words.length ? (i) => found?.has(rows[i]!.id) || holds(this.#text(i)) : undefined,
    )
    const one = (wanted: readonly string[]): ((value: string | undefined) => boolean) => {
      const set = new Set(wanted)
      return (value) => set.has(value ?? 'none')
    }
    const isType = one(filter.types)
    ask(
      'types',
      filter.types.join() !== old.types.join(),
      filter.types.length ? (i) => isType(rows[i]!.type) : undefined,
    )
    const isStatus = one(filter.statuses)
    ask(
      'statuses',
      filter.statuses.join() !== old.statuses.join(),
      filter.statuses.length ? (i) => isStatus(rows[i]!.status) : undefined,
    )
    const actor = fold(filter.actor)
    ask('actor', filter.actor !== old.actor, actor ? (i) => this.#actor(i).includes(actor) : undefined)
    const place = fold(filter.place)
    ask('place', filter.place !== old.place, place ? (i) => this.#place(i).includes(place) : undefined)
    const from = filter.from ? dayNumber(filter.from) : -Infinity
    const to = filter.to ? dayNumber(filter.to) : Infinity
    ask(
      'period',
      filter.from !== old.from || filter.to !== old.to,
      filter.from || filter.to ? (i) => first[i] !== NO_DAY && last[i]! >= from && first[i]! <= to : undefined,
    )
    ask('killed', filter.killed !== old.killed, filter.killed ? (i) => killed[i]! >= filter.killed : undefined)
    ask(
      'credibility',
      filter.credibility !== old.credibility,
      filter.credibility ? (i) => rows[i]!.information <= filter.credibility : undefined,
    )
    ask(
      'origins',
      filter.origins !== old.origins,
      filter.origins ? (i) => rows[i]!.origins >= filter.origins : undefined,
    )
    ask(
      'contradictions',
      filter.contradictions !== old.contradictions,
      filter.contradictions ? (i) => rows[i]!.contradictions > 0 : undefined,
    )
    ask(
      'unreviewed',
      filter.unreviewed !== old.unreviewed,
      filter.unreviewed ? (i) => rows[i]!.decisions === 0 : undefined,
    )
    const { box } = filter
    if (box) {
      const [west, east] = [mercatorX(box[0]), mercatorX(box[2])]
      const [north, south] = [mercatorY(box[3]), mercatorY(box[1])]
      // A country is nowhere in particular: no box on the map holds it.
      ask(
        'box',
        box.join() !== old.box?.join(),
        (i) => drawn[i]! < 2 && x[i]! >= west && x[i]! <= east && y[i]! >= north && y[i]! <= south,
      )
    } else ask('box', old.box !== undefined, undefined)
    this.#filter = filter
    this.#found = found
    this.#gather()
    return this.passing
  }

  #gather(): void {
    const { fails } = this
    let n = 0
    for (let i = 0; i < fails.length; i++) if (fails[i] === 0) n++
    const passing = new Int32Array(n)
    n = 0
    for (let i = 0; i < fails.length; i++) if (fails[i] === 0) passing[n++] = i
    this.passing = passing
  }

  /** Would it pass, were this dimension not asked? What a brush on that dimension shows beneath itself. */
  passesWithout(i: number, dimension: Dimension): boolean {
    return (this.fails[i]! & ~(1 << DIMENSIONS.indexOf(dimension))) === 0
  }

  /** How many there would be for each value of a dimension that is chosen from a list. */
  counts(dimension: Dimension, value: (row: Row) => string): Map<string, number> {
    const counts = new Map<string, number>()
    const { rows } = this.table
    const others = ~(1 << DIMENSIONS.indexOf(dimension))
    for (let i = 0; i < rows.length; i++)
      if ((this.fails[i]! & others) === 0) {
        const key = value(rows[i]!)
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    return counts
  }

  /** Folded texts are made when first asked for: most days nobody searches. */
  #text(i: number): string {
    this.#words ??= Array.from<string>({ length: this.table.rows.length })
    return (this.#words[i] ??= `${fold(this.table.rows[i]!.title)} ${this.#actor(i)} ${this.#place(i)}`)
  }
  #actor(i: number): string {
    this.#actors ??= Array.from<string>({ length: this.table.rows.length })
    const row = this.table.rows[i]!
    return (this.#actors[i] ??= fold([...row.actors, ...row.recipients].join(' · ')))
  }
  #place(i: number): string {
    this.#places ??= Array.from<string>({ length: this.table.rows.length })
    const { place } = this.table.rows[i]!
    return (this.#places[i] ??= place
      ? fold([place.name, place.admin1, place.country, countryName(place.country)].join(' · '))
      : '')
  }
}
