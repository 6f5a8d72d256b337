/** What comparing needs of an event, whoever coded it. */
import type { RowProblem } from './delimited.ts'

export type CodedEvent = {
  id: string
  /** Row of the file it came from, where there is one. */
  row?: number
  /** ISO 8601 days, both included. */
  first: string
  last: string
  type: string
  subType?: string
  /** Sides in order: ACLED's actor 1 and 2, UCDP's side a and b. */
  actors: string[]
  place?: string
  admin1?: string
  /** Name as the scheme writes it. */
  country: string
  lat?: number
  lon?: number
  /** Is the point that of a region or country, and not of a place in it? */
  coarse: boolean
  deaths?: { low: number; best: number; high: number }
  source?: string
}

/** A file of human coding. `name` is for messages. */
export type Coding = { scheme: 'acled' | 'ucdp' | 'plover'; name: string; events: CodedEvent[]; problems: RowProblem[] }

/** "theirs.csv, row 12 (line 15), column latitude: …; left out". */
export function problemWords(name: string, { row, line, column, message }: RowProblem): string {
  return `${name}, row ${row} (line ${line})${column === undefined ? '' : `, column ${column}`}: ${message}; left out`
}
