/**
 * Makes `models/encoder.bin` (needs clusters, vectors, tagger's tag set):
 * `node --max-old-space-size=5000 training/language/encoder.ts [--epochs 20] [--permissive] [--seed 1] [--folder models] [--again]`
 * After every epoch the whole state is kept in the system's temporary folder; a run that was broken off goes on from there unless
 * told to begin `--again`. Stop it early and the last epoch's model stands in the folder.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { packModel, unpackModel, modelArray } from '../../src/learning/modelFile.ts'
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import {
  Encoder,
  encoderFrom,
  HASHED_ROWS,
  inputRows,
  packEncoder,
  writeVectorRow,
  type InputTables,
} from '../../src/language/encoder.ts'
import {
  fillRows,
  forward,
  INPUT,
  INPUT_PARTS,
  Network,
  parameterList,
  WIDTH,
  type NetworkShape,
} from '../../src/language/network.ts'
import { wordClustersFrom } from '../../src/language/wordClusters.ts'
import { VECTOR_SIZE, wordVectorsFrom } from '../../src/language/wordVectors.ts'
import { caseMode, COLUMNS, LOWER, WordTable } from '../../src/language/words.ts'
import type { Tag } from '../../src/language/tagger.ts'
import { seededRandom, shuffle } from '../learner/random.ts'
import { readBio, type BioSentence, type TreebankSentence } from './conllu.ts'
import { cpuSeconds, treebanks } from './corpora.ts'
import { Gradient, type Answers } from './encoderGradient.ts'
import { labelMask, NAME_LABELS } from './nameData.ts'
import { newsTrees } from './newsTrees.ts'
import { dataFolder, trainingFlag, trainingOption } from './options.ts'
import { variants } from './variants.ts'
import { universal } from './relationTraining.ts'
import { sureClass } from '../../src/language/secondOpinion.ts'

const PARTS = ['lower', 'suffix', 'prefix', 'shape', 'flags'] as const
const CAPACITY = 1600
const BATCH_WORDS = 900
const LONGEST = 200
/** Fillings of each pattern of news an epoch. */
const NEWS_TREES = 20
const KEEP = 0.8
const epochs = Number(trainingOption('epochs', '20'))
const rate = Number(trainingOption('rate', '0.002'))

const table = new WordTable(wordClustersFrom(loadModel('clusters')))
const vectors = wordVectorsFrom(loadModel('vectors'), wordClustersFrom(loadModel('clusters')))
const tags = loadModel('tagger').meta['tags'] as Tag[]
const { train, ewtDev, gumDev } = treebanks()
const relations = [...new Set(train.flatMap((sentence) => sentence.words.map((word) => word.deprel)))]
const shape: NetworkShape = { tags: tags.length, names: NAME_LABELS.length, relations: relations.length }
const seed = Number(trainingOption('seed', '1'))
let random = seededRandom(seed)

type Example = { types: Int32Array; tags?: Int32Array; heads?: Int32Array; relations?: Int32Array; names?: Uint8Array }

const folder = `${dataFolder()}/language/names`
const nameMasks = new Map<string, Uint8Array>()
for (const sentence of readBio(`${folder}/uner_ewt-train_v0.bio`)) {
  const id = sentence.comments
    .find((comment) => comment.startsWith('# sent_id'))
    ?.split('=')[1]
    ?.trim()
  if (id !== undefined) nameMasks.set(id, labelMask(sentence.labels, true))
}
const news = trainingFlag('permissive') ? [] : readBio(`${folder}/wwnews-train.bio`)
const tagPlace = new Map(tags.map((tag, i) => [`${tag.upos}|${tag.xpos}`, i]))
const relationPlace = new Map(relations.map((relation, i) => [relation, i]))

// Words seen three times and more have a vector of their own.
const counts = new Map<number, number>()
for (const forms of [...train.map((s) => s.words.map((word) => word.form)), ...news.map((s) => s.forms)])
  for (const type of table.types(forms, caseMode(forms))) {
    const lower = table.rows[type * COLUMNS + LOWER]!
    counts.set(lower, (counts.get(lower) ?? 0) + 1)
  }
