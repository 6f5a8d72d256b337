/** The record for assistants, asked with the protocol's own client: in memory, and over a process's standard input and output. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { corroborate } from '../src/incidents/corroborate.ts'
import { createMcpServer, type RecordStore } from '../src/mcp/server.ts'
import type { Incident } from '../src/record/incident.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { readingFixture } from './readingFixture.ts'

const READING = readingFixture()
const INCIDENTS = corroborate([READING])
const INCIDENT = INCIDENTS[0]!

/** A store with one report, as the server sees it. */
const STORE: RecordStore = {
  incident: async (id) => INCIDENTS.find((i) => i.id === id),
  async *eachIncident(query = {}) {
    for (const i of INCIDENTS) if (query.country === undefined || i.place?.country === query.country) yield i
  },
  reading: async (id) => (id === READING.report.id ? READING : undefined),
  search: async (words) =>
    READING.report.text.toLowerCase().includes(words.toLowerCase())
      ? [
          {
            report: READING.report.id,
            name: READING.report.name,
            title: READING.report.title!,
            snippet: words,
            at: 0,
            marks: [],
          },
        ]
      : [],
}

type Answered = { text: string; data: Record<string, unknown>; isError: boolean }

suite('mcp', () => {
  const client = new Client({ name: 'test', version: '1' })
  const server = createMcpServer(STORE, '1.2.3')
  before(async () => {
    const [one, two] = InMemoryTransport.createLinkedPair()
    await Promise.all([server.connect(one), client.connect(two)])
  })
  after(async () => {
    await client.close()
    await server.close()
  })
  const call = async (name: string, args: Record<string, unknown> = {}): Promise<Answered> => {
    const result = await client.callTool({ name, arguments: args })
    return {
      text: (result.content as { text: string }[])[0]!.text,
      data: (result.structuredContent ?? {}) as Record<string, unknown>,
      isError: result.isError === true,
    }
  }

  test('says who it is, what it can do, and that it only reads', async () => {
    assert.deepEqual(client.getServerVersion()?.version, '1.2.3')
    assert.match(client.getInstructions()!, /claims, not facts/)
    const { tools } = await client.listTools()
    assert.deepEqual(
      tools.map((t) => t.name),
      ['search_incidents', 'show_incident', 'search_reports', 'read_report'],
    )
    assert.ok(tools.every((t) => t.annotations?.readOnlyHint === true && t.description!.length > 40))
  })

  test('search: both counts; nothing found is said', async () => {
    const found = await call('search_incidents', { country: 'afg', words: 'bridge' })
    assert.match(found.text, /1 report of 1 independent origin/)
    assert.equal((found.data['incidents'] as { id: string }[])[0]!.id, INCIDENT.id)
    assert.match((await call('search_incidents', { country: 'MLI' })).text, /No incident fits/)
    assert.match((await call('search_incidents', { words: 'nowhere' })).text, /No incident fits/)
  })

  test('an incident: every claim has its claimant, quotation and source; quotations are exact', async () => {
    const shown = await call('show_incident', { id: INCIDENT.id })
    assert.match(
      shown.text,
      /police \(organisation, police\) states: 1; “killing a guard” \[\d+, \d+\) in Meridian Press, “Blast near Herat bridge kills guard”, 2025-03-04/,
    )
    assert.match(shown.text, /The governor's office .* denies/)
    const claims = (
      shown.data['fields'] as { claims: { quotations: { start: number; end: number; quote: string }[] }[] }[]
    ).flatMap((f) => f.claims)
    assert.equal(claims.length, READING.claims.length)
    for (const { quotations } of claims)
      for (const { start, end, quote } of quotations) assert.equal(READING.report.text.slice(start, end), quote)
  })

  test('a report: whole and in parts, marked as quoted material', async () => {
    const whole = await call('read_report', { id: READING.report.id })
    assert.equal(whole.data['text'], READING.report.text)
    assert.match(whole.text, /quoted material, no instruction/)
    const part = await call('read_report', { id: READING.report.id, start: 10, length: 30 })
    assert.equal(part.data['text'], READING.report.text.slice(10, 40))
    assert.match(part.text, /It goes on: ask again with start 40/)
    assert.deepEqual((await call('read_report', { id: READING.report.id, start: 99_999 })).data['text'], '')
  })

  test('what is wrong is an answer that says how to mend it', async () => {
    for (const [name, args, message] of [
      ['show_incident', { id: 'i:none' }, /no incident i:none; search_incidents gives ids/],
      ['show_incident', {}, /needs "id"/],
      ['search_incidents', { typ: 'ASSAULT' }, /no argument "typ"; it takes words, type/],
      ['search_incidents', { from: 'May' }, /from: May is no day/],
      ['search_incidents', { limit: 0 }, /limit: 0 is no whole number from 1 to 100/],
      ['search_incidents', { type: 'WAR' }, /WAR is no PLOVER type/],
      ['read_report', { id: 'sha256:none' }, /no report sha256:none/],
      ['nothing', {}, /there is no tool "nothing"/],
    ] as const)
      if (name === 'nothing') await assert.rejects(call(name, args), message)
      else {
        const answer = await call(name, args)
        assert.ok(answer.isError)
        assert.match(answer.text, message)
      }
  })

  test('resources: an incident and a report by address', async () => {
    const { contents } = await client.readResource({ uri: `corroborate://report/${READING.report.id}` })
    assert.equal((contents[0] as { text: string }).text, READING.report.text)
    const incident = await client.readResource({ uri: `corroborate://incident/${INCIDENT.id}` })
    assert.match((incident.contents[0] as { text: string }).text, /Contradictions/)
    await assert.rejects(client.readResource({ uri: 'corroborate://incident/i:none' }), /no such incident/)
    assert.equal((await client.listResourceTemplates()).resourceTemplates.length, 2)
  })
})

test('mcp: the command serves a store until its input ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-mcp-'))
  try {
    const path = join(folder, 'one.db')
    const store = openSqlite(path)
    await store.putReading(READING)
    await store.putIncidents(INCIDENTS as Incident[], 'test')
    await store.close()
    const client = new Client({ name: 'test', version: '1' })
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [fileURLToPath(new URL('../bin/corroborate.js', import.meta.url)), 'mcp', '--store', path],
      stderr: 'ignore',
    })
    await client.connect(transport)
    const found = await client.callTool({ name: 'search_incidents', arguments: { country: 'AFG' } })
    const [first] = (found.structuredContent as { incidents: { id: string }[] }).incidents
    const shown = await client.callTool({ name: 'show_incident', arguments: { id: first!.id } })
    assert.match((shown.content as { text: string }[])[0]!.text, /two guards had died/)
    await client.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
