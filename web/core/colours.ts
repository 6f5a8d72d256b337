/** Colours of the style sheet for what is drawn on a canvas: `light-dark()` is worked out by the browser, so a probe is asked. */
import { createStore } from './store.ts'

const known = new Map<string, string>()
/** Counts changes of the theme, so that canvases are drawn again. */
export const theme = createStore(0)

export function colour(name: string): string {
  let found = known.get(name)
  if (found === undefined) {
    const probe = document.createElement('i')
    probe.style.color = `var(--${name})`
    document.body.append(probe)
    found = getComputedStyle(probe).color
    probe.remove()
    known.set(name, found)
  }
  return found
}

function changed(): void {
  known.clear()
  theme.set((n) => n + 1)
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed)

export type Theme = 'auto' | 'light' | 'dark'
export function chosenTheme(): Theme {
  const kept = read('theme')
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}
export function chooseTheme(next: Theme): void {
  keep('theme', next)
  showTheme()
}
export function showTheme(): void {
  const chosen = chosenTheme()
  if (chosen === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = chosen
  changed()
}

/** Small things this browser keeps for its user. A browser may forbid it: then they last until the page is closed. */
const memory = new Map<string, string>()
export function read(name: string): string | undefined {
  try {
    return localStorage.getItem(`corroborate.${name}`) ?? undefined
  } catch {
    return memory.get(name)
  }
}
export function keep(name: string, value: string): void {
  memory.set(name, value)
  try {
    localStorage.setItem(`corroborate.${name}`, value)
  } catch {
    // Kept in memory above.
  }
}
