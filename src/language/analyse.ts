/** Text to tokens, sentences, tags, lemmas, trees and names. */
import { compareSpans, type Span } from '../record/span.ts'
import type { Analysis, Name, NameType, Sentence, Token } from './analysis.ts'
import { isArmedGroup, knownGroups } from './armedGroups.ts'
import { lemmaOf } from './lemmatizer.ts'
import type { LanguageModels } from './models.ts'
import { agreeOnTypes } from './nameAgreement.ts'
import { featuresOf } from './morphology.ts'
import { documentWords, noteWords, type DocumentWords } from './nameDocument.ts'
import { nameInput, nameSpans, recognizeNames } from './nameRecognizer.ts'
import { LONGEST_SENTENCE } from './encoder.ts'
import { projectiveHeads } from './projectiveTree.ts'
import { arcInput, labelArcs, mendSubjects } from './relations.ts'
import { tagSentence } from './tagger.ts'
import { keepStates } from './tokenStates.ts'
import { noteWriting, truecase, type DocumentWriting } from './truecase.ts'
import { tokenizeSegment, wordLengths, type RawTokens } from './tokenizer.ts'
import { CASELESS, caseMode, MIXED, type CaseMode } from './words.ts'

export { languageModelsFrom, loadLanguageModels, type LanguageModels } from './models.ts'

/** In a text of more words the encoder's states are computed again where they are asked for, not kept: 512 bytes a word. */
const KEEP_STATES = 30000

/** Words of a sentence before anything is known of them. */
export type PlainWord = Span & { form: string; spaceAfter: boolean }

/**
 * Reads a text. Pure: the same text and models give the same analysis. All offsets are in `text`.
 * @param segments blocks of a report; no sentence and no name crosses an edge, and text outside them is not read. Without them the
 *   whole text is one.
 */
export function analyse(text: string, models: LanguageModels, segments?: readonly Span[]): Analysis {
  const sentences: PlainWord[][] = []
  for (const segment of (segments ?? [{ start: 0, end: text.length }]).toSorted(compareSpans))
    for (const sentence of plainSentences(text, models, segment)) sentences.push(sentence)
  return analyseWords(text, models, sentences)
}

/** Tokens and sentences of one segment. */
export function plainSentences(text: string, models: LanguageModels, segment: Span): PlainWord[][] {
  const raw: RawTokens = { starts: [], ends: [], sentenceEnd: [] }
  tokenizeSegment(models.tokenizer, text, segment, raw)
  const sentences: PlainWord[][] = []
  let current: PlainWord[] = []
  for (let i = 0; i < raw.starts.length; i++) {
    const end = raw.ends[i]!
    const lengths = wordLengths(models.tokenizer, text.slice(raw.starts[i]!, end))
    let start = raw.starts[i]!
    for (const [k, length] of lengths.entries()) {
      const last = k === lengths.length - 1
      const wordEnd = last ? end : start + length
      const spaceAfter = last && (end === text.length || /\s/.test(text[end]!))
      current.push({ start, end: wordEnd, form: text.slice(start, wordEnd), spaceAfter })
      start = wordEnd
    }
    if (raw.sentenceEnd[i] === 1) {
      sentences.push(current)
      current = []
    }
  }
  if (current.length > 0) sentences.push(current)
  return sentences
}

