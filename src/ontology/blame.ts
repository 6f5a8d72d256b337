/**
 * Words that tie somebody to an act without naming the act's own agent: who is behind it, who was framed for it, who
 * claimed it. After MUC-4's PERP: ORGANIZATION CONFIDENCE, which asks how a text names its perpetrators.
 */
import { dictionary } from '../record/dictionary.ts'

/** Predicates whose subject is held to have done what their complement names; the prepositions that bring the act in. */
export const RESPONSIBILITY_PREDICATES: Readonly<Record<string, readonly string[]>> = dictionary({
  responsible: ['for'], // "the group was responsible for the raid"
  guilty: ['of'],
  culpable: ['for'],
  answerable: ['for'],
  complicit: ['in'],
  involved: ['in'],
  implicated: ['in'],
})

/** Nouns whose possessor or subject is held to have had a part in what "in" or "for" brings in: "its role in the attack". */
export const PART_NOUNS: ReadonlySet<string> = new Set([
  'role',
  'hand',
  'part',
  'involvement',
  'complicity',
  'participation',
  'responsibility',
  'guilt',
])

/** Nouns of making: "the raid was the army's work", "is really his ploy": the possessor is held to have made it. */
export const MAKING_NOUNS: ReadonlySet<string> = new Set([
  'work',
  'doing',
  'effort',
  'attempt',
  'plot',
  'ploy',
  'plan',
  'scheme',
  'stunt',
  'handiwork',
  'job',
  'fabrication',
  'invention',
  'operation',
  'provocation',
])

/** Verbs that clear their object of blame: "the rebels had been framed". */
export const CLEARING_VERBS: ReadonlySet<string> = new Set([
  'frame',
  'scapegoat',
  'exonerate',
  'exculpate',
  'absolve',
  'acquit',
  'vindicate',
])

/** Verbs that take "responsibility" as their object when somebody owns up. */
export const OWNING_VERBS: ReadonlySet<string> = new Set([
  'claim',
  'take',
  'accept',
  'assume',
  'admit',
  'acknowledge',
  'own',
])

/** Subjects that make an owning-up a negative: "no one claimed responsibility". */
export const NOBODY: ReadonlySet<string> = new Set(['nobody', 'none', 'no-one', 'noone', 'neither'])
