/** Which reports share text, and what each goes back to: fifty outlets that print one agency's story are one origin. */
import type { CopyPair, Origin } from '../record/incident.ts'
import type { ReportDigest } from './digest.ts'
import { compare, shortHash } from './order.ts'

/** A pair with its stretches as four numbers each: of a million reports the objects would fill the memory. */
type PackedPair = Omit<CopyPair, 'aligned'> & { aligned: Int32Array }

function pack(pair: CopyPair): PackedPair {
  return { ...pair, aligned: Int32Array.from(pair.aligned.flatMap(({ a, b }) => [a.start, a.end, b.start, b.end])) }
}

function unpack(pair: PackedPair): CopyPair {
  const aligned: CopyPair['aligned'] = []
  for (let i = 0; i < pair.aligned.length; i += 4) {
    const [aStart, aEnd, bStart, bEnd] = pair.aligned.subarray(i, i + 4) as unknown as [number, number, number, number]
    aligned.push({ a: { start: aStart, end: aEnd }, b: { start: bStart, end: bEnd } })
  }
  return { ...pair, aligned }
}

/** Reports as nodes, pairs that share text as edges. The order of adding makes no difference to any answer. */
export class Lineage {
  readonly #reports = new Map<string, ReportDigest>()
  readonly #pairs = new Map<string, Map<string, PackedPair>>()

  add(report: ReportDigest, pairs: readonly CopyPair[]): void {
    this.#reports.set(report.report, report)
    for (const pair of pairs) {
      const packed = pack(pair)
      this.#edge(pair.a, pair.b, packed)
      this.#edge(pair.b, pair.a, packed)
    }
  }