const vocabulary = Int32Array.from([...counts].filter(([, n]) => n >= 3).map(([hash]) => hash)).toSorted()
const vocabularyPlace = new Map([...vocabulary].map((hash, i) => [hash, i + 1]))
console.log(
  `${train.length} sentences with trees, ${news.length} of news with names, vocabulary ${vocabulary.length} · ${cpuSeconds()}`,
)

const net = new Network(shape, 224, true)
const buffers = net.buffers(CAPACITY, LONGEST)
const gradient = new Gradient(net, CAPACITY, LONGEST)
initialise()
const tables = {} as Record<keyof InputTables, Float32Array>
const moments: Record<string, { slope: Float32Array; first: Float32Array; second: Float32Array }> = {}
const rowsOf: Record<keyof InputTables, number> = { lower: vocabulary.length + 1, ...HASHED_ROWS }
for (const part of Object.keys(rowsOf) as (keyof InputTables)[]) {
  const size = rowsOf[part] * INPUT_PARTS[part]
  tables[part] = new Float32Array(size)
  if (part !== 'lower') for (let i = 0; i < size; i++) tables[part][i] = (random() - 0.5) * 0.6
  else for (let i = INPUT_PARTS.lower; i < size; i++) tables[part][i] = (random() - 0.5) * 0.2
  moments[part] = { slope: new Float32Array(size), first: new Float32Array(size), second: new Float32Array(size) }
}

const kept = `${tmpdir()}/corroborate-training/encoder-${trainingFlag('permissive') ? 'permissive' : 'all'}-${seed}.bin`
const newsFor = (epoch: number): BioSentence[] => news.filter((_, i) => i % 2 === epoch % 2)
const total = epochs * (train.length * 1.3 + news.length * 0.6)
let seen = 0
for (let epoch = goOn() + 1; epoch <= epochs; epoch++) {
  random = seededRandom(seed * 1000 + epoch)
  const examples: Example[] = []
  for (const sentence of [...train, ...newsTrees(NEWS_TREES, random)]) {
    const forms = sentence.words.map((word) => word.form)
    for (const writing of variants(forms, (i) => sentence.words[i]!.upos === 'PROPN', random))
      examples.push(treeExample(sentence, writing, nameMasks.get(sentence.id)))
  }
  for (const sentence of newsFor(epoch))
    for (const writing of variants(sentence.forms, (i) => sentence.labels[i] !== 'O', random))
      examples.push({ types: table.types(writing, caseMode(writing)), names: labelMask(sentence.labels, false) })
  const order = Int32Array.from(examples, (_, i) => i)
  shuffle(order, random)
  const losses = { tags: 0, arcs: 0, relations: 0, names: 0 }
  let batch: Example[] = []
  let words = 0
  let batches = 0
  for (const i of order) {
    const example = examples[i]!
    if (example.types.length > LONGEST) continue
    batch.push(example)
    words += example.types.length
    seen++
    if (words < BATCH_WORDS) continue
    const done = Math.min(1, seen / total)
    const loss = learn(batch, rate * Math.min(1, seen / 8000) * Math.max(0.02, 1 - done))
    for (const key of ['tags', 'arcs', 'relations', 'names'] as const) losses[key] += loss[key] / words
    batches++
    if (trainingFlag('watch') && batches % 100 === 0) console.log(`${batches} batches · ${cpuSeconds()}`)
    batch = []
    words = 0
  }
  const shown = Object.entries(losses).map(([key, value]) => `${key} ${(value / batches).toFixed(3)}`)
  let line = `epoch ${epoch}: ${shown.join(' ')}`
  keep(epoch)
  if (epoch % 2 === 0 || epoch === epochs) {
    const content = { name: trainingOption('name', 'encoder'), ...packEncoder(net, tables, vocabulary) }
    content.meta['relations'] = relations
    const to = trainingOption('folder', '')
    if (!trainingFlag('dry')) line += ` · ${saveModel(content, to === '' ? {} : { folder: to })} bytes`
    const encoder = encoderFrom(content, vectors)
    for (const [name, set] of [
      ['EWT dev', ewtDev],
      ['GUM dev', gumDev],
    ] as const)
      line += ` · ${name} ${measure(encoder, set)}`
  }
  console.log(`${line} · ${cpuSeconds()}`)
}

