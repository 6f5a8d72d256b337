/** Words that are names of every object's own members, in every place a reading looks words up: no defect, no false find. */
import { test } from 'node:test'
import { textReport } from '../src/ingest/report.ts'
import { read } from '../src/reading/read.ts'

const WORDS = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'valueOf', 'CONSTRUCTOR']
const SENTENCES = [
  (w: string) => `The ${w} killed two people in ${w}, ${w} said on Monday.`,
  (w: string) => `3 ${w} ago, twelve ${w}s attacked the ${w} of ${w} near the ${w} border.`,
  (w: string) => `${w} ${w} accused the ${w} ${w} of killing ${w} people 20 ${w} north of ${w}.`,
  (w: string) => `Several ${w} were ${w} by ${w}, according to ${w}. "We ${w}," ${w} told ${w}.`,
  (w: string) =>
    `${w} (AP) — A ${w} bomb exploded last ${w}, the ${w} prime ${w} said. The toll of ${w} rose to 1 ${w}.`,
]

for (const word of WORDS)
  test(`reading: "${word}" is a word like any other`, () => {
    for (const sentence of SENTENCES)
      read(
        textReport('test', `${word} killed in ${word}\n\n${sentence(word)} ${sentence(word)}`, { date: '2020-01-01' }),
      )
  })
