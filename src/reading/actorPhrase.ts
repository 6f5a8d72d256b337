/** What a noun phrase says of the actor it names: its short span, role, country, number, age, backing. */
import type { Analysis, Token } from '../language/analysis.ts'
import type { TokenColumns } from '../language/coreferenceTree.ts'
import { numberOf } from '../ontology/numbers.ts'
import type { Role } from '../record/entity.ts'
import { evidence, type Evidence } from '../record/span.ts'
import { singular } from './actorSector.ts'
import { unitAt, type NameUnit } from './actorNames.ts'

/** Tokens [first, last). */
export type Run = { first: number; last: number }

/** Nouns that count or gather: the actors are what stands behind "of". */
const MEASURES = new Set(
  'dozen hundred thousand score number group team handful series lot majority crowd some member part pair couple total convoy column ten million'.split(
    ' ',
  ),
)

/** The noun that says what a phrase is about: "protesters" in "dozens of protesters". */
export function contentHead(columns: TokenColumns, head: number): number {
  const { tokens, firstChild, nextSibling } = columns
  const token = tokens[head]!
  if (!MEASURES.has(singular(columns.lower[head]!)) && token.upos !== 'NUM' && token.upos !== 'DET') return head
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!)
    if (c > head && tokens[c]!.deprel.startsWith('nmod') && columns.lower[c - 1] !== 'in' && hasOf(columns, c)) return c
  return head
}

function hasOf({ tokens, lower, firstChild, nextSibling }: TokenColumns, i: number): boolean {
  for (let c = firstChild[i]!; c >= 0; c = nextSibling[c]!)
    if (tokens[c]!.deprel === 'case' && lower[c] === 'of') return true
  return false
}

const LEFT = new Set(
  'det amod compound nmod:poss nummod det:predet nmod:desc nmod:unmarked obl:unmarked flat goeswith advmod case'.split(
    ' ',
  ),
)

/** The phrase without clauses, appositions and loose additions: the determiner to the noun, and "of …" behind it. */
export function shortPhrase(columns: TokenColumns, head: number, bound: Run): Run {
  const { tokens, firstChild, nextSibling, low, high } = columns
  let first = head
  let last = head + 1
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) {
    const rel = tokens[c]!.deprel
    if (c < head) {
      if (LEFT.has(rel) && rel !== 'case' && low[c]! >= bound.first) first = Math.min(first, low[c]!)
    } else if (rel === 'flat' || rel === 'compound' || rel === 'goeswith') last = Math.max(last, c + 1)
    else if (rel.startsWith('nmod') && hasOf(columns, c)) {
      if (isCharge(columns, head)) break
      last = Math.max(last, clauseFree(columns, c))
    } else if (rel.startsWith('acl') || rel === 'appos' || rel === 'conj') break
  }
  if (high[head]! < last - 1) last = high[head]! + 1
  return {
    first: withCompound(columns, Math.max(first, bound.first)),
    last: Math.min(Math.max(last, head + 1), Math.max(bound.last, head + 1)),
  }
}

/** "accused the army of a war crime": of what, and not whose army. */
function isCharge({ tokens }: TokenColumns, head: number): boolean {
  const { deprel, head: verb } = tokens[head]!
  return verb >= 0 && /^(?:obj|nsubj:pass)/.test(deprel) && CHARGES.has(tokens[verb]!.lemma)
}

const CHARGES = new Set('accuse suspect convict acquit warn rob deprive inform clear'.split(' '))

/** "Iran-backed" in front belongs to the phrase, whatever the tree says of it: the hyphen is there to see. */
function withCompound({ tokens, lower }: TokenColumns, first: number): number {
  let from = first
  while (
    from > 2 &&
    BACKING.test(lower[from - 1]!) &&
    /^[-‐–]$/.test(tokens[from - 2]!.form) &&
    tokens[from - 2]!.end === tokens[from - 1]!.start
  )
    from -= 3
  // "M23 rebels"
  if (
    from > 0 &&
    tokens[from]!.upos === 'NUM' &&
    tokens[from - 1]!.end === tokens[from]!.start &&
    /^\p{Lu}{1,3}$/u.test(tokens[from - 1]!.form)
  )
    from--
  return from
}

