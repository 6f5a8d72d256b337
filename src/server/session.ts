/** Signing in and out, accounts, tokens. */
import { lesser, type Account } from '../store/accounts.ts'
import type { Store } from '../store/store.ts'
import type { Me } from './api.ts'
import { json, notFound, Refusal, type Call, type Handler } from './call.ts'
import type { Gate } from './gate.ts'
import { version } from './version.ts'

type Names = 'me' | 'signIn' | 'signOut' | 'accounts' | 'putAccount' | 'tokens' | 'newToken' | 'dropToken'

export function sessionHandlers(
  store: Store,
  gate: Gate,
  accounts: boolean,
  now: () => number,
): Record<Names, Handler> {
  const me = (account: Account | undefined, csrf: string | undefined): Me => ({
    accounts,
    ...(account ? { who: account.name, role: account.role } : {}),
    ...(csrf === undefined ? {} : { csrf }),
    version: version(),
    store: store.name,
  })
  const needAccounts = (): void => {
    if (!accounts) throw new Refusal(400, 'no-accounts', 'this server has no accounts; start it with --accounts')
  }
  return {
    me: async ({ request }) => {
      const { account, csrf } = await gate.visitor(request)
      return json(me(account, csrf))
    },
    signIn: async ({ body, client }) => {
      needAccounts()
      const { name, password } = body as { name: string; password: string }
      const keys = [
        [`name ${name}`, 5],
        [`client ${client}`, 20],
      ] as const
      gate.checkTries(keys)
      const signed = await store.accounts.signIn(name, password, now())
      if (!signed) {
        gate.wrongPassword(keys)
        throw new Refusal(401, 'wrong-password', 'the name or the password is wrong')
      }
      gate.rightPassword(keys.slice(0, 1))
      return json(me(signed.session.account, signed.session.csrf), 200, { 'set-cookie': gate.cookie(signed.secret) })
    },
    signOut: async ({ request }) => {
      const { secret } = await gate.visitor(request)
      if (secret !== undefined) await store.accounts.signOut(secret)
      return new Response(null, { status: 204, headers: { 'set-cookie': gate.cookie(undefined) } })
    },
    accounts: async () => json({ accounts: await store.accounts.list() }),
    putAccount: async ({ body }) => {
      needAccounts()
      return json(await store.accounts.put(body as Parameters<typeof store.accounts.put>[0]))
    },
    tokens: async ({ account }) => json({ tokens: await store.accounts.tokens(account!.name) }),
    newToken: async ({ account, body }) => {
      needAccounts()
      const { name, role } = body as { name: string; role?: Account['role'] }
      return json(
        await store.accounts.newToken(account!, name, lesser(role ?? account!.role, account!.role), new Date(now())),
        201,
      )
    },
    dropToken: async ({ account, params }: Call) => {
      if (!(await store.accounts.dropToken(account!.name, params['id']!))) throw notFound('token', params['id']!)
      return new Response(null, { status: 204 })
    },
  }
}
