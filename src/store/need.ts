/** How much an incident needs a person's eye, and why: what the review queue is ordered by. */
import type { Incident } from '../record/incident.ts'

export type Need = { points: number; why: string[] }

export function needOf(incident: Incident): Need {
  const reasons: { points: number; why: string }[] = []
  const add = (points: number, why: string): void => void reasons.push({ points, why })
  for (const { summary } of incident.contradictions.slice(0, 3)) add(3, `sources contradict: ${summary}`)
  const thin = incident.events.filter((e) => incident.events.length > 1 && e.score < 0.8)
  if (thin.length > 0)
    add(
      1.5 + Math.min(2, thin.length / 4),
      `${thin.length} of its ${incident.events.length} events joined on thin grounds: ${thin[0]!.because.at(-1) ?? `score ${thin[0]!.score.toFixed(1)}`}`,
    )
  const killed = incident.fields.find((f) => f.field === 'casualties.killed')?.shown
  const most = killed?.high ?? killed?.low ?? 0
  if (most >= 10 && incident.counts.origins === 1) add(2, `${most} killed by one origin's word`)
  if (incident.type === 'ASSAULT' && incident.status === 'happened') {
    if (!incident.place) add(1, 'no place')
    if (!incident.day) add(1, 'no day')
  }
  if (incident.credibility.information >= 4)
    add(0.8, `credibility ${incident.credibility.information}: ${incident.credibility.reasons.at(-1) ?? ''}`)
  for (const line of incident.missing.slice(0, 2)) add(0.3, line)
  reasons.sort((a, b) => b.points - a.points)
  return {
    points:
      Math.round((reasons.reduce((sum, r) => sum + r.points, 0) + Math.min(incident.weight, 6) / 3) * 1000) / 1000,
    why: reasons.map((r) => r.why),
  }
}
