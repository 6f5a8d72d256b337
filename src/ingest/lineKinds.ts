/** Says of each unit of a text what it is. */
import { findAgencies } from '../ontology/agencies.ts'
import type { BlockKind } from '../record/report.ts'
import { findPrintedDates } from './calendar.ts'
import type { Unit } from './lines.ts'
import { isAside, isTitledNotice, noticeOf } from './notices.ts'
import { patternsOf, type PatternName } from './patterns.ts'

/** What a format's markup says of a unit. */
export type Hint = { kind: Exclude<BlockKind, 'dateline'>; because: string }

export type Judgement = { kind: Exclude<BlockKind, 'dateline'>; because: string }

type Line = {
  text: string
  words: number
  /** Ends like a sentence. */
  closed: boolean
  patterns: Set<PatternName>
  hint?: Hint
}

/** One judgement a unit. */
export function judgeLines(text: string, units: readonly (Unit & { hint?: Hint })[]): Judgement[] {
  const lines = units.map((unit) => describe(text.slice(unit.start, unit.end), unit.hint))
  const story = lines.map(isStory)
  const first = story.indexOf(true)
  const last = story.lastIndexOf(true)
  const judgements: Judgement[] = []
  for (const [i, line] of lines.entries())
    judgements.push(
      line.hint ??
        judge(line, {
          before: first === -1 || i < first,
          after: last !== -1 && i > last,
          // What stands above the headline on a page (its name, a menu) does not take its place.
          firstLine: judgements.every(({ kind }) => DEBRIS.has(kind) || kind === 'note' || kind === 'correction'),
          previous: lines[i - 1],
          previousKind: judgements[i - 1],
          next: lines[i + 1],
          alone: lines.length === 1,
        }),
    )
  return judgements
}

function describe(text: string, hint: Hint | undefined): Line {
  const patterns = new Set(patternsOf(text))
  const words = text.match(/\S+/gu)?.length ?? 0
  const line: Line = { text, words, closed: CLOSED.test(text), patterns }
  if (hint) line.hint = hint
  return line
}

