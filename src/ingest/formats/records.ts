/** Records with named members (a JSON object, a table's row) → a story: which member holds what is told by its name, or by the user. */
import { InputError } from '../../record/error.ts'
import { fragmentUnits } from '../html/fragment.ts'
import { items, mappedString, member, stringOf, type JsonNode } from '../json.ts'
import { known, unitStory, type Found, type Story } from '../story.ts'
import { plainUnits, type Mapped, type RunUnit } from '../written.ts'

/** What a record may tell of a report. */
export type RecordField =
  | 'text'
  | 'title'
  | 'summary'
  | 'date'
  | 'updated'
  | 'url'
  | 'outlet'
  | 'agency'
  | 'authors'
  | 'section'
  | 'language'
  | 'id'

export const RECORD_FIELDS: readonly RecordField[] = [
  'text',
  'title',
  'summary',
  'date',
  'updated',
  'url',
  'outlet',
  'agency',
  'authors',
  'section',
  'language',
  'id',
]

/** The user's own names: `{ text: 'story_body', date: 'first_seen' }`. */
export type Columns = { [field in RecordField]?: string }

/** A row is told apart by the names of the table's columns. */
export type TableRow = { names: readonly string[]; delimiter: string }

/** Names in use for each field, the likeliest first; compared in small letters without `_`, `-` and spaces. */
const NAMES: Record<RecordField, readonly string[]> = {
  text: [
    'text',
    'body',
    'content',
    'articlebody',
    'maintext',
    'bodytext',
    'articletext',
    'fulltext',
    'storytext',
    'article',
    'story',
    'rawtext',
    'cleantext',
    'html',
    'bodyhtml',
    'contenthtml',
    'contenttext',
    'notes',
    'document',
    'message',
    'post',
    'report',
  ],
  title: ['title', 'headline', 'head', 'heading', 'articletitle', 'headlines', 'subject'],
  summary: [
    'summary',
    'description',
    'abstract',
    'lead',
    'lede',
    'excerpt',
    'snippet',
    'deck',
    'standfirst',
    'subtitle',
    'teaser',
  ],
  date: [
    'date',
    'published',
    'publishedat',
    'datepublished',
    'publishdate',
    'publicationdate',
    'publisheddate',
    'pubdate',
    'published_time',
    'publishedtime',
    'firstpublished',
    'datetime',
    'timestamp',
    'time',
    'seendate',
    'datecreated',
    'createdat',
    'created',
    'storydate',
    'webpublicationdate',
  ],
  updated: ['updated', 'updatedat', 'datemodified', 'modified', 'lastmodified', 'modifiedat', 'versioncreated'],
  url: [
    'url',
    'link',
    'canonicalurl',
    'articleurl',
    'sourceurl',
    'weburl',
    'permalink',
    'href',
    'documentidentifier',
    'uri',
  ],
  outlet: [
    'outlet',
    'source',
    'publisher',
    'sourcename',
    'newspaper',
    'publication',
    'site',
    'sitename',
    'domain',
    'sourcedomain',
    'media',
    'medianame',
    'sourcecommonname',
  ],
  agency: ['agency', 'newsagency', 'wire', 'provider'],
  authors: ['authors', 'author', 'byline', 'creator', 'by', 'writer'],
  section: ['section', 'category', 'desk', 'sectionname', 'topic'],
  language: ['language', 'lang', 'inlanguage', 'languagecode'],
  id: ['id', 'guid', 'uid', 'docid', 'documentid', 'articleid', 'storyid', 'key', 'uuid'],
}

const plainName = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Which of the names holds which field. */
export function findColumns(names: readonly string[], given: Columns = {}): Columns {
  const plain = new Map(names.map((name) => [plainName(name), name]))
  const columns: Columns = {}
  const taken = new Set(Object.values(given))
  for (const field of RECORD_FIELDS) {
    const own = given[field]
    if (own !== undefined) {
      if (names.includes(own)) columns[field] = own
      continue
    }
    for (const candidate of NAMES[field]) {
      const name = plain.get(plainName(candidate))
      if (name === undefined || taken.has(name)) continue
      columns[field] = name
      taken.add(name)
      break
    }
  }
  return columns
}

