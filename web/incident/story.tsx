/** How the story grew: tolls and origins by the day of the reports. */
import type { IncidentDetail } from '../../src/server/api.ts'
import { reportAddress } from '../core/route.ts'
import { dayNumber, NO_DAY } from '../core/model.ts'
import { dayWords, grouped, plural, rangeWords } from '../core/words.ts'

type Stage = IncidentDetail['stages'][number]

export function Story({ detail }: { detail: IncidentDetail }) {
  const { stages, reports } = detail
  const dated = stages.filter(({ day }) => dayNumber(day) !== NO_DAY)
  const hasToll = dated.some(({ killed, injured }) => killed ?? injured)
  return (
    <section class="panel story">
      <header>
        <h2>How the story changed</h2>
        <span class="note">by the day of the reports</span>
      </header>
      <div class="body">
        {hasToll && dated.length > 1 && <TollChart stages={dated} />}
        {stages.length === 0 && <p class="note">The reports carry no dates.</p>}
        <ol class="stages">
          {stages.map((stage, i) => (
            <li key={stage.day}>
              <p>
                <b>{stage.day ? dayWords(stage.day) : 'no date'}</b>{' '}
                <span class="note">{plural(stage.origins, 'origin')} so far</span>
              </p>
              <p>{changeWords(stage, stages[i - 1])}</p>
              <ul>
                {stage.reports.map((id) => {
                  const report = reports.find((r) => r.id === id)
                  return (
                    <li key={id}>
                      <a href={reportAddress(id)}>{report?.title || report?.name || id}</a>
                      <span class="note"> {report?.outlet ?? report?.agency ?? ''}</span>
                    </li>
                  )
                })}
              </ul>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

/** "killed 11 → 9–19; injured 32". */
function changeWords(stage: Stage, before: Stage | undefined): string {
  const parts = (['killed', 'injured'] as const).flatMap((kind) => {
    const now = stage[kind]
    const then = before?.[kind]
    if (!now) return []
    const words = rangeWords(now)
    if (!then) return [`${kind} ${words}`]
    return rangeWords(then) === words ? [`${kind} still ${words}`] : [`${kind} ${rangeWords(then)} → ${words}`]
  })
  return parts.join('; ') || 'no toll given'
}

const WIDTH = 480
const HEIGHT = 130

/** Low to high by day as a band that steps; the table of stages beneath says the same in words. */
function TollChart({ stages }: { stages: readonly Stage[] }) {
  const first = dayNumber(stages[0]!.day)
  const last = Math.max(dayNumber(stages.at(-1)!.day) + 1, first + 2)
  const most = Math.max(
    1,
    ...stages.flatMap(({ killed, injured }) => [killed, injured].map((toll) => toll?.[1] ?? toll?.[0] ?? 0)),
  )
  const x = (day: number): number => 34 + ((day - first) / (last - first)) * (WIDTH - 40)
  const y = (n: number): number => HEIGHT - 20 - (n / most) * (HEIGHT - 34)
  const band = (kind: 'killed' | 'injured'): string => {
    const upper: string[] = []
    const lower: string[] = []
    for (const [i, stage] of stages.entries()) {
      const toll = stage[kind]
      if (!toll) continue
      const x0 = x(dayNumber(stage.day))
      const x1 = x(stages[i + 1] ? dayNumber(stages[i + 1]!.day) : last)
      const high = y(toll[1] ?? toll[0])
      upper.push(`${x0},${high - 1} ${x1},${high - 1}`)
      lower.unshift(`${x1},${y(toll[0]) + 1} ${x0},${y(toll[0]) + 1}`)
    }
    return [...upper, ...lower].join(' ')
  }
  return (
    <svg
      class="toll-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Killed and injured, low to high, by day; the list below gives the figures"
    >
      {[0, most].map((n) => (
        <g key={n}>
          <line x1="34" x2={WIDTH} y1={y(n)} y2={y(n)} class="rule" />
          <text x="28" y={y(n) + 4} text-anchor="end">
            {grouped(n)}
          </text>
        </g>
      ))}
      {stages.flatMap((stage, i) =>
        (['injured', 'killed'] as const).map((kind) => {
          const toll = stage[kind]
          if (!toll || toll[1] !== null) return null
          // "At least 19": nothing bounds it above, and so it fades out upwards.
          const [x0, x1] = [x(dayNumber(stage.day)), x(stages[i + 1] ? dayNumber(stages[i + 1]!.day) : last)]
          return (
            <rect
              key={kind + stage.day}
              class={`open ${kind}`}
              x={x0}
              width={x1 - x0}
              y={12}
              height={Math.max(y(toll[0]) - 12, 0)}
            />
          )
        }),
      )}
      <polygon class="injured" points={band('injured')} />
      <polygon class="killed" points={band('killed')} />
      <text x="34" y={HEIGHT - 4}>
        {dayWords(stages[0]!.day)}
      </text>
      <text x={WIDTH} y={HEIGHT - 4} text-anchor="end">
        {dayWords(stages.at(-1)!.day)}
      </text>
      <text x={WIDTH} y="10" text-anchor="end">
        <tspan class="killed-word">killed</tspan> · <tspan class="injured-word">injured</tspan>, low to high; pale: no
        upper bound
      </text>
    </svg>
  )
}
