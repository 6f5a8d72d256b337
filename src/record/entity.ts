import type { Evidence, Span } from './span.ts'

/** What kind of thing an actor or place is. `group` is people without a name ("gunmen", "demonstrators"). */
export type EntityKind =
  | 'person'
  | 'organisation'
  | 'government' // a government, ministry or office, or a country acting
  | 'armed-group'
  | 'state-force' // army, police, security service
  | 'country'
  | 'nationality' // also religious and political groups: "Shiite", "Kurds"
  | 'place'
  | 'facility'
  | 'group'
  | 'other'

/** One mention. `form` follows coreference practice: a name, a nominal ("the prime minister") or a pronoun. */
export type Mention = Evidence & { form: 'name' | 'nominal' | 'pronoun' }

/** A role somebody has, had or will have. */
export type Role = {
  title: string
  /** Of which organisation or country, as printed. */
  of?: string
  when: 'current' | 'former' | 'future'
  evidence: Evidence
}

/** An actor, group or place of one report: all its mentions, with what the report and our data say about it. */
export type Entity = {
  /** `e1`, `e2` … in order of first mention. */
  id: string
  kind: EntityKind
  /** The fullest form of the name, or the description of an unnamed group. */
  name: string
  /** Spellings other than `name`. */
  aliases: string[]
  mentions: Mention[]
  roles: Role[]
  /** ISO 3166-1 alpha-3. */
  country?: string
  /** PLOVER sector: GOV, MIL, REB, CVL, … */
  sector?: string
  /** CAMEO actor code: IRQGOV, IRQREB, … */
  code?: string
  age?: number
  gender?: 'female' | 'male'
  /** How many, where the report gives a number for an unnamed group. */
  number?: number
  /** Members of another entity ("a leader of X"), backing ("Iran-backed"). */
  relations?: { kind: 'member-of' | 'backed-by' | 'part-of'; to: string; evidence: Evidence }[]
  because: string
}

/** Where an entity stands in the text: which one, and the stretch that names it here. */
export type EntityRef = Span & { entity: string }
