/** Who took part in an event, from all its mentions: one entity once, without those who only tell of it. */
import type { Participant } from '../record/event.ts'
import { contains, evidence, overlaps, type Span } from '../record/span.ts'
import type { ClaimIndex } from './claimIndex.ts'
import { DEEDS } from './eventGatherRules.ts'
import type { EventMention, RolePlayer } from './eventMention.ts'
import { HARM, type EntityAt, type Slots } from './eventSlots.ts'
import { children, nounPhrase, treePath, type EventTree } from './eventTree.ts'

/** @returns in the order of the mentions */
export function participants(
  mentions: readonly EventMention[],
  tree: EventTree,
  slots: Slots,
  text: string,
): Participant[] {
  const out: (Participant & { p: number })[] = []
  for (const m of mentions)
    for (const found of m.players) {
      if (m.type && DEEDS.has(m.type) && onlyTells(slots.said, tree.tokens[m.trigger.token]!, tree.tokens[found.head]!))
        continue
      if (m.type && DEEDS.has(m.type) && isTiedByCue(slots.said, tree, m, found.head)) continue
      // "No soldier was hurt": nobody took part.
      if (children(tree, found.head).some((c) => tree.relations[c] === 'det' && tree.lemmas[c] === 'no')) continue
      // Who is counted among the dead of a deed did not do it: "nine soldiers had died".
      const player: RolePlayer =
        found.role === 'actor' && m.type === 'ASSAULT' && isCounted(slots, tree, m, found.head)
          ? { ...found, role: 'victim' }
          : found
      const at = slots.entityAt[player.head] ?? namedBeside(tree, slots, player.head)
      const phrase = nounPhrase(tree, player.head)
      const span = at && contains(at.span, tree.tokens[player.head]!) ? at.span : phrase
      const entity = at?.entity.id
      const before = out.find(
        (p) =>
          p.role === player.role &&
          (entity
            ? p.entity === entity
            : overlaps(p, span) ||
              (!p.entity && p.quote.toLowerCase() === text.slice(span.start, span.end).toLowerCase())),
      )
      if (before) {
        before.p = Math.max(before.p, player.p)
        continue
      }
      out.push({
        ...evidence(text, span),
        role: player.role,
        ...(entity ? { entity } : {}),
        because: player.because,
        p: player.p,
      })
    }
  return dropWeaker(out).map(({ p: _p, ...participant }) => participant)
}

/** "The cleric Muqtada Karim": a noun without an entity of its own is whom the name right behind it names. */
function namedBeside(tree: EventTree, slots: Slots, head: number): EntityAt | undefined {
  if (tree.tokens[head]!.upos !== 'NOUN') return undefined
  const name = children(tree, head).find(
    (c) => c === head + 1 && /^(appos|flat)$/.test(tree.relations[c]!) && tree.tokens[c]!.upos === 'PROPN',
  )
  return name === undefined ? undefined : slots.entityAt[name]
}

/** Does a count of harm in the mention's sentence count them? */
function isCounted(slots: Slots, tree: EventTree, m: EventMention, head: number): boolean {
  const player = tree.tokens[head]!
  return (slots.counts.get(m.sentence) ?? []).some(
    (count) =>
      HARM.has(count.kind) && (contains(count, player) || (count.whose !== undefined && contains(count.whose, player))),
  )
}

/** "Residents said soldiers detained the men": who tells of a deed did not do it, nor did they suffer it. */
export function onlyTells(said: ClaimIndex, trigger: Span, player: Span): boolean {
  return said
    .saidBy(player)
    .some((a) => a.content.some((part) => contains(part, trigger)) && !a.content.some((part) => overlaps(part, player)))
}

/** "…, police said, in the second attempt on her life": where only the verb of saying brings the two together, the one tells of the other. */
function isTiedByCue(said: ClaimIndex, tree: EventTree, m: EventMention, head: number): boolean {
  const top = treePath(tree, m.trigger.token, head)?.top
  if (top === undefined || top === m.trigger.token || top === head) return false
  return said
    .saidBy(tree.tokens[head]!)
    .some((a) => a.stance === 'states' && a.cue.some((cue) => contains(cue, tree.tokens[top]!)))
}

/** One entity plays one part in an event, but a recipient may be its victim too. */
function dropWeaker<P extends Participant & { p: number }>(all: P[]): P[] {
  return all.filter(
    (a) =>
      !all.some(
        (b) =>
          a !== b &&
          a.entity !== undefined &&
          a.entity === b.entity &&
          a.role !== b.role &&
          !(a.role === 'victim' && b.role === 'recipient') &&
          !(a.role === 'recipient' && b.role === 'victim') &&
          b.p > a.p,
      ),
  )
}
