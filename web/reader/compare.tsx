/** Two reports side by side: what only the one has is marked in both, and listed beneath. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ReportDetail, ReportSummary } from '../../src/server/api.ts'
import type { Report } from '../../src/record/report.ts'
import { getReport, getReports } from '../core/api.ts'
import { Empty, Name } from '../core/pieces.tsx'
import { go, reportAddress, useRoute } from '../core/route.ts'
import { dayWords, plural } from '../core/words.ts'
import { decideOn } from '../review/decide.ts'
import { differences, type Difference } from './difference.ts'
import { ReportText, showSpan, useHighlight, type TextMap } from './text.tsx'
import '../style/reader.css'

export function Compare({ id }: { id: string }) {
  const { query } = useRoute()
  const other = query.get('with')
  const [pair, setPair] = useState<readonly [ReportDetail, ReportDetail] | undefined>()
  const [failure, setFailure] = useState('')
  useEffect(() => {
    let isOn = true
    setPair(undefined)
    if (other)
      Promise.all([getReport(id), getReport(other)]).then(
        (found) => isOn && setPair(found),
        (error: Error) => isOn && setFailure(error.message),
      )
    return () => {
      isOn = false
    }
  }, [id, other])
  if (failure)
    return (
      <Empty title="These reports could not be compared">
        <p role="alert">{failure}</p>
      </Empty>
    )
  if (!other) return <ChooseOther id={id} />
  if (!pair)
    return (
      <p class="loading" role="status">
        Loading …
      </p>
    )
  return <Pair a={pair[0].reading.report} b={pair[1].reading.report} />
}

function ChooseOther({ id }: { id: string }) {
  const [reports, setReports] = useState<readonly ReportSummary[]>([])
  useEffect(() => {
    void getReports().then(
      (page) => setReports(page.reports),
      () => undefined,
    )
  }, [])
  const of = reports.find((report) => report.id === id)
  return (
    <div class="wrap stack">
      <h1>Compare {of ? <Name>{`“${of.title || of.name}”`}</Name> : 'this report'} with</h1>
      <ul class="panel hits" style={{ padding: '1rem' }}>
        {reports
          .filter((report) => report.id !== id)
          .map((report) => (
            <li key={report.id}>
              <a href={`/compare/${encodeURIComponent(id)}?with=${encodeURIComponent(report.id)}`}>
                <Name>{report.title || report.name}</Name>
              </a>
              <span class="note">
                {' '}
                {[report.outlet ?? report.agency, report.date && dayWords(report.date.slice(0, 10))]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
      </ul>
    </div>
  )
}

function Pair({ a, b }: { a: Report; b: Report }) {
  const found = useMemo(() => differences(a.text, b.text), [a, b])
  const [maps, setMaps] = useState<{ a?: TextMap; b?: TextMap }>({})
  const [at, setAt] = useState(-1)
  const onlyA = useMemo(() => (found ?? []).map((d) => d.a).filter((span) => span.end > span.start), [found])
  const onlyB = useMemo(() => (found ?? []).map((d) => d.b).filter((span) => span.end > span.start), [found])
  useHighlight('only-a', maps.a, onlyA)
  useHighlight('only-b', maps.b, onlyB)
  const chosen = found?.[at]
  const show = (index: number): void => {
    const next = found?.[index]
    if (!next) return
    setAt(index)
    // An empty side is shown where the words would stand.
    showSpan(maps.a, around(next.a))
    showSpan(maps.b, around(next.b))
  }
  const chosenA = useMemo(() => (chosen && chosen.a.end > chosen.a.start ? [chosen.a] : []), [chosen])
  const chosenB = useMemo(() => (chosen && chosen.b.end > chosen.b.start ? [chosen.b] : []), [chosen])
  useHighlight('current', maps.a, chosenA, 5)
  useHighlight('original', maps.b, chosenB, 5)
  return (
    <div class="wrap stack">
      <div class="title-line">
        <h1>Two reports, word by word</h1>
        <div class="buttons noprint">
          <button
            type="button"
            class="button"
            onClick={() => void decideOn(b.id, { action: 'mark-copy', detail: { of: a.id, lineage: 'copy' } })}
          >
            Mark the right one as a copy
          </button>
          <button
            type="button"
            class="button"
            onClick={() => void decideOn(b.id, { action: 'mark-copy', detail: { of: a.id, lineage: 'independent' } })}
          >
            Mark as independent
          </button>
          <button
            type="button"
            class="button plain"
            onClick={() => go(`/compare/${encodeURIComponent(b.id)}?with=${encodeURIComponent(a.id)}`)}
          >
            Swap
          </button>
        </div>
      </div>
      <p class="note" role="status">
        {found
          ? found.length === 0
            ? 'They are word for word the same.'
            : `${plural(found.length, 'difference')}; ${share(a.text, onlyA)} % of the left one stands in the right one, ${share(b.text, onlyB)} % the other way round. Underlined is what only one of them has.`
          : 'They have too little in common for a comparison by words.'}
      </p>
      <div class="compare">
        {([a, b] as const).map((report, i) => (
          <section class="panel" key={report.id} aria-label={i === 0 ? 'Left report' : 'Right report'}>
            <header>
              <h2>
                <a href={reportAddress(report.id)}>
                  <Name>{report.outlet ?? report.agency ?? report.name}</Name>
                </a>
              </h2>
              <span class="note">{report.date ? dayWords(report.date.value.slice(0, 10)) : ''}</span>
            </header>
            <div class="scroller">
              <ReportText
                report={report}
                label={`Text of ${report.name}`}
                onMap={(map) => setMaps((now) => ({ ...now, [i === 0 ? 'a' : 'b']: map }))}
              />
            </div>
          </section>
        ))}
      </div>
      {found && found.length > 0 && <List found={found} a={a.text} b={b.text} onShow={show} at={at} />}
    </div>
  )
}

/** How much of a text is not only its own, in per cent of its characters. */
function share(text: string, own: readonly { start: number; end: number }[]): number {
  const alone = own.reduce((sum, { start, end }) => sum + end - start, 0)
  return Math.round((100 * (text.length - alone)) / Math.max(text.length, 1))
}

const around = (span: { start: number; end: number }): { start: number; end: number } =>
  span.end > span.start ? span : { start: span.start, end: span.start + 1 }

type ListProps = { found: readonly Difference[]; a: string; b: string; at: number; onShow: (index: number) => void }

/** The same as a table: for those who do not see the marks, and for going from one to the next. */
function List({ found, a, b, at, onShow }: ListProps) {
  const shown = found.slice(0, 300)
  const words = (text: string, span: { start: number; end: number }): preact.ComponentChildren =>
    span.end > span.start ? <Name>{text.slice(span.start, span.end)}</Name> : <span class="gone">nothing</span>
  return (
    <section class="panel">
      <header>
        <h2>Differences</h2>
        {found.length > shown.length && (
          <span class="note">
            the first {shown.length} of {found.length}
          </span>
        )}
      </header>
      <table class="differences">
        <thead>
          <tr>
            <th scope="col">Only left</th>
            <th scope="col">Only right</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((difference, i) => (
            <tr key={`${difference.a.start}-${difference.b.start}`} class={i === at ? 'current' : ''}>
              <td>
                <button type="button" class="linklike" onClick={() => onShow(i)}>
                  show<span class="unseen"> difference {i + 1}</span>
                </button>{' '}
                {words(a, difference.a)}
              </td>
              <td>{words(b, difference.b)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
