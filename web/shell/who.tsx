/** Who decides. With accounts the server knows; without, the reviewer gives a name once, for the journal. */
import { useState } from 'preact/hooks'
import { me } from '../core/api.ts'
import { keep, read } from '../core/colours.ts'
import { createStore, useStore } from '../core/store.ts'
import { Dialog } from './dialog.tsx'

export const reviewer = createStore(read('reviewer') ?? '')
const asking = createStore<((name: string | undefined) => void) | undefined>(undefined)

/** The reviewer's name; asks for it where it is not known yet. Undefined: not given, so nothing is decided. */
export async function whoDecides(): Promise<string | undefined> {
  const account = me.get()
  if (account?.accounts) return account.who
  return reviewer.get() || (await new Promise<string | undefined>((resolve) => asking.set(() => resolve)))
}

export function askWho(): void {
  asking.set(() => () => undefined)
}

export function WhoDialog() {
  const resolve = useStore(asking)
  const [name, setName] = useState(reviewer.get())
  if (!resolve) return null
  const close = (given: string | undefined): void => {
    asking.set(undefined)
    resolve(given)
  }
  const submit = (event: Event): void => {
    event.preventDefault()
    const given = name.trim().slice(0, 100)
    if (!given) return
    keep('reviewer', given)
    reviewer.set(given)
    close(given)
  }
  return (
    <Dialog title="Who decides?" onClose={() => close(undefined)}>
      <form onSubmit={submit}>
        <div class="body">
          <p>Every decision is kept with who made it, when and why. Under which name shall yours be kept?</p>
          <label class="field">
            <span>Your name or initials</span>
            <input
              class="input"
              value={name}
              maxLength={100}
              autofocus
              autocomplete="name"
              onInput={(event) => setName(event.currentTarget.value)}
            />
          </label>
        </div>
        <footer>
          <button type="submit" class="button primary">
            Go on
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
