/** One incident: what is claimed, by whom, from which origin, and what does not fit together. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { IncidentDetail } from '../../src/server/api.ts'
import type { Incident, IncidentClaim } from '../../src/record/incident.ts'
import { getIncident } from '../core/api.ts'
import { countryName } from '../core/countries.ts'
import { changes } from '../core/data.ts'
import { CredibilityMark, Empty, Name, StanceWords, StatusTag, TypeWords } from '../core/pieces.tsx'
import { reportAddress } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import {
  claimantKind,
  claimantName,
  claimValueWords,
  CREDIBILITY,
  dayWords,
  fieldWords,
  plural,
  titleWords,
  tollWords,
  weekday,
} from '../core/words.ts'
import { listAddress } from '../incidents/state.ts'
import { ReviewBar } from '../review/bar.tsx'
import { JournalList } from '../review/journal.tsx'
import { claimsOf, originName } from './claims.ts'
import { Matrix } from './matrix.tsx'
import { OriginTree } from './origins.tsx'
import { PlaceMap } from './placeMap.tsx'
import { Story } from './story.tsx'
import '../style/incident.css'

/** Incidents that will be asked for next, on their way already. */
const ahead = new Map<string, Promise<IncidentDetail>>()

/** Fetches an incident that the reader comes to next, so that it stands there at once. */
export function fetchAhead(id: string): void {
  if (ahead.has(id)) return
  if (ahead.size > 8) ahead.clear()
  const answer = getIncident(id)
  answer.catch(() => ahead.delete(id))
  ahead.set(id, answer)
}
changes.subscribe(() => {
  for (const id of changes.get().ids) ahead.delete(id)
})

/** Loads an incident and loads it again when it changes. `fresh` puts in what a decision gave back. */
export function useIncident(id: string): { detail: IncidentDetail | undefined; failure: string; reload: () => void } {
  const [detail, setDetail] = useState<IncidentDetail | undefined>()
  const [failure, setFailure] = useState('')
  const [again, setAgain] = useState(0)
  const change = useStore(changes)
  const isChanged = change.ids.has(id) ? change.count : 0
  useEffect(() => {
    let isOn = true
    const answer = ahead.get(id) ?? getIncident(id)
    ahead.delete(id)
    answer.then(
      (found) => {
        if (!isOn) return
        setDetail(found)
        setFailure('')
      },
      (error: Error) => isOn && setFailure(error.message),
    )
    return () => {
      isOn = false
    }
  }, [id, again, isChanged])
  return {
    detail: detail && (detail.incident.id === id || detail.row.id === id) ? detail : undefined,
    failure,
    reload: () => setAgain((n) => n + 1),
  }
}

export function IncidentView({ id }: { id: string }) {
  const { detail, failure, reload } = useIncident(id)
  useEffect(() => {
    if (detail) document.title = `${detail.incident.title} – Corroborate`
    return () => {
      document.title = 'Corroborate'
    }
  }, [detail])
  if (!detail)
    return failure ? (
      <Empty title="This incident could not be shown">
        <p role="alert">{failure}</p>
        <p>
          <a class="button" href={listAddress()}>
            To the incidents
          </a>
        </p>
      </Empty>
    ) : (
      <p class="loading" role="status">
        Loading …
      </p>
    )
  const { incident } = detail
  return (
    <article class="wrap incident stack">
      {failure && <p class="banner">{failure}</p>}
      <Head detail={detail} />
      <ReviewBar detail={detail} onDone={reload} />
      <Contradictions incident={incident} detail={detail} />
      <section class="panel">
        <header>
          <h2>Who claims what</h2>
          <span class="note">
            {plural(
              incident.fields.reduce((n, { claims }) => n + claims.length, 0),
              'claim',
            )}{' '}
            from {plural(incident.origins.length, 'origin')}; nothing is averaged
          </span>
        </header>
        <Matrix detail={detail} onDone={reload} />
      </section>
      <div class="halves">
        <Story detail={detail} />
        <PlaceMap row={detail.row} />
      </div>
      <OriginTree detail={detail} onDone={reload} />
      <div class="halves">
        <Missing incident={incident} />
        <Credibility incident={incident} />
      </div>
      <Parts detail={detail} />
      <section class="panel">
        <header>
          <h2>What people decided</h2>
        </header>
        <div class="body">
          <JournalList decisions={detail.decisions.toReversed()} empty="Nobody has decided on this incident yet." />
          {detail.machine && (
            <details>
              <summary>As the program read it, before decisions</summary>
              <p>{detail.machine.title}</p>
            </details>
          )}
        </div>
      </section>
    </article>
  )
}

