/**
 * Tokens to trees on a treebank, scored as the CoNLL 2018 shared task does (F1 over words aligned by their characters, relations
 * without subtypes): `npm run bench -- language --in FILE.conllu [--out FILE] [--gold-tokens] [--upper]`. Without `--gold-tokens` the
 * running text is put together from `# text`, documents and paragraphs. `--curve [--to CHARACTERS]
 * [--kind NAME]` reads texts of 1 kB to 10 MB instead and prints the time; `--news` scores ends of sentences in our own news passages.
 */
import { writeFileSync } from 'node:fs'
import { InputError } from '../../src/record/error.ts'
import {
  analyse,
  analyseWords,
  loadLanguageModels,
  type LanguageModels,
  type PlainWord,
} from '../../src/language/analyse.ts'
import type { Analysis } from '../../src/language/analysis.ts'
import { tokenizeSegment, type RawTokens } from '../../src/language/tokenizer.ts'
import { readTreebank, type TreebankSentence } from '../../training/language/conllu.ts'
import { prf, type BenchOptions } from '../options.ts'
import { printCurve } from './curve.ts'
import { printNewsSentences } from './newsSentences.ts'

type Span = { start: number; end: number }

/** A word for comparing: the characters (white space left out) of the token it belongs to, its place in the token, its answers. */
type ScoredWord = {
  key: string
  start: number
  upos: string
  xpos: string
  feats: string
  lemma: string
  deprel: string
  /** Key of the head, '' for a root. */
  head: string
}

type Side = { tokens: Set<string>; sentences: Set<string>; words: Map<string, ScoredWord> }

/** One document as text with its sentences. */
type Document = { text: string; sentences: TreebankSentence[] }

export function bench(options: BenchOptions): void {
  const models = loadLanguageModels()
  if (options.flags['curve'] === true) {
    const only = options.flags['kind']
    return printCurve(models, Number(options.flags['to'] ?? 1e7), typeof only === 'string' ? only : undefined)
  }
  if (options.flags['news'] === true) return printNewsSentences(models, options.flags['show'] === true)
  if (options.in === undefined) throw new InputError('usage', 'language needs --in FILE.conllu (or --news, or --curve)')
  const upper = options.flags['upper'] === true
  const goldTokens = options.flags['gold-tokens'] === true
  const documents = documentsOf(readTreebank(options.in), upper)
  const totals: Record<string, { right: number; found: number; gold: number }> = {}
  const output: string[] = []
  let words = 0
  let milliseconds = 0
  for (const { text, sentences } of documents) {
    const started = process.cpuUsage()
    const analysis = goldTokens ? analyseGoldTokens(sentences, models, upper) : analyse(text, models)
    milliseconds += process.cpuUsage(started).user / 1000
    words += analysis.tokens.length
    const tokens = goldTokens ? undefined : surfaceTokens(text, models)
    const found = foundSide(analysis, tokens)
    compare(goldSide(sentences, goldTokens), found, totals, goldTokens)
    if (options.out !== undefined) output.push(conllu(analysis, sentences, goldTokens))
  }
  if (options.out !== undefined) writeFileSync(options.out, output.join(''))
  const how = `${goldTokens ? 'gold tokens' : 'from raw text'}${upper ? ', in capitals' : ''}`
  console.log(`${options.in.split('/').at(-1)} · ${how} · ${documents.length} documents, ${words} words`)
  if (
    documents.some(({ sentences }) =>
      sentences.some((sentence) => sentence.words.some((word) => /^[A-Z]+$/.test(word.upos))),
    )
  ) {
    console.log('               P       R      F1')
    for (const [name, { right, found, gold }] of Object.entries(totals)) {
      const { p, r, f } = prf(right, found, gold)
      console.log(
        `${name.padEnd(10)} ${p.toFixed(2).padStart(6)}  ${r.toFixed(2).padStart(6)}  ${f.toFixed(2).padStart(6)}`,
      )
    }
  }
  console.log(`${Math.round((words / milliseconds) * 1000)} words/s, one core, text to tree and names`)
}

/** Documents with their running text: sentences joined by a space (or nothing, where the file says so), a blank line before a paragraph. */
function documentsOf(sentences: readonly TreebankSentence[], upper: boolean): Document[] {
  const documents: (Document & { id: string })[] = []
  for (const sentence of sentences) {
    let open = documents.at(-1)
    if (!open || open.id !== sentence.document)
      documents.push((open = { id: sentence.document, text: '', sentences: [] }))
    else if (sentence.newParagraph) open.text = `${open.text.trimEnd()}\n\n`
    const written =
      sentence.text === '' ? sentence.tokens.map((t) => t.form + (t.spaceAfter ? ' ' : '')).join('') : sentence.text
    open.text +=
      (upper ? written.toUpperCase() : written).trimEnd() + (sentence.tokens.at(-1)?.spaceAfter === false ? '' : ' ')
    open.sentences.push(sentence)
  }
  return documents
}

/** The words of the file as they are; the text is put together from them. */
function analyseGoldTokens(sentences: readonly TreebankSentence[], models: LanguageModels, upper: boolean): Analysis {
  let text = ''
  const plain: PlainWord[][] = []
  for (const sentence of sentences) {
    const words: PlainWord[] = []
    for (const token of sentence.tokens)
      for (let w = token.first; w < token.last; w++) {
        const form = upper ? sentence.words[w]!.form.toUpperCase() : sentence.words[w]!.form
        const spaceAfter = w === token.last - 1 && token.spaceAfter
        words.push({ start: text.length, end: text.length + form.length, form, spaceAfter })
        text += form + (spaceAfter ? ' ' : '')
      }
    plain.push(words)
    text += '\n'
  }
  return analyseWords(text, models, plain)
}

