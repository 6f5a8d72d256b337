/** Gets one page over http(s): with limits on time, size and redirects, and never from the inside of a network. */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { InputError } from '../record/error.ts'
import { MAX_BYTES } from './decode.ts'
import { streamBytes } from './source.ts'

export type FetchOptions = {
  maxBytes?: number
  /** Milliseconds for the whole exchange. */
  timeout?: number
  /** Also fetch from loopback, link-local and private addresses. */
  allowPrivate?: boolean
}

export type FetchedPage = { bytes: Uint8Array; url: string; contentType: string }

const TIMEOUT = 20_000
const MOST_REDIRECTS = 5
const READABLE = /^(?:text\/|application\/(?:xhtml\+xml|xml|octet-stream)|$)/iu

/**
 * @throws InputError `bad-url`, `unreachable`, `timeout`, `http-error`, `not-text`, `too-large`, `private-address`
 */
export async function fetchPage(
  address: string,
  options: FetchOptions = {},
  abort?: AbortSignal,
): Promise<FetchedPage> {
  const { maxBytes = MAX_BYTES, timeout = TIMEOUT, allowPrivate = false } = options
  const late = AbortSignal.timeout(timeout)
  const signal = abort ? AbortSignal.any([abort, late]) : late
  let url = parseUrl(address, address)
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      // Each hop anew: a public page may redirect into the private network.
      if (!allowPrivate) await refusePrivate(address, url)
      const response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: {
          'user-agent': 'corroborate',
          accept: 'text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.1',
        },
      })
      const location = response.headers.get('location')
      if (response.status >= 300 && response.status < 400 && location) {
        await response.body?.cancel()
        url = parseUrl(new URL(location, url).href, address)
        continue
      }
      return { url: url.href, ...(await readResponse(address, response, maxBytes)) }
    }
  } catch (error) {
    throw abort?.aborted ? error : named(address, error, timeout)
  }
  throw new InputError(
    'unreachable',
    `${address}: more than ${MOST_REDIRECTS} redirects; give the address they lead to`,
  )
}

async function readResponse(
  address: string,
  response: Response,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; contentType: string }> {
  if (!response.ok) {
    await response.body?.cancel()
    throw new InputError(
      'http-error',
      `${address}: the server answered ${`${response.status} ${response.statusText}`.trim()}; check the address`,
    )
  }
  const contentType = response.headers.get('content-type') ?? ''
  if (!READABLE.test(contentType)) {
    await response.body?.cancel()
    throw new InputError(
      'not-text',
      `${address}: the server sent ${contentType.split(';')[0]}, not HTML or text; give the address of an article`,
    )
  }
  if (!response.body) throw new InputError('empty', `${address}: the server sent nothing`)
  return { bytes: await streamBytes(address, response.body, maxBytes), contentType }
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
  return url
}

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

/** Is this an address of the machine itself or of a network behind a router (RFC 1918, 3927, 4193, 6598)? */
export function isPrivateAddress(ip: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(ip)?.[1]
  return PRIVATE.check(mapped ?? ip, isIP(mapped ?? ip) === 6 ? 'ipv6' : 'ipv4')
}

async function refusePrivate(address: string, url: URL): Promise<void> {
  const host = url.hostname.replace(/^\[|\]$/gu, '')
  const found = isIP(host) ? [{ address: host }] : await lookup(host, { all: true })
  const inside = found.find((entry) => isPrivateAddress(entry.address))
  if (inside)
    throw new InputError(
      'private-address',
      `${address}: ${host} is a private address (${inside.address}); allow it with --allow-private`,
    )
}

/** A failed exchange in words. */
function named(address: string, error: unknown, timeout: number): unknown {
  if (error instanceof InputError) return error
  const { name, code, cause } = error as Error & { code?: string; cause?: Error & { code?: string } }
  const reason = code ?? cause?.code
  if (name === 'TimeoutError' || cause?.name === 'TimeoutError' || reason === 'UND_ERR_CONNECT_TIMEOUT')
    return new InputError(
      'timeout',
      `${address}: no answer within ${timeout / 1000} s; try again later, or save the page and give the file`,
    )
  const words: Record<string, string> = {
    ENOTFOUND: 'there is no such host; check the address',
    EAI_AGAIN: 'the host name could not be looked up; check the network',
    ECONNREFUSED: 'the server refuses connections',
    ECONNRESET: 'the server broke the connection off',
    EHOSTUNREACH: 'the server cannot be reached from here',
    ENETUNREACH: 'the server cannot be reached from here; check the network',
    UND_ERR_SOCKET: 'the server broke the connection off',
    CERT_HAS_EXPIRED: 'the server’s certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'the server’s certificate is signed by itself',
  }
  if (error instanceof TypeError || reason)
    return new InputError(
      'unreachable',
      `${address}: ${words[reason ?? ''] ?? `could not be fetched (${reason ?? cause?.message ?? 'network error'})`}`,
    )
  return error
}