/** Keeps everything that the next epoch needs. */
function keep(epoch: number): void {
  const { first, second, step } = gradient.memory
  const arrays: Record<string, Float32Array> = { net: net.floats.slice(0, net.parameterCount), first, second }
  for (const part of PARTS) {
    arrays[part] = tables[part]
    arrays[`${part}.first`] = moments[part]!.first
    arrays[`${part}.second`] = moments[part]!.second
  }
  mkdirSync(`${tmpdir()}/corroborate-training`, { recursive: true })
  writeFileSync(`${kept}.new`, packModel({ name: 'encoder-training', meta: { epoch, step, seen }, arrays }))
  renameSync(`${kept}.new`, kept)
}

/** @returns the last epoch that was finished, after putting its state back */
function goOn(): number {
  if (trainingFlag('again') || !existsSync(kept)) return 0
  const model = unpackModel(readFileSync(kept), kept)
  const array = (name: string): Float32Array => modelArray(model, name, Float32Array)
  if (array('net').length !== net.parameterCount || array('lower').length !== tables.lower.length) return 0
  net.floats.set(array('net'))
  gradient.restore({ first: array('first'), second: array('second'), step: model.meta['step'] as number })
  for (const part of PARTS) {
    tables[part].set(array(part))
    moments[part]!.first.set(array(`${part}.first`))
    moments[part]!.second.set(array(`${part}.second`))
  }
  seen = model.meta['seen'] as number
  return model.meta['epoch'] as number
}

function treeExample(sentence: TreebankSentence, forms: readonly string[], names: Uint8Array | undefined): Example {
  const { words } = sentence
  const example: Example = {
    types: table.types(forms, caseMode(forms)),
    tags: Int32Array.from(words, (word) => tagPlace.get(`${word.upos}|${word.xpos}`) ?? -1),
    heads: Int32Array.from(words, (word) => (word.head === 0 ? -2 : word.head - 1)),
    relations: Int32Array.from(words, (word) => relationPlace.get(word.deprel) ?? -1),
  }
  if (names && names.length === words.length * NAME_LABELS.length) example.names = names
  return example
}

/** One step on a batch. @returns summed losses */
function learn(batch: readonly Example[], stepRate: number): ReturnType<Gradient['backward']> {
  const starts = new Int32Array(batch.length + 1)
  for (const [s, { types }] of batch.entries()) starts[s + 1] = starts[s]! + types.length
  const n = starts[batch.length]!
  const answers: Answers = {
    tags: new Int32Array(n).fill(-1),
    heads: new Int32Array(n).fill(-1),
    relations: new Int32Array(n).fill(-1),
    names: [],
  }
  const rows: ReturnType<typeof inputRows>[] = []
  const f = net.floats
  for (const [s, example] of batch.entries()) {
    const first = starts[s]!
    for (let i = 0; i < example.types.length; i++) {
      const at = first + i
      if (example.tags) answers.tags[at] = example.tags[i]!
      if (example.heads) answers.heads[at] = example.heads[i]! < 0 ? -2 : first + example.heads[i]!
      if (example.relations) answers.relations[at] = example.relations[i]!
      answers.names.push(example.names?.subarray(i * NAME_LABELS.length, (i + 1) * NAME_LABELS.length))
      const row = inputRows(table, example.types[i]!, vocabularyPlace, vectors)
      if (random() < 0.12) row.lower = 0
      if (random() < 0.03) row.vector = -1
      rows.push(row)
      let to = buffers.input + at * INPUT
      writeVectorRow(f, to, row.vector, vectors)
      to += VECTOR_SIZE
      for (const part of PARTS) {
        const size = INPUT_PARTS[part]
        f.set(tables[part].subarray(row[part] * size, (row[part] + 1) * size), to)
        to += size
      }
    }
  }
  drop(buffers.input, n * INPUT, 0.85)
  fillRows(f, buffers.stream[0]!, net.at('input.bias'), WIDTH, n)
  net.multiply(buffers.input, INPUT, false, net.at('input'), WIDTH, buffers.stream[0]!, WIDTH, n, INPUT, WIDTH)
  forward(net, buffers, starts, batch.length, (at, count) => drop(at, count, KEEP))
  const losses = gradient.backward(buffers, starts, batch.length, answers, KEEP)
  gradient.update(stepRate)
  updateTables(rows, stepRate)
  return losses
}

