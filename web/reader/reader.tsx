/** The reader: the text as printed with what was read in it, and the same beside it as a list that everybody can use. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { ReportDetail } from '../../src/server/api.ts'
import type { Reading } from '../../src/record/reading.ts'
import type { Span } from '../../src/record/span.ts'
import { getOriginal, getReport } from '../core/api.ts'
import { keep, read } from '../core/colours.ts'
import { fold } from '../core/filter.ts'
import { useKeys } from '../core/keys.ts'
import { Empty, KeyButton, Name, StanceWords, Quote } from '../core/pieces.tsx'
import { incidentAddress, useRoute } from '../core/route.ts'
import { claimantKind, claimantName, dayWords, grouped, plural, titleWords, typeWords } from '../core/words.ts'
import { VirtualList, type ListHandle } from '../incidents/virtualList.tsx'
import { Original } from './original.tsx'
import { About } from './about.tsx'
import {
  chainOf,
  HIGHLIGHTS,
  itemsOf,
  LIST_WORDS,
  LISTS,
  placesOf,
  sentenceAround,
  spansOf,
  type HighlightName,
  type Item,
  type ListName,
} from './marks.ts'
import { ReportText, showSpan, useHighlight, type Piece, type TextMap } from './text.tsx'
import '../style/incidents.css'
import '../style/reader.css'

const NONE: readonly Span[] = []

export function Reader({ id }: { id: string }) {
  const [detail, setDetail] = useState<ReportDetail | undefined>()
  const [failure, setFailure] = useState('')
  useEffect(() => {
    let isOn = true
    setDetail(undefined)
    getReport(id).then(
      (found) => isOn && setDetail(found),
      (error: Error) => isOn && setFailure(error.message),
    )
    return () => {
      isOn = false
    }
  }, [id])
  if (!detail)
    return failure ? (
      <Empty title="This report could not be shown">
        <p role="alert">{failure}</p>
        <p>
          <a class="button" href="/reports">
            To the reports
          </a>
        </p>
      </Empty>
    ) : (
      <p class="loading" role="status">
        Loading …
      </p>
    )
  return <ReadingView detail={detail} />
}

type Tab = ListName | 'about'

function ReadingView({ detail }: { detail: ReportDetail }) {
  const { reading } = detail
  const { report } = reading
  const { query } = useRoute()
  const items = useMemo(() => itemsOf(reading), [reading])
  const spans = useMemo(() => spansOf(reading), [reading])
  const [map, setMap] = useState<TextMap | undefined>()
  const [tab, setTab] = useState<Tab>('claims')
  const [on, setOn] = useState<ReadonlySet<HighlightName>>(readSwitches)
  const [chosen, setChosen] = useState<Item | undefined>()
  const [sentence, setSentence] = useState<Span | undefined>()
  const [event, setEvent] = useState('')
  const [words, setWords] = useState('')
  const [original, setOriginal] = useState<string | undefined>()
  const [originalState, setOriginalState] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<ListHandle>(null)

  const found = useMemo(() => placesOf(report.text, query.get('q') ?? ''), [report, query.get('q')])
  useEffect(() => showSpan(map, found[0]), [map, found])
  const listed = useMemo(() => {
    if (tab === 'about') return []
    const parts = fold(words).split(/\s+/).filter(Boolean)
    return items[tab].filter(
      (item) =>
        (!event || item.event === undefined || item.event === event) &&
        (!sentence || item.spans.some((span) => span.start < sentence.end && sentence.start < span.end)) &&
        parts.every((part) => fold(`${item.title} ${item.note} ${quoteOf(report.text, item.spans)}`).includes(part)),
    )
  }, [items, tab, event, sentence, words])
  const at = chosen ? listed.indexOf(chosen) : -1

  const choose = (item: Item | undefined, how: 'text' | 'list'): void => {
    setChosen(item)
    if (item && how === 'list') showSpan(map, item.spans[0])
  }
  // A link to a claim or an event of this report: /report/ID?claim=c3
  useEffect(() => {
    if (!map) return
    const claim = query.get('claim')
    const wantedEvent = query.get('event')
    const item = items.claims.find((c) => c.id === claim) ?? items.events.find((e) => e.id === wantedEvent) ?? undefined
    if (!item) return
    if (wantedEvent) setEvent(wantedEvent)
    setTab(item.list)
    choose(item, 'list')
  }, [map, query.get('claim'), query.get('event'), query.get('at')])

  useHighlight('events', map, on.has('events') ? spans.events : NONE, 4)
  useHighlight('attributions', map, on.has('attributions') ? spans.attributions : NONE, 3)
  useHighlight('people', map, on.has('people') ? spans.people : NONE, 2)
  useHighlight('places', map, on.has('places') ? spans.places : NONE, 2)
  useHighlight('times', map, on.has('times') ? spans.times : NONE, 2)
  useHighlight('counts', map, on.has('counts') ? spans.counts : NONE, 2)
  useHighlight('flags', map, on.has('flags') ? spans.flags : NONE, 6)
  useHighlight('found', map, found, 7)
  useHighlight(
    'sentence',
    map,
    useMemo(() => (sentence ? [sentence] : NONE), [sentence]),
    0,
  )
  useHighlight('current', map, chosen?.spans ?? NONE, 8)
  useHighlight('source', map, chosen?.source ?? NONE, 9)
  useHighlight('cue', map, chosen?.cue ?? NONE, 9)

  const pick = ({ offset, piece }: { offset: number; piece: Piece }): void => {
    const here = tab === 'about' ? 'claims' : tab
    if (tab === 'about') setTab('claims')
    const holds = (item: Item): boolean =>
      [...item.spans, ...(item.source ?? []), ...(item.cue ?? [])].some((s) => s.start <= offset && offset < s.end)
    const length = (item: Item): number => item.spans.reduce((sum, s) => sum + s.end - s.start, 0)
    // Of several on one spot the shortest first; another click goes to the next.
    const under = items[here].filter(holds).toSorted((a, b) => length(a) - length(b))
    setSentence(sentenceAround(report.text, piece, offset))
    setWords('')
    setEvent('')
    choose(under[(chosen ? under.indexOf(chosen) + 1 : 0) % Math.max(under.length, 1)], 'text')
  }

  const step = (by: number): void => {
    if (listed.length === 0) return
    const next = Math.max(0, Math.min(at < 0 ? (by > 0 ? 0 : listed.length - 1) : at + by, listed.length - 1))
    choose(listed[next], 'list')
  }
  const toggleOriginal = (): void => {
    if (original !== undefined) {
      setOriginal(undefined)
      return
    }
    setOriginalState('Loading …')
    getOriginal(report.id).then(
      (text) => {
        setOriginal(text)
        setOriginalState('')
      },
      (error: Error) => setOriginalState(error.message),
    )
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => showSpan(map, chosen?.spans[0]),
    '/': () => search.current?.focus(),
    o: toggleOriginal,
    Escape: () => {
      setSentence(undefined)
      setChosen(undefined)
    },
  })

  const when = report.date ? dayWords(report.date.value.slice(0, 10)) : 'no date'
  return (
    <article class={`reader ${original === undefined ? '' : 'with-original'}`}>
      <header class="reader-head">
        <p class="crumbs noprint">
          <a href="/reports">← Reports</a>
        </p>
        <h1>
          <Name>{report.title ?? report.name}</Name>
        </h1>
        <p class="facts">
          {(report.agency ?? report.outlet) && (
            <b>
              <Name>{(report.agency ?? report.outlet)!}</Name>
            </b>
          )}
          <span>{when}</span>
          <span class="note">
            <Name>{report.name}</Name>
          </span>
          {report.url && /^https?:/.test(report.url) && (
            <a href={report.url} target="_blank" rel="noreferrer noopener">
              source
            </a>
          )}
          <span class="buttons noprint">
            <KeyButton
              keyName="o"
              pressed={original !== undefined}
              disabled={!detail.original}
              onClick={toggleOriginal}
            >
              Original
            </KeyButton>
            <a class="button" href={`/compare/${encodeURIComponent(report.id)}`}>
              Compare
            </a>
          </span>
        </p>
        {originalState && <p class="note">{originalState}</p>}
        <div class="switches noprint" role="group" aria-label="Highlights">
          {HIGHLIGHTS.map((name) => (
            <button
              key={name}
              type="button"
              class={`switch ${name}`}
              aria-pressed={on.has(name)}
              onClick={() => {
                const next = new Set(on)
                if (!next.delete(name)) next.add(name)
                setOn(next)
                keep('highlights', [...next].join())
              }}
            >
              <span class="sample">{name === 'people' ? 'people' : name}</span>{' '}
              <span class="count">{grouped(spans[name].length)}</span>
            </button>
          ))}
        </div>
      </header>
      <div class="reader-text scroller">
        <ReportText report={report} onMap={setMap} onClick={pick} label="Text of the report" />
      </div>
      {original !== undefined && (
        <Original
          reading={reading}
          text={original}
          span={chosen?.spans[0] ?? sentence}
          onClose={() => setOriginal(undefined)}
        />
      )}
      <aside class="reader-side" aria-label="What was read">
        <div class="side-head noprint">
          <label class="side-list">
            <span class="unseen">List</span>
            <select
              class="input"
              value={tab}
              onChange={(e) => {
                setTab(e.currentTarget.value as Tab)
                setChosen(undefined)
              }}
            >
              {LISTS.map((name) => (
                <option key={name} value={name}>
                  {LIST_WORDS[name]} ({grouped(items[name].length)})
                </option>
              ))}
              <option value="about">About this report</option>
            </select>
          </label>
          {tab === 'claims' && reading.events.length > 1 && (
            <label class="side-event">
              <span class="unseen">Event</span>
              <select class="input" value={event} onChange={(e) => setEvent(e.currentTarget.value)}>
                <option value="">all events</option>
                {reading.events.slice(0, 300).map((v) => (
                  <option key={v.id} value={v.id}>
                    {v.id.slice(1)} {typeWords(v)}
                    {v.background ? ' (background)' : ''}
                  </option>
                ))}
              </select>
            </label>
          )}
          {tab !== 'about' && (
            <label class="side-search">
              <span class="unseen">Find in the list</span>
              <input
                ref={search}
                class="input"
                type="search"
                list={undefined}
                placeholder="Find (/)"
                aria-keyshortcuts="/"
                value={words}
                onInput={(e) => setWords(e.currentTarget.value)}
                onKeyDown={(e) => e.key === 'Escape' && e.currentTarget.blur()}
              />
            </label>
          )}
          {sentence && tab !== 'about' && (
            <button type="button" class="chip" onClick={() => setSentence(undefined)}>
              {plural(listed.length, 'here', 'here')} · only in this sentence <span aria-hidden="true">×</span>
            </button>
          )}
        </div>
        {tab === 'about' ? (
          <About detail={detail} />
        ) : listed.length === 0 ? (
          <p class="side-empty note">
            {sentence
              ? `No ${LIST_WORDS[tab].toLowerCase()} in this sentence.`
              : `No ${LIST_WORDS[tab].toLowerCase()}.`}
          </p>
        ) : (
          <VirtualList
            count={listed.length}
            height={tab === 'claims' || tab === 'attributions' ? 94 : 72}
            label={plural(listed.length, LIST_WORDS[tab].toLowerCase(), LIST_WORDS[tab].toLowerCase())}
            class="side-items"
            current={at < 0 ? undefined : at}
            handle={list}
            row={(i) => (
              <ItemRow
                item={listed[i]!}
                reading={reading}
                isChosen={listed[i] === chosen}
                onChoose={() => choose(listed[i], 'list')}
              />
            )}
          />
        )}
        {chosen && tab !== 'about' && (
          <Chosen item={chosen} detail={detail} onChain={(item) => choose(item, 'list')} items={items.attributions} />
        )}
        <p class="list-keys note noprint">
          <kbd>j</kbd> <kbd>k</kbd> next, previous · <kbd>Enter</kbd> to the text · <kbd>o</kbd> original ·{' '}
          <kbd>Esc</kbd> let go
        </p>
      </aside>
    </article>
  )
}

function readSwitches(): ReadonlySet<HighlightName> {
  const kept = read('highlights')
  if (kept === undefined)
    return new Set<HighlightName>(['events', 'attributions', 'counts', 'places', 'times', 'flags'])
  return new Set(
    kept.split(',').filter((name): name is HighlightName => (HIGHLIGHTS as readonly string[]).includes(name)),
  )
}

function quoteOf(text: string, spans: readonly Span[]): string {
  return spans
    .slice(0, 4)
    .map(({ start, end }) => text.slice(start, Math.min(end, start + 300)))
    .join(' … ')
    .replace(/\s+/g, ' ')
}

type RowProps = { item: Item; reading: Reading; isChosen: boolean; onChoose: () => void }

function ItemRow({ item, reading, isChosen, onChoose }: RowProps) {
  const { title, note, stance, list } = item
  const event = list === 'claims' ? reading.events.find(({ id }) => id === item.event) : undefined
  return (
    <button type="button" class={`item ${list}`} aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
      <span class="item-title">
        <b>
          <Name>{title}</Name>
        </b>{' '}
        {list === 'claims' && stance && <StanceWords stance={stance} />}{' '}
        {event && (
          <span class="note">
            {event.id.slice(1)} {typeWords(event)}
          </span>
        )}
      </span>
      {note && (
        <span class="item-note">
          <Name>{note}</Name>
        </span>
      )}
      {list !== 'uncoded' && (
        <span class="item-quote">
          <Quote>{quoteOf(reading.report.text, item.spans)}</Quote>
        </span>
      )}
    </button>
  )
}

type ChosenProps = { item: Item; detail: ReportDetail; items: readonly Item[]; onChain: (item: Item) => void }

/** All about what is chosen: chain of attribution, reason, where it stands, which incident. */
function Chosen({ item, detail, items, onChain }: ChosenProps) {
  const { reading } = detail
  const chain = item.attribution ? chainOf(reading, item.attribution) : []
  const incident = item.event ? detail.incidents.find(({ events }) => events.includes(item.event!)) : undefined
  const span = item.spans[0]
  return (
    <section class="chosen" aria-label="Chosen" aria-live="polite">
      <h2>
        <Name>{item.title}</Name>
      </h2>
      {chain.length > 0 && (
        <ol class="chain">
          {chain.map((a) => {
            const other = items.find(({ id }) => id === a.id)
            return (
              <li key={a.id}>
                <button type="button" class="linklike" onClick={() => other && onChain(other)}>
                  <Name>{claimantName(a.claimant)}</Name>
                </button>{' '}
                <StanceWords stance={a.stance} /> <span class="note">{claimantKind(a.claimant)}</span>
                {a.claimant.ground && <span class="note"> · unnamed because: {a.claimant.ground.quote}</span>}
              </li>
            )
          })}
        </ol>
      )}
      <p class="note">{item.because}</p>
      <p class="note">
        {span && `characters ${grouped(span.start)}–${grouped(span.end)}`}
        {item.spans.length > 1 && ` and ${item.spans.length - 1} more`}
        {item.score !== undefined && ` · score ${item.score.toFixed(2)}`}
      </p>
      {incident && (
        <p>
          <a href={incidentAddress(incident.id)}>
            {titleWords(incident.title, /\d{4}-\d\d-\d\d(?:\/\d{4}-\d\d-\d\d)?/.exec(incident.title)?.[0])}
          </a>
        </p>
      )}
    </section>
  )
}
