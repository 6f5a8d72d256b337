/** What the HTTP API takes and gives, as JSON Schema; the record's own types come from `record/schema.ts`. */
import { Type, type Static, type TSchema } from 'typebox'
import { CopyPairSchema, IncidentSchema, ReadingSchema } from '../record/schema.ts'
import { ACTIONS, type GivenValue } from '../store/decision.ts'

const text = Type.String()
const integer = Type.Integer()
const number = Type.Number()
const optional = Type.Optional
const closed = { additionalProperties: false } as const
const short = Type.String({ maxLength: 2000 })

function object<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, closed)
}
function choice<const T extends readonly string[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })
}

export const StatusSchema = IncidentSchema.properties.status
export const TypeSchema = IncidentSchema.properties.type

export const ErrorSchema = object({
  /** For programs. */
  code: text,
  /** For people: what is wrong, with the value, the bound and the way out. */
  message: text,
})

const Toll = Type.Unsafe<[low: number, high: number | null]>({
  type: 'array',
  prefixItems: [{ type: 'number' }, { type: ['number', 'null'] }],
  minItems: 2,
  maxItems: 2,
  description: 'low and high over all claims; high is null where nothing bounds it',
})

export const PrecisionSchema = choice(['point', 'city', 'admin2', 'admin1', 'country', 'unknown'])

export const RowSchema = object({
  id: text,
  title: text,
  type: TypeSchema,
  mode: optional(text),
  contexts: Type.Array(text),
  status: StatusSchema,
  day: optional(text),
  place: optional(
    object({
      name: text,
      country: optional(text),
      admin1: optional(text),
      lat: optional(number),
      lon: optional(number),
      geonames: optional(number),
      precision: PrecisionSchema,
      radius: optional(number),
    }),
  ),
  killed: optional(Toll),
  injured: optional(Toll),
  reports: integer,
  origins: integer,
  contradictions: integer,
  information: integer,
  actors: Type.Array(text),
  recipients: Type.Array(text),
  weight: number,
  decisions: integer,
  revision: integer,
  rejected: optional(Type.Literal(true)),
})

export const OverviewSchema = object({
  /** Number of the newest change these rows know of; the stream tells what came after it. */
  change: integer,
  total: integer,
  /** Heaviest first; fewer than `total` in stores of more than 50,000 incidents. */
  rows: Type.Array(RowSchema),
})

const Mark = Type.Unsafe<[start: number, end: number]>({
  type: 'array',
  prefixItems: [{ type: 'integer' }, { type: 'integer' }],
  minItems: 2,
  maxItems: 2,
})

/** Where a report has the words searched for. `marks` count from the start of `snippet`, in UTF-16 code units. */
const passage = {
  report: text,
  name: text,
  title: text,
  snippet: text,
  /** Where the snippet begins in the report's text; -1: it is from the title. */
  at: integer,
  marks: Type.Array(Mark),
}
export const PassageSchema = object(passage)

export const IncidentListSchema = object({
  rows: Type.Array(object({ ...RowSchema.properties, passages: optional(Type.Array(PassageSchema)) })),
  /** Give it as `cursor` for the next page; absent on the last one. */
  next: optional(text),
  /** How many there are on all pages; counted up to 10,000. */
  total: integer,
})

export const HitListSchema = object({
  hits: Type.Array(
    object({
      ...passage,
      date: optional(text),
      outlet: optional(text),
      incidents: Type.Array(object({ id: text, title: text })),
    }),
  ),
  next: optional(text),
})

export const ReportSummarySchema = object({
  id: text,
  name: text,
  title: text,
  date: optional(text),
  outlet: optional(text),
  agency: optional(text),
  url: optional(text),
  language: optional(text),
  characters: integer,
})

export const DecisionSchema = object({
  number: integer,
  at: text,
  who: text,
  action: choice(ACTIONS),
  /** An incident's, actor's or report's id. */
  subject: text,
  /** As it was handed in. */
  detail: Type.Unsafe<Record<string, unknown>>({ type: 'object' }),
  /** Number of the decision that took it back. */
  undone: optional(integer),
  previous: text,
  hash: text,
})

export const RevisionSchema = object({ incident: text, number: integer, reason: text, at: optional(text) })

export const StageSchema = object({
  /** Day the reports were written, ISO 8601; '' where unknown. */
  day: text,
  reports: Type.Array(text),
  /** What the record would have said at the end of that day. */
  killed: optional(Toll),
  injured: optional(Toll),
  origins: integer,
})

