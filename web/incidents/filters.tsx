/** The rail of filters. Every choice says how many incidents it would leave. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Ref } from 'preact'
import type { Filter } from '../core/filter.ts'
import { useStore } from '../core/store.ts'
import { CREDIBILITY, grouped, quadrantOf, STATUSES, statusWords, TYPES } from '../core/words.ts'
import { clearFilter, isFiltered, searching, setFilter, type Shown } from './state.ts'

type Props = { shown: Shown; search: Ref<HTMLInputElement> }

export function Filters({ shown, search }: Props) {
  const { filter, sieve } = shown
  const types = sieve.counts('types', (row) => row.type ?? 'none')
  const statuses = sieve.counts('statuses', (row) => row.status)
  const contradictions =
    sieve.counts('contradictions', (row) => (row.contradictions > 0 ? 'yes' : 'no')).get('yes') ?? 0
  const unreviewed = sieve.counts('unreviewed', (row) => (row.decisions === 0 ? 'yes' : 'no')).get('yes') ?? 0
  const state = useStore(searching)
  const typeNames = [...Object.keys(TYPES), 'none'].filter(
    (name) => (types.get(name) ?? 0) > 0 || filter.types.includes(name),
  )
  const statusNames = STATUSES.filter((name) => (statuses.get(name) ?? 0) > 0 || filter.statuses.includes(name))
  return (
    <form class="filters" role="search" aria-label="Filter the incidents" onSubmit={(event) => event.preventDefault()}>
      <label class="field search">
        <span>
          Search incidents and reports <kbd aria-hidden="true">/</kbd>
        </span>
        <TextInput
          inputRef={search}
          type="search"
          value={filter.q}
          onText={(q) => setFilter({ q })}
          wait={40}
          keyShortcut="/"
        />
        <span class="note" role="status">
          {state === 'busy'
            ? 'Searching the reports …'
            : state
              ? `Reports could not be searched: ${state}`
              : filter.q && shown.found
                ? `${shown.found.reports} reports hold these words`
                : ''}
        </span>
      </label>
      <div class="pair">
        <label class="field">
          <span>From</span>
          <input
            class="input"
            type="date"
            value={filter.from}
            onInput={(e) => setFilter({ from: e.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>To</span>
          <input
            class="input"
            type="date"
            value={filter.to}
            onInput={(e) => setFilter({ to: e.currentTarget.value })}
          />
        </label>
      </div>
      <div class="pair">
        <label class="field">
          <span>Place</span>
          <TextInput value={filter.place} onText={(place) => setFilter({ place })} wait={60} placeholder="any" />
        </label>
        <label class="field">
          <span>Actor</span>
          <TextInput value={filter.actor} onText={(actor) => setFilter({ actor })} wait={60} placeholder="any" />
        </label>
      </div>
      <div class="pair">
        <label class="field">
          <span>Killed at least</span>
          <NumberInput value={filter.killed} onNumber={(killed) => setFilter({ killed })} />
        </label>
        <label class="field">
          <span>Origins at least</span>
          <NumberInput value={filter.origins} onNumber={(origins) => setFilter({ origins })} />
        </label>
      </div>
      <label class="field">
        <span>Credibility</span>
        <select
          class="input"
          value={String(filter.credibility)}
          onChange={(e) => setFilter({ credibility: Number(e.currentTarget.value) })}
        >
          <option value="0">any</option>
          {[1, 2, 3, 4, 5].map((n) => (
            <option key={n} value={String(n)}>
              {n === 1 ? `1: ${CREDIBILITY[1]}` : `${n} or better: ${CREDIBILITY[n]}`}
            </option>
          ))}
        </select>
      </label>
      <div>
        <label class="check">
          <input
            type="checkbox"
            checked={filter.contradictions}
            onChange={(e) => setFilter({ contradictions: e.currentTarget.checked })}
          />
          Has contradictions <Count n={contradictions} />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={filter.unreviewed}
            onChange={(e) => setFilter({ unreviewed: e.currentTarget.checked })}
          />
          Not yet reviewed <Count n={unreviewed} />
        </label>
      </div>
      <Choices
        legend="Type"
        names={typeNames}
        chosen={filter.types}
        counts={types}
        words={(name) => (
          <>
            <i class={`swatch ${quadrantOf(name === 'none' ? undefined : name)}`} />
            {name === 'none' ? 'Outside PLOVER' : name[0] + name.slice(1).toLowerCase()}
          </>
        )}
        title={(name) => TYPES[name as keyof typeof TYPES]?.[1] ?? 'events that PLOVER has no type for'}
        onChoose={(types) => setFilter({ types })}
      />
      <Choices
        legend="Status"
        names={statusNames}
        chosen={filter.statuses}
        counts={statuses}
        words={(name) => statusWords(name as (typeof STATUSES)[number])}
        onChoose={(statuses) => setFilter({ statuses })}
      />
      {isFiltered(filter) && (
        <button type="button" class="button" onClick={clearFilter}>
          Clear all filters
        </button>
      )}
    </form>
  )
}

function Count({ n }: { n: number }) {
  return <span class="count">{grouped(n)}</span>
}

type ChoicesProps = {
  legend: string
  names: readonly string[]
  chosen: readonly string[]
  counts: ReadonlyMap<string, number>
  words: (name: string) => preact.ComponentChildren
  title?: (name: string) => string
  onChoose: (chosen: string[]) => void
}

function Choices({ legend, names, chosen, counts, words, title, onChoose }: ChoicesProps) {
  return (
    <fieldset class="choices">
      <legend class="legend">{legend}</legend>
      {names.map((name) => (
        <label class="check" key={name} title={title?.(name)}>
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={(e) =>
              onChoose(e.currentTarget.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
            }
          />
          {words(name)} <Count n={counts.get(name) ?? 0} />
        </label>
      ))}
    </fieldset>
  )
}

type TextProps = {
  value: string
  onText: (text: string) => void
  /** Milliseconds without a key before the text counts. */
  wait: number
  type?: 'text' | 'search'
  placeholder?: string
  inputRef?: Ref<HTMLInputElement>
  keyShortcut?: string
}

