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
  | 'correction' // "An earlier version of this article misstated …"
  | 'note' // an editor's note: on embargoes, sources, updates to come
  | 'related' // links to other stories
  | 'comment' // readers' comments and what asks for them
  | 'advertisement' // adverts, subscription offers, sponsors' words
  | 'furniture' // share buttons, navigation, time stamps, legal lines

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
export type DateSource = 'argument' | 'metadata' | 'dateline' | 'caption' | 'text' | 'file-name' | 'archive' // the day an archive or a list saw it, or a document file was made

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

/** Where a report's metadata was found, surest first. */
export type MetadataSource =
  | 'item' // the fields of a format made for news: ninjs, NewsML-G2, NITF
  | 'json-ld'
  | 'meta' // a page's meta tags and link elements
  | 'feed'
  | 'header' // of an e-mail, an HTTP answer or a document
  | 'column' // of a table or a JSON record
  | 'archive' // what an archive or a list of articles says of a page
  | 'text' // a line of the report itself
  | 'guessed' // from letters and words

export type MetadataField =
  | 'title'
  | 'date'
  | 'updated'
  | 'outlet'
  | 'agency'
  | 'authors'
  | 'url'
  | 'language'
  | 'section'

/** What the newsroom says about a report itself, beside its news. */
export type NoticeKind =
  | 'kill' // must not be used: mandatory kill, cancelled, retracted
  | 'withdrawal' // withheld or taken down for now
  | 'correction' // something in it, or in an earlier version, was wrong
  | 'clarification'
  | 'embargo' // not to be published before `until`
  | 'update' // takes the place of an earlier version
  | 'note'

export type Notice = {
  kind: NoticeKind
  because: string
  /** Where it stands, if in the text. */
  span?: Span
  /** End of an embargo, ISO 8601. */
  until?: string
  /** What it is about, as the newsroom names it: an item's id, a slug. */
  about?: string
}

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
  /** As metadata or a byline names them, in order. */
  authors?: string[]
  /** When it was last changed, ISO 8601, where metadata tells. */
  updated?: string
  /** Part of the outlet or subject: "World". */
  section?: string
  /** Where each of the fields above was found. */
  found?: { [field in MetadataField]?: MetadataSource }
  /** Corrections, kills and embargoes, in reading order, metadata first. */
  notices?: Notice[]
  source: {
    format: string
    encoding: string
    bytes: number
    offsets: OffsetMap
    /** The archive, feed or list it came out of, with its own name there. */
    container?: { name: string; format: string; entry: string }
    /** Where each page of a paged document begins in the text; the first page's begin is 0. */
    pages?: number[]
  }
  problems: Problem[]
}
