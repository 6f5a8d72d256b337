import type { Span } from './span.ts'

/** What a stretch of a report is. Only `headline`, `subheadline`, `paragraph` and `caption` are read for claims. */
export type BlockKind =
  | 'headline'
  | 'subheadline'
  | 'dateline' // "BAGHDAD (AP) —": stands before the first paragraph's first word
  | 'byline'
  | 'paragraph'
  | 'caption'
  | 'credit' // who made a picture or supplied the text
  | 'contributors' // "X and Y contributed to this report"
  | 'furniture' // comment forms, share buttons, navigation, advertisements

/** One block. Blocks do not overlap, stand in reading order and hold no white space at their ends. */
export type Block = Span & {
  kind: BlockKind
  /** A dateline's place, as printed. */
  place?: string
  /** Agency or outlet named in a dateline, byline, credit or contributors line, as printed. */
  agency?: string
  /** A dateline's or caption's own date, ISO 8601. */
  date?: string
  /** People named in a byline or contributors line. */
  people?: Span[]
  /** Why the block is taken to be of this kind: a rule's name or a score. */
  because: string
}

/** Where the report's date comes from, surest first. */
export type DateSource = 'argument' | 'metadata' | 'dateline' | 'caption' | 'text' | 'file-name'

/** The day a report was written; every relative time in it is counted from here. */
export type ReportDate = {
  /** ISO 8601 date, or date and time where that is known. */
  value: string
  from: DateSource
  /** Where it stands, if in the text. */
  span?: Span
}

/** Something that went wrong, or is odd, without stopping the reading. */
export type Problem = { code: string; message: string; span?: Span }

/**
 * Piecewise map from the text to the original input. In [textStart, next.textStart) an offset `o` came from
 * `originalStart + (o - textStart)` where `verbatim`, else from the stretch beginning at `originalStart`.
 * Original offsets count UTF-16 code units of the decoded input.
 */
export type OffsetMap = { textStart: number; originalStart: number; verbatim: boolean }[]

/** A report as it was taken in. `text` is stored once and never edited. */
export type Report = {
  /** `sha256:` and the hash of the text in UTF-8, 64 hex digits. */
  id: string
  /** How the user calls it: a path, a URL, `-`. Not part of what the id is made from. */
  name: string
  text: string
  blocks: Block[]
  title?: string
  date?: ReportDate
  /** The agency the story is from, as far as the report says so: "Associated Press". */
  agency?: string
  /** The outlet that published it, from metadata. */
  outlet?: string
  url?: string
  /** ISO 639-1, where metadata or the letters tell. */
  language?: string
  source: { format: string; encoding: string; bytes: number; offsets: OffsetMap }
  problems: Problem[]
}
