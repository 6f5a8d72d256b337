/**
 * What stands in apposition behind a person's name, read by its words: ", 54, a former intelligence chief who …", ", a lawyer and
 * former member of parliament,". The tree goes astray behind an age or a bare noun more often than the words do.
 */
import type { TokenColumns } from '../language/coreferenceTree.ts'
import type { Role } from '../record/entity.ts'
import type { Run } from './actorPhrase.ts'

/** An office told of: its phrase with whose it is, its noun, and its time where words around the phrase say so. */
export type Apposition = { run: Run; head: number; when?: Role['when'] }

/** Adverbs in front of an office. */
const WHEN = new Map<string, Role['when']>([
  ['once', 'former'],
  ['formerly', 'former'],
  ['previously', 'former'],
  ['then', 'former'],
  ['now', 'current'],
  ['currently', 'current'],
])
const HYPHEN = /^[-‐–]$/
const OWNERS = /^(?:of|for|to|with|in|at)$/
const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?$/
/** Longest phrase looked at, in tokens. */
const LONGEST = 14

/**
 * The phrases beside the name at tokens [first, last), in reading order; none where what follows the comma is a clause.
 * @param isName does a token belong to the name of a person?
 */
export function appositionsAfter(columns: TokenColumns, name: Run, isName: (token: number) => boolean): Apposition[] {
  const { tokens, lower } = columns
  const { sentence } = tokens[name.first]!
  const end = (): number => {
    let last = name.last
    while (last < tokens.length && tokens[last]!.sentence === sentence) last++
    return last
  }
  const stop = end()
  let i = behindAge(columns, name.last)
  if (i < 0) return []
  const found: Apposition[] = []
  while (i < stop) {
    const one = phraseAt(columns, i, stop, isName)
    if (!one) break
    const { next, ...apposition } = one
    // "a former rebel turned lawmaker"
    if (lower[next] === 'turned') apposition.when = 'former'
    found.push(apposition)
    if (lower[next] !== 'and' && lower[next] !== 'turned') break
    i = next + 1
  }
  return found
}

/** A phrase that opens the sentence and leads up to the name: "Once the deputy head of the bank, Rusnak …", "A former teacher, Haddad …". */
export function appositionBefore(
  columns: TokenColumns,
  from: number,
  isName: (token: number) => boolean,
): Apposition | undefined {
  const { tokens, lower } = columns
  const comma = from - 1
  if (lower[comma] !== ',') return undefined
  const { sentence } = tokens[from]!
  let start = comma
  while (start > 0 && tokens[start - 1]!.sentence === sentence && comma - start < LONGEST) start--
  if (start > 0 && tokens[start - 1]!.sentence === sentence) return undefined
  if (!/^(?:an?|once|formerly|previously|now|currently)$/.test(lower[start]!)) return undefined
  const one = phraseAt(columns, start, comma, isName)
  if (!one || one.next !== comma) return undefined
  const { run, head, when } = one
  return { run, head, ...(when && { when }) }
}

/** Where the phrase begins: behind the comma, and behind an age or a byname between two commas; -1 for none. */
function behindAge({ tokens, lower }: TokenColumns, from: number): number {
  let i = from
  if (lower[i] === '(' && tokens[i + 1]?.upos === 'NUM' && lower[i + 2] === ')') i += 3
  if (lower[i] !== ',') return -1
  i++
  if (lower[i] === 'alias') {
    while (i < from + 8 && i < tokens.length && lower[i] !== ',') i++
    if (lower[i] !== ',') return -1
    i++
  }
  const aged = lower[i] === 'aged' ? i + 1 : i
  if (tokens[aged]?.upos === 'NUM' && lower[aged + 1] === ',') i = aged + 2
  return i
}

function phraseAt(
  columns: TokenColumns,
  from: number,
  stop: number,
  isName: (token: number) => boolean,
): (Apposition & { next: number }) | undefined {
  const { tokens, lower } = columns
  let first = from
  let when: Role['when'] | undefined
  while (first < stop && (WHEN.has(lower[first]!) || (first > from && HYPHEN.test(lower[first]!)))) {
    when = WHEN.get(lower[first]!) ?? when
    first++
  }
  let head = -1
  let at = first
  for (; at < Math.min(stop, first + LONGEST); at++) {
    const { upos, xpos } = tokens[at]!
    if (isName(at)) return undefined
    if (lower[at] === 'turned') break
    if (upos === 'NOUN' || upos === 'PROPN') head = at
    else if (xpos === 'POS') head = -1
    else if (upos === 'DET' || upos === 'PRON') {
      if (at > first || !/^(?:an?|the|one|its|their|his|her)$/.test(lower[at]!)) break
    } else if (
      upos !== 'ADJ' &&
      upos !== 'NUM' &&
      upos !== 'ADV' &&
      !HYPHEN.test(tokens[at]!.form) &&
      !/^VB[NG]$/.test(xpos)
    )
      break
  }
  if (head < 0) return undefined
  let next = head + 1
  // "chief of staff", "envoy to Vienna", "nurse at the district hospital"
  for (let owners = 0; owners < 3 && next < stop && OWNERS.test(lower[next]!); owners++) {
    if (MONTH.test(lower[next + 1] ?? '') || tokens[next + 1]?.xpos === 'CD') break
    const past = ownerEnd(columns, next + 1, stop)
    if (past === next + 1) break
    next = past
  }
  const after = tokens[next]
  if (after && after.sentence === tokens[from]!.sentence) {
    // "Haddad, the minister said": a clause of its own.
    if (lower[next] !== 'turned' && /^(?:VBD|VBZ|VBP|MD)$/.test(after.xpos)) return undefined
    // Without an article it needs an end that is to be seen: "mayor of the town," and no "mayor and town …".
    const bare = !/^(?:DET|PRON|ADJ)$/.test(tokens[first]!.upos) && when === undefined && next === head + 1
    if (bare && !/^(?:[,.;)]|since|until|from|who|at|in|turned|and)$/.test(lower[next]!)) return undefined
  }
  if (lower[next] === 'until' || (lower[next] === 'from' && tokens[next + 1]?.upos === 'NUM')) when = 'former'
  if (lower[next] === 'at' && lower[next + 1] === 'the' && lower[next + 2] === 'time') when = 'former'
  return { run: { first, last: next }, head, next, ...(when && { when }) }
}

/** End of the noun phrase that says whose an office is. */
function ownerEnd({ tokens, lower }: TokenColumns, from: number, stop: number): number {
  let last = from
  for (let i = from; i < Math.min(stop, from + 8); i++) {
    const { upos, xpos, form } = tokens[i]!
    const part = /^(?:DET|ADJ|NOUN|PROPN|NUM|PRON)$/.test(upos) || xpos === 'POS' || HYPHEN.test(form)
    if (!part || /^(?:who|whom|whose|which|that)$/.test(lower[i]!) || (upos === 'DET' && i > from)) break
    if (lower[i] === 'time' && lower[i - 1] === 'the') return from
    if (upos === 'NOUN' || upos === 'PROPN') last = i + 1
  }
  return last
}
