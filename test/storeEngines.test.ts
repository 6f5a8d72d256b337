import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openPostgres } from '../src/store/postgres.ts'
import { openSqlite } from '../src/store/sqlite.ts'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'
import { conformance } from './storeConformance.ts'

const folder = mkdtempSync(join(tmpdir(), 'corroborate-engines-'))
after(() => rmSync(folder, { recursive: true, force: true }))

conformance('SQLite', async (name) => openSqlite(join(folder, `${name}.db`), { passwordCost: 1024 }))

if (findPostgres() === undefined) test.skip('store conformance: PostgreSQL (no initdb on this machine)')
else
  describe('PostgreSQL', () => {
    let server: Postgres
    before(async () => void (server = await startPostgres()))
    after(() => server.drop())
    conformance('PostgreSQL', (name) => openPostgres(server.url(name), { connections: 4, passwordCost: 1024 }))
  })
