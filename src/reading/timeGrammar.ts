/**
 * The grammar of time expressions: rules over word categories (see timeWords.ts), each with a reading. A pattern names
 * categories and macros (<NUMBER>); the operators are those of regular expressions. Of overlapping matches the longest wins,
 * then the rule that stands first. Spans follow TimeML: no preposition in front, modifiers inside.
 */
import { CLOCK_RULES } from './timeClockRules.ts'
import { DATE_RULES } from './timeDateRules.ts'
import type { Candidate, TimeMeaning } from './timeMeaning.ts'
import { compile, Phrase, type Rule } from './timePattern.ts'
import { SPAN_RULES } from './timeSpanRules.ts'
import type { TimeWords } from './timeWords.ts'

export const RULES: readonly Rule[] = [...CLOCK_RULES, ...DATE_RULES, ...SPAN_RULES]
const COMPILED = RULES.map((rule) => ({ rule, pattern: compile(rule.pattern) }))

/** All time expressions of a text, in reading order, none overlapping. */
export function parseTimes(words: TimeWords): Candidate[] {
  const found: (Candidate & { rank: number })[] = []
  for (const [rank, { rule, pattern }] of COMPILED.entries()) {
    pattern.lastIndex = 0
    for (let match = pattern.exec(words.letters); match; match = pattern.exec(words.letters)) {
      const first = match.index
      const last = first + match[0].length
      if (last === first) {
        pattern.lastIndex++
        continue
      }
      const phrase = new Phrase(words, first, last, match.indices!)
      const meaning: TimeMeaning | undefined = rule.read(phrase)
      if (!meaning) {
        pattern.lastIndex = first + 1
        continue
      }
      const start = words.starts[phrase.first]!
      found.push({
        start,
        end: words.ends[phrase.last - 1]!,
        rule: rule.name,
        meaning,
        firstWord: phrase.first,
        lastWord: phrase.last,
        rank,
      })
    }
  }
  found.sort((a, b) => b.lastWord - b.firstWord - (a.lastWord - a.firstWord) || a.rank - b.rank || a.start - b.start)
  const taken = new Uint8Array(words.letters.length)
  const kept: Candidate[] = []
  for (const { rank: _, ...candidate } of found) {
    let free = true
    for (let i = candidate.firstWord; free && i < candidate.lastWord; i++) free = taken[i] === 0
    if (!free) continue
    taken.fill(1, candidate.firstWord, candidate.lastWord)
    kept.push(candidate)
  }
  return kept.sort((a, b) => a.start - b.start)
}
