/**
 * Which incidents a text tells of: the things that were hit, parted into incidents. Two targets are one incident or two by how they
 * stand in the text (together in a list, under one verb, on other days, at other places, after "another").
 */
import { forestScore, type Forest } from '../../src/learning/forest.ts'
import { blend } from '../../src/reading/incidentNumbers.ts'
import { probabilities, type Logistic } from '../../src/learning/logistic.ts'
import { treePath } from '../../src/reading/eventTree.ts'
import { nearestDeed } from '../../src/reading/incidentDeeds.ts'
import type { Nominal } from '../../src/reading/incidentPhrases.ts'
import type { MucText } from './document.ts'
import { addComparison, attributesOf, type AttributeModels, type Attributes } from './attributes.ts'
import { nearestMentions, pairNumbers } from './numbers.ts'
import type { Thing } from '../../src/reading/incidentThings.ts'
import { eventful, Features, TYPES, type Slot, type Verdicts } from '../../src/reading/incidentFeatures.ts'

const CONNECTIVE =
  /^(another|also|meanwhile|addition|other|second|third|later|earlier|separate|moreover|furthermore|elsewhere|previous|recent|last|similar|same|simultaneously|before|after|ago|then)$/

/** Hashed features of a pair of things: are they of one incident? */
export function sameIncidentFeatures(
  d: MucText,
  v: Verdicts,
  a: Thing,
  b: Thing,
  models: AttributeModels,
): Uint32Array {
  const f = new Features()
  addComparison(f, attributesOf(d, v, a, models), attributesOf(d, v, b, models))
  const [x, y] = nearestMentions(a, b)
  const gap = y.sentence - x.sentence
  const far = Math.min(6, gap)
  f.add('bias')
  f.add('gap', far)
  f.text('slots', [a.slot, b.slot].sort().join())
  f.text('slots gap', `${[a.slot, b.slot].sort().join()} ${Math.min(2, far)}`)
  const { tokens, lemmas } = d.tree
  if (gap === 0) {
    const path = treePath(d.tree, x.head, y.head)
    f.text('path', path && path.length < 5 ? path.steps : 'long')
    f.add('list', tokens[y.head]!.head === x.head && d.tree.relations[y.head] === 'conj' ? 1 : 0)
    let verbs = 0
    for (let i = x.last; i < y.first; i++) if (tokens[i]!.upos === 'VERB') verbs++
    f.add('verbs between', Math.min(3, verbs))
  }
  // Days and places of the two sentences.
  const days = (s: number): Set<string> => new Set(d.dates.filter((t) => t.sentence === s).map((t) => t.value))
  const places = (s: number): Set<string> => new Set(d.places.filter((p) => p.sentence === s).map((p) => p.name))
  const compare = (p: Set<string>, q: Set<string>): string =>
    p.size === 0 || q.size === 0
      ? `${p.size > 0 ? 1 : 0}${q.size > 0 ? 1 : 0}`
      : [...p].some((z) => q.has(z))
        ? 'same'
        : 'differ'
  if (gap > 0) {
    f.text('days', compare(days(x.sentence), days(y.sentence)))
    f.text('places', compare(places(x.sentence), places(y.sentence)))
    f.text(
      'days places',
      `${compare(days(x.sentence), days(y.sentence))} ${compare(places(x.sentence), places(y.sentence))} ${Math.min(3, far)}`,
    )
  }
  // Does the sentence of the second begin something new?
  const { first } = d.analysis.sentences[y.sentence]!
  for (let i = first; i < Math.min(first + 12, y.first); i++)
    if (CONNECTIVE.test(lemmas[i]!)) f.text(gap === 0 ? 'here' : 'connective', `${lemmas[i]} ${i - first < 4}`)
  for (let s = x.sentence + 1; s <= y.sentence; s++) {
    const start = d.analysis.sentences[s]!.start
    if (/\n\s*\n\s*$/.test(d.text.slice(Math.max(0, start - 8), start))) f.add('paragraph', Math.min(2, far))
  }
  // Kinds of incident both sentences tell of.
  const kind = (s: number): number => {
    const p = v.sentences[s]!
    let t = 1
    for (let k = 2; k < p.length; k++) if (p[k]! > p[t]!) t = k
    return t
  }
  f.text('kinds', `${kind(x.sentence)} ${kind(y.sentence)}`)
  f.text('kinds same', `${kind(x.sentence) === kind(y.sentence)} ${Math.min(3, far)}`)
  f.add('event x', Math.floor(eventful(v, x.sentence) * 5))
  f.add('event y', Math.floor(eventful(v, y.sentence) * 5))
  let between = 1
  for (let s = x.sentence + 1; s < y.sentence; s++) between = Math.min(between, eventful(v, s))
  f.add('quiet between', Math.floor(between * 4))
  // Triggers near each: the same word, or the same word again.
  const trigger = (n: Nominal): number => {
    let best = -1
    let length = 9
    for (const t of d.triggers)
      if (t.sentence === n.sentence) {
        const path = treePath(d.tree, t.token, n.head)
        if (path && path.length < length) {
          length = path.length
          best = t.token
        }
      }
    return best
  }
  const tx = trigger(x)
  const ty = trigger(y)
  f.text('triggers', tx < 0 || ty < 0 ? 'open' : tx === ty ? 'one' : lemmas[tx] === lemmas[ty] ? 'word' : 'two')
  f.text(
    'triggers gap',
    `${tx < 0 || ty < 0 ? 'open' : tx === ty ? 'one' : lemmas[tx] === lemmas[ty] ? 'word' : 'two'} ${Math.min(2, far)}`,
  )
  if (tx >= 0 && ty >= 0 && tx !== ty) {
    f.text('trigger words', [lemmas[tx]!, lemmas[ty]!].sort().join())
    f.text('trigger first', lemmas[ty]!)
  }
  // Both told again together elsewhere?
  const together = new Set(a.mentions.map((m) => m.n.sentence))
  f.add('together', Math.min(2, b.mentions.filter((m) => together.has(m.n.sentence)).length))
  f.text('words', `${a.best.words.some((w) => b.best.words.includes(w))}`)
  const dx = nearestDeed(d, x)?.deed
  const dy = nearestDeed(d, y)?.deed
  const deeds = !dx || !dy ? 'open' : dx === dy ? 'one' : 'two'
  f.text('deeds', `${deeds} ${Math.min(2, far)}`)
  f.text('deeds triggers', `${deeds} ${tx < 0 || ty < 0 ? 'open' : tx === ty ? 'one' : 'two'}`)
  if (dx && dy && dx !== dy) {
    f.text('deeds told', `${dx.event.background ?? 'news'} ${dy.event.background ?? 'news'}`)
    f.text('deeds modes', [dx.event.mode, dy.event.mode].join())
  }
  f.add('many', Math.min(5, Math.floor(d.analysis.sentences.length / 8)))
  f.text('number', `${a.best.plural} ${b.best.plural}`)
  const types = v.types.toSorted((p, q) => q - p)
  f.add('types', Math.floor((types[1] ?? 0) * 4))
  return f.packed()
}

