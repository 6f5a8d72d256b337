/** node:module and node:url for the library in a page: the language guesser comes with the worker. */
import * as eld from 'eld/small'

export function createRequire(): () => unknown {
  return () => eld
}

export function fileURLToPath(path: string | URL): string {
  return String(path)
}
