/** Opens the store a command was told of: a file, or the address of a PostgreSQL database. */
import { existsSync } from 'node:fs'
import { InputError } from '../record/error.ts'
import { isDatabaseAddress, openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import type { Given } from './commands.ts'

export { openStore }

export const DEFAULT_STORE = 'corroborate.db'

export function storeName({ values }: Given): string {
  return (values['store'] as string | undefined) ?? DEFAULT_STORE
}

/** For commands that only look: a store that is not there is a mistyped name, not a new store. */
export async function openExisting(given: Given): Promise<Store> {
  const name = storeName(given)
  if (!isDatabaseAddress(name) && !existsSync(name))
    throw new InputError(
      'not-found',
      `${name}: there is no such store; fill one with "corroborate add REPORTS --store ${name}"`,
    )
  return await openStore(name)
}

/** A whole number from 1 on, or undefined where the option was not given. */
export function numberOption({ values }: Given, name: string): number | undefined {
  const value = values[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !/^[1-9]\d{0,8}$/.test(value))
    throw new InputError('usage', `--${name} ${String(value)}: give a whole number from 1 on`)
  return Number(value)
}

/** As {@link numberOption}, from 0 on. */
export function countOption({ values }: Given, name: string): number | undefined {
  const value = values[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value))
    throw new InputError('usage', `--${name} ${String(value)}: give a whole number from 0 on`)
  return Number(value)
}
