/** Is what a trigger says told as a fact? Counts of what is feared, planned, denied or supposed are left out. */
import type { Analysis } from '../language/analysis.ts'
import { child, children } from '../language/tree.ts'
import { NATURAL_DEATH, STATES } from '../ontology/casualties.ts'

const UNREAL = new Set('could may might would will shall should must can ca wo cannot'.split(' '))
/** Verbs and nouns whose infinitive did not come about. */
const INTENT = new Set(
  'plan plot attempt try want threaten vow intend plan aim order seek hope promise pledge prepare conspire fail refuse bid effort threat call demand urge wish mission intention ability power potential likely able ready willing set expect purpose conspiracy risk danger possibility prospect threat'.split(
    ' ',
  ),
)
const DENIAL = new Set('deny reject dismiss refute foil thwart prevent avert doubt fear warn'.split(' '))

/** Does a "not" or "never" stand by the verb, or a subject that is nobody? */
export function isNegated(analysis: Analysis, trigger: number): boolean {
  return children(analysis, trigger, 'advmod', 'det', 'aux').some((c) =>
    /^(?:not|n't|n’t|never|neither|nor)$/i.test(analysis.tokens[c]!.form),
  )
}

/** Did somebody die of illness or age? */
export function isNatural(analysis: Analysis, trigger: number): boolean {
  const { tokens } = analysis
  if (!/^(?:die|dies|died|dying)$/i.test(tokens[trigger]!.form)) return false
  let behind = ''
  for (let i = trigger + 1; i < Math.min(tokens.length, trigger + 10); i++) {
    if (tokens[i]!.sentence !== tokens[trigger]!.sentence || /^[.;,]$/.test(tokens[i]!.form)) break
    behind += `${tokens[i]!.form.toLowerCase()} `
  }
  return NATURAL_DEATH.test(behind)
}

export function isFactual(analysis: Analysis, trigger: number): boolean {
  const { tokens } = analysis
  let at = trigger
  for (let steps = 0; steps < 6 && at >= 0; steps++) {
    const token = tokens[at]!
    if (steps === 0 && token.upos === 'NOUN') {
      at = token.head
      continue
    }
    if (token.upos === 'VERB' || token.upos === 'ADJ' || token.upos === 'AUX' || steps === 0) {
      if (isNegated(analysis, at) && steps === 0) return false
      for (const c of children(analysis, at, 'aux'))
        if (UNREAL.has(tokens[c]!.form.toLowerCase().replace('’', "'"))) return false
      const mark = child(analysis, at, 'mark')
      const word = mark === undefined ? '' : tokens[mark]!.form.toLowerCase()
      if (word === 'if' || word === 'unless' || word === 'whether' || word === 'lest') return false
      const above = token.head
      if (above < 0) return true
      const governor = tokens[above]!
      const lemma = governor.lemma.toLowerCase()
      const clause = /^(?:xcomp|ccomp|advcl|acl|conj|parataxis|csubj)/.test(token.deprel)
      // "plans to kill", "tried to abduct": the infinitive is no fact, nor is a purpose.
      if (word === 'to' && (INTENT.has(lemma) || token.deprel === 'advcl' || token.deprel === 'acl')) return false
      // "35 were feared dead" is a report; "they fear that 35 died" is a fear.
      if (
        /^ccomp|^xcomp/.test(token.deprel) &&
        DENIAL.has(lemma) &&
        !((token.upos === 'ADJ' || STATES.has(token.form.toLowerCase())) && lemma === 'fear')
      )
        return false
      if (!clause) {
        // A noun under a denial or plan: "foiled the killing of …"
        return true
      }
      // A clause that hangs on a noun ("reports that …") is told as the noun is.
      if (governor.upos === 'NOUN' || governor.upos === 'PROPN') return !INTENT.has(lemma)
      at = above
      continue
    }
    at = token.head
  }
  return true
}