function surfaceTokens(text: string, models: LanguageModels): Span[] {
  const raw: RawTokens = { starts: [], ends: [], sentenceEnd: [] }
  tokenizeSegment(models.tokenizer, text, { start: 0, end: text.length }, raw)
  return raw.starts.map((start, i) => ({ start, end: raw.ends[i]! }))
}

/** The answers, on a line of characters without white space (or, with gold tokens, of words). */
function goldSide(sentences: readonly TreebankSentence[], byWord: boolean): Side {
  const side: Side = { tokens: new Set(), sentences: new Set(), words: new Map() }
  let at = 0
  for (const sentence of sentences) {
    const from = at
    const keys: string[] = []
    const starts: number[] = []
    for (const token of sentence.tokens) {
      const length = byWord ? token.last - token.first : token.form.replace(/\s/g, '').length
      side.tokens.add(`${at}-${at + length}`)
      for (let w = token.first; w < token.last; w++) {
        keys.push(
          byWord ? `${at + w - token.first}` : `${at}-${at + length}-${w - token.first}/${token.last - token.first}`,
        )
        starts.push(at)
      }
      at += length
    }
    side.sentences.add(`${from}-${at}`)
    for (const [i, word] of sentence.words.entries())
      side.words.set(keys[i]!, {
        ...word,
        key: keys[i]!,
        start: starts[i]!,
        head: word.head === 0 ? '' : keys[word.head - 1]!,
      })
  }
  return side
}

function foundSide(analysis: Analysis, surface: readonly Span[] | undefined): Side {
  const side: Side = { tokens: new Set(), sentences: new Set(), words: new Map() }
  const { tokens, text } = analysis
  const keys: string[] = []
  if (surface) {
    // Characters before each place, white space left out.
    const count = new Int32Array(text.length + 1)
    for (let i = 0; i < text.length; i++) count[i + 1] = count[i]! + (/\s/.test(text[i]!) ? 0 : 1)
    let word = 0
    for (const { start, end } of surface) {
      const first = word
      while (word < tokens.length && tokens[word]!.end <= end) word++
      side.tokens.add(`${count[start]}-${count[end]}`)
      for (let w = first; w < word; w++) keys.push(`${count[start]}-${count[end]}-${w - first}/${word - first}`)
    }
    for (const { start, end } of analysis.sentences) side.sentences.add(`${count[start]}-${count[end]}`)
  } else {
    for (const { index } of tokens) {
      keys.push(`${index}`)
      side.tokens.add(`${index}`)
    }
    for (const { first, last } of analysis.sentences) side.sentences.add(`${first}-${last}`)
  }
  for (const { index, upos, xpos, feats, lemma, deprel, head } of tokens)
    side.words.set(keys[index]!, {
      key: keys[index]!,
      start: index,
      upos,
      xpos,
      feats,
      lemma,
      deprel,
      head: head < 0 ? '' : keys[head]!,
    })
  return side
}

function compare(
  gold: Side,
  found: Side,
  totals: Record<string, { right: number; found: number; gold: number }>,
  byWord: boolean,
): void {
  const add = (name: string, right: number, found: number, all: number): void => {
    const total = (totals[name] ??= { right: 0, found: 0, gold: 0 })
    total.right += right
    total.found += found
    total.gold += all
  }
  const shared = (a: Set<string>, b: Set<string>): number => [...a].filter((key) => b.has(key)).length
  // With gold tokens the tokens are given, and their keys are words.
  if (!byWord) add('tokens', shared(gold.tokens, found.tokens), found.tokens.size, gold.tokens.size)
  add('sentences', shared(gold.sentences, found.sentences), found.sentences.size, gold.sentences.size)
  const right = { words: 0, UPOS: 0, XPOS: 0, UFeats: 0, lemmas: 0, UAS: 0, LAS: 0 }
  for (const [key, answer] of gold.words) {
    const word = found.words.get(key)
    if (!word) continue
    right.words++
    if (word.upos === answer.upos) right.UPOS++
    if (word.xpos === answer.xpos) right.XPOS++
    if (word.feats === answer.feats) right.UFeats++
    if (word.lemma === answer.lemma || answer.lemma === '_') right.lemmas++
    if (word.head !== answer.head) continue
    right.UAS++
    if (word.deprel.split(':')[0] === answer.deprel.split(':')[0]) right.LAS++
  }
  for (const [name, n] of Object.entries(right)) add(name, n, found.words.size, gold.words.size)
}

function conllu(analysis: Analysis, gold: readonly TreebankSentence[], goldTokens: boolean): string {
  const lines: string[] = []
  for (const { first, last, start, end, index } of analysis.sentences) {
    if (goldTokens && gold[index]) lines.push(`# sent_id = ${gold[index].id}`)
    lines.push(`# text = ${analysis.text.slice(start, end).replace(/\s+/g, ' ')}`)
    for (let i = first; i < last; i++) {
      const { form, lemma, upos, xpos, feats, head, deprel, spaceAfter } = analysis.tokens[i]!
      const place = head < 0 ? 0 : head - first + 1
      lines.push(
        [
          i - first + 1,
          form,
          lemma,
          upos,
          xpos,
          feats || '_',
          place,
          deprel,
          '_',
          spaceAfter ? '_' : 'SpaceAfter=No',
        ].join('\t'),
      )
    }
    lines.push('')
  }
  return `${lines.join('\n')}\n`
}
