/**
 * How the trigger and argument models of the event stage are trained; `training/events.ts` runs it.
 * PLV marks no triggers: they are guessed from the dictionaries and the tree first, then from the model itself, three times.
 */
import { analyseTexts, type AnalysedText } from './eventsAnalysis.ts'
import { readOwn, readPlv, readTagtog, type EventText } from './eventsData.ts'
import { mucRoleExamples, type MucRoleText } from './eventsMucRoles.ts'
import { addLogistic, quantise, trainLogistic, type Example, type FloatLogistic } from './learner/logistic.ts'
import type { ModelContent } from '../src/learning/modelFile.ts'
import { logits, probabilities, softmax, type Logistic } from '../src/learning/logistic.ts'
import {
  ARGUMENT_LABELS,
  argumentFeatures,
  nameTypes,
  nominalHeads,
  type ArgumentLabel,
} from '../src/reading/eventArguments.ts'
import { treePath } from '../src/reading/eventTree.ts'
import { cameoType } from '../src/ontology/triggers.ts'
import {
  decide,
  labelOf,
  TRIGGER_LABELS,
  triggerCandidates,
  triggerFeatures,
  type Candidate,
  type TriggerLabel,
} from '../src/reading/eventTrigger.ts'
import { labelOfType } from './eventsData.ts'
import type { Span } from '../src/record/span.ts'

export type Item = AnalysedText<EventText> & {
  candidates: { candidate: Candidate; features: number[]; inside: boolean }[]
  /** Candidate chosen as PLV's trigger, by place in `candidates`. */
  chosen: number
  heads: number[]
  names: string[]
}

/** Reads and analyses all sets, once for as many trainings as are wanted. @param data folder of training data */
export function eventItems(data: string): Item[] {
  const texts = [
    ...readOwn(),
    ...readTagtog(`${data}/events/cameo_tagtog_all_annotators.jsonl`),
    ...readPlv(`${data}/events/plv-train.jsonl`),
  ]
  return analyseTexts(texts).map(toItem)
}

function toItem(item: AnalysedText<EventText>): Item {
  const { tree, source } = item
  const candidates = triggerCandidates(tree).map((candidate) => {
    const token = tree.tokens[candidate.token]!
    const inside =
      source.latent !== undefined &&
      [source.latent.source, source.latent.target].some((s) => token.start >= s.start && token.end <= s.end)
    return { candidate, features: triggerFeatures(tree, candidate), inside }
  })
  return { ...item, candidates, chosen: -1, heads: nominalHeads(tree, 0, tree.tokens.length), names: nameTypes(tree) }
}

/** The token a marked stretch stands on: the highest in the tree. */
function headOf(item: Item, span: Span): number {
  const { tokens } = item.tree
  let best = -1
  let depth = Infinity
  for (const token of tokens) {
    if (token.start < span.start || token.end > span.end || token.upos === 'PUNCT') continue
    let d = 0
    for (let k = token.head; k >= 0 && d < 50; k = tokens[k]!.head) d++
    if (d < depth) {
      depth = d
      best = token.index
    }
  }
  return best
}

/** Candidates inside a marked stretch, those whose listed senses agree with the label and those that head others first. */
function candidatesIn(item: Item, span: Span, label: TriggerLabel): number[] {
  const { tokens } = item.tree
  const inside = item.candidates
    .map((c, k) => ({
      k,
      token: tokens[c.candidate.token]!,
      agrees: c.candidate.senses.some((s) => labelOf(s) === label),
    }))
    .filter(({ token }) => token.start >= span.start && token.end <= span.end)
  const below = (token: { head: number }): number =>
    token.head >= 0 && inside.some((other) => other.token.index === token.head) ? 1 : 0
  return inside
    .sort((a, b) => Number(b.agrees) - Number(a.agrees) || below(a.token) - below(b.token) || a.k - b.k)
    .map(({ k }) => k)
}

/** Place in `candidates` of a marked trigger, -1 for none. */
function markedCandidate(item: Item, span: Span, label: TriggerLabel): number {
  return candidatesIn(item, span, label)[0] ?? -1
}