  #edge(from: string, to: string, pair: PackedPair): void {
    const edges = this.#pairs.get(from)
    if (edges) edges.set(to, pair)
    else this.#pairs.set(from, new Map([[to, pair]]))
  }

  remove(report: string): void {
    for (const other of this.#pairs.get(report)?.keys() ?? []) this.#pairs.get(other)?.delete(report)
    this.#pairs.delete(report)
    this.#reports.delete(report)
  }

  pair(a: string, b: string): CopyPair | undefined {
    const pair = this.#pairs.get(a)?.get(b)
    return pair && unpack(pair)
  }

  /** Notices that take back one of `reports`, from outside of them: they share text with it, and no other agency signs them. */
  withdrawals(reports: readonly string[]): { report: string; by: ReportDigest }[] {
    return reports.flatMap((id) =>
      this.neighbours(id).flatMap((other) => {
        const by = this.#reports.get(other)
        const own = this.#reports.get(id)
        if (!by?.withdraws || !own || reports.includes(other)) return []
        if (this.#source(other).key !== this.#source(id).key) return []
        if ((by.day ?? Infinity) < (own.day ?? -Infinity)) return []
        return [{ report: id, by }]
      }),
    )
  }

  /** Reports that share text with one, sorted. */
  neighbours(report: string): string[] {
    return [...(this.#pairs.get(report)?.keys() ?? [])].sort()
  }

  /** Pairs that share text, of which both are in `reports`, in order. */
  pairsAmong(reports: readonly string[]): CopyPair[] {
    const wanted = new Set(reports)
    return reports
      .flatMap((a) =>
        [...(this.#pairs.get(a) ?? [])].filter(([b, p]) => p.a === a && wanted.has(b)).map(([, p]) => unpack(p)),
      )
      .sort((x, y) => compare(x.a, y.a) || compare(x.b, y.b))
  }

  allPairs(): CopyPair[] {
    return this.pairsAmong([...this.#reports.keys()])
  }

  /** The report and all that descend from it or it from, through copies and updates, sorted. */
  family(report: string): string[] {
    const family = new Set([report])
    for (const member of family)
      for (const [other, { lineage }] of this.#pairs.get(member) ?? [])
        // A part taken over is settled claim by claim, not for the whole report.
        if (lineage === 'copy' || lineage === 'update') family.add(other)
    return [...family].filter((id) => this.#reports.has(id)).sort()
  }

  /**
   * Origins of the reports of one incident, by id; each report is in exactly one. Reports of one agency or one outlet are one
   * origin, and so are they and their copies.
   */
  origins(reports: readonly string[]): Origin[] {
    const origins = new Map<string, Origin>()
    for (const id of reports) {
      const { key, kind, name } = this.#source(id)
      const origin = origins.get(key) ?? { id: `o:${shortHash(key)}`, kind, name, reports: [], because: [] }
      origin.reports.push(id)
      origins.set(key, origin)
    }
    for (const origin of origins.values()) {
      origin.reports.sort()
      origin.because = [...new Set(origin.reports.flatMap((id) => this.#reasons(id, origin)))].sort()
    }
    return [...origins.values()].sort((a, b) => compare(a.id, b.id))
  }

  /**
   * What a report goes back to: the agency that signs it; else that of the signed report it copies most of; else that of the signed
   * report which most is copied from by the unsigned ones it hangs together with; else their outlet; else the earliest of them.
   */
  #source(id: string): { key: string; kind: Origin['kind']; name: string } {
    const own = this.#reports.get(id)
    const signed = own?.agency ?? this.#nearestAgency([id])
    if (signed) return { key: `agency ${signed.toLowerCase()}`, kind: 'agency', name: signed }
    const family = this.#unsigned(id)
    const agency = this.#nearestAgency(family)
    if (agency) return { key: `agency ${agency.toLowerCase()}`, kind: 'agency', name: agency }
    const members = family
      .map((member) => this.#reports.get(member)!)
      .sort((a, b) => (a.day ?? Infinity) - (b.day ?? Infinity) || compare(a.report, b.report))
    const outlet = members.find((m) => m.outlet)?.outlet
    if (outlet) return { key: `outlet ${outlet.toLowerCase()}`, kind: 'outlet', name: outlet }
    return { key: `report ${family[0] ?? id}`, kind: 'unknown', name: members[0]?.name ?? id }
  }

  /** The agency of the signed report that any of `reports` has most in common with. */
  #nearestAgency(reports: readonly string[]): string | undefined {
    let best: { agency: string; share: number } | undefined
    for (const id of reports)
      for (const [other, pair] of this.#pairs.get(id) ?? []) {
        const agency = this.#reports.get(other)?.agency
        if (!agency || (pair.lineage !== 'copy' && pair.lineage !== 'update')) continue
        const share = pair.words + pair.skeleton
        if (!best || share > best.share || (share === best.share && agency < best.agency)) best = { agency, share }
      }
    return best?.agency
  }

  /** A report and the unsigned ones it hangs together with, sorted. */
  #unsigned(report: string): string[] {
    const found = new Set([report])
    for (const member of found)
      for (const [other, { lineage }] of this.#pairs.get(member) ?? [])
        if ((lineage === 'copy' || lineage === 'update') && !this.#reports.get(other)?.agency) found.add(other)
    return [...found].filter((id) => this.#reports.has(id)).sort()
  }

  #reasons(id: string, origin: Origin): string[] {
    const report = this.#reports.get(id)
    if (!report) return []
    const reasons: string[] = []
    if (report.agency) reasons.push(`${report.name} names ${report.agency} as its agency`)
    else if (report.outlet && origin.kind === 'outlet' && report.outlet.toLowerCase() === origin.name.toLowerCase())
      reasons.push(`${report.name} is ${report.outlet}’s own`)
    for (const [other, pair] of this.#pairs.get(id) ?? [])
      if ((pair.lineage === 'copy' || pair.lineage === 'update') && pair.b === id)
        reasons.push(
          `${report.name} is ${pair.lineage === 'copy' ? 'a copy' : 'an update'} of ${this.#reports.get(other)?.name ?? other}: ${pair.because[0]}`,
        )
    return reasons
  }
}
