/**
 * Drops weak features of parser, tagger and name recognizer, and sets how wide the parser searches:
 * `node training/language/prune.ts [--structure 3] [--relations 1.5] [--tagger 1.5] [--names 1] [--beam 4] [--gap 200]`.
 * Beside the encoder most features tell nothing: on a third of EWT and GUM dev the tagger keeps UPOS 96.5 with a fifth of its weights, the
 * parser LAS 84.5 / 85.2 (EWT / GUM) with half of them. Run it after the three and before mixture.ts.
 */
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import { modelArray, type ModelContent } from '../../src/learning/modelFile.ts'
import { RELATIONS_PREFIX } from '../../src/language/relations.ts'
import { trainingOption } from './options.ts'

const BUCKETS = 65536

const option = (name: string, otherwise: number): number => Number(trainingOption(name, `${otherwise}`))

const parser = loadModel('parser')
save(
  parser,
  {
    ...prunePacked(parser, option('structure', 3)),
    ...pruneSparse(parser, RELATIONS_PREFIX, option('relations', 1.5)),
  },
  // A state more than `gap` behind the best is given up: a third of the time, and no loss on dev down to 200.
  { beam: option('beam', 4), gap: option('gap', 200) * 1024 },
)
for (const [name, least] of [
  ['tagger', option('tagger', 1.5)],
  ['names', option('names', 1)],
] as const)
  save(loadModel(name), pruneSparse(loadModel(name), '', least))

function save(model: ModelContent, arrays: ModelContent['arrays'], meta: ModelContent['meta'] = {}): void {
  const content = { name: model.name, meta: { ...model.meta, ...meta }, arrays: { ...model.arrays, ...arrays } }
  console.log(`models/${model.name}.bin ${saveModel(content)} bytes`)
}

/** Weight bytes are companded: the byte of a weight is the square root of its share of the largest one. */
function threshold(model: ModelContent, prefix: string, least: number): number {
  const { largest } = model.meta[`${prefix}perceptron`] as { largest: number }
  return Math.round(Math.sqrt(least / largest) * 127)
}

/** Features with three weights each; one that has no weight of at least `least` goes. */
function prunePacked(model: ModelContent, least: number): ModelContent['arrays'] {
  const weights = modelArray(model, 'weights', Uint8Array)
  const prints = modelArray(model, 'prints', Uint16Array)
  const counts = modelArray(model, 'counts', Uint8Array)
  const limit = threshold(model, '', least)
  const kept = { counts: new Uint8Array(BUCKETS), prints: [] as number[], weights: [] as number[] }
  let i = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for (const end = i + counts[bucket]!; i < end; i++) {
      const own = weights.subarray(3 * i, 3 * i + 3)
      if (own.every((w) => Math.abs(w - 128) < limit)) continue
      kept.counts[bucket]!++
      kept.prints.push(prints[i]!)
      kept.weights.push(...own)
    }
  return { counts: kept.counts, prints: Uint16Array.from(kept.prints), weights: Uint8Array.from(kept.weights) }
}

/** Features with as many weights as they need; single weights under `least` go. */
function pruneSparse(model: ModelContent, prefix: string, least: number): ModelContent['arrays'] {
  const weights = modelArray(model, `${prefix}weights`, Uint8Array)
  const classes = modelArray(model, `${prefix}classes`, Uint8Array)
  const prints = modelArray(model, `${prefix}prints`, Uint16Array)
  const counts = modelArray(model, `${prefix}counts`, Uint8Array)
  const sizes = modelArray(model, `${prefix}sizes`, Uint8Array)
  const limit = threshold(model, prefix, least)
  const kept = {
    counts: new Uint8Array(BUCKETS),
    prints: [] as number[],
    weights: [] as number[],
    classes: [] as number[],
    sizes: [] as number[],
  }
  let i = 0
  let j = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    for (const end = i + counts[bucket]!; i < end; i++) {
      let n = 0
      for (const last = j + sizes[i]!; j < last; j++) {
        if (Math.abs(weights[j]! - 128) < limit) continue
        kept.weights.push(weights[j]!)
        kept.classes.push(classes[j]!)
        n++
      }
      if (n === 0) continue
      kept.counts[bucket]!++
      kept.prints.push(prints[i]!)
      kept.sizes.push(n)
    }
  return {
    [`${prefix}counts`]: kept.counts,
    [`${prefix}prints`]: Uint16Array.from(kept.prints),
    [`${prefix}weights`]: Uint8Array.from(kept.weights),
    [`${prefix}classes`]: Uint8Array.from(kept.classes),
    [`${prefix}sizes`]: Uint8Array.from(kept.sizes),
  }
}
