/**
 * IPTC ninjs 1.x (`headline`, `body_text`, `body_xhtml`), 2.x and 3.x (`headlines`, `bodies`, `associations` as a list) → stories.
 * https://iptc.org/standards/ninjs/ An item's pictures become captions and credits; texts it is associated with are stories of their own.
 */
import { InputError } from '../../record/error.ts'
import type { Notice } from '../../record/report.ts'
import { fragmentUnits } from '../html/fragment.ts'
import { items, mappedString, member, stringOf, type JsonNode } from '../json.ts'
import { noticeOf } from '../notices.ts'
import { found, known, unitStory, type Found, type Story } from '../story.ts'
import { plainUnits, type RunUnit } from '../written.ts'
import { deckUnits } from './deck.ts'
import { languageCode, splitNames, textUnits } from './records.ts'

/** Packages in packages; the standard sets no bound. */
const DEEPEST = 8

/** An item has a `uri` and one of the members that only ninjs calls so. */
export function isNinjs(node: JsonNode): boolean {
  if (node.kind !== 'object' || !member(node, 'uri')) return false
  return [...node.entries.keys()].some((key) => MARKS.test(key))
}
const MARKS =
  /^(?:headline|headlines|body_\w+|bodies|description_\w+|descriptions|versioncreated|versionCreated|pubstatus|pubStatus|representationtype|representationType|renditions|associations|copyrightholder|copyrightHolder)$/u

/** @throws InputError `no-text` for items without words, such as a bare video */
export function ninjsStories(name: string, source: string, roots: readonly JsonNode[]): Story[] {
  const stories: Story[] = []
  for (const root of roots) collect(source, root, stories, 0)
  if (stories.length === 0)
    throw new InputError(
      'no-text',
      `${name}: ninjs without headline, body or description; there is nothing to read in it`,
    )
  return stories
}

function collect(source: string, item: JsonNode, stories: Story[], depth: number): void {
  if (depth > DEEPEST) return
  const story = itemStory(source, item)
  if (story) stories.push(story)
  for (const associated of associations(item))
    if (!isPicture(associated)) collect(source, associated, stories, depth + 1)
}

/** 1.x: members by name; 2.x: a list, each with a `name`. */
function associations(item: JsonNode): JsonNode[] {
  const node = member(item, 'associations')
  if (node?.kind === 'object') return [...node.entries.values()].filter(({ kind }) => kind === 'object')
  return items(node)
}

function isPicture(item: JsonNode): boolean {
  const type = stringOf(member(item, 'type')) ?? ''
  if (/^(?:picture|photo|image|graphic|video|audio)$/u.test(type)) return true
  return type === '' && !hasBody(item) && member(item, 'renditions') !== undefined
}

function hasBody(item: JsonNode): boolean {
  return (
    member(item, 'bodies', 'body_text', 'body_xhtml', 'body_html', 'body_nitf', 'body_sportsml') !== undefined ||
    bodyKey(item) !== undefined
  )
}

/** 1.x lets a provider name its own: `body_richtext`. */
function bodyKey(item: JsonNode): string | undefined {
  return item.kind === 'object' ? [...item.entries.keys()].find((key) => /^body_\w+$/u.test(key)) : undefined
}

type Role = { node: JsonNode; role: string; type: string }

/** All values of `headline` or `headlines`, `body_*` or `bodies`, in order. */
function roles(item: JsonNode, single: string, plural: string): Role[] {
  const list: Role[] = []
  for (const one of items(member(item, plural))) {
    const node = member(one, 'value')
    if (node?.kind === 'string')
      list.push({
        node,
        role: stringOf(member(one, 'role')) ?? '',
        type: stringOf(member(one, 'contentType', 'contenttype')) ?? '',
      })
  }
  if (item.kind === 'object')
    for (const [key, node] of item.entries)
      if ((key === single || key.startsWith(`${single}_`)) && node.kind === 'string')
        list.push({ node, role: key.slice(single.length + 1), type: key.endsWith('_text') ? 'text/plain' : '' })
  return list.filter(({ node }) => stringOf(node) !== undefined)
}

