/** One actor: names, roles, what it did and what was done to it, what it said over time. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ActorDetail } from '../../src/server/api.ts'
import type { Stance } from '../../src/record/attribution.ts'
import type { ClaimValue } from '../../src/record/event.ts'
import { getActor } from '../core/api.ts'
import { changes } from '../core/data.ts'
import { countryName } from '../core/countries.ts'
import { Empty, Name, StanceWords, StatusTag, TwoCounts, Quote } from '../core/pieces.tsx'
import { actorAddress, incidentAddress } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import { toTable } from '../core/table.ts'
import { dayWords, fieldWords, plural, shortTitle, titleWords, tollWords, valueWords } from '../core/words.ts'
import { ClashDialog } from '../review/clash.tsx'
import { decideOn, saw } from '../review/decide.ts'
import { JournalList } from '../review/journal.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { AliasDialog, MergeActorsDialog, SplitActorDialog } from './names.tsx'
import { tiesOf } from './ties.ts'
import '../style/actors.css'
import '../style/review.css'

export function ActorView({ id }: { id: string }) {
  const [detail, setDetail] = useState<ActorDetail | undefined>()
  const [failure, setFailure] = useState('')
  const [again, setAgain] = useState(0)
  const [dialog, setDialog] = useState<'alias' | 'merge' | 'split' | undefined>()
  const [period, setPeriod] = useState<readonly [string, string]>(['', ''])
  const change = useStore(changes)
  const isChanged = change.ids.has(id) ? change.count : 0
  useEffect(() => {
    let isOn = true
    getActor(id).then(
      (found) => {
        if (!isOn) return
        saw(id, found.seen)
        saw(found.actor.id, found.seen)
        setDetail(found)
      },
      (error: Error) => isOn && setFailure(error.message),
    )
    return () => {
      isOn = false
    }
  }, [id, again, isChanged])
  const rows = useMemo(() => {
    const found = new Map((detail?.incidents ?? []).map(({ row }) => [row.id, row]))
    return [...found.values()]
  }, [detail])
  const table = useMemo(() => toTable(rows), [rows])
  const all = useMemo(() => Int32Array.from(rows.keys()), [rows])
  if (!detail)
    return failure ? (
      <Empty title="This actor could not be shown">
        <p role="alert">{failure}</p>
        <p>
          <a class="button" href="/actors">
            To the actors
          </a>
        </p>
      </Empty>
    ) : (
      <p class="loading" role="status">
        Loading …
      </p>
    )
  const { actor: read, roles, said, incidents, edges, decisions } = detail
  const actor = { ...read, aliases: namesOf(read.name, read.aliases, decisions) }
  const [from, to] = period
  const isIn = (day: string | undefined): boolean => {
    if (!from && !to) return true
    const [first = '', last = first] = (day ?? '').split('/')
    return first !== '' && last >= from && (to === '' || first <= to)
  }
  const reload = (): void => setAgain((n) => n + 1)
  const others = new Map(
    edges
      .flatMap((edge) => [edge.from, edge.to])
      .filter((other) => other !== actor.id)
      .map((other) => [other, other]),
  )
  const ties = tiesOf(edges, from || '', to || '9')
  return (
    <article class="wrap stack actor">
      <header class="head">
        <p class="crumbs noprint">
          <a href="/actors">← Actors</a>
        </p>
        <h1>
          <Name>{actor.name}</Name>
        </h1>
        <p class="facts">
          <span>{actor.kind.replace('-', ' ')}</span>
          {actor.country && <span>{countryName(actor.country)}</span>}
          {actor.code && <span class="tag">{actor.code}</span>}
          {actor.sector && actor.sector !== actor.code && <span class="tag">{actor.sector}</span>}
          <span>{plural(actor.incidents, 'incident')}</span>
        </p>
        <div class="aliases">
          <span class="note">{actor.aliases.length > 0 ? 'Also called' : 'No other names known'}</span>
          <ul class="chips">
            {actor.aliases.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  class="chip"
                  title="This is no name of it"
                  onClick={() => void decideOn(actor.id, { action: 'unalias', detail: { name } }).then(reload)}
                >
                  <Name>{name}</Name> <span aria-hidden="true">×</span>
                  <span class="unseen">, take away</span>
                </button>
              </li>
            ))}
          </ul>
          <span class="buttons noprint">
            <button type="button" class="button" onClick={() => setDialog('alias')}>
              Join a name
            </button>
            <button type="button" class="button" onClick={() => setDialog('merge')}>
              Merge with another
            </button>
            {actor.aliases.length > 0 && (
              <button type="button" class="button" onClick={() => setDialog('split')}>
                Split off names
              </button>
            )}
          </span>
        </div>
      </header>
      {rows.filter(({ day }) => day).length > 1 && (
        <section class="panel actor-time" aria-label="Incidents over time">
          <Timeline table={table} rows={all} from={from} to={to} onPeriod={(a, b) => setPeriod([a, b])} />
        </section>
      )}
      <div class="halves">
        <section class="panel">
          <header>
            <h2>Has a part in</h2>
            <span class="note">{plural(incidents.filter(({ row }) => isIn(row.day)).length, 'part')}</span>
          </header>
          <ul class="body actor-incidents">
            {incidents
              .filter(({ row }) => isIn(row.day))
              .slice(0, 200)
              .map(({ role, row }) => (
                <li key={`${role}${row.id}`}>
                  <span class="tag">{role === 'actor' ? 'acts' : 'acted on'}</span>
                  <div>
                    <a href={incidentAddress(row.id)}>{shortTitle(row.title, row.day)}</a>
                    <p class="facts note">
                      <StatusTag status={row.status} />
                      {row.day && <span>{dayWords(row.day)}</span>}
                      {row.killed && <span>{tollWords(row, 'killed')} killed</span>}
                      <TwoCounts reports={row.reports} origins={row.origins} />
                    </p>
                  </div>
                </li>
              ))}
          </ul>
        </section>
        <div class="stack">
          <section class="panel">
            <header>
              <h2>What it said</h2>
              <span class="note">by the day of the report</span>
            </header>
            <div class="body">
              {said.length === 0 && <p class="note">Nothing is attributed to it.</p>}
              <ol class="said-list">
                {said
                  .filter(({ day }) => isIn(day))
                  .slice(0, 200)
                  .map((one) => (
                    <li key={`${one.report}${one.start}${one.field}`}>
                      <p>
                        <span class="note">{one.day ? dayWords(one.day.slice(0, 10)) : 'no date'}</span>{' '}
                        <StanceWords stance={one.stance as Stance} />{' '}
                        <a href={incidentAddress(one.incident)}>{`${fieldWords(one.field)}: ${wordsOf(one.value)}`}</a>
                      </p>
                      <a class="quiet" href={`/report/${encodeURIComponent(one.report)}?at=${one.start}-${one.end}`}>
                        <Quote>{one.quote.replace(/\s+/g, ' ').replace(/^["“”]+|["“”]+$/g, '')}</Quote>
                      </a>
                    </li>
                  ))}
              </ol>
            </div>
          </section>
          {roles.length > 0 && (
            <section class="panel">
              <header>
                <h2>Roles</h2>
              </header>
              <ul class="body dashes">
                {roles.map((role) => (
                  <li key={`${role.report}${role.start}`}>
                    <Name>{role.title}</Name>
                    {role.of && (
                      <>
                        {' of '}
                        <Name>{role.of}</Name>
                      </>
                    )}
                    <span class="note"> {role.when} · </span>
                    <a href={`/report/${encodeURIComponent(role.report)}?at=${role.start}-${role.end}`}>
                      “{role.quote}”
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {others.size > 0 && <Links ties={ties} me={actor.id} incidents={incidents} />}
        </div>
      </div>
      <section class="panel">
        <header>
          <h2>What people decided</h2>
        </header>
        <div class="body">
          <JournalList decisions={decisions} empty="Nobody has decided on this actor yet." onDone={reload} />
        </div>
      </section>
      {dialog === 'alias' && <AliasDialog actor={actor} onClose={() => setDialog(undefined)} onDone={reload} />}
      {dialog === 'merge' && <MergeActorsDialog actor={actor} onClose={() => setDialog(undefined)} onDone={reload} />}
      {dialog === 'split' && <SplitActorDialog actor={actor} onClose={() => setDialog(undefined)} onDone={reload} />}
      <ClashDialog onDone={reload} />
    </article>
  )
}

/** Names the reports use, and those that people joined. */
function namesOf(name: string, aliases: readonly string[], decisions: ActorDetail['decisions']): string[] {
  const names = new Set(aliases)
  for (const { action, detail, undone } of decisions) {
    if (undone !== undefined || typeof detail['name'] !== 'string') continue
    if (action === 'alias') names.add(detail['name'])
    if (action === 'unalias') names.delete(detail['name'])
  }
  names.delete(name)
  return [...names]
}

