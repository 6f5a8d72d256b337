/** Looks words up in {@link TRIGGER_WORDS} and in the CAMEO verb dictionary. */
import type { EventType } from '../record/event.ts'
import cameo from './cameoVerbs.json' with { type: 'json' }
import { fromCameo, type Coding } from './crosswalk.ts'
import { TRIGGER_WORDS } from './triggerWords.ts'

/** What a word may name. `type` is absent for events outside PLOVER, which have a context only. */
export type TriggerSense = { type?: EventType; mode?: string; context?: string }

const words = new Map<string, TriggerSense[]>()
/** Lemma → what must stand beside it: "call" → for, on, upon, up, off. */
const partners = new Map<string, Set<string>>()
for (const line of TRIGGER_WORDS.trim().split('\n')) {
  const [, type, mode, part, lemmas] = /^(\S+) (\S+) ([vna]): (.*)$/.exec(line)!
  for (const lemma of lemmas!.split(' ')) {
    const sense: TriggerSense =
      type === '-' ? { context: mode! } : { type: type as EventType, ...(mode === '-' ? {} : { mode: mode! }) }
    const key = `${part}:${lemma}`
    words.get(key)?.push(sense) ?? words.set(key, [sense])
    const [verb, partner] = lemma.split('+')
    if (partner) partners.get(verb!)?.add(partner) ?? partners.set(verb!, new Set([partner]))
  }
}

/** Senses of a verb or noun lemma, or of a pair such as `call+for`; empty where we do not list it. */
export function triggerSenses(lemma: string, part: 'v' | 'n' | 'a'): readonly TriggerSense[] {
  return words.get(`${part}:${lemma}`) ?? []
}

/** Objects, particles and prepositions that make another sense of a verb. */
export function triggerPartners(lemma: string): ReadonlySet<string> | undefined {
  return partners.get(lemma)
}

const irregular = new Map(Object.entries((cameo as { forms: Record<string, string> }).forms))
const verbs = new Set<string>()
for (const key of words.keys()) if (key.startsWith('v:')) verbs.add(key.slice(2).split('+')[0]!)

/**
 * The lemma of a verb form, where ours is surer than the lemmatiser's: irregular forms of the dictionary, and regular ones of verbs
 * we list. Otherwise the one given.
 */
export function verbLemma(form: string, lemma: string): string {
  const known = irregular.get(form)
  if (known) return known
  if (isListedVerb(lemma)) return lemma
  const match = /^(.+?)(?:ed|ing|es|s|d)$/.exec(form)
  if (!match) return lemma
  const stem = match[1]!
  for (const base of [stem, `${stem}e`, stem.replace(/(.)\1$/, '$1'), stem.replace(/i$/, 'y')])
    if (isListedVerb(base)) return base
  return lemma
}

/** Is it a verb of the lists or of the CAMEO dictionary? */
export function isListedVerb(lemma: string): boolean {
  return verbs.has(lemma) || cameoRows.has(lemma)
}

type Row = { code: string; patterns: [string[], string][] }
const cameoRows = new Map<string, Row>()
for (const block of (cameo as { blocks: { verbs: Record<string, string>; patterns: Record<string, string> }[] })
  .blocks) {
  const patterns = Object.entries(block.patterns).map(([key, code]): [string[], string] => [key.split(' '), code])
  for (const [verb, code] of Object.entries(block.verbs))
    if (!cameoRows.has(verb)) cameoRows.set(verb, { code, patterns })
}

/** A verb's own CAMEO code, "" where it has none, undefined where the dictionary does not list it. */
export function cameoVerb(lemma: string): string | undefined {
  return cameoRows.get(lemma)?.code
}

/** The CAMEO code of the longest pattern of a verb whose words are all among `beside` (lemmas and lower-cased forms). */
export function cameoPattern(lemma: string, beside: ReadonlySet<string>): string | undefined {
  let best: string | undefined
  let length = 0
  for (const [pattern, code] of cameoRows.get(lemma)?.patterns ?? [])
    if (pattern.length > length && pattern.every((word) => beside.has(word))) {
      best = code
      length = pattern.length
    }
  return best
}

/** A CAMEO code's PLOVER type, or undefined. */
export function cameoType(code: string | undefined): Coding | undefined {
  return code ? fromCameo(code) : undefined
}
