/** Server-sent events: what changed in the store, whoever changed it, and how jobs go on. */
import { SILENT_ACTIONS } from '../store/decided.ts'
import type { Change, Store } from '../store/store.ts'
import type { Job, StreamEvents } from './api.ts'
import { Refusal, type Handler } from './call.ts'
import { apiDecisions } from './incidents.ts'

/** How often the store is asked for changes other processes made, in milliseconds. */
const EVERY = 400
/** A line that keeps proxies from closing the connection. */
const HEARTBEAT = 15_000
/** Changes missed while away, past which the list is better read anew. */
const MOST_MISSED = 500
const MOST_LISTENERS = 1000
/** Bytes a listener may be behind before it is let go; it comes back with its Last-Event-ID. */
const MOST_BEHIND = 1 << 20

type Listener = { send: (text: string) => void; close: () => void }

export type Stream = {
  handler: Handler
  /** Tells all listeners of a job. */
  job: (job: Job) => void
  /** Looks for changes now. */
  poke: () => void
  listeners: () => number
  close: () => Promise<void>
}

export function openStream(store: Store): Stream {
  const listeners = new Set<Listener>()
  let last = -1
  let timer: NodeJS.Timeout | undefined
  let busy: Promise<void> = Promise.resolve()
  let closed = false

  const look = async (): Promise<void> => {
    if (closed) return
    try {
      if (last < 0) last = await store.lastChange()
      const changes = await store.changes(last)
      for (const change of changes) {
        const text = await eventsOf(store, change)
        for (const listener of listeners) listener.send(text)
        last = change.number
      }
    } catch {
      // A store that is away for a moment (PostgreSQL starting anew) is asked again.
    }
  }
  const poke = (): void => void (busy = busy.then(look))
  const tick = (): void => {
    if (listeners.size > 0) poke()
    else last = -1
  }
  const start = (): void => {
    timer ??= setInterval(tick, EVERY).unref()
  }

  return {
    handler: async ({ request }) => {
      if (listeners.size >= MOST_LISTENERS)
        throw new Refusal(503, 'busy', `more than ${MOST_LISTENERS} listeners`, { 'retry-after': '5' })
      start()
      const encoder = new TextEncoder()
      const since = request.headers.get('last-event-id')
      const newest = await store.lastChange()
      if (listeners.size === 0 || last < 0) last = newest
      let missed = ''
      if (since !== null && /^\d{1,15}$/.test(since) && Number(since) !== newest) {
        const from = Number(since)
        const changes = from > newest ? undefined : await store.changes(from, MOST_MISSED + 1)
        if (!changes || changes.length > MOST_MISSED) missed = event('reload', { change: newest }, newest)
        else for (const change of changes) if (change.number <= last) missed += await eventsOf(store, change)
      }
      let listener: Listener | undefined
      let heartbeat: NodeJS.Timeout | undefined
      const end = (): void => {
        clearInterval(heartbeat)
        if (listener) listeners.delete(listener)
      }
      const body = new ReadableStream<Uint8Array>(
        {
          start(controller) {
            const send = (text: string): void => {
              if ((controller.desiredSize ?? 0) < -MOST_BEHIND) listener!.close()
              else controller.enqueue(encoder.encode(text))
            }
            listener = {
              send,
              close: () => {
                end()
                try {
                  controller.close()
                } catch {
                  // The other side has gone already.
                }
              },
            }
            listeners.add(listener)
            heartbeat = setInterval(() => send(': \n\n'), HEARTBEAT).unref()
            send(`retry: 1000\nid: ${last}\n: connected\n\n${missed}`)
          },
          cancel: end,
        },
        { highWaterMark: 0, size: (chunk) => chunk?.byteLength ?? 0 },
      )
      request.signal.addEventListener('abort', () => listener?.close())
      return new Response(body, {
        headers: {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          'x-accel-buffering': 'no',
        },
      })
    },
    job: (job) => {
      const text = event('job', job)
      for (const listener of listeners) listener.send(text)
    },
    poke,
    listeners: () => listeners.size,
    close: async () => {
      closed = true
      clearInterval(timer)
      for (const listener of listeners) listener.close()
      await busy
    },
  }
}

async function eventsOf(store: Store, { number, kind, detail }: Change): Promise<string> {
  if (kind === 'reload') return event('reload', { change: number }, number)
  if (kind === 'incidents')
    return event('incidents', { rows: await store.rowsOf(detail.ids ?? []), gone: detail.gone ?? [] }, number)
  const [decision] = await apiDecisions(store, await store.decisions({ after: detail.decision! - 1, limit: 1 }))
  if (!decision) return ''
  const rows =
    SILENT_ACTIONS.has(decision.action) && decision.action !== 'undo' ? [] : await store.rowsOf(detail.ids ?? [])
  return (rows.length > 0 ? event('incidents', { rows, gone: [] }) : '') + event('decision', decision, number)
}

function event<K extends keyof StreamEvents>(name: K, data: StreamEvents[K], id?: number): string {
  return `event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}
