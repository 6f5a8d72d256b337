/** Who may come in and what for: one's own tokens for programs, and for administrators the accounts. */
import { useEffect, useState } from 'preact/hooks'
import type { Account, FreshToken, Token } from '../../src/server/api.ts'
import { dropToken, getAccounts, getTokens, me, newToken, putAccount } from '../core/api.ts'
import { Empty } from '../core/pieces.tsx'
import { useStore } from '../core/store.ts'
import { toast } from '../shell/toast.tsx'
import '../style/accounts.css'

type Role = Account['role']
/** From the least to the most. */
const ROLES: readonly Role[] = ['reader', 'reviewer', 'administrator']
const MAY: Record<Role, string> = {
  reader: 'reads',
  reviewer: 'reads, adds reports and decides',
  administrator: 'does all, and keeps the accounts',
}

export function Accounts() {
  const account = useStore(me)
  if (account && !account.accounts)
    return (
      <Empty title="This server has no accounts">
        <p>
          Everybody who reaches it may do everything. To ask for a name and a password, start it with{' '}
          <code>corroborate serve --accounts</code>.
        </p>
      </Empty>
    )
  return (
    <div class="wrap stack accounts">
      <h1>Accounts and tokens</h1>
      <Tokens own={account?.role ?? 'reader'} />
      {account?.role === 'administrator' && <AllAccounts self={account.who ?? ''} />}
    </div>
  )
}

