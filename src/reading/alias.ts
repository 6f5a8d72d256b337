/**
 * Are two names of one report, or of two, the same actor? Typed rules (research/10, part 8): what holds for people (a bare surname
 * goes with the one full name that has it) is wrong for bodies and places.
 */
import { isAcronym, nameTokens, relateTokens } from '../language/coreferenceNames.ts'
import { actorKey, isPlaceEntry } from '../ontology/actors.ts'
import { lookupActor, type ActorBase } from './actorBase.ts'
import { countryByDemonym, countryByName } from '../ontology/countries.ts'
import type { EntityKind } from '../record/entity.ts'

/** `same`: join them. `possible`: show it to somebody. `part`: a surname or given name alone, which holds if nobody else has it. */
export type AliasVerdict = 'same' | 'part' | 'possible' | 'different'
export type AliasDecision = { verdict: AliasVerdict; because: string }

/** A name made ready for comparing; make it once. */
export type AliasName = {
  printed: string
  kind: EntityKind
  key: string
  tokens: string[]
  /** Names of the known actors it stands for. */
  known: string[]
  country?: string
}

/** Words that a body's name may have or lack: "the Taliban movement". */
const EMPTY_WORDS = new Set(
  'group movement organization organisation militia militias fighters forces militants rebels party network militant rebel insurgents terrorist terrorists faction'.split(
    ' ',
  ),
)

export function aliasName(printed: string, kind: EntityKind, base: ActorBase | undefined): AliasName {
  const country = kind === 'person' ? undefined : (countryByName(printed) ?? countryByDemonym(printed))
  return {
    printed,
    kind,
    key: actorKey(printed),
    tokens: kind === 'person' ? nameTokens(printed) : bodyTokens(printed),
    known: base
      ? [
          ...new Set(
            lookupActor(base, printed)
              .filter((actor) => !isPlaceEntry(actor))
              .map((actor) => actor.name),
          ),
        ]
      : [],
    ...(country ? { country: country.alpha3 } : {}),
  }
}

/** Tokens of a body's name: as a person's, but no titles taken off and empty words dropped where others remain. */
function bodyTokens(printed: string): string[] {
  const words = nameTokens(`x ${printed}`).slice(1)
  // Single letters are the Persian ezafe: Lashkar-e-Taiba, Lashkar-i-Taiba.
  const full = words.filter((word) => !EMPTY_WORDS.has(word) && word !== 'the' && !/^[a-z]$/.test(word))
  return full.length > 0 ? full : words
}

export function compareNames(a: AliasName, b: AliasName): AliasDecision {
  if (a.country !== undefined || b.country !== undefined)
    return a.country === b.country
      ? { verdict: 'same', because: `names of ${a.country}` }
      : { verdict: 'different', because: 'a country and another name' }
  if (a.key === b.key) return { verdict: 'same', because: 'the same name' }
  const shared = a.known.find((name) => b.known.includes(name))
  if (shared !== undefined) return { verdict: 'same', because: `both are known names of ${shared}` }
  const person = a.kind === 'person' || b.kind === 'person'
  if (a.known.length > 0 && b.known.length > 0 && a.tokens.length > 1 && b.tokens.length > 1)
    return { verdict: 'different', because: `known as ${a.known[0]} and ${b.known[0]}` }
  if (person) return comparePeople(a, b)
  if (isAcronym(a.printed, b.printed)) return { verdict: 'same', because: 'an acronym' }
  if (a.kind === 'place' || b.kind === 'place' || a.kind === 'facility' || b.kind === 'facility')
    return { verdict: 'different', because: 'places go by their names' }
  // Bodies: all words must be there, spelt alike or as a transliteration; a shorter name is another body more often than not.
  if (a.tokens.length === b.tokens.length && isVariant(relateTokens(a.tokens, b.tokens)))
    return { verdict: 'same', because: 'a spelling variant' }
  return { verdict: 'different', because: 'no relation' }
}

function isVariant(relation: number): boolean {
  return relation === 1 || relation === 2
}

function comparePeople(a: AliasName, b: AliasName): AliasDecision {
  switch (relateTokens(a.tokens, b.tokens)) {
    case 1:
      return { verdict: 'same', because: 'the same name but for titles and particles' }
    case 2:
      return { verdict: 'same', because: 'a spelling variant or fuller form' }
    case 3:
      return { verdict: 'part', because: 'the last name alone' }
    case 4:
      return { verdict: 'part', because: 'the given name alone' }
    default:
      return { verdict: 'different', because: 'no relation' }
  }
}

/** Actors back that a new spelling is compared with; a name printed the same is found however far away. */
const WINDOW = 300

/**
 * Groups the names of one text, given in reading order. A bare surname or given name goes with the full name that has it; where
 * several have, with the one named last before it.
 */
export function groupNames(names: readonly AliasName[]): { groupOf: number[]; because: string[] } {
  const groups: { names: AliasName[]; last: number }[] = []
  const groupOf: number[] = []
  const because: string[] = []
  const byKey = new Map<string, number>()
  for (const [i, name] of names.entries()) {
    const key = `${name.kind === 'person' ? 'p' : 'o'}${name.country ?? name.key}`
    let group = byKey.get(key)
    let reason = 'the same name'
    if (group === undefined) {
      const parts: number[] = []
      for (let g = groups.length - 1; g >= Math.max(0, groups.length - WINDOW) && group === undefined; g--) {
        const candidate = groups[g]!
        if (!comparable(candidate.names[0]!, name)) continue
        let part = false
        let clash = false
        for (const member of candidate.names) {
          const { verdict, because: why } = compareNames(member, name)
          if (verdict === 'same') {
            group = g
            reason = why
            break
          }
          if (verdict === 'part') part = true
          // Two full names that differ keep a shared surname from joining them.
          else if (member.tokens.length > 1 && name.tokens.length > 1) clash = true
        }
        if (group === undefined && part && !clash) parts.push(g)
      }
      if (group === undefined && parts.length > 0) {
        // A full name met after its surname takes the bare one only if no other full name has it.
        group = parts.reduce((x, y) => (groups[x]!.last > groups[y]!.last ? x : y))
        reason = parts.length > 1 ? 'a part of the name, the nearest that has it' : 'a part of the name'
      }
    }
    if (group === undefined) {
      group = groups.length
      groups.push({ names: [], last: i })
      reason = 'first mention'
    }
    const target = groups[group]!
    target.last = i
    if (!byKey.has(key)) {
      target.names.push(name)
      // A bare surname that two people bear is asked anew each time.
      if (name.tokens.length > 1 || name.kind !== 'person') byKey.set(key, group)
    }
    groupOf.push(group)
    because.push(reason)
  }
  return { groupOf, because }
}

/** People with people. A single word that was not taken for a person's name may be the surname of one. */
function comparable(a: AliasName, b: AliasName): boolean {
  if ((a.kind === 'person') === (b.kind === 'person')) return true
  const [person, other] = a.kind === 'person' ? [a, b] : [b, a]
  if (other.kind === 'country' || other.kind === 'nationality' || other.known.length > 0 || other.country !== undefined)
    return false
  return (
    person.tokens.length > 1 && other.tokens.length === 1 && person.tokens[person.tokens.length - 1] === other.tokens[0]
  )
}
