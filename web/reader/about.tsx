/** Where the report comes from, what went wrong, who read it. */
import type { ReportDetail } from '../../src/server/api.ts'
import { Name } from '../core/pieces.tsx'
import { incidentAddress } from '../core/route.ts'
import { dayWords, grouped, plural } from '../core/words.ts'
import { JournalList } from '../review/journal.tsx'

export function About({ detail }: { detail: ReportDetail }) {
  const { reading, incidents, decisions } = detail
  const { report } = reading
  const problems = [
    ...new Map([...report.problems, ...reading.problems].map((problem) => [problem.message, problem])).values(),
  ]
  const rows: [string, string][] = [
    ['Name', report.name],
    ['Outlet', report.outlet ?? ''],
    ['Agency', report.agency ?? ''],
    [
      'Date',
      report.date
        ? `${dayWords(report.date.value.slice(0, 10))}, from ${report.date.from.replace('-', ' ')}`
        : 'not known',
    ],
    ['Language', report.language ?? ''],
    ['Format', `${report.source.format}, ${report.source.encoding}, ${grouped(report.source.bytes)} bytes`],
    ['Characters', grouped(report.text.length)],
    ['Read by', reading.version],
    ['Id', report.id],
  ]
  return (
    <div class="about scroller">
      {problems.length > 0 && (
        <ul class="problems">
          {problems.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <dl>
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <Name>{value}</Name>
                </dd>
              </div>
            ),
        )}
      </dl>
      <h3>{plural(incidents.length, 'incident')} it tells of</h3>
      <ul class="about-incidents">
        {incidents.map(({ id, title }) => (
          <li key={id}>
            <a href={incidentAddress(id)}>{title}</a>
          </li>
        ))}
      </ul>
      <h3>Decisions</h3>
      <JournalList decisions={decisions} empty="None on this report." />
    </div>
  )
}
