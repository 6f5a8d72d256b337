/** Locks by which those who merge at once keep out of one another's way. */
import { lockNamed } from './reportTable.ts'
import type { Sql } from './sql.ts'

/** Beyond so many locks one on all is cheaper; PostgreSQL's table of locks has room for some 6,000 in all. */
const MOST_LOCKS = 1000

/** This is to be merged with nobody beside: so much hangs together, others are at it, or it is in incidents already. */
export class Alone extends Error {}

/**
 * Locks of a transaction; none where it has all to itself. Only for the first of them others are waited for: whoever holds some and meets
 * another begins again alone, so that no two ever wait for each other.
 */
export class Locks {
  readonly #tx: Sql
  readonly #alone: boolean
  readonly #held = new Set<string>()

  constructor(tx: Sql, alone: boolean) {
    this.#tx = tx
    this.#alone = alone
  }

  /** @returns whether there were some that were not held before */
  async take(which: 'report' | 'component', names: readonly (string | number)[]): Promise<boolean> {
    if (this.#alone) return false
    const more = names.filter((name) => !this.#held.has(`${which} ${name}`))
    if (more.length === 0) return false
    const first = this.#held.size === 0
    for (const name of more) this.#held.add(`${which} ${name}`)
    if (this.#held.size > MOST_LOCKS) throw new Alone()
    if (!(await lockNamed(this.#tx, which, more, first))) throw new Alone()
    return true
  }
}
