/** Adding reports: each request is a job; they are done one after another, and whoever listens is told how they go. */
import { randomBytes } from 'node:crypto'
import type { Source } from '../ingest/source.ts'
import type { Add, Job } from './api.ts'
import { json, notFound, Refusal, type Handler } from './call.ts'
import type { Metrics } from './metrics.ts'
import type { Stream } from './stream.ts'

/** What is told while inputs are read and kept. */
export type IntakeEvents = {
  /** An input is finished, with the reports it gave. */
  input: (name: string, reports: readonly { id: string; result: 'new' | 'same' | 'revised' }[]) => void
  failure: (failure: { name: string; code: string; message: string }) => void
  merging: () => void
}

/** Reads sources and keeps what they hold; resolves with the ids of incidents that are new or changed. */
export type Intaker = {
  add: (
    sources: readonly Source[],
    options: { date?: string },
    events: IntakeEvents,
    signal: AbortSignal,
  ) => Promise<string[]>
  close: () => Promise<void>
}

export type Jobs = {
  add: (sources: readonly Source[], options: { date?: string }) => Job
  list: () => Job[]
  get: (id: string) => Job | undefined
  close: () => Promise<void>
}

/** Finished jobs that are remembered, and jobs that may wait. */
const REMEMBERED = 200
const MOST_WAITING = 100
const MOST_LISTED = 1000

export function openJobs(intake: Intaker | undefined, stream: Stream, metrics: Metrics): Jobs {
  const jobs = new Map<string, Job>()
  const stop = new AbortController()
  let turn: Promise<void> = Promise.resolve()

  const run = async (job: Job, sources: readonly Source[], options: { date?: string }): Promise<void> => {
    if (stop.signal.aborted) return
    const tell = (): void => stream.job(job)
    job.state = 'reading'
    tell()
    try {
      const changed = await intake!.add(
        sources,
        options,
        {
          input: (_, reports) => {
            job.done++
            for (const { id, result } of reports) {
              job.reports[result]++
              metrics.count('reports_added', result === 'new' ? 1 : 0)
              if (job.read.length < MOST_LISTED) job.read.push(id)
            }
            tell()
          },
          failure: (failure) => {
            if (job.failures.length < MOST_LISTED) job.failures.push(failure)
            metrics.count('inputs_failed')
            tell()
          },
          merging: () => {
            job.state = 'merging'
            tell()
          },
        },
        stop.signal,
      )
      job.incidents = changed.slice(0, MOST_LISTED)
      job.state = 'done'
    } catch (error) {
      job.state = 'failed'
      const { code, message } = error as { code?: string; message: string }
      job.failures.push({ name: '', code: code ?? 'bug', message })
    }
    tell()
    stream.poke()
  }

  return {
    add: (sources, options) => {
      if (!intake) throw new Refusal(403, 'read-only', 'this server only shows: it was started without intake')
      const waiting = [...jobs.values()].filter((j) => j.state !== 'done' && j.state !== 'failed').length
      if (waiting >= MOST_WAITING)
        throw new Refusal(503, 'busy', `${waiting} jobs wait already; come again when some are done`, {
          'retry-after': '10',
        })
      const job: Job = {
        id: randomBytes(8).toString('hex'),
        state: 'waiting',
        inputs: sources.length,
        done: 0,
        reports: { new: 0, same: 0, revised: 0 },
        failures: [],
        read: [],
        incidents: [],
      }
      jobs.set(job.id, job)
      for (const [id, { state }] of jobs) {
        if (jobs.size <= REMEMBERED) break
        if (state === 'done' || state === 'failed') jobs.delete(id)
      }
      const begun = turn.then(() => run(job, sources, options))
      turn = begun.catch(() => {})
      return job
    },
    list: () => [...jobs.values()].toReversed(),
    get: (id) => jobs.get(id),
    close: async () => {
      stop.abort()
      await turn
      await intake?.close()
    },
  }
}

export function jobHandlers(jobs: Jobs): Record<'addReports' | 'jobs' | 'job', Handler> {
  return {
    addReports: async ({ request, body }) => {
      const { sources, date } = body === undefined ? await fromForm(request) : fromJson(body as Add)
      if (sources.length === 0) throw new Refusal(400, 'empty', 'nothing to add; send files, texts or urls')
      return json(jobs.add(sources, date === undefined ? {} : { date }), 202)
    },
    jobs: () => json({ jobs: jobs.list() }),
    job: ({ params }) => {
      const job = jobs.get(params['id']!)
      if (!job) throw notFound('job', params['id']!)
      return json(job)
    },
  }
}

function fromJson({ texts = [], urls = [], date }: Add): { sources: Source[]; date: string | undefined } {
  const sources: Source[] = texts.map(({ name, text }, i) => ({
    name: name || `pasted text ${i + 1}`,
    kind: 'text',
    text,
  }))
  for (const url of urls) {
    if (!/^https?:\/\/\S+$/i.test(url))
      throw new Refusal(400, 'bad-url', `${url.slice(0, 200)}: give an address that begins with http:// or https://`)
    sources.push({ name: url, kind: 'url', url })
  }
  return { sources, date }
}

async function fromForm(request: Request): Promise<{ sources: Source[]; date: string | undefined }> {
  let form: FormData
  try {
    form = await request.formData()
  } catch {
    throw new Refusal(400, 'bad-body', 'the form cannot be read; send multipart/form-data with parts named file')
  }
  const sources: Source[] = []
  let date: string | undefined
  for (const [name, value] of form) {
    if (name === 'date' && typeof value === 'string') {
      if (value === '') continue
      if (!/^\d{4}-\d\d-\d\d$/.test(value))
        throw new Refusal(400, 'bad-body', `date ${value.slice(0, 40)}: write it YYYY-MM-DD`)
      date = value
    } else if (name === 'file' && typeof value !== 'string')
      sources.push({
        // A name is shown, never opened.
        name: value.name.slice(0, 500) || 'upload',
        kind: 'bytes',
        bytes: new Uint8Array(await value.arrayBuffer()),
        ...(value.type ? { contentType: value.type } : {}),
      })
    else throw new Refusal(400, 'bad-body', `part ${name.slice(0, 60)}: only file and date are known`)
  }
  if (sources.length > 1000) throw new Refusal(400, 'too-many', `${sources.length} files at once; send at most 1,000`)
  return { sources, date }
}
