/** Who signs a report: the agency or the paper that its byline, its credit or the mark at its end names. */
import { findAgencies } from '../ontology/agencies.ts'
import type { Report } from '../record/report.ts'

export type Signature = { agency?: string; outlet?: string }

/** "© AFP", "Source: Reuters", "Copyright 2023 The Associated Press": whose the text is, wherever it stands. */
const OWNED = /^[\s—–(-]*(?:©|\(c\)|copyright|source|via|originally published (?:by|in|on))(?![\p{L}])/iu
const PUBLISHED = /\b(?:originally|first) (?:published|appeared) (?:by|in|on) /i
/** A line that is no more than a mark of agencies: "Reuters", "Reuters/AFP", "AP, Sanaa". */
const MARK_LINE = 40
const TITLES =
  /^(?:(?:our |a |the )?(?:own |special |staff |senior |chief |foreign |war |diplomatic |security |news |political |local |regional |freelance )*(?:correspondents?|writers?|reporters?|editors?|bureau|desk|staff|contributors?|photographers?)\b|in |for |and |with |at |with agencies)/i
const NAME = /^(?:(?:the|an?|of|and|for|de|du|la|le|el|al|on|in)\s+|[\p{Lu}\d][\p{L}\d.’'&-]*\s*){1,6}$/u

/** Agency and outlet of a report. What its metadata and dateline say comes first; a contribution alone is no signature. */
export function signatureOf(report: Report): Signature {
  const text = (block: { start: number; end: number }) => report.text.slice(block.start, block.end).trim()
  const bylines = report.blocks.filter((b) => b.kind === 'byline')
  const outlet = report.outlet ?? bylines.map((b) => outletOf(text(b))).find((o) => o !== undefined)
  const signature: Signature = {}
  if (outlet && !findAgencies(outlet).length) signature.outlet = outlet
  // "Gulf Courier … Reuters contributed to this report" is the Courier's story.
  const contributed =
    report.agency !== undefined &&
    signature.outlet !== undefined &&
    !report.blocks.some((b) => b.kind !== 'contributors' && b.agency !== undefined)
  if (report.agency && !contributed) signature.agency = report.agency
  if (signature.agency) return signature
  const last = report.blocks.findLast((b) => b.kind === 'paragraph')
  const mark = last && /\(([^()]{2,40})\)$/.exec(text(last))
  const marked = mark ? agenciesIn(mark[1]!) : []
  if (marked.length === 1) return { ...signature, agency: marked[0]! }
  for (const block of report.blocks) {
    if (block.kind === 'paragraph' || block.kind === 'headline' || block.kind === 'contributors') {
      const words = text(block)
      const at = block.kind === 'paragraph' && words.length < 120 ? PUBLISHED.exec(words) : null
      const named = at ? agenciesIn(words.slice(at.index)) : []
      if (named.length === 1) signature.agency = named[0]!
      continue
    }
    const words = text(block)
    const named = agenciesIn(words)
    // Of two agencies' mixture neither is the origin; what it copies tells.
    if (named.length === 1 && (OWNED.test(words) || (words.length <= MARK_LINE && block.kind !== 'caption')))
      signature.agency = named[0]!
  }
  return signature
}

function agenciesIn(text: string): string[] {
  return [...new Set(findAgencies(text).map(({ agency }) => agency.name))]
}

/** The paper in "By Salma Denn, Gulf Courier", "Northern Star with agencies", "Evening Herald staff". */
function outletOf(byline: string): string | undefined {
  const staff = /^(.+?)(?:,? (?:staff|newsroom|reporters?)\b| with (?:agencies|AFP|AP|Reuters)\b)/.exec(byline)
  const after = /^(?:by|from|words by)\s+[^,|–—/]+[,|–—/]\s*(.+)$/i.exec(byline)
  const name = (after?.[1] ?? staff?.[1] ?? (/^by\s/i.test(byline) ? undefined : byline))?.trim()
  if (!name || name.length < 4 || name.length > 50 || TITLES.test(name) || !NAME.test(name)) return undefined
  // Of one word it is as likely a place or a person.
  return /\s/.test(name) || after ? name.replace(/^the\s+/i, '') : undefined
}
