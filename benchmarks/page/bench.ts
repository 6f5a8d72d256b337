/**
 * How fast the page is: `npm run bench -- page [--many N]`. Real server, real Chromium, synthetic incidents (synthetic.ts). Sizes are
 * exact; times depend on the machine and on what else it does, which is why its load stands beside them.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { createApp } from '../../src/server/app.ts'
import { listen, type Listening } from '../../src/server/listen.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { Upkeep } from '../../src/store/upkeep.ts'
import type { Incident } from '../../src/record/incident.ts'
import type { Reading } from '../../src/record/reading.ts'
import { launchChromium } from '../../test/browser.ts'
import { buildPage } from '../../test/webServer.ts'
import type { BenchOptions } from '../options.ts'
import { exampleReadings, longReading, syntheticIncidents } from './synthetic.ts'

export async function bench(options: BenchOptions): Promise<void> {
  const many = Number(options.flags['many'] ?? 50_000)
  const built = await buildPage()
  const readings = await exampleReadings()
  const browser = await launchChromium()
  console.log(`${cpus().length} cores, Node ${process.version}, Chromium ${browser.version()}, load ${load()}`)
  try {
    sizes(built)
    await withServer(built, readings, syntheticIncidents(readings, 10_000), (url) => firstPaint(browser, url, 10_000))
    await withServer(built, readings, syntheticIncidents(readings, many), (url) => brushing(browser, url, many))
    // The long report belongs to no incident here: it is the reader that is measured.
    const long = named(longReading(readings[0]!, 300_000, 10_000))
    await withServer(built, [...readings, long], [], (url) => longReport(browser, url))
    await withServer(built, readings, undefined, (url) => reviewing(browser, url))
  } finally {
    await browser.close()
    rmSync(built, { recursive: true, force: true })
  }
}

const load = (): string =>
  loadavg()
    .map((n) => n.toFixed(1))
    .join(' ')
const kB = (n: number): string => `${(n / 1000).toFixed(1)} kB`
const ms = (n: number): string => `${n.toFixed(0)} ms`
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN
}
const line = (what: string, value: string, reach: string): void =>
  console.log(`${what.padEnd(58)}${value.padStart(26)}   ${reach}`)

function named(reading: Reading): Reading {
  return {
    ...reading,
    report: { ...reading.report, id: `sha256:${createHash('sha256').update(reading.report.text).digest('hex')}` },
  }
}

function sizes(built: string): void {
  const files = readdirSync(join(built, 'assets')).map((name) => ({
    name,
    gzip: gzipSync(readFileSync(join(built, 'assets', name)), { level: 9 }).length,
  }))
  const html = readFileSync(join(built, 'index.html'), 'utf8')
  const first = files.filter(({ name }) => name.endsWith('.js') && html.includes(name))
  const map = files.filter(({ name }) => /^incidentMap-.*\.js$/.test(name))
  const sum = (list: typeof files): number => list.reduce((n, { gzip }) => n + gzip, 0)
  line(
    'JavaScript of the first page, gzip (map code with it)',
    `${kB(sum(first))} (${kB(sum([...first, ...map]))})`,
    'reach 70 kB',
  )
  line('all JavaScript, gzip', kB(sum(files.filter(({ name }) => name.endsWith('.js')))), '')
  line('style, gzip', kB(sum(files.filter(({ name }) => name.endsWith('.css')))), '')
  line('map data, gzip', kB(sum(files.filter(({ name }) => name.endsWith('.json')))), 'reach 240 kB')
}

async function withServer(
  built: string,
  readings: readonly Reading[],
  incidents: Incident[] | undefined,
  run: (url: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'corroborate-page-bench-'))
  const store = openSqlite(join(folder, 'store.db'))
  const upkeep = new Upkeep(store)
  let server: Listening | undefined
  try {
    await store.putReadings(readings)
    if (incidents) await store.putIncidents(incidents, 'made for measuring')
    else await upkeep.run()
    server = await listen(createApp(store, { page: built, ...(incidents ? {} : { upkeep }) }), { port: 0 })
    // The first answer makes what later ones only send; a server has been up for a while when somebody opens the page.
    await (await fetch(`${server.url}/api/overview`)).arrayBuffer()
    await run(server.url)
  } finally {
    await server?.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function open(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await context.addInitScript(() => {
    localStorage.setItem('corroborate.reviewer', 'bench')
    localStorage.setItem('corroborate.highlights', 'events,attributions,people,places,times,counts,flags')
  })
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** Seconds of processor time that the page's main thread has used: what is left when others keep the machine busy. */
async function meter(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' })
  await session.send('Performance.enable')
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? NaN
  }
}

