/** Where actors stand in the graph: springs along links, repulsion between all (Fruchterman & Reingold 1991). Same graph, same picture: no chance in it. */

export type Node = { id: string; weight: number; x: number; y: number; vx: number; vy: number; isHeld?: boolean }
export type Link = { from: number; to: number; strength: number }

/** Nodes on a sunflower's spiral, the weightiest in the middle. Nodes known before keep their place. */
export function place(ids: readonly { id: string; weight: number }[], known: ReadonlyMap<string, Node>): Node[] {
  return ids.map(({ id, weight }, i) => {
    const before = known.get(id)
    if (before) return { ...before, weight }
    const angle = i * 2.399963
    const radius = 34 * Math.sqrt(i + 0.5)
    return { id, weight, x: Math.cos(angle) * radius, y: Math.sin(angle) * radius, vx: 0, vy: 0 }
  })
}

/**
 * One step. `heat` falls from 1 to 0 while the picture comes to rest.
 * @returns the greatest move of a node, in the picture's units
 */
export function step(nodes: readonly Node[], links: readonly Link[], heat: number): number {
  for (let i = 0; i < nodes.length; i++) {
    const a = nodes[i]!
    for (let j = i + 1; j < nodes.length; j++) {
      const b = nodes[j]!
      let dx = b.x - a.x
      let dy = b.y - a.y
      let far = dx * dx + dy * dy
      if (far > 640_000) continue
      if (far < 1) {
        // Two on one spot part in a direction that their order gives.
        dx = Math.cos(i + j)
        dy = Math.sin(i + j)
        far = 1
      }
      const force = (4200 * heat) / far
      const distance = Math.sqrt(far)
      a.vx -= (dx / distance) * force
      a.vy -= (dy / distance) * force
      b.vx += (dx / distance) * force
      b.vy += (dy / distance) * force
    }
    // A weak pull to the middle keeps what has no links in sight; it is flatter than a circle, as screens are.
    a.vx -= a.x * 0.012 * heat
    a.vy -= a.y * 0.02 * heat
  }
  for (const { from, to, strength } of links) {
    const a = nodes[from]!
    const b = nodes[to]!
    const dx = b.x - a.x
    const dy = b.y - a.y
    const distance = Math.max(1, Math.hypot(dx, dy))
    const force = ((distance - 95) / distance) * 0.06 * strength * heat
    a.vx += dx * force
    a.vy += dy * force
    b.vx -= dx * force
    b.vy -= dy * force
  }
  let most = 0
  for (const node of nodes) {
    node.vx *= 0.62
    node.vy *= 0.62
    if (node.isHeld) continue
    const move = Math.hypot(node.vx, node.vy)
    const bound = move > 30 ? 30 / move : 1
    node.x += node.vx * bound
    node.y += node.vy * bound
    most = Math.max(most, move * bound)
  }
  return most
}
