/** Opens a store by its name: a file, or the address of a PostgreSQL database. The engine is loaded when it is wanted. */
import type { Store } from './store.ts'

export function isDatabaseAddress(name: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(name)
}

/** @throws InputError where it cannot be opened */
export async function openStore(name: string, options: { connections?: number } = {}): Promise<Store> {
  if (isDatabaseAddress(name)) return (await import('./postgres.ts')).openPostgres(name, options)
  return (await import('./sqlite.ts')).openSqlite(name)
}
