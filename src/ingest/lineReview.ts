/** A learned second opinion on the rules' judgements: debris that has no form of its own, told by its place and words. */
import { classify, logisticFrom, type Logistic } from '../learning/logistic.ts'
import { loadModel } from '../learning/modelFolder.ts'
import { lineShape, plainLineFeatures } from './lineFeatures.ts'
import { DEBRIS, type Judgement } from './lineKinds.ts'
import type { Unit } from './lines.ts'

/** How sure the model must be to call text of the story furniture, or furniture text of the story. */
export const SURE_FURNITURE = 0.9
export const SURE_STORY = 0.8

/** What the rules call story is only doubted as a whole line that does not end like a sentence, or is short. */
const LONGEST_DOUBTED = 25

/** The judgements after the model has seen them. Lines longer than a few sentences are left alone. */
export function reviewLines(
  text: string,
  units: readonly Unit[],
  judgements: readonly Judgement[],
  model: Logistic = lineModel(),
): Judgement[] {
  const shapes = units.map((unit) => lineShape(text.slice(unit.start, unit.end)))
  const features = plainLineFeatures(
    shapes,
    judgements.map((judgement) => judgement.kind),
  )
  return judgements.map((judgement, i) => {
    const story = judgement.kind === 'paragraph' || judgement.kind === 'subheadline'
    if (!story && !DEBRIS.has(judgement.kind)) return judgement
    if (shapes[i]!.words > LONGEST_DOUBTED) return judgement
    const { label, p } = classify(model, features[i]!)
    if (story && label === 'furniture' && p >= SURE_FURNITURE)
      return { kind: 'furniture', because: `line model ${p.toFixed(2)}` }
    if (!story && label === 'paragraph' && p >= SURE_STORY)
      return { kind: 'paragraph', because: `line model ${p.toFixed(2)}` }
    return judgement
  })
}

let loaded: Logistic | undefined

function lineModel(): Logistic {
  return (loaded ??= logisticFrom(loadModel('lines')))
}
