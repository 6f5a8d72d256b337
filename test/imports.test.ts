import { violations } from './imports.ts'
import { table } from './table.ts'

const dependencies = new Set(['typebox'])
const count = (file: string, source: string): number => violations(file, source, dependencies).length

table('imports', count, [
  ['src/reading/a.ts', `import { x } from '../record/span.ts'`, 0, 'reading may import record'],
  ['src/record/a.ts', `import { x } from '../reading/a.ts'`, 1, 'record may not import reading'],
  ['src/record/a.ts', `import type { X } from '../reading/a.ts'`, 1, 'nor its types'],
  [
    'src/ingest/a.ts',
    `import {\n  x,\n  y,\n} from '../language/a.ts'`,
    1,
    'ingest and language do not know each other',
  ],
  ['src/cli/a.ts', `const { x } = await import('../export/text.ts')`, 0, 'the doors may import exports'],
  ['src/export/a.ts', `const { x } = await import('../cli/a.ts')`, 1, 'a lazy import counts'],
  ['src/export/a.ts', `export { x } from '../server/a.ts'`, 1, 'a re-export counts'],
  ['src/index.ts', `export { read } from './reading/read.ts'`, 0, 'the library shows reading'],
  ['src/index.ts', `export { main } from './cli/main.ts'`, 1, 'the library does not show the command'],
  ['src/reading/a.ts', `import '../cli/a.ts'`, 1, 'an import for its effect counts'],
  [
    'src/reading/a.ts',
    ` * import { x } from '../cli/a.ts'\n// import { x } from '../cli/a.ts'`,
    0,
    'comments do not count',
  ],
  ['src/reading/a.ts', `import { x } from 'lodash'`, 1, 'a package that is no dependency'],
  ['src/record/a.ts', `import { x } from 'typebox/value'`, 0, 'a door of a dependency'],
  ['src/reading/a.ts', `import { request } from 'node:https'`, 1, 'no network in reading'],
  ['src/ingest/a.ts', `import { lookup } from 'node:dns/promises'`, 0, 'ingest fetches'],
  ['src/reading/a.ts', `import { x } from '../../test/table.ts'`, 1, 'the package does not hold the tests'],
  [
    'web/a.ts',
    `import type { Reading } from '../src/record/reading.ts'`,
    0,
    'the browser app knows the types of the record',
  ],
  ['web/a.ts', `import { evidence } from '../src/record/span.ts'`, 1, 'but only the types'],
  ['web/a.ts', `import type { X } from '../src/reading/a.ts'`, 1, 'of the record'],
  ['web/a.ts', `import { readFile } from 'node:fs'`, 1, 'a browser has no file system'],
  ['src/misc/a.ts', `import { x } from '../record/span.ts'`, 1, 'a folder without a place in the arrows'],
])
