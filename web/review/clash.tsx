/** Somebody else decided on the same incident first. Nothing was written; the reviewer sees it and chooses. */
import { Name } from '../core/pieces.tsx'
import { useStore } from '../core/store.ts'
import { momentWords } from '../core/words.ts'
import { Dialog } from '../shell/dialog.tsx'
import { clashes, decideAnyway, leaveIt } from './decide.ts'
import { decisionWords } from './wording.ts'

export function ClashDialog({ onDone }: { onDone: () => void }) {
  const [clash] = useStore(clashes)
  if (!clash) return null
  return (
    <Dialog title="Somebody else decided meanwhile" onClose={() => (leaveIt(clash), onDone())}>
      <div class="body">
        <p>Your decision is not written yet. Since you opened this, there is:</p>
        <ol class="journal">
          {clash.newer.map((decision) => (
            <li key={decision.number}>
              <span class="note number">{decision.number}</span>
              <div>
                <p>
                  <b>
                    <Name>{decision.who}</Name>
                  </b>{' '}
                  {decisionWords(decision.action, decision.detail)}
                </p>
                <p class="note">{momentWords(decision.at)}</p>
              </div>
            </li>
          ))}
        </ol>
        <p>
          Yours: <b>{decisionWords(clash.mine.action, clash.mine.detail)}</b>
        </p>
      </div>
      <footer>
        <button type="button" class="button" onClick={() => (leaveIt(clash), onDone())}>
          Leave theirs
        </button>
        <button type="button" class="button primary" onClick={() => void decideAnyway(clash).then(onDone)}>
          Write mine after it
        </button>
      </footer>
    </Dialog>
  )
}
