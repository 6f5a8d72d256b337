/** One line made from the record. */
import type { Incident } from '../record/incident.ts'
import { sayRange } from './counts.ts'

/** "Attempted assault (drone) on Prime Minister X in Baghdad, 2021-11-07; injured 6–7". */
export function titleOf(incident: Incident): string {
  const kind = incident.type ? incident.type.toLowerCase() : (incident.contexts[0] ?? 'event')
  const status =
    incident.status === 'happened' ? '' : incident.status === 'did-not-happen' ? 'denied ' : `${incident.status} `
  const parts = [`${status}${kind}${incident.mode ? ` (${incident.mode})` : ''}`]
  if (incident.actors[0]) parts.push(`by ${incident.actors[0]}`)
  if (incident.recipients[0])
    parts.push(incident.type === 'CONSULT' ? `with ${incident.recipients[0]}` : `on ${incident.recipients[0]}`)
  if (incident.place) parts.push(`in ${incident.place.name}`)
  let title = parts.join(' ')
  if (incident.day) title += `, ${incident.day}`
  const tolls = incident.fields
    .filter((f) => f.shown && (f.field === 'casualties.killed' || f.field === 'casualties.injured'))
    .map(
      (f) =>
        `${f.field.slice(11)} ${f.shown!.low !== f.shown!.high ? `${f.shown!.low}–${f.shown!.high}` : sayRange(f.shown!)}`,
    )
  if (tolls.length) title += `; ${tolls.join(', ')}`
  return title[0]!.toUpperCase() + title.slice(1)
}
