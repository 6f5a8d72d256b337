/** Coreference inside one text: which names, noun phrases and pronouns stand for the same thing. */
import { hashString } from '../learning/hash.ts'
import { logisticFrom, type Logistic } from '../learning/logistic.ts'
import { modelArray, type ModelContent } from '../learning/modelFile.ts'
import type { Span } from '../record/span.ts'
import type { Analysis } from './analysis.ts'
import { viewMentions, type MentionView, type Speakers } from './coreferenceFeatures.ts'
import {
  detectMentions,
  formOf,
  isGroup,
  MENTION_TYPES,
  typeScores,
  type MentionForm,
  type MentionSpan,
  type MentionType,
} from './coreferenceMentions.ts'
import { GENDER } from './coreferencePronouns.ts'
import type { RankerNetwork } from './coreferenceNetwork.ts'
import { rankMentions, type RankerModel } from './coreferenceRanker.ts'
import { tokenColumns, type QuoteSource, type TokenColumns } from './coreferenceTree.ts'

export type CoreferenceModel = {
  heads: Logistic
  types: Logistic
  ranker: RankerModel
  /** Hashes of given names in lower case, each sorted. */
  maleNames: Uint32Array
  femaleNames: Uint32Array
}

export function coreferenceModelFrom(model: ModelContent): CoreferenceModel {
  const meta = model.meta['ranker'] as {
    rows: number
    scale: number
    newBias: number
    network: Pick<RankerNetwork, 'rows' | 'width' | 'scale'>
  }
  return {
    heads: logisticFrom(model, 'heads.'),
    types: logisticFrom(model, 'types.'),
    ranker: {
      coarse: modelArray(model, 'ranker.coarse', Float32Array),
      linear: { rows: meta.rows, scale: meta.scale, weights: modelArray(model, 'ranker.linear', Int8Array) },
      network: {
        ...meta.network,
        table: modelArray(model, 'ranker.table', Int8Array),
        pairOut: modelArray(model, 'ranker.pairOut', Float32Array),
        freshOut: modelArray(model, 'ranker.freshOut', Float32Array),
      },
      newBias: meta.newBias,
    },
    maleNames: modelArray(model, 'maleNames', Uint32Array),
    femaleNames: modelArray(model, 'femaleNames', Uint32Array),
  }
}

/** A mention in a chain; tokens [first, last) of the analysis, `start` and `end` in its text. */
export type ChainMention = Span &
  MentionSpan & {
    form: MentionForm
    /** A noun phrase or pronoun, several joined by "and", or a clause that "this" takes up. */
    shape: 'phrase' | 'group' | 'clause'
    type: MentionType
    gender: number
    /** 1 singular, 2 plural, 0 unknown. */
    number: number
    /** By how much the best antecedent beat beginning a new chain, in logits; below 0 where none did. */
    margin: number
  }

/** Mentions of one thing in reading order; a thing mentioned once is a chain of one. */
export type Chain = { mentions: ChainMention[] }

export type CoreferenceOptions = {
  /** Mentions that are given and not looked for. */
  mentions?: readonly MentionSpan[]
  /** Attributions with quoted content: a speaker's "I" is the source. */
  quotes?: readonly QuoteSource[]
  speakers?: Speakers
  columns?: TokenColumns
}

/** Male, female or unknown, by a given name in lower case; names given to both are unknown. */
export function givenNameGender(model: Pick<CoreferenceModel, 'maleNames' | 'femaleNames'>, lower: string): number {
  const hash = hashString(lower)
  const male = holds(model.maleNames, hash)
  const female = holds(model.femaleNames, hash)
  return male === female ? GENDER.unknown : male ? GENDER.male : GENDER.female
}

function holds(sorted: Uint32Array, value: number): boolean {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return sorted[low] === value
}

