/** What brat must know before it opens a folder: labels, relations, roles and attributes. */
import { PLOVER_TYPES } from '../ontology/plover.ts'
import { MARK_LABELS } from './markup.ts'

export const ACCEPTED_STATUSES: readonly string[] = [
  'happened',
  'attempted',
  'ongoing',
  'planned',
  'threatened',
  'hypothetical',
  'did-not-happen',
]
const ROLES = ['actor', 'recipient', 'victim', 'physical-target', 'instrument', 'beneficiary', 'about']

/** annotation.conf */
export function bratConfig(): string {
  const roles = ROLES.map((role) => `${role}*:Participant`).join(', ')
  return `[entities]
${MARK_LABELS.join('\n')}

[relations]
source-of\tArg1:Cue, Arg2:Source
content-of\tArg1:Cue, Arg2:Content
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
${[...PLOVER_TYPES.map((t) => t.type as string), 'EVENT'].map((type) => `${type}\t${roles}`).join('\n')}

[attributes]
Status\tArg:<EVENT>, Value:${ACCEPTED_STATUSES.join('|')}
`
}
