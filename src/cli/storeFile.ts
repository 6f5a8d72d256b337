/** Opens the store a command was told of. */
import { existsSync } from 'node:fs'
import { InputError } from '../record/error.ts'
import type { Store } from '../store/store.ts'
import type { Given } from './commands.ts'

const DEFAULT = 'corroborate.db'

/** For commands that only look: a store that is not there is a mistyped name, not a new store. */
export async function openExisting({ values }: Given): Promise<Store> {
  const path = (values['store'] as string | undefined) ?? DEFAULT
  if (!existsSync(path))
    throw new InputError(
      'not-found',
      `${path}: there is no such store; fill one with "corroborate read REPORTS --store ${path}"`,
    )
  return await openStore(path)
}

/** Loads the engine only when it is wanted. */
export async function openStore(path: string): Promise<Store> {
  const { openSqlite } = await import('../store/sqlite.ts')
  return openSqlite(path)
}

/** A whole number from 1 on, or undefined where the option was not given. */
export function numberOption({ values }: Given, name: string): number | undefined {
  const value = values[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value))
    throw new InputError('usage', `--${name} ${String(value)}: give a whole number from 1 on`)
  return Number(value)
}
