/** CAMEO beside PLOVER: the code of an event, its name, its weight on Goldstein's scale, its quad class. */
import { toCameo } from '../ontology/crosswalk.ts'
import type { EventType, Status } from '../record/event.ts'

/**
 * Goldstein's conflict–cooperation weight by CAMEO code (Goldstein 1992, as CAMEO users carry it on), for the codes that PLOVER is
 * mapped to; then the code's meaning in our words.
 */
const CODES = `
030|4.0|Say they will cooperate
040|1.0|Consult
041|1.0|Talk by telephone
042|1.9|Make a visit
044|2.5|Meet at a third place
046|7.0|Negotiate
050|3.5|Cooperate diplomatically
060|6.0|Cooperate materially
070|7.0|Give aid
080|5.0|Yield
0832|5.0|Give way on leadership
0841|7.0|Free people
0862|9.0|Let observers or helpers in
087|9.0|Give way militarily
0871|9.0|Stop shooting
0872|9.0|Take forces back
0874|10.0|Surrender or disarm
090|-2.0|Investigate
100|-5.0|Demand
103|-5.0|Demand aid or help
104|-5.0|Demand political change
105|-5.0|Demand that the other side give way
106|-5.0|Demand a meeting
110|-2.0|Disapprove
111|-2.0|Criticise or condemn
112|-2.0|Accuse
120|-4.0|Reject
122|-4.0|Refuse help
123|-4.0|Refuse political change
124|-4.0|Refuse to give way
125|-5.0|Refuse to meet
130|-4.4|Threaten
132|-5.8|Threaten with restrictions
134|-5.8|Threaten to end talks
136|-7.0|Threaten to expel or leave
137|-7.0|Threaten with repression
138|-7.0|Threaten with force
1382|-7.0|Threaten to occupy
140|-6.5|Dissent in public
141|-6.5|Demonstrate
142|-6.5|Go on hunger strike
143|-6.5|Strike or boycott
144|-7.5|Block a way
145|-7.5|Riot
150|-7.2|Show force
153|-7.2|Mobilise police
154|-7.2|Mobilise armed forces
160|-4.0|Reduce relations
163|-8.0|Embargo or sanction
164|-7.0|Break off talks
166|-7.0|Expel or withdraw
170|-7.0|Coerce
171|-9.2|Seize or damage property
1712|-9.2|Destroy property
172|-5.0|Restrict by administration
1723|-5.0|Impose a curfew
1724|-5.0|Impose martial law
173|-5.0|Arrest or charge
174|-5.0|Deport
175|-9.0|Repress with violence
176|-7.0|Attack computers
180|-9.0|Use unconventional violence
181|-9.0|Abduct or take hostage
182|-9.5|Assault
1821|-9.0|Assault sexually
1822|-9.0|Torture
183|-10.0|Bomb
1831|-10.0|Bomb by suicide
185|-8.0|Try to assassinate
186|-10.0|Assassinate
193|-10.0|Fight with small arms
194|-10.0|Fight with artillery and tanks
195|-10.0|Attack from the air
204|-10.0|Use weapons of mass destruction
`

const table = new Map(
  CODES.trim()
    .split('\n')
    .map((line) => {
      const [code, weight, name] = line.split('|') as [string, string, string]
      return [code, { weight: Number(weight), name }] as const
    }),
)

export type Cameo = { code: string; base: string; root: string; quad: 1 | 2 | 3 | 4; goldstein: number; name: string }

/** The CAMEO coding of an event. An attack that failed has the code of the attempt where CAMEO has one (185). */
export function cameoOf(event: { type?: EventType; mode?: string; status: Status }): Cameo | undefined {
  const { type, mode, status } = event
  if (type === undefined) return undefined
  const code = toCameo({ type, ...(mode === undefined ? {} : { mode }) }, status === 'attempted')
  const entry = table.get(code)
  if (!entry) throw new Error(`CAMEO code ${code} of ${type} ${mode ?? ''} has no row in src/export/cameo.ts`)
  const root = code.slice(0, 2)
  return { code, base: code.slice(0, 3), root, quad: quadOf(root), goldstein: entry.weight, name: entry.name }
}

/** Verbal cooperation, material cooperation, verbal conflict, material conflict: by the root code. */
function quadOf(root: string): Cameo['quad'] {
  const n = Number(root)
  return n <= 5 ? 1 : n <= 8 ? 2 : n <= 13 ? 3 : 4
}
