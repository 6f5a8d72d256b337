/** Decisions of people, the second coder's desk, and how far coders agree. */
import { decide } from '../store/desk.ts'
import type { NewDecision } from '../store/decision.ts'
import type { Store } from '../store/store.ts'
import type { Upkeep } from '../store/upkeep.ts'
import { agreement } from '../store/agreement.ts'
import type { Coding, HandedIn } from './api.ts'
import { json, notFound, type Handler } from './call.ts'
import { apiDecisions } from './incidents.ts'
import type { Stream } from './stream.ts'

export function decisionHandlers(
  store: Store,
  upkeep: Upkeep,
  accounts: boolean,
  stream: Stream,
  now: () => number,
): Record<'decide' | 'coding' | 'agreement', Handler> {
  return {
    decide: async ({ body, account }) => {
      const { seen, who, ...given } = body as HandedIn
      // Where there are accounts nobody decides in another's name.
      const name = accounts ? account!.name : (who ?? account!.name)
      const { decision, rows } = await decide(store, upkeep, given as NewDecision, {
        who: name,
        at: new Date(now()).toISOString(),
        seen,
      })
      stream.poke()
      const [written] = await apiDecisions(store, [decision])
      return json({ decision: written, rows }, 201)
    },
    coding: async ({ query, account }) => {
      const who = accounts ? account!.name : ((query['who'] as string | undefined) ?? account!.name)
      const mine = (await store.decisions({ action: 'code', who })).toSorted((a, b) => a.number - b.number)
      const done = new Set(mine.map((d) => d.subject))
      let id = query['incident'] as string | undefined
      // First those that somebody else coded: two coders of one incident are worth more than one coder of two.
      const others = [...new Set((await store.decisions({ action: 'code' })).map((d) => d.subject))]
      id ??= others.find((subject) => !done.has(subject) && subject.startsWith('i:'))
      if (id === undefined) {
        let cursor: string | undefined
        do {
          const page = await store.rows({ sort: 'review', limit: 200, ...(cursor === undefined ? {} : { cursor }) })
          id = page.rows.map((text) => (JSON.parse(text) as { id: string }).id).find((one) => !done.has(one))
          cursor = page.next
        } while (id === undefined && cursor !== undefined)
      }
      const { incidents } = await store.counts()
      const left = Math.max(0, incidents - done.size)
      if (id === undefined) return json({ reports: [], mine: [], seen: 0, left: 0 } satisfies Coding)
      // As the program reads it: what others made of it would lead the second coder.
      const incident = await store.machineIncident(id)
      if (!incident) throw notFound('incident', id)
      const answer: Coding = {
        incident,
        reports: await store.summaries([...new Set(incident.events.map((e) => e.report))]),
        mine: await apiDecisions(
          store,
          mine.filter((d) => d.subject === id),
        ),
        seen: (await store.seen([id])).get(id) ?? 0,
        left,
      }
      return json(answer)
    },
    agreement: async () => json(await agreement(store)),
  }
}
