/** Quotations that no attribution holds, with a verb of saying beside them in their sentence: "“…,” the cleric wrote". */
import type { Analysis, Token } from '../language/analysis.ts'
import { child } from '../language/tree.ts'
import { overlaps, type Span } from '../record/span.ts'
import { charactersOf, meets, sourceRun, type Draft, type TokenRun } from './attributionDraft.ts'
import { canSpeak, sourceOf } from './attributionLexicon.ts'
import { isNominal } from './attributionMend.ts'
import { tokensIn } from './claimant.ts'
import type { Quotation } from './quotation.ts'
import { entryOf } from './stance.ts'
import type { MentionIndex } from './mentionIndex.ts'

/** Score of a quotation with a verb of saying beside it. */
const BY_QUOTATION = 0.6
/** Fewer words are a term in quotation marks. */
const LEAST_WORDS = 4

export function draftsByQuotation(
  analysis: Analysis,
  mentions: MentionIndex,
  quotations: readonly Quotation[],
  taken: readonly Draft[],
): Draft[] {
  const doubles = quotations.filter(({ marks }) => marks === 'double')
  const out: Draft[] = []
  for (const quotation of doubles) {
    const tokens = tokensIn(analysis, quotation)
    if (tokens.filter(({ upos }) => upos !== 'PUNCT').length < LEAST_WORDS) continue
    const run: TokenRun = [tokens[0]!.index, tokens.at(-1)!.index + 1]
    if ([...taken, ...out].some(({ content }) => content.some((other) => meets(other, run)))) continue
    const verb = verbBeside(analysis, doubles, run, [...taken, ...out])
    if (!verb) continue
    // "said two officials": the parser often takes the speaker behind the verb for its object.
    const behind = child(analysis, verb.index, 'obj')
    // "“…,” a herder who escaped | told | the agency": read as a clause that only tells of the herder.
    const holder = verb.deprel.startsWith('acl') && verb.head < verb.index ? verb.head : undefined
    const source =
      sourceOf(analysis, verb) ?? (behind !== undefined && behind > verb.index ? behind : undefined) ?? holder
    const voice =
      source !== undefined && canSpeak(analysis, mentions, source, false)
        ? sourceRun(analysis, source)
        : nameBefore(analysis, verb)
    if (!voice) continue
    if (doubles.some((other) => overlaps(other, charactersOf(analysis, voice)))) continue
    out.push({
      cue: [verb.index, verb.index + 1],
      source: [voice],
      content: [run],
      head: verb.index,
      score: BY_QUOTATION,
      because: 'a quotation beside a verb of saying',
    })
  }
  return out
}

/** Longest aside, in tokens between its commas. */
const LONGEST_ASIDE = 12

/** "The rebels, he added, had refused to talk": a verb of saying with its speaker between commas, the sentence around it said. */
export function draftsByAside(analysis: Analysis, [first, last]: TokenRun): Draft[] {
  const { tokens, sentences } = analysis
  const out: Draft[] = []
  for (let t = first; t < last; t++) {
    if (tokens[t]!.form !== ',') continue
    const sentence = sentences[tokens[t]!.sentence]!
    let end = t + 1
    while (end < sentence.last && end - t <= LONGEST_ASIDE && tokens[end]!.form !== ',') end++
    if (end - t < 3 || end >= sentence.last || tokens[end]!.form !== ',' || t === sentence.first) continue
    const aside = tokens.slice(t + 1, end)
    const verbs = aside.filter(({ upos }) => upos === 'VERB')
    const verb = verbs[0]
    const entry = verb && entryOf(analysis, verb)
    if (!entry || verbs.length !== 1 || entry.frame !== 'clause' || !/^VB[DZP]$/.test(verb.xpos)) continue
    // Nothing but the verb and who speaks: "he added", "said the mayor". A clause of its own has more.
    const rest = aside.filter((token) => token !== verb && token.upos !== 'ADV' && token.upos !== 'AUX')
    if (rest.length === 0 || (verb !== aside[0] && verb !== aside.at(-1))) continue
    const isSpeaker = rest.every(
      ({ upos, form }) => /^(PRON|PROPN|NOUN|DET|ADJ|ADP|NUM)$/.test(upos) && !/^(who|which|that|whom)$/i.test(form),
    )
    if (!isSpeaker || !/^(PRON|PROPN|DET|NOUN|NUM|ADJ)$/.test(rest[0]!.upos)) continue
    let stop = sentence.last
    while (stop > end + 1 && tokens[stop - 1]!.upos === 'PUNCT') stop--
    if (stop <= end + 1) continue
    out.push({
      cue: [verb.index, verb.index + 1],
      source: [[rest[0]!.index, rest.at(-1)!.index + 1]],
      content: [
        [sentence.first, t],
        [end + 1, stop],
      ],
      head: verb.index,
      score: BY_QUOTATION,
      because: 'a verb of saying and its speaker between commas',
    })
  }
  return out
}

