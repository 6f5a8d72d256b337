/** GUM's documents with coreference (`coreference/gum-*.jsonl`) as our analyses. */
import { existsSync, readFileSync } from 'node:fs'
import type { Analysis, Token } from '../src/language/analysis.ts'
import { analyseWords, type LanguageModels, type PlainWord } from '../src/language/analyse.ts'
import type { Speakers } from '../src/language/coreferenceFeatures.ts'
import { MENTION_TYPES, type MentionSpan } from '../src/language/coreferenceMentions.ts'
import { clustersOf, UNKNOWN_WORD, wordClustersFrom, type WordClusters } from '../src/language/wordClusters.ts'
import { loadModel } from '../src/learning/modelFolder.ts'
import { InputError } from '../src/record/error.ts'

export type GumMention = {
  mention_id: string
  start: number
  end: number
  tok: [number, number]
  head: number
  type: string
  chain?: string
  kind: string
}

export type GumDocument = {
  doc_id: string
  genre: string
  text: string
  sents: { id: string; tok: [number, number]; newpar: boolean; speaker: string | null; addressee: string | null }[]
  tokens: {
    i: number
    form: string
    lemma: string
    upos: string
    xpos: string
    head: number
    rel: string
    start: number
    end: number
    sent: number
  }[]
  mentions: GumMention[]
}

/** A document with its gold mentions in ranking order. */
export type CoreferenceExample = {
  document: GumDocument
  analysis: Analysis
  speakers: Speakers
  spans: MentionSpan[]
  chains: string[]
  types: Uint8Array
  ids: string[]
}

export function readGum(path: string): GumDocument[] {
  if (!existsSync(path))
    throw new InputError('missing', `${path} is not there; give the folder with coreference/gum-train.jsonl by --data`)
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line) as GumDocument)
}

let table: WordClusters | undefined

/** The document with its annotated tokens and trees, as the language layer would give it. */
export function goldAnalysis(document: GumDocument): Analysis {
  table ??= wordClustersFrom(loadModel('clusters'))
  const clusters = table
  const tokens = document.tokens.map((t, index): Token => ({
    start: t.start,
    end: t.end,
    index,
    sentence: t.sent,
    form: t.form,
    lemma: t.lemma,
    upos: t.upos,
    xpos: t.xpos,
    head: t.head,
    deprel: t.rel,
    clusters: t.upos === 'PUNCT' ? UNKNOWN_WORD : clustersOf(clusters, t.form),
    truecase: t.form,
    feats: '',
    spaceAfter: /\s|^$/.test(document.text.slice(t.end, t.end + 1)),
  }))
  return {
    text: document.text,
    tokens,
    sentences: document.sents.map(({ tok: [first, last] }, index) => ({
      index,
      first,
      last,
      start: tokens[first]!.start,
      end: tokens[last - 1]!.end,
    })),
    names: [],
  }
}

/** The document with the corpus's tokens and sentences (a transcript has no punctuation to tell them) and our own tags and trees. */
export function ownAnalysis(document: GumDocument, models: LanguageModels): Analysis {
  const sentences = document.sents.map(({ tok: [first, last] }) =>
    document.tokens.slice(first, last).map((t): PlainWord => ({
      start: t.start,
      end: t.end,
      form: document.text.slice(t.start, t.end),
      spaceAfter: /\s|^$/.test(document.text.slice(t.end, t.end + 1)),
    })),
  )
  return analyseWords(document.text, models, sentences)
}

export function toExample(document: GumDocument): CoreferenceExample {
  const analysis = goldAnalysis(document)
  const order = document.mentions.toSorted((a, b) => a.head - b.head || a.tok[0] - b.tok[0] || b.tok[1] - a.tok[1])
  return {
    document,
    analysis,
    speakers: document.sents.map(({ speaker, addressee }) => ({ speaker, addressee })),
    spans: order.map((m) => ({ first: m.tok[0], last: m.tok[1] + 1, head: m.head })),
    chains: order.map((m) => m.chain ?? m.mention_id),
    types: Uint8Array.from(order, (m) => Math.max(0, MENTION_TYPES.indexOf(m.type as (typeof MENTION_TYPES)[number]))),
    ids: order.map((m) => m.mention_id),
  }
}

/**
 * Which gold mention each found one is: the same span first, then the same head; -1 for none. One to one.
 * Research/10 measures "head match" in this way.
 */
export function alignMentions(
  found: readonly MentionSpan[],
  gold: readonly MentionSpan[],
  by: 'head' | 'span' = 'head',
): Int32Array {
  const aligned = new Int32Array(found.length).fill(-1)
  const taken = new Set<number>()
  const bySpan = new Map(gold.map((m, i) => [`${m.first}-${m.last}`, i]))
  const byHead = Map.groupBy(gold.keys(), (i) => gold[i]!.head)
  for (const [k, m] of found.entries()) {
    const i = bySpan.get(`${m.first}-${m.last}`)
    if (i === undefined || taken.has(i)) continue
    taken.add(i)
    aligned[k] = i
  }
  if (by === 'span') return aligned
  for (const [k, m] of found.entries()) {
    if (aligned[k]! >= 0) continue
    const i = byHead.get(m.head)?.find((g) => !taken.has(g))
    if (i === undefined) continue
    taken.add(i)
    aligned[k] = i
  }
  return aligned
}
