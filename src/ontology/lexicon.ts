/** The words the event stage knows: what may name an event, what is a weapon, what puts an event into a context. One object, so that a codebook of the user's own can stand in its place. */
import type { EventType } from '../record/event.ts'
import { contextsOf } from './contexts.ts'
import { isListedVerb, triggerPartners, triggerSenses, verbLemma, type TriggerSense } from './triggers.ts'
import { weapon, type Weapon } from './weapons.ts'

export type PartOfSpeech = 'v' | 'n' | 'a'

export type Lexicon = {
  /** Senses of a lemma or of a pair (`call+for`, `peace-talk`); empty where it is not listed. */
  senses(lemma: string, part: PartOfSpeech): readonly TriggerSense[]
  /** Objects, particles and prepositions that make another sense of a verb. */
  partners(lemma: string): ReadonlySet<string> | undefined
  /** The lemma of a verb form, where the lexicon is surer than the lemmatiser's, which is given. */
  verbLemma(form: string, lemma: string): string
  weapon(lemma: string, before?: string): Weapon | undefined
  contexts(lemma: string, before?: string): readonly string[]
}

/** The package's own. */
export const BUILT_IN: Lexicon = {
  senses: triggerSenses,
  partners: triggerPartners,
  verbLemma,
  weapon,
  contexts: contextsOf,
}

/** Rows of a user's own codebook. */
export type LexiconRows = {
  words: { lemma: string; part: PartOfSpeech; type?: EventType; mode?: string; context?: string }[]
  weapons: { lemma: string; mode: string }[]
  contexts: { lemma: string; context: string }[]
}

const NO_SENSES: readonly TriggerSense[] = []
const NO_CONTEXTS: readonly string[] = []

/**
 * A lexicon out of rows. A word that has rows means what they say and nothing else.
 * @param base what holds for words without a row; undefined: they mean nothing
 */
export function lexiconOf(rows: LexiconRows, base: Lexicon | undefined): Lexicon {
  const words = new Map<string, TriggerSense[]>()
  const partners = new Map<string, Set<string>>()
  const verbs = new Set<string>()
  for (const { lemma, part, type, mode, context } of rows.words) {
    const sense: TriggerSense = {
      ...(type ? { type } : {}),
      ...(mode ? { mode } : {}),
      ...(context ? { context } : {}),
    }
    append(words, `${part}:${lemma}`, sense)
    if (part !== 'v') continue
    const [verb, partner] = lemma.split('+') as [string, string?]
    verbs.add(verb)
    if (!partner) continue
    const all = partners.get(verb) ?? new Set(base?.partners(verb))
    partners.set(verb, all.add(partner))
  }
  const weapons = new Map(rows.weapons.map(({ lemma, mode }) => [lemma, { mode, muc4: 'OTHER' }]))
  const contexts = new Map<string, string[]>()
  for (const { lemma, context } of rows.contexts) append(contexts, lemma, context)
  return {
    senses: (lemma, part) => words.get(`${part}:${lemma}`) ?? base?.senses(lemma, part) ?? NO_SENSES,
    partners: (lemma) => partners.get(lemma) ?? base?.partners(lemma),
    verbLemma: (form, lemma) => ownVerb(verbs, form) ?? (base ?? BUILT_IN).verbLemma(form, lemma),
    weapon: (lemma, before = '') =>
      (before ? weapons.get(`${before}-${lemma}`) : undefined) ?? weapons.get(lemma) ?? base?.weapon(lemma, before),
    contexts: (lemma, before = '') =>
      (before ? contexts.get(`${before}-${lemma}`) : undefined) ??
      contexts.get(lemma) ??
      base?.contexts(lemma, before) ??
      NO_CONTEXTS,
  }
}

/** The verb of the rows that a regular form belongs to. */
function ownVerb(verbs: ReadonlySet<string>, form: string): string | undefined {
  if (verbs.size === 0) return undefined
  if (verbs.has(form) && !isListedVerb(form)) return form
  const stem = /^(.+?)(?:ed|ing|es|s|d)$/.exec(form)?.[1]
  if (!stem) return undefined
  const bases = [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1'), stem.replace(/i$/, 'y')]
  return bases.find((base) => verbs.has(base))
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  map.get(key)?.push(value) ?? map.set(key, [value])
}
