/** Where in the page we are: the address bar is the one place that knows, so that every view can be sent to somebody else. */
import { createStore, useStore } from './store.ts'

export type Route = { path: string[]; query: URLSearchParams; hash: string }

function current(): Route {
  return {
    path: location.pathname.split('/').filter(Boolean).map(decode),
    query: new URLSearchParams(location.search),
    hash: location.hash.slice(1),
  }
}

/** An address typed by hand may hold a stray "%". */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export const route = createStore(current())
addEventListener('popstate', () => route.set(current()))

/** Goes to an address of this page. `replace` leaves no step for the back button: for every letter typed into a filter. */
export function go(address: string, how: 'push' | 'replace' = 'push'): void {
  const before = location.pathname
  if (address !== location.pathname + location.search + location.hash)
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address)
  route.set(current())
  if (location.pathname !== before) scrollTo(0, 0)
}

/** Links of this page change the address without loading it again. */
export function followLinks(): void {
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    const link = (event.target as Element).closest('a')
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname.startsWith('/api/') || (link.pathname === location.pathname && link.hash)) return
    event.preventDefault()
    go(link.pathname + link.search + link.hash)
  })
}

export const useRoute = (): Route => useStore(route)

export const incidentAddress = (id: string): string => `/incident/${encodeURIComponent(id)}`
export const reportAddress = (id: string, claim?: string): string =>
  `/report/${encodeURIComponent(id)}${claim ? `?claim=${encodeURIComponent(claim)}` : ''}`
export const actorAddress = (id: string): string => `/actor/${encodeURIComponent(id)}`
