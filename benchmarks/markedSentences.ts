/** The form of our own test sentences: one a line, each followed by what is asked of it on lines that begin with ">"; "#" begins a comment. */
import { InputError } from '../src/record/error.ts'

export type MarkedSentence<T> = { text: string; wanted: T[] }

/**
 * @param what what a line with ">" is to be, for the message
 * @param read a line with its ">"; undefined where it has not the form of the file
 * @throws InputError `bad-row` with file and line
 */
export function readMarkedSentences<T>(
  text: string,
  file: string,
  what: string,
  read: (asked: string) => T | undefined,
): MarkedSentence<T>[] {
  const cases: MarkedSentence<T>[] = []
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (!line || line.startsWith('#')) continue
    if (!line.startsWith('>')) {
      cases.push({ text: line, wanted: [] })
      continue
    }
    const one = read(line)
    if (one === undefined || cases.length === 0)
      throw new InputError(
        'bad-row',
        `${file}:${i + 1}: "${line}" is no ${what}; see the head of the file for the form`,
      )
    cases.at(-1)!.wanted.push(one)
  }
  return cases
}

/** The cells of a line behind its ">", between bars. */
export function cellsOf(line: string): string[] {
  return line
    .slice(1)
    .split('|')
    .map((part) => part.trim())
}
