/**
 * Makes `models/tokenizer.bin` (needs clusters): `node training/language/tokenizer.ts [--passes 6] [--permissive] [--ends]`. `--ends` leaves the
 * perceptron of the file as it is and trains the second look at ends of sentences alone.
 */
import { packModel, unpackModel, type ModelContent } from '../../src/learning/modelFile.ts'
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import {
  boundaryFeatures,
  isSpaceAt,
  mayEnd,
  noteToken,
  segmentOf,
  setBit,
  tokenizerFrom,
  tokenizeSegment,
  wordLengths,
  type RawTokens,
  type SentenceSoFar,
} from '../../src/language/tokenizer.ts'
import type { SentenceEnds } from '../../src/language/sentenceEnds.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { AveragedPerceptron } from '../learner/perceptron.ts'
import { seededRandom, shuffle } from '../learner/random.ts'
import { runningTexts, type TreebankText } from './conllu.ts'
import { cpuSeconds, treebanks } from './corpora.ts'
import { newsSentences } from './newsSentences.ts'
import { trainingFlag, trainingOption } from './options.ts'
import { trainSentenceEnds } from './sentenceEndTraining.ts'

const passes = Number(trainingOption('passes', '6'))
/** Fillings of each pattern of news. */
const NEWS_SENTENCES = 12
const endsOnly = trainingFlag('ends')
const { train, ewtDev, gumDev } = treebanks()
const texts = runningTexts(train)
const random = seededRandom(2)
const clusters = wordClustersFrom(loadModel('clusters'))
const seenLower = new Uint8Array(2 ** 15)
const seenCapital = new Uint8Array(2 ** 15)
for (const { text } of texts) {
  for (const word of text.match(/(?<=[a-z,] )[a-z']+/g) ?? []) setBit(seenLower, word)
  for (const word of text.match(/(?<=[a-z,] )[A-Z][a-z']+/g) ?? []) setBit(seenCapital, word)
}
const multiword = multiwordForms(texts)
console.log(`${texts.length} texts, ${Object.keys(multiword).length} forms of several words`)

/** Their tokens are not marked, so that only ends of sentences are learnt from them. */
const own = newsSentences(NEWS_SENTENCES, random)

const perceptron = new AveragedPerceptron(3)
const features = new Int32Array(64)
const scores = new Float64Array(3)
for (let pass = 1; pass <= (endsOnly ? 0 : passes); pass++) {
  shuffle(texts, random)
  let wrong = 0
  let all = 0
  for (const original of texts) {
    const example = written(original)
    const segment = segmentOf(example.text, { start: 0, end: example.text.length })
    const tokenEnds = new Set(example.tokens.map((token) => token.end - 1))
    const sentenceEnds = new Set(example.sentences.map((sentence) => sentence.end - 1))
    let tokenStart = -1
    let lineStart = 0
    const sentence: SentenceSoFar = { tokens: 0, quotes: 0, brackets: 0 }
    for (let i = 0; i < segment.end; i++) {
      if (isSpaceAt(segment, i)) {
        if (example.text.charCodeAt(i) === 10) lineStart = i + 1
        continue
      }
      if (tokenStart < 0) tokenStart = i
      if (!mayEnd(segment, i)) continue
      const gold = sentenceEnds.has(i) ? 2 : tokenEnds.has(i) ? 1 : 0
      const count = boundaryFeatures({ seenLower, seenCapital }, segment, i, tokenStart, lineStart, sentence, features)
      perceptron.score(features, count, scores)
      const end = scores[2]! > scores[1]! ? 2 : 1
      const guess = !isSpaceAt(segment, i + 1) && scores[0]! >= scores[end]! ? 0 : end
      if (guess !== gold && !(gold === 0 && isSpaceAt(segment, i + 1))) {
        perceptron.add(features, count, gold, 1)
        perceptron.add(features, count, guess, -1)
        wrong++
      }
      perceptron.clock++
      all++
      if (gold === 0) continue
      noteToken(sentence, example.text, tokenStart, gold === 2)
      tokenStart = -1
    }
  }
  let line = `pass ${pass}: train error ${((100 * wrong) / all).toFixed(2)}`
  if (pass % 2 === 0 || pass === passes) line += devScores()
  console.log(`${line} · ${cpuSeconds()}`)
}
// Every text as it stands and once otherwise, so that both are known.
const ends = trainSentenceEnds(
  [...texts, ...texts.map((text) => written(text)), ...own],
  tokenizerFrom(unpackModel(packModel(content()), 'tokenizer'), clusters),
)
console.log(`with the second look${devScores(ends)} · ${cpuSeconds()}`)
if (!trainingFlag('dry')) console.log(`models/tokenizer.bin ${saveModel(content(ends))} bytes`)

function devScores(second?: SentenceEnds): string {
  const tokenizer = tokenizerFrom(unpackModel(packModel(content(second)), 'tokenizer'), clusters)
  let line = ''
  for (const [name, set] of [
    ['EWT dev', ewtDev],
    ['GUM dev', gumDev],
  ] as const) {
    const tokenScore = { right: 0, gold: 0, found: 0 }
    const sentenceScore = { right: 0, gold: 0, found: 0 }
    for (const { text, tokens, sentences } of runningTexts(set)) {
      const raw: RawTokens = { starts: [], ends: [], sentenceEnd: [] }
      tokenizeSegment(tokenizer, text, { start: 0, end: text.length }, raw)
      compare(
        tokenScore,
        tokens,
        raw.starts.map((start, i) => ({ start, end: raw.ends[i]! })),
      )
      const found: { start: number; end: number }[] = []
      let first = 0
      for (const [i, isEnd] of raw.sentenceEnd.entries())
        if (isEnd) {
          found.push({ start: raw.starts[first]!, end: raw.ends[i]! })
          first = i + 1
        }
      compare(sentenceScore, sentences, found)
    }
    line += ` · ${name} tokens ${f1(tokenScore)} sentences ${f1(sentenceScore)}`
  }
  return line
}

function content(second?: SentenceEnds): ModelContent {
  const pack = endsOnly ? loadModel('tokenizer') : perceptron.pack({ packed: true, prune: 0.05, least: 2 })
  const meta: ModelContent['meta'] = { made: '2026-11-24', multiword, ...pack.meta }
  const arrays: ModelContent['arrays'] = { ...pack.arrays, seenLower, seenCapital }
  if (second) {
    const { weights, ...rest } = second
    meta['ends'] = rest
    arrays['ends'] = weights
  }
  return { name: 'tokenizer', meta, arrays }
}

/** The text as it stands, or with its paragraphs one line apart, or in lines of some width, or in capitals. Spans stay true. */
function written(example: TreebankText): TreebankText {
  const roll = random()
  if (roll < 0.14)
    return {
      ...example,
      text: example.text.toUpperCase().length === example.text.length ? example.text.toUpperCase() : example.text,
    }
  if (roll < 0.28) {
    const width = 55 + Math.floor(random() * 30)
    const characters = [...example.text].length === example.text.length ? example.text.split('') : []
    let line = 0
    let lastSpace = -1
    for (let i = 0; i < characters.length; i++, line++) {
      if (characters[i] === '\n') line = -1
      else if (characters[i] === ' ') lastSpace = i
      if (line >= width && lastSpace > i - line) {
        characters[lastSpace] = '\n'
        line = i - lastSpace - 1
      }
    }
    return characters.length > 0 ? { ...example, text: characters.join('') } : example
  }
  // One line a paragraph: the second newline becomes a space, which keeps the spans.
  if (roll < 0.42) return { ...example, text: example.text.replaceAll('\n\n', '\n ') }
  return example
}

/** Forms that are mostly several words in the data and that the rule for clitics splits wrongly or not at all. */
function multiwordForms(all: readonly TreebankText[]): Record<string, number[]> {
  const counts = new Map<string, Map<string, number>>()
  for (const { text, tokens } of all)
    for (const { start, end, parts } of tokens) {
      const form = text.slice(start, end).toLowerCase().replaceAll('’', "'")
      let forms = counts.get(form)
      if (!forms) counts.set(form, (forms = new Map()))
      const key = parts.reduce((a, b) => a + b, 0) === form.length ? parts.join() : `${form.length}`
      forms.set(key, (forms.get(key) ?? 0) + 1)
    }
  const forms: Record<string, number[]> = {}
  for (const [form, analyses] of counts) {
    const best = [...analyses].toSorted((a, b) => b[1] - a[1])[0]![0]
    if (best !== wordLengths({ multiword: new Map() }, form).join() && form.length < 30)
      forms[form] = best.split(',').map(Number)
  }
  return forms
}

type Counts = { right: number; gold: number; found: number }

function compare(
  counts: Counts,
  gold: readonly { start: number; end: number }[],
  found: readonly { start: number; end: number }[],
): void {
  const keys = new Set(gold.map(({ start, end }) => `${start}-${end}`))
  counts.gold += gold.length
  counts.found += found.length
  for (const { start, end } of found) if (keys.has(`${start}-${end}`)) counts.right++
}

function f1({ right, gold, found }: Counts): string {
  return ((200 * right) / (gold + found)).toFixed(2)
}
