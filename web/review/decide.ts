/**
 * Deciding: one door for every decision of the page. What the server could not be told is kept and told later; where somebody
 * else decided meanwhile the reviewer is shown it and chooses, and neither decision is lost.
 */
import type { ApiDecision, Conflict, Decided, HandedIn } from '../../src/server/api.ts'
import { ApiFailure, connection, loadMe, postDecision } from '../core/api.ts'
import { changes, putRows } from '../core/data.ts'
import { createStore } from '../core/store.ts'
import { toast } from '../shell/toast.tsx'
import { whoDecides } from '../shell/who.tsx'
import { waiting } from './waiting.ts'
import { decisionWords } from './wording.ts'

/** Action and detail; subject, who and seen are filled in here. */
export type Wanted = HandedIn extends infer H
  ? H extends { action: infer A; detail: infer D }
    ? { action: A; detail: D }
    : never
  : never

/** Newest decision the reviewer has had before their eyes, by subject. */
const seen = new Map<string, number>()
export function saw(subject: string, number: number): void {
  seen.set(subject, Math.max(number, seen.get(subject) ?? 0))
}

export type Clash = { mine: HandedIn; newer: readonly ApiDecision[] }
/** Decisions that met another's. The dialog takes the first one. */
export const clashes = createStore<readonly Clash[]>([])

/** My decisions of this session that can be taken back, newest last. */
const mine: { number: number; subject: string; words: string }[] = []

/** What became of a decision: written, kept for later, or not made. */
export type Outcome = 'written' | 'kept' | 'clash' | 'no'

type Subject = { incident: { id: string }; seen: number }

export async function decide(of: Subject, wanted: Wanted): Promise<Outcome> {
  saw(of.incident.id, of.seen)
  return await decideOn(of.incident.id, wanted)
}

/** One after another: a key pressed before the last answer came must know of that answer. */
let turn: Promise<unknown> = Promise.resolve()

export async function decideOn(subject: string, wanted: Wanted): Promise<Outcome> {
  const who = await whoDecides()
  if (!who) return 'no'
  const outcome = turn.then(() => hand({ ...wanted, subject, seen: seen.get(subject) ?? 0, who } as HandedIn))
  turn = outcome.catch(() => undefined)
  return await outcome
}

async function hand(decision: HandedIn): Promise<Outcome> {
  // In order: what came first is told first.
  if (waiting.get().length > 0 && connection.get() === 'lost') return keepForLater(decision)
  try {
    took(decision, await postDecision(decision))
    return 'written'
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error
    if (error.status === 0) return keepForLater(decision)
    if (error.status === 409) {
      clashes.set((now) => [...now, { mine: decision, newer: (error.body as Conflict).newer }])
      return 'clash'
    }
    toast(`Not written: ${error.message}`)
    return 'no'
  }
}

function took(decision: HandedIn, { decision: written, rows }: Decided): void {
  saw(written.subject, written.number)
  // A merge or a split changes other incidents too; the journal's entry counts for all of them.
  for (const row of rows) saw(row.id, written.number)
  putRows(rows, [], 0)
  changes.set(({ count }) => ({ count: count + 1, ids: new Set([written.subject, ...rows.map((row) => row.id)]) }))
  const words = decisionWords(written.action, written.detail)
  if (decision.action === 'undo') {
    toast(`Undone`)
    return
  }
  mine.push({ number: written.number, subject: written.subject, words })
  toast(`${words[0]!.toUpperCase()}${words.slice(1)}`, ['Undo (u)', () => void undoLast()])
}

/** Takes the newest decision of mine back; again for the one before. */
export async function undoLast(): Promise<Outcome> {
  // A decision on its way is the last one, though its answer is not here yet.
  await turn
  const kept = waiting.get().at(-1)
  if (kept) {
    waiting.set((now) => now.slice(0, -1))
    toast('Taken back; it had not been sent yet')
    return 'written'
  }
  const last = mine.pop()
  if (!last) {
    toast('Nothing of yours to undo; older decisions are undone in the journal')
    return 'no'
  }
  const outcome = await decideOn(last.subject, { action: 'undo', detail: { number: last.number } })
  if (outcome === 'no' || outcome === 'clash') mine.push(last)
  return outcome
}

function keepForLater(decision: HandedIn): Outcome {
  waiting.set((now) => [...now, decision])
  toast('Kept here; it is sent when the server answers again', ['Undo (u)', () => void undoLast()])
  return 'kept'
}

let isSending = false
/** Sends what waits, oldest first, when the server is back. */
export async function sendWaiting(): Promise<void> {
  if (isSending || waiting.get().length === 0) return
  isSending = true
  try {
    // A server that was started anew gives new tokens.
    await loadMe()
    const sent = new Map<string, number>()
    while (waiting.get().length > 0) {
      const [first] = waiting.get()
      try {
        // Of two waiting decisions on one subject the second has seen the first.
        const own = sent.get(first!.subject) ?? 0
        const answer = await postDecision({ ...first!, seen: Math.max(first!.seen, own) } as HandedIn)
        sent.set(first!.subject, answer.decision.number)
        took(first!, answer)
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.status === 0) return
        if (error.status === 409)
          clashes.set((now) => [...now, { mine: first!, newer: (error.body as Conflict).newer }])
        else toast(`Not written: ${error.message}`)
      }
      waiting.set((now) => now.slice(1))
    }
  } catch {
    // Not back after all; the next sign of life tries again.
  } finally {
    isSending = false
  }
}

connection.subscribe(() => {
  if (connection.get() === 'live') void sendWaiting()
})

/** The reviewer saw the others' decisions: theirs goes after them. */
export async function decideAnyway(clash: Clash): Promise<Outcome> {
  clashes.set((now) => now.filter((other) => other !== clash))
  for (const { number } of clash.newer) saw(clash.mine.subject, number)
  return await hand({ ...clash.mine, seen: seen.get(clash.mine.subject) ?? 0 } as HandedIn)
}

export function leaveIt(clash: Clash): void {
  clashes.set((now) => now.filter((other) => other !== clash))
  for (const { number } of clash.newer) saw(clash.mine.subject, number)
  changes.set(({ count }) => ({ count: count + 1, ids: new Set([clash.mine.subject]) }))
}
