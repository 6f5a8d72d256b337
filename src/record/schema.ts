/**
 * The record as JSON Schema (2020-12). The types beside this file are what people read; this is what programs check.
 * That the two say the same is itself a type check at the bottom: a field added to one only does not compile.
 */
import { Type, type Static } from 'typebox'
import type { CopyPair, Incident, Origin } from './incident.ts'
import type { Reading } from './reading.ts'
import type { Report } from './report.ts'

const integer = Type.Integer({ minimum: 0 })
const text = Type.String()
const optional = Type.Optional
const closed = { additionalProperties: false } as const

function choice<const T extends readonly string[]>(values: T) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values] })
}

const span = { start: integer, end: integer }
const SpanSchema = Type.Object(span, closed)
const evidence = { ...span, quote: text }
const EvidenceSchema = Type.Object(evidence, closed)

const ProblemSchema = Type.Object({ code: text, message: text, span: optional(SpanSchema) }, closed)

const BlockSchema = Type.Object(
  {
    ...span,
    kind: choice([
      'headline',
      'subheadline',
      'dateline',
      'byline',
      'paragraph',
      'caption',
      'credit',
      'contributors',
      'correction',
      'note',
      'related',
      'comment',
      'advertisement',
      'furniture',
    ] as const),
    place: optional(text),
    agency: optional(text),
    date: optional(text),
    people: optional(Type.Array(SpanSchema)),
    because: text,
  },
  closed,
)

const metadataSource = choice([
  'item',
  'json-ld',
  'meta',
  'feed',
  'header',
  'column',
  'archive',
  'text',
  'guessed',
] as const)

const NoticeSchema = Type.Object(
  {
    kind: choice(['kill', 'withdrawal', 'correction', 'clarification', 'embargo', 'update', 'note'] as const),
    because: text,
    span: optional(SpanSchema),
    until: optional(text),
    about: optional(text),
  },
  closed,
)

/** A report as taken in. */
export const ReportSchema = Type.Object(
  {
    id: Type.String({ pattern: '^sha256:[0-9a-f]{64}$' }),
    name: text,
    text,
    blocks: Type.Array(BlockSchema),
    title: optional(text),
    date: optional(
      Type.Object(
        {
          value: text,
          from: choice(['argument', 'metadata', 'dateline', 'caption', 'text', 'file-name', 'archive'] as const),
          span: optional(SpanSchema),
        },
        closed,
      ),
    ),
    agency: optional(text),
    outlet: optional(text),
    url: optional(text),
    language: optional(text),
    authors: optional(Type.Array(text)),
    updated: optional(text),
    section: optional(text),
    found: optional(
      Type.Object(
        {
          title: optional(metadataSource),
          date: optional(metadataSource),
          updated: optional(metadataSource),
          outlet: optional(metadataSource),
          agency: optional(metadataSource),
          authors: optional(metadataSource),
          url: optional(metadataSource),
          language: optional(metadataSource),
          section: optional(metadataSource),
        },
        closed,
      ),
    ),
    notices: optional(Type.Array(NoticeSchema)),
    source: Type.Object(
      {
        format: text,
        encoding: text,
        bytes: integer,
        offsets: Type.Array(
          Type.Object({ textStart: integer, originalStart: integer, verbatim: Type.Boolean() }, closed),
        ),
        container: optional(Type.Object({ name: text, format: text, entry: text }, closed)),
        pages: optional(Type.Array(integer)),
      },
      closed,
    ),
    problems: Type.Array(ProblemSchema),
  },
  { ...closed, $id: 'corroborate/report/1' },
)

const EntitySchema = Type.Object(
  {
    id: text,
    kind: choice([
      'person',
      'organisation',
      'government',
      'armed-group',
      'state-force',
      'country',
      'nationality',
      'place',
      'facility',
      'group',
      'other',
    ] as const),
    name: text,
    aliases: Type.Array(text),
    mentions: Type.Array(Type.Object({ ...evidence, form: choice(['name', 'nominal', 'pronoun'] as const) }, closed)),
    roles: Type.Array(
      Type.Object(
        {
          title: text,
          of: optional(text),
          when: choice(['current', 'former', 'future'] as const),
          evidence: EvidenceSchema,
        },
        closed,
      ),
    ),
    country: optional(text),
    sector: optional(text),
    code: optional(text),
    age: optional(Type.Number()),
    gender: optional(choice(['female', 'male'] as const)),
    number: optional(Type.Number()),
    relations: optional(
      Type.Array(
        Type.Object(
          { kind: choice(['member-of', 'backed-by', 'part-of'] as const), to: text, evidence: EvidenceSchema },
          closed,
        ),
      ),
    ),
    because: text,
  },
  closed,
)

