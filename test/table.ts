import assert from 'node:assert/strict'
import { test } from 'node:test'

/** A table of cases: each row is the arguments, then what is expected, then the reason, which names the test. */
export function table<Args extends unknown[], Result>(
  name: string,
  run: (...args: Args) => Result,
  rows: readonly (readonly [...Args, Result, string])[],
): void {
  for (const row of rows) {
    const reason = row[row.length - 1] as string
    const expected = row[row.length - 2] as Result
    const args = row.slice(0, -2) as unknown as Args
    test(`${name}: ${reason}`, () => {
      assert.deepEqual(run(...args), expected)
    })
  }
}