const BACKING = /^-?(?:backed|aligned|led|sponsored|supported|funded|linked|allied|based|armed|trained)$/

/** End of an "of" phrase, before a clause or apposition inside it. */
function clauseFree(columns: TokenColumns, head: number): number {
  const { tokens, firstChild, nextSibling } = columns
  let last = head + 1
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) {
    if (c < head) continue
    const rel = tokens[c]!.deprel
    if (rel === 'flat' || rel === 'compound') last = c + 1
    else if (rel.startsWith('nmod') && hasOf(columns, c)) last = Math.max(last, clauseFree(columns, c))
    else break
  }
  return last
}

const FORMER = new Set(
  'former ex then once formerly previously late retired outgoing ousted deposed erstwhile onetime previous slain murdered assassinated dismissed sacked'.split(
    ' ',
  ),
)
const FUTURE = new Set('future incoming designate elect next prospective'.split(' '))

/** Is a role over, or not begun, by the words of its phrase? */
export function timeOfRole(words: readonly string[]): Role['when'] {
  for (const [i, word] of words.entries()) {
    if (FORMER.has(word) || word.startsWith('ex-')) return 'former'
    if (word === 'one' && words[i + 1] === '-' && words[i + 2] === 'time') return 'former'
    if (FUTURE.has(word) || word.endsWith('-elect') || word.endsWith('-designate')) return 'future'
  }
  return 'current'
}

/**
 * The role a phrase names: "Iraq's former intelligence chief" → intelligence chief, of Iraq, former. Undefined where nothing is left
 * of it but a name or a determiner.
 */
export function roleOf(
  analysis: Analysis,
  columns: TokenColumns,
  units: readonly NameUnit[],
  run: Run,
): Role | undefined {
  const { tokens, text } = analysis
  let { first } = run
  const { last } = run
  let of: string | undefined
  const owner = columns.lower.findIndex((word, i) => i > first && i < last && OWNER.test(word))
  const when = timeOfRole(columns.lower.slice(first, owner < 0 ? last : owner))
  // What owns the office stands in front, with a possessive or as a name …
  for (let i = first; i < last - 1 && columns.lower[i] !== 'of'; i++)
    if (tokens[i]!.xpos === 'POS') {
      of = text.slice(tokens[first]!.start, tokens[i - 1]?.end ?? tokens[first]!.end)
      first = i + 1
      break
    }
  // Determiners, numbers and ages ("61-year-old") are no part of an office.
  const skipped = (i: number): boolean =>
    /^(?:DET|PRON|PUNCT|NUM|CCONJ|AUX)$/.test(tokens[i]!.upos) ||
    AGE_WORD.test(columns.lower[i]!) ||
    FORMER.has(columns.lower[i]!) ||
    SLIGHT.has(columns.lower[i]!)
  const skip = (): void => {
    for (let past = first; first < last; first = past) {
      if (columns.lower.slice(first, first + 3).join('') === 'one-time') past = first + 3
      else if (skipped(first)) past = first + 1
      else break
    }
  }
  skip()
  if (of === undefined) {
    const unit = units[unitAt(units, first)]
    if (unit && unit.first === first && unit.last < last) {
      first = unit.last
      // "Turkish-appointed": who made him so, and not whose he is.
      if (/^(?:appointed|backed|installed|born|named|trained)$/.test(columns.lower[first + 1] ?? '')) first += 2
      else of = unit.country?.name ?? unit.printed
      // "Iraqi-American": the other half of the adjective is no part of the office.
      while (first < last - 1 && /^[-‐–]/.test(tokens[first]!.form)) first++
    }
  }
  skip()
  while (first < last && FUTURE.has(columns.lower[first]!)) first++
  // … or behind, after "of".
  let end = last
  for (let i = first + 1; i < last; i++) {
    if (/^[-‐–]$/.test(tokens[i]!.form) || (!OWNER.test(columns.lower[i]!) && tokens[i]!.upos !== 'PUNCT')) continue
    // "chief of staff" is one office, "chief of the army" is not.
    if (WHOLE.has(columns.lower.slice(i - 1, i + 2).join(' '))) {
      i++
      continue
    }
    end = i
    if (OWNER.test(columns.lower[i]!) && of === undefined && i + 1 < last) {
      const from = tokens[i + 1]!.upos === 'DET' && i + 2 < last ? i + 2 : i + 1
      of = text.slice(tokens[from]!.start, tokens[last - 1]!.end)
    }
    break
  }
  if (first >= end) return undefined
  const title = text
    .slice(tokens[first]!.start, tokens[end - 1]!.end)
    .replace(/^ex[-‐–]|[-‐–](?:elect|designate)$/giu, '')
  if (!/\p{L}/u.test(title) || HONORIFIC.test(title)) return undefined
  const span = { start: tokens[run.first]!.start, end: tokens[last - 1]!.end }
  return { title, ...(of ? { of } : {}), when, evidence: evidence(text, span) }
}

