/** Counts without a number: a single person or thing, and the report that there were none. */
import type { Analysis, Sentence } from '../language/analysis.ts'
import { CASES, STATES } from '../ontology/casualties.ts'
import type { CountKind } from '../record/slot.ts'
import type { Draft } from './quantityDraft.ts'
import { isPerson, lemmaOf, linksOf, type Link } from './quantityLink.ts'
import { singularOf } from './quantityPhrase.ts'
import { isNegated } from './quantityStatus.ts'
import { leftSo, verbBefore, wordsAfter } from './quantitySurface.ts'

/** Kinds that a singular person counts as one of: "a protester was killed". */
const PERSONAL = new Set<CountKind>(['killed', 'injured', 'missing', 'abducted', 'detained', 'released'])

/** One person or thing in the singular that something was done to. */
export function singularDrafts(analysis: Analysis, sentence: Sentence, index: number): Draft[] {
  const { tokens } = analysis
  const token = tokens[index]!
  const next = tokens[index + 1]
  const anotherState =
    /^another$/i.test(token.form) && next && index + 1 < sentence.last ? STATES.get(next.form.toLowerCase()) : undefined
  const single = anotherState
    ? { whose: [index, index + 1] as [number, number], size: 1, thing: false, because: 'one more person' }
    : singularOf(analysis, sentence, index)
  if (!single) return []
  let links: Link[] = anotherState
    ? [{ kind: anotherState, trigger: index + 1, because: 'word after it' }]
    : (included(analysis, sentence, single.whose[0]) ?? linksOf(analysis, index, false))
  if (links.length === 0) {
    const head = token.deprel === 'conj' ? singularOf(analysis, sentence, token.head) : undefined
    const link =
      leftSo(analysis, sentence, single.whose[0], index) ??
      verbBefore(analysis, sentence, (head ?? single).whose[0], index)
    const subject = /^(?:nsubj|conj|root|dep)/.test(token.deprel)
    const after = link ?? (subject ? wordsAfter(analysis, sentence, { head: index, thing: index }) : undefined)
    if (after) links = [after]
  }
  return links
    .filter(
      ({ kind, trigger }) => (single.thing ? kind === 'damaged' : PERSONAL.has(kind)) && !isNegated(analysis, trigger),
    )
    .map((link) => ({
      kind: link.kind,
      trigger: link.trigger,
      at: index,
      first: single.whose[0],
      last: single.whose[1],
      low: single.size,
      high: single.size,
      qualifier: 'exactly',
      whose: single.whose,
      cumulative: false,
      because: `${single.because}, ${link.because}`,
    }))
}

/** "no casualties", "nobody was hurt", "without injuries", "did not kill anyone". */
export function noneDraft(analysis: Analysis, sentence: Sentence, index: number): Draft | undefined {
  const { tokens } = analysis
  const token = tokens[index]!
  const form = token.form.toLowerCase()
  const make = (kind: CountKind, trigger: number, first: number, whose?: [number, number]): Draft => ({
    kind,
    trigger,
    at: index,
    first,
    last: Math.max(index + 1, first + 1),
    low: 0,
    high: 0,
    qualifier: 'none-reported',
    ...(whose && { whose }),
    cumulative: false,
    because: 'said that there were none',
  })
  // "no one", "nobody", "not a single soldier", "anyone" under a negated verb
  const nobody =
    /^(?:nobody|no-one|none)$/.test(form) || (form === 'one' && /^no$/i.test(tokens[index - 1]?.form ?? ''))
  const anyone = /^(?:anyone|anybody)$/.test(form)
  const single =
    /^(?:NN|NNS)$/.test(token.xpos) &&
    /^(?:no|single)$/i.test(tokens[index - 1]?.form ?? '') &&
    isPerson(analysis, index) &&
    !CASES.has(token.lemma.toLowerCase())
  if (nobody || anyone || single) {
    const link = linksOf(analysis, index, true).find(({ kind }) => PERSONAL.has(kind))
    if (!link) return undefined
    if (anyone && !isNegated(analysis, link.trigger)) return undefined
    if (single && /^single$/i.test(tokens[index - 1]!.form) && !/^(?:not|a|no)$/i.test(tokens[index - 2]?.form ?? ''))
      return undefined
    if (form === 'none' && /^of$/i.test(tokens[index + 1]?.form ?? '')) return undefined
    const first = form === 'one' || single ? index - 1 : index
    return make(link.kind, link.trigger, first, [first, index + 1])
  }
  const kind = CASES.get(token.lemma.toLowerCase())
  if (
    !kind ||
    !/^(?:killed|injured|casualties|detained)$/.test(kind) ||
    token.xpos === 'VBZ' ||
    token.deprel === 'compound'
  )
    return undefined
  // The negation stands at most five words before: "no reports of any injuries", "without causing casualties".
  for (let i = index - 1; i >= Math.max(sentence.first, index - 6); i--) {
    const before = tokens[i]!.form.toLowerCase()
    if (/^(?:no|without|zero)$/.test(before)) return make(kind, index, i)
    if (/^(?:not|n't|n’t)$/.test(before)) {
      const verb = tokens[i]!.head
      if (
        verb >= 0 &&
        /^(?:cause|result|suffer|inflict|lead|produce|report)$/.test(lemmaOf(tokens[verb]!)) &&
        (lemmaOf(tokens[verb]!) !== 'report' || /^any$/i.test(tokens[index - 1]!.form))
      )
        return make(kind, index, i)
    }
    if (tokens[i]!.upos === 'PUNCT' || tokens[i]!.upos === 'NUM') break
  }
  return undefined
}

/** ", including a pregnant woman,": the singular shares what is said of those it is one of. */
function included(analysis: Analysis, sentence: Sentence, first: number): Link[] | undefined {
  const { tokens } = analysis
  if (first - 2 < sentence.first || !/^including$/i.test(tokens[first - 1]!.form)) return undefined
  let at = first - 2
  if (tokens[at]!.form === ',') at--
  if (at < sentence.first || !isPerson(analysis, at)) return undefined
  const link = wordsAfter(analysis, sentence, { head: at, thing: at })
  const links = link ? [link] : linksOf(analysis, at, true)
  return links.length > 0 ? links.map((l) => ({ ...l, because: `one of them, ${l.because}` })) : undefined
}
