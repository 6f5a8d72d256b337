import { useState } from 'preact/hooks'
import type { IncidentDetail } from '../../src/server/api.ts'
import { Dialog } from '../shell/dialog.tsx'
import { decide } from './decide.ts'

export function NoteDialog({
  detail,
  onClose,
  onDone,
}: {
  detail: IncidentDetail
  onClose: () => void
  onDone: () => void
}) {
  const [text, setText] = useState('')
  const submit = (event: Event): void => {
    event.preventDefault()
    if (!text.trim()) return
    void decide(detail, { action: 'note', detail: { text: text.trim() } }).then(onDone)
    onClose()
  }
  return (
    <Dialog title="Note" onClose={onClose}>
      <form onSubmit={submit}>
        <div class="body">
          <label class="field">
            <span>What others should know about this incident</span>
            <textarea
              class="input"
              rows={4}
              maxLength={10_000}
              value={text}
              autofocus
              onInput={(e) => setText(e.currentTarget.value)}
            />
          </label>
        </div>
        <footer>
          <button type="submit" class="button primary">
            Keep the note
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
