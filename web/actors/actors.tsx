/** Actors: who acts on and who accuses whom, over time. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ActorList, ActorSummary } from '../../src/server/api.ts'
import { getActors } from '../core/api.ts'
import { countryName } from '../core/countries.ts'
import { fold } from '../core/filter.ts'
import { useKeys } from '../core/keys.ts'
import { dayNumber, dayOf, NO_DAY } from '../core/model.ts'
import { Empty, Name } from '../core/pieces.tsx'
import { actorAddress, go, incidentAddress, useRoute } from '../core/route.ts'
import { dayWords, grouped, plural } from '../core/words.ts'
import { VirtualList, type ListHandle } from '../incidents/virtualList.tsx'
import { Graph } from './graph.tsx'
import { CAMPS, campOf, tiesOf } from './ties.ts'
import '../style/incidents.css'
import '../style/actors.css'

const SIZES = [25, 50, 100, 200] as const

export function Actors() {
  const { query } = useRoute()
  const [list, setList] = useState<ActorList | undefined>()
  const [more, setMore] = useState<readonly ActorSummary[]>([])
  const [failure, setFailure] = useState('')
  const [words, setWords] = useState(query.get('name') ?? '')
  const [chosen, setChosen] = useState<string | undefined>()
  const [current, setCurrent] = useState<number | undefined>()
  const [pane, setPane] = useState<'graph' | 'table'>('graph')
  const [size, setSize] = useState<number>(50)
  const [period, setPeriod] = useState<readonly [number, number] | undefined>()
  const search = useRef<HTMLInputElement>(null)
  const handle = useRef<ListHandle>(null)
  useEffect(() => {
    getActors('?limit=500').then(setList, (error: Error) => setFailure(error.message))
  }, [])
  useEffect(() => setWords(query.get('name') ?? ''), [query.get('name')])

  const folded = fold(words).trim()
  const known = useMemo(
    () =>
      (list?.actors ?? []).filter((actor) =>
        [actor.name, ...actor.aliases].some((name) => fold(name).includes(folded)),
      ),
    [list, folded],
  )
  // Beyond the first five hundred the server is asked by name.
  useEffect(() => {
    setMore([])
    if (!list || folded.length < 2 || list.total <= list.actors.length) return
    let isOn = true
    const timer = setTimeout(() => {
      getActors(`?limit=100&name=${encodeURIComponent(words.trim())}`).then(
        (found) => isOn && setMore(found.actors),
        () => undefined,
      )
    }, 200)
    return () => {
      isOn = false
      clearTimeout(timer)
    }
  }, [list, folded])
  const shown = useMemo(() => {
    const ids = new Set(known.map(({ id }) => id))
    return [...known, ...more.filter(({ id }) => !ids.has(id))]
  }, [known, more])

  const days = useMemo(() => {
    const found = (list?.edges ?? []).map(({ day }) => dayNumber(day)).filter((day) => day !== NO_DAY)
    return found.length > 0 ? ([Math.min(...found), Math.max(...found)] as const) : undefined
  }, [list])
  const [from, to] = period ?? days ?? [0, 0]
  const ties = useMemo(
    () => tiesOf(list?.edges ?? [], days ? dayOf(from) : '', days ? dayOf(to) : '9'),
    [list, from, to, days],
  )
  const withoutDay = useMemo(() => (list?.edges ?? []).filter(({ day }) => !day).length, [list])
  // Those with most links in the period; the one chosen and its neighbours always.
  const drawn = useMemo(() => {
    if (!list) return []
    const degree = new Map<string, number>()
    for (const { from, to, count } of ties)
      for (const id of [from, to])
        degree.set(
          id,
          (degree.get(id) ?? 0) + count + (id === chosen ? 1e6 : from === chosen || to === chosen ? 1e3 : 0),
        )
    const most = list.actors
      .filter(({ id }) => degree.has(id))
      .toSorted((a, b) => degree.get(b.id)! - degree.get(a.id)! || (a.id < b.id ? -1 : 1))
      .slice(0, size)
    const ids = new Set(most.map(({ id }) => id))
    const linked = new Set(
      ties.flatMap(({ from, to }) => (from !== to && ids.has(from) && ids.has(to) ? [from, to] : [])),
    )
    return most
      .filter(({ id }) => linked.has(id) || id === chosen)
      .toSorted((a, b) => b.incidents - a.incidents || (a.id < b.id ? -1 : 1))
  }, [list, ties, size, chosen])
  const drawnTies = useMemo(() => {
    const ids = new Set(drawn.map(({ id }) => id))
    return ties.filter(({ from, to }) => ids.has(from) && ids.has(to))
  }, [drawn, ties])

  const step = (by: number): void => {
    if (shown.length === 0) return
    const next = Math.max(0, Math.min((current ?? (by > 0 ? -1 : 0)) + by, shown.length - 1))
    setCurrent(next)
    setChosen(shown[next]!.id)
    handle.current?.focus(next)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => chosen && go(actorAddress(chosen)),
    '/': () => search.current?.focus(),
    Escape: () => setChosen(undefined),
  })

  if (!list)
    return failure ? (
      <Empty title="The actors could not be loaded">
        <p role="alert">{failure}</p>
      </Empty>
    ) : (
      <p class="loading" role="status">
        Loading …
      </p>
    )
  if (list.total === 0)
    return (
      <Empty title="No actors yet">
        <p>Who acts and is acted on appears here once reports are read.</p>
      </Empty>
    )
  const names = new Map(list.actors.map((actor) => [actor.id, actor.name]))
  return (
    <div class="actors">
      <h1 class="unseen">Actors</h1>
      <section class="column" aria-label="List of actors">
        <div class="list-head">
          <p class="list-count" role="status">
            <b>{grouped(folded ? shown.length : list.total)}</b>{' '}
            {folded ? 'found' : list.total === 1 ? 'actor' : 'actors'}
          </p>
          <label class="queue-search">
            <span class="unseen">Find an actor</span>
            <input
              ref={search}
              class="input"
              type="search"
              list={undefined}
              placeholder="Find an actor"
              aria-keyshortcuts="/"
              value={words}
              onInput={(e) => {
                setWords(e.currentTarget.value)
                setCurrent(undefined)
              }}
              onKeyDown={(e) => e.key === 'Escape' && e.currentTarget.blur()}
            />
            <kbd aria-hidden="true">/</kbd>
          </label>
        </div>
        {shown.length === 0 ? (
          <p class="side-empty note">No actor has this name.</p>
        ) : (
          <VirtualList
            count={shown.length}
            height={64}
            label={plural(shown.length, 'actor')}
            current={current}
            handle={handle}
            row={(i) => <ActorRow actor={shown[i]!} isChosen={shown[i]!.id === chosen} />}
          />
        )}
        <p class="list-keys note noprint">
          <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>Enter</kbd> open · <kbd>/</kbd> find
        </p>
      </section>
      <section class="actors-main" aria-label="Who acts on whom">
        <div class="actors-tools noprint">
          <div class="segments" role="group" aria-label="Shown as">
            {(['graph', 'table'] as const).map((name) => (
              <button key={name} type="button" aria-pressed={pane === name} onClick={() => setPane(name)}>
                {name === 'graph' ? 'Graph' : 'Table'}
              </button>
            ))}
          </div>
          <label class="inline">
            <span>Most linked</span>
            <select class="input" value={String(size)} onChange={(e) => setSize(Number(e.currentTarget.value))}>
              {SIZES.map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          </label>
          <span class="legend-line">
            {CAMPS.map(([colour, words]) => (
              <span key={words}>
                <i class="swatch round" style={{ background: `var(--${colour})` }} /> {words}
              </span>
            ))}
            <span>— acts on</span>
            <span class="accuses">- - accuses</span>
          </span>
        </div>
        {pane === 'graph' ? (
          <Graph
            actors={drawn}
            ties={drawnTies}
            chosen={chosen}
            onChoose={setChosen}
            onOpen={(id) => go(actorAddress(id))}
          />
        ) : (
          <div class="ties scroll" tabIndex={0} role="region" aria-label="Links between actors">
            <table>
              <thead>
                <tr>
                  <th scope="col">Who</th>
                  <th scope="col">does</th>
                  <th scope="col">Whom</th>
                  <th scope="col" class="right">
                    Incidents
                  </th>
                </tr>
              </thead>
              <tbody>
                {ties.slice(0, 400).map((tie) => (
                  <tr key={`${tie.kind}${tie.from}${tie.to}`}>
                    <td>
                      <a href={actorAddress(tie.from)}>
                        <Name>{names.get(tie.from) ?? tie.from}</Name>
                      </a>
                    </td>
                    <td>{tie.kind === 'acts' ? 'acts on' : <span class="stance accuses">accuses</span>}</td>
                    <td>
                      <a href={actorAddress(tie.to)}>
                        <Name>{names.get(tie.to) ?? tie.to}</Name>
                      </a>
                    </td>
                    <td class="right">
                      <a href={incidentAddress(tie.incidents[0]!)}>{tie.count}</a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {days && days[1] > days[0] && (
          <div class="period noprint" role="group" aria-label="Period">
            <label>
              <span>From {dayWords(dayOf(from))}</span>
              <input
                type="range"
                min={days[0]}
                max={days[1]}
                value={from}
                aria-valuetext={dayWords(dayOf(from))}
                onInput={(e) => setPeriod([Math.min(Number(e.currentTarget.value), to), to])}
              />
            </label>
            <label>
              <span>To {dayWords(dayOf(to))}</span>
              <input
                type="range"
                min={days[0]}
                max={days[1]}
                value={to}
                aria-valuetext={dayWords(dayOf(to))}
                onInput={(e) => setPeriod([from, Math.max(Number(e.currentTarget.value), from)])}
              />
            </label>
            <span class="note">
              {plural(drawnTies.length, 'link')} among {plural(drawn.length, 'actor')}
              {withoutDay > 0 && `; ${withoutDay} without a day are always shown`}
            </span>
          </div>
        )}
      </section>
    </div>
  )
}

function ActorRow({ actor, isChosen }: { actor: ActorSummary; isChosen: boolean }) {
  const camp = campOf(actor)
  return (
    <a class={`row actor-row ${isChosen ? 'is-chosen' : ''}`} href={actorAddress(actor.id)}>
      <span class="row-title">
        <i class="swatch round" style={{ background: `var(--${camp.colour})` }} /> <Name>{actor.name}</Name>
      </span>
      <span class="row-facts">
        <span>{plural(actor.incidents, 'incident')}</span>
        <span>
          {[actor.kind.replace('-', ' '), countryName(actor.country), actor.code].filter(Boolean).join(' · ')}
        </span>
      </span>
    </a>
  )
}
