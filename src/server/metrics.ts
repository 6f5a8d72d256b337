/** Counts and times for Prometheus, in its text format 0.0.4. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export class Metrics {
  readonly #requests = new Map<string, number>()
  readonly #times = new Map<string, { buckets: number[]; sum: number; count: number }>()
  readonly #counters = new Map<string, number>()

  request(route: string, status: number, seconds: number): void {
    const key = `route="${route}",status="${status}"`
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1)
    let time = this.#times.get(route)
    if (!time) this.#times.set(route, (time = { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 }))
    time.sum += seconds
    time.count++
    const at = BUCKETS.findIndex((b) => seconds <= b)
    if (at >= 0) time.buckets[at]!++
  }

  count(name: string, by = 1): void {
    this.#counters.set(name, (this.#counters.get(name) ?? 0) + by)
  }

  text(gauges: Record<string, number>): string {
    const lines = [
      '# HELP corroborate_requests_total Answers by route and status',
      '# TYPE corroborate_requests_total counter',
    ]
    for (const [key, n] of this.#requests) lines.push(`corroborate_requests_total{${key}} ${n}`)
    lines.push(
      '# HELP corroborate_request_seconds Time from request to answer',
      '# TYPE corroborate_request_seconds histogram',
    )
    for (const [route, { buckets, sum, count }] of this.#times) {
      let total = 0
      for (const [i, n] of buckets.entries()) {
        total += n
        lines.push(`corroborate_request_seconds_bucket{route="${route}",le="${BUCKETS[i]}"} ${total}`)
      }
      lines.push(`corroborate_request_seconds_bucket{route="${route}",le="+Inf"} ${count}`)
      lines.push(`corroborate_request_seconds_sum{route="${route}"} ${sum}`)
      lines.push(`corroborate_request_seconds_count{route="${route}"} ${count}`)
    }
    for (const [name, n] of this.#counters)
      lines.push(`# TYPE corroborate_${name}_total counter`, `corroborate_${name}_total ${n}`)
    const { heapUsed, rss } = process.memoryUsage()
    const all = {
      ...gauges,
      process_resident_memory_bytes: rss,
      heap_used_bytes: heapUsed,
      uptime_seconds: process.uptime(),
    }
    for (const [name, n] of Object.entries(all))
      lines.push(`# TYPE corroborate_${name} gauge`, `corroborate_${name} ${n}`)
    return `${lines.join('\n')}\n`
  }
}