const drawn = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const parts = ['list', 'map', 'timeline']
    while (parts.some((part) => performance.getEntriesByName(`drawn ${part}`).length === 0))
      await new Promise((resolve) => setTimeout(resolve, 5))
    return parts.map((part) => performance.getEntriesByName(`drawn ${part}`)[0]!.startTime)
  })

async function firstPaint(browser: Browser, url: string, n: number): Promise<void> {
  const runs: number[][] = []
  const used: number[] = []
  for (let k = 0; k < 5; k++) {
    const page = await open(browser, 'about:blank')
    const seconds = await meter(page)
    const before = await seconds()
    await page.goto(url)
    runs.push(await drawn(page))
    used.push(1000 * ((await seconds()) - before))
    if (k === 4) await filters(page, n)
    await page.context().close()
  }
  const part = (i: number): number =>
    quantile(
      runs.map((run) => run[i]!),
      0.5,
    )
  line(
    `${n} incidents: list, map, timeline drawn (median of 5)`,
    [0, 1, 2].map((i) => ms(part(i))).join(', '),
    'reach 1 s',
  )
  line(
    '  the last of them, best and median run',
    `${ms(Math.min(...runs.map((run) => Math.max(...run))))}, ${ms(
      quantile(
        runs.map((run) => Math.max(...run)),
        0.5,
      ),
    )}`,
    `load ${load()}`,
  )
  line('  processor time of the page for it, median', ms(quantile(used, 0.5)), '')
}

/** From the click to the next frame that shows the answer. */
async function filters(page: Page, n: number): Promise<void> {
  const times = await page.evaluate(async () => {
    const frame = (): Promise<number> =>
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0)))
    // A choice that would leave nothing goes from the rail: boxes are looked up anew by their words.
    const all = (): HTMLInputElement[] => [
      ...document.querySelectorAll<HTMLInputElement>('.filters input[type=checkbox]'),
    ]
    const words = (box: HTMLInputElement): string => box.parentElement!.textContent.replace(/[\d,]/g, '')
    const names = all().map(words)
    const found: number[] = []
    for (const name of names)
      for (let k = 0; k < 2; k++) {
        const box = all().find((one) => words(one) === name)
        if (!box) continue
        const count = document.querySelector('.list-count')!
        const before = count.textContent
        await frame()
        const start = performance.now()
        box.click()
        // Until the frame that shows another count; a filter that changes nothing cannot be timed this way.
        let now = await frame()
        for (let tries = 0; tries < 3 && count.textContent === before; tries++) now = await frame()
        if (count.textContent !== before) found.push(now - start)
      }
    return found
  })
  line(
    `${n} incidents: a filter answers, median and 95th of ${times.length}`,
    `${ms(quantile(times, 0.5))}, ${ms(quantile(times, 0.95))}`,
    'reach 50 ms',
  )
}

async function brushing(browser: Browser, url: string, n: number): Promise<void> {
  const page = await open(browser, url)
  const parts = await drawn(page)
  line(`${n} incidents: all three drawn`, ms(Math.max(...parts)), '')
  await page.waitForTimeout(500)
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(window, { frames })
    let last = performance.now()
    const tick = (): void => {
      const now = performance.now()
      frames.push(now - last)
      last = now
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
  })
  const box = (await page.locator('.timeline-plot canvas').boundingBox())!
  const sweep = async (): Promise<number[]> => {
    await page.mouse.move(box.x + 60, box.y + 30)
    await page.mouse.down()
    await page.evaluate(() => void (window as unknown as { frames: number[] }).frames.splice(0))
    for (let k = 0; k <= 120; k++) await page.mouse.move(box.x + 60 + ((box.width - 90) * k) / 120, box.y + 30)
    const frames = await page.evaluate(() => [...(window as unknown as { frames: number[] }).frames])
    await page.mouse.up()
    return frames
  }
  const frames = [...(await sweep()), ...(await sweep())]
  const rate = (1000 * frames.length) / frames.reduce((a, b) => a + b, 0)
  line(
    `${n} incidents: frames a second while brushing the timeline`,
    `${rate.toFixed(0)}`,
    'reach 60, or a stated figure',
  )
  line(
    '  milliseconds a frame, median and 95th',
    `${ms(quantile(frames, 0.5))}, ${ms(quantile(frames, 0.95))}`,
    `load ${load()}`,
  )
  await page.context().close()
}

