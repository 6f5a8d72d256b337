/** The page in a real browser over a real server: every view, filter and key; the server lost and found; two reviewers at once; nothing of a report ever runs. */
import assert from 'node:assert/strict'
import { readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, suite, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Decided, IncidentDetail, Overview, ReportDetail, ReportList, Row } from '../src/server/api.ts'
import { launchChromium, noBrowser } from './browser.ts'
import { buildPage, highlighted, HOSTILE, HOSTILE_NAME, PASSWORD, startServer, type TestServer } from './webServer.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type AxeResult = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }

suite('page', { skip: noBrowser() }, () => {
  let browser: Browser
  let server: TestServer
  let built: string
  before(async () => {
    built = await buildPage()
    ;[browser, server] = await Promise.all([launchChromium(), startServer(built)])
  })
  after(async () => {
    await browser?.close()
    await server?.close()
    rmSync(built, { recursive: true, force: true })
  })

  type Open = { page: Page; complaints: string[]; close: () => Promise<void> }

  /** A new browser's profile on a view; complaints are errors, dialogs and requests to anywhere else. */
  async function open(path: string, options: BrowserContextOptions & { who?: string } = {}): Promise<Open> {
    const { who = 'Ada', ...rest } = options
    const context = await browser.newContext({
      viewport: { width: 1360, height: 850 },
      reducedMotion: 'reduce',
      ...rest,
    })
    await context.addInitScript((name) => localStorage.setItem('corroborate.reviewer', name), who)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', (request) => {
      if (!request.url().startsWith(server.url) && !request.url().startsWith('blob:')) complaints.push(request.url())
    })
    await page.goto(server.url + path)
    return { page, complaints, close: () => context.close() }
  }
  const api = async <T>(path: string): Promise<T> => (await (await fetch(server.url + path)).json()) as T
  const rows = async (): Promise<Row[]> => (await api<Overview>('/api/overview')).rows.filter((row) => !row.rejected)
  const detailOf = (id: string): Promise<IncidentDetail> => api(`/api/incidents/${encodeURIComponent(id)}`)
  const shownCount = (page: Page): Promise<number> =>
    page
      .locator('.list-count b')
      .first()
      .innerText()
      .then((text) => Number(text.replaceAll(',', '')))
  const showing = (page: Page, n: number): Promise<unknown> =>
    page.waitForFunction((wanted) => document.querySelector('.list-count b')?.textContent === wanted, String(n))
  /** Highlights follow a moment after what they follow. */
  const comesToShow = async (page: Page, name: string, wanted: readonly string[]): Promise<void> => {
    for (let tries = 0; ; tries++) {
      const shown = await highlighted(page, name)
      if (JSON.stringify(shown) === JSON.stringify(wanted)) return
      if (tries > 400) assert.deepEqual(shown, wanted)
      await pause()
    }
  }
  const holds = async (page: Page, name: string, n: number): Promise<void> =>
    void (await page.waitForFunction(([wanted, count]) => (CSS.highlights.get(wanted)?.size ?? 0) === count, [
      name,
      n,
    ] as const))
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 25))
  /** Asks again until the server's record is so. */
  const comesTrue = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; !(await holds()); tries++) {
      if (tries > 800) throw new Error(`${what} did not come true`)
      await pause()
    }
  }
  /** The address follows a brush a moment later: waits until it holds the word and stands still. */
  const settled = async (page: Page, holds: RegExp): Promise<URLSearchParams> => {
    await page.waitForURL(holds)
    for (let last = ''; page.url() !== last;) {
      last = page.url()
      await page.waitForTimeout(400)
    }
    return new URL(page.url()).searchParams
  }
  const reportIdOf = async (part: string): Promise<string> => {
    const { reports } = await api<ReportList>('/api/reports?limit=100')
    const found = reports.find(({ name }) => name.includes(part))
    assert.ok(found, `no report called ${part}`)
    return found.id
  }

  test('a list that is cut says so, and where the rest is', async () => {
    const { page, complaints, close } = await open('/reports')
    await page.route('**/api/overview', async (route) => {
      const response = await route.fetch()
      const answer = (await response.json()) as Overview
      await route.fulfill({ response, json: { ...answer, total: answer.rows.length + 150_000 } })
    })
    await page.goto(`${server.url}/incidents`)
    assert.match(await page.locator('.list-cut').innerText(), /150,000 more are in the store/)
    await page.unroute('**/api/overview')
    await page.goto(`${server.url}/incidents`)
    await page.locator('.list-count b').first().waitFor()
    assert.equal(await page.locator('.list-cut').count(), 0)
    assert.deepEqual(complaints, [])
    await close()
  })

  test('no violation of WCAG 2.2 AA in any view, dark or light, wide or narrow, and no sideways scrolling', async () => {
    const [first] = await rows()
    const [agency, copy] = [await reportIdOf('bombing-agency'), await reportIdOf('bombing-copy')]
    const actors = await api<{ actors: { id: string }[] }>('/api/actors?limit=1')
    const views: [path: string, ready: string][] = [
      ['/incidents', '.row'],
      ['/incidents?q=bomb&type=ASSAULT', '.chip'],
      [`/incident/${encodeURIComponent(first!.id)}`, '.matrix td'],
      ['/reports', '.reports a'],
      [`/report/${encodeURIComponent(agency)}?claim=c2`, '.chosen'],
      [`/compare/${encodeURIComponent(agency)}?with=${encodeURIComponent(copy)}`, '.differences td'],
      ['/actors', '.actor-row'],
      [`/actor/${encodeURIComponent(actors.actors[0]!.id)}`, '.actor h1'],
      ['/review', '.review-bar'],
      ['/coding', '.coding-field'],
      ['/agreement', 'h1'],
      ['/journal', 'h1'],
      ['/add', '.drop'],
      ['/nowhere', '.empty'],
    ]
    for (const [width, colorScheme] of [
      [1360, 'light'],
      [360, 'dark'],
    ] as const) {
      const { page, complaints, close } = await open('/add', { viewport: { width, height: 800 }, colorScheme })
      for (const [path, ready] of views) {
        await page.goto(server.url + path)
        await page.waitForSelector(ready, { state: 'attached' })
        await page.evaluate(AXE)
        for (const scheme of ['light', 'dark'] as const) {
          // Both colours wide; narrow once, for what narrowness changes is not colour.
          if (width === 360 && scheme === 'light') continue
          await page.emulateMedia({ colorScheme: scheme })
          const { violations } = (await page.evaluate(
            `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
          )) as AxeResult
          assert.deepEqual(
            violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary}`),
            [],
            `${path} at ${width} px, ${scheme}`,
          )
        }
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        assert.ok(over <= 0, `${path} at ${width} px is ${over} px too wide`)
      }
      assert.deepEqual(complaints, [])
      await close()
    }
  })

  test('every filter leaves what the record says, stands in the address and outlives a reload', async () => {
    const all = await rows()
    const { page, complaints, close } = await open('/')
    await showing(page, all.length)
    const field = (label: string) => page.getByLabel(label, { exact: true })
    const check = (label: RegExp) => page.locator('.filters').getByRole('checkbox', { name: label })
    const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    const killed = (row: Row): number => (row.killed ? (row.killed[1] ?? row.killed[0]) : 0)
    const days = (row: Row): [string, string] => {
      const [a = '', b = a] = (row.day ?? '').split('/')
      return [a, b]
    }
    const cases: [name: string, set: () => Promise<void>, passes: (row: Row) => boolean, address: RegExp][] = [
      ['type', () => check(/^Assault/).check(), (row) => row.type === 'ASSAULT', /type=ASSAULT/],
      [
        'two types',
        async () => {
          await check(/^Assault/).check()
          await check(/^Protest/).check()
        },
        (row) => row.type === 'ASSAULT' || row.type === 'PROTEST',
        /type=ASSAULT%2CPROTEST/,
      ],
      ['status', () => check(/^planned/).check(), (row) => row.status === 'planned', /status=planned/],
      [
        'actor',
        () => field('Actor').fill('Shabab'),
        (row) => [...row.actors, ...row.recipients].some((name) => fold(name).includes('shabab')),
        /actor=Shabab/,
      ],
      [
        'place by country',
        () => field('Place').fill('pakistan'),
        (row) => row.place?.country === 'PAK',
        /place=pakistan/,
      ],
      [
        'place without accents',
        () => field('Place').fill('cochabamba'),
        (row) => fold(`${row.place?.name} ${row.place?.admin1}`).includes('cochabamba'),
        /place=cochabamba/,
      ],
      ['from', () => field('From').fill('2025-01-01'), (row) => days(row)[1] >= '2025-01-01', /from=2025-01-01/],
      [
        'to',
        () => field('To').fill('2024-12-31'),
        (row) => days(row)[0] !== '' && days(row)[0] <= '2024-12-31',
        /to=2024-12-31/,
      ],
      ['toll', () => field('Killed at least').fill('5'), (row) => killed(row) >= 5, /killed=5/],
      ['origins', () => field('Origins at least').fill('2'), (row) => row.origins >= 2, /origins=2/],
      [
        'credibility',
        () =>
          page
            .getByRole('combobox', { name: 'Credibility' })
            .selectOption('3')
            .then(() => undefined),
        (row) => row.information <= 3,
        /credibility=3/,
      ],
      [
        'contradictions',
        () => check(/^Has contradictions/).check(),
        (row) => row.contradictions > 0,
        /contradictions=1/,
      ],
      ['unreviewed', () => check(/^Not yet reviewed/).check(), (row) => row.decisions === 0, /unreviewed=1/],
    ]
    for (const [name, set, passes, address] of cases) {
      const wanted = all.filter(passes).length
      assert.ok(
        name === 'unreviewed' || (wanted > 0 && wanted < all.length),
        `${name} must divide the examples, or tests nothing`,
      )
      await set()
      await showing(page, wanted)
      await page.waitForURL(address)
      await page.reload()
      await showing(page, wanted)
      await page.locator('.filters').getByRole('button', { name: 'Clear all filters' }).click()
      await showing(page, all.length)
    }
    // Full text: words that stand in reports, not in the incidents' lines.
    await field('Search incidents and reports /').fill('suitcase')
    await page.waitForSelector('.row-hit mark')
    const marked = await page.locator('.row-hit mark').first().innerText()
    assert.equal(marked.toLowerCase(), 'suitcase')
    const found = await shownCount(page)
    assert.ok(found > 0 && found < all.length)
    await page.waitForURL(/q=suitcase/)
    assert.deepEqual(complaints, [])
    await close()
  })

  test('map and timeline brush the list, and a chip takes it back', async () => {
    const all = await rows()
    const { page, complaints, close } = await open('/')
    await showing(page, all.length)
    const plot = page.locator('.timeline-plot canvas')
    await page.waitForFunction(() => document.querySelector('.timeline-title')?.textContent?.startsWith('Incidents by'))
    const box = (await plot.boundingBox())!
    await page.mouse.move(box.x + box.width * 0.55, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.8, box.y + 40, { steps: 4 })
    await page.mouse.up()
    const query = await settled(page, /from=.*to=/)
    const [from, to] = [query.get('from')!, query.get('to')!]
    const inPeriod = all.filter(({ day }) => {
      const [a = '', b = a] = (day ?? '').split('/')
      return a !== '' && b >= from && a <= to
    })
    assert.equal(await shownCount(page), inPeriod.length)
    await page.locator('.chip').click()
    await showing(page, all.length)
    // By keys: an arrow asks for the last stretch, Escape lets go.
    await plot.focus()
    await page.keyboard.press('ArrowLeft')
    await page.waitForSelector('.chip')
    assert.ok((await shownCount(page)) < all.length)
    await page.keyboard.press('Escape')
    await showing(page, all.length)

    await page.getByRole('button', { name: 'Select area' }).click()
    const map = (await page.locator('.map canvas').last().boundingBox())!
    await page.mouse.move(map.x + 5, map.y + 60)
    await page.mouse.down()
    await page.mouse.move(map.x + map.width * 0.45, map.y + map.height - 60, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL(/box=/)
    // The page may still be following the pointer: what it lists is what its address says, once both have come to rest.
    await comesTrue('the area', async () => {
      const [west, south, east, north] = new URL(page.url()).searchParams.get('box')!.split(',').map(Number) as [
        number,
        number,
        number,
        number,
      ]
      const inBox = all.filter(
        ({ place }) =>
          place?.lat !== undefined &&
          place.lon !== undefined &&
          place.precision !== 'country' &&
          place.lon >= west &&
          place.lon <= east &&
          place.lat >= south &&
          place.lat <= north,
      )
      return inBox.length > 0 && inBox.length < all.length && (await shownCount(page)) === inBox.length
    })
    assert.deepEqual(complaints, [])
    await close()
  })

  test('a country is no dot: it lies in no rectangle on the map', async () => {
    const all = await rows()
    const country = all.find(({ place }) => place?.precision === 'country')
    assert.ok(country, 'the examples hold an incident known by its country only')
    const { page, close } = await open('/incidents?box=-180,-85,180,85')
    await page.waitForSelector('.row')
    assert.equal(
      await shownCount(page),
      all.filter(({ place }) => place?.lat !== undefined && place.precision !== 'country').length,
    )
    await page.goto(`${server.url}/incident/${encodeURIComponent(country.id)}`)
    assert.match(await page.locator('.place-map .note.body').innerText(), /Known only: .* not a place in it/)
    await close()
  })

  test('keys of the list: j, k, Enter, /, ?, Escape', async () => {
    const { page, complaints, close } = await open('/')
    await page.waitForSelector('.row')
    const focused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') ?? null)
    await page.keyboard.press('j')
    await page.waitForFunction(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') === '1')
    await page.keyboard.press('j')
    await page.waitForFunction(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') === '2')
    await page.keyboard.press('k')
    await page.waitForFunction(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') === '1')
    assert.equal(await focused(), '1')
    await page.keyboard.press('/')
    await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'search')
    await page.keyboard.type('jk?x')
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLInputElement).value), 'jk?x')
    await page.keyboard.press('Escape')
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'BODY')
    await page.locator('.filters').getByRole('button', { name: 'Clear all filters' }).click()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys and marks' }).waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('dialog').count(), 0)
    await page.keyboard.press('j')
    await page.waitForFunction(() => document.activeElement?.closest('li') !== null)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/incident\//)
    assert.deepEqual(complaints, [])
    await close()
  })

  test('an incident shows both counts, contradictions first, every claim under its origin with stance and quotation', async () => {
    const row = (await rows()).find(({ origins, contradictions }) => origins > 1 && contradictions > 0)
    assert.ok(row)
    const detail = await detailOf(row.id)
    const { page, complaints, close } = await open(`/incident/${encodeURIComponent(row.id)}`)
    await page.waitForSelector('.matrix td')
    assert.match(
      await page.locator('.figures').innerText(),
      new RegExp(`reports\\s+${row.reports}\\s+independent origins\\s+${row.origins}`),
    )
    const order = await page.locator('.incident h2').allInnerTexts()
    assert.ok(order.findIndex((words) => words.includes('contradiction')) < order.indexOf('Who claims what'))
    assert.deepEqual(
      (await page.locator('.matrix thead th').allInnerTexts())
        .slice(2)
        .map((words) => words.split('\n')[0]!.replace(/ (agency, )?\d+ reports?$/, '')),
      detail.incident.origins.map(({ name }) => name),
    )
    // What is folded is unfolded, cell by cell, until nothing is left.
    await page.evaluate(async () => {
      for (let button; (button = document.querySelector<HTMLElement>('.matrix button[aria-expanded=false]'));) {
        button.click()
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
    })
    const cells = await page.locator('.matrix').innerText()
    for (const field of detail.incident.fields)
      for (const claim of field.claims)
        assert.ok(
          cells.includes(
            claim.evidence[0]!.quote.replace(/\s+/g, ' ')
              .replace(/^["“”]+|["“”]+$/g, '')
              .slice(0, 40),
          ),
          claim.evidence[0]!.quote,
        )
    // The proof that two reports are one origin.
    await page.locator('.proof summary').first().click()
    await page.waitForSelector('.aligned td')
    const [a, b] = await page.locator('.aligned tbody tr').first().locator('td').allInnerTexts()
    assert.ok(a!.length > 20 && b!.length > 20)
    await page.locator('.matrix .said-quote a').first().click()
    await page.waitForURL(/\/report\/.*claim=/)
    await page.waitForSelector('.chosen')
    await page.waitForFunction(() => (CSS.highlights.get('current')?.size ?? 0) > 0)
    assert.deepEqual(complaints, [])
    await close()
  })

  test('reader: highlights are the record’s quotations; claim to sentence, sentence to claims, keys, switches, original', async () => {
    const id = await reportIdOf('bombing-agency')
    const { reading } = await api<ReportDetail>(`/api/reports/${encodeURIComponent(id)}`)
    const { page, complaints, close } = await open(`/report/${encodeURIComponent(id)}`)
    await page.waitForSelector('.item')
    const triggers = reading.events.flatMap((event) => event.triggers)
    await holds(page, 'events', triggers.length)
    const quotes = (list: readonly { quote: string }[]): string[] => list.map(({ quote }) => quote).toSorted()
    assert.deepEqual(
      (await highlighted(page, 'events')).toSorted(),
      quotes(reading.events.flatMap(({ triggers }) => triggers)),
    )
    assert.deepEqual((await highlighted(page, 'counts')).toSorted(), quotes(reading.counts))
    assert.deepEqual(
      (await highlighted(page, 'attributions')).toSorted(),
      quotes(reading.attributions.flatMap(({ source, cue }) => [...source, ...cue])),
    )
    await comesToShow(page, 'people', [])
    await page.locator('.switch.people').click()
    await holds(
      page,
      'people',
      reading.entities.filter(({ kind }) => kind !== 'place').flatMap(({ mentions }) => mentions).length,
    )
    await page.locator('.switch.events').click()
    await comesToShow(page, 'events', [])

    // j, k and Enter walk through the claims and show their place.
    await page.keyboard.press('j')
    await comesToShow(
      page,
      'current',
      reading.claims[0]!.evidence.map(({ quote }) => quote),
    )
    await page.keyboard.press('j')
    await comesToShow(
      page,
      'current',
      reading.claims[1]!.evidence.map(({ quote }) => quote),
    )
    await page.keyboard.press('k')
    await comesToShow(
      page,
      'current',
      reading.claims[0]!.evidence.map(({ quote }) => quote),
    )
    await page.keyboard.press('Escape')
    await comesToShow(page, 'current', [])

    // A click on a passage leads to the claims of its sentence.
    const claim = reading.claims.find(({ field }) => field === 'casualties.injured')!
    const word = claim.evidence[0]!
    const point = await page.evaluate(
      ([start, text]) => {
        const node = [...document.querySelectorAll('.t')].find((t) =>
          t.textContent!.includes(text as string),
        )!.firstChild!
        const range = document.createRange()
        const at = node.textContent!.indexOf(text as string)
        range.setStart(node, at + 1)
        range.setEnd(node, at + 2)
        node.parentElement!.scrollIntoView({ block: 'center' })
        const box = range.getBoundingClientRect()
        return { x: box.left + 2, y: box.top + box.height / 2, start }
      },
      [word.start, word.quote] as const,
    )
    await page.mouse.click(point.x, point.y)
    await page.waitForSelector('.chip')
    await page.waitForFunction(() => (CSS.highlights.get('current')?.size ?? 0) > 0)
    const listed = await page.locator('.item').allInnerTexts()
    assert.ok(
      listed.some((words) => words.includes('injured')),
      listed.join('|'),
    )
    await page.keyboard.press('Escape')

    // Each list says what the record holds.
    for (const [value, n] of [
      ['attributions', reading.attributions.length],
      ['places', reading.places.length],
      ['flags', reading.flags.length],
      ['uncoded', reading.uncoded.length],
    ] as const) {
      await page.locator('.side-list select').selectOption(value)
      if (n > 0) await page.locator(`.side-items[aria-label^="${n} "]`).waitFor()
    }
    await page.locator('.side-list select').selectOption('about')
    assert.match(await page.locator('.about').innerText(), /sha256:/)
    assert.deepEqual(complaints, [])
    await close()
  })

  test('the original stands beside the cleaned text, on the same words', async () => {
    const id = await reportIdOf('bombing-correspondent')
    const detail = await api<ReportDetail>(`/api/reports/${encodeURIComponent(id)}`)
    const { page, close } = await open(`/report/${encodeURIComponent(id)}`)
    await page.waitForSelector('.item')
    assert.equal(detail.original, true)
    await page.keyboard.press('o')
    await page.waitForSelector('.original pre')
    assert.match(await page.locator('.original pre').innerText(), /<p class="byline">/)
    await page.keyboard.press('j')
    const quote = detail.reading.claims[0]!.evidence[0]!.quote
    await page.waitForFunction(() => CSS.highlights.has('original'))
    await comesToShow(page, 'original', [quote])
    await page.keyboard.press('o')
    assert.equal(await page.locator('.original').count(), 0)
    await close()
  })

  test('a search in the reports leads to the words in the text', async () => {
    const { page, complaints, close } = await open('/reports')
    await page.waitForSelector('.reports a')
    await page.keyboard.press('/')
    await page.keyboard.type('suitcase')
    await page.waitForSelector('.hits mark')
    await page.locator('.hits a').first().click()
    await page.waitForSelector('.item')
    await comesToShow(page, 'found', ['suitcase'])
    assert.deepEqual(complaints, [])
    await close()
  })

  test('two copies side by side: what only one has is marked, the rest is the same words', async () => {
    const [a, b] = [await reportIdOf('bombing-agency'), await reportIdOf('bombing-copy')]
    const { page, complaints, close } = await open(`/compare/${encodeURIComponent(a)}?with=${encodeURIComponent(b)}`)
    await page.waitForSelector('.differences td')
    await page.waitForFunction(() => CSS.highlights.has('only-a') && CSS.highlights.has('only-b'))
    const [onlyA, onlyB] = [await highlighted(page, 'only-a'), await highlighted(page, 'only-b')]
    assert.ok(onlyA.includes('tore') && onlyB.includes('ripped'), JSON.stringify([onlyA, onlyB]))
    assert.ok(!onlyA.some((words) => words.includes('A bomb exploded in a crowded bus station')))
    await page.locator('.differences .linklike').first().click()
    await page.waitForFunction(() => CSS.highlights.has('current') || CSS.highlights.has('original'))
    assert.deepEqual(complaints, [])
    await close()
  })

  test('actors: list and graph, table of links, period, the page of one; a name joined and taken away', async () => {
    const { page, complaints, close } = await open('/actors')
    await page.waitForSelector('.actor-row')
    await page.keyboard.press('/')
    await page.keyboard.type('shabab')
    await page.waitForFunction(() => document.querySelector('.list-count')?.textContent?.includes('found'))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Table' }).click()
    const links = await page.locator('.ties tbody tr').count()
    assert.ok(links > 0)
    await page.locator('.period input').first().focus()
    await page.keyboard.press('End')
    await page.waitForFunction((n) => document.querySelectorAll('.ties tbody tr').length < n, links)
    await page.getByRole('button', { name: 'Graph' }).click()
    await page.keyboard.press('j')
    await page.waitForFunction(() => document.activeElement?.classList.contains('actor-row'))
    await page.keyboard.press('Enter')
    await page.waitForSelector('.actor h1')
    await page.getByRole('button', { name: 'Join a name' }).click()
    await page.getByLabel('Name', { exact: true }).fill('حركة الشباب')
    await page.getByLabel('Why (kept in the journal)').fill('its own name')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    const chip = page.locator('.aliases .chip', { hasText: 'حركة الشباب' })
    await chip.waitFor()
    assert.equal(await chip.locator('bdi').getAttribute('dir'), 'rtl')
    await chip.click()
    await chip.waitFor({ state: 'detached' })
    assert.match(
      await page.locator('.journal').innerText(),
      /Ada joined the name “حركة الشباب”[\s\S]*because: its own name/,
    )
    assert.deepEqual(complaints, [])
    await close()
  })

  test('review by keys alone: status, accept, reject, note, correct, merge, split, undo; all of it in the journal', async () => {
    const { page, complaints, close } = await open('/review')
    await page.waitForSelector('.review-bar')
    const at = async (): Promise<string> => {
      await page.waitForSelector('.row[aria-current]')
      return new URLSearchParams((await page.locator('.row[aria-current]').getAttribute('href'))!.split('?')[1]).get(
        'at',
      )!
    }
    // The list may be drawn a moment after the address has changed.
    const leaves = (id: string): Promise<unknown> =>
      page.waitForFunction((was) => {
        const row = document.querySelector('.row[aria-current]')
        const coded = encodeURIComponent(was)
        return row !== null && !row.getAttribute('href')!.includes(coded) && !location.search.includes(coded)
      }, id)
    const pressed = async (): Promise<string> =>
      (await page.locator('.statuses [aria-pressed=true]').innerText()).split('\n')[0]!
    const first = await at()
    const before = (await detailOf(first)).incident.status
    const STATUSES = ['happened', 'attempted', 'ongoing', 'planned', 'threatened', 'hypothetical', 'did not happen']
    for (const [n, words] of STATUSES.entries()) {
      await page.keyboard.press(String(n + 1))
      await page.waitForFunction(
        (w) => document.querySelector('.statuses [aria-pressed=true]')?.textContent?.startsWith(w),
        words,
      )
      assert.match(await page.locator('.statuses .button').nth(n).innerText(), new RegExp(`${n + 1}$`))
    }
    for (let n = 0; n < STATUSES.length; n++) {
      const was = (await detailOf(first)).seen
      await page.keyboard.press('u')
      await comesTrue('undo', async () => (await detailOf(first)).seen > was)
    }
    assert.equal((await detailOf(first)).incident.status, before, 'seven undone, as it was')
    await page.waitForFunction(
      (w) => document.querySelector('.statuses [aria-pressed=true]')?.textContent?.startsWith(w),
      before.replaceAll('-', ' '),
    )
    assert.equal(await pressed(), before.replaceAll('-', ' '))

    await page.keyboard.press('8')
    await page.keyboard.type('Seen in two feeds')
    await page.getByRole('button', { name: 'Keep the note' }).click()
    await page.waitForFunction(() => document.querySelector('.toast')?.textContent?.includes('Noted'))

    await page.keyboard.press('Enter')
    await leaves(first)
    const second = await at()
    assert.notEqual(second, first)
    assert.equal(
      (await detailOf(first)).decisions.some(({ action }) => action === 'accept'),
      true,
    )
    await page.keyboard.press('x')
    await leaves(second)
    assert.equal((await detailOf(second)).row.rejected, true)
    // While the next incident is still being fetched a key may find nobody listening.
    const rejected = async (): Promise<boolean> => (await detailOf(second)).row.rejected ?? false
    for (let tries = 0; tries < 4 && (await rejected()); tries++) {
      await page.keyboard.press('u')
      for (let waits = 0; waits < 20 && (await rejected()); waits++) await page.waitForTimeout(100)
    }
    assert.equal(await rejected(), false)

    // What was undone comes back into the queue a moment later.
    let third = await at()
    for (let same = 0; same < 3;) {
      await page.waitForTimeout(100)
      const now = await at()
      same = now === third ? same + 1 : 0
      third = now
    }
    // A row that is drawn anew while the key comes down may miss it.
    for (let tries = 0; tries < 4 && (await at()) === third; tries++) {
      await page.keyboard.press('j')
      for (let waits = 0; waits < 20 && (await at()) === third; waits++) await page.waitForTimeout(100)
    }
    assert.notEqual(await at(), third, 'j goes on')
    await page.keyboard.press('k')
    await comesTrue('k goes back', async () => (await at()) === third)
    // A field is corrected, with why.
    await page
      .locator('.matrix tbody tr', { hasText: 'killed' })
      .first()
      .getByRole('button', { name: /^correct/ })
      .or(page.getByRole('button', { name: /^correct/ }).first())
      .first()
      .click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    // The dialog gives the focus back as it closes.
    await page.waitForTimeout(200)
    await page.keyboard.press('/')
    await page.waitForFunction(
      () => document.activeElement?.getAttribute('placeholder') === 'Search the queue',
      undefined,
      { timeout: 5000 },
    )
    await page.keyboard.press('Escape')
    assert.deepEqual(complaints, [])
    await close()
  })

  test('merge and split by keys; u takes each back', async () => {
    const several = (await rows()).find(({ reports }) => reports > 1)!
    const { page, complaints, close } = await open(`/incident/${encodeURIComponent(several.id)}`)
    await page.waitForSelector('.review-bar')
    const events = async (): Promise<number> => (await detailOf(several.id)).incident.events.length
    const whole = await events()
    await page.keyboard.press('s')
    await page.getByRole('dialog', { name: 'Split in two' }).waitFor()
    await page.locator('dialog input[type=checkbox]').first().check()
    await page.getByRole('button', { name: /^Split off/ }).click()
    await comesTrue('split', async () => (await events()) < whole)
    await page.keyboard.press('u')
    await comesTrue('undone split', async () => (await events()) === whole)
    await page.keyboard.press('m')
    await page.getByRole('dialog', { name: 'Merge with' }).waitFor()
    const answer = page.waitForResponse((response) => response.url().endsWith('/api/decisions'))
    // One by its words: what the split made and its undoing took away may still stand in the list for a moment.
    const all = await rows()
    const other = all.find(
      (row) => row.id !== several.id && all.filter(({ title }) => title.includes(row.title)).length === 1,
    )!
    await page.getByLabel('Find the other incident').fill(other.title)
    await page.locator('.pick').first().click()
    const merged = (await (await answer).json()) as Decided
    assert.ok(merged.decision, JSON.stringify(merged))
    type Key = { report: string; event: string }
    const keys = merged.decision.detail['events'] as Key[]
    // Ids follow the larger part, so the incident that holds both events is looked for, not a name.
    const isOne = async (): Promise<boolean> => {
      for (const { id } of (await rows()).filter(({ reports }) => reports > 1 || keys[0]!.report === keys[1]!.report)) {
        const { events } = (await detailOf(id)).incident
        if (keys.every((key) => events.some((e) => e.report === key.report && e.event === key.event))) return true
      }
      return false
    }
    await comesTrue('merge', isOne)
    await page.keyboard.press('u')
    await comesTrue('undone merge', async () => !(await isOne()))
    assert.deepEqual(complaints, [])
    await close()
  })

  test('a corrected toll is shown, with who and why; a claim that is not made is taken out', async () => {
    const row = (await rows()).find(({ killed, origins }) => killed !== undefined && origins > 1)!
    const { page, complaints, close } = await open(`/incident/${encodeURIComponent(row.id)}`, { who: 'Grace' })
    const line = page.locator('.matrix tbody tr').filter({ has: page.getByRole('rowheader', { name: /^killed/ }) })
    await line.getByRole('button', { name: 'correct killed' }).click()
    await page.getByLabel('killed, at least').fill('12')
    await page.getByLabel('at most (empty: the same)').fill('14')
    await page.getByLabel('Why (kept in the journal)').fill('hospital list')
    await page.getByRole('button', { name: 'Correct', exact: true }).click()
    await page.waitForFunction(() =>
      document.querySelector('.shown-cell')?.closest('table')?.textContent?.includes('12–14'),
    )
    assert.match(
      await page.locator('.journal').innerText(),
      /Grace corrected killed: 12–14[\s\S]*because: hospital list/,
    )
    await page.locator('.journal').getByRole('button', { name: /^undo/ }).first().click()
    await page.waitForFunction(() => !document.querySelector('.matrix')?.textContent?.includes('12–14'))
    const claims = (await detailOf(row.id)).incident.fields.flatMap(({ claims }) => claims).length
    await line.locator('.said li').first().hover()
    await line
      .getByRole('button', { name: /^not said/ })
      .first()
      .click()
    await comesTrue(
      'taking the claim out',
      async () => (await detailOf(row.id)).incident.fields.flatMap((field) => field.claims).length < claims,
    )
    await page.keyboard.press('u')
    assert.deepEqual(complaints, [])
    await close()
  })

  test('two reviewers decide at once: the second is told, chooses, and nothing is lost', async () => {
    const row = (await rows()).at(-1)!
    const path = `/incident/${encodeURIComponent(row.id)}`
    const [ada, ben] = [await open(path), await open(path, { who: 'Ben' })]
    await Promise.all([ada, ben].map(({ page }) => page.waitForSelector('.review-bar')))
    // Ben's page must not hear of Ada's decision before he decides.
    await ben.page.evaluate(() => dispatchEvent(new Event('offline')))
    await ben.page.route('**/api/stream', (route) => route.abort())
    const seenByBen = (await detailOf(row.id)).seen
    const answer = ada.page.waitForResponse((response) => response.url().endsWith('/api/decisions'))
    await ada.page.keyboard.press('4')
    const written = ((await (await answer).json()) as Decided).decision
    assert.ok(written.number > seenByBen)
    const late = await ben.page.evaluate(
      async ([subject, seen]) => {
        const me = (await (await fetch('/api/me')).json()) as { csrf: string }
        const response = await fetch('/api/decisions', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-csrf-token': me.csrf },
          body: JSON.stringify({ action: 'status', subject, detail: { value: 'ongoing' }, seen, who: 'Ben' }),
        })
        return response.status
      },
      [row.id, seenByBen] as const,
    )
    assert.equal(late, 409, 'a decision on what somebody else has changed is not written')
    // The page itself: an old "seen" by way of an answer that was slow.
    const stale = await detailOf(row.id)
    await ben.page.route(`**/api/incidents/${encodeURIComponent(row.id)}`, (route) =>
      route.fulfill({ json: { ...stale, seen: seenByBen, decisions: [] } }),
    )
    await ben.page.reload()
    await ben.page.waitForSelector('.review-bar')
    await ben.page.keyboard.press('3')
    const dialog = ben.page.getByRole('dialog', { name: 'Somebody else decided meanwhile' })
    await dialog.waitFor()
    assert.match(await dialog.innerText(), /Ada set the status: planned[\s\S]*Yours: set the status: ongoing/)
    assert.equal((await detailOf(row.id)).incident.status, 'planned', 'not written yet')
    await dialog.getByRole('button', { name: 'Write mine after it' }).click()
    await ben.page.waitForFunction(() => document.querySelector('.toast')?.textContent?.includes('ongoing'))
    const after = await detailOf(row.id)
    assert.equal(after.incident.status, 'ongoing')
    assert.deepEqual(
      after.decisions.slice(-2).map(({ who, action }) => `${who} ${action}`),
      ['Ada status', 'Ben status'],
    )
    await Promise.all([ada.close(), ben.close()])
  })

  test('a server that goes away and comes back: the page says so, keeps the decision and sends it', async () => {
    const row = (await rows()).at(-2)!
    const { page, close } = await open(`/incident/${encodeURIComponent(row.id)}`)
    await page.waitForSelector('.review-bar')
    await server.stop()
    try {
      await page.getByText('The server does not answer.').waitFor()
      await page.keyboard.press('2')
      await page.waitForFunction(() => document.querySelector('.toast')?.textContent?.includes('Kept here'))
      assert.ok((await page.locator('.matrix td').count()) > 0, 'what was loaded can still be read')
    } finally {
      await server.start()
    }
    await page.getByText('Connected again').waitFor({ timeout: 30_000 })
    await page.waitForFunction(() =>
      document.querySelector('.statuses [aria-pressed=true]')?.textContent?.startsWith('attempted'),
    )
    const { decisions, incident } = await detailOf(row.id)
    assert.equal(incident.status, 'attempted')
    assert.equal(decisions.filter(({ action }) => action === 'status').length, 1, 'sent once')
    await close()
  })

  test('second coder: coded blind, compared, settled', async () => {
    const code = async (who: string, status: string): Promise<void> => {
      const { page, complaints, close } = await open('/coding', { who })
      await page.waitForSelector('.coding-form')
      const title = (await page.locator('main').innerText()).includes('Shown')
      assert.equal(title, false, 'no machine values beside the form')
      await page.getByRole('combobox', { name: 'Type', exact: true }).selectOption('ASSAULT')
      await page.keyboard.press('Escape')
      await page.locator('h1').click()
      await page.keyboard.press(status)
      const left = await page.locator('.coding .panel .note').first().innerText()
      await page.keyboard.press('Enter')
      await page.waitForFunction(
        (before) => document.querySelector('.coding .panel .note')?.textContent !== before,
        left,
      )
      assert.deepEqual(complaints, [])
      await close()
    }
    await code('Coder one', '1')
    await code('Coder two', '2')
    const { page, complaints, close } = await open('/agreement', { who: 'Curator' })
    await page.waitForSelector('.alpha tbody tr')
    assert.match(await page.locator('.alpha').innerText(), /Status|status/i)
    const settle = page.locator('.settle li').first()
    await settle.getByRole('button').first().click()
    await settle.getByText('settled:').waitFor()
    await page.goto(`${server.url}/journal`)
    await page.waitForSelector('.journal li')
    assert.match(await page.locator('.journal li').first().innerText(), /Curator settled/)
    assert.deepEqual(complaints, [])
    await close()
  })

  test('reports are added by pasting and by file; incidents appear while other pages are open', async () => {
    const watching = await open('/')
    await watching.page.waitForSelector('.row')
    const before = await shownCount(watching.page)
    const { page, complaints, close } = await open('/add')
    await page
      .getByLabel('Text, headline first')
      .fill(
        'Gunmen kill five at market in Maiduguri\n\nMAIDUGURI, Nigeria, May 5, 2025 (Meridian Press) — Gunmen killed five people at a market in Maiduguri on Monday, police said.',
      )
    await page.getByRole('button', { name: 'Read the text' }).click()
    await page.getByRole('heading', { name: '1 input: done' }).waitFor()
    await page
      .locator('.job a', { hasText: /Maiduguri/ })
      .first()
      .waitFor()
    await page.locator('input[type=file]').setInputFiles([
      {
        name: 'one.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(
          'Bomb kills two in Mosul\n\nMOSUL, Iraq, May 6, 2025 (Meridian Press) — A bomb killed two soldiers in Mosul on Tuesday, the army said.',
        ),
      },
      { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
    ])
    await page.getByRole('heading', { name: '2 inputs: done' }).waitFor()
    await page.locator('.failures', { hasText: 'empty.txt' }).waitFor()
    await watching.page.waitForFunction((n) => Number(document.querySelector('.list-count b')?.textContent) > n, before)
    await page.getByLabel('Addresses, one a line').fill('notanaddress')
    await page.getByRole('button', { name: 'Fetch' }).click()
    await page.locator('.banner.bad, .failures').first().waitFor()
    assert.deepEqual(
      complaints.filter((words) => !words.includes('400')),
      [],
    )
    await close()
    await watching.close()
  })

  test('script in text, title, name and address is text; right-to-left names stand right', async () => {
    const id = await reportIdOf(HOSTILE_NAME)
    const incident = (await api<ReportDetail>(`/api/reports/${encodeURIComponent(id)}`)).incidents[0]
    const { page, complaints, close } = await open(`/report/${encodeURIComponent(id)}`)
    await page.waitForSelector('.item')
    const shown = (await page.locator('.t').allTextContents()).join('\n')
    for (const part of [
      '<script>window.broken = 1</script>',
      '<img src=x onerror="window.broken=2">',
      '<svg onload="window.broken=3">',
    ])
      assert.ok(shown.includes(part), part)
    assert.ok(HOSTILE.includes('محمد الحسن') && shown.includes('محمد الحسن'))
    for (const path of [
      '/reports',
      '/incidents?q=%3Cscript%3Ewindow.broken%3D9%3C%2Fscript%3E',
      '/incidents?q=herat',
      `/incident/${encodeURIComponent(incident?.id ?? '')}`,
      '/actors?name=%22%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.broken%3D10%3E',
      '/actors',
      '/review',
      '/report/%22%3E%3Cscript%3Ewindow.broken=11%3C%2Fscript%3E',
      '/%3Cscript%3Ewindow.broken=12%3C%2Fscript%3E',
      '/incidents?actor=%',
    ]) {
      await page.goto(server.url + path)
      await page.waitForSelector('main :is(.row, .panel, .empty, .side-empty):visible')
      await page.waitForTimeout(60)
      assert.equal(await page.evaluate(() => 'broken' in window), false, path)
      assert.equal(await page.locator('img, iframe, object, main script').count(), 0, path)
    }
    assert.deepEqual(
      complaints.filter((words) => !/404/.test(words)),
      [],
    )
    await close()
  })

  test('with accounts: sign-in, wrong password, a reader may not decide, a reviewer decides under their name', async () => {
    const guarded = await startServer(built, { Rita: 'reader', Vera: 'reviewer' })
    try {
      const context = await browser.newContext({ viewport: { width: 1360, height: 850 }, reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      await page.goto(guarded.url)
      const signIn = async (name: string, password: string): Promise<void> => {
        await page.getByLabel('Name').fill(name)
        await page.getByLabel('Password').fill(password)
        await page.getByRole('button', { name: 'Sign in' }).click()
      }
      await signIn('Rita', 'wrong password here')
      await page.locator('.sign-in [role=alert]').waitFor()
      assert.equal(await page.locator('.row').count(), 0, 'nothing of the record before signing in')
      await signIn('Rita', PASSWORD)
      await page.waitForSelector('.row')
      await page.locator('.row').first().click()
      await page.waitForSelector('.review-bar')
      await page.keyboard.press('4')
      await page.waitForFunction(() => document.querySelector('.toast')?.textContent?.startsWith('Not written'))
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForSelector('.sign-in')
      await signIn('Vera', PASSWORD)
      await page.waitForSelector('.row')
      await page.locator('.row').first().click()
      await page.waitForSelector('.review-bar')
      await page.keyboard.press('4')
      await page.locator('.journal', { hasText: 'Vera set the status: planned' }).waitFor()
      await context.close()
    } finally {
      await guarded.close()
    }
  })

  test('accounts: an administrator makes one and shuts it out; a token is shown once and opens the API; readers see only theirs', async () => {
    const guarded = await startServer(built, { Ada: 'administrator', Rita: 'reader' })
    try {
      const context = await browser.newContext({ reducedMotion: 'reduce' })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      const signIn = async (name: string, password = PASSWORD): Promise<void> => {
        await page.goto(`${guarded.url}/accounts`)
        await page.getByLabel('Name').fill(name)
        await page.getByLabel('Password').fill(password)
        await page.getByRole('button', { name: 'Sign in' }).click()
        await page.getByRole('button', { name: 'Sign out' }).waitFor()
      }
      await signIn('Ada')
      const accounts = page.getByRole('form', { name: 'New account or password' })
      await accounts.getByLabel('Name').fill('Vera')
      await accounts.getByLabel('Password, 12').fill('another long password')
      await accounts.getByLabel('Role').selectOption('reviewer')
      await accounts.getByRole('button', { name: 'Make an account' }).click()
      await page.getByRole('button', { name: 'Shut out Vera' }).waitFor()
      assert.equal(await page.getByLabel('Role of Vera').inputValue(), 'reviewer')
      assert.equal(await page.getByLabel('Role of Ada').isDisabled(), true)
      const tokens = page.getByRole('form', { name: 'New token' })
      await tokens.getByLabel('What for').fill('<b>script</b>')
      await tokens.getByRole('button', { name: 'Make a token' }).click()
      const token = await page.locator('.secret').innerText()
      const used = await fetch(`${guarded.url}/api/incidents?limit=1`, {
        headers: { authorization: `Bearer ${token}` },
      })
      assert.equal(used.status, 200)
      await page.evaluate(AXE)
      const { violations } = await page.evaluate(
        async () => (await (window as unknown as { axe: { run: () => Promise<AxeResult> } }).axe.run()) as AxeResult,
      )
      assert.deepEqual(violations, [])
      await page.reload()
      await page.getByRole('button', { name: 'Take away <b>script</b>' }).waitFor()
      assert.equal(await page.locator('.secret').count(), 0, 'shown once')
      await page.getByRole('button', { name: 'Take away <b>script</b>' }).click()
      await page.getByRole('button', { name: 'Take away <b>script</b>' }).waitFor({ state: 'detached' })
      const after = await fetch(`${guarded.url}/api/incidents?limit=1`, {
        headers: { authorization: `Bearer ${token}` },
      })
      assert.equal(after.status, 401)
      await page.getByRole('button', { name: 'Shut out Vera' }).click()
      await page.getByRole('button', { name: 'Let in again Vera' }).waitFor()
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForSelector('.sign-in')
      await signIn('Rita')
      await page.getByRole('heading', { name: 'Your tokens for programs' }).waitFor()
      assert.equal(await page.getByRole('heading', { name: 'Accounts', exact: true }).count(), 0)
      await context.close()
    } finally {
      await guarded.close()
    }
  })

  test('print shows the record without the tools; dark and light can be chosen', async () => {
    const [row] = await rows()
    const { page, close } = await open(`/incident/${encodeURIComponent(row!.id)}`)
    await page.waitForSelector('.matrix td')
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await ground()
    const button = page.getByRole('button', { name: /^Colours:/ })
    await button.click()
    await button.click()
    assert.notEqual(await ground(), light)
    await page.reload()
    await page.waitForSelector('.matrix td')
    assert.notEqual(await ground(), light, 'the choice is kept')
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['.bar', '.review-bar', '.cell-tools'])
      assert.equal(await page.locator(hidden).first().isVisible(), false, hidden)
    assert.equal(await page.locator('.matrix').isVisible(), true)
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.querySelector('.panel')!).backgroundColor),
      'rgb(255, 255, 255)',
    )
    await close()
  })
})
