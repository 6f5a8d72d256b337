/**
 * Morphological features (FEATS of Universal Dependencies) by tables learned from treebanks: of the word with its tags, and for verbs, whose
 * form often tells neither person nor mood, of the words they keep company with: subject, auxiliaries, "to".
 */
import { dictionary } from '../record/dictionary.ts'
import type { ModelContent } from '../learning/modelFile.ts'

/** What a word must show to be given features. Heads are places in the same list, -1 for the root. */
export type InflectedWord = { form: string; upos: string; xpos: string; head: number; deprel: string }

/** Features, "Number=Sing|Person=3" or "" for none, by what {@link companyOf} and the word itself give. */
export type Morphology = {
  byCompany: Map<string, string>
  byForm: Map<string, string>
  byTag: Map<string, string>
}

export function morphologyFrom(model: ModelContent): Morphology {
  const tables = model.meta['features'] as Record<'byCompany' | 'byForm' | 'byTag', Record<string, string>>
  const table = (name: keyof typeof tables): Map<string, string> => {
    const map = new Map<string, string>()
    for (const [features, keys] of Object.entries(tables[name]))
      for (const key of keys.split('\n')) map.set(key, features)
    return map
  }
  return { byCompany: table('byCompany'), byForm: table('byForm'), byTag: table('byTag') }
}

/** Features of the words of one sentence, in their order. */
export function featuresOf(model: Morphology, words: readonly InflectedWord[]): string[] {
  const company = companyOf(words)
  return words.map((word, i) => {
    const { form, tag } = featureKeys(word)
    const kept =
      company[i] === ''
        ? undefined
        : (model.byCompany.get(`${form} ${company[i]}`) ?? model.byCompany.get(`${tag} ${company[i]}`))
    return kept ?? model.byForm.get(form) ?? model.byTag.get(tag) ?? ''
  })
}

/** Keys of a word in the tables; numbers are known by how they are written. */
export function featureKeys({ form, upos, xpos }: InflectedWord): { form: string; tag: string } {
  const lower = form.toLowerCase()
  const kind = upos === 'NUM' ? (/^[\d.,:/-]+$/.test(form) ? ' digits' : /\d/.test(form) ? ' mixed' : ' word') : ''
  return { form: `${upos} ${xpos} ${lower.slice(0, 40)}`, tag: `${upos} ${xpos}${kind}` }
}

/** For every verb and auxiliary what its company shows, "" for other words. */
export function companyOf(words: readonly InflectedWord[]): string[] {
  const subjects = new Int32Array(words.length).fill(-1)
  const signs = words.map(() => new Set<string>())
  for (const [i, { head, deprel, form, xpos }] of words.entries()) {
    if (head < 0) continue
    if (/^(nsubj|csubj|expl)/.test(deprel) && subjects[head] === -1) subjects[head] = i
    else if (deprel === 'aux:pass' || deprel === 'cop') signs[head]!.add(deprel)
    else if (deprel === 'aux')
      signs[head]!.add(
        xpos === 'MD' ? 'modal' : /^(ha|.ve$|.s$|.d$)/i.test(form) ? 'have' : /^d/i.test(form) ? 'do' : 'be',
      )
    else if (xpos === 'TO' && head > i) signs[head]!.add('to')
  }
  const subjectOf = (i: number, steps = 0): number => {
    const { head, deprel } = words[i]!
    if (subjects[i]! >= 0 || head < 0 || steps > 6) return subjects[i]!
    if (/^(aux|cop)/.test(deprel)) return subjectOf(head, steps + 1)
    return deprel === 'conj' ? subjectOf(head, steps + 1) : -1
  }
  return words.map(({ upos, xpos, deprel, head }, i) => {
    if (upos !== 'VERB' && upos !== 'AUX') return ''
    const relation = deprel.split(':')[0]!
    if (xpos === 'VBN' || xpos === 'VBG')
      return (
        [...signs[i]!]
          .filter((sign) => sign !== 'modal' && sign !== 'do')
          .toSorted()
          .join() + (signs[i]!.size > 0 ? '' : relation)
      )
    const subject = subjectOf(i)
    const person = subject < 0 ? '-' : personOf(words, subject)
    if (xpos !== 'VB') return person
    const sign = ['to', 'modal', 'do'].find((each) => signs[i]!.has(each))
    if (sign !== undefined) return sign
    return upos === 'AUX' && head >= 0
      ? `under ${[...signs[head]!].filter((each) => each === 'to' || each === 'modal').join()}`
      : `${relation} ${person === '-' ? '-' : '+'}`
  })
}

const PERSONS: Record<string, string> = dictionary({
  i: '1s',
  we: '1p',
  you: '2',
  they: '3p',
  these: '3p',
  those: '3p',
  he: '3s',
  she: '3s',
  it: '3s',
})

/** Person and number of a subject: 1s, 1p, 2, 3s, 3p, or "there". */
function personOf(words: readonly InflectedWord[], subject: number, steps = 0): string {
  const { form, xpos, upos, deprel } = words[subject]!
  const pronoun = PERSONS[form.toLowerCase()]
  if (words.some(({ head, deprel: other }) => head === subject && other === 'conj')) return '3p'
  if (pronoun !== undefined) return pronoun
  if (xpos === 'EX') return 'there'
  if (xpos === 'WDT' || xpos === 'WP') {
    // Who, which, that: as the noun the clause hangs on.
    const clause = words[subject]!.head
    const noun = clause >= 0 && words[clause]!.deprel === 'acl:relcl' ? words[clause]!.head : -1
    return noun >= 0 && steps < 4 ? personOf(words, noun, steps + 1) : 'who'
  }
  if (deprel.startsWith('expl')) return '3s'
  return xpos === 'NNS' || xpos === 'NNPS' || upos === 'NUM' ? '3p' : '3s'
}
