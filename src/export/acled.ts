/** Incidents in the shape of ACLED's events: 31 columns (edition of 2023, actor types in words as since 2025). */
import { AGENCIES } from '../ontology/agencies.ts'
import { toAcledTogether } from '../ontology/crosswalk.ts'
import { acledRegion } from './countryCodings.ts'
import {
  countryOf,
  list,
  numericId,
  placeOf,
  sideKind,
  sidesOf,
  sourceName,
  dayOf,
  isNamed,
  type CasePlace,
  type SideKind,
  type CaseDay,
} from './caseParts.ts'
import type { Case, Rows, Table } from './columns.ts'
import type { Player } from './digest.ts'
import { acledPrecision } from '../reading/placePrecision.ts'
import { acledFatalities, numbersOf, type Fatalities } from './tolls.ts'
import type { Country } from '../ontology/countries.ts'
import { valueWords } from './wording.ts'

type Actor = { name: string; assoc: string; inter: string }

export type AcledRow = {
  found: Case
  event: string
  subEvent: string
  day: CaseDay
  place: CasePlace
  country: Country
  actor1: Actor
  actor2: Actor
  fatalities: Fatalities
}

const NOT_HELD = new Set(['planned', 'threatened', 'hypothetical', 'did-not-happen'])

/** The one row of an incident, or why ACLED would have none. */
export function acledRows(found: Case): Rows<AcledRow> {
  const { incident, members } = found
  if (members.length === 0) return { reason: 'its reports are not among the readings' }
  if (NOT_HELD.has(incident.status)) return { reason: `status ${incident.status}: ACLED records what took place` }
  const background = members[0]!.event.background
  if (background && background !== 'recalled') return { reason: `told as ${background}, not as an event` }
  const { actors, recipients } = sidesOf(found)
  const sides = sidePair(actors[0], recipients[0])
  const typed = members.filter((m) => m.event.type !== undefined)
  const record = toAcledTogether(
    typed.map(({ event }) => ({
      coding: { type: event.type!, ...(event.mode === undefined ? {} : { mode: event.mode }) },
      sides,
      mutual: /clash|battle|fighting|exchange/i.test(event.trigger),
      grenade: /grenade/i.test(event.trigger),
    })),
  )
  if (!record) return { reason: `${incident.type ?? incident.contexts[0] ?? 'event'}: ACLED has no event type for it` }
  const day = dayOf(found)
  if (!day) return { reason: 'no day is known' }
  const place = placeOf(found)
  const country = countryOf(place)
  if (!place || !country) return { reason: 'no country is known' }
  const [actor1, actor2] = actorPair(record, actors, recipients, country)
  return {
    rows: [
      {
        found,
        event: record.event,
        subEvent: record.subEvent,
        day,
        place,
        country,
        actor1,
        actor2,
        fatalities: acledFatalities(incident),
      },
    ],
  }
}

const NOBODY: Actor = { name: '', assoc: '', inter: '' }

/** A crowd is actor 1 of its demonstration, whoever else is there; force against it has the force as actor 1. */
function actorPair(
  record: { event: string; subEvent: string },
  actors: readonly Player[],
  recipients: readonly Player[],
  country: Country,
): [Actor, Actor] {
  const riot = record.event === 'Riots'
  const crowd = riot ? 'Rioters' : 'Protesters'
  if (DEMONSTRATIONS.has(record.subEvent)) {
    const forces = [...actors, ...recipients].filter((p) => sideKind(p) === 'state-force')
    const named = list([...actors, ...recipients].filter((p) => sideKind(p) !== 'state-force').map((p) => nameOf(p)))
    const other =
      record.subEvent === 'Peaceful protest' || forces.length === 0 ? NOBODY : actorOf(forces, country, crowd, false)
    return [{ name: `${crowd} (${country.name})`, assoc: named, inter: crowd }, other]
  }
  const one = actorOf(actors, country, crowd, false)
  const two = actorOf(recipients, country, crowd, true)
  const unknown = { name: `Unidentified Armed Group (${country.name})`, assoc: '', inter: 'Political militia' }
  const civilians = { name: `Civilians (${country.name})`, assoc: '', inter: 'Civilians' }
  return [
    // Civilians that attack have arms, and nobody knows whose they are.
    one.name === '' || (one.inter === 'Civilians' && record.event !== 'Strategic developments') ? unknown : one,
    two.name === '' && record.event === 'Violence against civilians' ? civilians : two,
  ]
}

