/** Builds the page into web/dist: one first script, the map and the other views as files of their own, all of it local. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { countryRows } from '../src/ontology/countryTable.ts'

const require = createRequire(import.meta.url)

/**
 * `virtual:atlas`: the address of Natural Earth's countries (1:50 million, world-atlas) as TopoJSON, their ids as ISO alpha-3 as in
 * the record. `virtual:countries`: alpha-3 → [name, latitude, longitude of a point inside].
 */
function atlas(): Plugin {
  const rows = countryRows
    .trim()
    .split('\n')
    .map((row) => row.split('|'))
  const byNumber = new Map(rows.map((row) => [row[2], row[0]!]))
  const byName: Record<string, string> = { Kosovo: 'XKX' }
  let reference = ''
  return {
    name: 'corroborate-atlas',
    buildStart() {
      type Shape = { id?: string; properties?: { name: string }; [key: string]: unknown }
      const world = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8')) as {
        objects: { countries: { geometries: Shape[] }; land?: unknown }
      }
      delete world.objects.land
      for (const shape of world.objects.countries.geometries) {
        const id = byNumber.get(shape.id ?? '') ?? byName[shape.properties?.name ?? '']
        if (id) shape.id = id
        else delete shape.id
        delete shape.properties
      }
      if (this.environment.mode === 'build')
        reference = this.emitFile({ type: 'asset', name: 'world.json', source: JSON.stringify(world) })
    },
    resolveId: (id) => (id === 'virtual:atlas' || id === 'virtual:countries' ? `\0${id}` : undefined),
    load(id) {
      if (id === '\0virtual:atlas') return `export default import.meta.ROLLUP_FILE_URL_${reference}`
      if (id !== '\0virtual:countries') return undefined
      const table = rows.map((row) => [row[0], row[8]!.split(';')[0], ...row[6]!.split(',').map(Number)].join('|'))
      return `export default ${JSON.stringify(table.join('\n'))}`
    },
  }
}

/** `licences.txt`: what the page is built with, in full. */
function licences(): Plugin {
  const packages = [
    'preact',
    'd3-geo',
    'd3-array',
    'internmap',
    'topojson-client',
    'world-atlas',
    '@fontsource-variable/inter',
    '@fontsource-variable/source-serif-4',
  ]
  return {
    name: 'corroborate-licences',
    generateBundle() {
      const modules = new URL('../node_modules/', import.meta.url)
      const texts = packages.map(
        (name) => `── ${name} ──\n\n${readFileSync(new URL(`${name}/LICENSE`, modules), 'utf8').trim()}\n`,
      )
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join('\n') })
    },
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  plugins: [atlas(), licences()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Fonts and icons stay files: the page's content security policy allows no data: addresses for scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
