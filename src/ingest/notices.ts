/** Corrections, kills, embargoes and updates: what newsrooms say about a report itself, in the forms that wires and papers use. */
import { dictionary } from '../record/dictionary.ts'
import type { Block, Notice, NoticeKind } from '../record/report.ts'
import { findPrintedDates, isoDate } from './calendar.ts'

type Form = { kind: NoticeKind; pattern: RegExp; because: string }

/** What a headline, slug or title says before the headline proper. */
const TITLES: readonly Form[] = [
  {
    kind: 'kill',
    pattern:
      /^\W*(?:(?:mandatory|bulletin|advisory|news|story|photo)\s+)?kill\b(?:\s*[:–—-]|\s+(?:notice|advisory|mandatory)\b|\s*$)/iu,
    because: 'a kill notice by its title',
  },
  { kind: 'kill', pattern: /^\W*(?:retraction|retracted)\s*[:–—-]/iu, because: 'a retraction by its title' },
  {
    kind: 'withdrawal',
    pattern: /^\W*(?:withdrawn|withdrawal|withheld|disregard)\s*[:–—-]/iu,
    because: 'withdrawn by its title',
  },
  {
    kind: 'correction',
    pattern:
      /^\W*(?:\d+(?:st|nd|rd|th)\s+(?:ld|lead)-?\s*)?(?:correction|corrected|corrects|corr)s?(?:\s+to\b.{0,60})?\s*[:–—(-]/iu,
    because: 'a correction by its title',
  },
  {
    kind: 'clarification',
    pattern: /^\W*(?:clarification|clarified|clarifies)\s*[:–—(-]/iu,
    because: 'a clarification by its title',
  },
  { kind: 'update', pattern: /^\W*(?:refile|rpt|repeat)\s*[:–—-]/iu, because: 'a repeat by its title' },
  {
    kind: 'update',
    pattern:
      /^\W*(?:updates?|updated|write-?thru|recast)\s*(?:\d+|\(\d+\))?\s*[:–—-]|\b\d*(?:st|nd|rd|th)?\s?(?:ld-?)?write-?thru\b/iu,
    because: 'an update by its title',
  },
  { kind: 'embargo', pattern: /^\W*embargo(?:ed)?\b/iu, because: 'an embargo by its title' },
]

/** What a line or a bracketed remark of the text says. */
const LINES: readonly Form[] = [
  {
    kind: 'kill',
    pattern:
      /\b(?:mandatory kill|must be killed|(?:please|editors:?)\s+kill\b|kill the (?:story|item|article|report|photo)|\b(?:story|item|article|report|photo|copy)s?\b.{0,60}\b(?:has|have) been (?:killed|retracted)|(?:is|are) (?:hereby )?retracted|(?:story|article|report) (?:is|was) retracted|do not (?:use|publish|transmit) (?:the|this|our)\b.{0,60}\b(?:story|item|article|report|copy|photo)s?)\b/iu,
    because: 'says that it must not be used',
  },
  {
    kind: 'withdrawal',
    pattern:
      /\b(?:(?:story|item|article|report|alert|headline|copy|video|photo)s?\b.{0,80}\b(?:(?:is|was|are|were|has been|have been) (?:withdrawn|withheld|taken down|removed))|please (?:disregard|ignore|withhold)|editors:? (?:please )?withhold)\b/iu,
    because: 'says that it is withdrawn',
  },
  {
    kind: 'correction',
    pattern:
      /^\W*(?:correction|corrections)\b[^.]{0,40}[:–—]|^\W*\(?(?:this (?:version |story |article |item |report )?)?(?:corrects|corrected|correcting)\b|\b(?:an|the) (?:earlier|previous|original|initial) (?:version|headline|edition|caption|story|article|report) (?:of this (?:article|story|report|post|page|piece|item)\b.{0,40}?)?\b(?:misstated|misidentified|misspelled|misattributed|incorrectly|wrongly|erroneously|mistakenly|inaccurately|gave|gives|said|stated|referred|reported|had|named|contained|omitted|suggested|implied)\b|\bthis (?:article|story|report|post|page|piece|item) (?:has been|was) (?:corrected|amended)\b|\b(?:we|the paper|the agency) regrets? the error\b|^\W*the story (?:has been )?corrected to\b/iu,
    because: 'says what was wrong',
  },
  {
    kind: 'clarification',
    pattern:
      /^\W*clarification\b[^.]{0,40}[:–—]|\bthis (?:article|story|report|post|item) (?:has been|was) (?:clarified|updated to clarify)\b|^\W*\(?(?:this (?:version|story) )?clarif(?:ies|ied)\b/iu,
    because: 'says what was unclear',
  },
  {
    kind: 'embargo',
    pattern:
      /\b(?:(?:strictly )?embargo(?:ed)?\b.{0,20}(?:until|till|to|for|before|:|\d)|(?:not (?:for|to be) (?:publication|publish(?:ed)?|release(?:d)?|use(?:d)?|broadcast)|hold (?:for release|until)|for release)\b.{0,30}\b(?:until|before|after|at|on)\b)/iu,
    because: 'says when it may be published',
  },
  {
    kind: 'update',
    pattern:
      /^\W*\(?(?:recasts|updates|updating|adds|adding|removes|refiles|rewrites|edits|writes)\b[^.]{0,160}\)?\W*$|\bthis (?:article|story|report|post|item|page) (?:has been|was|is being|will be) updated\b|^\W*this is (?:a|an) (?:developing|breaking|updated) (?:news )?story\b|^\W*\(?(?:this version|this story) (?:adds|updates|recasts|deletes)\b/iu,
    because: 'says what was changed',
  },
  {
    kind: 'note',
    pattern:
      /^\W*(?:(?:editor|publisher|author)(?:'|’)?s?(?:'|’)? note|note (?:to|from) (?:the )?(?:readers?|editors?)|editors?|eds?\.?|advisory|notes?)\s*[:–—]|^\W*\(?(?:eds|editors?)(?:\.|:|\s+note)/iu,
    because: 'a note of the editors',
  },
  {
    kind: 'note',
    pattern:
      /^\W*(?:this|the) (?:interview|conversation|transcript|article|text|piece|translation) (?:has been|was) (?:lightly |slightly |minimally )?(?:edited|condensed|shortened|abridged|translated)\b/iu,
    because: 'says how the text was made',
  },
]

/** Longer lines are news that tells of a correction, not one. */
const LONGEST = 700
/** Lines at either end of a report where a notice may stand unlabelled. */
const ENDS = 4

/** The kind a line of text is, if it is a notice: for the judge of lines. */
export function noticeOf(text: string): { kind: NoticeKind; because: string } | undefined {
  if (text.length > LONGEST) return undefined
  return LINES.find(({ pattern }) => pattern.test(text))
}

/** All notices of a report: those of its metadata, of its title, and of its lines. */
export function findNotices(
  text: string,
  blocks: readonly Block[],
  given: readonly Notice[],
  title: string | undefined,
): Notice[] {
  const notices = [...given]
  const add = (notice: Notice) => {
    // A title and metadata that say the same are one notice; lines of the text stay each for itself.
    if (!notice.span && notices.some(({ kind }) => kind === notice.kind)) return
    if (notice.kind === 'embargo' && !notice.until) {
      const until = notice.span && embargoEnd(text.slice(notice.span.start, notice.span.end))
      if (until) notice.until = until
    }
    notices.push(notice)
  }
  const headline = blocks.find(({ kind }) => kind === 'headline')
  if (title && !headline) {
    const form = titleForm(title)
    if (form) add({ kind: form.kind, because: form.because })
  }
  for (const [i, block] of blocks.entries()) {
    const { start, end, kind } = block
    if (end - start > LONGEST) continue
    const line = text.slice(start, end)
    const form = kind === 'headline' || kind === 'subheadline' || i === 0 ? titleForm(line) : undefined
    if (form) {
      add({ kind: form.kind, because: form.because, span: { start, end } })
      continue
    }
    const labelled = kind === 'correction' || kind === 'note'
    const atEnd = i < ENDS || i >= blocks.length - ENDS
    if (!labelled && !(atEnd && (kind === 'paragraph' || kind === 'furniture' || kind === 'subheadline'))) continue
    const found = noticeOf(line)
    if (found) {
      if (!labelled && !isAside(line)) continue
      add({ ...found, span: { start, end } })
    } else if (labelled)
      add({ kind: kind === 'correction' ? 'correction' : 'note', because: block.because, span: { start, end } })
  }
  return notices
}

/** A sentence of news may say that a story was retracted; a notice stands in brackets, in capitals, or speaks of "this story". */
export function isAside(line: string): boolean {
  return (
    /^\W*[([]/u.test(line) ||
    /^\W*\p{Lu}[\p{Lu}\s'’-]{3,}\b/u.test(line) ||
    /^\W*(?:correction|clarification|embargo|editor|note|kill|advisory|attention|update)/iu.test(line) ||
    /\bthis (?:article|story|report|post|page|piece|item|version)\b/iu.test(line) ||
    /\b(?:earlier|previous|original) version\b/iu.test(line) ||
    /^\W*(?:this is (?:a|an)|the (?:story|article|headline|caption) (?:has been|was)) \w+/iu.test(line) ||
    /\bthis (?:interview|conversation|transcript|text|translation)\b/iu.test(line) ||
    /^\W*(?:please|not for|hold for|for release)\b/iu.test(line)
  )
}

/** Is it a headline that begins with what it is: "CORRECTED-Police hold 12 after march"? */
export function isTitledNotice(line: string): boolean {
  return titleForm(line) !== undefined && (line.match(/\S+/gu)?.length ?? 0) >= 4 && !/[.!?]\W*$/u.test(line)
}

function titleForm(title: string): Form | undefined {
  return TITLES.find(({ pattern }) => pattern.test(title))
}

/** "Embargoed until 00:01 GMT on 4 May 2021" → "2021-05-04T00:01:00Z"; a date without its year is left out. */
export function embargoEnd(line: string): string | undefined {
  const date = findPrintedDates(line).find(({ year }) => year !== undefined)
  const iso = date && isoDate(date)
  if (!iso) return undefined
  const clock = /\b(\d{1,2})[:.]?(\d\d)?\s*(a\.?m\.?|p\.?m\.?)?\s*(gmt|utc|bst|cet|cest|z|est|edt)?\b/giu
  for (const match of line.matchAll(clock)) {
    const [, hours, minutes, half, zone] = match
    if (match.index >= date.start && match.index < date.end) continue
    if (minutes === undefined && half === undefined && zone === undefined) continue
    const hour = (Number(hours) % (half ? 12 : 24)) + (half && /^p/iu.test(half) ? 12 : 0)
    const at = `${String(hour).padStart(2, '0')}:${minutes ?? '00'}:00`
    return `${iso}T${at}${zone ? (OFFSETS[zone.toLowerCase()] ?? '') : ''}`
  }
  return iso
}

const OFFSETS: Record<string, string> = dictionary({
  gmt: 'Z',
  utc: 'Z',
  z: 'Z',
  bst: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  est: '-05:00',
  edt: '-04:00',
})
