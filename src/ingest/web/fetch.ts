/** Gets one address over http(s): with limits on time, size and redirects, and never from the inside of a network. */
import { lookup as lookupName } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { InputError } from '../../record/error.ts'
import { MAX_BYTES } from '../decode.ts'
import { isPrivateAddress } from './privateAddress.ts'

export type FetchOptions = {
  maxBytes?: number
  /** Milliseconds for the whole exchange. */
  timeout?: number
  /** Also fetch from loopback, link-local and private addresses. */
  allowPrivate?: boolean
  /** Which addresses are private; those of the standards unless told. */
  isPrivate?: (ip: string) => boolean
}

/** What the last answer said of the page's version; sent back, an unchanged page need not be sent again. */
export type Validators = { etag?: string; modified?: string }

export type FetchedPage = {
  bytes: Uint8Array
  /** After redirects. */
  url: string
  contentType: string
  validators: Validators
}

/** An answer without a page: not changed since, or not now. */
export type Answer = { page: FetchedPage } | { unchanged: true } | { busy: true; status: number; after?: number }

const TIMEOUT = 20_000
const MOST_REDIRECTS = 5
const AGENT = 'corroborate'
/** What can be no report, whatever is inside. */
const NO_REPORT = /^(?:image|audio|video|font)\//iu

/**
 * One polite exchange: an answer of 429 or 503 is no error but `busy`, with the seconds to wait where the server gives them.
 * @throws InputError `bad-url`, `unreachable`, `timeout`, `http-error`, `not-text`, `too-large`, `private-address`
 */
export async function fetchOnce(
  address: string,
  options: FetchOptions = {},
  validators: Validators = {},
  abort?: AbortSignal,
): Promise<Answer> {
  const { maxBytes = MAX_BYTES, timeout = TIMEOUT, allowPrivate = false } = options
  const refused = allowPrivate ? () => false : (options.isPrivate ?? isPrivateAddress)
  const late = AbortSignal.timeout(timeout)
  const signal = abort ? AbortSignal.any([abort, late]) : late
  let url = parseUrl(address, address)
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const response = await send(address, url, refused, validators, signal)
      const status = response.statusCode ?? 0
      const { location } = response.headers
      if (status >= 300 && status < 400 && status !== 304 && location) {
        response.destroy()
        url = parseUrl(new URL(location, url).href, address)
        continue
      }
      if (status === 304) {
        response.destroy()
        return { unchanged: true }
      }
      if (status === 429 || status === 503) {
        response.destroy()
        const after = Number(response.headers['retry-after'])
        return { busy: true, status, ...(after > 0 ? { after } : {}) }
      }
      return { page: await readResponse(address, url, response, maxBytes, signal) }
    }
  } catch (error) {
    throw abort?.aborted ? (abort.reason as unknown) : named(address, error, timeout, late.aborted)
  }
  throw new InputError(
    'unreachable',
    `${address}: more than ${MOST_REDIRECTS} redirects; give the address they lead to`,
  )
}

/**
 * One page, once, without waiting for anybody.
 * @throws InputError as {@link fetchOnce}, and `http-error` where the server is busy
 */
export async function fetchPage(
  address: string,
  options: FetchOptions = {},
  abort?: AbortSignal,
): Promise<FetchedPage> {
  const answer = await fetchOnce(address, options, {}, abort)
  if ('page' in answer) return answer.page
  throw busyError(address, 'busy' in answer ? answer.status : 304)
}

export function busyError(address: string, status: number): InputError {
  return new InputError(
    'http-error',
    `${address}: the server answered ${status} and asks to come back later; try again in some minutes`,
  )
}

/** The address is checked where the connection is made: what a name leads to a second time cannot differ from what was checked. */
function send(
  address: string,
  url: URL,
  refused: (ip: string) => boolean,
  validators: Validators,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/gu, '')
  const refuse = (found: string) =>
    new InputError(
      'private-address',
      `${address}: ${host} is a private address (${found}); allow it with --allow-private`,
    )
  if (isIP(host) !== 0 && refused(host)) throw refuse(host)
  const lookup: LookupFunction = (name, options, callback) => {
    lookupName(name, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const inside = addresses.find((one) => refused(one.address))
      if (inside) return callback(refuse(inside.address) as NodeJS.ErrnoException, '', 0)
      if (options.all) return callback(null, addresses)
      callback(null, addresses[0]?.address ?? '', addresses[0]?.family ?? 0)
    })
  }
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    request(
      url,
      {
        lookup,
        signal,
        agent: false,
        headers: {
          'user-agent': AGENT,
          accept:
            'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/json, text/plain;q=0.9, */*;q=0.5',
          'accept-encoding': 'gzip, deflate, br',
          connection: 'close',
          ...(validators.etag ? { 'if-none-match': validators.etag } : {}),
          ...(validators.modified ? { 'if-modified-since': validators.modified } : {}),
        },
      },
      resolve,
    )
      .on('error', reject)
      .end()
  })
}