export function Head({ detail }: { detail: IncidentDetail }) {
  const { incident, row } = detail
  const { place } = incident
  const where = place
    ? [
        place.name,
        place.admin1 === place.name ? undefined : place.admin1,
        place.country && countryName(place.country) !== place.name ? countryName(place.country) : undefined,
      ]
        .filter(Boolean)
        .join(', ')
    : ''
  return (
    <header class="head">
      <p class="crumbs noprint">
        <a href={listAddress()}>← Incidents</a>
        {row.rejected && <span class="tag bad">rejected as a whole</span>}
      </p>
      <h1>{titleWords(incident.title, incident.day)}</h1>
      <p class="facts">
        <StatusTag status={incident.status} />
        <TypeWords of={incident} />
        {incident.day && (
          <span>
            {weekday(incident.day)} {dayWords(incident.day)}
          </span>
        )}
        {where && (
          <span>
            <Name>{where}</Name>
            {row.place && row.place.precision !== 'point' && row.place.precision !== 'city' && (
              <span class="note">
                {' '}
                (
                {row.place.precision === 'country'
                  ? 'country only'
                  : row.place.precision === 'unknown'
                    ? 'extent unknown'
                    : 'somewhere in it'}
                )
              </span>
            )}
          </span>
        )}
      </p>
      <dl class="figures">
        <Figure value={String(incident.counts.reports)} words={incident.counts.reports === 1 ? 'report' : 'reports'} />
        <Figure
          value={String(incident.counts.origins)}
          words={incident.counts.origins === 1 ? 'independent origin' : 'independent origins'}
        />
        {row.killed && <Figure value={tollWords(row, 'killed')} words="killed" kind="bad" />}
        {row.injured && <Figure value={tollWords(row, 'injured')} words="injured" />}
        <Figure
          value={String(incident.contradictions.length)}
          words={incident.contradictions.length === 1 ? 'contradiction' : 'contradictions'}
          kind={incident.contradictions.length > 0 ? 'warn' : ''}
        />
        <Figure
          value={`${incident.credibility.information} of 6`}
          words={`credibility: ${CREDIBILITY[incident.credibility.information]}`}
        />
      </dl>
      {(incident.actors.length > 0 || incident.recipients.length > 0) && (
        <p class="sides">
          <Names names={incident.actors} empty="not said" /> <span aria-label="acts on">→</span>{' '}
          <Names names={incident.recipients} empty="nobody named" />
        </p>
      )}
    </header>
  )
}

function Figure({ value, words, kind = '' }: { value: string; words: string; kind?: string }) {
  return (
    <div class={`figure ${kind}`}>
      <dt>{words}</dt>
      <dd class="number">{value}</dd>
    </div>
  )
}

function Names({ names, empty }: { names: readonly string[]; empty: string }) {
  if (names.length === 0) return <span class="note">{empty}</span>
  return (
    <span>
      {names.map((name, i) => (
        <span key={name}>
          {i > 0 && ', '}
          <a href={`/actors?name=${encodeURIComponent(name)}`}>
            <Name>{name}</Name>
          </a>
        </span>
      ))}
    </span>
  )
}

