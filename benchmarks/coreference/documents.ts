/** The documents of ECB+ with their event mentions on our own analysis, and clusters of documents that tell of one thing. */
import { averageLink } from './averageLink.ts'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Analysis, Token } from '../../src/language/analysis.ts'
import { VECTOR_SIZE, writeVector, type WordVectors } from '../../src/language/wordVectors.ts'
import { InputError } from '../../src/record/error.ts'

export type EcbDocument = { doc_id: string; topic: string; subtopic: string; split?: string; text: string }
export type EcbMention = {
  mention_id: string
  doc_id: string
  kind: string
  start: number
  end: number
  spans?: [number, number][]
  selected?: boolean
  chain?: string
}

/** Sparse tf-idf vector of unit length. */
export type Terms = Map<string, number>

/** One mention with all that pairs are told by. */
export type MentionFacts = {
  id: string
  document: number
  chain: string | undefined
  sentence: number
  /** Place of the head token in its document. */
  token: number
  lemma: string
  stem: string
  upos: string
  cluster: number
  vector: Float32Array
  /** Lemmas of what hangs on the mention, or it on: by kind of relation. */
  subjects: Set<string>
  objects: Set<string>
  others: Set<string>
  /** Names and figures of the sentence, in small letters. */
  names: Set<string>
  sentenceTerms: Terms
  /** Lemmas within four words. */
  near: Set<string>
}

export type Collection = {
  documents: EcbDocument[]
  mentions: MentionFacts[]
  terms: Terms[]
  idf: (term: string) => number
}

/** Reads `*.docs.jsonl` and `*.mentions.jsonl` of a folder. */
export function readFolder(folder: string): { documents: EcbDocument[]; mentions: EcbMention[] } {
  const named = (ending: string) => {
    const file = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith(ending)) : undefined
    if (file === undefined)
      throw new InputError(
        'not-found',
        `${folder} has no file that ends in ${ending}; give the folder of ECB+ with --in`,
      )
    return readFileSync(join(folder, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
  }
  return { documents: named('.docs.jsonl') as EcbDocument[], mentions: named('.mentions.jsonl') as EcbMention[] }
}

/** Analyses documents and places their selected event mentions. */
export function collect(
  documents: EcbDocument[],
  mentions: readonly EcbMention[],
  vectors: WordVectors,
  analysisOf: (document: EcbDocument) => Analysis,
): Collection {
  const analyses = documents.map(analysisOf)
  const bags = analyses.map((analysis) => bagOf(analysis))
  const df = new Map<string, number>()
  for (const bag of bags) for (const term of bag.keys()) df.set(term, (df.get(term) ?? 0) + 1)
  const idf = (term: string) => Math.log((documents.length + 1) / ((df.get(term) ?? 0) + 1)) + 0.1
  const numberOf = new Map(documents.map((d, i) => [d.doc_id, i]))
  const facts: MentionFacts[] = []
  for (const mention of mentions) {
    const document = numberOf.get(mention.doc_id)
    if (document === undefined || mention.kind !== 'event' || mention.selected === false) continue
    facts.push(factsOf(mention, document, analyses[document]!, vectors, idf))
  }
  return { documents, mentions: facts, terms: bags.map((bag) => weigh(bag, idf)), idf }
}

function bagOf(analysis: Analysis, first = 0, last = analysis.tokens.length): Map<string, number> {
  const bag = new Map<string, number>()
  for (const token of analysis.tokens.slice(first, last)) {
    if (!/^(?:NOUN|PROPN|VERB|ADJ|NUM)$/.test(token.upos) || !/[\p{L}\p{N}]/u.test(token.form)) continue
    const term = token.lemma.toLowerCase()
    bag.set(term, (bag.get(term) ?? 0) + 1)
  }
  return bag
}

function weigh(bag: ReadonlyMap<string, number>, idf: (term: string) => number): Terms {
  const terms = new Map([...bag].map(([term, n]) => [term, (1 + Math.log(n)) * idf(term)]))
  const length = Math.hypot(...terms.values()) || 1
  for (const [term, w] of terms) terms.set(term, w / length)
  return terms
}

export function cosine(a: Terms, b: Terms): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, w] of small) sum += w * (large.get(term) ?? 0)
  return sum
}

function factsOf(
  mention: EcbMention,
  document: number,
  analysis: Analysis,
  vectors: WordVectors,
  idf: (term: string) => number,
): MentionFacts {
  const { tokens } = analysis
  const spans = mention.spans ?? [[mention.start, mention.end]]
  const inside = tokens.filter((t) => spans.some(([start, end]) => t.start < end && t.end > start))
  const set = new Set(inside.map((t) => t.index))
  const head =
    inside.find((t) => !set.has(t.head) && t.upos !== 'PUNCT') ??
    inside[0] ??
    tokens.find((t) => t.end > mention.start) ??
    tokens[0]!
  const sentence = analysis.sentences[head.sentence]!
  const vector = new Float32Array(VECTOR_SIZE)
  const lemma = head.lemma.toLowerCase()
  if (!writeVector(vectors, lemma, vector, 0)) writeVector(vectors, head.form.toLowerCase(), vector, 0)
  const length = Math.hypot(...vector) || 1
  for (let i = 0; i < vector.length; i++) vector[i]! /= length
  const facts: MentionFacts = {
    id: mention.mention_id,
    document,
    chain: mention.chain,
    sentence: head.sentence,
    token: head.index,
    lemma,
    stem: stemOf(lemma),
    upos: head.upos,
    cluster: head.clusters.c1000,
    vector,
    subjects: new Set(),
    objects: new Set(),
    others: new Set(),
    names: new Set(),
    sentenceTerms: weigh(bagOf(analysis, sentence.first, sentence.last), idf),
    near: new Set(),
  }
  for (let i = sentence.first; i < sentence.last; i++) {
    const token = tokens[i]!
    if (token.upos === 'PROPN' || token.upos === 'NUM') facts.names.add(token.lemma.toLowerCase())
    if (i !== head.index && Math.abs(i - head.index) <= 4 && content(token)) facts.near.add(token.lemma.toLowerCase())
    if (token.head === head.index) {
      const what = token.lemma.toLowerCase()
      if (/^nsubj$|^nmod:poss/.test(token.deprel)) facts.subjects.add(what)
      else if (/^obj|^iobj|^nsubj:pass|^nmod$/.test(token.deprel)) facts.objects.add(what)
      else if (content(token)) facts.others.add(what)
    }
  }
  const above = tokens[head.head]
  if (above && content(above)) facts.others.add(above.lemma.toLowerCase())
  return facts
}

function content(token: Token): boolean {
  return /^(?:NOUN|PROPN|VERB|ADJ|NUM)$/.test(token.upos)
}

/** "explosion", "explode" and "exploded" begin alike: the first letters, endings off. */
export function stemOf(lemma: string): string {
  return lemma.replace(/(?:ation|ition|ment|sion|tion|ing|ance|ence|ery|er|or|ed|al|e|s)$/, '').slice(0, 6)
}

/** Clusters of documents by average link over tf-idf cosines: a number a document. */
export function clusterDocuments(terms: readonly Terms[], threshold: number): Int32Array {
  const n = terms.length
  const groups = averageLink(n, (i, j) => cosine(terms[i]!, terms[j]!), threshold)
  const result = new Int32Array(n)
  for (const [c, group] of groups.entries()) for (const d of group) result[d] = c
  return result
}