/** Follows the filter, but never takes a letter back while somebody writes. */
function TextInput({ value, onText, wait, type = 'text', placeholder, inputRef, keyShortcut }: TextProps) {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => setText(value), [value])
  return (
    <input
      ref={inputRef}
      class="input"
      type={type}
      value={text}
      placeholder={placeholder}
      autocomplete="off"
      spellcheck={false}
      aria-keyshortcuts={keyShortcut}
      list={undefined}
      onInput={(event) => {
        const next = event.currentTarget.value
        setText(next)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onText(next), wait)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

function NumberInput({ value, onNumber }: { value: number; onNumber: (n: number) => void }) {
  return (
    <input
      class="input"
      type="number"
      min="0"
      step="1"
      inputMode="numeric"
      value={value === 0 ? '' : String(value)}
      placeholder="any"
      onInput={(e) => onNumber(Math.max(0, Math.floor(Number(e.currentTarget.value) || 0)))}
    />
  )
}

/** What is set, each with a way to unset it. */
export function FilterChips({ filter }: { filter: Filter }) {
  const chips: [string, () => void][] = []
  if (filter.q) chips.push([`“${filter.q}”`, () => setFilter({ q: '' })])
  for (const type of filter.types)
    chips.push([
      type === 'none' ? 'outside PLOVER' : type.toLowerCase(),
      () => setFilter({ types: filter.types.filter((t) => t !== type) }),
    ])
  for (const status of filter.statuses)
    chips.push([
      statusWords(status as (typeof STATUSES)[number]),
      () => setFilter({ statuses: filter.statuses.filter((s) => s !== status) }),
    ])
  if (filter.from || filter.to)
    chips.push([`${filter.from || '…'} to ${filter.to || '…'}`, () => setFilter({ from: '', to: '' })])
  if (filter.place) chips.push([`place: ${filter.place}`, () => setFilter({ place: '' })])
  if (filter.actor) chips.push([`actor: ${filter.actor}`, () => setFilter({ actor: '' })])
  if (filter.killed) chips.push([`${filter.killed}+ killed`, () => setFilter({ killed: 0 })])
  if (filter.origins) chips.push([`${filter.origins}+ origins`, () => setFilter({ origins: 0 })])
  if (filter.credibility)
    chips.push([`credibility ${filter.credibility} or better`, () => setFilter({ credibility: 0 })])
  if (filter.contradictions) chips.push(['contradictions', () => setFilter({ contradictions: false })])
  if (filter.unreviewed) chips.push(['not reviewed', () => setFilter({ unreviewed: false })])
  if (filter.box) chips.push(['area on the map', () => setFilter({ box: undefined })])
  if (chips.length === 0) return null
  return (
    <ul class="chips" aria-label="Filters that are set">
      {chips.map(([words, remove]) => (
        <li key={words}>
          <button type="button" class="chip" onClick={remove}>
            <bdi>{words}</bdi> <span aria-hidden="true">×</span>
            <span class="unseen">, remove</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
