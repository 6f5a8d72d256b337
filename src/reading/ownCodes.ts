/** Categories of the user's own codebook, given to events that fit every condition of a row. */
import type { Codebook, CodeRow } from '../ontology/codebook.ts'
import type { Entity } from '../record/entity.ts'
import type { Event, OwnCode } from '../record/event.ts'

/** The codes of an event, in the order of the codebook: of rows with one code the first that fits. */
export function ownCodes(event: Event, entities: readonly Entity[], codebook: Codebook): OwnCode[] {
  const sides = (...roles: string[]): string[] =>
    event.participants.flatMap((p) => {
      if (!roles.includes(p.role)) return []
      const entity = entities.find((e) => e.id === p.entity)
      return [entity?.sector, entity?.country].filter((x): x is string => x !== undefined)
    })
  const actors = sides('actor')
  const recipients = sides('recipient', 'victim')
  const out: OwnCode[] = []
  for (const row of codebook.codes) {
    if (out.some((other) => other.code === row.code)) continue
    const because = fits(row, event, actors, recipients)
    if (because) out.push({ scheme: codebook.name, code: row.code, label: row.label, because })
  }
  return out
}

/** Why a row fits, or undefined where it does not. */
function fits(
  row: CodeRow,
  event: Event,
  actors: readonly string[],
  recipients: readonly string[],
): string | undefined {
  const met: string[] = []
  const holds = (name: string, wanted: readonly string[], has: readonly (string | undefined)[]): boolean => {
    if (wanted.length === 0) return true
    const hit = wanted.find((x) => has.includes(x))
    if (hit) met.push(`${name} ${hit}`)
    return hit !== undefined
  }
  const all =
    holds('type', row.types, [event.type]) &&
    holds('mode', row.modes, [event.mode]) &&
    holds('context', row.contexts, event.contexts) &&
    holds('status', row.statuses, [event.status]) &&
    holds('actor', row.actors, actors) &&
    holds('recipient', row.recipients, recipients)
  return all ? met.join(', ') || 'every event' : undefined
}
