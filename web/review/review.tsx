/** The queue: what a minute of a person changes most comes first. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Queue } from '../../src/server/api.ts'
import { connection, getQueue } from '../core/api.ts'
import { fold } from '../core/filter.ts'
import { isWriting, useKeys } from '../core/keys.ts'
import { CredibilityMark, Empty, KeyButton, Name, StatusTag, TwoCounts } from '../core/pieces.tsx'
import { go, useRoute } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import { dayWords, grouped, plural, quadrantOf, shortTitle, tollWords } from '../core/words.ts'
import { Contradictions, fetchAhead, Head, Missing, useIncident } from '../incident/incident.tsx'
import { Matrix } from '../incident/matrix.tsx'
import { VirtualList, type ListHandle } from '../incidents/virtualList.tsx'
import { ReviewBar } from './bar.tsx'
import { saw, undoLast } from './decide.ts'
import { waiting } from './waiting.ts'
import { ReviewTabs } from './tabs.tsx'
import '../style/incidents.css'
import '../style/review.css'

type Item = Queue['items'][number]

export function Review() {
  const { query } = useRoute()
  const [queue, setQueue] = useState<Queue | undefined>()
  const [failure, setFailure] = useState('')
  const [done, setDone] = useState<ReadonlySet<string>>(new Set())
  const [words, setWords] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<ListHandle>(null)
  const state = useStore(connection)
  const kept = useStore(waiting)
  const wanted = query.get('at')

  const load = (): void => {
    getQueue().then(
      (found) => {
        for (const { row, seen } of found.items) saw(row.id, seen)
        setQueue(found)
        setDone(new Set())
        setFailure('')
      },
      (error: Error) => setFailure(error.message),
    )
  }
  useEffect(load, [])
  useEffect(() => {
    if (state === 'live' && failure) load()
  }, [state])

  const items = useMemo(() => {
    const parts = fold(words).split(/\s+/).filter(Boolean)
    return (queue?.items ?? []).filter(({ row, why }) => {
      const text = fold(`${row.title} ${why.join(' ')}`)
      return parts.every((part) => text.includes(part))
    })
  }, [queue, words])
  const at = Math.max(
    0,
    items.findIndex(({ row }) => row.id === wanted),
  )
  const item = items[at]
  const choose = (index: number): void => {
    const next = items[Math.max(0, Math.min(index, items.length - 1))]
    if (next) go(`/review?at=${encodeURIComponent(next.row.id)}`, 'replace')
  }
  /** To the next one that nobody has decided on; more are fetched when these are through. */
  const next = (): void => {
    if (!item) return
    const through = new Set(done).add(item.row.id)
    setDone(through)
    const after = [...items.slice(at + 1), ...items.slice(0, at)].find(({ row }) => !through.has(row.id))
    if (after) go(`/review?at=${encodeURIComponent(after.row.id)}`, 'replace')
    else load()
  }
  const following = items[at + 1]?.row.id
  useEffect(() => {
    if (following) fetchAhead(following)
  }, [following])
  useKeys({
    j: () => choose(at + 1),
    k: () => choose(at - 1),
    '/': () => search.current?.focus(),
    Escape: () => {
      if (isWriting(document.activeElement)) (document.activeElement as HTMLElement).blur()
    },
  })
  useKeys({ u: () => void undoLast().then(load) }, item === undefined)

  if (!queue)
    return failure ? (
      <Empty title="The queue could not be loaded">
        <p role="alert">{failure}</p>
        <p>
          <button type="button" class="button" onClick={load}>
            Try again
          </button>
        </p>
      </Empty>
    ) : (
      <p class="loading" role="status">
        Loading the queue …
      </p>
    )
  return (
    <div class="review">
      <h1 class="unseen">Review</h1>
      <section class="column queue" aria-label="Queue">
        <ReviewTabs current="review" />
        <div class="list-head">
          <p class="list-count" role="status">
            <b>{grouped(queue.waiting - done.size)}</b> waiting
            <span class="note">
              {' '}
              · {grouped(queue.reviewed + done.size)} reviewed{kept.length > 0 ? ` · ${kept.length} not sent yet` : ''}
            </span>
          </p>
          <div class="buttons">
            <KeyButton keyName="k" class="plain" onClick={() => choose(at - 1)} disabled={at === 0}>
              <span class="unseen">Previous</span>
              <span aria-hidden="true">↑</span>
            </KeyButton>
            <KeyButton keyName="j" class="plain" onClick={() => choose(at + 1)} disabled={at >= items.length - 1}>
              <span class="unseen">Next</span>
              <span aria-hidden="true">↓</span>
            </KeyButton>
          </div>
          <label class="queue-search">
            <span class="unseen">Search the queue</span>
            <input
              ref={search}
              class="input"
              type="search"
              list={undefined}
              placeholder="Search the queue"
              aria-keyshortcuts="/"
              value={words}
              onInput={(event) => setWords(event.currentTarget.value)}
              onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            />
            <kbd aria-hidden="true">/</kbd>
          </label>
        </div>
        {items.length === 0 ? (
          <Empty title={words ? 'Nothing in the queue holds these words' : 'Nothing waits for review'} isPart />
        ) : (
          <VirtualList
            count={items.length}
            height={92}
            label={plural(items.length, 'incident to review', 'incidents to review')}
            current={at}
            handle={list}
            row={(i) => <QueueRow item={items[i]!} isDone={done.has(items[i]!.row.id)} isCurrent={i === at} />}
          />
        )}
      </section>
      <section class="review-main" aria-label="Incident under review" tabIndex={-1}>
        {item ? <Under key={item.row.id} item={item} onNext={next} /> : <Empty title="The queue is empty" isPart />}
      </section>
    </div>
  )
}

