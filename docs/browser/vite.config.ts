/** Builds the demo page and, with it, the library for the browser: `npm run build:browser` → docs/browser/dist. */
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { loadModel, saveModel } from '../../src/learning/modelFolder.ts'
import { SMALL_GAZETTEER, smallGazetteer } from '../../src/reading/gazetteerSmall.ts'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const MODELS = here('../../models')
/** For the benchmark, and for web pages, which are not read here. */
const NOT_NEEDED = new Set(['events-muc4', 'extraction'])
const names = readdirSync(MODELS)
  .filter((file) => file.endsWith('.bin'))
  .map((file) => file.slice(0, -4))
  .filter((name) => !NOT_NEEDED.has(name))
const { version } = JSON.parse(readFileSync(here('../../package.json'), 'utf8')) as { version: string }

/** Where the library asks for a file of the package: file → what stands there → what a page has instead. */
const FILES: readonly (readonly [file: string, from: string, to: string])[] = [
  [
    'src/reading/read.ts',
    "readFileSync(new URL('../../package.json', import.meta.url), 'utf8')",
    JSON.stringify(JSON.stringify({ version })),
  ],
  ['src/learning/modelFolder.ts', "fileURLToPath(new URL('../../models/', import.meta.url))", "'models/'"],
  ['src/ingest/language.ts', "fileURLToPath(import.meta.resolve('eld/small'))", "'eld/small'"],
]

function packageFiles(): Plugin {
  return {
    name: 'corroborate-package-files',
    enforce: 'pre',
    resolveId(source, importer) {
      return source === './documents.ts' && importer?.endsWith('src/ingest/report.ts')
        ? here('shims/documents.ts')
        : undefined
    },
    transform(code, id) {
      const row = FILES.find(([file]) => id.replaceAll('\\', '/').endsWith(file))
      if (!row) return undefined
      const [file, from, to] = row
      if (!code.includes(from))
        this.error(`${file} no longer has ${from}: bring docs/browser/vite.config.ts up to date`)
      return { code: code.replace(from, to), map: null }
    },
    writeBundle({ dir }) {
      for (const name of names) cpSync(join(MODELS, `${name}.bin`), join(dir!, 'models', `${name}.bin`))
      saveModel(smallGazetteer(loadModel('gazetteer')), { compress: true, folder: join(dir!, 'models') })
    },
  }
}

export default defineConfig({
  root: here('.'),
  base: './',
  define: { __MODELS__: JSON.stringify(names), __SMALL__: JSON.stringify(SMALL_GAZETTEER) },
  resolve: {
    alias: {
      'node:fs': here('shims/fs.ts'),
      'node:crypto': here('shims/crypto.ts'),
      'node:zlib': here('shims/zlib.ts'),
      'node:module': here('shims/module.ts'),
      'node:url': here('shims/module.ts'),
    },
  },
  plugins: [packageFiles()],
  worker: { format: 'es', plugins: () => [packageFiles()] },
  build: {
    target: 'es2024',
    outDir: here('dist'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 4000,
    modulePreload: false,
  },
})
