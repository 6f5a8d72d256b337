/** The incidents of several readings, for the page: two counts side by side, tolls by origin, contradictions. */
import type { Incident, IncidentField } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import { tag, trusted, type Html } from './htmlTag.ts'
import {
  blameLines,
  claimantName,
  dayWords,
  fieldWords,
  plural,
  shownWords,
  standingWords,
  statusWords,
  typeWords,
  valueWords,
} from './wording.ts'

/** Where a report stands on the page, by its id. */
export type Places = ReadonlyMap<string, { prefix: string; reading: Reading }>

export function incidentsSection(incidents: readonly Incident[], places: Places): Html {
  if (incidents.length === 0) return trusted('')
  const several = incidents
    .filter((incident) => incident.counts.reports > 1)
    .toSorted((a, b) => Number(b.contradictions.length > 0) - Number(a.contradictions.length > 0))
  const single = incidents.filter((incident) => incident.counts.reports <= 1)
  return tag('section', { class: 'incidents', 'aria-labelledby': 'incidents' }, [
    tag('h2', { id: 'incidents' }, plural(incidents.length, 'incident')),
    tag(
      'p',
      { class: 'note' },
      `${several.length} told by more than one report, ${single.length} by one; those that the sources disagree about come first.`,
    ),
    ...several.map((incident) => incidentCard(incident, places)),
    single.length > 0
      ? tag('details', {}, [
          tag('summary', {}, `${plural(single.length, 'incident')} told by one report`),
          tag(
            'ul',
            {},
            single.map((incident) => tag('li', {}, singleLine(incident, places))),
          ),
        ])
      : '',
  ])
}

function singleLine(incident: Incident, places: Places): Html[] {
  const first = incident.events[0]
  return [
    first ? eventLink(first.report, first.event, incident.title, places) : tag('span', {}, incident.title),
    tag(
      'span',
      { class: 'note' },
      ` ${[typeWords(incident), statusWords(incident.status), incident.day].filter(Boolean).join(' · ')}`,
    ),
  ]
}

function incidentCard(incident: Incident, places: Places): Html {
  const { counts, credibility } = incident
  const where = incident.place
    ? [incident.place.name, incident.place.admin1, incident.place.country].filter(Boolean).join(', ')
    : ''
  return tag('section', { class: 'incident', id: incident.id.replace(/[^\w-]/g, '-') }, [
    tag('h3', {}, [
      incident.title,
      ' ',
      tag('span', { class: `status ${incident.status}` }, statusWords(incident.status)),
    ]),
    tag(
      'p',
      { class: 'note' },
      [typeWords(incident), incident.day ? dayWords(incident.day) : '', where].filter(Boolean).join(' · '),
    ),
    tag('p', { class: 'counts' }, [
      tag('b', {}, String(counts.reports)),
      counts.reports === 1 ? ' report' : ' reports',
      ' · ',
      tag('b', {}, String(counts.origins)),
      counts.origins === 1 ? ' independent origin' : ' independent origins',
    ]),
    list(
      'Contradictions',
      'contradictions',
      incident.contradictions.map((c) => `${c.kind}: ${c.summary}`),
    ),
    list('Mind', 'contradictions', incident.notes ?? []),
    tag(
      'ul',
      { class: 'origins' },
      incident.origins.map((origin) =>
        tag('li', {}, [
          tag('b', {}, origin.name),
          ': ',
          trusted(origin.reports.map((id) => reportLink(id, places).html).join(', ')),
        ]),
      ),
    ),
    claimsMatrix(incident),
    list('Held responsible', 'blamed', blameLines(incident)),
    (incident.timeline?.length ?? 0) > 1
      ? list(
          'How the story changed',
          'story',
          incident.timeline!.map(({ at, text }) => `${at?.slice(0, 10) ?? 'undated'}: ${text}`),
        )
      : '',
    list(
      'The same words quoted by several origins',
      'quoted',
      (incident.quotations ?? []).map(({ quote, reports }) => `${quote} (${plural(reports.length, 'report')})`),
    ),
    tag(
      'p',
      { class: 'note' },
      `Credibility ${credibility.source ?? ''}${credibility.information} (source A reliable to F unknown; information 1 confirmed to 6 cannot be judged): ${credibility.reasons.join('; ')}.`,
    ),
    incident.missing.length > 0 ? tag('p', { class: 'note' }, `No report says: ${incident.missing.join('; ')}.`) : '',
  ])
}

function list(title: string, kind: string, lines: readonly string[]): Html {
  if (lines.length === 0) return trusted('')
  return tag('div', { class: kind }, [
    tag('h4', {}, title),
    tag(
      'ul',
      {},
      lines.map((line) => tag('li', {}, line)),
    ),
  ])
}

/** Fields by origins: one row a field with what each origin says of it, and what is shown by which rule. */
function claimsMatrix(incident: Incident): Html {
  const fields = incident.fields.filter((field) => field.field !== 'judgement' && field.claims.length > 0)
  if (fields.length === 0) return trusted('')
  const cell = (field: IncidentField, origin: string): string => {
    const said = field.claims
      .filter((claim) => claim.origin === origin)
      .map(
        (claim) =>
          `${claim.stance === 'denies' ? 'denied, ' : ''}${field.field === 'event' ? statusWords(claim.status) : valueWords(claim.value)} (${claimantName(claim.claimant)})${standingWords(claim)}`,
      )
    return [...new Set(said)].join('; ')
  }
  const others = incident.origins
  return tag(
    'div',
    { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Claims by origin' },
    tag('table', {}, [
      tag(
        'thead',
        {},
        tag('tr', {}, [
          tag('th', { scope: 'col' }, 'Field'),
          tag('th', { scope: 'col' }, 'Shown'),
          ...others.map((origin) => tag('th', { scope: 'col' }, origin.name)),
        ]),
      ),
      tag(
        'tbody',
        {},
        fields.map((field) =>
          tag('tr', {}, [
            tag('th', { scope: 'row' }, fieldWords(field.field)),
            tag('td', {}, shownIn(field)),
            ...others.map((origin) => tag('td', {}, cell(field, origin.id))),
          ]),
        ),
      ),
    ]),
  )
}

function shownIn(field: IncidentField): string {
  if (!field.shown) return ''
  if (field.field === 'event') return ''
  return `${shownWords(field)} (${field.shown.rule})`
}

function reportLink(id: string, places: Places): Html {
  const place = places.get(id)
  return place ? tag('a', { href: `#${place.prefix}` }, place.reading.report.name) : tag('span', {}, id)
}

function eventLink(report: string, event: string, words: string, places: Places): Html {
  const place = places.get(report)
  return place ? tag('a', { href: `#${place.prefix}-${event}` }, words) : tag('span', {}, words)
}