/** Everything from given words on, by sentence. A sentence of more than 300 words is cut: lists and tables have no tree worth waiting for. */
export function analyseWords(text: string, models: LanguageModels, given: readonly (readonly PlainWord[])[]): Analysis {
  const { table } = models
  const sentences = given.some(({ length }) => length > LONGEST_SENTENCE) ? given.flatMap(cut) : given
  if (table.trim()) models.encoder.forget()
  const forms = sentences.map((words) => words.map((word) => plainForm(word.form)))
  const modes = caseModes(forms)
  const types = forms.map((words, s) => table.types(words, modes[s]!))
  const seen = documentWords()
  const writing: DocumentWriting = new Map()
  const plain = modes.every((mode) => mode === MIXED)
  for (const [s, words] of forms.entries()) {
    noteWords(seen, s, words, types[s]!, modes[s]!)
    // In a text of mixed case nobody asks for it.
    if (!plain && modes[s] === MIXED) noteWriting(writing, words)
  }
  const analysis: Analysis = { text, tokens: [], sentences: [], names: [] }
  const states: Float32Array[] = []
  const read: number[] = []
  for (const [s, words] of sentences.entries()) {
    if (words.length === 0) continue
    addSentence(
      analysis,
      models,
      words,
      { index: s, forms: forms[s]!, types: types[s]!, mode: modes[s]! },
      { seen, writing },
    )
    if (analysis.tokens.length < KEEP_STATES) states[read.length] = models.encoder.states()
    read.push(s)
  }
  agreeOnTypes(analysis.names, analysis.tokens)
  let last: { sentence: number; states: Float32Array } | undefined
  keepStates(analysis, (sentence) => {
    if (sentence < states.length) return states[sentence]!
    if (last?.sentence !== sentence) last = { sentence, states: encode(models, forms, modes, read[sentence]!) }
    return last.states
  })
  return analysis
}

/** Behind the last semicolon of the last third that fits, else the last comma, else where no more words fit. */
function cut(words: readonly PlainWord[]): (readonly PlainWord[])[] {
  const parts = []
  let from = 0
  while (words.length - from > LONGEST_SENTENCE) {
    const most = from + LONGEST_SENTENCE
    const least = most - LONGEST_SENTENCE / 3
    const last = (form: string): number => {
      for (let i = most; i > least; i--) if (words[i - 1]!.form === form) return i
      return 0
    }
    const to = last(';') || last(',') || most
    parts.push(words.slice(from, to))
    from = to
  }
  parts.push(words.slice(from))
  return parts
}

function encode(
  { encoder, table }: LanguageModels,
  forms: readonly (readonly string[])[],
  modes: readonly CaseMode[],
  sentence: number,
): Float32Array {
  encoder.read(table, table.types(forms[sentence]!, modes[sentence]!))
  return encoder.states()
}

function addSentence(
  analysis: Analysis,
  models: LanguageModels,
  words: readonly PlainWord[],
  { index, forms, types, mode }: { index: number; forms: readonly string[]; types: Int32Array; mode: CaseMode },
  { seen, writing }: { seen: DocumentWords; writing: DocumentWriting },
): void {
  const { table, tagger, tagHashes } = models
  const { encoder } = models
  encoder.read(table, types)
  const tags = tagSentence(tagger, table.rows, types, encoder.tags())
  const pick = (hashes: Int32Array): Int32Array => {
    const picked = new Int32Array(tags.length)
    for (let i = 0; i < tags.length; i++) picked[i] = hashes[tags[i]!]!
    return picked
  }
  const heads = projectiveHeads(encoder.arcs(), words.length)
  const placesOf = (): Int32Array =>
    heads.subarray(1, words.length + 1).map((head) => (head > words.length ? -1 : head - 1))
  const input = arcInput(table.rows, types, pick(tagHashes.penn), pick(tagHashes.universal))
  const relations = labelArcs(models.relations, input, heads, encoder.relations(placesOf()))
  mendSubjects(models.relations, words.length, heads, relations)
  const headPlaces = placesOf()
  const first = analysis.tokens.length
  const sentence: Sentence = {
    index: analysis.sentences.length,
    first,
    last: first + words.length,
    start: words[0]!.start,
    end: words.at(-1)!.end,
  }
  const inflected = words.map((word, i) => {
    const { upos, xpos } = tagger.tags[tags[i]!]!
    const head = headPlaces[i]!
    return {
      form: forms[i]!,
      upos,
      xpos,
      head,
      deprel: head < 0 ? 'root' : models.relations.labels[relations[i + 1]!]!,
    }
  })
  const features = featuresOf(models.morphology, inflected)
  for (let i = 0; i < words.length; i++) {
    const { start, end, form, spaceAfter } = words[i]!
    const { upos, xpos, head, deprel } = inflected[i]!
    const written = truecase(models.truecaser, form, { upos, first: i === 0, mode }, writing)
    analysis.tokens.push({
      start,
      end,
      index: first + i,
      sentence: sentence.index,
      form,
      truecase: written,
      // A name out of a text in capitals: "BAGHDAD" is Baghdad, "UN" stays.
      lemma: lemmaOf(models.lemmatizer, mode === CASELESS && upos === 'PROPN' ? written : forms[i]!, upos, xpos),
      upos,
      xpos,
      feats: features[i]!,
      head: head < 0 ? -1 : first + head,
      deprel,
      clusters: table.clusterIds(types[i]!),
      spaceAfter,
    } satisfies Token)
  }
  analysis.sentences.push(sentence)
  const nameScores = encoder.names()
  const nameSentence = nameInput(table.rows, types, pick(tagHashes.names), forms, seen, index)
  const found = recognizeNames(models.names, nameSentence, nameScores, -encoder.sure.names * encoder.weights.names)
  const spans = nameSpans([...found.labels].map((label) => models.names.labels[label]!))
  for (const span of withKnownGroups(spans, forms)) {
    const start = words[span.first]!.start
    const end = words[span.last - 1]!.end
    analysis.names.push({
      start,
      end,
      first: first + span.first,
      last: first + span.last,
      type: nameType(span.type as NameType, analysis.text.slice(start, end)),
      score: nameProbability(models, span, found.margins, nameScores),
    } satisfies Name)
  }
}

