/** All reports, newest first. */
import { useEffect, useState } from 'preact/hooks'
import type { ReportSummary } from '../../src/server/api.ts'
import { getReports, search, type Hit } from '../core/api.ts'
import { changes } from '../core/data.ts'
import { useKeys } from '../core/keys.ts'
import { Empty, MarkedSpans, Name } from '../core/pieces.tsx'
import { reportAddress } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import { dayWords, grouped, plural } from '../core/words.ts'
import { useRef } from 'preact/hooks'
import '../style/reader.css'

export function Reports() {
  const [reports, setReports] = useState<readonly ReportSummary[] | undefined>()
  const [total, setTotal] = useState(0)
  const [next, setNext] = useState<string | undefined>()
  const [failure, setFailure] = useState('')
  const [words, setWords] = useState('')
  const [hits, setHits] = useState<readonly Hit[] | undefined>()
  const { count } = useStore(changes)
  const input = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => input.current?.focus() })
  useEffect(() => {
    getReports().then(
      (page) => {
        setReports(page.reports)
        setTotal(page.total)
        setNext(page.next)
        setFailure('')
      },
      (error: Error) => setFailure(error.message),
    )
  }, [count])
  useEffect(() => {
    if (words.trim().length < 2) {
      setHits(undefined)
      return
    }
    let isOn = true
    const timer = setTimeout(() => {
      search(words).then(
        (found) => isOn && setHits([...new Map(found.passages.map((hit) => [hit.report, hit])).values()]),
        (error: Error) => isOn && setFailure(error.message),
      )
    }, 180)
    return () => {
      isOn = false
      clearTimeout(timer)
    }
  }, [words])
  const more = (): void => {
    void getReports(next).then(
      (page) => {
        setReports((now) => [...(now ?? []), ...page.reports])
        setNext(page.next)
      },
      (error: Error) => setFailure(error.message),
    )
  }
  if (!reports)
    return failure ? (
      <Empty title="The reports could not be loaded">
        <p role="alert">{failure}</p>
      </Empty>
    ) : (
      <p class="loading" role="status">
        Loading …
      </p>
    )
  if (total === 0)
    return (
      <Empty title="No reports yet">
        <p>
          <a class="button primary" href="/add">
            Add reports
          </a>
        </p>
      </Empty>
    )
  return (
    <div class="wrap stack">
      <div class="title-line">
        <h1>{plural(total, 'report')}</h1>
        <label class="queue-search">
          <span class="unseen">Search the reports</span>
          <input
            ref={input}
            class="input"
            type="search"
            list={undefined}
            placeholder="Search the reports’ text"
            aria-keyshortcuts="/"
            value={words}
            onInput={(e) => setWords(e.currentTarget.value)}
            onKeyDown={(e) => e.key === 'Escape' && e.currentTarget.blur()}
          />
          <kbd aria-hidden="true">/</kbd>
        </label>
      </div>
      {failure && <p class="failure">{failure}</p>}
      {hits ? (
        <section class="panel" aria-label="Found">
          <header>
            <h2 aria-live="polite">
              {hits.length === 0
                ? 'No report holds these words'
                : plural(hits.length, 'report holds these words', 'reports hold these words')}
            </h2>
          </header>
          <ul class="hits">
            {hits.map((hit) => (
              <li key={hit.report}>
                <a href={`${reportAddress(hit.report)}?q=${encodeURIComponent(words)}`}>
                  <Name>{hit.title}</Name>
                </a>
                <p class="hit">
                  <MarkedSpans text={hit.snippet} spans={hit.marks} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <div class="panel scroll" tabIndex={0} role="region" aria-label="Reports">
          <table class="reports">
            <thead>
              <tr>
                <th scope="col">Title</th>
                <th scope="col">Outlet</th>
                <th scope="col">Date</th>
                <th scope="col" class="right">
                  Characters
                </th>
              </tr>
            </thead>
            <tbody>
              {reports.map((report) => (
                <tr key={report.id}>
                  <th scope="row">
                    <a href={reportAddress(report.id)}>
                      <Name>{report.title || report.name}</Name>
                    </a>
                    <span class="note report-name">
                      <Name>{report.name}</Name>
                    </span>
                  </th>
                  <td>
                    <Name>{report.outlet ?? report.agency ?? '—'}</Name>
                  </td>
                  <td class="nowrap">{report.date ? dayWords(report.date.slice(0, 10)) : '—'}</td>
                  <td class="right">{grouped(report.characters)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!hits && next && (
        <p>
          <button type="button" class="button" onClick={more}>
            Show more ({grouped(total - reports.length)} left)
          </button>
        </p>
      )}
    </div>
  )
}
