/** Fetches many pages politely: one request a host at a time, with a pause, as robots.txt allows, and later where a server is busy. */
import { setTimeout as wait } from 'node:timers/promises'
import robotsParser from 'robots-parser'
import { InputError } from '../../record/error.ts'
import { busyError, fetchOnce, type FetchedPage, type FetchOptions, type Validators } from './fetch.ts'

export type ClientOptions = FetchOptions & {
  /** Milliseconds between two requests to a host, 1,000 unless told; robots.txt may ask for more. */
  pause?: number
  /** Fetch also what robots.txt asks robots to leave alone. */
  ignoreRobots?: boolean
  /** Milliseconds of the first wait for a busy server; each further one is twice as long. */
  patience?: number
}

export type Client = {
  /**
   * One page; undefined where it has not changed since the last time this client, or the one its memory is from, fetched it.
   * @throws InputError as `fetchOnce`, and `robots` where robots.txt forbids it
   */
  get: (address: string, signal?: AbortSignal, remember?: boolean) => Promise<FetchedPage | undefined>
  /** What pages said of their versions, by address: to be kept for the next run. */
  validators: Map<string, Validators>
}

type Robot = {
  isAllowed: (url: string, agent?: string) => boolean | undefined
  getCrawlDelay: (agent?: string) => number | undefined
}

const AGENT = 'corroborate'
const PAUSE = 1_000
/** robots.txt may not make us wait longer between pages: nobody would get to the end of a feed. */
const LONGEST_PAUSE = 30_000
const LONGEST_WAIT = 120_000
const TRIES = 4
const ROBOTS_BYTES = 512_000

const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot

export function webClient(options: ClientOptions = {}, validators = new Map<string, Validators>()): Client {
  const { pause = PAUSE, ignoreRobots = false, patience = 2_000 } = options
  const hosts = new Map<string, { turn: Promise<unknown>; next: number; pause: number }>()
  const rules = new Map<string, Promise<Robot | 'closed' | undefined>>()

  /** Runs when the host is free and the pause since its last request is over. */
  const inTurn = async <T>(host: string, run: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const state = hosts.get(host) ?? { turn: Promise.resolve(), next: 0, pause }
    hosts.set(host, state)
    const mine = state.turn.then(async () => {
      const delay = state.next - performance.now()
      if (delay > 0) await wait(delay, undefined, signal ? { signal } : {})
      try {
        return await run()
      } finally {
        state.next = performance.now() + state.pause
      }
    })
    state.turn = mine.catch(() => {})
    return await mine
  }

  const exchange = async (address: string, known: Validators, limits: FetchOptions, signal?: AbortSignal) => {
    const host = hostOf(address)
    let delay = patience
    for (let attempt = 1; ; attempt++) {
      const answer = await inTurn(host, () => fetchOnce(address, limits, known, signal), signal)
      if (!('busy' in answer)) return answer
      const asked = answer.after ? answer.after * 1000 : delay
      if (attempt === TRIES || asked > LONGEST_WAIT) throw busyError(address, answer.status)
      await wait(asked, undefined, signal ? { signal } : {})
      delay *= 2
    }
  }

  const robotsOf = (address: string, signal?: AbortSignal): Promise<Robot | 'closed' | undefined> => {
    const url = new URL('/robots.txt', address).href
    const held = rules.get(url)
    if (held) return held
    const made = (async () => {
      try {
        const answer = await exchange(url, {}, { ...options, maxBytes: ROBOTS_BYTES }, signal)
        return 'page' in answer ? parseRobots(url, new TextDecoder().decode(answer.page.bytes)) : undefined
      } catch (error) {
        if (!(error instanceof InputError)) throw error
        // RFC 9309: without a file all is allowed, from a server in trouble nothing.
        return error.code === 'http-error' && /answered 5\d\d/u.test(error.message) ? 'closed' : undefined
      }
    })()
    rules.set(url, made)
    made.catch(() => rules.delete(url))
    return made
  }

  return {
    validators,
    get: async (address, signal, remember = false) => {
      const host = hostOf(address)
      if (!ignoreRobots && host !== '') {
        const robots = await robotsOf(address, signal)
        if (robots === 'closed')
          throw new InputError(
            'robots',
            `${address}: its robots.txt cannot be had, so nothing may be fetched; try again later, or give --ignore-robots`,
          )
        if (robots && robots.isAllowed(address, AGENT) === false)
          throw new InputError(
            'robots',
            `${address}: robots.txt asks programs not to fetch this page; save it with your browser, or give --ignore-robots`,
          )
        const asked = robots?.getCrawlDelay(AGENT)
        const state = hosts.get(host)
        if (asked && state) state.pause = Math.min(LONGEST_PAUSE, Math.max(pause, asked * 1000))
      }
      const answer = await exchange(address, remember ? (validators.get(address) ?? {}) : {}, options, signal)
      if (!('page' in answer)) return undefined
      if (remember) validators.set(address, answer.page.validators)
      return answer.page
    },
  }
}

function hostOf(address: string): string {
  try {
    return new URL(address).host
  } catch {
    return ''
  }
}