/** Between an office and whose it is. */
const OWNER = /^(?:of|for|to|with|in|at)$/
const WHOLE = new Set([
  'chief of staff',
  'head of state',
  'head of government',
  'secretary of state',
  'head of mission',
  'officer in charge',
  'man of letters',
])
/** Words in front of an office that say nothing of it. */
const SLIGHT = new Set(
  'only first second third fourth fifth last convicted elected appointed female male veteran'.split(' '),
)

const AGE_WORD = /^(?:year|years|old|-+|.*-year-old)$/

const HONORIFIC = /^(?:mr|dr|mrs|ms|miss|sir|madam|dame|lady|lord|mx|monsieur|madame|se[ñn]or|herr|frau)\.?$/i

/** Nouns for people that say nothing of an office. */
const PLAIN_PEOPLE = new Set(
  'man woman person people boy girl child one father mother son daughter brother sister wife husband widow friend guy individual victim name figure rival critic ally hero visitor guest couple family relative survivor suspect citizen resident native voice target face player grandmother grandfather uncle aunt cousin nephew niece grandson granddaughter predecessor successor passenger bystander namesake'.split(
    ' ',
  ),
)

/** Can this noun name an office or a calling? */
export function isOffice(columns: TokenColumns, head: number): boolean {
  const { upos, xpos } = columns.tokens[head]!
  if (upos !== 'NOUN' && upos !== 'PROPN') return false
  return xpos !== 'NNS' && xpos !== 'NNPS' && !PLAIN_PEOPLE.has(singular(columns.lower[head]!))
}

/** How many: "two Iraqi officials" → 2; undefined for vague ones. */
export function numberIn(columns: TokenColumns, head: number): number | undefined {
  const { tokens, firstChild, nextSibling, low } = columns
  for (let c = firstChild[head]!; c >= 0 && c < head; c = nextSibling[c]!) {
    // "M23 rebels"
    const lettered =
      low[c]! > 0 && tokens[low[c]! - 1]!.end === tokens[low[c]!]!.start && /\p{L}$/u.test(tokens[low[c]! - 1]!.form)
    if (tokens[c]!.deprel !== 'nummod' || lettered) continue
    const words: string[] = []
    for (let i = low[c]!; i <= c; i++) words.push(...columns.lower[i]!.split('-'))
    const value = numberOf(
      words.filter((word) => !/^(?:at|least|about|some|around|nearly|over|more|than|up|to)$/.test(word)),
    )
    if (value !== undefined && Number.isInteger(value)) return value
  }
  return undefined
}

