import { readFileSync } from 'node:fs'

/** This package's version. The file stands two folders up both in a checkout (src/cli) and when published (dist/cli). */
export function version(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
