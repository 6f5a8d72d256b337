/** The library in a page: built as the docs say, opened in Chromium, the same bytes as Node for every plain-text example. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHash, randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { sha256 } from '../docs/browser/shims/crypto.ts'
import { textReport } from '../src/ingest/report.ts'
import { loadModel } from '../src/learning/modelFolder.ts'
import { gazetteerFrom } from '../src/reading/gazetteer.ts'
import { SMALL_GAZETTEER, smallGazetteer } from '../src/reading/gazetteerSmall.ts'
import { loadModels, read } from '../src/reading/read.ts'
import { launchChromium, noBrowser } from './browser.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.bin': 'application/octet-stream',
}

test('browser: the hash is SHA-256, whatever the length', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 1000, 100_000]) {
    const bytes = randomBytes(length)
    assert.equal(sha256(bytes), createHash('sha256').update(bytes).digest('hex'), `${length} bytes`)
  }
})

suite('browser: the library in a page', { skip: noBrowser() }, () => {
  let folder: string
  let server: Server
  let browser: Browser
  let address: string
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'corroborate-browser-'))
    await build({
      configFile: join(ROOT, 'docs/browser/vite.config.ts'),
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    })
    server = createServer((request, response) => {
      const path = new URL(request.url!, 'http://x').pathname.slice(1) || 'index.html'
      try {
        response.setHeader('content-type', TYPES[extname(path)] ?? 'text/plain').end(readFileSync(join(folder, path)))
      } catch {
        response.writeHead(404).end()
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    browser = await launchChromium()
  })
  after(async () => {
    await browser?.close()
    server?.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  })

  test('same bytes as Node; nothing is fetched but the page’s own files', async () => {
    const page = await browser.newPage()
    page.setDefaultTimeout(180_000)
    const asked: string[] = []
    page.on('request', (r) => void asked.push(r.url()))
    const errors: string[] = []
    page.on('pageerror', (e) => void errors.push(e.message))
    await page.goto(address)
    await page.waitForFunction(() => document.getElementById('state')!.textContent!.startsWith('Ready'), undefined, {
      timeout: 180_000,
    })
    const names = readdirSync(join(ROOT, 'examples')).filter((n) => n.endsWith('.txt'))
    assert.ok(names.length >= 5)
    for (const name of names) {
      const text = readFileSync(join(ROOT, 'examples', name), 'utf8')
      await page.fill('#text', text)
      await page.evaluate(() => {
        document.getElementById('download')!.hidden = true
        document.getElementById('state')!.textContent = ''
      })
      await page.click('#read')
      await page.waitForFunction(() => document.getElementById('state')!.textContent === 'Read.', undefined, {
        timeout: 180_000,
      })
      const json = await page.evaluate(
        async () => await (await fetch((document.getElementById('download') as HTMLAnchorElement).href)).text(),
      )
      assert.equal(json, `${JSON.stringify(read(textReport('pasted.txt', text)))}\n`, name)
    }
    assert.ok((await page.locator('#result section').count()) > 0)
    await page.locator('#result button').first().click()
    const marked = await page.evaluate(() => {
      const area = document.getElementById('text') as HTMLTextAreaElement
      return area.value.slice(area.selectionStart, area.selectionEnd)
    })
    assert.equal(`“${marked}”`, await page.locator('#result button').first().textContent())
    assert.deepEqual(errors, [])
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(address) && !url.startsWith('blob:')),
      [],
    )
    await page.close()
  })

  test('with the small gazetteer: the same bytes as Node with the same file, and a third of the download', async () => {
    const page = await browser.newPage()
    page.setDefaultTimeout(180_000)
    const asked: string[] = []
    page.on('request', (r) => void asked.push(new URL(r.url()).pathname))
    await page.goto(`${address}?places=small`)
    await page.waitForFunction(() => document.getElementById('state')!.textContent!.startsWith('Ready'), undefined, {
      timeout: 180_000,
    })
    assert.ok(asked.includes(`/models/${SMALL_GAZETTEER}.bin`))
    assert.ok(!asked.includes('/models/gazetteer.bin'))
    const text = readFileSync(join(ROOT, 'examples', 'peace-talks.txt'), 'utf8')
    await page.fill('#text', text)
    await page.click('#read')
    await page.waitForFunction(() => document.getElementById('state')!.textContent === 'Read.', undefined, {
      timeout: 180_000,
    })
    const json = await page.evaluate(
      async () => await (await fetch((document.getElementById('download') as HTMLAnchorElement).href)).text(),
    )
    const file = readFileSync(join(folder, 'models', `${SMALL_GAZETTEER}.bin`))
    assert.ok(file.length < 0.35 * readFileSync(join(ROOT, 'models', 'gazetteer.bin')).length, `${file.length} bytes`)
    const sha = createHash('sha256').update(file).digest('hex').slice(0, 12)
    const gazetteer = gazetteerFrom({ ...smallGazetteer(loadModel('gazetteer')), sha })
    const here = read(textReport('pasted.txt', text), { ...loadModels(), gazetteer })
    assert.equal(here.models['gazetteer'], sha)
    assert.equal(json, `${JSON.stringify(here)}\n`)
    await page.close()
  })

  test('a text that is not there, and one in another language', async () => {
    const page = await browser.newPage()
    page.setDefaultTimeout(180_000)
    await page.goto(address)
    await page.waitForFunction(() => document.getElementById('state')!.textContent!.startsWith('Ready'), undefined, {
      timeout: 180_000,
    })
    await page.fill('#text', '   ')
    await page.click('#read')
    await page.waitForFunction(() => /no text but white space/.test(document.getElementById('state')!.textContent!))
    const french =
      'Une bombe a explosé mardi dans une gare de la capitale, tuant onze personnes et en blessant trente-deux autres, selon un officier de police. '.repeat(
        3,
      )
    await page.fill('#text', french)
    await page.click('#read')
    await page.waitForFunction(() => document.getElementById('state')!.textContent === 'Read.')
    const json = await page.evaluate(
      async () => await (await fetch((document.getElementById('download') as HTMLAnchorElement).href)).text(),
    )
    assert.equal(json, `${JSON.stringify(read(textReport('pasted.txt', french)))}\n`)
    await page.close()
  })
})
