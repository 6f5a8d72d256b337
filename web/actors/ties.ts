/** Links between actors, counted over a period. */
import type { ActorSummary, Edge } from '../../src/server/api.ts'

export type Tie = { from: string; to: string; kind: Edge['kind']; count: number; incidents: string[] }

/** Links of one direction and kind are one tie. A link without a day is in every period: leaving it out would say it was never. */
export function tiesOf(edges: readonly Edge[], from: string, to: string): Tie[] {
  const found = new Map<string, Tie>()
  for (const edge of edges) {
    const [first = '', last = first] = (edge.day ?? '').split('/')
    if (edge.day && (last < from || first > to)) continue
    const key = `${edge.kind}\n${edge.from}\n${edge.to}`
    const tie = found.get(key)
    if (!tie) found.set(key, { from: edge.from, to: edge.to, kind: edge.kind, count: 1, incidents: [edge.incident] })
    else if (!tie.incidents.includes(edge.incident)) {
      tie.incidents.push(edge.incident)
      tie.count++
    }
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count)
}

/** Colour of an actor by PLOVER's sectors. */
export function campOf(actor: Pick<ActorSummary, 'sector' | 'kind'>): { colour: string; words: string } {
  const { sector = '', kind } = actor
  if (
    /^(GOV|MIL|COP|SPY|JUD|LEG)$/.test(sector) ||
    kind === 'state-force' ||
    kind === 'government' ||
    kind === 'country'
  )
    return { colour: 'accent', words: 'state' }
  if (/^(REB|UAF|SEP|INS|CRM)$/.test(sector) || kind === 'armed-group')
    return { colour: 'material-conflict', words: 'armed group' }
  if (/^(IGO|NGO|IMG|NGM|MED)$/.test(sector)) return { colour: 'material-cooperation', words: 'international, media' }
  if (/^(CVL|OPP|PTY|EDU|BUS|LAB|REL|ELI|SOC|AGR|HLH|REF)$/.test(sector))
    return { colour: 'verbal-conflict', words: 'civilian, political' }
  return { colour: 'no-type', words: 'not known' }
}
export const CAMPS = [
  ['accent', 'state'],
  ['material-conflict', 'armed group'],
  ['verbal-conflict', 'civilian, political'],
  ['material-cooperation', 'international, media'],
  ['no-type', 'not known'],
] as const
