/** What tells whether two event mentions of one cluster of documents are one event; features are hashed, the weights learned on ECB+ train. */
import { averageLink } from './averageLink.ts'
import { hashString } from '../../src/learning/hash.ts'
import { cosine, type Collection, type MentionFacts } from './documents.ts'

/** Hashes of all that holds of a pair. Symmetric. */
export function pairFeatures(collection: Collection, a: MentionFacts, b: MentionFacts): number[] {
  const features: number[] = []
  const alike = likeness(a, b)
  const add = (name: string) => {
    features.push(hashString(name), hashString(`${alike} ${name}`))
  }
  const bin = (x: number, steps: readonly number[]) => steps.filter((s) => x >= s).length
  const within = a.document === b.document
  add('always')
  add(within ? 'one document' : 'two documents')
  if (a.lemma === b.lemma) {
    features.push(hashString(`both ${a.lemma}`))
    add(`rare ${bin(collection.idf(a.lemma), [1, 2, 3, 4])}`)
  } else {
    features.push(hashString([a.lemma, b.lemma].sort().join(' | ')))
    add(`near ${bin(dot(a, b), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])}`)
    if (a.cluster === b.cluster && a.cluster >= 0) add('one word cluster')
    if (a.sentenceTerms.has(b.lemma) || b.sentenceTerms.has(a.lemma)) add('one word in the other’s sentence')
  }
  add(`parts ${[a.upos, b.upos].sort().join(' ')}`)
  const sentence = cosine(a.sentenceTerms, b.sentenceTerms)
  add(`sentences ${bin(sentence, [0.02, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6])}`)
  if (!within)
    add(
      `documents ${bin(cosine(collection.terms[a.document]!, collection.terms[b.document]!), [0.1, 0.15, 0.2, 0.3, 0.4, 0.5])}`,
    )
  else add(`apart ${Math.min(4, Math.abs(a.sentence - b.sentence))}`)
  for (const role of ['subjects', 'objects', 'others', 'near', 'names'] as const) {
    const [x, y] = [a[role], b[role]]
    if (!x.size || !y.size) {
      add(`${role} unknown`)
      continue
    }
    let both = 0
    let weight = 0
    for (const word of x)
      if (y.has(word)) {
        both++
        weight += collection.idf(word)
      }
    add(`${role} ${both ? `share ${bin(both / Math.min(x.size, y.size), [0.34, 0.67, 1])}` : 'other'}`)
    if (both) add(`${role} weigh ${bin(weight, [1, 2, 4, 8])}`)
  }
  let crossed = 0
  for (const word of [...a.subjects, ...a.objects]) if (b.subjects.has(word) || b.objects.has(word)) crossed++
  add(`takes part ${Math.min(2, crossed)}`)
  const figures = (m: MentionFacts) => [...m.names].filter((w) => /\d/.test(w))
  const [p, q] = [figures(a), figures(b)]
  if (p.length && q.length) add(p.some((w) => q.includes(w)) ? 'figures share' : 'figures other')
  add(`first ${Math.min(2, a.sentence)} ${Math.min(2, b.sentence)}`.split(' ').sort().join(' '))
  return features
}

function likeness(a: MentionFacts, b: MentionFacts): string {
  if (a.lemma === b.lemma) return 'same lemma'
  if (a.stem === b.stem && a.stem.length >= 3) return 'same stem'
  const near = dot(a, b)
  return near >= 0.6 ? 'near' : near >= 0.4 ? 'kindred' : 'other'
}

function dot(a: MentionFacts, b: MentionFacts): number {
  let sum = 0
  for (let i = 0; i < a.vector.length; i++) sum += a.vector[i]! * b.vector[i]!
  return sum
}

/**
 * Groups by average link of the probabilities, best first, as long as the mean is above `threshold`. Only mentions of one
 * cluster of documents are joined. @returns lists of places in `mentions`
 */
export function clusterMentions(
  mentions: readonly MentionFacts[],
  clusterOf: Int32Array,
  score: (i: number, j: number) => number,
  threshold: number,
): number[][] {
  const byCluster = new Map<number, number[]>()
  for (const [i, m] of mentions.entries()) {
    const c = clusterOf[m.document]!
    const list = byCluster.get(c)
    if (list) list.push(i)
    else byCluster.set(c, [i])
  }
  const result: number[][] = []
  for (const places of byCluster.values()) {
    const groups = averageLink(places.length, (i, j) => score(places[i]!, places[j]!), threshold)
    for (const group of groups) result.push(group.map((i) => places[i]!))
  }
  return result
}
