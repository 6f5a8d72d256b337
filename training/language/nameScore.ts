/** F1 of names: exact spans with types. */
import { nameSpans } from '../../src/language/nameRecognizer.ts'
import type { BioSentence } from './conllu.ts'
import { ownLabel } from './nameData.ts'

/** In the three-type scheme facilities are places and other types are not counted. Per cent. */
export function nameScore(
  sentences: readonly Pick<BioSentence, 'labels'>[],
  labels: readonly (readonly string[])[],
  threeTypes: boolean,
): number {
  let right = 0
  let gold = 0
  let found = 0
  for (const [i, sentence] of sentences.entries()) {
    let spans = nameSpans(labels[i]!)
    if (threeTypes)
      spans = spans
        .map((span) => (span.type === 'facility' ? { ...span, type: 'place' } : span))
        .filter((span) => ['person', 'organisation', 'place'].includes(span.type))
    const answer = nameSpans(sentence.labels.map(ownLabel))
    const keys = new Set(answer.map((span) => `${span.first}-${span.last}-${span.type}`))
    gold += answer.length
    found += spans.length
    for (const span of spans) if (keys.has(`${span.first}-${span.last}-${span.type}`)) right++
  }
  return (200 * right) / (gold + found)
}