/** Age told beside a name: ", 54," or "aged 54" behind it, "54-year-old" in front. */
export function ageBeside(analysis: Analysis, run: Run): number | undefined {
  const { tokens, text } = analysis
  const behind = text.slice(tokens[run.last - 1]!.end, tokens[run.last - 1]!.end + 16)
  const found =
    /^(?:,\s+| \()(?:aged\s+)?(\d{1,3})(?=[,.;)]|\s+and\b)/.exec(behind) ?? /^\s+aged\s+(\d{1,3})\b/.exec(behind)
  const age = found ? Number(found[1]) : undefined
  if (age !== undefined && age > 0 && age < 120) return age
  const front = text.slice(Math.max(0, tokens[run.first]!.start - 40), tokens[run.first]!.start)
  const old = /(?:^|\s)((?:\p{L}+-)?\p{L}+|\d{1,3})-year-old\s+[^,.;]*$/u.exec(front)
  const at = /(?:^|[.!?]["”]?\s)(?:Now |Aged |At )(\d{1,3}), (?:\p{Lu}\S* ){0,3}$/u.exec(front)
  const years = old ? yearsOf(old[1]!) : at ? Number(at[1]) : undefined
  return years !== undefined && years < 120 ? years : undefined
}

/** "54", "Ten", "twenty-one". */
function yearsOf(printed: string): number | undefined {
  return /^\d/.test(printed) ? Number(printed) : numberOf(printed.toLowerCase().split('-'))
}

/** Age inside a phrase: "a 54-year-old teacher". */
export function ageWithin(text: string): number | undefined {
  // "The 61-year-old minister's wife": the age is the owner's.
  const own = text.slice(Math.max(text.lastIndexOf("'s "), text.lastIndexOf('’s '), 0))
  const found = /\b(\d{1,3})-year-old\b/.exec(own)
  return found && Number(found[1]) < 120 ? Number(found[1]) : undefined
}

/** Who backs a group: the unit in "Iran-backed militias", "militias backed by Iran". */
export function backersOf(
  columns: TokenColumns,
  units: readonly NameUnit[],
  head: number,
  first: number,
): { unit: number; run: Run }[] {
  const { lower, firstChild, nextSibling, low, high } = columns
  const found: { unit: number; run: Run }[] = []
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) {
    const word = lower[c]!
    const verb = /^(?:.*-)?(?:backed|supported|sponsored|funded|armed|trained|aligned|led)$/.test(word)
    if (!verb) continue
    for (let i = low[c]!; i <= high[c]! && i < low[c]! + 8; i++) {
      const unit = unitAt(units, i)
      if (unit < 0) continue
      const agent = i < c || (i > c && /^(?:by|with)$/.test(lower[c + 1] ?? ''))
      if (agent)
        found.push({ unit, run: { first: Math.min(units[unit]!.first, c), last: Math.max(units[unit]!.last, c + 1) } })
      break
    }
    if (/^.+-backed$/.test(word)) {
      const unit = unitAt(units, c)
      if (unit >= 0 && !found.some((f) => f.unit === unit)) found.push({ unit, run: { first: c, last: c + 1 } })
    }
  }
  // "Iran-backed" parsed the other way round, or as one token: the unit stands right before "-backed".
  if (found.length === 0) {
    for (let i = Math.max(first, head - 6); i < head; i++) {
      if (!/^-?(?:backed|supported|sponsored|funded|aligned)$/.test(lower[i]!)) continue
      const unit = unitAt(units, i - 1) >= 0 ? unitAt(units, i - 1) : unitAt(units, i - 2)
      if (unit >= 0) found.push({ unit, run: { first: units[unit]!.first, last: i + 1 } })
    }
  }
  return found
}

/** Is the name at a token one that backs the group behind it ("Iran-backed", "pro-Iran"), and not its country? */
export function isBacker(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]?.form ?? ''
  const after = tokens[i + 2]?.form ?? ''
  const word = /^-?(?:backed|aligned|led|sponsored|supported|funded|linked|allied)$/
  if (word.test(next) || (/^[-‐–]$/.test(next) && word.test(after))) return true
  return /^(?:pro|anti)[-‐–]|-backed$/i.test(tokens[i]!.form) || /^(?:pro|anti)[-‐–]?$/i.test(tokens[i - 1]?.form ?? '')
}

