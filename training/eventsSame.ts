/**
 * Trains the model that says whether two mentions are one event: `node training/eventsSame.ts [--data ../shared/data]`.
 * From stories of our own (examples/stories*.txt), from ECB+ (chains inside a document) and from MUC-4 (sentences that speak of one
 * template or of two).
 */
import { addLogistic, quantise, trainLogistic, type Example } from './learner/logistic.ts'
import { addForest, trainForest } from './learner/boosting.ts'
import { readJsonl } from './eventsData.ts'
import { mucStrings, readMuc } from './eventsMuc.ts'
import { blankHeader } from '../benchmarks/muc4/document.ts'
import { analyse } from '../src/language/analyse.ts'
import type { Analysis } from '../src/language/analysis.ts'
import { coreferenceModelFrom, findChains } from '../src/language/coreference.ts'
import { loadLanguageModels } from '../src/language/models.ts'
import type { Forest } from '../src/learning/forest.ts'
import { logisticFrom, probabilities, type Logistic } from '../src/learning/logistic.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { loadModel, saveModel } from '../src/learning/modelFolder.ts'
import { gather, pairLikeness, type GatherModels } from '../src/reading/eventGather.ts'
import { mentionFacts, setScenes, type FactView, type GatherMention } from '../src/reading/eventGatherFacts.ts'
import { joinNumbers, speakers } from '../src/reading/eventGatherNumbers.ts'
import { pairFeatures } from '../src/reading/eventGatherPairs.ts'
import { findEntities, loadActorModels } from '../src/reading/actor.ts'
import { gatherable } from '../src/reading/event.ts'
import { loadGazetteer } from '../src/reading/gazetteer.ts'
import { findPlaces } from '../src/reading/place.ts'
import { findCounts } from '../src/reading/quantity.ts'
import { findTimes } from '../src/reading/time.ts'
import { readStories, type Story } from './stories.ts'
import { findMentions } from '../src/reading/eventMention.ts'
import type { MentionModels } from '../src/reading/eventModels.ts'
import { eventTree, treePath, type EventTree } from '../src/reading/eventTree.ts'

const at = process.argv.indexOf('--data')
const data = at > 0 ? process.argv[at + 1]! : '../shared/data'
const started = Date.now()
const log = (text: string): void => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)

const language = loadLanguageModels()
const coreference = coreferenceModelFrom(loadModel('coreference'))
const events = loadModel('events')
const status = loadModel('status')
const models: MentionModels = {
  trigger: logisticFrom(events, 'trigger:'),
  argument: logisticFrom(events, 'argument:'),
  status: { factuality: logisticFrom(status, 'factuality:'), status: logisticFrom(status, 'status:') },
}

const DAY_WORD =
  /^(today|yesterday|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)$/

/** Chains for who takes part, day words and place names near the trigger for when and where. */
function viewOf(tree: EventTree, analysis: Analysis): FactView {
  const keys: (string | undefined)[] = []
  for (const [c, chain] of findChains(analysis, coreference).entries())
    if (chain.mentions.length > 1) {
      for (const mention of chain.mentions) if (mention.shape === 'phrase') keys[mention.head] = `chain ${c}`
    }
  const placeAt = new Map<number, string>()
  for (const name of analysis.names)
    if (name.type === 'place')
      for (let i = name.first; i < name.last; i++)
        placeAt.set(i, analysis.text.slice(name.start, name.end).toLowerCase())
  const around = (token: number, limit: number, value: (i: number) => string | undefined): string[] => {
    const { first, last } = analysis.sentences[tree.tokens[token]!.sentence]!
    const found = new Set<string>()
    for (let i = first; i < last; i++) {
      const name = value(i)
      const path = name === undefined ? undefined : treePath(tree, token, i)
      if (name !== undefined && path && path.length <= limit) found.add(name)
    }
    return [...found]
  }
  return {
    entityKey: (token) => keys[token],
    days: (m) =>
      around(m.trigger.token, 3, (i) => {
        const lower = tree.tokens[i]!.form.toLowerCase()
        if (!DAY_WORD.test(lower)) return undefined
        const number = [i - 1, i + 1].map((k) => tree.tokens[k]?.form ?? '').find((form) => /^\d{1,2}$/.test(form))
        return number ? `${lower} ${number}` : lower
      }),
    places: (m) => around(m.trigger.token, 4, (i) => placeAt.get(i)),
    around: (m) => around(m.trigger.token, 99, (i) => placeAt.get(i)),
  }
}

