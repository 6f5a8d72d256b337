/** What every engine of the store must do, word for word the same. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { archiveLines, restoreArchive } from '../src/store/archive.ts'
import { decide } from '../src/store/desk.ts'
import type { IncidentField } from '../src/record/incident.ts'
import type { Row } from '../src/store/row.ts'
import { NewerDecisions, type IncidentQuery, type Store } from '../src/store/store.ts'
import { Upkeep } from '../src/store/upkeep.ts'
import { corroborate } from '../src/incidents/corroborate.ts'
import { incident, reading, storyReading } from './storeFixture.ts'

async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

export function conformance(engine: string, open: (name: string) => Promise<Store>): void {
  const opened = async (t: { after: (end: () => Promise<void>) => void }, name: string): Promise<Store> => {
    const store = await open(name)
    t.after(() => store.close())
    return store
  }

  describe(`store conformance: ${engine}`, () => {
    test('a reading is kept once, again by another version, and comes back as it was', async (t) => {
      const store = await opened(t, 'readings')
      const odd = reading('A quote’s “mark”, a NUL-free 😀, U+2028 \u2028 and a lone \ud800 surrogate.')
      assert.deepEqual(await store.putReadings([reading('Shells fell.'), reading('Shells fell.'), odd]), [
        'new',
        'same',
        'new',
      ])
      assert.equal(await store.putReading(reading('Shells fell.')), 'same')
      assert.equal(await store.putReading(reading('Shells fell.', '2')), 'revised')
      assert.deepEqual(await store.reading(reading('Shells fell.').report.id), reading('Shells fell.', '2'))
      assert.deepEqual(await store.reading(odd.report.id), odd)
      assert.deepEqual(await store.counts(), { reports: 2, readings: 3, incidents: 0, decisions: 0 })
      const all = await listOf(store.readings())
      assert.deepEqual(
        all.map((r) => r.report.id),
        [reading('Shells fell.').report.id, odd.report.id].toSorted(),
      )
      assert.deepEqual(await store.verify(), [])
      assert.deepEqual(
        (await store.readingsAfter(0)).map((r) => r.reading.version),
        ['1', '2'],
      )
      assert.equal(await store.readingRevisions(odd.report.id), 1)
      assert.equal(await store.known(odd.report.id, '1'), true)
      assert.equal(await store.reading('sha256:none'), undefined)
    })

    test('a raw input and a finished input are kept with the reading or not at all', async (t) => {
      const store = await opened(t, 'originals')
      const one = reading('Raw.')
      await store.putReadings([one], {
        originals: [{ report: one.report.id, name: 'raw.html', bytes: new Uint8Array([0, 255, 60]) }],
        inputs: [{ key: 'k1', name: 'raw.html', reports: [one.report.id] }],
      })
      assert.deepEqual([...(await store.original(one.report.id))!.bytes], [0, 255, 60])
      assert.deepEqual(await store.finished(['k1', 'k2']), new Set(['k1']))
      const failing = store.putReadings([reading('Never.')], {
        inputs: [{ key: 'k2', name: 'x', reports: [] }],
        within: () => Promise.reject(new Error('stop')),
      })
      await assert.rejects(failing, /stop/)
      assert.deepEqual(await store.finished(['k2']), new Set())
      assert.equal((await store.counts()).reports, 1)
    })

    test('full text: accents, phrases, beginnings, the same offsets; query syntax is plain words', async (t) => {
      const store = await opened(t, 'words')
      await store.putReadings([
        reading('The Café in Mopti burnt. Bombings followed.'),
        reading('A market in Gao closed on Monday; the cafe stayed open.'),
      ])
      const ids = async (words: string): Promise<string[]> =>
        (await store.search(words)).map((h) => h.snippet.slice(0, 8))
      assert.equal((await store.search('cafe')).length, 2)
      assert.deepEqual(await ids('café mopti'), ['The Café'])
      assert.deepEqual(await ids('"market in gao"'), ['A market'])
      assert.deepEqual(await ids('"gao in market"'), [])
      assert.deepEqual(await ids('bomb*'), ['The Café'])
      assert.deepEqual(await ids('bomb'), [])
      const [hit] = await store.search('mopti cafe')
      assert.deepEqual(
        hit!.marks.map(([a, b]) => hit!.snippet.slice(a, b)),
        ['Café', 'Mopti'],
      )
      assert.equal(
        hit!.snippet,
        'The Café in Mopti burnt. Bombings followed.'.slice(hit!.at, hit!.at + hit!.snippet.length),
      )
      for (const odd of ['"', "' or 1=1 --", 'NEAR(', '*', '', 'text:', "a' & !b | (c", ':*', '\\', '%_', '$1', '?'])
        await store.search(odd)
    })

    test('search goes on page by page', async (t) => {
      const store = await opened(t, 'pages')
      await store.putReadings(Array.from({ length: 25 }, (_, i) => reading(`Alarm number ${i}.`)))
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const page = await store.searchPage({ words: 'alarm', limit: 10, ...(cursor === undefined ? {} : { cursor }) })
        seen.push(...page.hits.map((h) => h.report))
        cursor = page.next
      } while (cursor)
      assert.equal(new Set(seen).size, 25)
      assert.equal(seen.length, 25)
    })

    test('every condition on incidents, alone', async (t) => {
      const store = await opened(t, 'conditions')
      await store.putReadings([reading('Drones over the harbour.'), reading('A quiet day.')])
      const killed = (low: number, high: number) =>
        ({
          field: 'casualties.killed',
          shown: { value: { low, high, qualifier: 'range' }, low, high, rule: 'test' },
          claims: [],
        }) satisfies IncidentField
      await store.putIncidents(
        [
          incident('i:a', [[reading('Drones over the harbour.').report.id, 'v1']], {
            type: 'ASSAULT',
            day: '2024-03-05',
            place: { name: 'Kidal', admin1: 'Kidal Region', country: 'MLI', lat: 18.4, lon: 1.4 },
            counts: { reports: 3, origins: 2 },
            actors: ['Front of the North'],
            recipients: ['Ministry of Défense'],
            fields: [killed(9, 12)],
            contradictions: [{ kind: 'number', field: 'casualties.killed', summary: '9 against 12', claims: [] }],
            credibility: { information: 1, reasons: [] },
            title: 'A',
          }),
          incident('i:b', [['r', 'v2']], {
            type: 'PROTEST',
            status: 'planned',
            day: '2024-03-01/2024-03-08',
            weight: 2,
            title: 'B',
          }),
          incident('i:c', [['r', 'v3']], {
            title: 'C',
            place: { name: 'Apia', country: 'WSM', lat: -13.8, lon: -171.7 },
          }),
        ],
        'test',
      )
      const cases: [IncidentQuery, string[]][] = [
        [{}, ['i:b', 'i:a', 'i:c']],
        [{ type: 'ASSAULT' }, ['i:a']],
        [{ type: ['ASSAULT', 'PROTEST'] }, ['i:b', 'i:a']],
        [{ status: 'planned' }, ['i:b']],
        [{ actor: 'front nor' }, ['i:a']],
        [{ actor: 'defense' }, ['i:a']],
        [{ actor: "x') or 1=1 --" }, []],
        [{ actor: '%' }, []],
        [{ place: 'kid' }, ['i:a']],
        [{ country: ['WSM', 'MLI'] }, ['i:a', 'i:c']],
        [{ from: '2024-03-06' }, ['i:b']],
        [{ to: '2024-03-02' }, ['i:b']],
        [{ killedFrom: 12 }, ['i:a']],
        [{ killedFrom: 13 }, []],
        [{ killedTo: 9 }, ['i:a']],
        [{ killedTo: 8 }, []],
        [{ credibility: 1 }, ['i:a']],
        [{ origins: 2 }, ['i:a']],
        [{ contradictions: true }, ['i:a']],
        [{ unreviewed: true }, ['i:b', 'i:a', 'i:c']],
        [{ words: 'drones harbour' }, ['i:a']],
        [{ words: 'quiet' }, []],
        [{ box: [0, 10, 5, 20] }, ['i:a']],
        [{ box: [170, -20, -170, 0] }, ['i:c']],
        [{ sort: 'oldest' }, ['i:b', 'i:a', 'i:c']],
        [{ sort: 'newest' }, ['i:a', 'i:b', 'i:c']],
        [{ part: 'a:front-of-north' }, []],
        [{ part: 'a:front-of-the-north' }, []],
        [{ type: 'ASSAULT', country: 'MLI', origins: 2, words: 'drones' }, ['i:a']],
        [{ type: 'ASSAULT', status: 'planned' }, []],
      ]
      for (const [query, expected] of cases.filter(([q]) => q.part === undefined)) {
        const { rows, total } = await store.rows(query)
        assert.deepEqual(
          rows.map((r) => (JSON.parse(r) as Row).id),
          expected,
          JSON.stringify(query),
        )
        assert.equal(total, expected.length, JSON.stringify(query))
        assert.deepEqual(
          (await listOf(store.eachIncident(query))).map((i) => i.id),
          expected,
        )
      }
      const { actors } = await store.actors({})
      assert.deepEqual(actors.map((a) => a.name).toSorted(), ['Front of the North', 'Ministry of Défense'])
      assert.equal((await store.rows({ part: actors[0]!.id })).rows.length, 1)
      assert.equal((await store.actors({ name: 'defense' })).actors.length, 1)
      assert.equal((await store.actors({ name: '%' })).actors.length, 2, 'a sign that is no word is no condition')
    })

    test('pages neither skip nor repeat, in every order', async (t) => {
      const store = await opened(t, 'cursors')
      const many = Array.from({ length: 23 }, (_, n) =>
        incident(`i:${String(n).padStart(2, '0')}`, [['r', `v${n}`]], {
          weight: n % 3,
          ...(n % 4 ? { day: `2024-01-0${n % 4}` } : {}),
        }),
      )
      await store.putIncidents(many, 'test')
      for (const sort of ['weight', 'newest', 'oldest', 'review'] as const) {
        const seen: string[] = []
        let cursor: string | undefined
        do {
          const page = await store.rows({ sort, limit: 5, ...(cursor === undefined ? {} : { cursor }) })
          seen.push(...page.rows.map((r) => (JSON.parse(r) as Row).id))
          cursor = page.next
        } while (cursor)
        assert.equal(seen.length, 23, sort)
        assert.equal(new Set(seen).size, 23, sort)
      }
      await assert.rejects(store.rows({ cursor: 'nonsense' }), /cursor nonsense/)
    })

    test('incidents keep their ids; a join says so; nothing changed, no revision', async (t) => {
      const store = await opened(t, 'ids')
      await store.putIncidents(
        [
          incident('i:a', [
            ['r1', 'v1'],
            ['r2', 'v1'],
          ]),
          incident('i:b', [['r3', 'v1']]),
        ],
        'first',
      )
      const joined = incident('i:x', [
        ['r1', 'v1'],
        ['r2', 'v1'],
        ['r3', 'v1'],
        ['r4', 'v1'],
      ])
      const revisions = await store.putIncidents([joined], 'r4 added', '2024-01-01T00:00:00Z')
      assert.deepEqual(
        (await store.incidents()).map((i) => i.id),
        ['i:a'],
      )
      assert.match(revisions.find((r) => r.incident === 'i:b')!.reason, /joined into i:a/)
      assert.equal((await store.revisions('i:a')).at(-1)!.at, '2024-01-01T00:00:00Z')
      assert.deepEqual(await store.putIncidents(await store.incidents(), 'again'), [])
    })

    test('added one by one or all at once, in any order, the incidents are those of all readings', async (t) => {
      const stories = Array.from({ length: 12 }, (_, n) => storyReading(n))
      const wanted = corroborate(stories)
      const shape = (list: { events: { report: string; event: string }[] }[]): string[] =>
        list
          .map((i) =>
            i.events
              .map((e) => `${e.report} ${e.event}`)
              .toSorted()
              .join(),
          )
          .toSorted()
      for (const [name, order, step] of [
        ['a', stories, 1],
        ['b', stories.toReversed(), 5],
        ['c', stories, 12],
      ] as const) {
        const store = await opened(t, `order_${name}`)
        const upkeep = new Upkeep(store)
        for (let i = 0; i < order.length; i += step) {
          await store.putReadings(order.slice(i, i + step))
          await upkeep.run()
        }
        assert.deepEqual(shape(await store.incidents({ limit: 1000 })), shape(wanted), name)
        assert.deepEqual(await store.coverage(), await store.newest())
        assert.deepEqual(await new Upkeep(store).run(), [], 'nothing is left to do for another process')
        assert.deepEqual(await store.verify(), [])
      }
    })

    test('two processes keep up at once: nothing is lost, nothing doubled', async (t) => {
      const one = await opened(t, 'two')
      const two = await opened(t, 'two')
      const [a, b] = [new Upkeep(one), new Upkeep(two)]
      const stories = Array.from({ length: 20 }, (_, n) => storyReading(n))
      await Promise.all([
        (async () => {
          for (const s of stories.filter((_, n) => n % 2 === 0)) {
            await one.putReading(s)
            await a.run()
          }
        })(),
        (async () => {
          for (const s of stories.filter((_, n) => n % 2 === 1)) {
            await two.putReading(s)
            await b.run()
          }
        })(),
      ])
      await a.run()
      const events = (await one.incidents({ limit: 1000 })).flatMap((i) =>
        i.events.map((e) => `${e.report} ${e.event}`),
      )
      assert.equal(new Set(events).size, events.length, 'no event in two incidents')
      assert.deepEqual(
        new Set(events),
        new Set(corroborate(stories).flatMap((i) => i.events.map((e) => `${e.report} ${e.event}`))),
      )
    })

    test('decisions: chained, laid over the incident, taken back, outliving a new reading', async (t) => {
      const store = await opened(t, 'decisions')
      const upkeep = new Upkeep(store)
      await store.putReadings([storyReading(0), storyReading(1)])
      await upkeep.run()
      const { id } = (await store.incidents())[0]!
      const say = (given: Parameters<typeof decide>[2], seen?: number) =>
        decide(store, upkeep, given, {
          who: 'ada',
          at: '2024-01-01T00:00:00Z',
          ...(seen === undefined ? {} : { seen }),
        })
      const first = await say(
        { action: 'correct', subject: id, detail: { field: 'casualties.killed', value: 77, why: 'list' } },
        0,
      )
      assert.deepEqual(first.rows[0]!.killed, [77, 77])
      assert.match((await store.incident(id))!.title, /killed 77/)
      assert.notEqual((await store.machineIncident(id))!.title, (await store.incident(id))!.title)
      await assert.rejects(say({ action: 'status', subject: id, detail: { value: 'planned' } }, 0), (error) => {
        assert.ok(error instanceof NewerDecisions)
        assert.equal(error.newer[0]!.number, first.decision.number)
        return true
      })
      assert.equal((await store.counts()).decisions, 1, 'the second reviewer wrote nothing')
      await store.putReading({ ...storyReading(0), version: '2' })
      await upkeep.run()
      assert.deepEqual((await store.row(id))!.killed, [77, 77], 'outlives reading anew')
      await say({ action: 'undo', subject: id, detail: { number: first.decision.number } })
      assert.notDeepEqual((await store.row(id))!.killed, [77, 77])
      assert.equal((await store.row(id))!.decisions, 0)
      await assert.rejects(
        say({ action: 'undo', subject: id, detail: { number: first.decision.number } }),
        /taken back already/,
      )
      await say({ action: 'undo', subject: id, detail: { number: 2 } })
      assert.deepEqual((await store.row(id))!.killed, [77, 77], 'an undo can be undone')
      await say({ action: 'reject', subject: id, detail: {} })
      assert.ok(!(await store.rows()).rows.some((r) => (JSON.parse(r) as Row).id === id))
      assert.ok((await store.rows({ rejected: true })).rows.some((r) => (JSON.parse(r) as Row).id === id))
      for (const [given, message] of [
        [{ action: 'correct', subject: id, detail: { field: 'colour', value: 'red' } }, /field colour/],
        [{ action: 'correct', subject: id, detail: { field: 'type', value: 'WAR' } }, /PLOVER type/],
        [{ action: 'correct', subject: id, detail: { field: 'day', value: '2024-02-31' } }, /a day/],
        [
          { action: 'correct', subject: id, detail: { field: 'casualties.killed', value: { low: 9, high: 3 } } },
          /low not above high/,
        ],
        [{ action: 'accept', subject: 'i:none', detail: {} }, /no incident i:none/],
        [{ action: 'merge', subject: id, detail: { with: id } }, /with itself/],
      ] as const)
        await assert.rejects(say(given as Parameters<typeof decide>[2]), message)
      assert.deepEqual(await store.verify(), [])
    })

    test('a merge and a split of people hold while reports come in, and can be taken back', async (t) => {
      const store = await opened(t, 'links')
      const upkeep = new Upkeep(store)
      await store.putReadings([storyReading(0), storyReading(7), storyReading(1), storyReading(8)])
      await upkeep.run()
      const before = await store.incidents()
      assert.equal(before.length, 2, 'two stories of two days and places')
      const [a, b] = before.map((i) => i.id) as [string, string]
      const say = (given: Parameters<typeof decide>[2]) => decide(store, upkeep, given, { who: 'ada', at: 'now' })
      const merged = await say({ action: 'merge', subject: a, detail: { with: b } })
      assert.equal((await store.incidents()).length, 1)
      assert.equal(merged.rows.length, 1)
      assert.equal((await store.incidents())[0]!.events.length, 4, 'the whole of both')
      await store.putReading(storyReading(14))
      await upkeep.run()
      await say({ action: 'undo', subject: a, detail: { number: merged.decision.number } })
      const after = await store.incidents()
      const of = (n: number) => after.find((i) => i.events.some((e) => e.report === storyReading(n).report.id))!.id
      assert.notEqual(of(0), of(1))
      const big = after.find((i) => i.events.length >= 2)!
      const [first] = big.events
      await say({
        action: 'split',
        subject: big.id,
        detail: { events: [{ report: first!.report, event: first!.event }] },
      })
      assert.equal((await store.incidents()).length, after.length + 1)
      assert.deepEqual(await store.verify(), [])
    })

    test('reports that people say are copies are one origin, and are two again when taken back', async (t) => {
      const store = await opened(t, 'copies')
      const upkeep = new Upkeep(store)
      await store.putReadings([storyReading(0), storyReading(7)])
      await upkeep.run()
      const [before] = (await store.rows()).rows.map((r) => JSON.parse(r) as Row)
      assert.equal(before!.origins, 1, 'the program takes the one for a copy of the other')
      const [a, b] = [storyReading(0).report.id, storyReading(7).report.id]
      const say = (given: Parameters<typeof decide>[2]) =>
        decide(store, upkeep, given, { who: 'ada', at: 'now', seen: 99 })
      const parted = await say({ action: 'unmark-copy', subject: b, detail: { of: a } })
      assert.equal(parted.rows[0]!.origins, 2)
      assert.ok(parted.rows[0]!.information < before!.information, 'two origins are more to be believed')
      const joined = await say({ action: 'mark-copy', subject: b, detail: { of: a } })
      assert.equal(joined.rows[0]!.origins, 1)
      await say({ action: 'undo', subject: b, detail: { number: joined.decision.number } })
      assert.equal((await store.row(before!.id))!.origins, 2)
      await store.putReading(storyReading(14))
      await upkeep.run()
      assert.equal((await store.row(before!.id))!.origins, 2, 'it holds when another report comes in')
      await assert.rejects(say({ action: 'mark-copy', subject: b, detail: { of: b } }), /no copy of itself/)
      assert.deepEqual(await store.verify(), [])
    })

    test('whoever follows is told of every change once', async (t) => {
      const store = await opened(t, 'changes')
      const start = await store.lastChange()
      await store.putIncidents([incident('i:a', [['r1', 'v1']])], 'x')
      await store.decide({ at: 'now', who: 'ada', action: 'note', subject: 'i:a', detail: '{}' })
      const changes = await store.changes(start)
      assert.deepEqual(
        changes.map((c) => c.kind),
        ['incidents', 'decision'],
      )
      assert.deepEqual(changes[0]!.detail.ids, ['i:a'])
      assert.equal(await store.lastChange(), changes.at(-1)!.number)
    })

    test('an archive gives the same bytes back', async (t) => {
      const store = await opened(t, 'archive')
      const upkeep = new Upkeep(store, { now: () => '2024-01-01T00:00:00Z' })
      const odd = reading('Odd: \u2028 and \ud800 and 😀.')
      await store.putReadings([storyReading(0), storyReading(1), storyReading(7), odd], {
        originals: [{ report: odd.report.id, name: 'o', bytes: new Uint8Array([1, 2, 3]) }],
      })
      await upkeep.run()
      const { id } = (await store.incidents())[0]!
      await decide(
        store,
        upkeep,
        { action: 'correct', subject: id, detail: { field: 'title', value: 'Mine' } },
        { who: 'ada', at: 'now' },
      )
      await decide(store, upkeep, { action: 'undo', subject: id, detail: { number: 1 } }, { who: 'ada', at: 'now' })
      await store.accounts.put({ name: 'ada', password: 'correct horse battery', role: 'administrator' })
      const lines = await listOf(archiveLines(store, { accounts: true }))
      const copy = await opened(t, 'archive_copy')
      const split = async function* (text: readonly string[]): AsyncGenerator<string> {
        for (const line of text) yield line.replace(/\n$/, '')
      }
      await assert.rejects(restoreArchive(copy, split(lines.slice(0, -1)), 'cut'), /cut off/)
      const bent = lines.with(1, lines[1]!.replace('Market', 'Harbour'))
      await assert.rejects(restoreArchive(copy, split(bent), 'bent'), /was changed/)
      assert.equal((await copy.counts()).reports, 0, 'all or nothing')
      await restoreArchive(copy, split(lines), 'whole')
      assert.deepEqual(await listOf(archiveLines(copy, { accounts: true })), lines)
      assert.deepEqual(await copy.verify(), [])
      assert.deepEqual(await new Upkeep(copy).run(), [], 'up to date as the first one was')
      assert.deepEqual((await copy.rows()).rows, (await store.rows()).rows)
      assert.ok(!(await listOf(archiveLines(store))).join('').includes('scrypt'), 'without accounts no hashes')
      await copy.putReading(reading('One more.'))
      await assert.rejects(restoreArchive(copy, split(lines), 'again'), /holds \d+ reports/)
    })

    test('accounts: hashes only, sessions end with the password, the last administrator stays', async (t) => {
      const store = await opened(t, 'accounts')
      const { accounts } = store
      await assert.rejects(accounts.put({ name: 'ada', password: 'short' }), /too short/)
      await accounts.put({ name: 'ada', password: 'correct horse battery', role: 'administrator' })
      assert.equal(await accounts.signIn('ada', 'wrong', 0), undefined)
      assert.equal(await accounts.signIn('eve', 'wrong', 0), undefined)
      const signed = (await accounts.signIn('ada', 'correct horse battery', 0))!
      assert.equal((await accounts.session(signed.secret, 1000))!.account.name, 'ada')
      assert.equal(await accounts.session(signed.secret, 13 * 3_600_000), undefined, 'ends without use')
      const token = await accounts.newToken(
        { name: 'ada', role: 'administrator', disabled: false },
        'script',
        'reviewer',
        new Date(0),
      )
      assert.equal((await accounts.byToken(token.token, new Date(0)))!.role, 'reviewer')
      await assert.rejects(accounts.put({ name: 'ada', role: 'reader' }), /last administrator/)
      await accounts.put({ name: 'ben', password: 'another long password', role: 'administrator' })
      await accounts.put({ name: 'ada', role: 'reader' })
      assert.equal(
        (await accounts.byToken(token.token, new Date(0)))!.role,
        'reader',
        'a token never outgrows its account',
      )
      assert.equal(await accounts.session(signed.secret, 1000), undefined, 'signed out with the role')
      const kept = JSON.stringify([
        await store.database.all('select * from account'),
        await store.database.all('select * from token'),
        await store.database.all('select * from session'),
      ])
      for (const secret of ['correct horse', token.token, signed.secret]) assert.ok(!kept.includes(secret))
      assert.equal(await accounts.dropToken('ben', token.id), false, 'not another’s token')
      assert.equal(await accounts.dropToken('ada', token.id), true)
    })
  })
}