function sidePair(
  actor: Player | undefined,
  recipient: Player | undefined,
): { actor?: SideKind; recipient?: SideKind } {
  return {
    ...(actor ? { actor: sideKind(actor) } : {}),
    ...(recipient ? { recipient: sideKind(recipient) } : {}),
  }
}

/** Groups of civilians that ACLED names beside "Civilians (Country)". */
const ASSOCIATED: Readonly<Record<string, string>> = {
  JRN: 'Journalists',
  MED: 'Health Workers',
  LAB: 'Labor Group',
  EDU: 'Students',
  AGR: 'Farmers',
  REF: 'Refugees/IDPs',
  REL: 'Religious Leaders',
  BUS: 'Business',
  SOC: 'Aid Workers',
}
const OFFICIALS = new Set(['GOV', 'LEG', 'JUD', 'PTY', 'ELI', 'OPP'])

/** The first of a side's players as ACLED names it, the others as its associates. */
function actorOf(players: readonly Player[], country: Country, crowd: string, victim: boolean): Actor {
  const [chief] = players
  if (!chief) return { name: '', assoc: '', inter: '' }
  const others = list(players.slice(1, 4).map((p) => nameOf(p)))
  const of =
    chief.country && chief.country !== country.alpha3 ? (countryOf({ country: chief.country }) ?? country) : country
  const kind = sideKind(chief)
  if (kind === 'protesters') return { name: `${crowd} (${country.name})`, assoc: others, inter: crowd }
  if (kind === 'armed-group') {
    const name = nameOf(chief)
    // Organised and named is a rebel group to ACLED; who cannot be identified is a political militia.
    if (name === undefined)
      return { name: `Unidentified Armed Group (${country.name})`, assoc: others, inter: 'Political militia' }
    return {
      name,
      assoc: others,
      inter: chief.sector === 'PRM' || chief.sector === 'CRM' ? 'Political militia' : 'Rebel group',
    }
  }
  const official = chief.sector !== undefined && OFFICIALS.has(chief.sector)
  if (kind === 'state-force' && !(victim && official)) {
    const service =
      chief.sector === 'COP' || /police/i.test(chief.name)
        ? 'Police'
        : chief.sector === 'GOV' || chief.kind === 'government' || chief.kind === 'country'
          ? undefined
          : 'Military'
    return {
      name: service ? `${service} Forces of ${of.name}` : `Government of ${of.name}`,
      assoc: others,
      inter: of === country ? 'State forces' : 'External/Other forces',
    }
  }
  const group = official
    ? `Government of ${of.name}`
    : chief.sector === undefined
      ? undefined
      : ASSOCIATED[chief.sector]
  return {
    name: `Civilians (${country.name})`,
    assoc: list([group && !official ? `${group} (${country.name})` : group, others]),
    inter: 'Civilians',
  }
}

/** The name of somebody who has one; "gunmen" and "the army" have none. */
function nameOf(player: Player): string | undefined {
  return isNamed(player) ? player.name : undefined
}

/** The day that is coded. */
function coded({ day }: AcledRow): string {
  return day.told ? day.middle : day.last
}

const DEMONSTRATIONS = new Set(['Peaceful protest', 'Protest with intervention', 'Violent demonstration'])

function disorder(row: AcledRow): string {
  if (row.event === 'Strategic developments') return 'Strategic developments'
  if (row.subEvent === 'Excessive force against protesters') return 'Political violence; Demonstrations'
  return DEMONSTRATIONS.has(row.subEvent) ? 'Demonstrations' : 'Political violence'
}

function interaction(row: AcledRow): string {
  const { inter: one } = row.actor1
  const { inter: two } = row.actor2
  return two === '' ? `${one} only` : `${one}-${two}`
}

const agencyNames = new Set(AGENCIES.map((a) => a.name))

function scale({ found }: AcledRow): string {
  const agencies = found.incident.origins.filter((o) => o.kind === 'agency' && agencyNames.has(o.name)).length
  if (agencies === 0) return ''
  return agencies === found.incident.origins.length ? 'International' : 'Other-International'
}

