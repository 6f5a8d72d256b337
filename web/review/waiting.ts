import type { HandedIn } from '../../src/server/api.ts'
import { keep, read } from '../core/colours.ts'
import { createStore } from '../core/store.ts'

/** Decisions the server has not got yet, oldest first; they outlive a reload. */
export const waiting = createStore<readonly HandedIn[]>(readWaiting())

function readWaiting(): HandedIn[] {
  try {
    const kept = JSON.parse(read('waiting') ?? '[]') as unknown
    return Array.isArray(kept) ? (kept as HandedIn[]) : []
  } catch {
    return []
  }
}
waiting.subscribe(() => keep('waiting', JSON.stringify(waiting.get())))
