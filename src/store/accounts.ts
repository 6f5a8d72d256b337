/** Who may do what: accounts, their sessions and their tokens. Passwords, sessions and tokens are kept as hashes only. */
import { createHash, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { InputError } from '../record/error.ts'
import type { Database } from './sql.ts'

export const ROLES = ['reader', 'reviewer', 'administrator'] as const
export type Role = (typeof ROLES)[number]

export type Account = { name: string; role: Role; disabled: boolean }
export type Session = { account: Account; csrf: string }
export type Token = { id: string; name: string; who: string; role: Role; created: string; used?: string }

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
/** OWASP's second choice for scrypt (N = 2^16, r = 8, p = 2): 64 MB and about 0.2 s a try. */
const COST = 2 ** 16
const WORK = { r: 8, p: 2, maxmem: 2 ** 27 }
/** A session ends after so many milliseconds without use. */
const IDLE = 12 * 3_600_000

export class Accounts {
  readonly #db: Database
  readonly #cost: number
  #madeUp: Promise<string> | undefined

  /** @param cost scrypt's N for new passwords; less than the usual is for tests */
  constructor(db: Database, cost: number = COST) {
    this.#db = db
    this.#cost = cost
  }

  async list(): Promise<Account[]> {
    const rows = await this.#db.all<{ name: string; role: Role; disabled: number }>(
      'select name, role, disabled from account order by name',
    )
    return rows.map(({ name, role, disabled }) => ({ name, role, disabled: disabled !== 0 }))
  }

  /** Makes an account or changes one; whoever loses a role or the password is signed out everywhere. */
  async put(given: { name: string; password?: string; role?: Role; disabled?: boolean }): Promise<Account> {
    if (given.password !== undefined && given.password.length < 12)
      throw new InputError(
        'weak-password',
        `a password of ${given.password.length} characters is too short; give 12 or more`,
      )
    const hash = given.password === undefined ? undefined : await hashPassword(given.password, this.#cost)
    return this.#db.transaction(async (tx) => {
      const held = await tx.get<{ hash: string; role: Role; disabled: number }>(
        'select hash, role, disabled from account where name = ?',
        [given.name],
      )
      if (!held && hash === undefined)
        throw new InputError('no-password', `there is no account ${given.name} yet: give it a password`)
      const account: Account = {
        name: given.name,
        role: given.role ?? held?.role ?? 'reader',
        disabled: given.disabled ?? held?.disabled === 1,
      }
      const others = await tx.get<{ n: number }>(
        "select count(*) as n from account where role = 'administrator' and disabled = 0 and name <> ?",
        [given.name],
      )
      if (held?.role === 'administrator' && (account.role !== 'administrator' || account.disabled) && others!.n === 0)
        throw new InputError('last-administrator', `${given.name} is the last administrator; make another one first`)
      await tx.insert(
        'account',
        ['name', 'hash', 'role', 'disabled'],
        [[account.name, hash ?? held!.hash, account.role, account.disabled ? 1 : 0]],
        '(name) do update set hash = excluded.hash, role = excluded.role, disabled = excluded.disabled',
      )
      if (held) await tx.run('delete from session where account = ?', [account.name])
      if (account.disabled) await tx.run('delete from token where account = ?', [account.name])
      return account
    })
  }

  /** @returns a fresh session's secret, whatever cookie came with the request (no fixation); undefined for a wrong name or password */
  async signIn(name: string, password: string, now: number): Promise<{ secret: string; session: Session } | undefined> {
    const row = await this.#db.get<{ hash: string; role: Role; disabled: number }>(
      'select hash, role, disabled from account where name = ?',
      [name],
    )
    // A name that does not exist takes as long as a wrong password.
    const right = await checkPassword(password, row?.hash ?? (await this.#decoy()))
    if (!row || !right || row.disabled) return undefined
    const secret = randomBytes(32).toString('base64url')
    const csrf = randomBytes(24).toString('base64url')
    await this.#db.transaction(async (tx) => {
      await tx.run('delete from session where expires < ?', [now])
      await tx.insert('session', ['hash', 'account', 'csrf', 'expires'], [[digest(secret), name, csrf, now + IDLE]])
    })
    return { secret, session: { account: { name, role: row.role, disabled: false }, csrf } }
  }

  #decoy(): Promise<string> {
    return (this.#madeUp ??= hashPassword(randomBytes(16).toString('hex'), this.#cost))
  }

  async session(secret: string, now: number): Promise<Session | undefined> {
    const row = await this.#db.get<{ account: string; csrf: string; expires: number; role: Role; disabled: number }>(
      'select s.account, s.csrf, s.expires, a.role, a.disabled from session s join account a on a.name = s.account where s.hash = ?',
      [digest(secret)],
    )
    if (!row || row.disabled || row.expires < now) return undefined
    // Written at most once an hour, so that reading does not become writing.
    if (row.expires - now < IDLE - 3_600_000)
      await this.#db.run('update session set expires = ? where hash = ?', [now + IDLE, digest(secret)])
    return { account: { name: row.account, role: row.role, disabled: false }, csrf: row.csrf }
  }

  async signOut(secret: string): Promise<void> {
    await this.#db.run('delete from session where hash = ?', [digest(secret)])
  }

  async newToken(account: Account, name: string, role: Role, now: Date): Promise<Token & { token: string }> {
    const secret = `cor_${randomBytes(32).toString('base64url')}`
    const token: Token = {
      id: randomBytes(6).toString('hex'),
      name,
      who: account.name,
      role,
      created: now.toISOString(),
    }
    await this.#db.insert(
      'token',
      ['id', 'hash', 'account', 'name', 'role', 'created'],
      [[token.id, digest(secret), account.name, name, role, token.created]],
    )
    return { ...token, token: secret }
  }

  async tokens(account: string): Promise<Token[]> {
    const rows = await this.#db.all<{
      id: string
      name: string
      account: string
      role: Role
      created: string
      used: string | null
    }>('select id, name, account, role, created, used from token where account = ? order by created, id', [account])
    return rows.map(({ id, name, account: who, role, created, used }) => ({
      id,
      name,
      who,
      role,
      created,
      ...(used ? { used } : {}),
    }))
  }

  async dropToken(account: string, id: string): Promise<boolean> {
    return (await this.#db.run('delete from token where account = ? and id = ?', [account, id])) > 0
  }

  /** A token may do what it was given, and never more than its account may by now. */
  async byToken(secret: string, now: Date): Promise<Account | undefined> {
    const row = await this.#db.get<{
      id: string
      account: string
      role: Role
      disabled: number
      held: Role
      used: string | null
    }>(
      'select t.id, t.account, t.role, t.used, a.disabled, a.role as held from token t join account a on a.name = t.account where t.hash = ?',
      [digest(secret)],
    )
    if (!row || row.disabled) return undefined
    const day = now.toISOString().slice(0, 10)
    if (row.used !== day) await this.#db.run('update token set used = ? where id = ?', [day, row.id])
    return { name: row.account, role: lesser(row.role, row.held), disabled: false }
  }
}

export function lesser(a: Role, b: Role): Role {
  return ROLES.indexOf(a) <= ROLES.indexOf(b) ? a : b
}

/** `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string, cost: number = COST): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password.normalize('NFKC'), salt, 32, { ...WORK, N: cost })
  return ['scrypt', cost, WORK.r, WORK.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

export async function checkPassword(password: string, hash: string): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = hash.split('$')
  const wanted = Buffer.from(key, 'base64url')
  const got = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), wanted.length, {
    N: Number(N),
    r: Number(r),
    p: Number(p),
    maxmem: WORK.maxmem,
  })
  return timingSafeEqual(got, wanted)
}

/** A secret of 256 random bits needs no slow hash. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
