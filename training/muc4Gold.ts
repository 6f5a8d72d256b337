/** Which noun phrases of a text are which of its key's strings. */
import { contentWords, type Nominal } from '../src/reading/incidentPhrases.ts'
import { type MucText } from '../benchmarks/muc4/document.ts'
import { SLOTS, TYPES, type Slot } from '../src/reading/incidentFeatures.ts'
import type { MucDocument, MucFill, MucTemplate } from './eventsMuc.ts'

export type GoldString = {
  template: number
  slot: Slot
  fill: MucFill
  optional: boolean
  alternatives: { raw: string; words: string[] }[]
}
/** 2: the string itself, 1: the same thing in other words. */
export type Match = { gold: GoldString; strength: 1 | 2 }

export function templateType(template: MucTemplate): string {
  const value = template.parsed['inc-type']?.[0]?.alternatives[0]
  return typeof value === 'string' ? value : 'ATTACK'
}

export function goldStrings(document: MucDocument): GoldString[] {
  return document.templates.flatMap((template, t) =>
    SLOTS.flatMap((slot) =>
      (template.parsed[slot] ?? []).flatMap((fill) => {
        const alternatives = fill.alternatives
          .filter((a): a is string => typeof a === 'string')
          .map((raw) => ({ raw, words: contentWords(raw) }))
          .filter((a) => a.words.length > 0)
        return alternatives.length === 0
          ? []
          : [{ template: t, slot, fill, optional: fill.optional || template.optional, alternatives }]
      }),
    ),
  )
}

export function matchStrength(n: Nominal, gold: GoldString): 0 | 1 | 2 {
  const mine = n.words
  const x = mine.join(' ')
  for (const { words } of gold.alternatives) {
    const k = words.join(' ')
    if (k === x) return 2
    if (gold.slot === 'hum-tgt-name') {
      if (words.length > 1 && mine.at(-1) === words.at(-1) && mine.every((w) => words.includes(w))) return 1
      if (words.every((w) => mine.includes(w))) return 1
      continue
    }
    if (` ${x}`.endsWith(` ${k}`) && mine.length <= words.length + 3) return 1
    if (` ${k}`.endsWith(` ${x}`) && words.length <= mine.length + 1 && mine.length > 1) return 1
    if (n.kind === 'of' && `${x} `.startsWith(`${k} `)) return 1
  }
  return 0
}

/** Matches of every nominal, best first. */
export function matchNominals(d: MucText, gold: readonly GoldString[]): Match[][] {
  return d.nominals.map((n) =>
    gold
      .map((g) => ({ gold: g, strength: matchStrength(n, g) }))
      .filter((m): m is Match => m.strength > 0)
      .sort((a, b) => b.strength - a.strength),
  )
}

/** How much each template's strings stand in each sentence. */
export function sentenceTemplates(d: MucText, matches: readonly Match[][]): Map<number, number>[] {
  const out = d.analysis.sentences.map(() => new Map<number, number>())
  for (const [n, found] of matches.entries())
    for (const { gold, strength } of found) {
      if (gold.slot === 'perp-org-id') continue
      const here = out[d.nominals[n]!.sentence]!
      here.set(
        gold.template,
        (here.get(gold.template) ?? 0) + (strength === 2 ? 1 : 0.6) / (gold.slot === 'perp-ind-id' ? 2 : 1),
      )
    }
  return out
}

/** A sentence's label: 0 for none, else the place of its template's type in {@link TYPES} plus one. */
export function sentenceLabel(here: ReadonlyMap<number, number>, document: MucDocument): number {
  const best = [...here].sort((a, b) => b[1] - a[1])[0]
  if (!best || best[1] < 0.6) return 0
  return (TYPES as readonly string[]).indexOf(templateType(document.templates[best[0]]!)) + 1
}

/** A nominal's label: 0 for none, else the place of its slot in {@link SLOTS} plus one. */
export function nominalLabel(n: Nominal, found: readonly Match[]): number {
  const best = found[0]
  if (!best) return 0
  if (best.strength === 2 || best.gold.slot === 'hum-tgt-name' || n.kind !== 'title')
    return SLOTS.indexOf(best.gold.slot) + 1
  return 0
}