/** A phrase without the words that name a backer, so that the rest tells whose it is. */
export function withoutBackers(phrase: string): string {
  return phrase
    .replace(/\S+[-‐–](?:backed|aligned|led|sponsored|supported|funded|linked|allied)\b/gi, ' ')
    .replace(/\b(?:pro|anti)[-‐–]\S+/gi, ' ')
    .replace(/\b(?:backed|supported|sponsored|funded) by\b.*$/i, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Verbs that make somebody something. */
const BECOME = new Set(['become', 'serve', 'appoint', 'name', 'elect', 'remain', 'nominate', 'choose'])

/** Does this verb give its subject or object the office that stands behind it? */
export function makesOffice({ tokens }: TokenColumns, verb: number): boolean {
  return BECOME.has(tokens[verb]!.lemma)
}

/** Is the noun at `i` the office that its verb gives ("became president", "served as envoy", "was named head")? */
export function isGivenOffice(columns: TokenColumns, i: number): boolean {
  const { tokens } = columns
  const { head, deprel } = tokens[i]!
  if (head < 0 || i < head || !makesOffice(columns, head)) return false
  return deprel === 'obj' || deprel === 'xcomp' || (deprel.startsWith('obl') && hasCase(columns, i, 'as'))
}

function hasCase({ lower, tokens, firstChild, nextSibling }: TokenColumns, i: number, word: string): boolean {
  for (let c = firstChild[i]!; c >= 0 && c < i; c = nextSibling[c]!)
    if (tokens[c]!.deprel === 'case' && lower[c] === word) return true
  return false
}

/** Who a verb is about: its subject, else that of the clause it hangs on, or the noun it describes; -1 for none. */
export function subjectOf(columns: TokenColumns, verb: number): number {
  const { tokens } = columns
  // "before becoming …" is about the subject of the sentence, whichever word the parser hangs it on.
  const whole = hasTimeMark(columns, verb)
  let at = verb
  for (let depth = 0; depth < 5; depth++) {
    const subject = ownSubject(columns, at)
    if (subject >= 0) return subject
    const { head, deprel } = tokens[at]!
    if (head < 0 || !(whole || /^(?:advcl|acl|xcomp|conj)/.test(deprel))) return -1
    if (!whole && deprel.startsWith('acl') && /^(?:NOUN|PROPN)$/.test(tokens[head]!.upos)) {
      const above = ownSubject(columns, head)
      return above >= 0 ? above : head
    }
    at = head
  }
  return -1
}

function ownSubject({ tokens, firstChild, nextSibling }: TokenColumns, head: number): number {
  for (let c = firstChild[head]!; c >= 0; c = nextSibling[c]!) if (tokens[c]!.deprel.startsWith('nsubj')) return c
  return -1
}

function hasTimeMark({ tokens, lower, firstChild, nextSibling }: TokenColumns, verb: number): boolean {
  for (let c = firstChild[verb]!; c >= 0 && c < verb; c = nextSibling[c]!)
    if (/^(?:mark|case)$/.test(tokens[c]!.deprel) && /^(?:before|after|since|until|while|when)$/.test(lower[c]!))
      return true
  return false
}

/** Nouns of those who belong to a body. */
const MEMBERS = new Set(
  'leader member commander head chair chief founder fighter spokesman spokeswoman spokesperson official militant operative activist lawmaker deputy chairman director secretary soldier officer founder ideologue veteran cleric candidate'.split(
    ' ',
  ),
)

export function isMember(columns: TokenColumns, head: number): boolean {
  return MEMBERS.has(singular(columns.lower[head]!))
}

export function quoteRun(analysis: Analysis, run: Run): Evidence {
  return evidence(analysis.text, { start: analysis.tokens[run.first]!.start, end: analysis.tokens[run.last - 1]!.end })
}