function RoleChoice({ roles, value }: { roles: readonly Role[]; value?: Role }) {
  return (
    <label class="field">
      <span>Role</span>
      <select class="input" name="role" defaultValue={value ?? roles[0]}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {role}: {MAY[role]}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Runs what a form is for; tells of a failure beside it, and empties it afterwards. */
function useForm(does: (form: FormData) => Promise<void>): {
  failure: string
  isBusy: boolean
  onSubmit: (event: Event) => void
} {
  const [failure, setFailure] = useState('')
  const [isBusy, setBusy] = useState(false)
  const run = async (element: HTMLFormElement): Promise<void> => {
    setBusy(true)
    setFailure('')
    try {
      await does(new FormData(element))
      element.reset()
    } catch (error) {
      setFailure((error as Error).message)
    }
    setBusy(false)
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    void run(event.currentTarget as HTMLFormElement)
  }
  return { failure, isBusy, onSubmit }
}

function Failure({ children }: { children: string }) {
  return children ? (
    <p class="failure" role="alert">
      {children}
    </p>
  ) : null
}

function Tokens({ own }: { own: Role }) {
  const [tokens, setTokens] = useState<readonly Token[]>([])
  const [fresh, setFresh] = useState<FreshToken | undefined>()
  const [failed, setFailed] = useState('')
  const load = (): Promise<void> =>
    getTokens().then(
      ({ tokens: list }) => setTokens(list),
      (error: Error) => setFailed(error.message),
    )
  useEffect(() => void load(), [])
  const form = useForm(async (given) => {
    setFresh(await newToken(String(given.get('name')), given.get('role') as Role))
    await load()
  })
  const drop = (token: Token): void => {
    void dropToken(token.id).then(
      () => {
        if (fresh?.id === token.id) setFresh(undefined)
        toast(`The token ${token.name} opens nothing any more`)
        return load()
      },
      (error: Error) => toast(error.message),
    )
  }
  return (
    <section class="panel" aria-labelledby="tokens">
      <header>
        <h2 id="tokens">Your tokens for programs</h2>
        <span class="note">sent as “Authorization: Bearer …”; the server keeps no more than a hash</span>
      </header>
      <div class="body stack">
        <Failure>{failed}</Failure>
        {fresh && (
          <p class="fresh" role="status">
            The token <b>{fresh.name}</b>, shown this once: <code class="secret">{fresh.token}</code>{' '}
            <button
              type="button"
              class="button"
              onClick={() =>
                void navigator.clipboard.writeText(fresh.token).then(
                  () => toast('Copied'),
                  () => toast('The browser does not let it be copied; select it instead'),
                )
              }
            >
              Copy
            </button>
          </p>
        )}
        {tokens.length > 0 && (
          <div class="scroll" tabIndex={0} role="region" aria-label="Table of tokens">
            <table>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Role</th>
                  <th scope="col">Made</th>
                  <th scope="col">Last used</th>
                  <td />
                </tr>
              </thead>
              <tbody>
                {tokens.map((token) => (
                  <tr key={token.id}>
                    <th scope="row">
                      <bdi>{token.name}</bdi>
                    </th>
                    <td>{token.role}</td>
                    <td>{token.created.slice(0, 10)}</td>
                    <td>{token.used?.slice(0, 10) ?? 'never'}</td>
                    <td>
                      <button type="button" class="button" onClick={() => drop(token)}>
                        Take away<span class="unseen"> {token.name}</span>
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <form class="in-line" aria-label="New token" onSubmit={form.onSubmit}>
          <label class="field">
            <span>What for</span>
            <input class="input" name="name" required maxLength={100} placeholder="nightly import" />
          </label>
          <RoleChoice roles={ROLES.slice(0, ROLES.indexOf(own) + 1)} />
          <button type="submit" class="button" disabled={form.isBusy}>
            Make a token
          </button>
        </form>
        <Failure>{form.failure}</Failure>
      </div>
    </section>
  )
}

function AllAccounts({ self }: { self: string }) {
  const [accounts, setAccounts] = useState<readonly Account[]>([])
  const [failed, setFailed] = useState('')
  const load = (): Promise<void> =>
    getAccounts().then(
      ({ accounts: list }) => setAccounts(list),
      (error: Error) => setFailed(error.message),
    )
  useEffect(() => void load(), [])
  const change = (account: Parameters<typeof putAccount>[0], words: string): void => {
    void putAccount(account).then(
      () => {
        toast(words)
        return load()
      },
      (error: Error) => {
        toast(error.message)
        return load()
      },
    )
  }
  const form = useForm(async (given) => {
    const name = String(given.get('name')).trim()
    const password = String(given.get('password'))
    await putAccount({ name, password, role: given.get('role') as Role })
    toast(`${name} can sign in`)
    await load()
  })
  return (
    <section class="panel" aria-labelledby="accounts">
      <header>
        <h2 id="accounts">Accounts</h2>
        <span class="note">a change of role, password or state ends the sessions of the account</span>
      </header>
      <div class="body stack">
        <Failure>{failed}</Failure>
        <div class="scroll" tabIndex={0} role="region" aria-label="Table of accounts">
          <table>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Role</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((account) => (
                <tr key={account.name}>
                  <th scope="row">
                    <bdi>{account.name}</bdi>
                    {account.name === self && <span class="note"> you</span>}
                  </th>
                  <td>
                    <select
                      class="input"
                      aria-label={`Role of ${account.name}`}
                      value={account.role}
                      disabled={account.name === self}
                      onChange={(event) => {
                        const role = event.currentTarget.value as Role
                        change({ name: account.name, role }, `${account.name} is ${role} now`)
                      }}
                    >
                      {ROLES.map((role) => (
                        <option key={role} value={role}>
                          {role}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td>
                    {account.name === self ? (
                      'open'
                    ) : (
                      <button
                        type="button"
                        class="button"
                        onClick={() =>
                          change(
                            { name: account.name, disabled: !account.disabled },
                            account.disabled ? `${account.name} may sign in again` : `${account.name} is shut out`,
                          )
                        }
                      >
                        {account.disabled ? 'Let in again' : 'Shut out'}
                        <span class="unseen"> {account.name}</span>
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <form class="in-line" aria-label="New account or password" onSubmit={form.onSubmit}>
          <label class="field">
            <span>Name</span>
            <input class="input" name="name" required maxLength={100} autocomplete="off" />
          </label>
          <label class="field">
            <span>Password, 12 characters or more</span>
            <input
              class="input"
              name="password"
              type="password"
              required
              minLength={12}
              maxLength={1000}
              autocomplete="new-password"
            />
          </label>
          <RoleChoice roles={ROLES} />
          <button type="submit" class="button" disabled={form.isBusy}>
            Make an account
          </button>
        </form>
        <Failure>{form.failure}</Failure>
        <p class="note">An account that is there gets the new password and role.</p>
      </div>
    </section>
  )
}
