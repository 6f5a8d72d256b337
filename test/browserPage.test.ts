/** The html page in a real browser: offsets, highlights, keys, clicks, no script, narrow screen. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { toHtml } from '../src/export/html.ts'
import type { Reading } from '../src/record/reading.ts'
import { launchChromium, noBrowser } from './browser.ts'
import { readingFixture } from './readingFixture.ts'

suite('html page in Chromium', { skip: noBrowser() }, () => {
  let browser: Browser
  let folder: string
  before(async () => {
    browser = await launchChromium()
    folder = mkdtempSync(join(tmpdir(), 'corroborate-page-'))
  })
  after(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Opens the page of some readings; fails the test on anything the page complains about or asks the network for. */
  async function open(
    readings: Reading[],
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
    const path = join(folder, 'page.html')
    writeFileSync(path, toHtml({ readings, incidents: [], failures: [] }))
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('dialog', (dialog) => complaints.push(dialog.message()))
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url())
    })
    await page.goto(pathToFileURL(path).href)
    return { page, complaints, close: () => context.close() }
  }

  /** The text that a highlight covers. */
  const highlighted = (page: Page, name: string): Promise<string[]> =>
    page.evaluate((n) => [...(CSS.highlights.get(n) ?? [])].map((range) => (range as Range).toString()), name)
  const currentItem = (page: Page): Promise<string> =>
    page.evaluate(() => document.querySelector('[aria-current]')?.id ?? '')

  test('text nodes equal the stored text, and every highlight its quotation', async () => {
    const reading = readingFixture()
    const { page, complaints, close } = await open([reading])
    const texts = await page.evaluate(() =>
      [...document.querySelectorAll('.t')].map((span) =>
        span.childNodes.length === 1 ? span.firstChild!.nodeValue : null,
      ),
    )
    assert.deepEqual(
      texts,
      reading.report.blocks.map((block) => reading.report.text.slice(block.start, block.end)),
    )
    assert.deepEqual(await highlighted(page, 'claim'), [
      'kills',
      'A bomb exploded near a bridge on Monday, killing a guard',
      'two guards had died',
      'that anyone was killed',
    ])
    assert.deepEqual(await highlighted(page, 'flag'), ['Herat bridge'])
    assert.deepEqual(complaints, [])
    await close()
  })

  test('offsets hold through characters that parsers change, and scripts in the text stay text', async () => {
    const odd = `</script><script>alert(1)</script>\r\n\u0000 \ud800 &amp; <b>\u00a0é🔥 `
    const reading = readingFixture()
    const { text } = reading.report
    // The odd characters go into the first paragraph, so that everything after it is shifted.
    const at = text.indexOf('A bomb') + 2
    const shift = <T>(value: T): T => {
      if (Array.isArray(value)) return value.map(shift) as T
      if (typeof value !== 'object' || value === null) return value
      const moved = Object.fromEntries(Object.entries(value).map(([key, v]) => [key, shift(v)])) as {
        start?: number
        end?: number
        quote?: string
      }
      if (typeof moved.start === 'number' && typeof moved.end === 'number') {
        if (moved.start >= at) moved.start += odd.length
        if (moved.end > at) moved.end += odd.length
      }
      return moved as T
    }
    const shifted = shift(reading)
    shifted.report.text = text.slice(0, at) + odd + text.slice(at)
    const { page, complaints, close } = await open([shifted])
    const claims = await highlighted(page, 'claim')
    assert.equal(claims[2], 'two guards had died')
    assert.equal(
      claims[1],
      `A ${odd}bomb exploded near a bridge on Monday, killing a guard`.replace('\u0000', '\ufffd').toWellFormed(),
    )
    assert.deepEqual(complaints, [])
    await close()
  })

  test('j and k walk through the claims, Escape lets go', async () => {
    const { page, close } = await open([readingFixture()])
    await page.keyboard.press('j')
    assert.equal(await currentItem(page), 'r1-c1')
    await page.keyboard.press('j')
    assert.equal(await currentItem(page), 'r1-c2')
    assert.deepEqual(await highlighted(page, 'source'), ['police', 'said'])
    await page.keyboard.press('k')
    await page.keyboard.press('k')
    assert.equal(await currentItem(page), 'r1-c1')
    await page.keyboard.press('Escape')
    assert.equal(await currentItem(page), '')
    assert.deepEqual(await highlighted(page, 'current'), [])
    await close()
  })

  test('Tab reaches the claims, Enter brings the passage into sight', async () => {
    const long = readingFixture()
    // A tall report, so that the passage begins out of sight.
    const { page, close } = await open([long], { viewport: { width: 360, height: 300 } })
    await page.locator('#r1-c4 .jump').focus()
    assert.equal(await currentItem(page), 'r1-c4')
    await page.keyboard.press('Enter')
    const [current] = await page.evaluate(() =>
      [...(CSS.highlights.get('current') ?? [])].map((range) => {
        const box = (range as Range).getBoundingClientRect()
        return box.top >= 0 && box.bottom <= innerHeight
      }),
    )
    assert.equal(current, true)
    await close()
  })

  test('a click on a passage leads to its claim, a click on a claim to its passage', async () => {
    const { page, close } = await open([readingFixture()])
    const point = await page.evaluate(() => {
      const range = [...CSS.highlights.get('claim')!][2] as Range
      const box = range.getBoundingClientRect()
      return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
    })
    await page.mouse.click(point.x, point.y)
    assert.equal(await currentItem(page), 'r1-c3')
    await page.locator('#r1-c4 b').click()
    assert.equal(await currentItem(page), 'r1-c4')
    assert.deepEqual(await highlighted(page, 'current'), ['that anyone was killed'])
    await close()
  })

  test('without scripts it is a list whose links lead to the passages', async () => {
    const { page, close } = await open([readingFixture()], { javaScriptEnabled: false })
    const list = page.locator('.claims li')
    assert.equal(await list.count(), 5)
    assert.match(
      await list.nth(3).innerText(),
      /The governor's office[\s\S]*denies[\s\S]*killed at least 1[\s\S]*that anyone was killed/,
    )
    await page.locator('#r1-c4 .jump').click()
    assert.match(page.url(), /#r1-at\d+$/)
    await close()
  })

  test('a screen 360 pixels wide needs no sideways scrolling', async () => {
    const { page, close } = await open(
      [readingFixture('a-very-long-name-without-any-space-'.repeat(5)), readingFixture()],
      { viewport: { width: 360, height: 700 } },
    )
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360)
    await close()
  })

  test('dark and light follow the system', async () => {
    const ground = async (colorScheme: 'dark' | 'light'): Promise<string> => {
      const { page, close } = await open([readingFixture()], { colorScheme })
      const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      await close()
      return colour
    }
    assert.equal(await ground('light'), 'rgb(251, 250, 247)')
    assert.equal(await ground('dark'), 'rgb(22, 24, 27)')
  })
})
