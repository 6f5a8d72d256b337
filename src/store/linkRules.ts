/** What people's decisions say of which events are one. */
import type { LinkDecision } from '../incidents/incidentIndex.ts'
import { undoneBy } from './decided.ts'
import type { Details, EventKey } from './decision.ts'
import { keyOf } from './joined.ts'
import type { Decision } from './store.ts'

/** What people's merges and splits that stand say of pairs of events; the later word counts. */
export function rulesOf(decisions: readonly Decision[]): Map<string, LinkDecision> {
  const undone = undoneBy(decisions)
  const rules = new Map<string, LinkDecision>()
  const rule = (kind: 'together' | 'apart', a: EventKey, b: EventKey): void => {
    const [x, y] = keyOf(a) < keyOf(b) ? [a, b] : [b, a]
    rules.set(`${keyOf(x)} ${keyOf(y)}`, { kind, a: x, b: y })
  }
  for (const { number, action, detail } of decisions) {
    if (undone.has(number) || action === 'undo') continue
    if (action === 'merge') {
      const { events } = JSON.parse(detail) as Details['merge']
      for (const [i, b] of (events ?? []).entries()) if (i > 0) rule('together', events![0]!, b)
    } else if (action === 'split') {
      const { events, rest = [] } = JSON.parse(detail) as Details['split']
      for (const a of events) for (const b of rest) rule('apart', a, b)
      for (const [i, b] of events.entries()) if (i > 0) rule('together', events[0]!, b)
    }
  }
  return rules
}
