import type { Evidence } from './span.ts'

/** A time expression after TIMEX3 (TimeML 1.2.1). */
export type TimeExpression = Evidence & {
  /** `t1`, `t2` … in reading order. */
  id: string
  timex: 'DATE' | 'TIME' | 'DURATION' | 'SET'
  /** TIMEX3 value: 2021-11-07, 2021-W45, P3D, 2021-11-07TNI, PAST_REF, XXXX-WXX-7. */
  value: string
  /** TIMEX3 modifier: EARLY, MID, END, APPROX, BEFORE, AFTER, MORE_THAN, LESS_THAN … */
  mod?: string
  /** Zone of a clock time, as far as it is printed: an offset from Greenwich (ISO 8601, `+03:00`), or `local`. */
  zone?: string
  /** First and last day, both included, where the value names a stretch of the calendar. ISO 8601 dates. */
  first?: string
  last?: string
  granularity:
    | 'second'
    | 'minute'
    | 'hour'
    | 'part-of-day'
    | 'day'
    | 'week'
    | 'month'
    | 'quarter'
    | 'year'
    | 'decade'
    | 'century'
    | 'none'
  kind: 'exact' | 'approximate' | 'range' | 'unresolved'
  /** What it was counted from: `report-date`, a time expression's id, or `none` for one that stands alone. */
  anchor: string
  because: string
}

/** A toponym and what it was resolved to (WGS 84). */
export type PlaceMention = Evidence & {
  /** `p1`, `p2` … in reading order. */
  id: string
  /** The name looked up: "Iraq" for "Iraqi". */
  name: string
  kind:
    | 'country'
    | 'admin1'
    | 'admin2'
    | 'city'
    | 'district'
    | 'facility'
    | 'water'
    | 'region'
    | 'camp'
    | 'base'
    | 'crossing'
    | 'other'
  /** Is it used for the place itself, or for a government or people ("Iraq said", "Iraqi")? */
  use: 'literal' | 'demonym' | 'government'
  geonames?: number
  lat?: number
  lon?: number
  /** Uncertainty of the point in kilometres: about the radius of the thing named. */
  radius?: number
  /** ISO 3166-1 alpha-3. */
  country?: string
  admin1?: string
  /** Probability that this place is meant and not one of its namesakes; absent where it has none. */
  score?: number
  /** The area of which the point is a part: "Lebanon" of "southern Lebanon". */
  within?: string
  /** What is told of is near the point and not at it: "near the town", "north of the town", or a site that no gazetteer has. */
  near?: true
  /** "20 km north of": what was added to the named place's point. */
  offset?: { km: number; bearing: number }
  /** Other places of the same name that were considered, best first, at most three. */
  rivals?: { name: string; country?: string; admin1?: string; score: number }[]
  because: string
}

export type CountKind =
  | 'killed'
  | 'injured'
  | 'casualties'
  | 'missing'
  | 'abducted'
  | 'detained'
  | 'released'
  | 'displaced'
  | 'participants'
  | 'damaged'
  | 'weapons'
  | 'money'

/** What a sum of money is told of for: harm done, a price for freedom, help … */
export type MoneyPurpose = 'damage' | 'ransom' | 'reward' | 'compensation' | 'fine' | 'aid' | 'stolen' | 'seized'

/** A number of people or things that something was done to, or a sum of money. `low`–`high` are equal for an exact number. */
export type Count = Evidence & {
  /** `n1`, `n2` … in reading order. */
  id: string
  kind: CountKind
  /** Absent `high`: no bound ("at least 7", "dozens"). */
  low: number
  high?: number
  qualifier: 'exactly' | 'at-least' | 'more-than' | 'about' | 'up-to' | 'range' | 'vague' | 'none-reported'
  /**
   * What `low` and `high` are in, where not in people or things one by one: for money the ISO 4217 code, or the name in lower case
   * where several countries share it and the text does not say which ("rupee"); else `kg`, `t`, `lb`, `ha`, `acre`, `%`.
   */
  unit?: string
  /** For kind `money` only. */
  purpose?: MoneyPurpose
  /** The words for whom or what is counted: "seven of his security personnel". */
  whose?: Evidence
  /** Id of the count this one is part of ("including three children"); parts never add. */
  partOf?: string
  /** Counts an event of its own ("killed 7 on Sunday") or everything up to now ("brings the toll to 40"). */
  extent: 'event' | 'cumulative'
  /** The verb or noun that says what was done: "injured". */
  trigger: Evidence
  because: string
}
