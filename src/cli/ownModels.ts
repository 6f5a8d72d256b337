/** The models of the package with the user's own data on top: one door for the main thread and the workers. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readActorCsv } from '../ontology/actorCsv.ts'
import { withActors } from '../reading/actorBase.ts'
import { loadModels, type Models } from '../reading/read.ts'
import { InputError } from '../record/error.ts'

/** What is the user's own, as given on the command line. */
export type OwnData = {
  actors?: string
  /** Least probability of an attribution, 0–1. */ attributionThreshold?: number
}

/**
 * Loads the models; the user's files stand in every record they had a part in, by hash.
 * @throws InputError `actors-csv`, `not-found`
 */
export function modelsWith(own: OwnData): Models {
  const loaded = loadModels()
  const { attributionThreshold } = own
  const models = attributionThreshold === undefined ? loaded : { ...loaded, attributionThreshold }
  if (own.actors === undefined) return models
  const text = readOwn(own.actors)
  const base = withActors(models.actors.base, readActorCsv(text, own.actors))
  return {
    ...models,
    actors: { ...models.actors, base },
    own: { ...models.own, 'own-actors': createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12) },
  }
}

function readOwn(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new InputError(
      'not-found',
      `--actors ${path}: it cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}); name a CSV file of actors, as docs/actors.md describes it`,
    )
  }
}
