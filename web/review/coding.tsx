/** The second coder: reads the reports and codes the incident blind, without the record's or anybody's values. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Coding, HandedIn, ReportDetail } from '../../src/server/api.ts'
import type { Incident } from '../../src/record/incident.ts'
import { getCoding, getReport } from '../core/api.ts'
import { useKeys } from '../core/keys.ts'
import { Empty, KeyButton, Name } from '../core/pieces.tsx'
import { go, useRoute } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import { dayWords, fieldWords, plural, STATUSES, statusWords, TYPES, valueWords } from '../core/words.ts'
import { ReportText, useHighlight, type TextMap } from '../reader/text.tsx'
import { askWho, reviewer } from '../shell/who.tsx'
import { me } from '../core/api.ts'
import { ClashDialog } from './clash.tsx'
import { isCount } from './correct.tsx'
import { decideOn, saw } from './decide.ts'
import { ReviewTabs } from './tabs.tsx'
import { givenWords } from './wording.ts'
import '../style/reader.css'
import '../style/review.css'

type Given = Extract<HandedIn, { action: 'code' }>['detail']['value']

/** What a second coder is asked. Of names and places the choices are the words of the reports, so that coders can agree. */
const FIELDS = [
  'type',
  'status',
  'day',
  'place',
  'perpetrator',
  'casualties.killed',
  'casualties.injured',
  'responsibility',
] as const

export function CodingView() {
  const { query } = useRoute()
  const name = useStore(reviewer)
  const account = useStore(me)
  const who = account?.accounts ? (account.who ?? '') : name
  const [coding, setCoding] = useState<Coding | undefined>()
  const [failure, setFailure] = useState('')
  const wanted = query.get('incident') ?? undefined
  const load = (incident?: string): void => {
    if (!who) return
    getCoding(who, incident).then(
      (found) => {
        if (found.incident) saw(found.incident.id, found.seen)
        setCoding(found)
        setFailure('')
      },
      (error: Error) => setFailure(error.message),
    )
  }
  useEffect(() => load(wanted), [who, wanted])
  const next = (): void => {
    if (wanted) go('/coding', 'replace')
    else load()
  }
  return (
    <div class="wrap stack">
      <ReviewTabs current="coding" />
      <h1>Second coder</h1>
      {failure && (
        <p class="failure" role="alert">
          {failure}
        </p>
      )}
      {!who ? (
        <Empty title="Who codes?" isPart>
          <p>Your codings are kept under your name and compared with those of others.</p>
          <p>
            <button type="button" class="button primary" onClick={askWho}>
              Give a name
            </button>
          </p>
        </Empty>
      ) : !coding ? (
        !failure && <p class="loading">Loading …</p>
      ) : coding.incident ? (
        <One key={coding.incident.id} incident={coding.incident} coding={coding} onNext={next} />
      ) : (
        <Empty title="Nothing is left to code" isPart>
          <p>You have coded every incident. How far coders agree is under Agreement.</p>
          <p>
            <a class="button" href="/agreement">
              Agreement
            </a>
          </p>
        </Empty>
      )}
      <ClashDialog onDone={() => load(wanted)} />
    </div>
  )
}

function One({ incident, coding, onNext }: { incident: Incident; coding: Coding; onNext: () => void }) {
  const [values, setValues] = useState<Readonly<Record<string, Given | undefined>>>(() => mineOf(coding))
  const [report, setReport] = useState(incident.events[0]?.report ?? '')
  const [isBusy, setBusy] = useState(false)
  const before = useMemo(() => mineOf(coding), [coding])
  const save = async (): Promise<void> => {
    if (isBusy) return
    setBusy(true)
    for (const field of FIELDS) {
      const value = values[field]
      if (value === undefined || JSON.stringify(value) === JSON.stringify(before[field])) continue
      const outcome = await decideOn(incident.id, { action: 'code', detail: { field, value } })
      if (outcome === 'no' || outcome === 'clash') {
        setBusy(false)
        return
      }
    }
    setBusy(false)
    onNext()
  }
  useKeys({
    Enter: () => void save(),
    ...Object.fromEntries(STATUSES.map((status, n) => [String(n + 1), () => setValues((now) => ({ ...now, status }))])),
  })
  const members = [...new Set(incident.events.map((event) => event.report))]
  return (
    <div class="coding">
      <section class="panel" aria-label="Reports">
        <header>
          <h2>{plural(members.length, 'report')} to read</h2>
          <span class="note">{plural(coding.left, 'incident')} left to code</span>
        </header>
        {members.length > 1 && (
          <div class="tabs" role="group" aria-label="Report">
            {members.map((id) => {
              const summary = coding.reports.find((r) => r.id === id)
              return (
                <button key={id} type="button" class="tab" aria-pressed={id === report} onClick={() => setReport(id)}>
                  <Name>{summary?.outlet ?? summary?.agency ?? summary?.name ?? id}</Name>
                </button>
              )
            })}
          </div>
        )}
        <Source id={report} incident={incident} />
      </section>
      <form
        class="panel coding-form"
        aria-label="Your coding"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <header>
          <h2>Your coding</h2>
          <span class="note">nobody’s values are shown</span>
        </header>
        <div class="body stack">
          {FIELDS.map((field) => (
            <FieldChoice
              key={field}
              field={field}
              incident={incident}
              value={values[field]}
              onChoose={(value) => setValues((now) => ({ ...now, [field]: value }))}
            />
          ))}
          <div class="buttons">
            <KeyButton keyName="Enter" class="primary" onClick={() => void save()} disabled={isBusy}>
              Keep and next
            </KeyButton>
            <button type="button" class="button" onClick={onNext}>
              Skip
            </button>
          </div>
        </div>
      </form>
    </div>
  )
}

