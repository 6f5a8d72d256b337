/** Counts read off the words beside a number, for where the tree gave nothing or something else. */
import type { Analysis, Sentence } from '../language/analysis.ts'
import { child } from '../language/tree.ts'
import type { CountKind } from '../record/slot.ts'
import { CASES, DONE_BY, DONE_TO, INJURIES, STATES, SUFFERING } from '../ontology/casualties.ts'
import { fits, isPerson, lemmaOf, phrasalKind, type Link } from './quantityLink.ts'
import type { Quantity } from './quantityNumber.ts'
import type { Phrase } from './quantityPhrase.ts'

/** A stretch of nouns that a row may be made of: "five attackers, a child and three guards". */
function inNounRow(analysis: Analysis, i: number): boolean {
  const { upos, form, xpos } = analysis.tokens[i]!
  if (/^(?:but|yet|nor)$/i.test(form)) return false
  if (/^(?:NUM|NOUN|PROPN|DET|CCONJ)$/.test(upos) || xpos === 'PRP$') return true
  return /^(?:,|of|at|least|other|others|more|than|about|some|nearly)$/i.test(form)
}

/**
 * The verb just before the number, or the words that say it just after its noun: "killing 12", "35 others were feared dead",
 * "three rioters and a guard suffered wounds".
 */
export function neighbours(analysis: Analysis, sentence: Sentence, first: number, phrase: Phrase): Link[] {
  const left = leftSo(analysis, sentence, first, phrase.head)
  if (left) return [left]
  const before = verbBefore(analysis, sentence, first, phrase.thing)
  if (before) return [before]
  const after = wordsAfter(analysis, sentence, phrase)
  return after ? [after] : []
}

/** The verb right before a phrase. "injured upwards of 60" may be tagged as an adjective. */
export function verbBefore(analysis: Analysis, sentence: Sentence, first: number, thing: number): Link | undefined {
  const { tokens } = analysis
  let at = first - 1
  while (
    at > sentence.first &&
    /^(?:another|further|additional|other|the|their|his|her|its|all|a|an)$/i.test(tokens[at]!.form)
  )
    at--
  if (at < sentence.first) return undefined
  const before = tokens[at]!
  if (/^dead$/i.test(before.form) && /^shot$/i.test(tokens[at - 1]?.form ?? ''))
    return fits(analysis, thing, 'killed') ? { kind: 'killed', trigger: at - 1, because: 'shot dead' } : undefined
  // "gunned down", "rounded up"
  if (/^(?:down|up|out)$/i.test(before.form) && at > sentence.first) {
    const kind = phrasalKind(analysis, at - 1, 'object')
    return kind && fits(analysis, thing, kind) ? { kind, trigger: at - 1, because: 'verb before it' } : undefined
  }
  // The word's own form tells better than a tag that went astray ("a blast hurt ten").
  const verbal = before.xpos.startsWith('V') || /(?:ed|ing|hurt)$/i.test(before.form)
  const kind = verbal ? DONE_TO.get(lemmaOf(before)) : undefined
  if (!kind || kind === 'participants') return undefined
  if (!fits(analysis, thing, kind)) return undefined
  return { kind, trigger: before.index, because: 'verb before it' }
}

