/**
 * Names on a file of two columns: `npm run bench -- names --in FILE.bio [--out FILE] [--upper] [--scheme nine|three]`. Exact spans with their type.
 * The nine types are those of Worldwide Newswire; the three those of Universal NER (PER, ORG, LOC), to which a file belongs whose
 * comments hold `# text`.
 */
import { writeFileSync } from 'node:fs'
import { InputError } from '../../src/record/error.ts'
import { analyseWords, loadLanguageModels, type PlainWord } from '../../src/language/analyse.ts'
import type { NameType } from '../../src/language/analysis.ts'
import { nameSpans } from '../../src/language/nameRecognizer.ts'
import { readBio, type BioSentence } from '../../training/language/conllu.ts'
import { byDocument } from '../../training/language/nameData.ts'
import { prf, type BenchOptions } from '../options.ts'

const NINE: Record<NameType, string> = {
  person: 'PER',
  organisation: 'ORG',
  'armed-group': 'ORG',
  nationality: 'NORP',
  place: 'LOC',
  facility: 'FAC',
  date: 'DATE',
  money: 'MONEY',
  product: 'PROD',
  other: 'MISC',
}

const THREE: Partial<Record<NameType, string>> = {
  person: 'PER',
  organisation: 'ORG',
  'armed-group': 'ORG',
  place: 'LOC',
  facility: 'LOC',
}

export function bench(options: BenchOptions): void {
  if (options.in === undefined) throw new InputError('usage', 'names needs --in FILE.bio')
  const upper = options.flags['upper'] === true
  const sentences = readBio(options.in)
  const declared = sentences.some((sentence) => sentence.comments.some((comment) => comment.startsWith('# text')))
  const scheme = options.flags['scheme'] ?? (declared ? 'three' : 'nine')
  const types: Partial<Record<NameType, string>> = scheme === 'three' ? THREE : NINE
  const models = loadLanguageModels()
  const counts = new Map<string, { right: number; found: number; gold: number }>()
  const output: string[] = []
  let words = 0
  let milliseconds = 0
  for (const document of byDocument(sentences)) {
    const { text, plain } = textOf(document, upper)
    const started = process.cpuUsage()
    const analysis = analyseWords(text, models, plain)
    milliseconds += process.cpuUsage(started).user / 1000
    words += analysis.tokens.length
    const found = document.map((sentence) => sentence.forms.map(() => 'O'))
    for (const name of analysis.names) {
      const type = types[name.type]
      if (type === undefined) continue
      const sentence = analysis.tokens[name.first]!.sentence
      const { first } = analysis.sentences[sentence]!
      for (let i = name.first; i < name.last; i++)
        found[sentence]![i - first] = `${i === name.first ? 'B' : 'I'}-${type}`
    }
    for (const [i, sentence] of document.entries()) {
      score(sentence.labels, found[i]!, counts)
      const lines = sentence.forms.map((form, k) => `${form}\t${found[i]![k]}`)
      output.push([...sentence.comments, ...lines, '', ''].join('\n'))
    }
  }
  if (options.out !== undefined) writeFileSync(options.out, output.join(''))
  console.log(
    `${options.in.split('/').at(-1)} · ${scheme} types${upper ? ', in capitals' : ''} · ${sentences.length} sentences, ${words} words`,
  )
  if (sentences.some((sentence) => sentence.labels.some((label) => label !== 'O'))) {
    console.log('               P       R      F1       n')
    const all = { right: 0, found: 0, gold: 0 }
    for (const [type, count] of [...counts].toSorted((a, b) => b[1].gold - a[1].gold)) {
      line(type, count)
      for (const key of ['right', 'found', 'gold'] as const) all[key] += count[key]
    }
    line('all', all)
  }
  console.log(`${Math.round((words / milliseconds) * 1000)} words/s, one core, words to tree and names`)
}

function textOf(document: readonly BioSentence[], upper: boolean): { text: string; plain: PlainWord[][] } {
  let text = ''
  const plain = document.map(({ forms }) => {
    const words = forms.map((written): PlainWord => {
      const form = upper ? written.toUpperCase() : written
      const start = text.length
      text += `${form} `
      return { start, end: start + form.length, form, spaceAfter: true }
    })
    text += '\n'
    return words
  })
  return { text, plain }
}

function score(
  gold: readonly string[],
  found: readonly string[],
  counts: Map<string, { right: number; found: number; gold: number }>,
): void {
  const of = (type: string): { right: number; found: number; gold: number } => {
    let count = counts.get(type)
    if (!count) counts.set(type, (count = { right: 0, found: 0, gold: 0 }))
    return count
  }
  const keys = new Set<string>()
  for (const { first, last, type } of nameSpans(gold)) {
    of(type).gold++
    keys.add(`${first}-${last}-${type}`)
  }
  for (const { first, last, type } of nameSpans(found)) {
    of(type).found++
    if (keys.has(`${first}-${last}-${type}`)) of(type).right++
  }
}

function line(name: string, { right, found, gold }: { right: number; found: number; gold: number }): void {
  const { p, r, f } = prf(right, found, gold)
  console.log(
    `${name.padEnd(10)} ${p.toFixed(2).padStart(6)}  ${r.toFixed(2).padStart(6)}  ${f.toFixed(2).padStart(6)}  ${`${gold}`.padStart(6)}`,
  )
}
