/** One request on its way to an answer: what it asks, who asks, and the answers that are made often. */
import type { Account } from '../store/accounts.ts'

export type Call = {
  request: Request
  params: Record<string, string>
  /** Checked against the route's schema. */
  query: Record<string, string | number | boolean>
  /** Checked against the route's schema; undefined for multipart. */
  body: unknown
  /** Address that the request came from, of the socket: no header can change it. */
  client: string
  /** Who asks; undefined where nobody signed in. */
  account: Account | undefined
}

/** An answer that is made later or at once. */
export type Handler = (call: Call) => Promise<Response> | Response

/** What stands against answering; `status` is HTTP's. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return jsonText(JSON.stringify(value), status, headers)
}

export function jsonText(text: string, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } })
}

export function notFound(what: string, id: string): Refusal {
  return new Refusal(404, 'not-found', `there is no ${what} ${id.slice(0, 200)}`)
}
