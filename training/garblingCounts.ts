/** Counts words, word pairs, modifiers of nouns, prepositions of verbs and verbs' agents in the news texts at hand, for `garbling.ts`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import type { Analysis, Token } from '../src/language/analysis.ts'

/** Counts by key; parts of a key are joined by a space. */
export type GarblingCounts = {
  words: Record<string, number>
  /** Two words side by side, lower case. */
  bigrams: Record<string, number>
  /** Modifier (lower case) and noun (lemma). */
  modifiers: Record<string, number>
  /** Verb lemma, preposition. */
  frames: Record<string, number>
  /** Verb lemma, preposition, cluster (of 256) of the noun. */
  complements: Record<string, number>
  /** Verb lemma, cluster (of 256) of the one who does it; `P` for names and personal pronouns. */
  agents: Record<string, number>
  /** Verb lemma, object lemma. */
  objects: Record<string, number>
  tokens: number
}

/** Training sets only: nothing that is kept for choosing or measuring. */
export function* trainingTexts(data: string): Generator<string> {
  const lines = (file: string) =>
    readFileSync(`${data}/${file}`, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { text?: string; split?: string; id?: string })
  for (const { text } of lines('attribution/train.jsonl')) yield text ?? ''
  const muc = JSON.parse(readFileSync(`${data}/muc4/keys-dev.json`, 'utf8')) as {
    documents?: Record<string, { text: string }>
  }
  // All capitals: the analysis is told by lower-casing nothing; words are counted in lower case anyway.
  for (const { text } of Object.values(muc.documents ?? (muc as Record<string, { text: string }>))) yield text
  for (const file of [
    'events/plv-train.jsonl',
    'events/case2021_task2_acled.jsonl',
    'events/cameo_tagtog_majority.jsonl',
  ])
    for (const { text } of lines(file)) yield text ?? ''
  let story = ''
  let last = ''
  // Single sentences, joined by story again.
  for (const { id = '', text = '' } of lines('events/india_police_sents.jsonl')) {
    const of = id.replace(/-\d+$/u, '')
    if (of !== last) {
      yield story
      story = ''
      last = of
    }
    story += `${text}\n`
  }
  yield story
  for (const file of [
    'place/lgl.jsonl',
    'place/geowebnews.jsonl',
    'place/geovirus.jsonl',
    'time/te3-timebank.jsonl',
    'time/te3-aquaint.jsonl',
    'time/wikiwars.jsonl',
    'events/giveme5w1h_gold.jsonl',
  ])
    for (const { text } of lines(file)) yield text ?? ''
  for (const { text, split } of lines('crossdoc/ecbplus.docs.jsonl')) if (split === 'train') yield text ?? ''
  for (const file of ['ewt/en_ewt-ud-train.conllu', 'gum/en_gum-ud-train.conllu']) {
    const sentences = readFileSync(`${data}/language/${file}`, 'utf8').matchAll(/^# text = (.*)$/gmu)
    let part: string[] = []
    for (const [, sentence] of sentences) {
      part.push(sentence!)
      if (part.length < 40) continue
      yield part.join('\n')
      part = []
    }
    yield part.join('\n')
  }
}

/** Reads the counts from a cache file, or makes them and writes it. */
export function garblingCounts(data: string, cache: string): GarblingCounts {
  if (existsSync(cache)) return JSON.parse(readFileSync(cache, 'utf8')) as GarblingCounts
  const models = loadLanguageModels()
  const tallies = {
    words: new Map(),
    bigrams: new Map(),
    modifiers: new Map(),
    frames: new Map(),
    complements: new Map(),
    agents: new Map(),
    objects: new Map(),
  } as Record<Exclude<keyof GarblingCounts, 'tokens'>, Map<string, number>>
  let tokens = 0
  let texts = 0
  for (const text of trainingTexts(data)) {
    if (text.trim() === '') continue
    const analysis = analyse(text, models)
    tokens += analysis.tokens.length
    countText(analysis, tallies)
    if (++texts % 500 === 0) console.log(`${texts} texts, ${tokens} tokens`)
  }
  const kept = (map: Map<string, number>, least: number) => Object.fromEntries([...map].filter(([, n]) => n >= least))
  const counts: GarblingCounts = {
    words: kept(tallies.words, 1),
    bigrams: kept(tallies.bigrams, 2),
    modifiers: kept(tallies.modifiers, 1),
    frames: kept(tallies.frames, 1),
    complements: kept(tallies.complements, 1),
    agents: kept(tallies.agents, 1),
    objects: kept(tallies.objects, 1),
    tokens,
  }
  writeFileSync(cache, JSON.stringify(counts))
  return counts
}

const WORD = /^[\p{L}][\p{L}'’.-]*$/u

function countText(
  { tokens, sentences }: Analysis,
  tallies: Record<Exclude<keyof GarblingCounts, 'tokens'>, Map<string, number>>,
): void {
  const add = (map: Map<string, number>, key: string) => void map.set(key, (map.get(key) ?? 0) + 1)
  for (const { first, last } of sentences) {
    for (let i = first; i < last; i++) {
      const token = tokens[i]!
      const word = token.form.toLowerCase()
      if (!WORD.test(word)) continue
      add(tallies.words, word)
      const next = tokens[i + 1]
      if (i + 1 < last && WORD.test(next!.form)) add(tallies.bigrams, `${word} ${next!.form.toLowerCase()}`)
      const head = tokens[token.head]
      if (!head) continue
      const relation = token.deprel.split(':')[0]!
      if (
        (relation === 'amod' || relation === 'compound') &&
        head.index > i &&
        head.index <= i + 3 &&
        head.upos !== 'VERB'
      )
        add(tallies.modifiers, `${word} ${head.lemma.toLowerCase()}`)
      if (head.upos !== 'VERB') continue
      const verb = head.lemma.toLowerCase()
      if (relation === 'obj') add(tallies.objects, `${verb} ${token.lemma.toLowerCase()}`)
      if (token.deprel === 'nsubj' || token.deprel === 'obl:agent') add(tallies.agents, `${verb} ${agentClass(token)}`)
      if (relation === 'obl' && token.deprel !== 'obl:agent') {
        const preposition = caseOf(tokens, token, first, last)
        if (!preposition) continue
        add(tallies.frames, `${verb} ${preposition}`)
        add(tallies.complements, `${verb} ${preposition} ${token.clusters.c256}`)
      }
    }
  }
}

/** `P` for whoever is surely somebody, else the noun's cluster. */
export function agentClass(token: Token): string {
  if (token.upos === 'PROPN') return 'P'
  if (token.upos === 'PRON')
    return /^(?:i|you|he|she|we|they|who|someone|somebody|anyone|everyone|nobody|him|her|them)$/iu.test(token.form)
      ? 'P'
      : '-'
  return String(token.clusters.c256)
}

/** The one preposition of an oblique noun, if it is one word. */
export function caseOf(tokens: readonly Token[], noun: Token, first: number, last: number): string | undefined {
  let found: string | undefined
  for (let i = first; i < last; i++) {
    if (tokens[i]!.head !== noun.index || tokens[i]!.deprel !== 'case') continue
    if (found !== undefined) return undefined
    found = tokens[i]!.form.toLowerCase()
  }
  return found
}
