/** Features of a time expression for the two small classifiers of models/time: is it one the guidelines mark, and does its clause look ahead? */
import { combine, hashString } from '../learning/hash.ts'
import type { Candidate } from './timeMeaning.ts'
import { CATEGORIES, lowerForm, type TimeWords } from './timeWords.ts'

/** What a word tells about tense by its form alone. */
function verbForm(word: string): string {
  if (/^(?:will|'ll|shall|won|would|could|may|might|should|must|can|cannot)$/.test(word)) return word
  if (/^(?:was|were|had|did)$/.test(word)) return 'PAST'
  if (/^(?:is|are|has|have|do|does|be|been)$/.test(word)) return word
  if (/^(?:said|says|told|announced|reported|added)$/.test(word)) return 'SAID'
  if (/^(?:to|by|until|before|through|after|since|from|on|in|for|of|during|next)$/.test(word)) return word
  if (
    /^(?:expected|expects|scheduled|planned|plans|due|set|intends|plan|planning|likely|upcoming|deadline|effective)$/.test(
      word,
    )
  )
    return 'AHEAD'
  if (
    /^(?:began|came|took|went|made|saw|won|lost|fell|rose|got|gave|left|held|met|became|killed|died|shot|hit|struck)$/.test(
      word,
    )
  )
    return 'PAST'
  if (word.length > 4 && word.endsWith('ed')) return 'ED'
  if (word.length > 5 && word.endsWith('ing')) return 'ING'
  return ''
}

/** Does the stretch before and after look ahead? `ahead` and `behind` are the days to the two dates to choose from. */
export function directionFeatures(words: TimeWords, candidate: Candidate, ahead: number, behind: number): number[] {
  const features: number[] = []
  const add = (name: string): void => {
    features.push(hashString(name, 1))
  }
  const { firstWord, lastWord, meaning } = candidate
  const grain =
    meaning.is === 'calendar'
      ? meaning.day
        ? 'day'
        : meaning.weekday
          ? 'weekday'
          : meaning.month
            ? 'month'
            : 'other'
      : meaning.is
  add(`grain ${grain}`)
  const near = ahead < 4 ? 3 : ahead < 8 ? 7 : ahead < 35 ? 30 : ahead < 65 ? 60 : ahead < 130 ? 120 : 400
  const far =
    behind < 1 ? 0 : behind < 4 ? 3 : behind < 8 ? 7 : behind < 35 ? 30 : behind < 65 ? 60 : behind < 130 ? 120 : 400
  add(`ahead ${grain} ${near}`)
  add(`behind ${grain} ${far}`)
  if (near > 2 * far) add('past-nearer')
  if (far > 2 * near) add('future-nearer')
  const before = (k: number): string => (firstWord >= k ? lowerForm(words, firstWord - k) : '')
  const previous = before(1)
  add(`previous ${previous}`)
  add(`previous2 ${before(2)} ${previous}`)
  if (previous === 'as' && before(3) === 'as') add('as soon as')
  add(`next ${lastWord < words.starts.length ? lowerForm(words, lastWord) : ''}`)
  let first = true
  for (let i = firstWord - 1, steps = 0; i >= 0 && steps < 16; i--, steps++) {
    const word = lowerForm(words, i)
    if (word === '.' || word === '!' || word === '?' || word === '\n') break
    const form = verbForm(word)
    if (!form) continue
    const place = steps < 3 ? 'near' : steps < 8 ? 'mid' : 'far'
    add(`left ${form}`)
    add(`left ${place} ${form}`)
    const verb = !/^(?:by|until|before|through|after|since|from|on|in|for|of|during|next)$/.test(form)
    if (first && verb) {
      add(`nearest-left ${form}`)
      const before = i > 0 ? verbForm(lowerForm(words, i - 1)) : ''
      if (before) add(`nearest-left ${before} ${form}`)
      first = false
    }
  }
  if (first) add('no-verb-left')
  for (let i = lastWord, steps = 0; i < words.starts.length && steps < 8; i++, steps++) {
    const word = lowerForm(words, i)
    if (word === '.' || word === '!' || word === '?' || word === '\n') break
    const form = verbForm(word)
    if (!form || form.length < 3) continue
    add(`right ${form}`)
    if (first) {
      add(`nearest-right ${form}`)
      first = false
    }
  }
  return features
}

/** Is the candidate one that annotators mark? "now" and "a year" often are not times but talk. */
export function markFeatures(words: TimeWords, candidate: Candidate): number[] {
  const { firstWord, lastWord, rule, meaning } = candidate
  const features: number[] = []
  const ruleHash = hashString(rule, 2)
  const add = (name: string): void => {
    const h = hashString(name, 3)
    features.push(h, combine(ruleHash, h))
  }
  features.push(ruleHash)
  const text = words.text.slice(candidate.start, candidate.end)
  const lower = text.toLowerCase().replace(/\s+/g, ' ')
  add(`text ${lower.replace(/\d/g, '0')}`)
  add(`shape ${namesOf(words, firstWord, lastWord)}`)
  add(`first ${lowerForm(words, firstWord).replace(/\d/g, '0')}`)
  add(`last ${lowerForm(words, lastWord - 1).replace(/\d/g, '0')}`)
  if (/^\p{Lu}/u.test(text)) add('capital')
  if (meaning.is === 'duration' || meaning.is === 'set') add(`kind ${meaning.is}`)
  const size = words.starts.length
  for (let k = 1; k <= 2; k++) {
    add(`previous${k} ${firstWord >= k ? lowerForm(words, firstWord - k).replace(/\d/g, '0') : ''}`)
    add(`next${k} ${lastWord + k - 1 < size ? lowerForm(words, lastWord + k - 1).replace(/\d/g, '0') : ''}`)
  }
  if (firstWord > 0) add(`previous-category ${namesOf(words, firstWord - 1, firstWord)}`)
  if (lastWord < size) {
    add(`next-category ${namesOf(words, lastWord, lastWord + 1)}`)
    const next = lowerForm(words, lastWord)
    add(`next-suffix ${next.slice(-2)}`)
    if (words.ends[lastWord - 1] === words.starts[lastWord]) add('joined')
    if (/^\p{Lu}/u.test(words.text.slice(words.starts[lastWord], words.ends[lastWord]))) add('next-capital')
  }
  return features
}

/** Names of the categories, so that a new category does not change what the old features mean. */
function namesOf(words: TimeWords, from: number, to: number): string {
  let names = ''
  for (let i = from; i < to; i++) names += `${CATEGORIES[words.letters.charCodeAt(i) - 0x100]} `
  return names
}
