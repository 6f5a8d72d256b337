/**
 * The HTTP API: every route with who may call it, what it takes and what it gives. The server is checked against this table,
 * the OpenAPI document is made from it, and `web/` takes its types from here.
 */
import { Type, type Static, type TSchema } from 'typebox'
import { ACTIONS } from '../store/decision.ts'
import * as s from './schemas.ts'

export type Role = 'reader' | 'reviewer' | 'administrator'

export type Route = {
  method: 'get' | 'post' | 'delete'
  /** OpenAPI's form: `/api/incidents/{id}`. */
  path: string
  /** Least role that may call it; `anybody` also without signing in. */
  role: Role | 'anybody'
  summary: string
  query?: TSchema
  body?: TSchema
  /** The body may also be multipart/form-data with files in parts called `file`. */
  multipart?: true
  /** Status → schema, or a media type where the answer is not JSON. */
  answers: Record<number, TSchema | string>
}

const optional = Type.Optional
const text = Type.String({ maxLength: 400 })
const day = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })
const count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 })
const limit = optional(Type.Integer({ minimum: 1, maximum: 500 }))
const cursor = optional(Type.String({ maxLength: 500 }))

/** Conditions on incidents; all must hold. Lists are separated by commas, any one of them will do. */
export const FILTER = {
  q: optional(Type.String({ maxLength: 400, description: 'words that must all stand in one of its reports' })),
  type: optional(Type.String({ maxLength: 400, description: 'PLOVER types: ASSAULT,PROTEST' })),
  status: optional(Type.String({ maxLength: 400, description: 'happened,attempted, …' })),
  actor: optional(Type.String({ maxLength: 400, description: 'part of the name of somebody who acts or is acted on' })),
  place: optional(
    Type.String({ maxLength: 400, description: 'part of the name of the place or first-level division' }),
  ),
  country: optional(Type.String({ maxLength: 400, description: 'ISO 3166-1 alpha-3: IRQ,MLI' })),
  from: optional(day),
  to: optional(day),
  /** Toll: at least so many killed by the highest claim; at most so many by the lowest. */
  killedFrom: optional(count),
  killedTo: optional(count),
  credibility: optional(
    Type.Integer({ minimum: 1, maximum: 6, description: 'Admiralty information credibility, this or better' }),
  ),
  origins: optional(count),
  contradictions: optional(Type.Boolean({ description: 'only those whose claims contradict one another' })),
  unreviewed: optional(Type.Boolean({ description: 'only those nobody has decided on' })),
  rejected: optional(Type.Boolean({ description: 'also those rejected as a whole' })),
  box: optional(
    Type.String({ pattern: '^-?[\\d.]+(,-?[\\d.]+){3}$', description: 'west,south,east,north in degrees' }),
  ),
}

const filter = Type.Object(FILTER, { additionalProperties: false })
const page = { limit, cursor }
function query<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false })
}

const wrong = { 400: s.ErrorSchema, 404: s.ErrorSchema }