export function Contradictions({ incident, detail }: { incident: Incident; detail: IncidentDetail }) {
  if (incident.contradictions.length === 0) return null
  return (
    <section class="panel contradictions" aria-labelledby="contradictions">
      <header>
        <h2 id="contradictions">
          <span aria-hidden="true">≠</span> {plural(incident.contradictions.length, 'contradiction')}
        </h2>
      </header>
      <ol class="body">
        {incident.contradictions.map((contradiction) => (
          <li key={contradiction.summary}>
            <h3>
              <span class="tag warn">{contradiction.kind}</span> {contradiction.summary}
            </h3>
            <div class="against">
              {claimsOf(incident, contradiction.claims).map((claim) => (
                <ClaimCard key={claim.report + claim.claim} claim={claim} detail={detail} />
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A claim with its words and where they stand. */
export function ClaimCard({ claim, detail }: { claim: IncidentClaim; detail: IncidentDetail }) {
  const report = detail.reports.find(({ id }) => id === claim.report)
  const kind = claimantKind(claim.claimant)
  return (
    <figure class="claim-card">
      <p class="claim-value">
        {claim.field.startsWith('casualties.') && <span class="note">{fieldWords(claim.field)} </span>}
        <b>{claimValueWords(claim)}</b>
      </p>
      <p class="claim-who">
        {claim.claimant.entity ? (
          <a href={`/actors?name=${encodeURIComponent(claim.claimant.name)}`}>
            <Name>{claimantName(claim.claimant)}</Name>
          </a>
        ) : (
          <Name>{claimantName(claim.claimant)}</Name>
        )}{' '}
        <StanceWords stance={claim.stance} />
        {kind && <span class="note"> {kind}</span>}
      </p>
      <blockquote>
        “{claim.evidence.map(({ quote }) => quote.replace(/\s+/g, ' ').replace(/^["“]|["”]$/g, '')).join(' … ')}”
      </blockquote>
      <figcaption class="note">
        {originName(detail.incident.origins, claim.origin)} ·{' '}
        <a href={reportAddress(claim.report, claim.claim)}>{report?.title || report?.name || 'report'}</a>
        {report?.date && <> · {dayWords(report.date.slice(0, 10))}</>}
      </figcaption>
    </figure>
  )
}

export function Missing({ incident }: { incident: Incident }) {
  return (
    <section class="panel">
      <header>
        <h2>What nobody says</h2>
      </header>
      <div class="body">
        {incident.missing.length > 0 ? (
          <ul class="dashes">
            {incident.missing.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        ) : (
          <p class="note">Nothing that one would expect is missing.</p>
        )}
      </div>
    </section>
  )
}

function Credibility({ incident }: { incident: Incident }) {
  const { information, reasons } = incident.credibility
  return (
    <section class="panel">
      <header>
        <h2>Credibility</h2>
        <span class="note">Admiralty code, information 1–6</span>
      </header>
      <div class="body">
        <p>
          <CredibilityMark information={information} /> {CREDIBILITY[information]}, because
        </p>
        <ul class="dashes">
          {reasons.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** The events it is made of and why each belongs; how the record changed. */
function Parts({ detail }: { detail: IncidentDetail }) {
  const { incident, reports, revisions } = detail
  const titles = useMemo(() => new Map(reports.map((report) => [report.id, report.title || report.name])), [reports])
  return (
    <details class="panel fold">
      <summary>
        How it was put together: {plural(incident.events.length, 'event')}, {plural(revisions.length, 'revision')}
      </summary>
      <div class="body stack">
        <ul class="parts">
          {incident.events.map((event) => (
            <li key={event.report + event.event}>
              <a href={`/report/${encodeURIComponent(event.report)}?event=${event.event}`}>
                {titles.get(event.report) ?? event.report}
              </a>
              <span class="note"> score {event.score.toFixed(1)}</span>
              {event.because.length > 0 && <p class="note">{event.because.join(' · ')}</p>}
            </li>
          ))}
        </ul>
        {revisions.length > 0 && (
          <ol class="revisions">
            {revisions.map((revision) => (
              <li key={revision.number}>
                <span class="note">{revision.number}</span> {revision.reason}
              </li>
            ))}
          </ol>
        )}
      </div>
    </details>
  )
}
