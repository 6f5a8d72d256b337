/**
 * Known actors: who they are, with dates: heads of state, ministers, armed groups, parties, forces, international bodies.
 * The packed base (`reading/actorBase.ts`) is built by `training/actors.ts` from the actor dictionaries of the Open Event Data Alliance (MIT, frozen about 2014) and from
 * `actors.csv` beside this file; users add their own by a CSV of the same columns (`actorCsv.ts`).
 */
import { foldMarks } from './foldMarks.ts'

/** One code an actor has or had. Dates are ISO 8601 days, both included; absent: no bound. */
export type ActorRole = { code: string; title?: string; from?: string; to?: string }

export type Actor = {
  name: string
  aliases: string[]
  /** As in `EntityKind`; absent where the source does not tell. */
  kind?: string
  roles: ActorRole[]
  /** Where the facts are from: `oeda` (the dictionaries), `corroborate`, or the user's file. */
  source: string
}

/** What kinds are written as in the packed base; 0 stands for not known. */
export const ACTOR_KINDS = [
  '',
  'person',
  'organisation',
  'government',
  'armed-group',
  'state-force',
  'country',
  'place',
  'nationality',
] as const
export const ACTOR_SOURCES = ['oeda', 'corroborate'] as const

/** A name as it is looked up: lower case, no marks, no possessive, no "the", hyphens and punctuation as one space. */
export function actorKey(name: string): string {
  return foldMarks(name)
    .replace(/[’‘`ʼʿʾ]/g, "'")
    .toLowerCase()
    .replace(/'s?(?=\s|$)/g, '')
    .replace(/[.']/g, '')
    .replace(/[^a-z0-9&\u0400-\u06ff]+/g, ' ')
    .trim()
    .replace(/^the /, '')
}

/** Towns and provinces stand in the dictionaries as names of their country, with its bare code. */
export function isPlaceEntry(actor: Actor): boolean {
  return actor.source === 'oeda' && actor.roles.length === 1 && actor.roles[0]!.code.length === 3
}

/**
 * The role an actor had on a day: the one that covers it (of several, the one that began last), else the last that had ended
 * before it, marked `past`. Without a day the latest office.
 */
export function roleOn(actor: Actor, day?: string): { role: ActorRole; past: boolean } | undefined {
  const { roles } = actor
  if (roles.length === 0) return undefined
  const latest = (list: readonly ActorRole[]): ActorRole | undefined =>
    list.reduce<ActorRole | undefined>(
      (best, role) => (best === undefined || (role.from ?? '') > (best.from ?? '') ? role : best),
      undefined,
    )
  if (day === undefined) {
    return { role: latest(roles)!, past: false }
  }
  const now = latest(roles.filter((role) => (role.from ?? '') <= day && day <= (role.to ?? '9999')))
  if (now) return { role: now, past: false }
  const before = latest(roles.filter((role) => (role.to ?? '9999') < day))
  return before ? { role: before, past: true } : { role: roles[0]!, past: false }
}
