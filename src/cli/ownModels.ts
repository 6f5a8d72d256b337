/** The models of the package with the user's own data on top: one door for the main thread and the workers. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readActorCsv } from '../ontology/actorCsv.ts'
import { readCodebook } from '../ontology/codebook.ts'
import { withActors } from '../reading/actorBase.ts'
import { loadModels, type Models } from '../reading/read.ts'
import { InputError } from '../record/error.ts'

/** What is the user's own, as given on the command line. */
export type OwnData = {
  actors?: string
  /** Folder of a codebook. */
  codebook?: string
  /** Least probability of an attribution, 0–1. */ attributionThreshold?: number
}

/**
 * Loads the models; the user's files stand in every record they had a part in, by hash.
 * @throws InputError `actors-csv`, `codebook`, `not-found`
 */
export function modelsWith(own: OwnData): Models {
  const loaded = loadModels()
  const { attributionThreshold } = own
  let models = attributionThreshold === undefined ? loaded : { ...loaded, attributionThreshold }
  if (own.actors !== undefined) {
    const text = readOwn('--actors', own.actors, 'name a CSV file of actors, as docs/actors.md describes it')
    const base = withActors(models.actors.base, readActorCsv(text, own.actors))
    models = { ...models, actors: { ...models.actors, base }, own: { ...models.own, 'own-actors': hash(text) } }
  }
  if (own.codebook !== undefined) {
    const files = readFolder(own.codebook)
    const codebook = readCodebook(files, own.codebook)
    const all = [...files].map(([name, text]) => `${name}\n${text}\n`).join('')
    models = {
      ...models,
      events: { ...models.events, codebook },
      own: { ...models.own, 'own-codebook': hash(all) },
    }
  }
  return models
}

const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12)

/** Texts of the files of a codebook by name, in the order of the names. */
function readFolder(path: string): Map<string, string> {
  const advice = 'name the folder of a codebook, as docs/codebook.md describes it'
  let names: string[]
  try {
    names = readdirSync(path)
  } catch (error) {
    throw unreadable('--codebook', path, error, advice)
  }
  const wanted = names.filter((name) => /\.(csv|json)$/i.test(name)).sort()
  return new Map(wanted.map((name) => [name, readOwn('--codebook', join(path, name), advice)]))
}

function readOwn(option: string, path: string, advice: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw unreadable(option, path, error, advice)
  }
}

function unreadable(option: string, path: string, error: unknown, advice: string): InputError {
  const why = (error as NodeJS.ErrnoException).code ?? String(error)
  return new InputError('not-found', `${option} ${path}: it cannot be read (${why}); ${advice}`)
}