/** First guess at PLV's trigger: the dictionaries' label agrees, and it lies on or near the path between the two sides. */
function guess(item: Item, model: Logistic | FloatLogistic | undefined): number {
  const { latent } = item.source
  if (!latent) return -1
  const from = headOf(item, latent.source)
  const to = headOf(item, latent.target)
  let best = -1
  let bestScore = model ? -6 : 0.5
  for (const [k, { candidate, features, inside }] of item.candidates.entries()) {
    if (inside) continue
    let score = 0
    const a = from < 0 ? undefined : treePath(item.tree, candidate.token, from)
    const b = to < 0 ? undefined : treePath(item.tree, candidate.token, to)
    score -= 0.25 * ((a?.length ?? 7) + (b?.length ?? 7))
    if (model) {
      const p = softmax(scoresOf(model, features))
      score += 1.2 * Math.log(p[TRIGGER_LABELS.indexOf(latent.label)]! + 1e-4)
      if (candidate.senses.some((s) => labelOf(s) === latent.label)) score += 0.7
    } else {
      if (candidate.senses.some((s) => labelOf(s) === latent.label)) score += 3
      const coding = cameoType(candidate.cameo)
      if (coding && labelOfType(coding.type) === latent.label) score += 2
      if (candidate.part === 'v') score += 0.5
    }
    if (score > bestScore) {
      bestScore = score
      best = k
    }
  }
  return best
}

function scoresOf(model: Logistic | FloatLogistic, features: readonly number[]): Float64Array {
  if ('scale' in model) return logits(model, features)
  const classes = model.labels.length
  const out = Float64Array.from(model.bias)
  for (const f of features) {
    const row = (f & (model.rows - 1)) * classes
    for (let c = 0; c < classes; c++) out[c]! += model.weights[row + c]!
  }
  return out
}

function triggerExamples(items: readonly Item[], keep: (item: Item) => boolean = () => true): Example[] {
  const out: Example[] = []
  const none = TRIGGER_LABELS.indexOf('none')
  for (const item of items) {
    if (!keep(item)) continue
    const share = item.source.set === 'tagtog' ? OTHERS : item.source.set === 'plv' ? PLV : 1
    const label = new Map<number, { label: TriggerLabel; weight: number }>()
    // "ordered an inquiry": the second word of a marked stretch is no event of its own, but not none either.
    const partners = new Set<number>()
    for (const t of item.source.triggers) {
      const [k = -1, ...others] = candidatesIn(item, t, t.label)
      for (const other of others) partners.add(other)
      const before = label.get(k)
      if (k >= 0 && (!before || before.weight < t.weight)) label.set(k, t)
    }
    if (item.chosen >= 0) label.set(item.chosen, { label: item.source.latent!.label, weight: 1 })
    for (const [k, { candidate, features }] of item.candidates.entries()) {
      const found = label.get(k)
      if (found) {
        out.push({ features, label: TRIGGER_LABELS.indexOf(found.label), weight: share * found.weight })
        continue
      }
      if (partners.has(k)) continue
      const token = item.tree.tokens[candidate.token]!
      const unsure = item.source.unsure.some((s) => token.start < s.end && s.start < token.end)
      // A verb only CAMEO lists, in a PLV sentence about something else, is seldom an event.
      const weight = unsure
        ? 0
        : item.source.latent
          ? candidate.senses.length === 0
            ? 0.3
            : 0
          : item.source.negativeWeight
      if (weight > 0) out.push({ features, label: none, weight: share * weight })
    }
  }
  return out
}

/** What tagtog's coders count for beside our own sentences: they agree at .49. */
const OTHERS = 0.3
/** PLV's guessed triggers: chosen, with the two below, on two folds of it and on our own sentences held back. */
const PLV = 2

const triggerOptions = { labels: [...TRIGGER_LABELS], bits: 17, epochs: 20, rate: 0.05, l2: 0.001, average: 5 }

/** Finds PLV's triggers and trains on them, three times over. */
export function trainTriggers(items: readonly Item[], log: (text: string) => void): FloatLogistic {
  let triggers: FloatLogistic | undefined
  for (let round = 0; round < 3; round++) {
    let moved = 0
    for (const item of items) {
      const k = guess(item, triggers)
      if (k !== item.chosen) moved++
      item.chosen = k
    }
    const examples = triggerExamples(items)
    let last = 0
    triggers = trainLogistic(examples, { ...triggerOptions, onEpoch: (_, loss) => void (last = loss) })
    log(
      `triggers, round ${round + 1}: ${examples.length} examples, ${moved} PLV triggers moved, loss ${last.toFixed(4)}`,
    )
  }
  return triggers!
}

