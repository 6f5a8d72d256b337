/** `corroborate account`: makes or changes an account for `serve --accounts`. */
import { InputError } from '../record/error.ts'
import type { Role } from '../store/accounts.ts'
import { EXIT, type Given } from './commands.ts'
import { openStore, storeName } from './storeFile.ts'
import type { Streams } from './streams.ts'

export async function run(given: Given, streams: Streams): Promise<number> {
  const { values, positionals } = given
  if (positionals.length > 1)
    throw new InputError('usage', 'one account at a time; put a name with spaces in quotation marks')
  const [name] = positionals
  const store = await openStore(storeName(given))
  try {
    if (name === undefined) {
      const list = await store.accounts.list()
      for (const account of list)
        await streams.write(`${account.name}\t${account.role}${account.disabled ? '\tdisabled' : ''}\n`)
      if (list.length === 0)
        streams.warn('corroborate: there are no accounts; corroborate account NAME --role administrator makes one\n')
      return EXIT.ok
    }
    if (!/^[\p{L}\p{N}._@ -]{1,100}$/u.test(name))
      throw new InputError('usage', `account ${name}: letters, digits and . _ @ - only`)
    const known = (await store.accounts.list()).some((a) => a.name === name)
    const change = values['role'] !== undefined || values['disable'] === true || values['enable'] === true
    let password: string | undefined
    if (!known || !change) {
      streams.warn(`password for ${name} (12 characters or more, one line): `)
      password = new TextDecoder().decode(await streams.readInput()).split(/\r?\n/, 1)[0] ?? ''
    }
    const account = await store.accounts.put({
      name,
      ...(password === undefined ? {} : { password }),
      ...(values['role'] === undefined ? {} : { role: values['role'] as Role }),
      ...(values['disable'] === true ? { disabled: true } : values['enable'] === true ? { disabled: false } : {}),
    })
    await streams.write(`${account.name}\t${account.role}${account.disabled ? '\tdisabled' : ''}\n`)
    return EXIT.ok
  } finally {
    await store.close()
  }
}
