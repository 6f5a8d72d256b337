import type { Incident } from '../record/incident.ts'

/** How a set of incidents follows from the one before it. */
export type Succession = {
  incidents: Incident[]
  changes: { incident: Incident; reason: string }[]
  gone: { id: string; reason: string }[]
}

/**
 * Gives new incidents the ids of those they continue: the one with most events in common, the heavier on a tie. What was
 * split off gets a new id; what was swallowed is gone, and says into which.
 * @param taken ids of incidents beside `old`, which nobody may be given
 */
export function succeed(
  old: readonly Incident[],
  fresh: readonly Incident[],
  reason: string,
  taken: ReadonlySet<string> = new Set(),
): Succession {
  const owner = new Map<string, string>()
  for (const incident of old) for (const e of incident.events) owner.set(`${e.report} ${e.event}`, incident.id)
  const claims: { at: number; id: string; shared: number }[] = []
  for (const [at, incident] of fresh.entries()) {
    const shared = new Map<string, number>()
    for (const e of incident.events) {
      const id = owner.get(`${e.report} ${e.event}`)
      if (id !== undefined) shared.set(id, (shared.get(id) ?? 0) + 1)
    }
    for (const [id, n] of shared) claims.push({ at, id, shared: n })
  }
  claims.sort(
    (a, b) =>
      b.shared - a.shared ||
      fresh[b.at]!.weight - fresh[a.at]!.weight ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : a.at - b.at),
  )
  const given = new Map<number, string>()
  const continued = new Set<string>()
  for (const { at, id } of claims) {
    if (given.has(at) || continued.has(id)) continue
    given.set(at, id)
    continued.add(id)
  }
  const before = new Map(old.map((i) => [i.id, i]))
  const used = new Set([...before.keys(), ...taken])
  const incidents = fresh.map((incident, at) => {
    const id = given.get(at) ?? freeId(incident.id, used)
    used.add(id)
    return { ...incident, id }
  })
  const changes: Succession['changes'] = []
  for (const incident of incidents) {
    const earlier = before.get(incident.id)
    if (!earlier) changes.push({ incident, reason: `${reason}: new` })
    else if (JSON.stringify(earlier) !== JSON.stringify(incident))
      changes.push({ incident, reason: `${reason}: ${difference(earlier, incident)}` })
  }
  const gone = old
    .filter((i) => !continued.has(i.id))
    .map((i) => {
      const into = incidents.find((n) => n.events.some((e) => owner.get(`${e.report} ${e.event}`) === i.id))
      return {
        id: i.id,
        reason: into ? `${reason}: joined into ${into.id}` : `${reason}: its events are no longer read`,
      }
    })
  return { incidents, changes, gone }
}

/** A fresh incident may by chance have the id of one that lives on with other events. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id
  for (let n = 2; taken.has(free); n++) free = `${id}.${n}`
  return free
}

function difference(a: Incident, b: Incident): string {
  const parts: string[] = []
  const key = (e: { report: string; event: string }) => `${e.report} ${e.event}`
  const joined = b.events.filter((e) => !a.events.some((x) => key(x) === key(e))).length
  const left = a.events.filter((e) => !b.events.some((x) => key(x) === key(e))).length
  if (joined) parts.push(`${joined} event${joined === 1 ? '' : 's'} joined`)
  if (left) parts.push(`${left} event${left === 1 ? '' : 's'} left`)
  if (a.counts.origins !== b.counts.origins) parts.push(`origins ${a.counts.origins} → ${b.counts.origins}`)
  if (a.status !== b.status) parts.push(`status ${a.status} → ${b.status}`)
  if (a.title !== b.title) parts.push(`now “${b.title}”`)
  return parts.join(', ') || 'details'
}
