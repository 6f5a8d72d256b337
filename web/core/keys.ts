/** Keys of a view: one table gives what a key does, what it is called in the help, and what stands on its button. */
import { useLayoutEffect, useRef } from 'preact/hooks'

export type Keys = Record<string, (event: KeyboardEvent) => void>

/** Is somebody writing? Then letters are letters. */
export function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !/^(checkbox|radio|range|button)$/.test(target.type)))
  )
}

/** Does what the table says while the component is shown; not while somebody writes or a dialog is open. */
export function useKeys(keys: Keys, on = true): void {
  const table = useRef(keys)
  table.current = keys
  // With the drawing, not after it: a key pressed as soon as the view is seen must count.
  useLayoutEffect(() => {
    if (!on) return
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (isWriting(event.target) || document.querySelector('dialog[open]')) return
      // A focused button or link takes Enter and space itself.
      if (
        (event.key === 'Enter' || event.key === ' ') &&
        (event.target as Element).closest?.('a,button,summary,[role=tab]')
      )
        return
      const does = table.current[event.key]
      if (!does) return
      event.preventDefault()
      does(event)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [on])
}
