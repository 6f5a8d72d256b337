/** Another value for a field, with why. */
import { useState } from 'preact/hooks'
import type { HandedIn, IncidentDetail } from '../../src/server/api.ts'
import { fieldWords, STATUSES, statusWords, TYPES, valueWords } from '../core/words.ts'
import type { ClaimValue } from '../../src/record/event.ts'
import { Dialog } from '../shell/dialog.tsx'
import { decide } from './decide.ts'

type Given = Extract<HandedIn, { action: 'correct' }>['detail']['value']

/** Fields whose value is a number of people. */
export const isCount = (field: string): boolean => field.startsWith('casualties.') || field === 'participants'

type Props = {
  detail: IncidentDetail
  field: string
  value: ClaimValue | undefined
  onClose: () => void
  onDone: () => void
}

export function CorrectDialog({ detail, field: first, value, onClose, onDone }: Props) {
  // "What happened" is not one value: its parts are.
  const fields = first === 'event' ? ['type', 'status'] : first === 'time' ? ['day'] : [first]
  const [field, setField] = useState(fields[0]!)
  const [why, setWhy] = useState('')
  const [given, setGiven] = useState<Given | undefined>()
  const { incident } = detail
  const before: Given | undefined =
    field === 'type'
      ? incident.type
      : field === 'status'
        ? incident.status
        : field === 'day'
          ? incident.day
          : field === 'place'
            ? incident.place?.name
            : (value as Given | undefined)
  const submit = (event: Event): void => {
    event.preventDefault()
    if (given === undefined) return
    const because = why.trim() ? { why: why.trim() } : {}
    void decide(detail, { action: 'correct', detail: { field, value: given, ...because } }).then(onDone)
    onClose()
  }
  return (
    <Dialog title={`Correct: ${fieldWords(first)}`} onClose={onClose}>
      <form onSubmit={submit}>
        <div class="body">
          {fields.length > 1 && (
            <label class="field">
              <span>What of it</span>
              <select
                class="input"
                value={field}
                onChange={(e) => {
                  setField(e.currentTarget.value)
                  setGiven(undefined)
                }}
              >
                {fields.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          )}
          <ValueInput key={field} field={field} before={before} onGive={setGiven} />
          <label class="field">
            <span>Why (kept in the journal)</span>
            <input class="input" value={why} maxLength={2000} onInput={(e) => setWhy(e.currentTarget.value)} />
          </label>
        </div>
        <footer>
          <button
            type="button"
            class="button"
            onClick={() => {
              void decide(detail, {
                action: 'correct',
                detail: { field, value: null, ...(why.trim() ? { why: why.trim() } : {}) },
              }).then(onDone)
              onClose()
            }}
          >
            No value is right
          </button>
          <button type="submit" class="button primary" disabled={given === undefined}>
            Correct
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

/** An input that fits the field; gives undefined while what stands in it is no value. */
export function ValueInput(props: {
  field: string
  before: Given | undefined
  onGive: (value: Given | undefined) => void
  label?: string
}) {
  const { field, before, onGive } = props
  const label = props.label ?? fieldWords(field)
  const range = isCount(field) && typeof before === 'object' && before && 'low' in before ? before : undefined
  const [low, setLow] = useState(range ? String(range.low) : typeof before === 'number' ? String(before) : '')
  const [high, setHigh] = useState(range?.high === undefined || range.high === range.low ? '' : String(range.high))
  if (isCount(field)) {
    const give = (a: string, b: string): void => {
      setLow(a)
      setHigh(b)
      const [from, to] = [Number(a), b === '' ? Number(a) : Number(b)]
      const isRight = a !== '' && Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to >= from
      onGive(isRight ? { low: from, high: to, qualifier: from === to ? 'exactly' : 'range' } : undefined)
    }
    return (
      <div class="pair-row">
        <label class="field">
          <span>{label}, at least</span>
          <input
            class="input"
            type="number"
            min="0"
            value={low}
            autofocus
            onInput={(e) => give(e.currentTarget.value, high)}
          />
        </label>
        <label class="field">
          <span>at most (empty: the same)</span>
          <input class="input" type="number" min="0" value={high} onInput={(e) => give(low, e.currentTarget.value)} />
        </label>
      </div>
    )
  }
  if (field === 'status' || field === 'type') {
    const names: readonly string[] = field === 'status' ? STATUSES : Object.keys(TYPES)
    return (
      <label class="field">
        <span>{label}</span>
        <select class="input" autofocus value="" onChange={(e) => onGive(e.currentTarget.value || undefined)}>
          <option value="">now: {typeof before === 'string' ? before : 'none'}</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {field === 'status'
                ? statusWords(name as (typeof STATUSES)[number])
                : `${name}: ${TYPES[name as keyof typeof TYPES][1]}`}
            </option>
          ))}
        </select>
      </label>
    )
  }
  if (field === 'day')
    return (
      <label class="field">
        <span>Day (YYYY-MM-DD, or two with / between)</span>
        <input
          class="input"
          autofocus
          placeholder={typeof before === 'string' ? before : '2025-02-18'}
          pattern="\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?"
          onInput={(e) =>
            onGive(
              /^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/.test(e.currentTarget.value) ? e.currentTarget.value : undefined,
            )
          }
        />
      </label>
    )
  const was =
    before === undefined || before === null
      ? 'nothing'
      : typeof before === 'object'
        ? JSON.stringify(before)
        : valueWords(before)
  return (
    <label class="field">
      <span>
        {label} <span class="note">now: {was}</span>
      </span>
      <input
        class="input"
        autofocus
        maxLength={500}
        onInput={(e) => {
          const text = e.currentTarget.value.trim()
          onGive(text === '' ? undefined : field === 'place' ? { name: text } : text)
        }}
      />
    </label>
  )
}
