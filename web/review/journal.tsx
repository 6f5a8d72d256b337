/** The journal: every decision with who, when and why; each can be taken back, none is ever deleted. */
import { useEffect, useState } from 'preact/hooks'
import type { ApiDecision } from '../../src/server/api.ts'
import { getDecisions } from '../core/api.ts'
import { lastDecision, overview } from '../core/data.ts'
import { Empty, Name } from '../core/pieces.tsx'
import { useStore } from '../core/store.ts'
import { momentWords, plural } from '../core/words.ts'
import { decideOn, saw } from './decide.ts'
import { ReviewTabs } from './tabs.tsx'
import { decisionWords } from './wording.ts'
import '../style/review.css'

type ListProps = { decisions: readonly ApiDecision[]; empty: string; showsSubject?: boolean; onDone?: () => void }

export function JournalList({ decisions, empty, showsSubject, onDone }: ListProps) {
  if (decisions.length === 0) return <p class="note">{empty}</p>
  return (
    <ol class="journal">
      {decisions.map((decision) => (
        <li key={decision.number} class={decision.undone === undefined ? '' : 'undone'}>
          <span class="note number">{decision.number}</span>
          <div>
            <p>
              <b>
                <Name>{decision.who}</Name>
              </b>{' '}
              {decisionWords(decision.action, decision.detail)}
              {decision.undone !== undefined && <span class="tag">undone by {decision.undone}</span>}
            </p>
            <p class="note">
              <time dateTime={decision.at}>{momentWords(decision.at)}</time>
              {typeof decision.detail['why'] === 'string' && decision.detail['why'] !== '' && (
                <> · because: {decision.detail['why']}</>
              )}
              {showsSubject && (
                <>
                  {' · '}
                  <a href={subjectAddress(decision.subject)}>{subjectWords(decision.subject)}</a>
                </>
              )}
            </p>
          </div>
          {decision.undone === undefined && decision.action !== 'undo' && (
            <button
              type="button"
              class="linklike noprint"
              onClick={() => {
                saw(
                  decision.subject,
                  Math.max(...decisions.filter((d) => d.subject === decision.subject).map((d) => d.number)),
                )
                void decideOn(decision.subject, { action: 'undo', detail: { number: decision.number } }).then(onDone)
              }}
            >
              undo<span class="unseen"> decision {decision.number}</span>
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}

/** An incident by its line, where it is known; else the id. */
function subjectWords(subject: string): string {
  const { table } = overview.get()
  const at = table?.byId.get(subject)
  return at === undefined ? subject.slice(0, 24) : table!.rows[at]!.title
}

function subjectAddress(subject: string): string {
  const view = subject.startsWith('i:') ? 'incident' : subject.startsWith('sha256:') ? 'report' : 'actor'
  return `/${view}/${encodeURIComponent(subject)}`
}

export function Journal() {
  const [decisions, setDecisions] = useState<readonly ApiDecision[] | undefined>()
  const [failure, setFailure] = useState('')
  const last = useStore(lastDecision)
  const [again, setAgain] = useState(0)
  useEffect(() => {
    let isOn = true
    const all = async (): Promise<void> => {
      const found: ApiDecision[] = []
      for (let after = 0; ;) {
        const page = await getDecisions(after)
        found.push(...page.decisions)
        if (!page.next || page.decisions.length === 0 || found.length > 5000) break
        after = page.decisions.at(-1)!.number
      }
      if (isOn) setDecisions(found.toReversed())
    }
    all().catch((error: Error) => isOn && setFailure(error.message))
    return () => {
      isOn = false
    }
  }, [last?.number, again])
  return (
    <div class="wrap stack">
      <ReviewTabs current="journal" />
      <h1>Journal</h1>
      {failure && <p class="failure">{failure}</p>}
      {decisions && decisions.length === 0 ? (
        <Empty title="No decisions yet" isPart>
          <p>What you and others decide is kept here: who, when, and why.</p>
        </Empty>
      ) : (
        decisions && (
          <section class="panel">
            <header>
              <h2>{plural(decisions.length, 'decision')}</h2>
              <span class="note">newest first; an undone decision stays, with what undid it</span>
            </header>
            <div class="body">
              <JournalList decisions={decisions} empty="" showsSubject onDone={() => setAgain((n) => n + 1)} />
            </div>
          </section>
        )
      )}
    </div>
  )
}
