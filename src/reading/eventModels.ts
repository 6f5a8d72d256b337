/** The learned parts of the event stage. */
import { forestFrom } from '../learning/forest.ts'
import { logisticFrom, type Logistic } from '../learning/logistic.ts'
import type { Codebook } from '../ontology/codebook.ts'
import { loadModel } from '../learning/modelFolder.ts'
import type { GatherModels } from './eventGather.ts'
import { incidentModelsFrom, type IncidentModels } from './incidentModels.ts'
import type { StatusModels } from './status.ts'

export type EventModels = {
  trigger: Logistic
  argument: Logistic
  /** Are two mentions one event? */
  same: GatherModels
  status: StatusModels
  /** Finds the parts of an incident all over a text; without it only those beside a deed are found. */
  incidents?: IncidentModels
  /** Words and categories of the user's own (docs/codebook.md). */
  codebook?: Codebook
  /** Hashes of the files, for the Reading. */
  shas: Record<string, string>
}

/** What finds the mentions of events. */
export type MentionModels = Pick<EventModels, 'trigger' | 'argument' | 'status' | 'codebook'>

let loaded: EventModels | undefined

/** Loads models/events.bin and models/status.bin once. */
export function loadEventModels(): EventModels {
  if (loaded) return loaded
  const events = loadModel('events')
  const gather = loadModel('events-same')
  const status = loadModel('status')
  const incidents = loadModel('events-incidents')
  loaded = {
    trigger: logisticFrom(events, 'trigger:'),
    argument: logisticFrom(events, 'argument:'),
    same: { pair: logisticFrom(gather, 'same:'), join: forestFrom(gather, 'join:') },
    incidents: incidentModelsFrom(incidents),
    status: { factuality: logisticFrom(status, 'factuality:'), status: logisticFrom(status, 'status:') },
    shas: { events: events.sha, 'events-same': gather.sha, 'events-incidents': incidents.sha, status: status.sha },
  }
  return loaded
}
