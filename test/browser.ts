/** The browser that tests use: Chromium as the system has it; nothing is downloaded by playwright-core. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Path of a Chromium: `CHROMIUM` in the environment, else the first in PATH. */
export function findChromium(): string | undefined {
  const given = process.env['CHROMIUM']
  if (given) return existsSync(given) ? given : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const places = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...MAC]
  return places.find((path) => existsSync(path))
}

/** Why browser tests are skipped, or false: the value of a test's `skip`. */
export function noBrowser(): string | false {
  return findChromium() ? false : 'no Chromium found: install it, or give its path in CHROMIUM'
}

export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('no Chromium found')
  // Chromium's own sandbox does not run for root, as in containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return await chromium.launch({ executablePath, args })
}
