/** The only way out of the page: the HTTP API. Types are the server's own. */
import type * as api from '../../src/server/api.ts'
import { createStore } from './store.ts'

export type Connection = 'connecting' | 'live' | 'lost'
/** Whether the server answers. The banner, the stream and every request look at it. */
export const connection = createStore<Connection>('connecting')
export const me = createStore<api.Me | undefined>(undefined)

/** The server said no; `status` 0: it did not answer. */
export class ApiFailure extends Error {
  readonly status: number
  readonly body: unknown
  constructor(status: number, message: string, body?: unknown) {
    super(message)
    this.status = status
    this.body = body
  }
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init })
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    connection.set('lost')
    throw new ApiFailure(0, 'the server does not answer; what you see is what was loaded before')
  }
  if (response.ok) return response
  let message = `the server answered ${response.status}`
  let body: unknown
  try {
    body = await response.json()
    message = (body as api.ApiError).message || message
  } catch {
    // A proxy's page; the status says enough.
  }
  if (response.status === 401 && path !== '/api/session')
    me.set((now) => now && { ...now, who: undefined, role: undefined })
  throw new ApiFailure(response.status, message, body)
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await ask(path, signal ? { signal } : undefined)
  return (await response.json()) as T
}

async function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const isForm = body instanceof FormData
  const response = await ask(path, {
    method,
    headers: {
      'x-csrf-token': me.get()?.csrf ?? '',
      ...(isForm || body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: isForm ? body : body === undefined ? undefined : JSON.stringify(body),
  })
  return (response.status === 204 ? undefined : await response.json()) as T
}

const part = (id: string): string => encodeURIComponent(id)

export const getOverview = (): Promise<api.Overview> => get('/api/overview')
export const getIncident = (id: string): Promise<api.IncidentDetail> => get(`/api/incidents/${part(id)}`)
export const getReport = (id: string): Promise<api.ReportDetail> => get(`/api/reports/${part(id)}`)
export const getReports = (cursor?: string): Promise<api.ReportList> =>
  get(`/api/reports?limit=100${cursor ? `&cursor=${part(cursor)}` : ''}`)
export const getActors = (query: string): Promise<api.ActorList> => get(`/api/actors${query}`)
export const getActor = (id: string): Promise<api.ActorDetail> => get(`/api/actors/${part(id)}`)
export const getAccounts = (): Promise<{ accounts: api.Account[] }> => get('/api/accounts')
export const putAccount = (account: {
  name: string
  password?: string
  role?: api.Account['role']
  disabled?: boolean
}): Promise<api.Account> => send('POST', '/api/accounts', account)
export const getTokens = (): Promise<{ tokens: api.Token[] }> => get('/api/tokens')
export const newToken = (name: string, role: api.Account['role']): Promise<api.FreshToken> =>
  send('POST', '/api/tokens', { name, role })
export const dropToken = (id: string): Promise<void> => send('DELETE', `/api/tokens/${part(id)}`)
export const getQueue = (query = ''): Promise<api.Queue> => get(`/api/review?limit=200${query}`)
export const getCoding = (who: string, incident?: string): Promise<api.Coding> =>
  get(`/api/coding?who=${part(who)}${incident ? `&incident=${part(incident)}` : ''}`)
export const getAgreement = (): Promise<api.Agreement> => get('/api/agreement')
export const getJobs = (): Promise<api.JobList> => get('/api/jobs')
export const getDecisions = (after: number): Promise<api.DecisionList> => get(`/api/decisions?after=${after}&limit=500`)
export const postDecision = (decision: api.HandedIn): Promise<api.Decided> => send('POST', '/api/decisions', decision)
export const postReports = (body: api.Add | FormData): Promise<api.Job> => send('POST', '/api/reports', body)
export const signIn = (name: string, password: string): Promise<api.Me> =>
  send('POST', '/api/session', { name, password })
export const signOut = (): Promise<void> => send('DELETE', '/api/session')
export const loadMe = async (): Promise<void> => me.set(await get<api.Me>('/api/me'))

/** The raw input of a report, as text whatever it was. */
export async function getOriginal(id: string): Promise<string> {
  return await (await ask(`/api/reports/${part(id)}/original`)).text()
}

export type Hit = { report: string; title: string; snippet: string; marks: readonly (readonly [number, number])[] }
/** Which incidents' reports hold some words, with the best passage of each. */
export type Found = {
  incidents: ReadonlySet<string>
  hits: ReadonlyMap<string, Hit>
  passages: readonly Hit[]
  reports: number
  isMore: boolean
}

export async function search(words: string): Promise<Found> {
  const incidents = new Set<string>()
  const hits = new Map<string, Hit>()
  const passages: Hit[] = []
  let cursor: string | undefined
  // Reports come best first; a handful of pages is more than anybody reads, and the view says where there is more.
  for (let n = 0; n < 4; n++) {
    const page: api.HitList = await get(
      `/api/search?limit=500&q=${part(words)}${cursor ? `&cursor=${part(cursor)}` : ''}`,
    )
    for (const hit of page.hits) {
      passages.push({ report: hit.report, title: hit.title, snippet: hit.snippet, marks: hit.marks })
      for (const { id } of hit.incidents) {
        incidents.add(id)
        if (!hits.has(id)) hits.set(id, passages.at(-1)!)
      }
    }
    cursor = page.next
    if (!cursor) break
  }
  return { incidents, hits, passages, reports: passages.length, isMore: cursor !== undefined }
}
