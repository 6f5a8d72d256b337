/** First stage: one pass of a CRF over each passage tells every word's probability of being cue, source or content. */
import { addEmissions, bestLabelling, marginals, type Crf } from '../learning/crf.ts'
import { MOST_FEATURES, tagFeatures } from './attributionFeatures.ts'
import type { Words } from './attributionWords.ts'

/** What the tagger says of each word. Probabilities 0–1. */
export type Tagging = {
  /** Best labels, numbers in `LABELS`. */
  tags: Uint8Array
  beginsCue: Float32Array
  insideCue: Float32Array
  source: Float32Array
  content: Float32Array
}

export function tagWords(words: Words, crf: Crf): Tagging {
  const { count, passages } = words
  const tagging: Tagging = {
    tags: new Uint8Array(count),
    beginsCue: new Float32Array(count),
    insideCue: new Float32Array(count),
    source: new Float32Array(count),
    content: new Float32Array(count),
  }
  const labels = crf.labels.length
  const features = new Int32Array(MOST_FEATURES)
  for (let p = 0; p + 1 < passages.length; p++) {
    const from = passages[p]!
    const to = passages[p + 1]!
    const emissions = new Float64Array((to - from) * labels)
    for (let w = from; w < to; w++)
      addEmissions(crf, features, tagFeatures(words, w, from, to, features), emissions, (w - from) * labels)
    tagging.tags.set(bestLabelling(crf, emissions, to - from), from)
    const probability = marginals(crf, emissions, to - from)
    for (let w = from; w < to; w++) {
      const at = (w - from) * labels
      tagging.beginsCue[w] = probability[at + 1]!
      tagging.insideCue[w] = probability[at + 2]!
      tagging.source[w] = probability[at + 3]! + probability[at + 4]!
      tagging.content[w] = probability[at + 5]! + probability[at + 6]!
    }
  }
  return tagging
}