/** A value with its place in the source, and where it is a list, its members. */
export type RecordValue = { mapped: Mapped; list?: string[] }

/**
 * @throws InputError `no-text` where no member holds a text, a title or a summary
 */
export function recordStory(
  name: string,
  format: string,
  names: readonly string[],
  valueOf: (column: string) => RecordValue | undefined,
  given: Columns = {},
): Story {
  const columns = findColumns(names, given)
  const value = (field: RecordField) => {
    const column = columns[field]
    const found = column === undefined ? undefined : valueOf(column)
    return found && found.mapped.text.trim() !== '' ? found : undefined
  }
  const told = (field: RecordField): Found | undefined => {
    const text = value(field)?.mapped.text.replace(/\s+/gu, ' ').trim()
    return text ? { value: text, from: 'column' } : undefined
  }
  const title = value('title')
  const body = value('text')
  const summary = value('summary')
  const units: RunUnit[] = []
  if (title) units.push(...plainUnits(title.mapped, { kind: 'headline', because: `column ${columns.title!}` }))
  if (summary && !repeats(summary.mapped.text, body?.mapped.text))
    units.push(
      ...textUnits(summary.mapped).map((unit) =>
        body ? { ...unit, hint: { kind: 'subheadline' as const, because: `column ${columns.summary!}` } } : unit,
      ),
    )
  if (body) {
    const bodyUnits = textUnits(body.mapped)
    // The text of many tables begins with the title.
    const first = bodyUnits[0] && plainOf(bodyUnits[0])
    units.push(...(title && first === title.mapped.text.replace(/\s+/gu, ' ').trim() ? bodyUnits.slice(1) : bodyUnits))
  }
  if (units.length === 0)
    throw new InputError(
      'no-text',
      `${name}: no member or column of it is known to hold a text or a title (it has ${shown(names)}); say which with --columns text=NAME,title=NAME`,
    )
  const url = told('url')
  const authors = value('authors')
  const language = told('language')
  const dates = [told('date')]
    .filter((date) => date !== undefined)
    // GDELT dates an article by the moment it was seen.
    .map(({ value: v, from }) => ({ value: epoch(v), from: columns.date === 'seendate' ? ('archive' as const) : from }))
  const updated = told('updated')
  const id = told('id')
  const story = unitStory(
    format,
    units,
    known({
      title: told('title'),
      dates,
      updated: updated && { ...updated, value: epoch(updated.value) },
      url: url && /^https?:\/\//iu.test(url.value) ? url : undefined,
      outlet: told('outlet'),
      agency: told('agency'),
      section: told('section'),
      language: language && languageCode(language),
      authors: authors && { value: authors.list ?? splitNames(authors.mapped.text), from: 'column' },
    }),
  )
  if (id) story.entry = id.value.slice(0, 200)
  return story
}

/** A JSON object as a record. */
export function jsonRecordStory(name: string, source: string, node: JsonNode, given: Columns = {}): Story {
  const names = node.kind === 'object' ? [...node.entries.keys()] : []
  return recordStory(
    name,
    'json',
    names,
    (column) => {
      const value = member(node, column)
      if (!value) return undefined
      if (value.kind === 'array') {
        const list = items(value).flatMap((one) => stringOf(one) ?? stringOf(member(one, 'name')) ?? [])
        return list.length > 0 ? { mapped: { text: list.join('\n\n'), map: wholly(value.start) }, list } : undefined
      }
      if (value.kind === 'object') {
        const inner = member(value, 'name', 'title', 'text', 'value', 'rendered')
        return inner?.kind === 'string' ? { mapped: mappedString(source, inner) } : undefined
      }
      if (value.kind === 'string') return { mapped: mappedString(source, value) }
      const plain = stringOf(value)
      return plain === undefined ? undefined : { mapped: { text: plain, map: wholly(value.start) } }
    },
    given,
  )
}

