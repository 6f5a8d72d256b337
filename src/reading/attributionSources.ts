/** Sources and contents that have taken in what is nobody's: the medium before the voice, a conjunction, a verb, the clause after a semicolon. */
import type { Analysis } from '../language/analysis.ts'
import { child, children, nounPhrase } from '../language/tree.ts'
import { meets, type Draft, type TokenRun } from './attributionDraft.ts'
import { entryOf } from './stance.ts'

/** Takes all of it out. */
export function withoutForeign(analysis: Analysis, draft: Draft): Draft {
  return wholeClause(
    analysis,
    beforeSemicolon(analysis, untold(analysis, withoutAddressee(analysis, withoutLead(analysis, draft)))),
  )
}

/** "In a post on | X, the army | said", "| while a Red Cross official | said", "the commissioner | debunked | reports": only who speaks is left. */
function withoutLead(analysis: Analysis, draft: Draft): Draft {
  const { tokens } = analysis
  const source = draft.source.flatMap(([from, last]): TokenRun[] => {
    let first = from
    while (first < last - 1 && (tokens[first]!.upos === 'SCONJ' || tokens[first]!.upos === 'CCONJ')) first++
    const before = tokens[first - 1]
    const comma = tokens.findIndex((token, t) => t > first && t < last && token.form === ',')
    const { sentence } = tokens[first]!
    // A phrase that a preposition opens is no part of the voice behind its comma.
    if (
      before?.upos === 'ADP' &&
      before.sentence === sentence &&
      comma > 0 &&
      comma + 1 < last &&
      last <= draft.cue[0] &&
      /^(DET|ADJ|NOUN|PROPN|PRON|NUM)$/.test(tokens[comma + 1]!.upos) &&
      !isAbout(analysis, [first, comma], draft)
    )
      first = comma + 1
    // "| The | suspect": an article stands for its phrase.
    if (last - first === 1 && tokens[first]!.deprel === 'det' && tokens[first]!.head > first) {
      const phrase = nounPhrase(analysis, tokens[first]!.head)
      if (!meets([phrase.first, phrase.last], draft.cue)) return [[phrase.first, phrase.last]]
    }
    const run = withoutDay(analysis, [first, last])
    return tokens.slice(...run).every(({ upos }) => /^(VERB|PUNCT|PART|ADV|AUX)$/.test(upos)) ? [] : [run]
  })
  return { ...draft, source }
}

/** "told | a briefing | that …": to whom it is told is not told. */
function withoutAddressee(analysis: Analysis, draft: Draft): Draft {
  const { tokens } = analysis
  const [first] = draft.content
  if (
    !first ||
    first[0] !== draft.cue[1] ||
    !/^(tell|inform|brief|assure|remind|notify)$/.test(tokens[draft.head]!.lemma)
  )
    return draft
  let that = first[0]
  while (that < first[1] && that - first[0] <= MOST_ADDRESSEE && tokens[that]!.form !== 'that') that++
  const isPhrase =
    that > first[0] &&
    tokens[that]?.form === 'that' &&
    tokens[that]!.deprel === 'mark' &&
    that + 1 < first[1] &&
    tokens.slice(first[0], that).every(({ upos }) => /^(DET|ADJ|NOUN|PROPN|NUM|ADP|PART)$/.test(upos))
  return isPhrase ? { ...draft, content: [[that, first[1]], ...draft.content.slice(1)] } : draft
}

