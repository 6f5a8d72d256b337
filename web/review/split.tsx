/** One incident that is two: the events chosen become an incident of their own. */
import { useState } from 'preact/hooks'
import type { IncidentDetail } from '../../src/server/api.ts'
import { Dialog } from '../shell/dialog.tsx'
import { decide } from './decide.ts'

export function SplitDialog({
  detail,
  onClose,
  onDone,
}: {
  detail: IncidentDetail
  onClose: () => void
  onDone: () => void
}) {
  const { incident, reports } = detail
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [why, setWhy] = useState('')
  const isPart = chosen.length > 0 && chosen.length < incident.events.length
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!isPart) return
    const events = chosen.map((i) => ({ report: incident.events[i]!.report, event: incident.events[i]!.event }))
    void decide(detail, { action: 'split', detail: { events, ...(why.trim() ? { why: why.trim() } : {}) } }).then(
      onDone,
    )
    onClose()
  }
  return (
    <Dialog title="Split in two" onClose={onClose}>
      <form onSubmit={submit}>
        <div class="body">
          <fieldset class="plain">
            <legend>Which of these tell of something else?</legend>
            {incident.events.map((event, i) => {
              const report = reports.find(({ id }) => id === event.report)
              return (
                <label class="check" key={event.report + event.event}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(i)}
                    autofocus={i === 0}
                    onChange={(e) =>
                      setChosen(e.currentTarget.checked ? [...chosen, i] : chosen.filter((n) => n !== i))
                    }
                  />
                  <span>
                    {report?.title || report?.name || event.report}
                    <span class="note">
                      {' '}
                      event {event.event.slice(1)}, joined with score {event.score.toFixed(1)}
                    </span>
                  </span>
                </label>
              )
            })}
          </fieldset>
          <label class="field">
            <span>Why (kept in the journal)</span>
            <input class="input" value={why} maxLength={2000} onInput={(e) => setWhy(e.currentTarget.value)} />
          </label>
          {chosen.length === incident.events.length && (
            <p class="note">All of them would leave nothing behind: choose fewer.</p>
          )}
        </div>
        <footer>
          <button type="submit" class="button primary" disabled={!isPart}>
            Split off {chosen.length || ''}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
