/** Who claims what of an event: claims of short reports, one line each. */
import { textReport } from '../src/ingest/report.ts'
import { loadModels, read } from '../src/reading/read.ts'
import { table } from './table.ts'

const models = loadModels()

/** "field value stance status · claimant" of each claim about a toll, a perpetrator or whether it happened. */
function claims(text: string): string[] {
  const reading = read(textReport('test.txt', text), models)
  return reading.claims
    .filter(({ field }) => /^(event|perpetrator|casualties)/.test(field))
    .map(({ field, value, stance, status, claimant }) => {
      const shown = typeof value === 'object' ? value.low : value
      return `${field.replace('casualties.', '')} ${shown} ${stance} ${status} · ${claimant.name}`
    })
}

/** The claims of one field. */
const of = (field: string) => (text: string) => claims(text).filter((line) => line.startsWith(`${field} `))

table('claims, tolls', of('killed'), [
  [
    'BUNIA, Congo - Gunmen attacked a village on Friday. A local leader said 14 people were killed, while a Red Cross official who asked not to be named said his volunteers had so far buried 11 bodies.',
    ['killed 14 states happened · A local leader', 'killed 11 states happened · a Red Cross official'],
    'two tolls, two voices',
  ],
  [
    'Fighting broke out in the locality on Tuesday. The health ministry reported that 24 people were killed. These figures have not been verified.',
    ['killed 24 states happened · health ministry', 'killed 24 doubts happened · narrator'],
    'a toll that nobody could check',
  ],
])

table('claims, perpetrators', of('perpetrator'), [
  [
    'Gunmen killed nine farmers in the valley on Monday. A faction of the rebels denied any involvement in the raid.',
    ['perpetrator Gunmen states happened · narrator'],
    'who denies a part in it is no perpetrator in the report’s own voice',
  ],
  [
    'Gunmen abducted 37 worshippers in Kajuru on Sunday. A lawmaker faulted the commissioner’s claim that the road was safe.',
    ['perpetrator Gunmen states happened · narrator'],
    'a claim that is faulted is no perpetrator',
  ],
])

table('claims, whether it happened', of('event'), [
  [
    'Ukraine said its drones struck a fuel depot on Wednesday. Reuters could not independently verify the claim.',
    ['event ASSAULT states happened · Ukraine', 'event ASSAULT doubts happened · Reuters'],
    'doubt of what was told just before',
  ],
  [
    'The army reportedly shelled the village on Monday.',
    ['event ASSAULT states happened · unnamed'],
    'hearsay is nobody’s, and not the report’s own',
  ],
])