function itemStory(source: string, item: JsonNode): Story | undefined {
  const picture = isPicture(item)
  const units: RunUnit[] = []
  const headlines = roles(item, 'headline', 'headlines')
  const title = member(item, 'title')
  const named = title?.kind === 'string' && stringOf(title) ? { node: title, role: '', type: '' } : undefined
  const main = headlines.find(({ role }) => role === 'main' || role === '') ?? headlines[0] ?? named
  if (main) units.push(...hinted(plainUnits(mappedString(source, main.node)), 'headline', 'headline'))
  for (const other of headlines)
    if (other !== main && other.node.kind === 'string' && stringOf(other.node) !== stringOf(main?.node))
      if (/sub|deck|secondary/iu.test(other.role))
        units.push(...hinted(plainUnits(mappedString(source, other.node)), 'subheadline', `headline ${other.role}`))
  const by = member(item, 'by', 'byline')
  if (by?.kind === 'string' && stringOf(by)) units.push(...hinted(plainUnits(mappedString(source, by)), 'byline', 'by'))
  const bodies = roles(item, 'body', 'bodies')
  // Markup keeps the paragraphs that plain text has lost.
  const body =
    bodies.find(({ type, role }) => /html|nitf|xml/iu.test(type) || /html|nitf/iu.test(role)) ??
    bodies.find(({ role }) => role === 'main') ??
    bodies[0]
  const descriptions = roles(item, 'description', 'descriptions')
  const description = descriptions.find(({ role, type }) => !/html/iu.test(type + role)) ?? descriptions[0]
  const inside = body ? withoutHeadline(bodyUnits(source, body), main && stringOf(main.node)) : []
  if (description) {
    const words = textUnits(mappedString(source, description.node))
    if (inside.length > 0 && !picture)
      units.push(...deckUnits(words, inside, main && stringOf(main.node), 'ninjs description'))
    else units.push(...hinted(words, picture ? 'caption' : undefined, 'description'))
  }
  units.push(...inside)
  for (const associated of associations(item))
    if (isPicture(associated)) units.push(...pictureUnits(source, associated))
  if (units.length === 0) return undefined
  const uri = stringOf(member(item, 'uri'))
  const language = found(stringOf(member(item, 'language')), 'item')
  const dates: Found[] = []
  for (const key of [
    'firstCreated',
    'firstcreated',
    'contentCreated',
    'contentcreated',
    'versionCreated',
    'versioncreated',
  ]) {
    const date = found(stringOf(member(item, key)), 'item')
    if (date) dates.push(date)
  }
  const updated = found(stringOf(member(item, 'versionCreated', 'versioncreated')), 'item')
  const provider =
    stringOf(member(item, 'infoSources') ? member(items(member(item, 'infoSources'))[0], 'name') : undefined) ??
    stringOf(member(item, 'usageterms_source')) ??
    stringOf(member(item, 'copyrightHolder', 'copyrightholder'))
  const url = [stringOf(member(item, 'webUrl', 'url', 'canonicalUrl')), uri].find(
    (one) => one && /^https?:\/\//iu.test(one),
  )
  const story = unitStory(
    'ninjs',
    units,
    known({
      title: found(stringOf(main?.node), 'item') ?? found(stringOf(member(item, 'title')), 'item'),
      outlet: found(provider, 'item'),
      url: found(url, 'item'),
      authors:
        by && stringOf(by) ? { value: splitNames(stringOf(by)!.replace(/,[^,]*$/u, '')), from: 'item' } : undefined,
      section: found(stringOf(items(member(item, 'subjects', 'subject')).map((s) => member(s, 'name'))[0]), 'item'),
      language: language && languageCode(language),
      dates,
      updated,
      notices: noticesOf(item),
    }),
  )
  if (uri) story.entry = uri
  return story
}

/** NITF and XHTML may say the headline once more. */
function withoutHeadline(units: readonly RunUnit[], headline: string | undefined): RunUnit[] {
  return units.filter(
    (unit, i) => i > 2 || headline === undefined || wordsOf([unit]) !== headline.replace(/\s+/gu, ' '),
  )
}

function wordsOf(units: readonly RunUnit[]): string {
  return units
    .map((unit) => unit.runs.map((run) => run.text).join(''))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

function bodyUnits(source: string, { node, type, role }: Role): RunUnit[] {
  const mapped = mappedString(source, node)
  return /html|nitf|xml/iu.test(type) || /html|nitf/iu.test(role) ? fragmentUnits(mapped) : textUnits(mapped)
}

function pictureUnits(source: string, item: JsonNode): RunUnit[] {
  const units: RunUnit[] = []
  const described = roles(item, 'description', 'descriptions').find(({ role, type }) => !/html/iu.test(type + role))
  if (described)
    units.push(...hinted(plainUnits(mappedString(source, described.node)), 'caption', 'description of a picture'))
  const by = member(item, 'by', 'byline', 'copyrightHolder', 'copyrightholder')
  if (by?.kind === 'string' && stringOf(by)) units.push(...hinted(plainUnits(mappedString(source, by)), 'credit', 'by'))
  return units
}

function hinted(
  units: readonly RunUnit[],
  kind: 'headline' | 'subheadline' | 'byline' | 'caption' | 'credit' | undefined,
  because: string,
): RunUnit[] {
  return kind ? units.map((unit) => ({ ...unit, hint: { kind, because: `ninjs ${because}` } })) : [...units]
}

/** Status, embargo and the editors' notes. */
function noticesOf(item: JsonNode): Notice[] {
  const notices: Notice[] = []
  const about = stringOf(member(item, 'uri'))
  const of = about ? { about } : {}
  const status = (stringOf(member(item, 'pubStatus', 'pubstatus')) ?? '').replace(/^.*[:/]/u, '').toLowerCase()
  if (status === 'canceled' || status === 'cancelled')
    notices.push({ kind: 'kill', because: `pubStatus ${status}`, ...of })
  if (status === 'withheld') notices.push({ kind: 'withdrawal', because: 'pubStatus withheld', ...of })
  const embargoed = stringOf(member(item, 'embargoed'))
  if (embargoed) notices.push({ kind: 'embargo', because: 'embargoed', until: embargoed, ...of })
  for (const key of ['ednote', 'edNote', 'correction', 'corrections']) {
    const note = stringOf(member(item, key))
    if (!note) continue
    const said = noticeOf(note)
    notices.push({
      kind: said?.kind ?? (key.startsWith('corr') ? 'correction' : 'note'),
      because: `${key}: ${note.slice(0, 300)}`,
      ...of,
    })
  }
  for (const signal of items(member(item, 'signals', 'signal'))) {
    const word = (stringOf(signal) ?? stringOf(member(signal, 'code', 'name', 'uri')) ?? '').toLowerCase()
    if (/correction/u.test(word)) notices.push({ kind: 'correction', because: `signal ${word}`, ...of })
    else if (/update|writethru/u.test(word)) notices.push({ kind: 'update', because: `signal ${word}`, ...of })
  }
  return notices
}
