/** A text made ready for the question which incidents it tells of and who plays which part: noun phrases, deeds of violence, chains. */
import type { Analysis } from '../language/analysis.ts'
import { probabilities } from '../learning/logistic.ts'
import { nameTypes } from './eventArguments.ts'
import type { EventModels } from './eventModels.ts'
import type { EventTree } from './eventTree.ts'
import { triggerCandidates, triggerFeatures, TRIGGER_LABELS, type Candidate } from './eventTrigger.ts'
import type { Deed } from './incidentDeeds.ts'
import { findNominals, type Nominal } from './incidentPhrases.ts'
import { statusOf } from './status.ts'

export type ViolentTrigger = {
  candidate: Candidate
  token: number
  sentence: number
  p: number
  /** Told as happened, planned, denied …: the status models' word. */
  status: string
}

/** What the incident models look at. */
export type IncidentText = {
  analysis: Analysis
  tree: EventTree
  names: string[]
  nominals: Nominal[]
  /** Triggers that are most probably violence. */
  triggers: ViolentTrigger[]
  /** Chain of coreference each head stands in, where that has more than one mention. */
  chains: (number | undefined)[]
  /** The gathered events, in order of weight; none where they were not looked for. */
  deeds: readonly Deed[]
  /** Day of publication, days since 1970. */
  day: number | undefined
}

/** @param chains chain of coreference of each head, by token; without them each phrase stands alone */
export function incidentText(
  tree: EventTree,
  models: Pick<EventModels, 'trigger' | 'status'>,
  chains: (number | undefined)[] = [],
  deeds: readonly Deed[] = [],
  day?: number,
): IncidentText {
  const { analysis } = tree
  const names = nameTypes(tree)
  const violent = TRIGGER_LABELS.indexOf('ASSAULT')
  const triggers = triggerCandidates(tree).flatMap((candidate) => {
    const p = probabilities(models.trigger, triggerFeatures(tree, candidate))
    if (p[violent]! < 0.3) return []
    const { token } = candidate
    const { status } = statusOf(tree, token, models.status)
    return [{ candidate, token, sentence: analysis.tokens[token]!.sentence, p: p[violent]!, status }]
  })
  return {
    analysis,
    tree,
    names,
    nominals: findNominals(analysis.text.toUpperCase(), tree, names),
    triggers,
    chains,
    deeds,
    day,
  }
}

const bySentence = new WeakMap<IncidentText, Map<number, ViolentTrigger[]>>()
const NONE: readonly ViolentTrigger[] = []

/** The violence named in a sentence. */
export function triggersIn(text: IncidentText, sentence: number): readonly ViolentTrigger[] {
  let found = bySentence.get(text)
  if (!found) {
    bySentence.set(text, (found = new Map()))
    for (const t of text.triggers) found.get(t.sentence)?.push(t) ?? found.set(t.sentence, [t])
  }
  return found.get(sentence) ?? NONE
}

const places = new WeakMap<IncidentText, Map<Nominal, number>>()

/** Place of each noun phrase in `nominals`. */
export function indexOf(d: IncidentText): Map<Nominal, number> {
  let found = places.get(d)
  if (!found) places.set(d, (found = new Map(d.nominals.map((n, i) => [n, i]))))
  return found
}
