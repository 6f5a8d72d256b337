/**
 * Checks that imports point one way only, as the architecture draws the arrows, and that `src/` needs no package that is not a dependency.
 * Run by `npm run check`: prints a line for each import that is wrong and fails.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Folder in src/ → the folders it may import from, besides itself. */
const ARROWS: Record<string, readonly string[]> = {
  record: [],
  learning: ['record'],
  ontology: ['record'],
  ingest: ['record', 'learning', 'ontology'],
  language: ['record', 'learning', 'ontology'],
  reading: ['record', 'learning', 'ontology', 'ingest', 'language'],
  incidents: ['record', 'learning', 'ontology', 'ingest', 'language', 'reading'],
  store: ['record', 'learning', 'ontology', 'ingest', 'language', 'reading', 'incidents'],
  export: ['record', 'learning', 'ontology', 'ingest', 'language', 'reading', 'incidents', 'store'],
  compare: ['record', 'ontology', 'export'],
  mcp: ['record', 'ontology', 'store', 'export'],
  assist: ['record', 'ontology', 'store', 'export'],
  work: ['record', 'learning', 'ontology', 'ingest', 'language', 'reading', 'incidents', 'store', 'export'],
  server: ['record', 'learning', 'ontology', 'ingest', 'language', 'reading', 'incidents', 'store', 'export', 'work'],
  cli: [
    'record',
    'learning',
    'ontology',
    'ingest',
    'language',
    'reading',
    'incidents',
    'store',
    'export',
    'compare',
    'mcp',
    'assist',
    'work',
    'server',
  ],
}
/** What the library's front door (`src/*.ts`) may show: all but the doors of the program. */
const LIBRARY = Object.keys(ARROWS).filter(
  (folder) => folder !== 'cli' && folder !== 'server' && folder !== 'work' && folder !== 'mcp',
)
/** Reading is pure: nothing below the doors opens a connection or starts a process. */
const IMPURE = /^node:(http|https|http2|net|tls|dgram|dns|child_process|cluster)(\/|$)/
const MAY_BE_IMPURE = new Set(['ingest', 'store', 'work', 'server', 'cli'])

export type Import = { line: number; target: string; typeOnly: boolean }

/** The modules a source text imports, re-exports from or loads with `import('…')`. */
export function importsOf(source: string): Import[] {
  const found: Import[] = []
  const add = (index: number, target: string, typeOnly: boolean): void => {
    found.push({ line: source.slice(0, index).split('\n').length, target, typeOnly })
  }
  const statement = /^[ \t]*(?:import|export)\b([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]|^[ \t]*import\s*['"]([^'"]+)['"]/gm
  for (const m of source.matchAll(statement)) {
    const start = m.index + m[0].search(/\S/)
    add(start, (m[2] ?? m[3])!, /^\s*type\b/.test(m[1] ?? ''))
  }
  for (const m of source.matchAll(/^(.*?)\bimport\(\s*['"]([^'"]+)['"]/gm))
    if (!/^\s*(\*|\/\/|\/\*)/.test(m[1]!)) add(m.index, m[2]!, false)
  return found.toSorted((a, b) => a.line - b.line)
}

/**
 * What is wrong with the imports of one file, a sentence each; empty when all is well.
 * @param file path from the root, with `/`
 * @param dependencies names of the packages that are installed with ours
 */
export function violations(file: string, source: string, dependencies: ReadonlySet<string>): string[] {
  const from = place(file)
  const wrong: string[] = []
  for (const { line, target, typeOnly } of importsOf(source)) {
    const at = `${file}:${line}: `
    if (!target.startsWith('.')) {
      const name = packageOf(target)
      if (from.tree !== 'src' && from.tree !== 'web') continue
      if (name.startsWith('node:')) {
        if (from.tree === 'web') {
          // These two run at build time, in Node.
          if (file !== 'web/vite.config.ts' && file !== 'web/prepare.js')
            wrong.push(`${at}web/ runs in a browser and cannot import ${target}`)
        } else if (IMPURE.test(target) && !MAY_BE_IMPURE.has(from.folder))
          wrong.push(
            `${at}src/${from.folder} must stay pure and cannot import ${target}; do it in ingest, store, server or cli`,
          )
      } else if (from.tree === 'src' && !dependencies.has(name))
        wrong.push(`${at}${name} is no entry of "dependencies" in package.json; src/ may import only those`)
      continue
    }
    const path = join(dirname(file), target).split(sep).join('/')
    const to = place(path)
    if (from.tree === 'web') {
      if (to.tree === 'web' || file === 'web/vite.config.ts') continue
      if (!(typeOnly && (path.startsWith('src/record/') || path === 'src/server/api.ts')))
        wrong.push(`${at}web/ may take only types ("import type") from src/record and src/server/api.ts, not ${path}`)
    } else if (from.tree === 'src') {
      if (to.tree !== 'src') {
        if (path !== 'package.json') wrong.push(`${at}src/ cannot import ${path}: it is not part of the package`)
      } else if (from.folder === '') {
        if (to.folder !== '' && !LIBRARY.includes(to.folder))
          wrong.push(`${at}the library cannot import src/${to.folder}; it may import ${LIBRARY.join(', ')}`)
      } else if (to.folder !== from.folder) {
        const allowed = ARROWS[from.folder]
        if (!allowed) wrong.push(`${at}src/${from.folder} has no place in the arrows; give it one in test/imports.ts`)
        else if (!allowed.includes(to.folder))
          wrong.push(
            `${at}src/${from.folder} cannot import src/${to.folder || path}: the arrow points the other way; it may import ${allowed.join(', ') || 'nothing'}`,
          )
      }
    }
  }
  return wrong
}

/** "src/reading/time.ts" → tree src, folder reading; "src/index.ts" → folder "". */
function place(path: string): { tree: string; folder: string } {
  const [tree = '', folder = '', ...rest] = path.split('/')
  return { tree, folder: rest.length > 0 ? folder : '' }
}

function packageOf(target: string): string {
  if (target.startsWith('node:')) return target
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

/** All violations in a checkout. */
export function checkImports(root: string): { files: number; wrong: string[] } {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>
    optionalDependencies?: Record<string, string>
  }
  const dependencies = new Set(Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
  const wrong: string[] = []
  let files = 0
  for (const tree of ['src', 'web']) {
    const folder = join(root, tree)
    if (!existsSync(folder)) continue
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || !/\.(ts|tsx|js|mjs)$/.test(entry.name) || path.includes(`${sep}node_modules${sep}`))
        continue
      files++
      wrong.push(...violations(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'), dependencies))
    }
  }
  return { files, wrong: wrong.toSorted() }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const { files, wrong } = checkImports(fileURLToPath(new URL('..', import.meta.url)))
  for (const line of wrong) console.error(line)
  if (wrong.length > 0) process.exitCode = 1
  else console.log(`imports: ${files} files, every arrow points the right way`)
}
