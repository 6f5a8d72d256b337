/** An e-mail → a story: its subject is the headline, its text the body; attachments are inputs of their own (`containers/`). */
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { InputError } from '../../record/error.ts'
import type { OffsetMap } from '../../record/report.ts'
import { textBlocks } from '../blocks.ts'
import { fragmentUnits } from '../html/fragment.ts'
import { found, known, unitStory, type Found, type Metadata, type Story } from '../story.ts'
import { languageCode } from './records.ts'

/** A plain part with fewer words is a notice that the mail is in HTML. */
const FEWEST_WORDS = 12

export async function parseEmail(name: string, bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 64, attachmentEncoding: 'arraybuffer' })
  } catch (error) {
    throw new InputError(
      'bad-email',
      `${name}: an e-mail that cannot be taken apart (${(error as Error).message}); save its text instead`,
    )
  }
}

/** Attachments that may be reports. */
export function attachments(email: Email): Attachment[] {
  return email.attachments.filter(
    ({ mimeType, related }) => !related && !/^(?:image|audio|video|font)\//u.test(mimeType),
  )
}

/** @throws InputError `no-text` where a mail has neither text nor subject */
export async function emailStory(name: string, bytes: Uint8Array, raw: string): Promise<Story> {
  const email = await parseEmail(name, bytes)
  const subject = email.subject?.replace(/\s+/gu, ' ').trim() ?? ''
  const text = (email.text ?? '').replace(/\r\n?/gu, '\n').trim()
  const words = text.match(/\S+/gu)?.length ?? 0
  const html = email.html ?? ''
  const metadata = metadataOf(email)
  const title = found(subject, 'header')
  if (title) metadata.title = title
  if (html.trim() !== '' && words < FEWEST_WORDS) {
    const head =
      subject === ''
        ? []
        : [
            {
              runs: [{ text: subject, start: 0, verbatim: false }],
              hint: { kind: 'headline' as const, because: 'subject' },
            },
          ]
    // A mail's parts are encoded for the way: all of it maps to the message as a whole.
    const body = fragmentUnits({ text: html, map: [{ textStart: 0, originalStart: 0, verbatim: false }] })
    if (body.length > 0) return unitStory('email', [...head, ...body], metadata)
  }
  if (subject === '' && text === '')
    throw new InputError('no-text', `${name}: an e-mail without subject and text; there is nothing to read in it`)
  return plainMail(subject, text, raw, metadata)
}

function plainMail(subject: string, body: string, raw: string, metadata: Metadata): Story {
  const lead = subject === '' ? '' : body === '' ? subject : `${subject}\n\n`
  const text = lead + body
  const blocks = body === '' ? [] : textBlocks(body).map((block) => shifted(block, lead.length))
  if (subject !== '') {
    // With a subject there is no need for the text's first line to be a headline.
    for (const [i, block] of blocks.entries())
      if (block.kind === 'headline') blocks[i] = { ...block, kind: 'subheadline' }
    blocks.unshift({ start: 0, end: subject.length, kind: 'headline', because: 'subject' })
  }
  return { ...metadata, format: 'email', text, blocks, offsets: placeLines(text, lead.length, raw), problems: [] }
}

function shifted<T extends { start: number; end: number; people?: { start: number; end: number }[] }>(
  block: T,
  by: number,
): T {
  const moved = { ...block, start: block.start + by, end: block.end + by }
  if (block.people) moved.people = block.people.map(({ start, end }) => ({ start: start + by, end: end + by }))
  return moved
}

/** Where each line stands in the message, if it was sent as it is; else all of it maps to the message as a whole. */
function placeLines(text: string, from: number, raw: string): OffsetMap {
  const map: OffsetMap = [{ textStart: 0, originalStart: 0, verbatim: false }]
  if (from > 0) {
    const subject = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'))
    const at = raw.indexOf(subject)
    if (at >= 0) map[0] = { textStart: 0, originalStart: at, verbatim: true }
  }
  const body = raw.search(/\r?\n\r?\n/u)
  let cursor = body === -1 ? 0 : body
  let start = from
  const lines: OffsetMap = []
  for (const line of text.slice(from).split('\n')) {
    if (line.trim() !== '') {
      const at = raw.indexOf(line, cursor)
      if (at === -1)
        return from > 0 && map[0]!.verbatim
          ? [map[0]!, { textStart: from, originalStart: 0, verbatim: false }]
          : [{ textStart: 0, originalStart: 0, verbatim: false }]
      lines.push({ textStart: start, originalStart: at, verbatim: true })
      if (start + line.length < text.length)
        lines.push({ textStart: start + line.length, originalStart: at + line.length, verbatim: false })
      cursor = at + line.length
    }
    start += line.length + 1
  }
  if (from > 0 && lines.length > 0) {
    const end = text.indexOf('\n')
    if (end > 0 && map[0]!.verbatim)
      map.push({ textStart: end, originalStart: map[0]!.originalStart + end, verbatim: false })
    return [...map, ...lines]
  }
  return lines.length > 0 ? lines : map
}

function metadataOf(email: Email): Metadata {
  const header = (key: string) => found(email.headers.find((one) => one.key === key)?.value, 'header')
  const sender = email.from?.name || email.sender?.name || email.from?.address?.replace(/^.*@/u, '')
  const language = header('content-language')
  const date = header('date') ?? found(email.date, 'header')
  const url = [header('archived-at'), header('x-url')].find((one) => one && /^<?https?:\/\//iu.test(one.value))
  const dates: Found[] = date ? [date] : []
  return known({
    outlet: found(sender, 'header'),
    dates,
    url: url && { ...url, value: url.value.replace(/^<|>$/gu, '') },
    language: language && languageCode(language),
  })
}
