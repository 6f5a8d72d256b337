/** WARC archives, CC-NEWS among them, as a stream: the pages in them, one at a time; nothing is held of the others. */
import { WARCParser } from 'warcio'
import { InputError } from '../../record/error.ts'
import type { Chunks } from './bytes.ts'

export type WarcPage = {
  url: string
  /** When it was fetched, ISO 8601. */
  date?: string
  contentType: string
  /** Undefined where the page is larger than the limit. */
  bytes: Uint8Array | undefined
}

/** Records that are no pages, by why. */
export type WarcCounts = Map<string, number>

/**
 * Pages in the archive's order; whatever else is in it is counted.
 * @throws InputError `damaged` where the archive breaks off; what came before has been given
 */
export async function* warcPages(
  name: string,
  chunks: Chunks,
  limit: number,
  counts: WarcCounts,
): AsyncGenerator<WarcPage> {
  const count = (why: string) => void counts.set(why, (counts.get(why) ?? 0) + 1)
  let records = 0
  try {
    for await (const record of new WARCParser(chunks)) {
      records++
      const type = record.warcType
      if (type === null || type === undefined)
        throw new InputError('damaged', `${name}: record ${records} of this WARC archive is damaged; make it anew`)
      if (type !== 'response' && type !== 'resource' && type !== 'conversion') {
        if (type === 'revisit') count('pages that had not changed since an earlier visit')
        else if (type !== 'warcinfo' && type !== 'request' && type !== 'metadata') count(`records of type ${type}`)
        continue
      }
      const url = record.warcTargetURI ?? ''
      if (!/^https?:\/\//iu.test(url)) {
        count('records that are no web pages')
        continue
      }
      const status = Number(record.httpHeaders?.statusCode ?? 200)
      if (status < 200 || status >= 300) {
        count('redirects and pages that were not there')
        continue
      }
      const contentType = record.httpHeaders?.headers.get('content-type') ?? record.warcContentType ?? ''
      if (!/^(?:text\/html|application\/xhtml\+xml|text\/plain)\b/iu.test(contentType.trim())) {
        count('files that are no HTML pages')
        continue
      }
      const date = record.warcDate
      yield { url, contentType, ...(date ? { date } : {}), bytes: await content(record, limit) }
    }
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(
      'damaged',
      `${name}: a WARC archive that is damaged after ${records} records (${(error as Error).message}); make it anew`,
    )
  }
  if (records === 0) throw new InputError('damaged', `${name}: a WARC archive without records; it may be cut off`)
}

async function content(record: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | undefined> {
  const taken: Uint8Array[] = []
  let size = 0
  for await (const chunk of record) {
    size += chunk.length
    // What is over is read on, so that the next record is found, and let go.
    if (size <= limit) taken.push(chunk)
  }
  return size > limit ? undefined : Buffer.concat(taken, size)
}
