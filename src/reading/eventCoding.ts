/**
 * Codes one relation: what a sentence says a source did to a target, both given. A linear classifier over words by zone, the
 * CAMEO dictionary and the tree between the two (after the perceptron of research on PLV, with paths added).
 */
import { combine, hashString } from '../learning/hash.ts'
import { cameoPattern, cameoType, cameoVerb } from '../ontology/triggers.ts'
import type { Span } from '../record/span.ts'
import type { EventTree } from './eventTree.ts'
import { caseOf, childBy, isPassive, treePath } from './eventTree.ts'
import { labelOf, triggerCandidates, triggerFeatures } from './eventTrigger.ts'

/** Highest token of a span in the tree, -1 for none. */
export function spanHead(tree: EventTree, span: Span): number {
  let best = -1
  let depth = 99
  for (const token of tree.tokens) {
    if (token.start < span.start || token.end > span.end || token.upos === 'PUNCT') continue
    let d = 0
    for (let k = token.head; k >= 0 && d < 60; k = tree.tokens[k]!.head) d++
    if (d < depth) {
      depth = d
      best = token.index
    }
  }
  return best
}

/** Hashed features of a relation. */
export function codingFeatures(tree: EventTree, source: Span, target: Span): number[] {
  const f: number[] = []
  const add = (name: string, value = 0): void => void f.push(combine(hashString(name, 0xc0de), value))
  const { tokens, lemmas, lemmaHash, relations } = tree
  const forward = source.start < target.start
  const order = forward ? 'ST' : 'TS'
  const low = Math.min(source.end, target.end)
  const high = Math.max(source.start, target.start)
  const within = (span: Span, i: number): boolean => tokens[i]!.start >= span.start && tokens[i]!.end <= span.end
  add('bias')
  add(`order ${order}`)
  // Words by where they stand, with the two sides as one symbol each in the n-grams.
  let previous = 'ROOT'
  let before = 'ROOT'
  for (const token of tokens) {
    const i = token.index
    const lower = lemmas[i]!
    let symbol: string
    if (within(source, i)) {
      add('S=', lemmaHash[i]!)
      add('Sc=', token.clusters.c256)
      symbol = 'SRC'
    } else if (within(target, i)) {
      add('T=', lemmaHash[i]!)
      add('Tc=', token.clusters.c256)
      symbol = 'TAR'
    } else {
      const zone = token.start >= low && token.end <= high ? 'B' : token.start < low ? 'L' : 'R'
      symbol = lower
      add('w=', lemmaHash[i]!)
      add(`${zone}${order}=`, lemmaHash[i]!)
      if (token.upos === 'VERB' || token.upos === 'NOUN') {
        add(`${zone}c`, token.clusters.c256)
        add(`${zone}C`, token.clusters.c1000)
      }
      if (token.upos === 'VERB') add('tense', hashString(`${token.xpos} ${zone}`))
    }
    if (symbol === previous) continue
    add('2=', hashString(`${previous} ${symbol}`))
    add('3=', hashString(`${before} ${previous} ${symbol}`))
    before = previous
    previous = symbol
  }
  const from = spanHead(tree, source)
  const to = spanHead(tree, target)
  // What the dictionaries say of every candidate, and how near it stands to both sides in the tree.
  const rows = triggerCandidates(tree)
    .filter((c) => !within(source, c.token) && !within(target, c.token))
    .map((candidate) => {
      const a = from < 0 ? undefined : treePath(tree, candidate.token, from)
      const b = to < 0 ? undefined : treePath(tree, candidate.token, to)
      return { candidate, a, b, distance: (a?.length ?? 7) + (b?.length ?? 7) }
    })
    .sort((x, y) => x.distance - y.distance || x.candidate.token - y.candidate.token)
  for (const [rank, { candidate, a, b, distance }] of rows.entries()) {
    const labels = new Set(candidate.senses.map(labelOf))
    const coding = cameoType(candidate.cameo)
    const near = rank === 0 ? 'first' : rank === 1 ? 'second' : 'later'
    for (const label of labels) {
      add(`sense ${label}`)
      add(`sense ${label} ${near}`)
      if (distance <= 3) add(`sense ${label} close`)
    }
    if (coding) {
      add(`cameo ${coding.type}`)
      add(`cameo ${coding.type} ${near}`)
      add(`cameo3 ${candidate.cameo!.slice(0, 3)} ${near}`)
    }
    if (rank < 2) {
      add(`key ${near}`, hashString(candidate.key))
      add(`key`, hashString(candidate.key))
      add(`paths ${near} ${a?.steps} ${b?.steps}`)
      add(`keypath`, hashString(`${candidate.key} ${b?.steps}`))
      add(`keypath`, hashString(`${candidate.key} < ${a?.steps}`))
      if (rank === 0) for (const feature of triggerFeatures(tree, candidate)) add('t', feature)
      // What hangs between: "agreed to", "refused to", "will".
      for (let k = tokens[candidate.token]!.head, n = 0; k >= 0 && n < 2; k = tokens[k]!.head, n++) {
        add(`above ${n}`, combine(lemmaHash[k]!, hashString(relations[candidate.token]!)))
        for (const sense of tree.lexicon.senses(lemmas[k]!, 'v')) add(`above ${labelOf(sense)}`)
      }
    }
  }
  // The path itself, with the words on it.
  if (from >= 0 && to >= 0) {
    const path = treePath(tree, from, to)
    if (path) {
      add(`path ${path.steps}`)
      add('top', lemmaHash[path.top]!)
      add('topC', tokens[path.top]!.clusters.c256)
      add('topC1000', tokens[path.top]!.clusters.c1000)
      add('topPath', combine(lemmaHash[path.top]!, hashString(path.steps)))
      add(`top passive ${isPassive(tree, path.top)}`, lemmaHash[path.top]!)
      const code = cameoPattern(lemmas[path.top]!, new Set(lemmas)) ?? cameoVerb(lemmas[path.top]!)
      const coding = cameoType(code)
      if (coding) add(`top cameo ${coding.type}`)
      for (const sense of tree.lexicon.senses(lemmas[path.top]!, tokens[path.top]!.upos === 'VERB' ? 'v' : 'n'))
        add(`top sense ${labelOf(sense)}`)
      for (let c = tree.firstChild[path.top]!; c >= 0; c = tree.nextSibling[c]!) {
        const relation = tokens[c]!.deprel
        if (relation === 'punct') continue
        add('topChild', hashString(`${relation} ${lemmas[c]}`))
        add('topChildC', hashString(`${relation} ${tokens[c]!.clusters.c256}`))
        if (/^(obj|xcomp|ccomp)$/.test(relations[c]!)) add('topPair', combine(lemmaHash[path.top]!, lemmaHash[c]!))
        if (relations[c] === 'xcomp' || relations[c] === 'obj')
          for (const sense of tree.lexicon.senses(lemmas[c]!, relations[c] === 'obj' ? 'n' : 'v'))
            add(`topChild ${relations[c]} ${labelOf(sense)}`)
      }
    }
    for (const [side, head] of [
      ['S', from],
      ['T', to],
    ] as const) {
      const above = tokens[head]!.head
      add(`${side} rel ${tokens[head]!.deprel} ${caseOf(tree, head)}`)
      if (above >= 0) {
        add(`${side} head`, combine(lemmaHash[above]!, hashString(relations[head]!)))
        add(`${side} headC`, combine(tokens[above]!.clusters.c1000, hashString(relations[head]!)))
        const object = childBy(tree, above, 'obj')
        if (object >= 0) add(`${side} headObj`, combine(lemmaHash[above]!, lemmaHash[object]!))
      }
    }
  }
  return [...new Set(f)]
}