/** Ends like a sentence, with whatever quotation marks and brackets. */
export const CLOSED =
  /(?:[.!?…:;]['"”’)\]]*|["”)\]]|[.!?]['"”’]?(?:\s+(?:Enditem|\p{Lu}{2,6}|-30-|###?)|\s*\/\s?\p{Lu}[\p{Lu} .,]{5,80}|\s*\[\d{1,3}\]))$/u

/** Running text beyond doubt: long, closed, and not like a line about the text. */
function isStory(line: Line): boolean {
  if (line.hint) return line.hint.kind === 'paragraph'
  return line.words >= 20 && line.closed && !line.patterns.has('contributors') && !line.patterns.has('caption')
}

type Around = {
  before: boolean
  after: boolean
  firstLine: boolean
  previous: Line | undefined
  previousKind: Judgement | undefined
  next: Line | undefined
  alone: boolean
}

const FURNITURE: readonly PatternName[] = [
  'timestamp',
  'share',
  'subscribe',
  'related',
  'comment',
  'legal',
  'about',
  'contact',
]
/** Sentences that speak to the reader of the page itself; others that hold such words ("had no comment") are news. */
const TO_THE_READER =
  /\b(?:your (?:e-?mail|name|comment|inbox|browser|account|subscription)|our (?:newsletters?|app|journalism|privacy|terms|cookies?)|rights reserved|privacy (?:policy|notice)|(?:use|accept|our|of) cookies|cookie (?:policy|settings|preferences)|click here|required fields|leave a (?:reply|comment)|this browser|download (?:the|our) app|terms of (?:use|service)|may not be (?:published|reproduced|reprinted)|(?:sign|log) in to comment|this article (?:was|has been) (?:originally|first)|views expressed)\b|(?:^|[.!?:,–—-]\s+)\W*(?:sign up|subscribe|log in|follow us|follow (?:him|her|them|me)\b|follow @|donate|e-?mail us)|@\w{3,}/iu

/** What stands around a story and is no part of it. */
export const DEBRIS: ReadonlySet<BlockKind> = new Set(['furniture', 'related', 'comment', 'advertisement'])

/** What debris of a form is called. */
const CALLED: { [name in PatternName]?: Judgement['kind'] } = {
  related: 'related',
  comment: 'comment',
  subscribe: 'advertisement',
}

/** "ADVERTISEMENT", "Sponsored", "Story continues below", "Paid post". */
const ADVERT =
  /^\W*(?:advertis(?:e?ment|ing)s?|ad|promoted|sponsored(?: (?:content|post|by\b.*))?|paid (?:post|content|partnership)|partner content|(?:story|article) continues? (?:below|after)\b.*)\W*$/iu

/** What columns of corrections are headed. */
const COLUMN =
  /^(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|for the record|errat(?:a|um)|amplifications?)$/iu
const CORRECTED = 'in a column of corrections'
/** "The views expressed are the author's own", "Boundaries shown on this map do not imply endorsement". */
const VIEWS =
  /\b(?:views?|opinions?) (?:expressed|and opinions|in this (?:article|piece))\b|\b(?:do(?:es)? not (?:necessarily )?(?:imply|reflect|represent)) (?:any |the |official )*(?:opinion|endorsement|acceptance|views?|position|policy)\b/iu
const MAIL_FOOT =
  /\byou(?: are|’re|'re)? (?:receiv(?:ed?|ing)|getting|get) this (?:e-?mail|message|newsletter|bulletin|digest)|\bto unsubscribe\b|\bunsubscribe (?:here|from this)\b|\bview (?:this e-?mail )?in (?:your )?browser\b/iu

const LIST_OF_LINKS = 'under a heading of links'

function judge(line: Line, around: Around): Judgement {
  const { text, words, patterns } = line
  const has = (name: PatternName) => patterns.has(name)
  const notice = noticeOf(text)
  const headed = around.firstLine && around.next !== undefined && isTitledNotice(text)
  if (headed) return { kind: 'headline', because: 'first line, says what the item is' }
  if (notice && isAside(text) && !(has('contributors') && words < 40)) {
    const correction = notice.kind === 'correction' || notice.kind === 'clarification'
    return { kind: correction ? 'correction' : 'note', because: notice.because }
  }
  if (around.firstLine && around.next && COLUMN.test(text.trim()))
    return { kind: 'headline', because: 'the name of a column of corrections' }
  const corrects = around.previousKind?.because
  if (line.closed && (corrects === CORRECTED || corrects === 'the name of a column of corrections'))
    return { kind: 'correction', because: CORRECTED }
  if (VIEWS.test(text) && words <= 70) return { kind: 'note', because: 'says whose view it is' }
  if (words <= 60 && MAIL_FOOT.test(text)) return { kind: 'furniture', because: 'foot of a mailing' }
  if (ADVERT.test(text)) return { kind: 'advertisement', because: 'marked as advertising' }
  if (
    has('legal') &&
    /\brights reserved\b|\bmay not be (?:published|reproduced|reprinted)\b|\bcookies?\b.*\b(?:polic|experience|accept|consent)/iu.test(
      text,
    )
  )
    return { kind: 'furniture', because: 'legal form' }
  if (has('contributors') && words < 90 && (around.after || words < 40 || text.startsWith('(')))
    return { kind: 'contributors', because: 'names who else worked on the report' }
  if (has('byline') && words < 25) return { kind: 'byline', because: 'byline form' }
  const underCaption = around.previousKind?.kind === 'caption'
  if (isSignature(text)) {
    if (underCaption || isPictureLibrary(text)) return { kind: 'credit', because: 'an agency under a caption' }
    return { kind: 'byline', because: 'a name and an agency' }
  }
  if (isCredit(line) || (has('credit') && words <= 12 && isBracketed(text)))
    return { kind: 'credit', because: 'credit form' }
  if (has('caption') && words <= 70 && !isReported(text)) return { kind: 'caption', because: 'caption form' }
  if (around.next && !around.next.hint && isCredit(around.next) && words >= 4 && words <= 90) {
    if (hasFullDate(text)) return { kind: 'caption', because: 'a full date, with a credit on the next line' }
    if (words <= 45 && line.closed && !isReported(text))
      return { kind: 'caption', because: 'says nothing by anybody, with a credit on the next line' }
  }
  for (const name of FURNITURE)
    if (has(name) && (line.closed ? speaksOfItself(text, words, name) : words <= 20))
      return { kind: CALLED[name] ?? 'furniture', because: `${name} form` }
  const { previous, previousKind } = around
  if (
    !line.closed &&
    words <= 20 &&
    (previousKind?.kind === 'furniture' || previousKind?.kind === 'related') &&
    previous &&
    (previousKind.because === LIST_OF_LINKS || previous.patterns.has('related'))
  )
    return { kind: 'related', because: LIST_OF_LINKS }
  if (around.alone || line.closed || words > 25) return { kind: 'paragraph', because: 'running text' }
  if (around.firstLine && around.next) {
    if (isMasthead(text)) return { kind: 'furniture', because: 'the name of a newspaper' }
    if (MENU.test(text)) return { kind: 'furniture', because: 'a menu' }
    if (SECTION.test(text.trim()) && !around.next.closed) return { kind: 'furniture', because: 'the name of a section' }
  }
  if (around.firstLine) return { kind: 'headline', because: 'first line, not a sentence' }
  if (around.before) return { kind: 'subheadline', because: 'before the story, not a sentence' }
  if (around.after) return { kind: 'furniture', because: 'after the story, not a sentence' }
  return { kind: words <= 14 ? 'subheadline' : 'paragraph', because: 'between paragraphs, not a sentence' }
}

/** "Home | World | Sport": short words between bars or dots. */
const MENU = /^\s*\p{Lu}[\p{L} &]{1,20}(?:\s[|·•›»>/]\s\p{L}[\p{L} &]{1,20}){2,}\s*$/u
const SECTION =
  /^(?:world|international|politics|national|nation|business|sport|news|home|africa|asia|europe|americas|middle east|opinion|local|regional|breaking news|latest news|top stories)(?: news)?$/iu

/** Words that newspapers are called by. */
const PAPER =
  /^The (?:\p{Lu}[\p{L}’'-]+ ){0,3}(?:Gazette|Times|Post|Herald|Tribune|Courier|Observer|Journal|Chronicle|Star|Mail|Telegraph|Guardian|Independent|Dispatch|Examiner|Sentinel|Ledger|Standard|Mirror|Express|Bulletin|Register|Record|Inquirer|News|Monitor|Reporter|Weekly|Press|Globe|Sun|Citizen|Advertiser|Argus|Echo)(?: Online)?$/u

/** "The Harbour Gazette": a page's own name above its headline. */
function isMasthead(text: string): boolean {
  return PAPER.test(text.trim())
}

/** Is a line that ends like a sentence no news after all? Losing a sentence costs more than keeping a button. */
function speaksOfItself(text: string, words: number, name: PatternName): boolean {
  if (name === 'about') return words <= 40
  if (words <= 5 && (name === 'share' || name === 'comment' || name === 'related' || name === 'timestamp')) return true
  return words <= 40 && TO_THE_READER.test(text)
}

/** Does somebody say something in it? Captions rarely quote. */
function isReported(text: string): boolean {
  return (
    /["“”]|\b(?:said|says|told|according to|announced|reported)\b/iu.test(text) &&
    !/\bfile\b/iu.test(text.slice(0, 8)) &&
    !/\((?:AP|Reuters|AFP|Getty|EPA|Photo)\b[^()]*\)\.?$/iu.test(text)
  )
}

function isPictureLibrary(text: string): boolean {
  return /^(?:getty|shutterstock|alamy|epa|istock)\b/iu.test(text)
}

/** "Jane Doe, Associated Press", "Reuters". */
function isSignature(text: string): boolean {
  if (text.length > 90 || /[.!?]$/u.test(text)) return false
  const [found] = findAgencies(text)
  if (!found || found.end !== text.length) return false
  return (
    /^(?:\p{Lu}[\p{L}'’.-]+\s+){1,3}\p{Lu}[\p{L}'’.-]+\s*(?:,|\||[-–—])\s*$/u.test(text.slice(0, found.start)) ||
    found.start === 0
  )
}

/** A short line that is a credit and nothing else, not even a sentence. */
function isCredit({ words, patterns, closed, text }: Line): boolean {
  if (words > 25 || patterns.has('caption') || (closed && words > 8 && !isBracketed(text))) return false
  return patterns.has('credit') || (patterns.has('supplied') && !closed)
}

function isBracketed(text: string): boolean {
  return /^[([].*[)\]]\.?$/su.test(text)
}

function hasFullDate(text: string): boolean {
  return findPrintedDates(text).some((date) => date.year !== undefined)
}