function mineOf(coding: Coding): Record<string, Given> {
  const found: Record<string, Given> = {}
  for (const { detail, undone } of coding.mine)
    if (undone === undefined && typeof detail['field'] === 'string') found[detail['field']] = detail['value'] as Given
  return found
}

/** The report with the incident's event marked, and nothing else: the coder is to see the text, not the machine's reading. */
function Source({ id, incident }: { id: string; incident: Incident }) {
  const [detail, setDetail] = useState<ReportDetail | undefined>()
  const [failure, setFailure] = useState('')
  const [map, setMap] = useState<TextMap | undefined>()
  useEffect(() => {
    let isOn = true
    setDetail(undefined)
    getReport(id).then(
      (found) => isOn && setDetail(found),
      (error: Error) => isOn && setFailure(error.message),
    )
    return () => {
      isOn = false
    }
  }, [id])
  const spans = useMemo(() => {
    const events = incident.events.filter((event) => event.report === id).map((event) => event.event)
    return detail?.reading.events.filter((event) => events.includes(event.id)).flatMap((event) => event.triggers) ?? []
  }, [detail, incident, id])
  useHighlight('events', map, spans)
  if (!detail) return <p class="loading">{failure || 'Loading …'}</p>
  return (
    <div class="scroller coding-text">
      <ReportText report={detail.reading.report} onMap={setMap} label="Text of the report" />
    </div>
  )
}

type ChoiceProps = {
  field: (typeof FIELDS)[number]
  incident: Incident
  value: Given | undefined
  onChoose: (value: Given | undefined) => void
}

const CANNOT_TELL = '\u0000'

function FieldChoice({ field, incident, value, onChoose }: ChoiceProps) {
  const [isOther, setOther] = useState(false)
  const words = field === 'day' ? 'day' : fieldWords(field)
  const label = words[0]!.toUpperCase() + words.slice(1)
  if (isCount(field)) {
    const number =
      typeof value === 'number' ? value : typeof value === 'object' && value !== null && 'low' in value ? value.low : ''
    return (
      <div class="coding-field">
        <label class="field">
          <span>{label}</span>
          <input
            class="input"
            type="number"
            min="0"
            step="1"
            value={String(number)}
            placeholder="not coded"
            onInput={(e) => {
              const n = Number(e.currentTarget.value)
              onChoose(e.currentTarget.value === '' || !Number.isInteger(n) || n < 0 ? undefined : n)
            }}
          />
        </label>
      </div>
    )
  }
  const options: [string, string][] =
    field === 'type'
      ? Object.entries(TYPES).map(([name, [, meaning]]) => [
          name,
          `${name[0]}${name.slice(1).toLowerCase()}: ${meaning}`,
        ])
      : field === 'status'
        ? STATUSES.map((name, n) => [name, `${n + 1} ${statusWords(name)}`])
        : claimed(incident, field)
  const shown =
    value === null
      ? CANNOT_TELL
      : typeof value === 'string'
        ? value
        : typeof value === 'object' && value && 'name' in value
          ? value.name
          : ''
  const isListed = shown === '' || shown === CANNOT_TELL || options.some(([name]) => name === shown)
  const give = (text: string): void =>
    onChoose(text === '' ? undefined : text === CANNOT_TELL ? null : field === 'place' ? { name: text } : text)
  return (
    <div class="coding-field">
      <label class="field">
        <span>{label}</span>
        <select
          class="input"
          value={isOther || !isListed ? '\u0001' : shown}
          onChange={(e) => {
            const chosen = e.currentTarget.value
            setOther(chosen === '\u0001')
            if (chosen !== '\u0001') give(chosen)
          }}
        >
          <option value="">not coded</option>
          {options.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
          <option value={CANNOT_TELL}>the reports do not say</option>
          {field !== 'type' && field !== 'status' && <option value={'\u0001'}>something else …</option>}
        </select>
      </label>
      {(isOther || !isListed) && (
        <label class="field">
          <span>{label}: what else?</span>
          <input
            class="input"
            dir="auto"
            value={isListed ? '' : shown}
            placeholder={field === 'day' ? 'YYYY-MM-DD' : ''}
            onInput={(e) => give(e.currentTarget.value.trim())}
          />
        </label>
      )}
    </div>
  )
}

/** The values that the reports' claims offer for a field, in the order of the alphabet: an order that tells nothing. */
function claimed(incident: Incident, field: string): [string, string][] {
  const of = field === 'day' ? 'time' : field
  const claims = incident.fields.find((f) => f.field === of)?.claims ?? []
  const values = new Set(
    claims.map(({ value }) =>
      typeof value === 'string' ? value : typeof value === 'boolean' ? '' : valueWords(value),
    ),
  )
  values.delete('')
  return [...values]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((value) => [value, field === 'day' ? dayWords(value) : givenWords(value)])
}