function wholly(start: number) {
  return [{ textStart: 0, originalStart: start, verbatim: false }]
}

/** Text or markup, by its looks. */
export function textUnits(mapped: Mapped): RunUnit[] {
  return /<(?:p|div|br|h[1-6]|ul|ol|article|section|figure|blockquote|table)\b[^<>]*>/iu.test(mapped.text) ||
    /<\/(?:a|b|i|em|strong|span)>/iu.test(mapped.text)
    ? fragmentUnits(mapped)
    : plainUnits(mapped)
}

/** Does the text begin with its summary? */
function repeats(summary: string, text: string | undefined): boolean {
  if (text === undefined) return false
  const plain = (value: string) =>
    value
      .replace(/<[^<>]*>/gu, ' ')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase()
  const head = plain(summary).slice(0, 200)
  return head !== '' && plain(text.slice(0, 4000)).includes(head)
}

function plainOf(unit: RunUnit): string {
  return unit.runs
    .map((run) => run.text)
    .join('')
    .replace(/\s+/gu, ' ')
    .trim()
}

function shown(names: readonly string[]): string {
  const some = names.slice(0, 12).map((name) => name.slice(0, 40))
  return names.length === 0 ? 'none' : `${some.join(', ')}${names.length > 12 ? ', …' : ''}`
}

/** Seconds or milliseconds since 1970, in ISO 8601; anything else as it is. */
function epoch(value: string): string {
  if (!/^\d{10}(?:\d{3})?(?:\.\d+)?$/u.test(value)) return value
  const time = new Date(Number(value) * (value.split('.')[0]!.length === 13 ? 1 : 1000))
  return Number.isNaN(time.getTime()) ? value : time.toISOString().replace('.000', '')
}

/** "en", "en-GB", "eng", "English" → ISO 639-1 where it can be told. */
export function languageCode(found: Found): Found | undefined {
  const value = found.value.toLowerCase()
  if (/^[a-z]{2}(?:[-_].*)?$/u.test(value)) return { ...found, value: value.slice(0, 2) }
  const code = CODES[value]
  return code ? { ...found, value: code } : undefined
}

const CODES: Record<string, string> = {
  eng: 'en',
  english: 'en',
  fra: 'fr',
  fre: 'fr',
  french: 'fr',
  deu: 'de',
  ger: 'de',
  german: 'de',
  spa: 'es',
  spanish: 'es',
  ara: 'ar',
  arabic: 'ar',
  rus: 'ru',
  russian: 'ru',
  ukr: 'uk',
  ukrainian: 'uk',
  por: 'pt',
  portuguese: 'pt',
  ita: 'it',
  italian: 'it',
  tur: 'tr',
  turkish: 'tr',
  zho: 'zh',
  chi: 'zh',
  chinese: 'zh',
  fas: 'fa',
  per: 'fa',
  persian: 'fa',
  heb: 'he',
  hebrew: 'he',
  dutch: 'nl',
  nld: 'nl',
  norwegian: 'no',
  nor: 'no',
  swedish: 'sv',
  swe: 'sv',
  danish: 'da',
  dan: 'da',
  finnish: 'fi',
  fin: 'fi',
  japanese: 'ja',
  jpn: 'ja',
  korean: 'ko',
  kor: 'ko',
  hindi: 'hi',
  hin: 'hi',
  urdu: 'ur',
  urd: 'ur',
}

/** "Jane Doe, John Roe and Ann Lee" → three names; "By" is none of them. */
export function splitNames(line: string): string[] {
  return line
    .replace(/^\s*by\s+/iu, '')
    .split(/\s*[;,|]\s*|\s+(?:and|&)\s+/iu)
    .map((name) => name.replace(/\s+/gu, ' ').trim())
    .filter((name) => name !== '' && name.length < 80)
    .slice(0, 30)
}
