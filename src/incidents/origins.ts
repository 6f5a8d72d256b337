/** Groups reports by where they come from: fifty outlets that print one agency's story are one origin. */
import { createHash } from 'node:crypto'
import type { CopyPair, Origin } from '../record/incident.ts'
import type { Report } from '../record/report.ts'

/** Origins of a set of reports, in order of id; each report is in exactly one. */
export function findOrigins(reports: readonly Report[], copies: readonly CopyPair[]): Origin[] {
  const groups = new DisjointSets(reports.map((r) => r.id))
  const because = new Map<string, Set<string>>()
  const note = (id: string, reason: string) => {
    const set = because.get(id)
    if (set) set.add(reason)
    else because.set(id, new Set([reason]))
  }
  const names = new Map(reports.map((r) => [r.id, r.name]))
  for (const pair of copies) {
    // A part taken over is settled claim by claim, not for the whole report.
    if (pair.lineage !== 'copy' && pair.lineage !== 'update') continue
    groups.join(pair.a, pair.b)
    note(pair.b, `${pair.lineage} of ${names.get(pair.a) ?? pair.a}: ${pair.because[0]}`)
  }
  const firstOfAgency = new Map<string, string>()
  for (const report of reports) {
    if (!report.agency) continue
    const first = firstOfAgency.get(report.agency)
    note(report.id, `names ${report.agency} as its agency`)
    if (first === undefined) firstOfAgency.set(report.agency, report.id)
    else groups.join(first, report.id)
  }
  const byId = new Map(reports.map((r) => [r.id, r]))
  return groups
    .sets()
    .map((ids): Origin => {
      const members = ids.map((id) => byId.get(id)!)
      const agency = members.find((r) => r.agency)?.agency
      // The earliest report stands for those without a known agency or outlet.
      const earliest = members.toSorted(
        (a, b) => compare(a.date?.value ?? '9999', b.date?.value ?? '9999') || compare(a.id, b.id),
      )[0]!
      const outlet = outletOf(earliest)
      return {
        id: `o:${shortHash(ids.join(' '))}`,
        kind: agency ? 'agency' : outlet ? 'outlet' : 'unknown',
        name: agency ?? outlet ?? earliest.name,
        reports: ids,
        because: [...new Set(ids.flatMap((id) => [...(because.get(id) ?? [])]))].sort(),
      }
    })
    .sort((a, b) => compare(a.id, b.id))
}

/** The outlet from metadata, else the one the byline names. */
function outletOf(report: Report): string | undefined {
  return report.outlet ?? report.blocks.find((b) => b.kind === 'byline' && b.agency)?.agency
}

/** Disjoint sets with path halving; sets and members come out sorted, whatever the order of joining. */
export class DisjointSets {
  readonly #parent = new Map<string, string>()

  constructor(items: readonly string[]) {
    for (const item of items) this.#parent.set(item, item)
  }

  find(item: string): string {
    let at = item
    for (;;) {
      const parent = this.#parent.get(at)
      if (parent === undefined) throw new RangeError(`${item} is in no set`)
      if (parent === at) return at
      const grand = this.#parent.get(parent)!
      this.#parent.set(at, grand)
      at = grand
    }
  }

  join(a: string, b: string): void {
    const [x, y] = [this.find(a), this.find(b)]
    if (x === y) return
    if (x < y) this.#parent.set(y, x)
    else this.#parent.set(x, y)
  }

  sets(): string[][] {
    const sets = new Map<string, string[]>()
    for (const item of [...this.#parent.keys()].sort()) {
      const root = this.find(item)
      const set = sets.get(root)
      if (set) set.push(item)
      else sets.set(root, [item])
    }
    return [...sets.values()]
  }
}

/** Code-unit order, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** First 12 hex digits of a SHA-256. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
