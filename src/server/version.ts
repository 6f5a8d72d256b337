import { readFileSync } from 'node:fs'

let read: string | undefined

/** This package's version; the file stands two folders up both in a checkout and when published. */
export function version(): string {
  read ??= (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version
  return read
}