export const ROUTES = {
  overview: {
    method: 'get',
    path: '/api/overview',
    role: 'reader',
    summary: 'All incidents as compact rows, for maps, timelines and filters in the browser',
    answers: { 200: s.OverviewSchema },
  },
  incidents: {
    method: 'get',
    path: '/api/incidents',
    role: 'reader',
    summary: 'Incidents that meet conditions, by pages',
    query: query({
      ...FILTER,
      ...page,
      sort: optional(
        Type.Unsafe<'weight' | 'newest' | 'oldest' | 'review'>({
          type: 'string',
          enum: ['weight', 'newest', 'oldest', 'review'],
        }),
      ),
    }),
    answers: { 200: s.IncidentListSchema, 400: s.ErrorSchema },
  },
  incident: {
    method: 'get',
    path: '/api/incidents/{id}',
    role: 'reader',
    summary: 'One incident: claims, origins, copies, stages, revisions, decisions',
    answers: { 200: s.IncidentDetailSchema, ...wrong },
  },
  geojson: {
    method: 'get',
    path: '/api/incidents.geojson',
    role: 'reader',
    summary: 'Incidents with a place as GeoJSON points (RFC 7946), at most 50,000',
    query: filter,
    answers: { 200: 'application/geo+json', 400: s.ErrorSchema },
  },
  search: {
    method: 'get',
    path: '/api/search',
    role: 'reader',
    summary: 'Full text of the reports, best first, with the offsets of the words',
    query: query({ q: text, from: optional(day), to: optional(day), outlet: optional(text), ...page }),
    answers: { 200: s.HitListSchema, 400: s.ErrorSchema },
  },
  reports: {
    method: 'get',
    path: '/api/reports',
    role: 'reader',
    summary: 'Reports, newest first',
    query: query({ outlet: optional(text), from: optional(day), to: optional(day), ...page }),
    answers: { 200: s.ReportListSchema, 400: s.ErrorSchema },
  },
  report: {
    method: 'get',
    path: '/api/reports/{id}',
    role: 'reader',
    summary: 'One report with its newest reading: text, blocks, spans, claims',
    answers: { 200: s.ReportDetailSchema, ...wrong },
  },
  original: {
    method: 'get',
    path: '/api/reports/{id}/original',
    role: 'reader',
    summary: 'The input as it came in, always as text/plain',
    answers: { 200: 'text/plain', ...wrong },
  },
  addReports: {
    method: 'post',
    path: '/api/reports',
    role: 'reviewer',
    summary: 'Adds reports: files (multipart), pasted texts or addresses. Answers at once; the job tells how it goes',
    body: s.AddSchema,
    multipart: true,
    answers: { 202: s.JobSchema, 400: s.ErrorSchema },
  },
  jobs: {
    method: 'get',
    path: '/api/jobs',
    role: 'reviewer',
    summary: 'What is being added, and what was since the server started',
    answers: { 200: s.JobListSchema },
  },
  job: {
    method: 'get',
    path: '/api/jobs/{id}',
    role: 'reviewer',
    summary: 'One job',
    answers: { 200: s.JobSchema, 404: s.ErrorSchema },
  },
  actors: {
    method: 'get',
    path: '/api/actors',
    role: 'reader',
    summary: 'Who acts and is acted on, with the links between them (at most 2,000 actors, most incidents first)',
    query: query({ ...FILTER, name: optional(text), limit: optional(Type.Integer({ minimum: 1, maximum: 2000 })) }),
    answers: { 200: s.ActorListSchema, 400: s.ErrorSchema },
  },
  actor: {
    method: 'get',
    path: '/api/actors/{id}',
    role: 'reader',
    summary: 'One actor: roles, what it said over time, incidents, links',
    answers: { 200: s.ActorDetailSchema, ...wrong },
  },
  queue: {
    method: 'get',
    path: '/api/review',
    role: 'reader',
    summary: 'What a reviewer should look at next, the most needful first',
    query: query({ ...FILTER, limit }),
    answers: { 200: s.QueueSchema, 400: s.ErrorSchema },
  },
  decisions: {
    method: 'get',
    path: '/api/decisions',
    role: 'reader',
    summary: 'The journal of human decisions, oldest first',
    query: query({
      after: optional(count),
      subject: optional(text),
      action: optional(Type.Unsafe<(typeof ACTIONS)[number]>({ type: 'string', enum: [...ACTIONS] })),
      limit,
    }),
    answers: { 200: s.DecisionListSchema, 400: s.ErrorSchema },
  },
  decide: {
    method: 'post',
    path: '/api/decisions',
    role: 'reviewer',
    summary: 'Writes a decision. 409: somebody decided on the same subject after `seen`; nothing was written',
    body: s.NewDecisionSchema,
    answers: { 201: s.DecidedSchema, 409: s.ConflictSchema, ...wrong },
  },
  coding: {
    method: 'get',
    path: '/api/coding',
    role: 'reviewer',
    summary: 'The next incident for a second coder, without what others gave',
    query: query({ who: optional(text), incident: optional(text) }),
    answers: { 200: s.CodingSchema, ...wrong },
  },
  agreement: {
    method: 'get',
    path: '/api/agreement',
    role: 'reviewer',
    summary: "How far coders agree, field by field (Krippendorff's alpha), and where they differ",
    answers: { 200: s.AgreementSchema },
  },
  stream: {
    method: 'get',
    path: '/api/stream',
    role: 'reader',
    summary: 'Server-sent events: incidents, decision, job, reload. Last-Event-ID is honoured',
    answers: { 200: 'text/event-stream' },
  },
  export: {
    method: 'get',
    path: '/api/export',
    role: 'reader',
    summary: 'Everything, or what the conditions leave, in an exchange format; several files come as a ZIP',
    query: query({ ...FILTER, as: Type.String({ maxLength: 60 }) }),
    answers: { 200: '*/*', 400: s.ErrorSchema },
  },
  me: {
    method: 'get',
    path: '/api/me',
    role: 'anybody',
    summary: 'Who is signed in, and the token that writing needs',
    answers: { 200: s.MeSchema },
  },
  signIn: {
    method: 'post',
    path: '/api/session',
    role: 'anybody',
    summary: 'Signs in; sets a cookie',
    body: s.SignInSchema,
    answers: { 200: s.MeSchema, 400: s.ErrorSchema, 401: s.ErrorSchema },
  },
  signOut: {
    method: 'delete',
    path: '/api/session',
    role: 'reader',
    summary: 'Signs out',
    answers: { 204: '' },
  },
  accounts: {
    method: 'get',
    path: '/api/accounts',
    role: 'administrator',
    summary: 'All accounts',
    answers: { 200: s.AccountListSchema },
  },
  putAccount: {
    method: 'post',
    path: '/api/accounts',
    role: 'administrator',
    summary: 'Makes an account, or changes its password, role or state',
    body: s.NewAccountSchema,
    answers: { 200: s.AccountSchema, 400: s.ErrorSchema },
  },
  tokens: {
    method: 'get',
    path: '/api/tokens',
    role: 'reader',
    summary: 'My API tokens, without what they are',
    answers: { 200: s.TokenListSchema },
  },
  newToken: {
    method: 'post',
    path: '/api/tokens',
    role: 'reader',
    summary: 'A token for programs, with my role or a lesser one; shown once',
    body: s.NewTokenSchema,
    answers: { 201: s.FreshTokenSchema, 400: s.ErrorSchema },
  },
  dropToken: {
    method: 'delete',
    path: '/api/tokens/{id}',
    role: 'reader',
    summary: 'Takes a token of mine away',
    answers: { 204: '', 404: s.ErrorSchema },
  },
  health: {
    method: 'get',
    path: '/api/health',
    role: 'anybody',
    summary: 'Is the server well? 503 where not',
    answers: { 200: s.HealthSchema, 503: s.HealthSchema },
  },
  metrics: {
    method: 'get',
    path: '/api/metrics',
    role: 'reader',
    summary: 'Prometheus metrics',
    answers: { 200: 'text/plain' },
  },
  openapi: {
    method: 'get',
    path: '/api/openapi.json',
    role: 'anybody',
    summary: 'This document, OpenAPI 3.1',
    answers: { 200: 'application/json' },
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof ROUTES

export type Row = Static<typeof s.RowSchema>
export type Precision = Static<typeof s.PrecisionSchema>
export type Overview = Static<typeof s.OverviewSchema>
export type IncidentList = Static<typeof s.IncidentListSchema>
export type IncidentDetail = Static<typeof s.IncidentDetailSchema>
export type Passage = Static<typeof s.PassageSchema>
export type HitList = Static<typeof s.HitListSchema>
export type ReportSummary = Static<typeof s.ReportSummarySchema>
export type ReportDetail = Static<typeof s.ReportDetailSchema>
export type ReportList = Static<typeof s.ReportListSchema>
export type ActorSummary = Static<typeof s.ActorSchema>
export type Edge = Static<typeof s.EdgeSchema>
export type ActorList = Static<typeof s.ActorListSchema>
export type ActorDetail = Static<typeof s.ActorDetailSchema>
export type ApiDecision = Static<typeof s.DecisionSchema>
export type HandedIn = Static<typeof s.NewDecisionSchema>
export type Decided = Static<typeof s.DecidedSchema>
export type Conflict = Static<typeof s.ConflictSchema>
export type DecisionList = Static<typeof s.DecisionListSchema>
export type Queue = Static<typeof s.QueueSchema>
export type Coding = Static<typeof s.CodingSchema>
export type Agreement = Static<typeof s.AgreementSchema>
export type Add = Static<typeof s.AddSchema>
export type Job = Static<typeof s.JobSchema>
export type JobList = Static<typeof s.JobListSchema>
export type Me = Static<typeof s.MeSchema>
export type Account = Static<typeof s.AccountSchema>
export type Token = Static<typeof s.TokenSchema>
export type FreshToken = Static<typeof s.FreshTokenSchema>
export type Health = Static<typeof s.HealthSchema>
export type ApiError = s.ApiError

/**
 * What `/api/stream` sends: `event:` is the name, `data:` the JSON, `id:` a number that grows. After a reconnect with
 * Last-Event-ID come those that were missed, or `reload` where too many were.
 */
export type StreamEvents = {
  /** New or changed incidents as rows, and the ids of those that are no more. */
  incidents: { rows: Row[]; gone: string[] }
  decision: ApiDecision
  job: Job
  /** Read /api/overview anew. */
  reload: { change: number }
}