type Pair = { a: GatherMention; b: GatherMention; same: boolean; weight: number }
type Set_ = { name: string; document: number; examples: Example[] }
const all: Set_[] = []

function addPairs(name: string, document: number, tree: EventTree, pairs: Pair[]): void {
  all.push({
    name,
    document,
    examples: pairs.map(({ a, b, same, weight }) => ({
      features: pairFeatures(tree, a, b),
      label: same ? 1 : 0,
      weight,
    })),
  })
}

type EcbDocument = { doc_id: string; split: string; text: string }
type EcbMention = { doc_id: string; kind: string; start: number; end: number; chain: string; spans: [number, number][] }
const mentionsOf = new Map<string, EcbMention[]>()
for (const mention of readJsonl<EcbMention>(`${data}/crossdoc/ecbplus.mentions.jsonl`))
  if (mention.kind === 'event')
    mentionsOf.get(mention.doc_id)?.push(mention) ?? mentionsOf.set(mention.doc_id, [mention])
let documents = 0
for (const document of readJsonl<EcbDocument>(`${data}/crossdoc/ecbplus.docs.jsonl`)) {
  if (document.split === 'test') continue
  const tree = eventTree(analyse(document.text, language))
  const gold = mentionsOf.get(document.doc_id) ?? []
  const view = viewOf(tree, tree.analysis)
  const { mentions } = findMentions(tree, models, () => true)
  const known = mentions.flatMap((m) => {
    const token = tree.tokens[m.trigger.token]!
    const hit = gold.find((g) => g.spans.some(([s, e]) => token.start >= s && token.end <= e))
    return hit ? [{ facts: mentionFacts(tree, m, view), chain: hit.chain }] : []
  })
  setScenes(known.map((k) => k.facts))
  const pairs: Pair[] = []
  for (let j = 1; j < known.length; j++)
    for (let i = Math.max(0, j - 12); i < j; i++)
      if (known[i]!.facts.type === known[j]!.facts.type)
        pairs.push({
          a: known[i]!.facts,
          b: known[j]!.facts,
          same: known[i]!.chain === known[j]!.chain,
          weight: known[j]!.facts.type === 'ASSAULT' ? 0.3 : 1,
        })
  addPairs('ECB+', documents++, tree, pairs)
}
log(`ECB+: ${documents} documents, ${all.reduce((n, s) => n + s.examples.length, 0)} pairs`)