const TimeSchema = Type.Object(
  {
    ...evidence,
    id: text,
    timex: choice(['DATE', 'TIME', 'DURATION', 'SET'] as const),
    value: text,
    mod: optional(text),
    zone: optional(text),
    first: optional(text),
    last: optional(text),
    granularity: choice([
      'second',
      'minute',
      'hour',
      'part-of-day',
      'day',
      'week',
      'month',
      'quarter',
      'year',
      'decade',
      'century',
      'none',
    ] as const),
    kind: choice(['exact', 'approximate', 'range', 'unresolved'] as const),
    anchor: text,
    because: text,
  },
  closed,
)

const PlaceSchema = Type.Object(
  {
    ...evidence,
    id: text,
    name: text,
    kind: choice([
      'country',
      'admin1',
      'admin2',
      'city',
      'district',
      'facility',
      'water',
      'region',
      'camp',
      'base',
      'crossing',
      'other',
    ] as const),
    use: choice(['literal', 'demonym', 'government'] as const),
    geonames: optional(Type.Number()),
    lat: optional(Type.Number()),
    lon: optional(Type.Number()),
    radius: optional(Type.Number()),
    country: optional(text),
    admin1: optional(text),
    score: optional(Type.Number({ minimum: 0, maximum: 1 })),
    within: optional(text),
    near: optional(Type.Literal(true)),
    offset: optional(Type.Object({ km: Type.Number(), bearing: Type.Number() }, closed)),
    rivals: optional(
      Type.Array(
        Type.Object({ name: text, country: optional(text), admin1: optional(text), score: Type.Number() }, closed),
      ),
    ),
    because: text,
  },
  closed,
)

const CountSchema = Type.Object(
  {
    ...evidence,
    id: text,
    kind: choice([
      'killed',
      'injured',
      'casualties',
      'missing',
      'abducted',
      'detained',
      'released',
      'displaced',
      'participants',
      'damaged',
      'weapons',
      'money',
    ] as const),
    low: Type.Number({ minimum: 0 }),
    high: optional(Type.Number({ minimum: 0 })),
    qualifier: choice([
      'exactly',
      'at-least',
      'more-than',
      'about',
      'up-to',
      'range',
      'vague',
      'none-reported',
    ] as const),
    unit: optional(text),
    purpose: optional(
      choice(['damage', 'ransom', 'reward', 'compensation', 'fine', 'aid', 'stolen', 'seized'] as const),
    ),
    whose: optional(EvidenceSchema),
    partOf: optional(text),
    extent: choice(['event', 'cumulative'] as const),
    trigger: EvidenceSchema,
    because: text,
  },
  closed,
)

const StanceSchema = choice([
  'states',
  'confirms',
  'claims-responsibility',
  'alleges',
  'suspects',
  'accuses',
  'denies',
  'doubts',
  'insinuates',
  'condemns',
  'praises',
  'demands',
  'threatens',
  'promises',
] as const)

export const StatusSchema = choice([
  'happened',
  'attempted',
  'ongoing',
  'planned',
  'threatened',
  'hypothetical',
  'did-not-happen',
] as const)

const ClaimantSchema = Type.Object(
  {
    kind: choice([
      'narrator',
      'named-person',
      'named-organisation',
      'anonymous-official',
      'witness',
      'document',
      'social-media',
      'outlet',
      'unnamed-many',
      'unnamed-person',
    ] as const),
    name: text,
    entity: optional(text),
    group: optional(text),
    number: optional(Type.Number()),
    ground: optional(EvidenceSchema),
  },
  closed,
)

