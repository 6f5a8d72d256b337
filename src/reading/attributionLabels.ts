/** Attributions by punctuation alone: "Rocket hits bus station: officials" in a headline, "MINISTER: We will not leave." in a transcript. */
import type { Token } from '../language/analysis.ts'
import { sourceWord } from '../ontology/claimants.ts'
import type { Draft } from './attributionDraft.ts'

/** Score of a label: the form alone says much, the words little. */
const BY_LABEL = 0.5
/** Longest label, in tokens. */
const LONGEST_LABEL = 7
const LEAST_CONTENT = 3

/** Labels that a desk puts before a passage, in small letters: nobody speaks. */
export const DESK_LABELS: ReadonlySet<string> = new Set(
  'correction clarification update updated byline note editor exclusive video photo watch read related source sources location time date dateline urgent breaking'.split(
    ' ',
  ),
)

/** At most one draft: a passage ends or begins with a label, or does not. */
export function draftsByLabel(tokens: readonly Token[], isHeadline: boolean): Draft[] {
  if (tokens.length < LEAST_CONTENT + 2) return []
  const draft = isHeadline ? headlineTail(tokens) : speakerLabel(tokens)
  return draft ? [draft] : []
}

/** "…: officials", "… - police": what stands before is said by what stands behind. */
function headlineTail(tokens: readonly Token[]): Draft | undefined {
  const mark = tokens.findLastIndex(({ form }) => form === ':' || form === '—' || form === '–' || form === '-')
  const label = tokens.slice(mark + 1)
  if (mark < LEAST_CONTENT || label.length === 0 || label.length > LONGEST_LABEL) return undefined
  // A hyphen inside a word is no dash.
  if (tokens[mark]!.form === '-' && (!tokens[mark - 1]!.spaceAfter || !tokens[mark]!.spaceAfter)) return undefined
  if (!label.some((token) => sourceWord(token.lemma.toLowerCase())) && !label.every(({ upos }) => upos === 'PROPN'))
    return undefined
  return made(tokens, mark, [mark + 1, tokens.length], [0, mark], 'label at the end of a headline')
}

/** "MINISTER: …" */
function speakerLabel(tokens: readonly Token[]): Draft | undefined {
  const mark = tokens.findIndex(({ form }) => form === ':')
  if (mark < 1 || mark > LONGEST_LABEL || tokens.length - mark - 1 < LEAST_CONTENT) return undefined
  const label = tokens.slice(0, mark).filter(({ upos }) => upos !== 'PUNCT')
  const isCapitals =
    label.length > 0 &&
    label.every(({ form }) => form.length > 1 && form === form.toUpperCase() && /\p{Lu}/u.test(form))
  if (!isCapitals || DESK_LABELS.has(label[0]!.form.toLowerCase())) return undefined
  return made(tokens, mark, [0, mark], [mark + 1, tokens.length], 'speaker label')
}

function made(
  tokens: readonly Token[],
  mark: number,
  source: [number, number],
  content: [number, number],
  because: string,
): Draft {
  const first = tokens[0]!.index
  const cue = first + mark
  return {
    cue: [cue, cue + 1],
    source: [[source[0] + first, source[1] + first]],
    content: [[content[0] + first, content[1] + first]],
    head: cue,
    score: BY_LABEL,
    because,
  }
}