/** One paragraph as ACLED's coders write it, with the dispute and the rule of the number. */
function notes(row: AcledRow): string {
  const { incident } = row.found
  const parts = [`${incident.title}.`]
  for (const [field, word] of [
    ['casualties.killed', 'killed'],
    ['casualties.injured', 'injured'],
  ] as const) {
    const told = numbersOf(incident, field)
    if (told.length)
      parts.push(
        `${word}: ${list(
          told.map(
            (n) =>
              `${valueWords(n.claim.value)} (${n.claim.claimant.kind === 'narrator' ? 'the report' : n.claim.claimant.name})`,
          ),
          ', ',
        )}.`,
      )
  }
  for (const field of ['damage', 'money'] as const) {
    const told = incident.fields.find((f) => f.field === field)?.claims ?? []
    if (told.length) parts.push(`${field}: ${list([...new Set(told.map((c) => valueWords(c.value)))], ', ')}.`)
  }
  for (const c of incident.contradictions) parts.push(`Disputed: ${c.summary}.`)
  if (!row.day.told) parts.push('No day is told: dated by the first report.')
  parts.push(`Fatalities coded as ${row.fatalities.value} (${row.fatalities.because}).`)
  parts.push(
    `${incident.counts.reports} report${incident.counts.reports === 1 ? '' : 's'}, ${incident.counts.origins} independent.`,
  )
  return parts.join(' ')
}

function tags(row: AcledRow): string {
  const demonstration = row.event === 'Protests' || row.event === 'Riots'
  if (!demonstration) return ''
  const size = numbersOf(row.found.incident, 'participants')[0]
  return `crowd size=${size ? valueWords(size.claim.value) : 'no report'}`
}

function newest({ found }: AcledRow): number | undefined {
  const date = found.reports.findLast((r) => r.date !== undefined)?.date
  return date === undefined ? undefined : Math.floor(Date.parse(date.length > 10 ? date : `${date}T00:00:00Z`) / 1000)
}

