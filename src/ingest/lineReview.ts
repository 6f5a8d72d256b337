/** The learned judgement of lines of a text without markup: all of them at once, each by its form, its place and its neighbours. */
import { addEmissions, bestLabelling, crfFrom, marginals, type Crf } from '../learning/crf.ts'
import { loadModel } from '../learning/modelFolder.ts'
import type { BlockKind } from '../record/report.ts'
import { lineShape, plainLineFeatures } from './lineFeatures.ts'
import type { Hint, Judgement } from './lineKinds.ts'
import type { Unit } from './lines.ts'

/** How sure the model must be to take a sentence out of the story: losing one costs more than keeping a button. */
const SURE = 0.9
/** And for what is beyond doubt by its form. */
const SURER = 0.98
/** Words from which a line that does not end like a sentence is one that was cut. */
const OPEN = 26
/** And to overrule the form of a line that names who else worked on a report. */
const FORM = 0.6
/** Words from which a closed line is as good as beyond doubt, whatever words of buttons it has ("donate blood"). */
const LONG = 18
/** Words from which a closed line is a paragraph unless the model is sure. */
const SENTENCE = 4

/** The judgements after the model has seen them; a unit with a hint of its format keeps it. */
export function reviewLines(
  text: string,
  units: readonly (Unit & { hint?: Hint })[],
  judgements: readonly Judgement[],
  model: Crf = lineModel(),
): Judgement[] {
  const shapes = units.map((unit) => lineShape(text.slice(unit.start, unit.end)))
  const features = plainLineFeatures(
    shapes,
    judgements.map((judgement) => judgement.kind),
  )
  const classes = model.labels.length
  const emissions = new Float64Array(units.length * classes)
  for (const [i, own] of features.entries()) addEmissions(model, own, own.length, emissions, i * classes)
  const best = bestLabelling(model, emissions, units.length)
  const p = marginals(model, emissions, units.length)
  return judgements.map((judgement, i) => {
    const label = model.labels[best[i]!] as Exclude<BlockKind, 'dateline'>
    const sure = p[i * classes + best[i]!]!
    if (label === judgement.kind || units[i]!.hint) return judgement
    // The forms of notices are strict: what has one is one.
    if (judgement.kind === 'correction' || judgement.kind === 'note') return judgement
    if (judgement.kind === 'contributors' && sure < FORM) return judgement
    const because = `line model ${sure.toFixed(2)}`
    const shape = shapes[i]!
    const sentence = shape.closed ? shape.words >= SENTENCE : shape.words >= OPEN
    if (judgement.kind === 'paragraph' && sentence && label !== 'paragraph')
      return sure >= (shape.sure || (shape.closed && shape.words >= LONG) ? SURER : SURE)
        ? { kind: label, because }
        : judgement
    return { kind: label, because }
  })
}

let loaded: Crf | undefined

function lineModel(): Crf {
  return (loaded ??= crfFrom(loadModel('lines')))
}