function QueueRow({ item, isDone, isCurrent }: { item: Item; isDone: boolean; isCurrent: boolean }) {
  const { row, why } = item
  return (
    <a
      class={`row ${quadrantOf(row.type)} ${isDone ? 'is-done' : ''}`}
      href={`/review?at=${encodeURIComponent(row.id)}`}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => requestAnimationFrame(() => document.querySelector<HTMLElement>('.review-main')?.focus())}
    >
      <span class="row-title">{shortTitle(row.title, row.day)}</span>
      <span class="row-facts">
        {isDone ? <span class="tag good">✓ decided</span> : <StatusTag status={row.status} />}
        {row.day && <span>{dayWords(row.day)}</span>}
        {row.place && (
          <span>
            <Name>{row.place.name}</Name>
          </span>
        )}
        {row.killed && <span>{tollWords(row, 'killed')} killed</span>}
      </span>
      <span class="row-foot">
        <TwoCounts reports={row.reports} origins={row.origins} />
        <span class="row-why">{why.join(' · ')}</span>
        <span class="row-end">
          <CredibilityMark information={row.information} />
        </span>
      </span>
    </a>
  )
}

function Under({ item, onNext }: { item: Item; onNext: () => void }) {
  const { detail, failure, reload } = useIncident(item.row.id)
  if (!detail)
    return failure ? (
      <Empty title="This incident could not be shown" isPart>
        <p role="alert">{failure}</p>
      </Empty>
    ) : (
      <p class="loading">Loading …</p>
    )
  return (
    <div class="incident stack">
      <ReviewBar detail={detail} onDone={reload} onNext={onNext} />
      {item.why.length > 0 && (
        <p class="why">
          <span class="note">In the queue because:</span> {item.why.join(' · ')}
        </p>
      )}
      <Head detail={detail} />
      <Contradictions incident={detail.incident} detail={detail} />
      <section class="panel">
        <header>
          <h2>Who claims what</h2>
        </header>
        <Matrix detail={detail} onDone={reload} />
      </section>
      <Missing incident={detail.incident} />
    </div>
  )
}