for (const document of readMuc(`${data}/muc4/keys-dev.json`)) {
  if (document.templates.length === 0) continue
  const tree = eventTree(analyse(blankHeader(document.text), language))
  // Which templates a sentence's strings belong to.
  const votes = new Map<number, Map<number, number>>()
  for (const { template, slot, spans } of mucStrings(document)) {
    if (slot === 'perp-org-id') continue
    for (const span of spans) {
      const token = tree.tokens.find((t) => t.start >= span.start)
      if (!token) continue
      const here = votes.get(token.sentence) ?? new Map<number, number>()
      here.set(template, (here.get(template) ?? 0) + (slot === 'perp-ind-id' ? 0.5 : 1))
      votes.set(token.sentence, here)
    }
  }
  const templateOf = (sentence: number): number => {
    const ranked = [...(votes.get(sentence) ?? [])].sort((a, b) => b[1] - a[1])
    if (ranked.length === 0 || (ranked.length > 1 && ranked[0]![1] === ranked[1]![1])) return -1
    return ranked[0]![0]
  }
  const view = viewOf(tree, tree.analysis)
  const { mentions } = findMentions(tree, models, () => true)
  const known = mentions.flatMap((m) => {
    const template = m.type === 'ASSAULT' ? templateOf(m.sentence) : -1
    return template >= 0 ? [{ facts: mentionFacts(tree, m, view), template }] : []
  })
  setScenes(known.map((k) => k.facts))
  const pairs: Pair[] = []
  for (let j = 1; j < known.length; j++)
    for (let i = Math.max(0, j - 10); i < j; i++)
      if (known[i]!.facts.sentence !== known[j]!.facts.sentence || known[i]!.template === known[j]!.template)
        pairs.push({
          a: known[i]!.facts,
          b: known[j]!.facts,
          same: known[i]!.template === known[j]!.template,
          weight: 1,
        })
  addPairs('MUC-4', documents++, tree, pairs)
}
/** Whole stories with all that a reading knows: days, places, entities. */
type StoryCase = { tree: EventTree; facts: GatherMention[]; gold: (string | undefined)[]; document: number }
const gazetteer = loadGazetteer('gazetteer')
const actors = loadActorModels()
function storyCase({ report, marks }: Story, n: number): StoryCase {
  const blocks = report.blocks.filter(
    (b) => b.kind === 'headline' || b.kind === 'paragraph' || b.kind === 'subheadline',
  )
  const analysis = analyse(report.text, language, blocks)
  const places = findPlaces(report, analysis, gazetteer)
  const slots = { report, analysis, places, times: findTimes(report, analysis), counts: findCounts(report, analysis) }
  const entities = findEntities(report, analysis, places, actors)
  const { tree, facts, mentions } = gatherable({ ...slots, entities, attributions: [] }, models)
  const gold = mentions.map((m) => {
    const token = tree.tokens[m.trigger.token]!
    return marks.find((mark) => token.start >= mark.start && token.end <= mark.end)?.event
  })
  return { tree, facts, gold, document: n }
}
const FOLDS = 6

function storyExamples({ tree, facts, gold }: StoryCase, weight: number): Example[] {
  const examples: Example[] = []
  for (let j = 1; j < facts.length; j++)
    for (let i = 0; i < j; i++)
      if (gold[i] !== undefined && gold[j] !== undefined && facts[i]!.type === facts[j]!.type)
        examples.push({
          features: pairFeatures(tree, facts[i]!, facts[j]!),
          label: gold[i] === gold[j] ? 1 : 0,
          weight,
        })
  return examples
}

/** The trees that say whether a mention joins a cluster; `pairModel` must not have seen the story. */
function joinTrees(cases: readonly StoryCase[], pairModel: (story: StoryCase) => Logistic): Forest {
  const rows: number[] = []
  const labels: number[] = []
  for (const story of cases) {
    const { tree, facts, gold } = story
    const likeness = pairLikeness(tree, facts, pairModel(story))
    const clusters: number[][] = []
    const of = new Map<string, number[]>()
    for (const [m, fact] of facts.entries()) {
      if (gold[m] === undefined) continue
      const key = `${fact.type} ${gold[m]}`
      const candidates = clusters.filter((c) => facts[c[0]!]!.type === fact.type)
      for (const cluster of candidates) {
        const p = speakers(cluster).map((other) => likeness(other, m))
        rows.push(...joinNumbers(tree, facts, cluster, m, p, candidates))
        labels.push(of.get(key) === cluster ? 1 : 0)
      }
      const own = of.get(key)
      if (own) own.push(m)
      else of.set(key, clusters[clusters.push([m]) - 1]!)
    }
  }
  return trainForest(Float32Array.from(rows), rows.length / labels.length, labels, TREES)
}

const TREES = { trees: 250, rate: 0.03, leaves: 8, least: 20, ridge: 3, share: 0.4, seed: 1 }
/** The pairs' probabilities that trees learn from come from models that have not seen the story. */
const INNER = 5

