/** Does the clause around a time look back or ahead? Tense by tags where there are some, else by the words. */
import type { Analysis, Token } from '../language/analysis.ts'
import { lowerForm, type TimeWords } from './timeWords.ts'

export type Direction = 'past' | 'future' | 'unknown'

/**
 * Direction by the clause's own verb where its words leave no doubt: the nearest finite verb to the left is "will" or "shall",
 * or there is none and the next one to the right is.
 */
export function directionByWords(words: TimeWords, first: number, last: number): Direction {
  for (let i = first - 1, steps = 0; i >= 0 && steps < 16; i--, steps++) {
    const word = lowerForm(words, i)
    if (BREAK.test(word)) break
    if (WILL.test(word)) return 'future'
    if (FINITE.test(word)) return 'unknown'
  }
  for (let i = last, steps = 0; i < words.starts.length && steps < 8; i++, steps++) {
    const word = lowerForm(words, i)
    if (BREAK.test(word)) break
    if (WILL.test(word)) return 'future'
    if (FINITE.test(word)) break
  }
  return 'unknown'
}

const BREAK = /^(?:[.!?;:]|\n\s*)$/
const WILL = /^(?:will|shall|'ll)$/
const FINITE = /^(?:was|were|had|has|have|did|is|are|does|said|says|told|\p{L}{2,}ed)$/u

/** Direction by the verb that governs a token; `unknown` where the tree does not tell. */
export function directionByTree(analysis: Analysis, token: Token): Direction {
  let current = token
  for (let steps = 0; steps < 6 && current.head >= 0; steps++) {
    current = analysis.tokens[current.head]!
    const { upos } = current
    if (upos === 'ADJ' && /^(?:due|scheduled|set|slated)$/i.test(current.form)) return 'future'
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
