/** Names of an actor: joining one, merging two actors, splitting one. */
import { useEffect, useState } from 'preact/hooks'
import type { ActorSummary } from '../../src/server/api.ts'
import { getActors } from '../core/api.ts'
import { Name } from '../core/pieces.tsx'
import { plural } from '../core/words.ts'
import { decideOn } from '../review/decide.ts'
import { Dialog } from '../shell/dialog.tsx'

type Props = { actor: ActorSummary; onClose: () => void; onDone: () => void }

function Why({ value, onInput }: { value: string; onInput: (why: string) => void }) {
  return (
    <label class="field">
      <span>Why (kept in the journal)</span>
      <input class="input" value={value} maxLength={2000} onInput={(e) => onInput(e.currentTarget.value)} />
    </label>
  )
}
const because = (why: string): { why?: string } => (why.trim() ? { why: why.trim() } : {})

export function AliasDialog({ actor, onClose, onDone }: Props) {
  const [name, setName] = useState('')
  const [why, setWhy] = useState('')
  return (
    <Dialog title="Join a name" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!name.trim()) return
          void decideOn(actor.id, { action: 'alias', detail: { name: name.trim(), ...because(why) } }).then(onDone)
          onClose()
        }}
      >
        <div class="body">
          <p>
            Another name of <Name>{actor.name}</Name>: reports that use it are then about the same actor.
          </p>
          <label class="field">
            <span>Name</span>
            <input
              class="input"
              dir="auto"
              value={name}
              maxLength={500}
              autofocus
              onInput={(e) => setName(e.currentTarget.value)}
            />
          </label>
          <Why value={why} onInput={setWhy} />
        </div>
        <footer>
          <button type="submit" class="button primary" disabled={!name.trim()}>
            Join
          </button>
        </footer>
      </form>
    </Dialog>
  )
}

export function MergeActorsDialog({ actor, onClose, onDone }: Props) {
  const [words, setWords] = useState('')
  const [why, setWhy] = useState('')
  const [found, setFound] = useState<readonly ActorSummary[]>([])
  useEffect(() => {
    let isOn = true
    const timer = setTimeout(() => {
      getActors(`?limit=12${words.trim() ? `&name=${encodeURIComponent(words.trim())}` : ''}`).then(
        (list) => isOn && setFound(list.actors.filter(({ id }) => id !== actor.id)),
        () => undefined,
      )
    }, 150)
    return () => {
      isOn = false
      clearTimeout(timer)
    }
  }, [words])
  return (
    <Dialog title="Merge with another actor" onClose={onClose}>
      <div class="body">
        <p>
          <Name>{actor.name}</Name> and the one you choose are the same.
        </p>
        <label class="field">
          <span>Find the other</span>
          <input
            class="input"
            type="search"
            list={undefined}
            dir="auto"
            value={words}
            autofocus
            onInput={(e) => setWords(e.currentTarget.value)}
          />
        </label>
        <Why value={why} onInput={setWhy} />
        <ul class="picks">
          {found.map((other) => (
            <li key={other.id}>
              <button
                type="button"
                class="pick"
                onClick={() => {
                  void decideOn(actor.id, { action: 'merge-actors', detail: { with: other.id, ...because(why) } }).then(
                    onDone,
                  )
                  onClose()
                }}
              >
                <Name>{other.name}</Name>
                <span class="note">
                  {other.kind}, {plural(other.incidents, 'incident')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

export function SplitActorDialog({ actor, onClose, onDone }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [why, setWhy] = useState('')
  return (
    <Dialog title="Split off names" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen.length === 0) return
          void decideOn(actor.id, { action: 'split-actor', detail: { names: [...chosen], ...because(why) } }).then(
            onDone,
          )
          onClose()
        }}
      >
        <div class="body">
          <fieldset class="plain">
            <legend>Which of these are somebody else?</legend>
            {actor.aliases.map((name, i) => (
              <label class="check" key={name}>
                <input
                  type="checkbox"
                  autofocus={i === 0}
                  checked={chosen.includes(name)}
                  onChange={(e) =>
                    setChosen(e.currentTarget.checked ? [...chosen, name] : chosen.filter((other) => other !== name))
                  }
                />
                <Name>{name}</Name>
              </label>
            ))}
          </fieldset>
          <Why value={why} onInput={setWhy} />
        </div>
        <footer>
          <button type="submit" class="button primary" disabled={chosen.length === 0}>
            Split off
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
