/**
 * Run by `npm test` before the tests: what they need beside Node and is not there is installed where we may (root on Debian or
 * Ubuntu, as in a fresh container); elsewhere those tests are skipped by name. Never fails.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { findChromium } from './browser.ts'
import { findPostgres } from './postgres.ts'

const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
let updated = false

function install(what: string, ...packages: string[]): void {
  if (!mayInstall) return
  console.log(`setup: installing ${what} (apt-get install ${packages.join(' ')})`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-qq', '-o', 'Acquire::Retries=2', ...args], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
    }).status === 0
  updated ||= apt('update')
  if (!(updated && apt('install', '-y', '--no-install-recommends', ...packages)))
    console.log(`setup: ${what} could not be installed`)
}

if (!findChromium()) install('Chromium for the browser tests', 'chromium', 'fonts-dejavu-core')
if (!findPostgres()) {
  if (mayInstall && !existsSync('/etc/postgresql-common/createcluster.conf')) {
    // The tests start a server of their own; Debian's need not run.
    mkdirSync('/etc/postgresql-common', { recursive: true })
    writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n')
  }
  install('PostgreSQL for the store tests', 'postgresql')
}
const browser = findChromium()
console.log(
  browser
    ? `setup: browser tests use ${browser}`
    : 'setup: no Chromium, browser tests are skipped (give its path in CHROMIUM)',
)
const postgres = findPostgres()
console.log(
  postgres ? `setup: store tests use PostgreSQL in ${postgres}` : 'setup: no PostgreSQL, its store tests are skipped',
)