export const ACLED: Table<AcledRow> = {
  title: 'ACLED-shaped events',
  after: 'ACLED, 31 columns (codebook of 2023; actor types in words)',
  version: 'acled/1',
  separator: ',',
  header: true,
  missing: '',
  notes: [
    'Not ACLED data: the shape only. One row an incident that took place, with a day, a country and a type that ACLED records; what is left out stands in the file of left-out incidents with the reason.',
    'ACLED names regimes by years ("Military Forces of Iraq (2022-)") and keeps a list of actors; here names are as reported, without years.',
    'Fatalities: the lowest number claimed; "tens" 10, "dozens" 12, "scores" 20, "hundreds" 100; several, many or a plural without a number 3 (ACLED takes 10 in war zones; we cannot tell). 0 where no report tells of deaths.',
    'Actor 1 and 2 do not imply direction in ACLED; here actor 1 is the one that acted.',
    'admin2 and admin3 are empty: our gazetteer has first-order divisions only.',
  ],
  columns: [
    {
      name: 'event_id_cnty',
      type: 'text',
      about: 'alpha-3 code of the country and the number of the incident; stays the same while the incident lives',
      rule: 'acled.id/1: the incident’s 12 hex digits in decimal',
      value: (r) => `${r.country.alpha3}${numericId(r.found.incident.id)}`,
    },
    {
      name: 'event_date',
      type: 'date',
      about:
        'day of the event; the middle of the stretch where only a stretch is known; the first report’s day where none is told',
      rule: 'acled.date/1',
      value: coded,
    },
    {
      name: 'year',
      type: 'integer',
      about: 'year of event_date',
      rule: 'acled.date/1',
      value: (r) => Number(coded(r).slice(0, 4)),
    },
    {
      name: 'time_precision',
      type: 'integer',
      about: '1 the day is known, 2 within a week, 3 within a month or more',
      rule: 'acled.time-precision/1: by the length of the stretch: 1, to 7, over 7 days; 2 where no day is told',
      value: (r) => (r.day.days === 1 ? 1 : r.day.days <= 7 ? 2 : 3),
    },
    {
      name: 'disorder_type',
      type: 'text',
      about: 'Political violence, Demonstrations, both, or Strategic developments',
      rule: 'acled.disorder/1: follows from the sub-event',
      value: disorder,
    },
    {
      name: 'event_type',
      type: 'text',
      about: 'one of six types',
      rule: 'acled.type/1: crosswalk from PLOVER type and mode and the kinds of both sides',
      value: (r) => r.event,
    },
    {
      name: 'sub_event_type',
      type: 'text',
      about: 'one of 25 sub-types',
      rule: 'acled.type/1',
      value: (r) => r.subEvent,
    },
    {
      name: 'actor1',
      type: 'text',
      about: 'who acted',
      rule: 'acled.actor/1: first actor of the weightiest report; else who is blamed; else unidentified',
      value: (r) => r.actor1.name,
    },
    {
      name: 'assoc_actor_1',
      type: 'text',
      about: 'others on that side, by name',
      rule: 'acled.actor/1',
      value: (r) => r.actor1.assoc,
    },
    {
      name: 'inter1',
      type: 'text',
      about:
        'kind of actor 1: State forces, Rebel group, Political militia, Rioters, Protesters, Civilians, External/Other forces',
      rule: 'acled.inter/1: by PLOVER sector, then kind of entity, then words',
      value: (r) => r.actor1.inter,
    },
    {
      name: 'actor2',
      type: 'text',
      about: 'whom it was done to',
      rule: 'acled.actor/1: first victim or recipient; officials without arms are civilians',
      value: (r) => r.actor2.name,
    },
    {
      name: 'assoc_actor_2',
      type: 'text',
      about: 'others on that side, or the group of civilians',
      rule: 'acled.actor/1',
      value: (r) => r.actor2.assoc,
    },
    { name: 'inter2', type: 'text', about: 'kind of actor 2', rule: 'acled.inter/1', value: (r) => r.actor2.inter },
    { name: 'interaction', type: 'text', about: 'both kinds together', rule: 'acled.inter/1', value: interaction },
    {
      name: 'civilian_targeting',
      type: 'text',
      about: '"Civilian targeting" where civilians are the main target',
      rule: 'acled.civilians/1: actor 2 is Civilians and the event is violence; or excessive force',
      value: (r) =>
        r.event !== 'Strategic developments' &&
        (r.actor2.inter === 'Civilians' || r.subEvent === 'Excessive force against protesters')
          ? 'Civilian targeting'
          : '',
    },
    {
      name: 'iso',
      type: 'integer',
      about: 'ISO 3166-1 number of the country',
      rule: 'acled.place/1',
      value: (r) => Number(r.country.numeric),
    },
    {
      name: 'region',
      type: 'text',
      about: 'ACLED’s region of the world',
      rule: 'acled.region/1: table by country',
      value: (r) => acledRegion(r.country.alpha3) ?? '',
    },
    {
      name: 'country',
      type: 'text',
      about: 'country',
      rule: 'acled.place/1: our short name',
      value: (r) => r.country.name,
    },
    {
      name: 'admin1',
      type: 'text',
      about: 'first-order division (GeoNames)',
      rule: 'acled.place/1',
      value: (r) => r.place.admin1 ?? '',
    },
    { name: 'admin2', type: 'text', about: 'not known', rule: 'acled.none/1: always empty', value: () => '' },
    { name: 'admin3', type: 'text', about: 'not known', rule: 'acled.none/1: always empty', value: () => '' },
    {
      name: 'location',
      type: 'text',
      about: 'name of the place',
      rule: 'acled.place/1: the most precise place of the incident',
      value: (r) => r.place.name,
    },
    {
      name: 'latitude',
      type: 'number',
      about: 'WGS 84',
      rule: 'acled.place/1; the country’s point where nothing narrower is known',
      value: (r) => r.place.lat ?? r.country.lat,
    },
    {
      name: 'longitude',
      type: 'number',
      about: 'WGS 84',
      rule: 'acled.place/1',
      value: (r) => r.place.lon ?? r.country.lon,
    },
    {
      name: 'geo_precision',
      type: 'integer',
      about: '1 the town or a place in it, 2 near it or part of a region, 3 a region or the country',
      rule: 'acled.geo-precision/1: by kind of place',
      value: (r) => acledPrecision(r.place),
    },
    {
      name: 'source',
      type: 'text',
      about: 'who carried it: outlets, else agencies',
      rule: 'acled.source/1',
      value: (r) => list(r.found.reports.map(sourceName)),
    },
    {
      name: 'source_scale',
      type: 'text',
      about: 'International where all origins are known news agencies, Other-International where some are; else empty',
      rule: 'acled.scale/1',
      value: scale,
    },
    {
      name: 'notes',
      type: 'text',
      about: 'what happened, all tolls with who claims them, damage and money, disputes, and how fatalities were coded',
      rule: 'acled.notes/1',
      value: notes,
    },
    {
      name: 'fatalities',
      type: 'integer',
      about: 'reported deaths',
      rule: 'acled.fatalities/1: lowest of all claims that are not denials; words for numbers by the table above',
      value: (r) => r.fatalities.value,
    },
    { name: 'tags', type: 'text', about: 'crowd size for demonstrations', rule: 'acled.tags/1', value: tags },
    {
      name: 'timestamp',
      type: 'integer',
      about: 'seconds since 1970 of the newest report’s date (ACLED: of the last upload)',
      rule: 'acled.timestamp/1: no clock is read',
      value: newest,
    },
  ],
}
