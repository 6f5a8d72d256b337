/**
 * Coreference inside a document on GUM: `npm run bench -- coreference-document --in gum-dev.jsonl [--out PATH] [--gold-mentions]
 * [--gold-trees]`. By default tokens, trees and mentions are our own and only the text is read (and who speaks, in transcripts).
 */
import { existsSync, writeFileSync } from 'node:fs'
import type { Analysis } from '../../src/language/analysis.ts'
import { analyse, loadLanguageModels, type LanguageModels } from '../../src/language/analyse.ts'
import { coreferenceModelFrom, resolveMentions } from '../../src/language/coreference.ts'
import type { Speakers } from '../../src/language/coreferenceFeatures.ts'
import type { MentionSpan } from '../../src/language/coreferenceMentions.ts'
import { headOfRange, tokenAt } from '../../src/language/coreferenceTree.ts'
import { loadModel } from '../../src/learning/modelFolder.ts'
import { InputError } from '../../src/record/error.ts'
import { alignMentions, goldAnalysis, ownAnalysis, readGum, type GumDocument } from '../../training/coreferenceData.ts'
import type { BenchOptions } from '../options.ts'
import { scoreClusters, withoutSingletons, type CoreferenceScore } from './score.ts'

type Found = { document: GumDocument; analysis: Analysis; mentions: MentionSpan[]; ids: string[]; chainOf: Int32Array }

export function bench(options: BenchOptions): void {
  const path = options.in
  if (path === undefined || !existsSync(path))
    throw new InputError('not-found', `${path ?? 'no file'} is not there; give gum-dev.jsonl with --in`)
  const given = options.flags['gold-mentions'] === true
  const trees = options.flags['gold-trees'] === true
  const documents = readGum(path)
  const model = coreferenceModelFrom(loadModel('coreference'))
  const language = trees ? undefined : loadLanguageModels()
  const analyses = documents.map((document) =>
    language ? analyseDocument(document, language) : goldAnalysis(document),
  )
  const words = analyses.reduce((n, analysis) => n + analysis.tokens.length, 0)
  let best = Infinity
  let found: Found[] = []
  for (let run = 0; run < 3; run++) {
    const start = performance.now()
    found = documents.map((document, d): Found => {
      const analysis = analyses[d]!
      const speakers = speakersOf(document, analysis)
      const gold = given ? givenMentions(document, analysis) : undefined
      const { mentions, chainOf } = resolveMentions(analysis, model, {
        ...(speakers ? { speakers } : {}),
        ...(gold ? { mentions: gold.map((g) => g.span) } : {}),
      })
      return {
        document,
        analysis,
        mentions,
        chainOf,
        ids: mentions.map((m, k) => gold?.[k]?.id ?? `${document.doc_id}:${m.start}-${m.end}`),
      }
    })
    best = Math.min(best, performance.now() - start)
  }
  if (options.out) writeFileSync(options.out, found.map(predictions).join(''))
  console.log(
    `${documents.length} documents, ${words} words; mentions ${given ? 'given' : 'found'}, trees ${trees ? 'given' : 'our own from the text'}; ${((words / best) * 1000).toFixed(0)} words/s`,
  )
  if (documents.some((document) => document.mentions?.some((m) => m.chain === undefined) ?? true)) return
  for (const match of given ? (['head'] as const) : (['head', 'span'] as const)) {
    report(`all, ${match} match`, score(found, given, match))
    report(
      `news, ${match} match`,
      score(
        found.filter((f) => f.document.genre === 'news'),
        given,
        match,
      ),
    )
  }
}

/** Our own tokens and trees, where the file has no tokens; else the corpus's tokens and our own trees. */
function analyseDocument(document: GumDocument, models: LanguageModels): Analysis {
  return document.tokens === undefined ? analyse(document.text, models) : ownAnalysis(document, models)
}

function speakersOf(document: GumDocument, analysis: Analysis): Speakers | undefined {
  if (!document.sents?.some((s) => s.speaker)) return undefined
  const starts = document.sents.map((s) => document.tokens[s.tok[0]]!.start)
  return analysis.sentences.map(({ start }) => {
    let k = starts.length - 1
    while (k > 0 && starts[k]! > start) k--
    return { speaker: document.sents[k]!.speaker, addressee: document.sents[k]!.addressee }
  })
}

/** The document's mentions on our tokens, in ranking order. */
function givenMentions(document: GumDocument, analysis: Analysis): { span: MentionSpan; id: string }[] {
  const { tokens } = analysis
  return document.mentions
    .map((m) => {
      const first = tokenAt(tokens, m.start)
      let last = first
      while (last < tokens.length && tokens[last]!.start < m.end) last++
      last = Math.max(last, first + 1)
      return { span: { first, last, head: headOfRange(tokens, first, last) }, id: m.mention_id }
    })
    .toSorted((a, b) => a.span.head - b.span.head || a.span.first - b.span.first || b.span.last - a.span.last)
}

function predictions({ document, analysis, mentions, ids, chainOf }: Found): string {
  return mentions
    .map((m, k) => {
      const head = analysis.tokens[m.head]!
      const row = {
        mention_id: ids[k],
        chain: `${document.doc_id}:${chainOf[k]}`,
        doc_id: document.doc_id,
        start: analysis.tokens[m.first]!.start,
        end: analysis.tokens[m.last - 1]!.end,
        head: [head.start, head.end],
      }
      return `${JSON.stringify(row)}\n`
    })
    .join('')
}

function score(
  found: readonly Found[],
  given: boolean,
  match: 'head' | 'span',
): { all: CoreferenceScore; without: CoreferenceScore } {
  const key: string[][] = []
  const system: string[][] = []
  for (const { document, analysis, mentions, ids, chainOf } of found) {
    for (const group of Map.groupBy(document.mentions, (m) => m.chain!).values())
      key.push(group.map((m) => m.mention_id))
    const gold = givenMentions(document, analysis)
    // The annotated head where the file has it, so that our own tree does not decide what counts as its head.
    const heads = new Map(document.mentions.map((m) => [m.mention_id, document.tokens?.[m.head]?.start]))
    const spans = gold.map(({ span, id }) => {
      const start = heads.get(id)
      return start === undefined ? span : { ...span, head: tokenAt(analysis.tokens, start) }
    })
    const aligned = given ? undefined : alignMentions(mentions, spans, match)
    const idOf = (k: number): string =>
      given ? ids[k]! : aligned![k]! >= 0 ? gold[aligned![k]!]!.id : `${document.doc_id} found ${k}`
    for (const group of Map.groupBy(mentions.keys(), (k) => chainOf[k]!).values()) system.push(group.map(idOf))
  }
  return {
    all: scoreClusters(key, system),
    without: scoreClusters(withoutSingletons(key), withoutSingletons(system)),
  }
}

function report(name: string, { all, without }: { all: CoreferenceScore; without: CoreferenceScore }): void {
  const p = (x: number): string => (100 * x).toFixed(1)
  const line = (s: CoreferenceScore): string =>
    `CoNLL ${p(s.conll)} (MUC ${p(s.muc.f)} B3 ${p(s.b3.f)} CEAFe ${p(s.ceafe.f)} LEA ${p(s.lea.f)}; mentions ${p(s.mentions.f)})`
  console.log(`${name}: without singletons ${line(without)}; with ${line(all)}`)
}
