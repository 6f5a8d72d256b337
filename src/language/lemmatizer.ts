/** Lemmas: a table of forms with their tags, else the longest word ending that has a rule for the tag ("-ies" of NNS → "y"). */
import type { ModelContent } from '../learning/modelFile.ts'

/** `found` holds lemmas already looked for, by the key of an exception; it only saves time. */
export type Lemmatizer = { exceptions: Map<string, string>; rules: Map<string, string>; found: Map<string, string> }

const MOST_FOUND = 50000

/** Keys are `Penn tag TAB form` and `Penn tag TAB ending`; a rule is `characters to cut : characters to add`. */
export function lemmatizerFrom(model: ModelContent): Lemmatizer {
  const pairs = (name: string): Map<string, string> => {
    const map = new Map<string, string>()
    for (const [xpos, entries] of Object.entries(model.meta[name] as Record<string, string>))
      for (const entry of entries.split('\n')) {
        const at = entry.indexOf('\t')
        map.set(`${xpos}\t${entry.slice(0, at)}`, entry.slice(at + 1))
      }
    return map
  }
  return { exceptions: pairs('exceptions'), rules: pairs('rules'), found: new Map() }
}

/** The form a lemma is made from: names keep their capitals. */
export function lemmaBase(form: string, upos: string): string {
  return upos === 'PROPN' ? form : form.toLowerCase()
}

export function lemmaOf(model: Lemmatizer, form: string, upos: string, xpos: string): string {
  const base = lemmaBase(form, upos)
  const key = `${xpos}\t${base}`
  let lemma = model.found.get(key)
  if (lemma === undefined) {
    lemma = model.exceptions.get(key) ?? (BARE.has(xpos) ? base : byRule(model, base, xpos))
    if (model.found.size >= MOST_FOUND) model.found.clear()
    model.found.set(key, lemma)
  }
  return lemma
}

/** Singular nouns stand in their first form: rules learnt from misspellings would only spoil them ("granite", "dynamite"). */
const BARE = new Set(['NN'])

function byRule(model: Lemmatizer, base: string, xpos: string): string {
  const lower = base.toLowerCase()
  for (let k = Math.min(6, lower.length); k >= 0; k--) {
    const rule = model.rules.get(`${xpos}\t${lower.slice(lower.length - k)}`)
    if (rule === undefined) continue
    const colon = rule.indexOf(':')
    const cut = Number(rule.slice(0, colon))
    if (cut < base.length || rule.length > colon + 1) return base.slice(0, base.length - cut) + rule.slice(colon + 1)
  }
  return base
}
