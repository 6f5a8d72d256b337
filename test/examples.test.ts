/**
 * Golden tests: each report in examples/ beside the record expected of it. `npm run examples` (UPDATE=1) rewrites the
 * records, for review in the diff. Left out of them: the program's version and the models' hashes, which change with
 * every build; numbers are rounded to four digits after the point, so that another processor's last bit is no failure.
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { toReport } from '../src/ingest/report.ts'
import { read } from '../src/reading/read.ts'

const FOLDER = new URL('../examples/', import.meta.url)
const UPDATE = process.env['UPDATE'] === '1'

const reports = readdirSync(FOLDER).filter((name) => /\.(txt|html)$/.test(name))
assert.equal(reports.length, 8)

for (const name of reports.toSorted())
  test(`examples: ${name} reads as expected`, async () => {
    const report = await toReport({ name: `examples/${name}`, bytes: readFileSync(new URL(name, FOLDER)) })
    const { version: _version, models: _models, ...record } = read(report)
    const round = (_: string, value: unknown): unknown => (typeof value === 'number' ? Number(value.toFixed(4)) : value)
    const actual = `${JSON.stringify(record, round, 1)}\n`
    const golden = new URL(name.replace(/\.\w+$/, '.json'), FOLDER)
    if (UPDATE) writeFileSync(golden, actual)
    assert.ok(existsSync(golden), `examples/${name} has no record beside it; make it with: npm run examples`)
    const differences = differ(JSON.parse(readFileSync(golden, 'utf8')), JSON.parse(actual), '')
    const list = differences.slice(0, 20).join('\n')
    const advice = 'changed on purpose? npm run examples, and review the diff'
    assert.ok(differences.length === 0, `${differences.length} values are not as expected:\n${list}\n${advice}`)
  })

/** Every value that two records differ in: "claims[3].stance: "states" → "denies"". */
function differ(expected: unknown, actual: unknown, path: string): string[] {
  if (typeof expected === 'object' && expected !== null && typeof actual === 'object' && actual !== null) {
    const a = expected as Record<string, unknown>
    const b = actual as Record<string, unknown>
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    return keys.flatMap((key) => differ(a[key], b[key], Array.isArray(actual) ? `${path}[${key}]` : `${path}.${key}`))
  }
  if (expected === actual) return []
  const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80)
  return [`  ${path.slice(1)}: ${short(expected)} → ${short(actual)}`]
}
