/** What was used last, at most so many. */
export class Recent<T> {
  readonly #most: number
  readonly #held = new Map<string, T>()

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): T | undefined {
    const value = this.#held.get(key)
    if (value !== undefined) {
      this.#held.delete(key)
      this.#held.set(key, value)
    }
    return value
  }

  set(key: string, value: T): void {
    this.#held.delete(key)
    this.#held.set(key, value)
    if (this.#held.size > this.#most) this.#held.delete(this.#held.keys().next().value!)
  }
}
