/** Keys and answers in the shape of the later literature (GTT): five roles, each entity with all its names. */
import type { Template } from './templates.ts'

const ROLES: Readonly<Record<string, string>> = {
  'perp-ind-id': 'PerpInd',
  'perp-org-id': 'PerpOrg',
  'phys-tgt-id': 'Target',
  'hum-tgt-name': 'Victim',
  'inc-instr-id': 'Weapon',
}

type LaterTemplate = { incident_type: string } & Record<string, unknown>
export type ParsedTemplate = { parsed: Record<string, { alternatives: unknown[] }[]> }

/** A line of gold: optional fills and templates count as required, as in the literature. */
export function laterGold(id: string, templates: readonly ParsedTemplate[]): string {
  return JSON.stringify({ docid: id, doctext: '', templates: templates.map(({ parsed }) => goldTemplate(parsed)) })
}

function goldTemplate(parsed: ParsedTemplate['parsed']): LaterTemplate {
  const types = (parsed['inc-type'] ?? []).flatMap((fill) => fill.alternatives)
  const out: LaterTemplate = { incident_type: types.join(' / ').toLowerCase() }
  for (const [slot, role] of Object.entries(ROLES))
    out[role] = (parsed[slot] ?? [])
      .map((fill) => fill.alternatives.filter((a) => typeof a === 'string').map((a) => [a, 0]))
      .filter((entity) => entity.length > 0)
  return out
}

export function laterAnswer({ slots }: Template): LaterTemplate {
  const out: LaterTemplate = { incident_type: (slots['inc-type']?.[0] ?? 'ATTACK').toLowerCase() }
  for (const [slot, role] of Object.entries(ROLES)) out[role] = (slots[slot] ?? []).map((s) => [s.replaceAll('"', '')])
  return out
}