async function readResponse(
  address: string,
  url: URL,
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const { statusCode = 0, statusMessage = '', headers } = response
  const contentType = headers['content-type'] ?? ''
  try {
    if (statusCode < 200 || statusCode >= 300)
      throw new InputError(
        'http-error',
        `${address}: the server answered ${`${statusCode} ${statusMessage}`.trim()}; check the address`,
      )
    if (NO_REPORT.test(contentType))
      throw new InputError(
        'not-text',
        `${address}: the server sent ${contentType.split(';')[0]}, which is no report; give the address of an article, a feed or a document`,
      )
    const bytes = await body(address, response, maxBytes, signal)
    if (bytes.length === 0) throw new InputError('empty', `${address}: the server sent nothing`)
    const { etag } = headers
    const modified = headers['last-modified']
    return {
      bytes,
      url: url.href,
      contentType,
      validators: { ...(etag ? { etag } : {}), ...(modified ? { modified } : {}) },
    }
  } finally {
    response.destroy()
  }
}

/** The limit holds for what is sent and for what it unpacks to. */
async function body(
  address: string,
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const encoding = response.headers['content-encoding'] ?? ''
  const unpack = /gzip/iu.test(encoding)
    ? createGunzip()
    : /br/iu.test(encoding)
      ? createBrotliDecompress()
      : /deflate/iu.test(encoding)
        ? createInflate()
        : undefined
  const stream = unpack ? response.on('error', (error) => unpack.destroy(error)).pipe(unpack) : response
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of stream) {
      signal.throwIfAborted()
      size += (chunk as Uint8Array).length
      if (size > maxBytes)
        throw new InputError(
          'too-large',
          `${address}: more than the limit of ${maxBytes} bytes; raise the limit with --max-size`,
        )
      chunks.push(chunk as Uint8Array)
    }
  } finally {
    unpack?.destroy()
  }
  return Buffer.concat(chunks, size)
}

function parseUrl(href: string, address: string): URL {
  let url
  try {
    url = new URL(href)
  } catch {
    throw new InputError('bad-url', `${address}: not a web address; write it like https://example.org/story.html`)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new InputError('bad-url', `${address}: leads to ${url.protocol}, and only http: and https: are fetched`)
  if (url.username !== '' || url.password !== '')
    throw new InputError(
      'bad-url',
      `${address}: leads to an address with a name or password in it, which is not sent; take them out`,
    )
  return url
}

/** A failed exchange in words. */
function named(address: string, error: unknown, timeout: number, late: boolean): unknown {
  if (error instanceof InputError) return error
  const { name, code, cause } = error as Error & { code?: string; cause?: Error & { code?: string } }
  const reason = code ?? cause?.code
  if (late || name === 'TimeoutError' || cause?.name === 'TimeoutError')
    return new InputError(
      'timeout',
      `${address}: no answer within ${timeout / 1000} s; raise the limit with --timeout, or save the page and give the file`,
    )
  if (!reason) return error
  return new InputError(
    'unreachable',
    `${address}: ${WORDS[reason] ?? `could not be fetched (${reason}${(error as Error).message ? `: ${(error as Error).message.slice(0, 200)}` : ''})`}`,
  )
}

const WORDS: Record<string, string> = {
  ENOTFOUND: 'there is no such host; check the address',
  EAI_AGAIN: 'the host name could not be looked up; check the network',
  ECONNREFUSED: 'the server refuses connections',
  ECONNRESET: 'the server broke the connection off',
  EPIPE: 'the server broke the connection off',
  EHOSTUNREACH: 'the server cannot be reached from here',
  ENETUNREACH: 'the server cannot be reached from here; check the network',
  CERT_HAS_EXPIRED: 'the server’s certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the server’s certificate is signed by itself',
  Z_DATA_ERROR: 'the server sent a page whose packing is damaged',
  Z_BUF_ERROR: 'the server broke the page off',
}
