/** Adding reports: files dropped or chosen, text pasted, addresses. The incidents appear as they are read. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Job } from '../../src/server/api.ts'
import { getJobs, postReports } from '../core/api.ts'
import { jobs, overview } from '../core/data.ts'
import { Name } from '../core/pieces.tsx'
import { incidentAddress, reportAddress } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import { grouped, plural, titleWords } from '../core/words.ts'
import '../style/add.css'

export function Add() {
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const [urls, setUrls] = useState('')
  const [date, setDate] = useState('')
  const [failure, setFailure] = useState('')
  const [isOver, setOver] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const all = useStore(jobs)
  useEffect(() => {
    getJobs().then(
      (list) => jobs.set((now) => [...now, ...list.jobs.filter((job) => !now.some(({ id }) => id === job.id))]),
      () => undefined,
    )
  }, [])

  const send = async (make: () => Parameters<typeof postReports>[0]): Promise<boolean> => {
    setBusy(true)
    setFailure('')
    try {
      const job = await postReports(make())
      jobs.set((now) => [job, ...now.filter(({ id }) => id !== job.id)])
      return true
    } catch (error) {
      setFailure((error as Error).message)
      return false
    } finally {
      setBusy(false)
    }
  }
  const sendFiles = (files: readonly File[]): void => {
    if (files.length === 0) return
    void send(() => {
      const form = new FormData()
      for (const file of files) form.append('file', file, file.name)
      if (date) form.append('date', date)
      return form
    })
  }
  const addresses = urls.split(/\s+/).filter(Boolean)
  return (
    <div class="wrap stack add">
      <h1>Add reports</h1>
      {failure && (
        <p class="banner bad" role="alert">
          {failure}
        </p>
      )}
      <div
        class={`drop ${isOver ? 'is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void filesOf(event.dataTransfer).then(sendFiles)
        }}
      >
        <p class="drop-words">Drop files or a folder here</p>
        <p class="note">
          web pages, text, mail, PDF, Word, feeds, archives of them; what each file is, is told by its content
        </p>
        <button type="button" class="button primary" disabled={isBusy} onClick={() => input.current?.click()}>
          Choose files
        </button>
        <input
          ref={input}
          type="file"
          multiple
          class="unseen"
          tabIndex={-1}
          aria-label="Files with reports"
          onChange={(event) => {
            sendFiles([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
      </div>
      <div class="halves">
        <form
          class="panel"
          onSubmit={(event) => {
            event.preventDefault()
            void send(() => ({
              texts: [{ name: name.trim() || 'pasted text', text }],
              ...(date ? { date } : {}),
            })).then((isSent) => {
              if (!isSent) return
              setText('')
              setName('')
            })
          }}
        >
          <header>
            <h2>Paste a report</h2>
          </header>
          <div class="body stack">
            <label class="field">
              <span>Text, headline first</span>
              <textarea
                class="input"
                rows={8}
                value={text}
                dir="auto"
                onInput={(e) => setText(e.currentTarget.value)}
              />
            </label>
            <label class="field">
              <span>Name (optional: where it is from)</span>
              <input class="input" value={name} maxLength={500} onInput={(e) => setName(e.currentTarget.value)} />
            </label>
            <div class="buttons">
              <button type="submit" class="button primary" disabled={isBusy || !text.trim()}>
                Read the text
              </button>
            </div>
          </div>
        </form>
        <div class="stack">
          <form
            class="panel"
            onSubmit={(event) => {
              event.preventDefault()
              void send(() => ({ urls: addresses, ...(date ? { date } : {}) })).then((isSent) => isSent && setUrls(''))
            }}
          >
            <header>
              <h2>Fetch from the web</h2>
            </header>
            <div class="body stack">
              <label class="field">
                <span>Addresses, one a line</span>
                <textarea
                  class="input"
                  rows={4}
                  value={urls}
                  spellcheck={false}
                  placeholder="https://…"
                  onInput={(e) => setUrls(e.currentTarget.value)}
                />
              </label>
              <div class="buttons">
                <button type="submit" class="button primary" disabled={isBusy || addresses.length === 0}>
                  Fetch {addresses.length > 1 ? addresses.length : ''}
                </button>
              </div>
            </div>
          </form>
          <section class="panel">
            <header>
              <h2>Day they were written</h2>
            </header>
            <div class="body">
              <label class="field">
                <span>Only for reports that do not say it themselves</span>
                <input class="input" type="date" value={date} onInput={(e) => setDate(e.currentTarget.value)} />
              </label>
            </div>
          </section>
        </div>
      </div>
      <section aria-label="What is being read" aria-live="polite" class="stack">
        {all.map((job) => (
          <JobPanel key={job.id} job={job} />
        ))}
      </section>
    </div>
  )
}

const STATES: Record<Job['state'], string> = {
  waiting: 'waiting for its turn',
  reading: 'reading',
  merging: 'joining to incidents',
  done: 'done',
  failed: 'failed',
}

function JobPanel({ job }: { job: Job }) {
  const { table } = useStore(overview)
  const { reports, failures, incidents, read } = job
  const isOver = job.state === 'done' || job.state === 'failed'
  const rows = incidents.flatMap((id) => {
    const at = table?.byId.get(id)
    return at === undefined ? [] : [table!.rows[at]!]
  })
  return (
    <article class="panel job">
      <header>
        <h2>
          {plural(job.inputs, 'input')}: {STATES[job.state]}
        </h2>
        <span class="note">
          {grouped(reports.new)} new, {grouped(reports.same)} known already, {grouped(reports.revised)} read anew
          {failures.length > 0 && `, ${failures.length} failed`}
        </span>
      </header>
      <div class="body stack">
        {!isOver && (
          <progress max={Math.max(job.inputs, 1)} value={job.done} aria-label={`${job.done} of ${job.inputs} read`} />
        )}
        {failures.length > 0 && (
          <ul class="failures">
            {failures.slice(0, 50).map((one) => (
              <li key={one.name + one.code}>
                <b>
                  <Name>{one.name}</Name>
                </b>{' '}
                {one.message}
              </li>
            ))}
          </ul>
        )}
        {read.length > 0 && (
          <p class="note">
            {read.slice(0, 5).map((id, i) => (
              <span key={id}>
                {i > 0 && ' · '}
                <a href={reportAddress(id)}>report {i + 1}</a>
              </span>
            ))}
            {read.length > 5 && ` and ${grouped(read.length - 5)} more`}
          </p>
        )}
        {rows.length > 0 && (
          <ul class="dashes">
            {rows.slice(0, 8).map((row) => (
              <li key={row.id}>
                <a href={incidentAddress(row.id)}>{titleWords(row.title, row.day)}</a>
              </li>
            ))}
            {rows.length > 8 && <li class="note">and {rows.length - 8} more incidents</li>}
          </ul>
        )}
        {isOver && rows.length === 0 && reports.new > 0 && <p class="note">No incident was read in it.</p>}
      </div>
    </article>
  )
}

/** Files of a drop, those inside dropped folders too. */
async function filesOf(transfer: DataTransfer | null): Promise<File[]> {
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry?.() ?? [])
  if (entries.length === 0) return [...(transfer?.files ?? [])]
  const found: File[] = []
  const visit = async (entry: FileSystemEntry): Promise<void> => {
    if (found.length >= 10_000) return
    if (entry.isFile) {
      found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)))
      return
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    // A folder is read in pieces until an empty one comes.
    for (;;) {
      const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
      if (part.length === 0) return
      for (const inner of part) await visit(inner)
    }
  }
  for (const entry of entries) await visit(entry)
  return found
}
