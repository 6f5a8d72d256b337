/** A small reading made by hand, for tests of what comes after reading. */
import type { Claimant } from '../src/record/attribution.ts'
import type { Reading } from '../src/record/reading.ts'
import { evidence, type Evidence, type Span } from '../src/record/span.ts'

const TEXT = `Blast near Herat bridge kills guard

HERAT, Afghanistan (Meridian Press) — A bomb exploded near a bridge on Monday, killing a guard, police said.

A doctor, who asked not to be named, said two guards had died. The governor's office denied that anyone was killed.

Share this story`

/** A reading of a report of four blocks: one bombing, two tolls, one denial, a flag, something not coded. */
export function readingFixture(name = 'fixture.txt', text = TEXT): Reading {
  const at = (quote: string, after = ''): Evidence => {
    const start = text.indexOf(quote, text.indexOf(after))
    return evidence(text, { start, end: start + quote.length })
  }
  const spanOf = (quote: string): Span => {
    const { start, end } = at(quote)
    return { start, end }
  }
  const police: Claimant = { kind: 'named-organisation', name: 'police', group: 'police' }
  const doctor: Claimant = { kind: 'anonymous-official', name: 'A doctor', group: 'medical', number: 1 }
  const office: Claimant = { kind: 'named-organisation', name: "The governor's office", entity: 'e2' }
  const narrator: Claimant = { kind: 'narrator', name: 'narrator' }
  const block = { because: 'made by hand' }
  return {
    format: 'corroborate/reading/1',
    version: 'corroborate 0.0.0',
    models: {},
    report: {
      id: `sha256:${'0'.repeat(64)}`,
      name,
      text,
      blocks: [
        { ...spanOf('Blast near Herat bridge kills guard'), kind: 'headline', ...block },
        {
          ...spanOf('HERAT, Afghanistan (Meridian Press) —'),
          kind: 'dateline',
          place: 'HERAT, Afghanistan',
          agency: 'Meridian Press',
          ...block,
        },
        {
          ...spanOf('A bomb exploded near a bridge on Monday, killing a guard, police said.'),
          kind: 'paragraph',
          ...block,
        },
        {
          ...spanOf(
            "A doctor, who asked not to be named, said two guards had died. The governor's office denied that anyone was killed.",
          ),
          kind: 'paragraph',
          ...block,
        },
        { ...spanOf('Share this story'), kind: 'furniture', ...block },
      ],
      title: 'Blast near Herat bridge kills guard',
      date: { value: '2025-03-04', from: 'argument' },
      agency: 'Meridian Press',
      source: {
        format: 'text',
        encoding: 'utf-8',
        bytes: text.length,
        offsets: [{ textStart: 0, originalStart: 0, verbatim: true }],
      },
      problems: [],
    },
    entities: [
      {
        id: 'e1',
        kind: 'group',
        name: 'a guard',
        aliases: [],
        mentions: [{ ...at('a guard'), form: 'nominal' }],
        roles: [],
        because: 'made by hand',
      },
      {
        id: 'e2',
        kind: 'government',
        name: "The governor's office",
        aliases: [],
        mentions: [{ ...at("The governor's office"), form: 'nominal' }],
        roles: [],
        because: 'made by hand',
      },
    ],
    times: [
      {
        id: 't1',
        ...at('Monday'),
        timex: 'DATE',
        value: '2025-03-03',
        first: '2025-03-03',
        last: '2025-03-03',
        granularity: 'day',
        kind: 'exact',
        anchor: 'report-date',
        because: 'made by hand',
      },
    ],
    places: [
      {
        id: 'p1',
        ...at('HERAT'),
        name: 'Herat',
        kind: 'city',
        use: 'literal',
        country: 'AFG',
        admin1: 'Herat',
        lat: 34.35,
        lon: 62.2,
        because: 'made by hand',
      },
    ],
    counts: [
      {
        id: 'n1',
        ...at('a guard'),
        kind: 'killed',
        low: 1,
        high: 1,
        qualifier: 'exactly',
        extent: 'event',
        trigger: at('killing'),
        because: 'made by hand',
      },
      {
        id: 'n2',
        ...at('two guards'),
        kind: 'killed',
        low: 2,
        high: 2,
        qualifier: 'exactly',
        extent: 'event',
        trigger: at('died'),
        because: 'made by hand',
      },
    ],
    attributions: [
      {
        id: 'a1',
        source: [at('police')],
        cue: [at('said')],
        content: [at('A bomb exploded near a bridge on Monday, killing a guard')],
        form: 'indirect',
        stance: 'states',
        claimant: police,
        score: 0.97,
        because: 'made by hand',
      },
      {
        id: 'a2',
        source: [at('A doctor, who asked not to be named')],
        cue: [at('said', 'to be named')],
        content: [at('two guards had died')],
        form: 'indirect',
        stance: 'states',
        claimant: doctor,
        score: 0.95,
        because: 'made by hand',
      },
      {
        id: 'a3',
        source: [at("The governor's office")],
        cue: [at('denied')],
        content: [at('that anyone was killed')],
        form: 'indirect',
        stance: 'denies',
        claimant: office,
        score: 0.9,
        because: 'made by hand',
      },
    ],
    events: [
      {
        id: 'v1',
        type: 'ASSAULT',
        mode: 'bombing',
        contexts: [],
        triggers: [at('exploded')],
        status: 'happened',
        participants: [{ role: 'victim', ...at('a guard'), entity: 'e1', because: 'made by hand' }],
        times: ['t1'],
        day: '2025-03-03',
        places: ['p1'],
        counts: ['n1', 'n2'],
        weight: 0.9,
        because: 'made by hand',
      },
    ],
    claims: [
      {
        id: 'c1',
        event: 'v1',
        field: 'event',
        value: true,
        claimant: narrator,
        stance: 'states',
        status: 'happened',
        evidence: [at('kills')],
        score: 1,
        because: 'made by hand',
      },
      {
        id: 'c2',
        event: 'v1',
        field: 'casualties.killed',
        value: { low: 1, high: 1, qualifier: 'exactly' },
        claimant: police,
        stance: 'states',
        status: 'happened',
        attribution: 'a1',
        evidence: [at('killing a guard')],
        score: 0.9,
        because: 'made by hand',
      },
      {
        id: 'c3',
        event: 'v1',
        field: 'casualties.killed',
        value: { low: 2, high: 2, qualifier: 'exactly' },
        claimant: doctor,
        stance: 'states',
        status: 'happened',
        attribution: 'a2',
        evidence: [at('two guards had died')],
        score: 0.9,
        because: 'made by hand',
      },
      {
        id: 'c4',
        event: 'v1',
        field: 'casualties.killed',
        value: { low: 1, qualifier: 'at-least' },
        claimant: office,
        stance: 'denies',
        status: 'did-not-happen',
        attribution: 'a3',
        evidence: [at('anyone was killed')],
        score: 0.8,
        because: 'made by hand',
      },
    ],
    flags: [{ ...at('Herat bridge'), kind: 'unknown-name', likely: 'Pul-e Malan', because: 'made by hand' }],
    uncoded: [{ ...at('asked'), reason: 'below the threshold' }],
    problems: [],
  }
}
