/** Two incidents that are one: likely ones first, or found by words. */
import { useMemo, useState } from 'preact/hooks'
import type { IncidentDetail, Row } from '../../src/server/api.ts'
import { overview } from '../core/data.ts'
import { fold } from '../core/filter.ts'
import { dayNumber, NO_DAY } from '../core/model.ts'
import { Name, StatusTag, TwoCounts } from '../core/pieces.tsx'
import { dayWords, shortTitle } from '../core/words.ts'
import { Dialog } from '../shell/dialog.tsx'
import { decide } from './decide.ts'

/** How alike two rows are: same type, near in time and place, shared names. Only an order for the list. */
function likeness(a: Row, b: Row): number {
  let n = 0
  if (a.type && a.type === b.type) n += 2
  if (a.mode && a.mode === b.mode) n += 1
  const [x, y] = [dayNumber(a.day), dayNumber(b.day)]
  if (x !== NO_DAY && y !== NO_DAY) n += Math.max(0, 3 - Math.abs(x - y) * 0.6)
  if (a.place && b.place) {
    if (a.place.name === b.place.name) n += 3
    else if (a.place.country && a.place.country === b.place.country) n += 1
  }
  const names = new Set([...a.actors, ...a.recipients].map(fold))
  for (const name of [...b.actors, ...b.recipients]) if (names.has(fold(name))) n += 1
  return n
}

export function MergeDialog({
  detail,
  onClose,
  onDone,
}: {
  detail: IncidentDetail
  onClose: () => void
  onDone: () => void
}) {
  const [words, setWords] = useState('')
  const [why, setWhy] = useState('')
  const { row } = detail
  const rows = overview.get().table?.rows ?? []
  const near = useMemo(
    () =>
      rows
        .filter((other) => other.id !== row.id)
        .map((other) => [likeness(row, other), other] as const)
        .toSorted((a, b) => b[0] - a[0]),
    [row.id],
  )
  const wanted = fold(words).split(/\s+/).filter(Boolean)
  const shown = near
    .filter(([, other]) => {
      const text = fold(`${other.title} ${other.place?.name ?? ''}`)
      return wanted.every((word) => text.includes(word))
    })
    .slice(0, 8)
  const merge = (other: Row): void => {
    void decide(detail, {
      action: 'merge',
      detail: { with: other.id, ...(why.trim() ? { why: why.trim() } : {}) },
    }).then(onDone)
    onClose()
  }
  return (
    <Dialog title="Merge with" onClose={onClose}>
      <div class="body">
        <p class="note">{row.title}</p>
        <label class="field">
          <span>Find the other incident</span>
          <input
            class="input"
            type="search"
            list={undefined}
            value={words}
            autofocus
            onInput={(e) => setWords(e.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>Why (kept in the journal)</span>
          <input class="input" value={why} maxLength={2000} onInput={(e) => setWhy(e.currentTarget.value)} />
        </label>
        <ul class="picks">
          {shown.map(([, other]) => (
            <li key={other.id}>
              <button type="button" class="pick" onClick={() => merge(other)}>
                <span class="row-title">{shortTitle(other.title, other.day)}</span>
                <span class="row-facts">
                  <StatusTag status={other.status} />
                  {other.day && <span>{dayWords(other.day)}</span>}
                  {other.place && (
                    <span>
                      <Name>{other.place.name}</Name>
                    </span>
                  )}
                  <TwoCounts reports={other.reports} origins={other.origins} />
                </span>
              </button>
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p class="note">No incident holds these words.</p>}
      </div>
    </Dialog>
  )
}
