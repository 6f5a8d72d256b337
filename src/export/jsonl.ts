/** JSON Lines: one Reading a line; an input that could not be read is a line of its own format. */
import type { Reading } from '../record/reading.ts'

/** An input that could not be read, and why (invariant 4: nothing is dropped in silence). */
export type Failure = { format: 'corroborate/failure/1'; name: string; code: string; message: string }

export function failure(name: string, code: string, message: string): Failure {
  return { format: 'corroborate/failure/1', name, code, message }
}

/** One line, newline included. JSON leaves no raw line break in it, nor U+2028 and U+2029, which some readers split at. */
export function toJsonLine(entry: Reading | Failure | object): string {
  return `${JSON.stringify(entry).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`
}
