/**
 * An inverted index of numbers: under each 32-bit key a list of numbers, newest first. Typed arrays with open addressing:
 * 24 bytes a posting at most, and no limit of 2^24 keys as a `Map` has.
 */
export class Postings {
  #keys = new Uint32Array(1024)
  /** Place of the newest posting plus one; 0 is an empty place. */
  #heads = new Int32Array(1024)
  #used = 0
  #values = new Int32Array(1024)
  #next = new Int32Array(1024)
  #length = 0

  add(key: number, value: number): void {
    if (this.#used * 2 > this.#keys.length) this.#grow()
    if (this.#length === this.#values.length) {
      this.#values = longer(this.#values)
      this.#next = longer(this.#next)
    }
    const at = this.#place(key)
    if (this.#heads[at] === 0) {
      this.#keys[at] = key
      this.#used++
    }
    this.#values[this.#length] = value
    this.#next[this.#length] = this.#heads[at]!
    this.#heads[at] = ++this.#length
  }

  /** Calls `visit` with every number under a key. */
  each(key: number, visit: (value: number) => void): void {
    for (let p = this.#heads[this.#place(key)]!; p > 0; p = this.#next[p - 1]!) visit(this.#values[p - 1]!)
  }

  #place(key: number): number {
    const mask = this.#keys.length - 1
    let at = (Math.imul(key, 0x9e3779b1) >>> 0) & mask
    while (this.#heads[at] !== 0 && this.#keys[at] !== key >>> 0) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const [keys, heads] = [this.#keys, this.#heads]
    this.#keys = new Uint32Array(keys.length * 2)
    this.#heads = new Int32Array(keys.length * 2)
    for (let i = 0; i < keys.length; i++) {
      if (heads[i] === 0) continue
      const at = this.#place(keys[i]!)
      this.#keys[at] = keys[i]!
      this.#heads[at] = heads[i]!
    }
  }
}

function longer(array: Int32Array): Int32Array<ArrayBuffer> {
  const result = new Int32Array(array.length * 2)
  result.set(array)
  return result
}