function trainOn(chosen: readonly StoryCase[]): GatherModels {
  const pairs = (cases: readonly StoryCase[]): Logistic =>
    quantise(trainLogistic([...others, ...cases.flatMap((story) => storyExamples(story, OWN))], options))
  const inner = (s: StoryCase): number => Math.floor(s.document / FOLDS) % INNER
  const models = Array.from({ length: INNER }, (_, k) => pairs(chosen.filter((s) => inner(s) !== k)))
  return { pair: pairs(chosen), join: joinTrees(chosen, (s) => models[inner(s)]!) }
}

/** B³ (Bagga and Baldwin 1998) over the marked mentions of some stories. */
function bCubed(
  cases: readonly StoryCase[],
  modelsOf: (story: StoryCase) => GatherModels,
): { p: number; r: number; f: number } {
  let [p, r, n] = [0, 0, 0]
  for (const story of cases) {
    const clusterOf = new Map<number, number>()
    for (const [c, cluster] of gather(story.tree, story.facts, modelsOf(story)).entries())
      for (const m of cluster) clusterOf.set(m, c)
    const known = story.facts.map((_, m) => m).filter((m) => story.gold[m] !== undefined)
    for (const m of known) {
      const mine = known.filter((other) => clusterOf.get(other) === clusterOf.get(m))
      const key = known.filter((other) => story.gold[other] === story.gold[m])
      const both = mine.filter((other) => key.includes(other)).length
      p += both / mine.length
      r += both / key.length
      n++
    }
  }
  return { p: (100 * p) / n, r: (100 * r) / n, f: (200 * p * r) / n / (p + r) }
}

const options = { labels: ['differ', 'same'], bits: 16, epochs: 20, rate: 0.04, l2: 0.01, average: 5 }
const test = all.filter((s) => s.document % 5 === 0)
const trial = quantise(
  trainLogistic(
    all.filter((s) => s.document % 5 !== 0).flatMap((s) => s.examples),
    options,
  ),
)
for (const name of ['ECB+', 'MUC-4']) {
  const examples = test.filter((s) => s.name === name).flatMap((s) => s.examples)
  let right = 0
  let guessed = 0
  let gold = 0
  for (const e of examples) {
    const yes = probabilities(trial, e.features)[1]! > 0.5
    if (yes) guessed++
    if (e.label === 1) gold++
    if (yes && e.label === 1) right++
  }
  log(
    `${name}, a fifth left out: ${examples.length} pairs, same P ${((100 * right) / guessed).toFixed(1)} R ${((100 * right) / gold).toFixed(1)}, ${((100 * gold) / examples.length).toFixed(0)} % are`,
  )
}
/** What the other sets count for beside ours: their notions of one event differ from ours (ECB+ keeps a shooting and its dead apart). */
const OTHERS = 0.1
const OWN = 3
const others = all.flatMap((s) => s.examples.map((e) => ({ ...e, weight: (e.weight ?? 1) * OTHERS })))
const show = ({ p, r, f }: { p: number; r: number; f: number }): string =>
  `P ${p.toFixed(1)} R ${r.toFixed(1)} F ${f.toFixed(1)}`
const stories = readStories()
const seen = stories.seen.map(storyCase)
const heldBack = stories.heldBack.map(storyCase)
const heldBackLater = stories.heldBackLater.map(storyCase)
const folds = Array.from({ length: FOLDS }, (_, k) => trainOn(seen.filter((s) => s.document % FOLDS !== k)))
log(`stories, ${FOLDS}-fold, B3: ${show(bCubed(seen, (s) => folds[s.document % FOLDS]!))}`)
const withoutHeldBack = trainOn(seen)
log(`stories held back, B3: ${show(bCubed(heldBack, () => withoutHeldBack))}`)
log(`stories held back of the later writing, B3: ${show(bCubed(heldBackLater, () => withoutHeldBack))}`)
const model = trainOn([...seen, ...heldBack])
const content: ModelContent = {
  name: 'events-same',
  meta: { date: '2026-11-24', data: 'stories of our own, ECB+ train and dev, MUC-4 dev' },
  arrays: {},
}
addLogistic(content, model.pair, 'same:')
addForest(content, model.join, 'join:')
log(`saved models/events-same.bin, ${saveModel(content, { compress: true })} bytes`)