const MOST_ADDRESSEE = 8
const DAY = /^(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/

/** "The army | on Thursday | rejected": the day is the cue's. */
export function withoutDay(analysis: Analysis, [first, last]: TokenRun): TokenRun {
  const { tokens } = analysis
  if (last - first < 2 || !DAY.test(tokens[last - 1]!.form)) return [first, last]
  const end = tokens[last - 2]!.form === 'on' ? last - 2 : last - 1
  return end > first ? [first, end] : [first, last]
}

/** "according to X, the head of the group": the preposition is the cue's own, and what stands before the comma is the voice. */
function isAbout(analysis: Analysis, [first]: TokenRun, { cue }: Draft): boolean {
  const before = first - 1
  return (before >= cue[0] && before < cue[1]) || /^(by|to)$/i.test(analysis.tokens[before]!.form)
}

/** Verbs whose object is what others told: who denies a report has not told it. */
const VOUCHING = new Set(['denies', 'doubts', 'confirms'])
const TOLD = /^(report|claim|allegation|accusation|rumou?r|suggestion|assertion)$/

/** "The commissioner debunked | reports | that sixty were taken": whose reports they are is not said. */
function untold(analysis: Analysis, draft: Draft): Draft {
  const { tokens } = analysis
  const noun = tokens[draft.head]!
  if (noun.upos !== 'NOUN' || !TOLD.test(noun.lemma) || draft.source.length === 0) return draft
  // "media reports", "the governor's claim": whose they are is told.
  if (child(analysis, draft.head, 'nmod:poss', 'compound') !== undefined) return draft
  const above = noun.head >= 0 ? tokens[noun.head]! : undefined
  const beside = tokens[draft.head - 1]
  const verb = [above, beside].find(
    (word) => word && VOUCHING.has(entryOf(analysis, { ...word, upos: 'VERB' })?.stance ?? ''),
  )
  return verb && verb.index < draft.head ? { ...draft, source: [] } : draft
}

/** What is told without quotation marks ends with a semicolon, where another verb with a subject follows. */
function beforeSemicolon(analysis: Analysis, draft: Draft): Draft {
  const { tokens } = analysis
  const content = draft.content.flatMap((run): TokenRun[] => {
    const [first, last] = run
    // "“…,” she said, | neither confirming | nor denying that …": a stand that is not taken, told by the verb behind it.
    if (draft.content.length > 1 && last - first <= 3 && tokens[first]!.lemma === 'neither') return []
    if (first < draft.cue[1] || tokens.slice(first, last).some(({ form }) => /^["“”«»„]|^''$|^``$/.test(form)))
      return [run]
    const end = tokens.findIndex((token, t) => t > first && t < last && token.form === ';')
    if (end < 0) return [run]
    const speaks = tokens
      .slice(end + 1, last)
      .some(
        (token) =>
          (token.upos === 'VERB' || token.upos === 'AUX') &&
          children(analysis, token.index, 'nsubj').some((c) => c > end && c < token.index),
      )
    return speaks ? [[first, end]] : [run]
  })
  return { ...draft, content }
}

/**
 * "said | his volunteers had | so far buried 11 bodies", "According to her, | doctors at the clinic | believe that …": a content that stops at an
 * auxiliary or before its verb goes on to the end of its clause.
 */
function wholeClause(analysis: Analysis, draft: Draft): Draft {
  const { tokens, sentences } = analysis
  const tail = draft.content.at(-1)
  if (!tail || tail[1] <= draft.cue[0]) return draft
  const { sentence, upos, form } = tokens[tail[1] - 1]!
  const end = sentences[sentence]!.last
  const next = tokens[tail[1]]
  const isPhrase = !tokens.slice(...tail).some((token) => token.upos === 'VERB' || token.upos === 'AUX')
  const isCut =
    upos === 'AUX' ||
    (tail[1] - tail[0] === 1 && form === 'that') ||
    (isPhrase &&
      next !== undefined &&
      tail[1] < end &&
      /^(VERB|AUX)$/.test(next.upos) &&
      /^(VB[DZP]|MD)$/.test(next.xpos))
  if (!isCut) return draft
  let last = tail[1]
  while (last < end && !/^[,;.:!?"”]/.test(tokens[last]!.form)) last++
  const run: TokenRun = [tail[0], last]
  if (last === tail[1] || [...draft.source, draft.cue].some((part) => meets(part, run))) return draft
  return { ...draft, content: [...draft.content.slice(0, -1), run] }
}