function wordsOf(value: unknown): string {
  return value === null || value === undefined ? '' : valueWords(value as ClaimValue)
}

type LinksProps = { ties: ReturnType<typeof tiesOf>; me: string; incidents: ActorDetail['incidents'] }

function Links({ ties, me, incidents }: LinksProps) {
  const titles = new Map(incidents.map(({ row }) => [row.id, row]))
  return (
    <section class="panel">
      <header>
        <h2>Links</h2>
      </header>
      <ul class="body dashes">
        {ties.slice(0, 60).map((tie) => {
          const isFrom = tie.from === me
          const row = titles.get(tie.incidents[0]!)
          return (
            <li key={`${tie.kind}${tie.from}${tie.to}`}>
              {isFrom
                ? tie.kind === 'acts'
                  ? 'acts on '
                  : 'accuses '
                : tie.kind === 'acts'
                  ? 'acted on by '
                  : 'accused by '}
              <a href={actorAddress(isFrom ? tie.to : tie.from)}>
                <Name>{nameIn(row, isFrom) ?? 'another actor'}</Name>
              </a>
              <span class="note">
                {' '}
                {plural(tie.count, 'incident')}
                {row && `, ${titleWords(shortTitle(row.title, row.day), row.day)}`}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** The other side's name as the incident has it. */
function nameIn(row: ActorDetail['incidents'][number]['row'] | undefined, isFrom: boolean): string | undefined {
  return (isFrom ? row?.recipients : row?.actors)?.[0]
}
