/** The events of one incident with their reports: what all of merging looks at. */
import type { Event } from '../record/event.ts'
import type { Reading } from '../record/reading.ts'
import type { Report } from '../record/report.ts'
import type { PlaceMention } from '../record/slot.ts'
import type { EventGroup } from './linkIndex.ts'

export type Member = { reading: Reading; event: Event; place?: PlaceMention }

/** Members of a group, heaviest first; events whose reading is not at hand are left out. */
export function membersOf(group: EventGroup, readings: readonly Reading[]): Member[] {
  const byId = new Map(readings.map((r) => [r.report.id, r]))
  return group.events
    .flatMap(({ report, event: id }): Member[] => {
      const reading = byId.get(report)
      const event = reading?.events.find((e) => e.id === id)
      if (!reading || !event) return []
      const place = event.places.map((p) => reading.places.find((x) => x.id === p)).find((p) => p !== undefined)
      return [place ? { reading, event, place } : { reading, event }]
    })
    .sort((a, b) => b.event.weight - a.event.weight || (keyOf(a) < keyOf(b) ? -1 : 1))
}

export function keyOf({ reading, event }: Member): string {
  return `${reading.report.id} ${event.id}`
}

/** The reports of an incident, by date, those without one last, then by id. */
export function reportsOf(members: readonly Member[]): Report[] {
  const reports = [...new Map(members.map((m) => [m.reading.report.id, m.reading.report])).values()]
  return reports.sort((a, b) => {
    const [x, y] = [dateOf(a), dateOf(b)]
    if (x !== y) return x < y ? -1 : 1
    // Of one day an agency's story is before those that print it, and a correction after what it corrects.
    const rank = (r: Report) => (r.notices?.length ? 2 : r.agency ? 0 : 1)
    return rank(a) - rank(b) || (a.id < b.id ? -1 : 1)
  })
}

/** ISO 8601; after all others where a report has none. */
export function dateOf(report: Report): string {
  return report.date?.value ?? '9999'
}

/** The day alone, so that a date with a clock time and one without can be compared. */
export function dayOf(report: Report): string {
  return dateOf(report).slice(0, 10)
}

/** Reports dated more than a year after the middle of the others: their date is wrong, or they look back. */
export function yearsAfter(reports: readonly Report[]): Report[] {
  const years = reports.filter((r) => r.date).map((r) => ({ r, year: Number(dayOf(r).slice(0, 4)) }))
  const middle = years.map((y) => y.year).sort((a, b) => a - b)[Math.floor((years.length - 1) / 2)]
  return middle === undefined || years.length < 2 ? [] : years.filter((y) => y.year > middle + 1).map((y) => y.r)
}
