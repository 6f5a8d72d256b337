/** First stage: one pass of a CRF over each passage tells every word's probability of being cue, source or content. */
import { bestLabelling, marginals } from '../learning/crf.ts'
import { featuresOf, sumListed, type Tagger } from './attributionChains.ts'
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

/** @param listed features of the words, where they are needed again */
export function tagWords(words: Words, tagger: Tagger, listed = featuresOf(words)): Tagging {
  const { count, passages } = words
  const tagging: Tagging = {
    tags: new Uint8Array(count),
    beginsCue: new Float32Array(count),
    insideCue: new Float32Array(count),
    source: new Float32Array(count),
    content: new Float32Array(count),
  }
  const { kernel } = tagger
  const [unit] = tagger.scales
  const labels = tagger.labels.length
  for (let p = 0; p + 1 < passages.length; p++) {
    const from = passages[p]!
    const to = passages[p + 1]!
    const emissions = new Float64Array((to - from) * labels)
    for (let w = from; w < to; w++) {
      kernel.sums.fill(0)
      sumListed(kernel, listed, w)
      for (let y = 0; y < labels; y++) emissions[(w - from) * labels + y] = kernel.sums[y]! * unit!
    }
    tagging.tags.set(bestLabelling(tagger, emissions, to - from), from)
    const probability = marginals(tagger, emissions, to - from)
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
