/** Which reports go back to what: copies under their agency, and the text that proves it. */
import { useEffect, useState } from 'preact/hooks'
import type { IncidentDetail, ReportSummary } from '../../src/server/api.ts'
import type { CopyPair, Origin } from '../../src/record/incident.ts'
import { getReport } from '../core/api.ts'
import { Name } from '../core/pieces.tsx'
import { reportAddress } from '../core/route.ts'
import { dayWords, lineageWords, plural } from '../core/words.ts'
import { decideOn } from '../review/decide.ts'

export function OriginTree({ detail, onDone }: { detail: IncidentDetail; onDone: () => void }) {
  const { incident, copies, reports } = detail
  const byId = new Map(reports.map((report) => [report.id, report]))
  return (
    <section class="panel">
      <header>
        <h2>
          {plural(incident.counts.reports, 'report')}, {plural(incident.counts.origins, 'independent origin')}
        </h2>
        <span class="note">copies and rewritings of one story count once</span>
      </header>
      <ul class="body tree">
        {incident.origins.map((origin) => (
          <OriginBranch key={origin.id} origin={origin} copies={copies} byId={byId} onDone={onDone} />
        ))}
      </ul>
    </section>
  )
}

type BranchProps = {
  origin: Origin
  copies: readonly CopyPair[]
  byId: ReadonlyMap<string, ReportSummary>
  onDone: () => void
}

function OriginBranch({ origin, copies, byId, onDone }: BranchProps) {
  const members = origin.reports.toSorted((a, b) => {
    const [x, y] = [byId.get(a)?.date ?? '9', byId.get(b)?.date ?? '9']
    return x < y ? -1 : x > y ? 1 : 0
  })
  const pairs = copies.filter(
    (pair) => pair.lineage !== 'independent' && members.includes(pair.a) && members.includes(pair.b),
  )
  return (
    <li>
      <p class="tree-origin">
        <b>
          <Name>{origin.name}</Name>
        </b>{' '}
        <span class="tag">{origin.kind === 'unknown' ? 'origin unknown' : origin.kind}</span>
      </p>
      {origin.because.length > 0 && <p class="note">{origin.because.join('; ')}</p>}
      <ul>
        {members.map((id, i) => {
          const report = byId.get(id)
          const pair = pairs.find(
            (p) => (p.b === id && members.indexOf(p.a) < i) || (p.a === id && members.indexOf(p.b) < i),
          )
          return (
            <li key={id}>
              <a href={reportAddress(id)}>{report?.title || report?.name || id}</a>{' '}
              <span class="note">
                {[report?.outlet ?? report?.agency, report?.date ? dayWords(report.date.slice(0, 10)) : '']
                  .filter(Boolean)
                  .join(', ')}
              </span>
              <a class="quiet-link noprint" href={`/compare/${encodeURIComponent(id)}`}>
                compare
                <span class="unseen"> {report?.title || report?.name || id} with another report</span>
              </a>
              {pair && (
                <>
                  {' '}
                  <span class="tag">{lineageWords(pair.lineage)}</span>
                </>
              )}
              {pair && <Proof pair={pair} byId={byId} onDone={onDone} />}
            </li>
          )
        })}
      </ul>
    </li>
  )
}

/** The stretches two reports share, side by side. The texts are fetched when somebody wants to see them. */
function Proof({
  pair,
  byId,
  onDone,
}: {
  pair: CopyPair
  byId: ReadonlyMap<string, ReportSummary>
  onDone: () => void
}) {
  const [isOpen, setOpen] = useState(false)
  const [texts, setTexts] = useState<[string, string] | undefined>()
  const [failure, setFailure] = useState('')
  useEffect(() => {
    if (!isOpen || texts) return
    Promise.all([getReport(pair.a), getReport(pair.b)]).then(
      ([a, b]) => setTexts([a.reading.report.text, b.reading.report.text]),
      (error: Error) => setFailure(error.message),
    )
  }, [isOpen])
  const title = (id: string): string => byId.get(id)?.title || byId.get(id)?.name || id
  const percent = (n: number): string => `${Math.round(n * 100)} %`
  return (
    <details class="proof" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {percent(pair.words)} of the word runs and {percent(pair.skeleton)} of the sentences are shared: see the text
      </summary>
      {failure && <p class="failure">{failure}</p>}
      <p class="buttons noprint">
        <a class="button" href={`/compare/${encodeURIComponent(pair.a)}?with=${encodeURIComponent(pair.b)}`}>
          Compare the whole texts
        </a>
        <button
          type="button"
          class="button"
          onClick={() =>
            void decideOn(pair.b, { action: 'mark-copy', detail: { of: pair.a, lineage: 'independent' } }).then(onDone)
          }
        >
          They are independent
        </button>
      </p>
      {texts && (
        <table class="aligned">
          <thead>
            <tr>
              <th scope="col">{title(pair.a)}</th>
              <th scope="col">{title(pair.b)}</th>
            </tr>
          </thead>
          <tbody>
            {pair.aligned.slice(0, 12).map(({ a, b }) => (
              <tr key={`${a.start}-${b.start}`}>
                <td>{texts[0].slice(a.start, a.end)}</td>
                <td>{texts[1].slice(b.start, b.end)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {texts && pair.aligned.length > 12 && <p class="note">and {pair.aligned.length - 12} shorter ones</p>}
    </details>
  )
}