export const IncidentDetailSchema = object({
  /** As decided: what people corrected stands in it; `decisions` says what. */
  incident: IncidentSchema,
  /** As the program reads it, where people decided otherwise. */
  machine: optional(IncidentSchema),
  row: RowSchema,
  reports: Type.Array(ReportSummarySchema),
  copies: Type.Array(CopyPairSchema),
  /** How the story grew, day by day. */
  stages: Type.Array(StageSchema),
  revisions: Type.Array(RevisionSchema),
  decisions: Type.Array(DecisionSchema),
  /** Number of the newest decision on it: hand it back as `seen` with your own. */
  seen: integer,
})

export const ReportDetailSchema = object({
  reading: ReadingSchema,
  incidents: Type.Array(object({ id: text, title: text, events: Type.Array(text) })),
  /** Is the raw input kept, for /original? */
  original: Type.Boolean(),
  revisions: integer,
  decisions: Type.Array(DecisionSchema),
  seen: integer,
})

export const ReportListSchema = object({
  reports: Type.Array(ReportSummarySchema),
  next: optional(text),
  total: integer,
})

export const ActorSchema = object({
  id: text,
  name: text,
  aliases: Type.Array(text),
  kind: text,
  country: optional(text),
  sector: optional(text),
  code: optional(text),
  /** Incidents it has a part in. */
  incidents: integer,
})
export const EdgeSchema = object({
  from: text,
  to: text,
  kind: choice(['acts', 'accuses']),
  incident: text,
  day: optional(text),
})
export const ActorListSchema = object({
  actors: Type.Array(ActorSchema),
  edges: Type.Array(EdgeSchema),
  total: integer,
})
export const ActorDetailSchema = object({
  actor: ActorSchema,
  roles: Type.Array(
    object({ title: text, of: optional(text), when: text, report: text, start: integer, end: integer, quote: text }),
  ),
  /** What it said, by the day of the report. */
  said: Type.Array(
    object({
      day: text,
      report: text,
      incident: text,
      field: text,
      stance: text,
      value: Type.Unsafe<unknown>({}),
      start: integer,
      end: integer,
      quote: text,
    }),
  ),
  incidents: Type.Array(object({ role: choice(['actor', 'recipient']), row: RowSchema })),
  edges: Type.Array(EdgeSchema),
  decisions: Type.Array(DecisionSchema),
  seen: integer,
})

const Value = Type.Unsafe<GivenValue>({
  description:
    'a word, a number, true or false, null, a range {low, high, qualifier}, a place {name, country, …} or a list of names',
  anyOf: [
    { type: ['string', 'number', 'boolean', 'null'], maxLength: 2000 },
    {
      type: 'object',
      additionalProperties: false,
      required: ['low'],
      properties: { low: { type: 'number' }, high: { type: 'number' }, qualifier: { type: 'string', maxLength: 40 } },
    },
    {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 200 },
        country: { type: 'string', pattern: '^[A-Z]{3}$' },
        admin1: { type: 'string', maxLength: 200 },
        lat: { type: 'number', minimum: -90, maximum: 90 },
        lon: { type: 'number', minimum: -180, maximum: 180 },
        geonames: { type: 'integer' },
      },
    },
    { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 500 } },
  ],
})
const why = optional(short)
const name = Type.String({ minLength: 1, maxLength: 500 })
const claim = object({ report: name, claim: name })
const event = object({ report: name, event: name })
const target = { field: optional(name), claim: optional(claim), why }

function decision<A extends string, D extends Record<string, TSchema>>(action: A, detail: D) {
  return object({
    action: Type.Literal(action),
    subject: name,
    detail: object(detail),
    /** Number of the newest decision on the subject that the reviewer had seen; 0: none. */
    seen: Type.Integer({ minimum: 0 }),
    /** Who decides, where the server has no accounts; else it is who is signed in. */
    who: optional(Type.String({ minLength: 1, maxLength: 100 })),
  })
}

export const NewDecisionSchema = Type.Union([
  decision('accept', target),
  decision('correct', { field: name, value: Value, why }),
  decision('reject', target),
  decision('status', { value: StatusSchema, why }),
  decision('merge', { with: name, why }),
  decision('split', { events: Type.Array(event, { minItems: 1, maxItems: 1000 }), why }),
  decision('alias', { name, why }),
  decision('unalias', { name, why }),
  decision('merge-actors', { with: name, why }),
  decision('split-actor', { names: Type.Array(name, { minItems: 1, maxItems: 100 }), why }),
  decision('mark-copy', {
    of: name,
    lineage: optional(choice(['copy', 'partly-derived', 'update', 'independent'])),
    why,
  }),
  decision('unmark-copy', { of: name, why }),
  decision('code', { field: name, value: Value, why }),
  decision('curate', { field: name, value: Value, why }),
  decision('note', { text: Type.String({ minLength: 1, maxLength: 10_000 }) }),
  decision('undo', { number: Type.Integer({ minimum: 1 }), why }),
])

