/**
 * Names of one document agree: the same words are the same kind of thing (one sense per discourse, Gale et al. 1992), and a word
 * that was a name twice is one where it was missed.
 */
import type { Name, NameType, Token } from './analysis.ts'

const FIXED: ReadonlySet<NameType> = new Set(['date', 'money'])

/** Gives every name the type that its words have most surely in the document. Changes `names`. */
export function agreeOnTypes(names: Name[], tokens: readonly Token[]): void {
  const votes = new Map<string, Map<NameType, number>>()
  const keys = names.map((name) => keyOf(name, tokens))
  for (const [i, name] of names.entries()) {
    if (FIXED.has(name.type)) continue
    vote(votes, keys[i]!, name.type, name.score)
    // A person's whole name speaks for the last name alone.
    if (name.type === 'person' && name.last - name.first > 1)
      vote(votes, lastWord(name, tokens), 'person', name.score * 0.8)
  }
  for (const [i, name] of names.entries()) {
    if (FIXED.has(name.type)) continue
    const types = votes.get(keys[i]!)
    if (!types || types.size < 2) continue
    const [best, most] = [...types].reduce((a, b) => (b[1] > a[1] ? b : a))
    if (most > (types.get(name.type) ?? 0) * MARGIN) name.type = best
  }
}

/** How much surer the other type must be. Chosen on Worldwide dev. */
const MARGIN = 1.5

function vote(votes: Map<string, Map<NameType, number>>, key: string, type: NameType, weight: number): void {
  let types = votes.get(key)
  if (!types) votes.set(key, (types = new Map()))
  types.set(type, (types.get(type) ?? 0) + weight)
}

function keyOf(name: Name, tokens: readonly Token[]): string {
  let key = ''
  for (let i = name.first; i < name.last; i++) key += `${tokens[i]!.form.toLowerCase()} `
  return key
}

function lastWord(name: Name, tokens: readonly Token[]): string {
  return `${tokens[name.last - 1]!.form.toLowerCase()} `
}
