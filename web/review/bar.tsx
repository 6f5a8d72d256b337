/** The buttons of review, each with its key: the same in the queue and on an incident's own page. */
import { useState } from 'preact/hooks'
import type { IncidentDetail } from '../../src/server/api.ts'
import { useKeys } from '../core/keys.ts'
import { KeyButton } from '../core/pieces.tsx'
import { go, incidentAddress } from '../core/route.ts'
import { STATUSES, statusWords } from '../core/words.ts'
import { ClashDialog } from './clash.tsx'
import { decide, undoLast, type Wanted } from './decide.ts'
import { MergeDialog } from './merge.tsx'
import { NoteDialog } from './note.tsx'
import { SplitDialog } from './split.tsx'
import '../style/review.css'

type Props = {
  detail: IncidentDetail
  onDone: () => void
  /** In the queue a decision on the whole leads to the next one. */
  onNext?: () => void
}

export function ReviewBar({ detail, onDone, onNext }: Props) {
  const { incident } = detail
  const [dialog, setDialog] = useState<'merge' | 'split' | 'note' | undefined>()
  const give = (wanted: Wanted, movesOn = false): void => {
    // The next one is shown at once: nobody waits for the disk.
    const answer = decide(detail, wanted)
    if (movesOn && onNext)
      void answer.then((outcome) => {
        if (outcome !== 'no' && outcome !== 'clash') onNext()
      })
    else void answer.then(onDone)
  }
  const accept = (): void => give({ action: 'accept', detail: {} }, true)
  const reject = (): void => give({ action: 'reject', detail: {} }, true)
  const undo = (): void => void undoLast().then(onDone)
  const status = (n: number): void => {
    const value = STATUSES[n]
    if (value) give({ action: 'status', detail: { value } })
  }
  useKeys({
    Enter: accept,
    x: reject,
    u: undo,
    m: () => setDialog('merge'),
    s: () => setDialog('split'),
    ...Object.fromEntries(STATUSES.map((_, n) => [String(n + 1), () => status(n)])),
    8: () => setDialog('note'),
    9: () => go(incidentAddress(incident.id)),
  })
  return (
    <div class="review-bar panel noprint" role="group" aria-label="Decide on this incident">
      <div class="buttons">
        <KeyButton keyName="Enter" class="primary" onClick={accept}>
          Accept
        </KeyButton>
        <KeyButton keyName="x" class="bad" onClick={reject}>
          Reject
        </KeyButton>
        <KeyButton keyName="m" onClick={() => setDialog('merge')}>
          Merge
        </KeyButton>
        <KeyButton keyName="s" onClick={() => setDialog('split')} disabled={incident.events.length < 2}>
          Split
        </KeyButton>
        <KeyButton keyName="8" onClick={() => setDialog('note')}>
          Note
        </KeyButton>
        <KeyButton keyName="u" onClick={undo}>
          Undo
        </KeyButton>
        {onNext && (
          <KeyButton keyName="9" onClick={() => go(incidentAddress(incident.id))}>
            Open
          </KeyButton>
        )}
      </div>
      <div class="buttons statuses" role="group" aria-label="Status">
        {STATUSES.map((name, n) => (
          <KeyButton key={name} keyName={String(n + 1)} pressed={incident.status === name} onClick={() => status(n)}>
            {statusWords(name)}
          </KeyButton>
        ))}
      </div>
      {dialog === 'merge' && <MergeDialog detail={detail} onClose={() => setDialog(undefined)} onDone={onDone} />}
      {dialog === 'split' && incident.events.length > 1 && (
        <SplitDialog detail={detail} onClose={() => setDialog(undefined)} onDone={onDone} />
      )}
      {dialog === 'note' && <NoteDialog detail={detail} onClose={() => setDialog(undefined)} onDone={onDone} />}
      <ClashDialog onDone={onDone} />
    </div>
  )
}
