/** Proposals of a language model, with a small stand-in for its server: checked against the text, kept apart, counted when accepted. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { keepProposals, proposals, renewAccepted } from '../src/assist/journal.ts'
import { openModelServer } from '../src/assist/modelServer.ts'
import { checkAnswer, uncodedSentences, withProposal, type Proposal } from '../src/assist/proposal.ts'
import { corroborate } from '../src/incidents/corroborate.ts'
import { checkReading } from '../src/record/invariants.ts'
import type { Reading } from '../src/record/reading.ts'
import { evidence } from '../src/record/span.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { runCli } from './cliStreams.ts'
import { readingFixture } from './readingFixture.ts'
import { table } from './table.ts'

const EXTRA = 'Soldiers blocked the road to the market. Nobody was hurt.'
const READING: Reading = (() => {
  const base = readingFixture()
  const text = `${base.report.text}\n\n${EXTRA}`
  const start = text.length - EXTRA.length
  return {
    ...base,
    report: {
      ...base.report,
      id: `sha256:${createHash('sha256').update(text).digest('hex')}`,
      text,
      blocks: [...base.report.blocks, { kind: 'paragraph', start, end: text.length, because: 'made by hand' }],
    },
    uncoded: [
      {
        ...evidence(text, { start: text.indexOf('blocked'), end: text.indexOf('blocked') + 7 }),
        reason: 'below the threshold',
      },
    ],
  }
})()
const SENTENCE = uncodedSentences(READING, 20)[0]!

test('sentences left uncoded: those with a word that was seen come first, coded ones never', () => {
  const quotes = uncodedSentences(READING, 20).map((s) => s.quote)
  assert.equal(quotes[0], 'Soldiers blocked the road to the market.')
  assert.ok(!quotes.some((q) => q.includes('exploded')))
  assert.ok(!quotes.some((q) => q.includes('Share this story')))
  for (const { start, end, quote } of uncodedSentences(READING, 20))
    assert.equal(READING.report.text.slice(start, end), quote)
  assert.equal(uncodedSentences(READING, 1).length, 1)
})

const good = { type: 'COERCE', mode: 'restrict', status: 'happened', trigger: 'blocked', actor: 'Soldiers' }
const checked = (answer: unknown): [number, string] => {
  const { proposals: found, refusals } = checkAnswer(answer, SENTENCE, READING.report.id, 'm')
  return [found.length, refusals.map((r) => r.reason).join('; ')]
}
table('answer', checked, [
  [{ events: [good] }, [1, ''], 'fits'],
  [{ events: [] }, [0, ''], 'no event is an answer'],
  [{ events: [{ ...good, mode: null, actor: '' }] }, [1, ''], 'empty is left out'],
  [
    { events: [{ ...good, trigger: 'Blocked' }] },
    [0, 'the words "Blocked" do not stand in the sentence'],
    'a capital more is another word',
  ],
  [
    { events: [{ ...good, trigger: undefined }] },
    [0, 'the words undefined do not stand in the sentence'],
    'no quotation',
  ],
  [
    { events: [{ ...good, actor: 'The army' }] },
    [0, '"The army" does not stand in the sentence'],
    'an actor from nowhere',
  ],
  [{ events: [{ ...good, type: 'WAR' }] }, [0, 'type "WAR" is none of PLOVER\'s'], 'no such type'],
  [{ events: [{ ...good, mode: 'drone' }] }, [0, 'COERCE has no mode "drone"'], 'a mode of another type'],
  [
    { events: [{ ...good, status: 'maybe' }] },
    [0, 'status "maybe" is none of happened, attempted, ongoing, planned, threatened, hypothetical, did-not-happen'],
    'no such status',
  ],
  [{ events: [good, { ...good, type: 7 }] }, [1, "type 7 is none of PLOVER's"], 'the good one is kept'],
  ['none', [0, 'the answer is not {"events": […]}'], 'talk'],
  [undefined, [0, 'the answer is not {"events": […]}'], 'nothing'],
])

test('accepted: an event and a claim that say so, and a record that holds', () => {
  const [proposal] = checkAnswer({ events: [good] }, SENTENCE, READING.report.id, 'm').proposals
  const result = withProposal(READING, proposal!, 'Amal')
  assert.deepEqual(checkReading(result), [])
  const event = result.events.at(-1)!
  assert.equal(event.because, 'assisted: proposed by m, accepted by Amal')
  assert.equal(event.participants[0]!.quote, 'Soldiers')
  assert.equal(result.claims.at(-1)!.claimant.kind, 'narrator')
  assert.equal(withProposal(result, proposal!, 'Amal'), result, 'once is enough')
  assert.equal(corroborate([result]).length, corroborate([READING]).length + 1)
  assert.throws(() => withProposal(readingFixture(), proposal!, 'Amal'))
})

suite('assist', () => {
  let server: Server
  let address: string
  let folder: string
  let mode: 'good' | 'talk' | 'broken' | 'away' = 'good'
  const asked: { model: string; messages: { content: string }[]; temperature: number }[] = []
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'corroborate-assist-'))
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => void (body += chunk.toString()))
      request.on('end', () => {
        const json = (value: unknown): void =>
          void response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
        if (request.url === '/v1/models') return json({ data: [{ id: 'stand-in' }] })
        if (mode === 'broken') return void response.writeHead(500).end()
        if (mode === 'away') return void response.writeHead(302, { location: 'http://example.org/' }).end()
        const wanted = JSON.parse(body) as (typeof asked)[number]
        asked.push(wanted)
        const { sentence } = JSON.parse(wanted.messages[1]!.content) as { sentence: string }
        const events = sentence.includes('blocked') ? [good, { ...good, trigger: 'bombed' }] : []
        const content = mode === 'talk' ? 'Let me think.' : `\`\`\`json\n${JSON.stringify({ events })}\n\`\`\``
        return json({ choices: [{ message: { content } }] })
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  })
  after(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  })

  test('the server: this machine’s unless told, no redirects, errors in words', async () => {
    await assert.rejects(openModelServer('http://example.org/v1'), /example\.org is not this machine.*--assist-remote/)
    await assert.rejects(openModelServer('http://127.0.0.1.example.org/v1'), /is not this machine/)
    await assert.rejects(openModelServer('ftp://127.0.0.1'), /only http and https/)
    await assert.rejects(openModelServer('nonsense'), /this is no address/)
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    await assert.rejects(
      openModelServer(`http://127.0.0.1:${port}/v1`),
      /cannot be reached \(ECONNREFUSED\).*is the server running/,
    )
    const model = await openModelServer(address)
    assert.equal(model.model, 'stand-in')
    mode = 'broken'
    await assert.rejects(model.ask('x', ''), /answered 500 to chat\/completions/)
    mode = 'away'
    await assert.rejects(model.ask('x', ''), /cannot be reached/)
    mode = 'talk'
    assert.equal(await model.ask('x', ''), undefined)
    mode = 'good'
  })

  test('proposed, kept apart, accepted, and back after a new reading', async () => {
    const path = join(folder, 'one.db')
    const store = openSqlite(path)
    await store.putReading(READING)
    await store.putIncidents(corroborate([READING]), 'test')
    const before = (await store.counts()).incidents
    await store.close()

    const proposed = await runCli(['assist', '--store', path, '--assist', address, '-v'])
    assert.equal(proposed.code, 0, proposed.err)
    assert.match(proposed.err, /refused: the words "bombed" do not stand in the sentence/)
    assert.match(proposed.err, /1 new proposals; 1 refused/)
    assert.match(proposed.out, /^1 {2}assisted \(stand-in\), not counted: COERCE · restrict, happened, by “Soldiers”/)
    assert.equal(asked.at(-1)!.temperature, 0)
    const again = await runCli(['assist', '--store', path, '--assist', address])
    assert.match(again.err, /0 new proposals/)

    const counted = async (): Promise<{ incidents: number; assisted: number }> => {
      const s = openSqlite(path)
      const reading = await s.reading(READING.report.id)
      const { incidents } = await s.counts()
      await s.close()
      return { incidents, assisted: reading!.events.filter((e) => e.because.startsWith('assisted')).length }
    }
    assert.deepEqual(await counted(), { incidents: before, assisted: 0 })
    assert.match((await runCli(['assist', '--store', path, '--accept', '1'])).err, /say who decides with --who/)
    assert.match((await runCli(['assist', '--store', path, '--accept', '9', '--who', 'Amal'])).err, /no proposal 9/)
    const accepted = await runCli(['assist', '--store', path, '--accept', '1', '--who', 'Amal'])
    assert.equal(accepted.code, 0, accepted.err)
    assert.equal((await counted()).assisted, 1)
    assert.match(
      (await runCli(['assist', '--store', path, '--reject', '1', '--who', 'Amal'])).err,
      /was accepted by Amal/,
    )

    const later = openSqlite(path)
    await later.putReading({ ...READING, version: 'corroborate 9' })
    assert.equal((await later.reading(READING.report.id))!.events.length, READING.events.length)
    assert.equal(await renewAccepted(later), 1)
    assert.equal(
      (await later.reading(READING.report.id))!.events.at(-1)!.because,
      'assisted: proposed by stand-in, accepted by Amal',
    )
    assert.equal(await renewAccepted(later), 0)
    assert.deepEqual(await later.verify(), [])
    await later.close()
  })

  test('rejected once, not proposed again', async () => {
    const store = openSqlite(join(folder, 'two.db'))
    await store.putReading(READING)
    const [proposal] = checkAnswer({ events: [good] }, SENTENCE, READING.report.id, 'm').proposals as [Proposal]
    assert.equal(await keepProposals(store, [proposal, proposal], '2025-01-01T00:00:00Z'), 1)
    await store.close()
    assert.equal(
      (await runCli(['assist', '--store', join(folder, 'two.db'), '--reject', '1', '--who', 'Amal'])).code,
      0,
    )
    const after2 = openSqlite(join(folder, 'two.db'))
    assert.equal(await keepProposals(after2, [proposal], '2025-01-02T00:00:00Z'), 0)
    assert.deepEqual(
      (await proposals(after2)).map((p) => p.state),
      ['rejected'],
    )
    await after2.close()
  })

  test('add: accepted proposals are put back when a report is read anew', async () => {
    const path = join(folder, 'three.db')
    const file = join(folder, 'report.txt')
    writeFileSync(file, `${READING.report.text}\n`)
    assert.equal((await runCli(['add', file, '--store', path, '--quiet'])).code, 0)
    const store = openSqlite(path)
    let reading: Reading | undefined
    for await (const one of store.readings()) reading = one
    const sentence = evidence(reading!.report.text, {
      start: reading!.report.text.indexOf('Nobody was hurt.'),
      end: reading!.report.text.indexOf('Nobody was hurt.') + 16,
    })
    const [proposal] = checkAnswer(
      { events: [{ type: 'REJECT', status: 'did-not-happen', trigger: 'hurt' }] },
      sentence,
      reading!.report.id,
      'm',
    ).proposals as [Proposal]
    await keepProposals(store, [proposal], '2025-01-01T00:00:00Z')
    const number = (await proposals(store))[0]!.number
    await store.close()
    assert.equal((await runCli(['assist', '--store', path, '--accept', String(number), '--who', 'Amal'])).code, 0)
    // As if an older version had read it last: adding it again reads it anew, from the text alone.
    const older = openSqlite(path)
    await older.putReading({ ...reading!, version: 'corroborate 0.0.1', models: {} })
    await older.close()
    assert.equal((await runCli(['add', file, '--store', path, '--allow-private', '--quiet'])).code, 0)
    const later = openSqlite(path)
    const again = await later.reading(reading!.report.id)
    assert.notEqual(again!.version, 'corroborate 0.0.1')
    assert.ok(again!.events.some((e) => e.because.startsWith('assisted')))
    await later.close()
  })
})
