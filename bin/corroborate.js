#!/usr/bin/env node
// A checkout runs the TypeScript sources as they are (type stripping); a published package has only dist/.
import { existsSync } from 'node:fs'
import module from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `corroborate needs Node 22.18 or newer, this is ${process.version}; in a checkout run it with "npm run corroborate --" or "npx corroborate", which bring Node 24`,
  )
  process.exit(70)
}
// Keeps the compiled sources in the system's temporary folder: from the second run on, a report is read a quarter sooner.
module.enableCompileCache()
const source = new URL('../src/cli/main.ts', import.meta.url)
const { main } = await import(existsSync(source) ? source.href : new URL('../dist/cli/main.js', import.meta.url).href)
process.exitCode = await main(process.argv.slice(2))
