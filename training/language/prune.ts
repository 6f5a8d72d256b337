/**
 * Drops weak features of the tagger: `node training/language/prune.ts [--tagger 1.5]`.
 * Beside the encoder most features tell nothing: on dev the tagger keeps its accuracy with a fifth of its weights. Run it after the tagger
 * and before mixture.ts.
 */
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import { modelArray, type ModelContent } from '../../src/learning/modelFile.ts'
import { trainingOption } from './options.ts'

const BUCKETS = 65536

const option = (name: string, otherwise: number): number => Number(trainingOption(name, `${otherwise}`))

const tagger = loadModel('tagger')
save(tagger, pruneSparse(tagger, '', option('tagger', 1.5)))

function save(model: ModelContent, arrays: ModelContent['arrays'], meta: ModelContent['meta'] = {}): void {
  const content = { name: model.name, meta: { ...model.meta, ...meta }, arrays: { ...model.arrays, ...arrays } }
  console.log(`models/${model.name}.bin ${saveModel(content)} bytes`)
}

/** Weight bytes are companded: the byte of a weight is the square root of its share of the largest one. */
function threshold(model: ModelContent, prefix: string, least: number): number {
  const { largest } = model.meta[`${prefix}perceptron`] as { largest: number }
  return Math.round(Math.sqrt(least / largest) * 127)
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