type TypedSpan = { first: number; last: number; type: string }

/** A known group's whole name takes the place of parts of it that were found; a longer name that holds it stays. */
function withKnownGroups(spans: readonly TypedSpan[], forms: readonly string[]): TypedSpan[] {
  const groups = knownGroups(forms).filter(
    (group) =>
      !spans.some((span) => span.first <= group.first && span.last >= group.last && span.type !== 'nationality'),
  )
  if (groups.length === 0) return [...spans]
  const kept = spans.filter((span) => !groups.some((group) => span.first < group.last && group.first < span.last))
  return [...kept, ...groups.map((group) => ({ ...group, type: 'armed-group' }))].toSorted((a, b) => a.first - b.first)
}

/** Between 0 and 1: the encoder's probability of the type at the least sure word; of a known group from the recognizer's margin. */
function nameProbability(
  models: LanguageModels,
  { first, last, type }: TypedSpan,
  margins: Float64Array,
  scores: Float64Array,
): number {
  const { labels } = models.names
  const weight = models.encoder.weights.names
  if (!labels.includes(`B-${type}`)) {
    let margin = Infinity
    for (let i = first; i < last; i++) margin = Math.min(margin, margins[i]!)
    return 1 / (1 + Math.exp(-margin / 2))
  }
  let least = 1
  for (let i = first; i < last; i++) {
    let p = 0
    for (const label of [`B-${type}`, `I-${type}`])
      p += Math.exp(scores[i * labels.length + labels.indexOf(label)]! / weight)
    least = Math.min(least, p)
  }
  return least
}

/** The form as the models know it: straight quotation marks, nothing invisible. */
function plainForm(form: string): string {
  let plain = form
  for (let i = 0; i < form.length; i++) {
    if (form.charCodeAt(i) < 128) continue
    plain = form
      .replace(/[‘’‛′]/g, "'")
      .replace(/[“”„«»]/g, '"')
      .replace(/\p{Cf}/gu, '')
    break
  }
  return plain === '' ? form : plain
}

/** Case modes of all sentences: one of too few words to judge goes with the sentence before it where it is all capitals as well. */
function caseModes(sentences: readonly (readonly string[])[]): CaseMode[] {
  const modes: CaseMode[] = []
  for (const forms of sentences) {
    let mode = caseMode(forms)
    if (mode === MIXED && modes.at(-1) === CASELESS && forms.every((form) => form === form.toUpperCase()))
      mode = CASELESS
    modes.push(mode)
  }
  return modes
}

function nameType(type: NameType, name: string): NameType {
  const mayBeArmed = type === 'organisation' || type === 'nationality' || type === 'other'
  return mayBeArmed && isArmedGroup(name) ? 'armed-group' : type
}