/** Our own sentences and the tagtog ones, a fifth of them left out at a time. */
export function crossValidate(items: readonly Item[], log: (text: string) => void): void {
  for (const set of ['own', 'tagtog', 'plv']) {
    let right = 0
    let guessed = 0
    let gold = 0
    let spotted = 0
    for (let fold = 0; fold < 5; fold++) {
      const heldOut = (item: Item): boolean => Number(/(\d+)\D*$/.exec(item.source.id)?.[1] ?? 0) % 5 === fold
      const model = quantise(
        trainLogistic(
          triggerExamples(items, (item) => !heldOut(item)),
          triggerOptions,
        ),
      )
      for (const item of items) {
        if (item.source.set !== set || !heldOut(item)) continue
        const marked = new Map<number, TriggerLabel>()
        for (const t of item.source.triggers) {
          const k = markedCandidate(item, t, t.label)
          if (t.label !== 'none') marked.set(k, t.label)
        }
        if (item.chosen >= 0) marked.set(item.chosen, item.source.latent!.label)
        gold += marked.size
        for (const [k, { features, candidate }] of item.candidates.entries()) {
          const p = probabilities(model, features)
          const label = decide(p, candidate.senses.length)
          const truth = marked.get(k)
          if (
            !truth &&
            (item.source.set === 'plv' ||
              item.source.unsure.some(
                (s) =>
                  item.tree.tokens[candidate.token]!.start < s.end && s.start < item.tree.tokens[candidate.token]!.end,
              ))
          )
            continue
          if (label !== 'none') guessed++
          if (label !== 'none' && truth) spotted++
          if (label === truth) right++
        }
      }
    }
    const percent = (a: number, b: number): string => ((100 * a) / b).toFixed(1)
    log(
      `${set}, five-fold: spotted P ${percent(spotted, guessed)} R ${percent(spotted, gold)}; with type P ${percent(right, guessed)} R ${percent(right, gold)} (${gold})`,
    )
  }
}

/** PLV's two sides are surely marked; what else its sentences hold is not. */
const PLV_ROLES = 3
const PLV_NONE = 0.2

/** Pairs of a known trigger with the nominals of its sentence. */
function argumentExamples(items: readonly Item[]): Example[] {
  const out: Example[] = []
  for (const item of items) {
    const known: {
      k: number
      label: TriggerLabel
      roles: { head: number; role: string; weight: number }[]
      negative: number
    }[] = []
    for (const t of item.source.triggers) {
      const k = markedCandidate(item, t, t.label)
      if (k < 0 || t.label === 'none') continue
      const roles = item.source.arguments
        .filter((a) => a.trigger === t.id)
        .map((a) => ({ head: headOf(item, a), role: a.role, weight: a.weight }))
      known.push({ k, label: t.label, roles, negative: item.source.set === 'own' ? 1.5 : 0.3 })
    }
    if (item.chosen >= 0) {
      const { label, source, target } = item.source.latent!
      known.push({
        k: item.chosen,
        label,
        roles: [
          { head: headOf(item, source), role: 'actor', weight: PLV_ROLES },
          { head: headOf(item, target), role: 'recipient', weight: PLV_ROLES },
        ],
        negative: PLV_NONE,
      })
    }
    for (const { k, label, roles, negative } of known) {
      const candidate = item.candidates[k]!.candidate
      const trigger = { token: candidate.token, label, part: candidate.part }
      for (const head of item.heads) {
        const features = argumentFeatures(item.tree, trigger, head, item.names)
        if (!features) continue
        const role = roles.find((r) => r.head === head)
        // What stands inside a marked phrase, or shares its conjunction, is neither the role nor none of it.
        if (!role && roles.some((r) => r.head >= 0 && isUnder(item, head, r.head))) continue
        out.push({
          features,
          label: ARGUMENT_LABELS.indexOf((role?.role ?? 'none') as ArgumentLabel),
          weight: role ? role.weight : negative,
        })
      }
    }
  }
  return out
}

function isUnder(item: Item, i: number, top: number): boolean {
  for (let k = i, n = 0; k >= 0 && n < 12; k = item.tree.tokens[k]!.head, n++) if (k === top) return true
  return false
}

/** Both models of the event stage. @param muc MUC-4 texts with roles, as `mucRoleTexts` gives them */
export function trainEvents(
  items: readonly Item[],
  muc: readonly MucRoleText[],
  log: (text: string) => void,
): ModelContent {
  const triggers = quantise(trainTriggers(items, log))
  const more = mucRoleExamples(muc, triggers)
  const own = argumentExamples(items)
  log(`arguments: ${own.length} pairs, ${more.length} from MUC-4`)
  const model = trainLogistic([...own, ...more], {
    labels: [...ARGUMENT_LABELS],
    bits: 16,
    epochs: 8,
    rate: 0.02,
    l2: 0.001,
    onEpoch: (epoch, loss) => log(`arguments, pass ${epoch}: loss ${loss.toFixed(4)}`),
  })
  const content: ModelContent = {
    name: 'events',
    meta: { date: '2026-11-24', data: 'own sentences, tagtog CAMEO rounds, PLV train, MUC-4 dev' },
    arrays: {},
  }
  addLogistic(content, triggers, 'trigger:')
  addLogistic(content, quantise(model), 'argument:')
  return content
}
