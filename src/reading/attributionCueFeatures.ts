/** Features of a word as seen from one cue candidate, on top of what the tagger saw (second stage). */
import { combine } from '../learning/hash.ts'
import type { Tagging } from './attributionTagger.ts'
import { wordClass, type View } from './attributionCandidates.ts'
import type { Words } from './attributionWords.ts'

/** A probability as one of seven steps. */
export function probabilityStep(p: number): number {
  return p < 0.05 ? 0 : p < 0.2 ? 1 : p < 0.4 ? 2 : p < 0.6 ? 3 : p < 0.8 ? 4 : p < 0.95 ? 5 : 6
}

/** Distance to the cue as one of eleven steps. */
function reachStep(words: number): number {
  return words <= 4 ? words : words <= 6 ? 5 : words <= 9 ? 6 : words <= 14 ? 7 : words <= 22 ? 8 : words <= 35 ? 9 : 10
}

/** Writes the features of word `w` seen from `view` into `out`. @returns how many */
export function cueFeatures(words: Words, tagging: Tagging, view: View, w: number, out: Int32Array): number {
  let n = 0
  const add = (template: number, value: number) => {
    out[n++] = combine(2000 + template, value)
  }
  const { candidate, low, high, head } = view
  const { first, last, from, to } = candidate
  const i = w - low
  const side = w < first ? 0 : w < last ? 1 : 2
  const reach = reachStep(side === 0 ? first - w : side === 2 ? w - last + 1 : 0)
  const far = side * 16 + reach
  const sentences = Math.max(-2, Math.min(2, words.sentence[w]! - words.sentence[first]!)) + 2
  const before = w > from ? w - 1 : -1
  const after = w + 1 < to ? w + 1 : -1
  const context = (side * 4 + view.otherCues[i]!) * 5 + sentences
  const form = words.form[w]!
  const formBefore = before < 0 ? 1 : words.form[before]!
  const formAfter = after < 0 ? 1 : words.form[after]!
  const q = words.quote[w]!
  const cueForm = words.lemma[head]!
  const cueCluster = words.c256[head]!
  const sure = probabilityStep(candidate.confidence)
  const own = wordClass(words, w)

  add(1, far)
  add(2, far * 4 + q)
  add(3, context)
  add(4, far * 4 + view.otherCues[i]!)
  add(5, (side * 4 + view.marks[i]!) * 4 + q)
  add(6, (side * 16 + view.commas[i]! * 4 + view.clauses[i]!) * 4 + view.otherCues[i]!)
  add(7, combine(side, form))
  add(8, combine(far, form))
  add(9, combine(side, cueForm))
  add(10, combine(far, cueForm))
  add(11, combine(view.signature, far))
  add(12, combine(view.signature, side * 4 + q))
  add(13, (side * 2 + words.first[w]!) * 5 + sentences)
  add(14, combine(combine(context, words.clause[w]!), words.sinceClause[w]!))
  add(
    15,
    combine(
      combine(combine(side, before < 0 ? 1 : words.shape[before]!), words.shape[w]!),
      after < 0 ? 1 : words.shape[after]!,
    ),
  )
  add(16, (side * 8 + words.lemmaLevel[w]!) * 4 + q)
  add(17, combine(side, formBefore))
  add(18, combine(side, formAfter))
  add(19, ((context * 4 + view.marks[i]!) * 4 + q) * 4 + view.commas[i]!)
  add(20, combine(cueCluster, far))
  add(21, combine(combine(words.form[first]!, words.form[last - 1]!), far))
  add(
    22,
    combine(
      combine(context, before < 0 ? 1 : wordClass(words, before)),
      own * 16 + (after < 0 ? 1 : wordClass(words, after)),
    ),
  )
  add(23, sure * 64 + far)
  add(24, combine(combine(cueCluster, side), form))
  add(25, combine(combine(cueForm, side), own))
  add(26, combine(combine(side, form), formBefore))
  add(27, combine(combine(side, form), formAfter))
  add(28, combine(combine(view.signature, context), view.commas[i]! * 4 + q))

  const { tags, part } = view
  const tag = tags[i]!
  const role = part[i]!
  const roleBefore = i > 0 ? part[i - 1]! : 7
  const roleAfter = w + 1 < high ? part[i + 1]! : 7
  const likely = probabilityStep(tagging.content[w]!) * 8 + probabilityStep(tagging.source[w]!)
  const cue = probabilityStep(tagging.beginsCue[w]!) * 8 + probabilityStep(tagging.insideCue[w]!)
  add(40, context * 8 + tag)
  add(41, side * 8 + role)
  add(42, (((i > 0 ? tags[i - 1]! : 7) * 64 + tag * 8 + (w + 1 < high ? tags[i + 1]! : 7)) * 8 + role) * 4 + side)
  add(43, roleBefore * 64 + role * 8 + roleAfter)
  add(44, (side * 4 + view.contents[i]!) * 8 + tag)
  add(45, (side * 4 + view.sources[i]!) * 8 + tag)
  add(46, ((view.contents[i]! * 4 + view.sources[i]!) * 64 + context) * 8 + tag)
  add(47, combine(view.signature, side * 8 + role))
  add(48, combine(cueForm, side * 8 + role))
  add(49, side * 64 + likely)
  add(50, role * 64 + likely)
  add(
    51,
    ((before < 0 ? 9 : probabilityStep(tagging.content[before]!)) * 16 +
      (after < 0 ? 9 : probabilityStep(tagging.content[after]!))) *
      64 +
      likely,
  )
  add(52, role * 8 + sure)
  add(53, combine(role * 8 + roleBefore, form))
  add(54, combine(role * 8 + roleAfter, form))
  add(55, ((role * 8 + tag) * 4 + q) * 4 + view.otherCues[i]!)
  add(56, ((context * 8 + tag) * 4 + view.contents[i]!) * 4 + view.marks[i]!)
  add(57, cue * 4 + side)
  add(58, combine(cue, form))

  const branch = view.branch[i]!
  const branchBefore = i > 0 ? view.branch[i - 1]! : 3
  const branchAfter = w + 1 < high ? view.branch[i + 1]! : 3
  add(70, branch)
  add(71, combine(branch, view.depth[i]!))
  add(72, combine(branchBefore, branch))
  add(73, combine(branch, branchAfter))
  add(74, combine(branch, cueForm))
  add(75, combine(branch, words.relation[w]!))
  add(76, combine(branch, side))
  add(78, combine(branch, q))
  add(79, combine(combine(branch, branchBefore), form))
  add(80, combine(branch, role))
  add(81, combine(branch, far))
  add(82, combine(combine(branch, branchAfter), form))
  const subtree = view.subtree[i]!
  const subtrees = (subtree * 8 + (i > 0 ? view.subtree[i - 1]! : 7)) * 8 + (w + 1 < high ? view.subtree[i + 1]! : 7)
  add(83, subtrees)
  add(84, combine(subtrees, side * 4 + q))
  add(85, combine(subtree * 4 + side, cueForm))
  add(86, subtrees * 8 + role)
  add(87, combine(subtrees, own))
  add(88, combine(words.mark[head]!, subtrees * 4 + side))
  return n
}