async function longReport(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, `${url}/reports`)
  const { reports } = (await (await fetch(`${url}/api/reports?limit=100`)).json()) as {
    reports: { id: string; characters: number }[]
  }
  const long = reports.toSorted((a, b) => b.characters - a.characters)[0]!
  const times: number[] = []
  const used: number[] = []
  const seconds = await meter(page)
  let count = 0
  let answer = 0
  for (let k = 0; k < 4; k++) {
    const link = page.locator(`.reports a[href*="${encodeURIComponent(long.id)}"]`)
    await link.waitFor()
    const before = await seconds()
    const found = await page.evaluate(async (href) => {
      performance.clearResourceTimings()
      document.querySelector<HTMLElement>(`.reports a[href*="${href}"]`)!.click()
      const entry = (): PerformanceResourceTiming | undefined =>
        performance.getEntriesByType('resource').findLast(({ name }) => name.includes('/api/reports/')) as
          | PerformanceResourceTiming
          | undefined
      // From the last byte of the answer to the first frame in which all highlights stand and the page takes a click.
      while (!CSS.highlights.has('events')) await new Promise((resolve) => setTimeout(resolve, 1))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
      const { responseEnd = 0, startTime = 0 } = entry() ?? {}
      return { ready: performance.now() - responseEnd, answer: responseEnd - startTime }
    }, encodeURIComponent(long.id))
    // The first time loads the reader's code as well.
    if (k > 0) {
      times.push(found.ready)
      used.push(1000 * ((await seconds()) - before))
    }
    answer = found.answer
    count = await page.evaluate(() => [...CSS.highlights.values()].reduce((n, set) => n + set.size, 0))
    if (k < 3) await page.goBack()
  }
  line(
    `report of ${long.characters} characters: interactive after its answer, median of 3`,
    ms(quantile(times, 0.5)),
    'reach 300 ms',
  )
  line('  the answer itself ; ranges in highlights', `${ms(answer)}; ${count}`, '')
  line('  processor time of the page, from opening it', ms(quantile(used, 0.5)), '')
  const frames = await page.evaluate(async () => {
    const scroller = document.querySelector('.reader-text')!
    const found: number[] = []
    let last = performance.now()
    for (let k = 0; k < 120; k++) {
      scroller.scrollTop += 120
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const now = performance.now()
      found.push(now - last)
      last = now
    }
    return found
  })
  line(
    '  milliseconds a frame while scrolling it, median and 95th',
    `${ms(quantile(frames, 0.5))}, ${ms(quantile(frames, 0.95))}`,
    `load ${load()}`,
  )
  await page.context().close()
}

/** One key a decision over the real queue of the examples, as fast as the page and the server take them. */
async function reviewing(browser: Browser, url: string): Promise<void> {
  const page = await open(browser, `${url}/review`)
  await page.waitForSelector('.review-bar')
  const start = performance.now()
  const most = 40
  for (let k = 0; k < most; k++) {
    const before = await page.locator('.row[aria-current]').getAttribute('href')
    await page.keyboard.press(k % 8 === 7 ? 'x' : 'Enter')
    await page.waitForFunction((href) => {
      const now = document.querySelector('.row[aria-current]')?.getAttribute('href')
      return now !== undefined && now !== href && document.querySelector('.review-bar') !== null
    }, before)
  }
  const seconds = (performance.now() - start) / 1000
  const { decisions } = (await (await fetch(`${url}/api/decisions?limit=500`)).json()) as { decisions: unknown[] }
  line(
    `review by keys: decisions a minute (${decisions.length} written, reading time not counted)`,
    ((60 * most) / seconds).toFixed(0),
    'reach 30',
  )
  await page.context().close()
}