/** Adam for the rows of the word tables that the batch touched. */
function updateTables(rows: readonly ReturnType<typeof inputRows>[], stepRate: number): void {
  const f = net.floats
  let offset = VECTOR_SIZE
  for (const part of PARTS) {
    const size = INPUT_PARTS[part]
    const { slope, first, second } = moments[part]!
    const touched = new Set<number>()
    for (const [i, row] of rows.entries()) {
      const r = row[part]
      if (part === 'lower' && r === 0) continue
      touched.add(r)
      const from = gradient.input + i * INPUT + offset
      const value = buffers.input + i * INPUT + offset
      for (let k = 0; k < size; k++) if (f[value + k] !== 0) slope[r * size + k]! += f[from + k]! / 0.85
    }
    for (const r of touched)
      for (let i = r * size; i < (r + 1) * size; i++) {
        const g = slope[i]!
        slope[i] = 0
        first[i] = 0.9 * first[i]! + 0.1 * g
        second[i] = 0.98 * second[i]! + 0.02 * g * g
        tables[part][i]! -= (stepRate * first[i]!) / (Math.sqrt(second[i]!) + 1e-8)
      }
    offset += size
  }
}

function measure(encoder: Encoder, set: readonly TreebankSentence[]): string {
  let upos = 0
  let uas = 0
  let las = 0
  let all = 0
  for (const { words } of set) {
    const forms = words.map((word) => word.form)
    encoder.read(table, table.types(forms, caseMode(forms)))
    const n = words.length
    const arcs = encoder.arcs()
    const tagScores = encoder.tags()
    const heads = new Int32Array(n)
    for (let i = 0; i < n; i++) {
      if (tags[sureClass({ ...tagScores, sure: 0 }, i, tags.length)]!.upos === words[i]!.upos) upos++
      let head = 0
      for (let j = 1; j <= n; j++) if (arcs[i * (n + 1) + j]! > arcs[i * (n + 1) + head]!) head = j
      heads[i] = head === n ? -1 : head
    }
    const named = encoder.relations(heads)
    for (let i = 0; i < n; i++) {
      all++
      if (heads[i] !== words[i]!.head - 1) continue
      uas++
      const relation = relations[sureClass({ ...named, sure: 0 }, i, relations.length)]!
      if (universal(relation) === universal(words[i]!.deprel)) las++
    }
  }
  const share = (count: number): string => ((100 * count) / all).toFixed(2)
  return `UPOS ${share(upos)} UAS ${share(uas)} LAS ${share(las)}`
}

function drop(at: number, count: number, keep: number): void {
  const f = net.floats
  const scale = 1 / keep
  // One random number serves four.
  const limit = Math.round(keep * 256)
  let bits = 0
  for (let i = 0; i < count; i++) {
    bits = i % 4 === 0 ? Math.floor(random() * 0x1_0000_0000) : bits >>> 8
    f[at + i] = (bits & 255) < limit ? f[at + i]! * scale : 0
  }
}

/** Normal-like starts by layer; gains 1; the arc matrix near the identity's scale. */
function initialise(): void {
  for (const [name, rows, columns] of parameterList(shape)) {
    const at = net.at(name)
    if (name.endsWith('.gain')) net.floats.fill(1, at, at + columns)
    else if (name.startsWith('layer') && name.endsWith('.bias') && columns > WIDTH) {
      // Memories begin with all spans between a word or two and a dozen.
      for (let k = 0; k < WIDTH; k++) net.floats[at + WIDTH + k] = random() * 5
    } else if (rows > 1 || name === 'root' || name === 'relationRoot') {
      const spread = rows > 1 ? Math.sqrt(6 / (rows + columns)) : 0.3
      for (let i = at; i < at + rows * columns; i++) net.floats[i] = (random() * 2 - 1) * spread
    }
  }
}