/** Models that part things into incidents. */
export type PartingModels = AttributeModels & { same: Logistic; sameTrees: Forest }

/** Share of the trees in the verdict on a pair. */
const TREES = 0.7

function sameIncident(d: MucText, v: Verdicts, a: Thing, b: Thing, models: PartingModels, count: number): number {
  const linear = probabilities(models.same, sameIncidentFeatures(d, v, a, b, models))[1]!
  const own = [attributesOf(d, v, a, models), attributesOf(d, v, b, models)] as [Attributes, Attributes]
  return blend(linear, forestScore(models.sameTrees, pairNumbers(d, v, [a, b], own, linear, count)), TREES)
}

/**
 * Parts things into incidents: average link, while the mean probability of being one incident is over `limit`.
 * @returns groups of places in `things`, the strongest thing's first
 */
export function partIncidents(
  d: MucText,
  v: Verdicts,
  things: readonly Thing[],
  models: PartingModels,
  limit: number,
): number[][] {
  const p = things.map((a, i) => things.map((b, j) => (i < j ? sameIncident(d, v, a, b, models, things.length) : 0)))
  const same = (i: number, j: number): number => (i < j ? p[i]![j]! : p[j]![i]!)
  let groups = things.map((_, i) => [i])
  for (;;) {
    let best = limit
    let pair: [number, number] | undefined
    for (let g = 0; g < groups.length; g++)
      for (let h = g + 1; h < groups.length; h++) {
        let sum = 0
        for (const i of groups[g]!) for (const j of groups[h]!) sum += same(i, j)
        const mean = sum / (groups[g]!.length * groups[h]!.length)
        if (mean > best) {
          best = mean
          pair = [g, h]
        }
      }
    if (!pair) break
    const [g, h] = pair
    groups[g]!.push(...groups[h]!)
    groups = groups.filter((_, k) => k !== h)
  }
  const strength = (group: readonly number[]): number => Math.max(...group.map((i) => things[i]!.p))
  return groups.sort((a, b) => strength(b) - strength(a))
}

/** The kind of an incident: what is told of its targets. */
export function typeOfIncident(d: MucText, v: Verdicts, things: readonly Thing[], models: AttributeModels): string {
  const score = TYPES.map(() => 0)
  for (const t of things) {
    const { types } = attributesOf(d, v, t, models)
    for (const [k, p] of types.entries()) score[k]! += t.p * Math.log(p + 0.001)
  }
  return TYPES[score.indexOf(Math.max(...score))]!
}

export const TARGETS: readonly Slot[] = ['phys-tgt-id', 'hum-tgt-name', 'hum-tgt-desc']
