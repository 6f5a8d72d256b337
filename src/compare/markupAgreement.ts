/** How far two people, or a person and the program, mark the same spans of the same texts. */
import type { MarkedText, Markup } from './markupImport.ts'

/** `exact`: same start, end and label. `overlapping`: same label and a character in common. */
export type LabelScore = {
  label: string
  ours: number
  theirs: number
  exact: number
  overlappingOurs: number
  overlappingTheirs: number
}
export type MarkupAgreement = {
  texts: number
  onlyOurs: string[]
  onlyTheirs: string[]
  labels: LabelScore[]
  total: LabelScore
}

/** Texts are paired by what they say, not by their names. */
export function markupAgreement(ours: Markup, theirs: Markup): MarkupAgreement {
  const byText = new Map(theirs.texts.map((t) => [t.text.trim(), t]))
  const scores = new Map<string, LabelScore>()
  const onlyOurs: string[] = []
  const met = new Set<MarkedText>()
  let texts = 0
  for (const our of ours.texts) {
    const their = byText.get(our.text.trim())
    if (!their) {
      onlyOurs.push(our.name)
      continue
    }
    met.add(their)
    texts++
    // White space in front, which one tool keeps and another takes off, moves all offsets.
    const shift =
      [...their.text].length -
      [...their.text.trimStart()].length -
      ([...our.text].length - [...our.text.trimStart()].length)
    count(
      our.spans.map((s) => ({ ...s, start: s.start + shift, end: s.end + shift })),
      their.spans,
      scores,
    )
  }
  const labels = [...scores.values()].sort(
    (a, b) => b.theirs + b.ours - a.theirs - a.ours || (a.label < b.label ? -1 : 1),
  )
  const total: LabelScore = { label: 'all', ours: 0, theirs: 0, exact: 0, overlappingOurs: 0, overlappingTheirs: 0 }
  for (const one of labels)
    for (const key of ['ours', 'theirs', 'exact', 'overlappingOurs', 'overlappingTheirs'] as const)
      total[key] += one[key]
  return { texts, onlyOurs, onlyTheirs: theirs.texts.filter((t) => !met.has(t)).map((t) => t.name), labels, total }
}

type Span = MarkedText['spans'][number]

function count(ours: readonly Span[], theirs: readonly Span[], scores: Map<string, LabelScore>): void {
  const of = (label: string): LabelScore => {
    let score = scores.get(label)
    if (!score)
      scores.set(label, (score = { label, ours: 0, theirs: 0, exact: 0, overlappingOurs: 0, overlappingTheirs: 0 }))
    return score
  }
  const key = (s: Span): string => `${s.label} ${s.start} ${s.end}`
  const exact = new Set(theirs.map(key))
  const touches = (a: Span, list: readonly Span[]): boolean =>
    list.some((b) => b.label === a.label && a.start < b.end && b.start < a.end)
  for (const span of ours) {
    const score = of(span.label)
    score.ours++
    if (exact.has(key(span))) score.exact++
    if (touches(span, theirs)) score.overlappingOurs++
  }
  for (const span of theirs) {
    const score = of(span.label)
    score.theirs++
    if (touches(span, ours)) score.overlappingTheirs++
  }
}
