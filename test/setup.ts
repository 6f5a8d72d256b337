/**
 * Run by `npm test` before the tests: where there is no Chromium and we may install one (root on Debian or Ubuntu, as in a
 * fresh container), it is installed; elsewhere browser tests are skipped by name. Never fails.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './browser.ts'

if (!findChromium() && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
  console.log('setup: installing Chromium for the browser tests (apt-get install chromium)')
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=2', ...args], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
    }).status === 0
  const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']
  if (!(apt('update') && apt(...install))) console.log('setup: Chromium could not be installed')
}
const browser = findChromium()
console.log(
  browser
    ? `setup: browser tests use ${browser}`
    : 'setup: no Chromium, browser tests are skipped (give its path in CHROMIUM)',
)