/** Best kind of each mention, as a place in {@link MENTION_TYPES}. */
export function mentionTypes(columns: TokenColumns, spans: readonly MentionSpan[], types: Logistic): Uint8Array {
  const scores = new Float64Array(MENTION_TYPES.length)
  return Uint8Array.from(spans, (span) => {
    typeScores(columns, span, types, scores)
    let best = 0
    for (let t = 1; t < scores.length; t++) if (scores[t]! > scores[best]!) best = t
    return best
  })
}

/** Mentions are ranked in the order of their heads, so that "his" is resolved before "his wife". */
export function rankingOrder(spans: readonly MentionSpan[]): MentionSpan[] {
  return spans.toSorted((a, b) => a.head - b.head || a.first - b.first || b.last - a.last)
}

/** Every mention of a text in ranking order, with the place in the list of the one it was linked to (-1: none) and its chain. */
export type Resolution = { mentions: ChainMention[]; antecedents: number[]; chainOf: Int32Array; columns: TokenColumns }

export function resolveMentions(
  analysis: Analysis,
  model: CoreferenceModel,
  options: CoreferenceOptions = {},
): Resolution {
  const columns = options.columns ?? tokenColumns(analysis, options.quotes)
  const spans = rankingOrder(options.mentions ?? detectMentions(columns, model.heads))
  const types = mentionTypes(columns, spans, model.types)
  const text = viewMentions(columns, spans, {
    types,
    givenName: (lower) => givenNameGender(model, lower),
    ...(options.speakers ? { speakers: options.speakers } : {}),
  })
  const { chainOf, links } = rankMentions(text, model.ranker)
  return withoutDoubtful(
    {
      mentions: text.mentions.map((view, k) => chainMention(columns, view, types[k]!, links[k]!.margin)),
      antecedents: links.map((link) => link.antecedent),
      chainOf,
      columns,
    },
    spans,
  )
}

/** Leaves out mentions that are likelier none and go with no other. */
function withoutDoubtful(
  { mentions, antecedents, chainOf, columns }: Resolution,
  spans: readonly MentionSpan[],
): Resolution {
  const sizes = new Int32Array(mentions.length)
  for (const chain of chainOf) sizes[chain]!++
  const place = new Int32Array(mentions.length).fill(-1)
  const chains = new Map<number, number>()
  const kept: number[] = []
  for (let k = 0; k < mentions.length; k++) {
    const alone = sizes[chainOf[k]!] === 1
    if (alone && (spans[k]!.sure ?? 1) <= 0) continue
    place[k] = kept.length
    kept.push(k)
    if (!chains.has(chainOf[k]!)) chains.set(chainOf[k]!, chains.size)
  }
  return {
    mentions: kept.map((k) => mentions[k]!),
    antecedents: kept.map((k) => (antecedents[k]! < 0 ? -1 : place[antecedents[k]!]!)),
    chainOf: Int32Array.from(kept, (k) => chains.get(chainOf[k]!)!),
    columns,
  }
}

/** Chains of a text, in order of their first mention. */
export function findChains(analysis: Analysis, model: CoreferenceModel, options: CoreferenceOptions = {}): Chain[] {
  const { mentions, chainOf } = resolveMentions(analysis, model, options)
  const chains: Chain[] = []
  for (const [k, mention] of mentions.entries()) (chains[chainOf[k]!] ??= { mentions: [] }).mentions.push(mention)
  for (const chain of chains) chain.mentions.sort((a, b) => a.start - b.start || b.end - a.end)
  return chains.sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start || b.mentions[0]!.end - a.mentions[0]!.end)
}

function chainMention(columns: TokenColumns, view: MentionView, type: number, margin: number): ChainMention {
  const { first, last, head, gender, number } = view
  return {
    start: columns.tokens[first]!.start,
    end: columns.tokens[last - 1]!.end,
    first,
    last,
    head,
    form: formOf(columns, view),
    shape: view.clause ? 'clause' : isGroup(columns, view) ? 'group' : 'phrase',
    type: MENTION_TYPES[type]!,
    gender,
    number,
    margin,
  }
}
