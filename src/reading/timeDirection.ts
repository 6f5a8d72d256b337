/** Does the clause around a time look back or ahead? Tense by tags where there are some, else by the words. */
import type { Analysis, Token } from '../language/analysis.ts'

export type Direction = 'past' | 'future' | 'unknown'

const AHEAD =
  /\b(?:will|won't|'ll|’ll|shall|scheduled|expect(?:s|ed)?|plan(?:s|ned|ning)?|due|upcoming|coming|set|ahead of|until|by|before|intends?|hopes?|could|would|may|might|should|must|deadline|postponed|going) (?:to )?/i

/** Direction by the words of the clause left of `start` (at most 90 characters of the sentence) and a little right of `end`. */
export function directionByWords(text: string, start: number, end: number): Direction {
  let left = text.slice(Math.max(0, start - 90), start)
  const stop = Math.max(left.search(/[.!?]["”’]?\s[^.!?]*$/), left.lastIndexOf('\n\n'))
  if (stop >= 0) left = left.slice(stop + 1)
  const ahead = lastIndexOf(left, AHEAD)
  const back = lastIndexOf(left, BACK)
  if (ahead >= 0 && ahead > back) return 'future'
  if (back >= 0) return 'past'
  const right = /^[^.!?;]{0,60}/.exec(text.slice(end, end + 60))![0]
  if (/^[^,]{0,40}\b(?:will|'ll|’ll|is to|are to)\b/.test(right)) return 'future'
  if (BACK.test(right)) return 'past'
  return 'unknown'
}

const BACK =
  /\b(?:was|were|had|said|has|have|did|became|went|came|took|began|told|made|saw|won|lost|fell|rose|got|gave|left|held|met|\p{L}{2,}ed)\b/iu

/** Place of the last match. */
function lastIndexOf(text: string, pattern: RegExp): number {
  let at = -1
  for (const match of text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))) at = match.index
  return at
}

/** Direction by the verb that governs a token; `unknown` where the tree does not tell. */
export function directionByTree(analysis: Analysis, token: Token): Direction {
  let current = token
  for (let steps = 0; steps < 6 && current.head >= 0; steps++) {
    current = analysis.tokens[current.head]!
    const upos = current.upos
    if (upos === 'VERB' || upos === 'AUX') return tense(analysis, current)
  }
  return 'unknown'
}

function tense(analysis: Analysis, verb: Token): Direction {
  const sentence = analysis.sentences[verb.sentence]
  if (!sentence) return 'unknown'
  let auxiliary = ''
  for (let i = sentence.first; i < verb.index; i++) {
    const child = analysis.tokens[i]!
    if (child.head !== verb.index) continue
    const lower = child.form.toLowerCase()
    if (child.xpos === 'MD' || child.deprel.startsWith('aux') || child.deprel === 'cop') auxiliary ||= lower
    if (lower === 'to' && child.deprel === 'mark') auxiliary ||= 'to'
  }
  if (/^(?:will|'ll|’ll|wo|shall)$/.test(auxiliary)) return 'future'
  if (/^(?:was|were|had|did|has|have|'d|’d)$/.test(auxiliary)) return 'past'
  if (verb.xpos === 'VBD') return 'past'
  if (auxiliary === 'to')
    return /^(?:expect|schedule|plan|set|due|intend|hope|want|vow|promise|agree)$/.test(
      analysis.tokens[verb.head]?.lemma ?? '',
    )
      ? 'future'
      : 'unknown'
  if (verb.xpos === 'VBN' && verb.deprel.startsWith('acl')) return 'past'
  return 'unknown'
}