export const DecidedSchema = object({
  decision: DecisionSchema,
  /** The incident as it now stands, or those a merge or split left. */
  rows: Type.Array(RowSchema),
})
/** 409: others decided on the same subject since; nothing was written. */
export const ConflictSchema = object({ code: text, message: text, newer: Type.Array(DecisionSchema) })
export const DecisionListSchema = object({ decisions: Type.Array(DecisionSchema), next: optional(text) })

export const QueueSchema = object({
  items: Type.Array(
    object({
      row: RowSchema,
      /** Why it should be looked at, the weightiest reason first. */
      why: Type.Array(text),
      seen: integer,
    }),
  ),
  /** How many wait. */
  waiting: integer,
  reviewed: integer,
})

export const CodingSchema = object({
  /** Absent: nothing is left to code. The values of other coders are not shown. */
  incident: optional(IncidentSchema),
  reports: Type.Array(ReportSummarySchema),
  /** What this coder gave already. */
  mine: Type.Array(DecisionSchema),
  seen: integer,
  left: integer,
})

export const AgreementSchema = object({
  coders: Type.Array(text),
  fields: Type.Array(
    object({
      field: text,
      /** Krippendorff's alpha; absent where there is nothing to compare. */
      alpha: optional(number),
      metric: choice(['nominal', 'interval']),
      /** Incidents with at least two coders. */
      units: integer,
      values: integer,
      /** Where they differ: to be curated. */
      differ: Type.Array(
        object({
          incident: text,
          title: text,
          values: Type.Array(object({ who: text, value: Type.Unsafe<unknown>({}), number: integer })),
          curated: optional(Type.Unsafe<unknown>({})),
        }),
      ),
    }),
  ),
})

export const AddSchema = object({
  /** Pasted texts. */
  texts: optional(
    Type.Array(
      object({ name: Type.String({ maxLength: 500 }), text: Type.String({ minLength: 1 }), date: optional(text) }),
      { maxItems: 1000 },
    ),
  ),
  /** Addresses to fetch. */
  urls: optional(Type.Array(Type.String({ maxLength: 4000 }), { maxItems: 1000 })),
  /** Day the reports were written, YYYY-MM-DD. */
  date: optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' })),
})

export const JobSchema = object({
  id: text,
  state: choice(['waiting', 'reading', 'merging', 'done', 'failed']),
  /** Inputs handed in; an archive is one. */
  inputs: integer,
  done: integer,
  reports: object({ new: integer, same: integer, revised: integer }),
  failures: Type.Array(object({ name: text, code: text, message: text })),
  /** Ids of the reports read, at most 1,000. */
  read: Type.Array(text),
  /** Incidents that are new or changed by it, at most 1,000. */
  incidents: Type.Array(text),
})
export const JobListSchema = object({ jobs: Type.Array(JobSchema) })

export const MeSchema = object({
  /** Are there accounts? Without, everybody on this machine may do everything. */
  accounts: Type.Boolean(),
  who: optional(text),
  role: optional(choice(['reader', 'reviewer', 'administrator'])),
  /** To be sent as header X-CSRF-Token with everything that writes. */
  csrf: optional(text),
  version: text,
  store: text,
})
export const SignInSchema = object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 1000 }),
})
const role = choice(['reader', 'reviewer', 'administrator'])
export const AccountSchema = object({ name: text, role, disabled: Type.Boolean() })
export const AccountListSchema = object({ accounts: Type.Array(AccountSchema) })
export const NewAccountSchema = object({
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '^[\\p{L}\\p{N}._@ -]+$' }),
  password: optional(Type.String({ minLength: 12, maxLength: 1000 })),
  role: optional(role),
  disabled: optional(Type.Boolean()),
})
export const TokenSchema = object({ id: text, name: text, who: text, role, created: text, used: optional(text) })
export const TokenListSchema = object({ tokens: Type.Array(TokenSchema) })
export const NewTokenSchema = object({ name: Type.String({ minLength: 1, maxLength: 100 }), role: optional(role) })
/** The token itself stands here once and nowhere again. */
export const FreshTokenSchema = object({ ...TokenSchema.properties, token: text })

export const HealthSchema = object({
  state: choice(['ok', 'ailing']),
  store: choice(['sqlite', 'postgres']),
  reports: integer,
  incidents: integer,
  decisions: integer,
  version: text,
})

export type ApiError = Static<typeof ErrorSchema>