const AttributionSchema = Type.Object(
  {
    id: text,
    source: Type.Array(EvidenceSchema),
    cue: Type.Array(EvidenceSchema),
    content: Type.Array(EvidenceSchema),
    form: choice(['direct', 'indirect', 'mixed'] as const),
    stance: StanceSchema,
    claimant: ClaimantSchema,
    negated: optional(Type.Literal(true)),
    medium: optional(EvidenceSchema),
    addressee: optional(EvidenceSchema),
    target: optional(Type.Object({ ...evidence, entity: optional(text) }, closed)),
    within: optional(text),
    score: Type.Number(),
    because: text,
  },
  closed,
)

const TypeSchema = choice([
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const)

const EventSchema = Type.Object(
  {
    id: text,
    type: optional(TypeSchema),
    mode: optional(text),
    contexts: Type.Array(text),
    triggers: Type.Array(EvidenceSchema, { minItems: 1 }),
    status: StatusSchema,
    participants: Type.Array(
      Type.Object(
        {
          ...evidence,
          role: choice([
            'actor',
            'recipient',
            'victim',
            'physical-target',
            'instrument',
            'beneficiary',
            'about',
          ] as const),
          entity: optional(text),
          because: text,
        },
        closed,
      ),
    ),
    times: Type.Array(text),
    day: optional(text),
    dayBecause: optional(text),
    places: Type.Array(text),
    placeBecause: optional(text),
    counts: Type.Array(text),
    background: optional(choice(['recalled', 'general', 'drill', 'fiction'] as const)),
    codes: optional(Type.Array(Type.Object({ scheme: text, code: text, label: text, because: text }, closed))),
    weight: Type.Number({ minimum: 0, maximum: 1 }),
    because: text,
  },
  closed,
)

export const ClaimFieldSchema = choice([
  'event',
  'perpetrator',
  'responsibility',
  'casualties.killed',
  'casualties.injured',
  'casualties.missing',
  'casualties.abducted',
  'casualties.detained',
  'casualties.displaced',
  'participants',
  'damage',
  'money',
  'time',
  'place',
  'instrument',
  'judgement',
] as const)

const ClaimValueSchema = Type.Union([
  Type.String(),
  Type.Number(),
  Type.Boolean(),
  Type.Object({ low: Type.Number(), high: optional(Type.Number()), qualifier: text }, closed),
])

const ClaimSchema = Type.Object(
  {
    id: text,
    event: text,
    field: ClaimFieldSchema,
    value: ClaimValueSchema,
    entity: optional(text),
    claimant: ClaimantSchema,
    stance: StanceSchema,
    status: StatusSchema,
    attribution: optional(text),
    evidence: Type.Array(EvidenceSchema),
    score: Type.Number(),
    because: text,
  },
  closed,
)

/** All that one report claims. */
export const ReadingSchema = Type.Object(
  {
    format: Type.Literal('corroborate/reading/1'),
    version: text,
    models: Type.Record(Type.String(), text),
    report: ReportSchema,
    entities: Type.Array(EntitySchema),
    times: Type.Array(TimeSchema),
    places: Type.Array(PlaceSchema),
    counts: Type.Array(CountSchema),
    attributions: Type.Array(AttributionSchema),
    events: Type.Array(EventSchema),
    claims: Type.Array(ClaimSchema),
    flags: Type.Array(
      Type.Object(
        {
          ...evidence,
          kind: choice([
            'garbled-phrase',
            'self-contradiction',
            'unknown-name',
            'impossible-agent',
            'grammar',
            'misspelling',
            'name-variant',
            'duplicate-contributor',
            'impossible-value',
            'uncertain-place',
            'undated',
          ] as const),
          likely: optional(text),
          because: text,
        },
        closed,
      ),
    ),
    uncoded: Type.Array(Type.Object({ ...evidence, reason: text }, closed)),
    problems: Type.Array(ProblemSchema),
  },
  { ...closed, $id: 'corroborate/reading/1' },
)

const ReliabilitySchema = choice(['A', 'B', 'C', 'D', 'E', 'F'] as const)

const OriginSchema = Type.Object(
  {
    id: text,
    kind: choice(['agency', 'outlet', 'unknown'] as const),
    name: text,
    reports: Type.Array(text),
    because: Type.Array(text),
    reliability: optional(ReliabilitySchema),
  },
  closed,
)

const StandingSchema = Type.Object(
  {
    is: choice(['withdrawn', 'corrected', 'superseded', 'implausible'] as const),
    by: optional(text),
    because: text,
  },
  closed,
)

const StoryStepSchema = Type.Object(
  {
    at: optional(text),
    report: text,
    kind: choice([
      'first-report',
      'value',
      'change',
      'denial',
      'responsibility',
      'status',
      'kill',
      'withdrawal',
      'correction',
      'clarification',
      'embargo',
      'update',
      'note',
    ] as const),
    text,
  },
  closed,
)

const IncidentClaimSchema = Type.Object(
  {
    report: text,
    origin: text,
    claim: text,
    event: text,
    field: ClaimFieldSchema,
    value: ClaimValueSchema,
    claimant: ClaimantSchema,
    stance: StanceSchema,
    status: StatusSchema,
    evidence: Type.Array(EvidenceSchema),
    standing: optional(StandingSchema),
  },
  closed,
)

/** What the events of many reports are about. */
export const IncidentSchema = Type.Object(
  {
    id: text,
    type: optional(TypeSchema),
    mode: optional(text),
    contexts: Type.Array(text),
    status: StatusSchema,
    title: text,
    day: optional(text),
    place: optional(
      Type.Object(
        {
          name: text,
          country: optional(text),
          admin1: optional(text),
          lat: optional(Type.Number()),
          lon: optional(Type.Number()),
          geonames: optional(Type.Number()),
        },
        closed,
      ),
    ),
    actors: Type.Array(text),
    recipients: Type.Array(text),
    events: Type.Array(
      Type.Object({ report: text, event: text, score: Type.Number(), because: Type.Array(text) }, closed),
    ),
    origins: Type.Array(OriginSchema),
    counts: Type.Object({ reports: integer, origins: integer }, closed),
    fields: Type.Array(
      Type.Object(
        {
          field: ClaimFieldSchema,
          shown: optional(
            Type.Object(
              { value: ClaimValueSchema, low: optional(Type.Number()), high: optional(Type.Number()), rule: text },
              closed,
            ),
          ),
          claims: Type.Array(IncidentClaimSchema),
        },
        closed,
      ),
    ),
    contradictions: Type.Array(
      Type.Object(
        {
          kind: choice(['number', 'perpetrator', 'status', 'denial', 'place', 'time'] as const),
          field: ClaimFieldSchema,
          summary: text,
          claims: Type.Array(Type.Object({ report: text, claim: text }, closed)),
        },
        closed,
      ),
    ),
    credibility: Type.Object(
      {
        information: Type.Union([
          Type.Literal(1),
          Type.Literal(2),
          Type.Literal(3),
          Type.Literal(4),
          Type.Literal(5),
          Type.Literal(6),
        ]),
        source: optional(ReliabilitySchema),
        reasons: Type.Array(text),
      },
      closed,
    ),
    missing: Type.Array(text),
    timeline: optional(Type.Array(StoryStepSchema)),
    quotations: optional(Type.Array(Type.Object({ quote: text, claimant: text, reports: Type.Array(text) }, closed))),
    notes: optional(Type.Array(text)),
    weight: Type.Number(),
  },
  { ...closed, $id: 'corroborate/incident/1' },
)

/** How two reports stand to each other. */
export const CopyPairSchema = Type.Object(
  {
    a: text,
    b: text,
    lineage: choice(['copy', 'partly-derived', 'update', 'independent'] as const),
    skeleton: Type.Number(),
    words: Type.Number(),
    quotations: Type.Number(),
    aligned: Type.Array(Type.Object({ a: SpanSchema, b: SpanSchema }, closed)),
    because: Type.Array(text),
  },
  { ...closed, $id: 'corroborate/copy-pair/1' },
)

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
/** Compiles only while the schemas and the types say the same. */
export const schemasMatchTypes: [
  Same<Static<typeof ReportSchema>, Report>,
  Same<Static<typeof ReadingSchema>, Reading>,
  Same<Static<typeof IncidentSchema>, Incident>,
  Same<Static<typeof OriginSchema>, Origin>,
  Same<Static<typeof CopyPairSchema>, CopyPair>,
] = [true, true, true, true, true]
