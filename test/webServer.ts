/** The page on a real server over a store of its own, for browser tests: the example reports, and one that tries to break in. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { textReport, toReport } from '../src/ingest/report.ts'
import { loadModels, read } from '../src/reading/read.ts'
import { createApp } from '../src/server/app.ts'
import { openIntake } from '../src/server/intake.ts'
import { listen, type Listening } from '../src/server/listen.ts'
import type { Role } from '../src/store/accounts.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { Upkeep } from '../src/store/upkeep.ts'

const EXAMPLES = new URL('../examples/', import.meta.url)

/** Script in text, title, name and address, and names that run from right to left. */
export const HOSTILE = `<script>window.broken = 1</script> Bomb kills three in Herat <img src=x onerror="window.broken=2">

HERAT, Afghanistan, March 4, 2025 (Meridian Press) — A bomb killed three people <svg onload="window.broken=3"> in Herat on Tuesday, police chief </p><script>window.broken=4</script>Karim Nazari said.

"We blame \${window.broken=5} the group {{constructor.constructor('window.broken=6')()}}," said محمد الحسن, a doctor. Javascript:window.broken=7 was denied by the governor's office.`
export const HOSTILE_NAME = '"><img src=x onerror=window.broken=8>.txt'

export const PASSWORD = 'correct horse battery staple'

/** Builds the page as it is in web/ now, so that no test passes on an old one. */
export async function buildPage(): Promise<string> {
  const { build } = await import('vite')
  const outDir = mkdtempSync(join(tmpdir(), 'corroborate-web-'))
  const configFile = fileURLToPath(new URL('../web/vite.config.ts', import.meta.url))
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } })
  return outDir
}

export type TestServer = {
  url: string
  /** Ends the server; the store stays. */
  stop: () => Promise<void>
  /** Begins again on the same port. */
  start: () => Promise<void>
  close: () => Promise<void>
}

/** @param accounts name → role; each has {@link PASSWORD}. Without it everybody may do everything. */
export async function startServer(page: string, accounts: Readonly<Record<string, Role>> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-web-store-'))
  const store = openSqlite(join(folder, 'store.db'))
  const upkeep = new Upkeep(store, { now: () => new Date().toISOString() })
  const models = loadModels()
  for (const name of readdirSync(EXAMPLES).filter((file) => /\.(txt|html)$/.test(file))) {
    const bytes = readFileSync(new URL(name, EXAMPLES))
    const reading = read(await toReport({ name, bytes }), models)
    await store.putReadings([reading], { originals: [{ report: reading.report.id, name, bytes }] })
  }
  await store.putReading(read({ ...textReport(HOSTILE_NAME, HOSTILE), url: 'javascript:window.broken=9' }, models))
  await upkeep.run()
  const intake = openIntake(store, upkeep, { threads: 1 })
  for (const [name, role] of Object.entries(accounts)) await store.accounts.put({ name, role, password: PASSWORD })
  let server: Listening | undefined
  let port = 0
  const start = async (): Promise<void> => {
    server = await listen(createApp(store, { page, upkeep, intake, accounts: Object.keys(accounts).length > 0 }), {
      port,
    })
    port = server.port
  }
  const stop = async (): Promise<void> => {
    await server?.close()
    server = undefined
  }
  await start()
  return {
    url: `http://127.0.0.1:${port}`,
    start,
    stop,
    async close() {
      await stop()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The texts that a highlight covers. */
export const highlighted = (page: Page, name: string): Promise<string[]> =>
  page.evaluate((n) => {
    const text = (range: StaticRange): string => {
      const live = document.createRange()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      return live.toString()
    }
    return [...(CSS.highlights.get(n) ?? [])].map((range) => text(range as unknown as StaticRange))
  }, name)
