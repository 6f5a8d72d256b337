/** Events (by key) and components (by number) that become one: sets that are joined as links are found. */
import type { EventKey } from './decision.ts'

export function keyOf({ report, event }: EventKey): string {
  return `${report} ${event}`
}

export class Joined {
  readonly #parent = new Map<string | number, string | number>()

  add(node: string | number): void {
    if (!this.#parent.has(node)) this.#parent.set(node, node)
  }

  join(a: string | number, b: string | number): void {
    const [x, y] = [this.#root(a), this.#root(b)]
    this.#parent.set(x, y)
  }

  #root(node: string | number): string | number {
    this.add(node)
    let root = node
    while (this.#parent.get(root) !== root) root = this.#parent.get(root)!
    // Paths are cut short as they are walked.
    for (let at = node; at !== root;) {
      const next = this.#parent.get(at)!
      this.#parent.set(at, root)
      at = next
    }
    return root
  }

  components(): number[] {
    return [...this.#parent.keys()].filter((n) => typeof n === 'number')
  }

  lists(): { events: EventKey[]; components: number[] }[] {
    const sets = new Map<string | number, { events: EventKey[]; components: number[] }>()
    for (const node of this.#parent.keys()) {
      const root = this.#root(node)
      const set = sets.get(root) ?? { events: [], components: [] }
      sets.set(root, set)
      if (typeof node === 'number') set.components.push(node)
      else {
        const at = node.lastIndexOf(' ')
        set.events.push({ report: node.slice(0, at), event: node.slice(at + 1) })
      }
    }
    return [...sets.values()]
  }
}