export function wordsAfter(analysis: Analysis, sentence: Sentence, phrase: Phrase): Link | undefined {
  const { tokens } = analysis
  if (!isPerson(analysis, phrase.thing)) return undefined
  // What stands behind a preposition ("according to two officials, …") or is the object of a verb is not the subject of the next.
  const preposition = child(analysis, phrase.head, 'case')
  if (
    preposition !== undefined &&
    preposition < phrase.head &&
    !/^(?:of|with|at|than|over|about|around|between|up|least)$/i.test(tokens[preposition]!.form) &&
    !/^(?:many|much)$/i.test(tokens[preposition - 1]?.form ?? '') &&
    !/^(?:many|much)$/i.test(tokens[preposition + 1]?.form ?? '')
  )
    return undefined
  const object = tokens[phrase.head]!.deprel === 'obj'
  const end = Math.min(sentence.last, phrase.head + 16)
  let i = Math.max(phrase.head, phrase.thing) + 1
  if (!object) while (i < end && inNounRow(analysis, i)) i++
  // ", including a pregnant woman,"
  if (!object && /^(?:including|among)$/i.test(tokens[i]?.form ?? '')) {
    const close = tokens.findIndex((t, k) => k > i && t.form === ',')
    if (close > 0 && close - i < 9 && close < sentence.last) i = close + 1
  }
  for (let steps = 0; i < end && steps < 5; i++, steps++) {
    const token = tokens[i]!
    const form = token.form.toLowerCase()
    if (
      /^(?:was|were|are|is|been|had|have|has|also|be|feared|reported|believed|confirmed|presumed|later|themselves)$/.test(
        form,
      ) ||
      token.upos === 'ADV'
    )
      continue
    if (SUFFERING.has(lemmaOf(token)) && lemmaOf(token) !== 'have') {
      for (let k = i + 1; k < Math.min(sentence.last, i + 5); k++)
        if (INJURIES.has(lemmaOf(tokens[k]!))) return { kind: 'injured', trigger: k, because: 'suffered an injury' }
    }
    const state = STATES.get(form)
    const done = token.xpos === 'VBN' || token.xpos === 'VBD' ? DONE_TO.get(lemmaOf(token)) : undefined
    const kind = state ?? done ?? DONE_BY.get(lemmaOf(token))
    if (!kind || kind === 'participants' || kind === 'weapons' || kind === 'damaged') return undefined
    return child(analysis, i, 'obj') === undefined ? { kind, trigger: i, because: 'word after the noun' } : undefined
  }
  return undefined
}

/** "his three passengers seriously hurt": the word for their state right behind the noun. */
export function stateBehind(analysis: Analysis, sentence: Sentence, phrase: Phrase): Link | undefined {
  const { tokens } = analysis
  let i = Math.max(phrase.head + 1, phrase.whose?.[1] ?? 0)
  while (i < sentence.last && tokens[i]!.upos === 'ADV' && tokens[i]!.form.endsWith('ly')) i++
  const token = tokens[i]
  if (!token || i >= sentence.last) return undefined
  const kind = STATES.get(token.form.toLowerCase())
  if (!kind || !fits(analysis, phrase.thing, kind)) return undefined
  const next = tokens[i + 1]
  if (
    next &&
    i + 1 < sentence.last &&
    /^(?:NOUN|NUM|DET|PROPN|PRON)$/.test(next.upos) &&
    next.form.toLowerCase() !== 'that'
  )
    return undefined
  return { kind: orBoth(analysis, sentence, i) ?? kind, trigger: i, because: 'word after the noun' }
}

/** "dead or wounded": which of the two is not said. */
export function orBoth(analysis: Analysis, sentence: Sentence, state: number): CountKind | undefined {
  const { tokens } = analysis
  if (state + 2 >= sentence.last || !/^or$/i.test(tokens[state + 1]!.form)) return undefined
  const other = STATES.get(tokens[state + 2]!.form.toLowerCase())
  return other && other !== STATES.get(tokens[state]!.form.toLowerCase()) ? 'casualties' : undefined
}

/** "left five attackers and three guards dead": a row of nouns between the verb and the word for their state. */
export function leftSo(analysis: Analysis, sentence: Sentence, first: number, head: number): Link | undefined {
  const { tokens } = analysis
  let start = first - 1
  while (start > sentence.first && first - start < 12 && inNounRow(analysis, start)) start--
  if (!/^(?:left|leaves|leaving|leave)$/i.test(tokens[start]?.form ?? '')) return undefined
  for (let i = head + 1; i < Math.min(sentence.last, head + 12); i++) {
    const state = STATES.get(tokens[i]!.form.toLowerCase())
    if (state) return { kind: orBoth(analysis, sentence, i) ?? state, trigger: i, because: 'left so' }
    if (!inNounRow(analysis, i)) return undefined
  }
  return undefined
}

