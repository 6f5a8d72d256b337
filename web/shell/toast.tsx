/** A line at the foot of the page: what was just done, and how to take it back. */
import { useEffect } from 'preact/hooks'
import { createStore, useStore } from '../core/store.ts'

type Message = { words: string; action?: [words: string, does: () => void]; isBad?: boolean }
const message = createStore<Message | undefined>(undefined)

export function toast(words: string, action?: Message['action']): void {
  message.set({ words, action })
}

export function Toast() {
  const now = useStore(message)
  useEffect(() => {
    if (!now) return
    const timer = setTimeout(() => message.set(undefined), 7000)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div role="status">
      {now && (
        <div class="toast">
          <span>{now.words}</span>
          {now.action && (
            <button type="button" onClick={now.action[1]}>
              {now.action[0]}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