/** Longest end of a sentence that only tells who says the rest, in tokens. */
const LONGEST_TAIL = 16

/**
 * "A tanker was struck, the maritime trade office reported Thursday.": behind the last comma nothing but who speaks, the verb, and when or how.
 * For sentences whose tree has lost its way to the verb.
 */
export function draftsByTail(analysis: Analysis, [first, last]: TokenRun): Draft[] {
  const { tokens, sentences } = analysis
  const out: Draft[] = []
  const isName = ({ upos, xpos, form }: Token) =>
    (/^(PROPN|NOUN|DET|ADJ|NUM|PART|ADP)$/.test(upos) && !xpos.startsWith('VB')) || form === '-'
  for (let t = first; t < last;) {
    const sentence = sentences[tokens[t]!.sentence]!
    t = Math.max(sentence.last, t + 1)
    let end = sentence.last
    while (end > sentence.first && tokens[end - 1]!.upos === 'PUNCT') end--
    let comma = end - 1
    while (comma > sentence.first && tokens[comma]!.form !== ',' && end - comma <= LONGEST_TAIL) comma--
    if (comma <= sentence.first || tokens[comma]!.form !== ',' || end - comma < 3) continue
    const tail = tokens.slice(comma + 1, end)
    const verbs = tail.filter(({ upos }) => upos === 'VERB')
    const verb = verbs[0]
    const entry = verb && entryOf(analysis, verb)
    if (!entry || verbs.length !== 1 || entry.frame !== 'clause' || verb.xpos !== 'VBD') continue
    const before = tail.slice(0, verb.index - comma - 1)
    const behind = tail.slice(verb.index - comma)
    const isWhole =
      before.length > 0 &&
      before.every(isName) &&
      /^(PROPN|NOUN|DET|ADJ|NUM)$/.test(before[0]!.upos) &&
      behind.every((token) => isName(token) || token.upos === 'ADV')
    const said = tokens.slice(sentence.first, comma)
    if (!isWhole || !said.some(({ upos }) => upos === 'VERB')) continue
    out.push({
      cue: [verb.index, verb.index + 1],
      source: [[comma + 1, verb.index]],
      content: [[sentence.first, comma]],
      head: verb.index,
      score: BY_QUOTATION,
      because: 'a speaker and a verb of saying end the sentence',
    })
  }
  return out
}

/** ", Karim Salih | wrote": the words between a comma or mark and the verb, where they are a name and the tree has lost it. */
function nameBefore(analysis: Analysis, verb: Token): TokenRun | undefined {
  const { tokens, sentences } = analysis
  const start = sentences[verb.sentence]!.first
  let first = verb.index
  while (first > start && isNominal(tokens.slice(first - 1, verb.index))) first--
  const words = tokens.slice(first, verb.index)
  return words.some(({ upos }) => upos === 'PROPN') && (first === start || tokens[first - 1]!.upos === 'PUNCT')
    ? [first, verb.index]
    : undefined
}

/** The verb of saying nearest to a quotation, in a sentence that the quotation begins or ends in, outside all quotation marks. */
function verbBeside(
  analysis: Analysis,
  doubles: readonly Span[],
  run: TokenRun,
  taken: readonly Draft[],
): Token | undefined {
  const { tokens, sentences } = analysis
  const from = sentences[tokens[run[0]]!.sentence]!.first
  const to = sentences[tokens[run[1] - 1]!.sentence]!.last
  let best: Token | undefined
  let least = Infinity
  for (let t = from; t < to; t++) {
    const token = tokens[t]!
    if ((t >= run[0] && t < run[1]) || token.upos !== 'VERB') continue
    const entry = entryOf(analysis, token)
    if (!entry || entry.frame === 'of' || entry.frame === 'blame' || token.xpos === 'VB') continue
    if (doubles.some((other) => overlaps(other, token)) || taken.some(({ cue }) => meets(cue, [t, t + 1]))) continue
    const distance = t < run[0] ? run[0] - t : t - run[1]
    if (distance < least) {
      least = distance
      best = token
    }
  }
  return best
}