/** "11 of the wounded were women". */
export function ofTheState(
  analysis: Analysis,
  sentence: Sentence,
  { last }: Quantity,
): { link: Link; whose: [number, number] | undefined } | undefined {
  const { tokens } = analysis
  const state = tokens[last + 2]
  if (!/^of$/i.test(tokens[last]?.form ?? '') || !/^(?:the|those)$/i.test(tokens[last + 1]?.form ?? '') || !state)
    return undefined
  const kind = STATES.get(state.form.toLowerCase())
  if (!kind || last + 2 >= sentence.last || tokens[last + 3]?.upos === 'NOUN') return undefined
  // Who they were stands behind the verb.
  const noun = /^(?:was|were|are)$/i.test(tokens[last + 3]?.form ?? '')
    ? tokens.slice(last + 4, Math.min(sentence.last, last + 7)).find((t) => isPerson(analysis, t.index))
    : undefined
  return {
    link: { kind, trigger: state.index, because: 'some of those it happened to' },
    whose: noun && [noun.index, noun.index + 1],
  }
}

/** "put the number of dead at 75", "brought to 64 the number of people killed". */
export function numberOfThe(
  analysis: Analysis,
  sentence: Sentence,
  quantity: Quantity,
): { link: Link; whose?: [number, number]; cumulative: boolean } | undefined {
  const { tokens } = analysis
  const before = tokens[quantity.first - 1]?.form.toLowerCase()
  if (!before || !/^(?:to|at|as|reached|was|is|exceeded|passed|stood|topped)$/.test(before)) return undefined
  for (let i = sentence.first; i < sentence.last - 1; i++) {
    if (!/^(?:number|count|tally)$/i.test(tokens[i]!.form) || !/^of$/i.test(tokens[i + 1]!.form)) continue
    for (let k = i + 2; k < Math.min(sentence.last, i + 7); k++) {
      const token = tokens[k]!
      const kind =
        STATES.get(token.form.toLowerCase()) ??
        CASES.get(lemmaOf(token)) ??
        (token.xpos === 'VBN' ? DONE_TO.get(lemmaOf(token)) : undefined)
      if (!kind) continue
      const noun = tokens.slice(i + 2, k).find((t) => isPerson(analysis, t.index))
      const verb = tokens
        .slice(sentence.first, sentence.last)
        .some((t) => /^(?:bring|raise|push|take|rise|climb|increase|revise|lower|correct)$/.test(lemmaOf(t)))
      return {
        link: { kind, trigger: k, because: 'the number of those it happened to' },
        ...(noun && { whose: [noun.index, noun.index + 1] }),
        cumulative: verb,
      }
    }
  }
  return undefined
}

/** "two of them", "of whom three", "including three children", "14 hurt, three critically": part of a number before it. */
export function isPartitive(analysis: Analysis, { first, last }: Quantity): boolean {
  const { tokens } = analysis
  const form = (i: number): string => tokens[i]?.form.toLowerCase() ?? ''
  if (form(last) === 'of' && /^(?:them|whom|those|these|which)$/.test(form(last + 1))) return true
  if (form(first - 1) === 'including' || form(first - 1) === 'whom') return true
  if (form(first - 1) === ',' && HOW.test(form(last))) return true
  let before = first - 1
  // "among them those of seven children"
  if (form(before) === 'of' && form(before - 1) === 'those') before -= 2
  return /^(?:them|those|whom)$/.test(form(before)) && /^(?:among|of|amongst)$/.test(form(before - 1))
}

const HOW = /^(?:critically|seriously|severely|badly|gravely|slightly|lightly|fatally|mortally)$/

/** "nine were wounded, two fatally": the adverb makes them dead. */
export function adverbKind(analysis: Analysis, { last }: Quantity): Link | undefined {
  if (!/^(?:fatally|mortally)$/i.test(analysis.tokens[last]?.form ?? '')) return undefined
  return { kind: 'killed', trigger: last, because: 'an adverb that says they died' }
}

/** "11 died on the spot and four more in hospital": a number without verb of its own shares the one before it. */
export function isGapped(analysis: Analysis, sentence: Sentence, { first, last }: Quantity): boolean {
  const { tokens } = analysis
  const before = tokens[first - 1]?.form.toLowerCase() ?? ''
  if (first - 1 <= sentence.first || !/^(?:and|another|then)$/.test(before)) return false
  let next = last
  if (/^(?:more|others?|people|persons?)$/i.test(tokens[next]?.form ?? '')) next++
  return next >= sentence.last || tokens[next]!.upos === 'ADP' || /^[.,;]$/.test(tokens[next]!.form)
}
