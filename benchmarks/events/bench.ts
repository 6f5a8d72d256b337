/**
 * `npm run bench -- events [--in FILE] [--misses]`: event words, their types, statuses and roles against sentences of our own that no model
 * ever learnt from (`training/examples/events-heldback.txt`, and `events-heldback-2.txt` of the later series).
 */
import { readMarkedSentences, type MarkedSentence, type MarkedTrigger } from '../../training/eventsMarkup.ts'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import type { LanguageModels } from '../../src/language/models.ts'
import { loadEventModels, type EventModels } from '../../src/reading/eventModels.ts'
import { findMentions, type EventMention } from '../../src/reading/eventMention.ts'
import { eventTree, type EventTree } from '../../src/reading/eventTree.ts'
import { contains, type Span } from '../../src/record/span.ts'
import type { BenchOptions } from '../options.ts'

export function bench(options: BenchOptions): void {
  const language = loadLanguageModels()
  const models = loadEventModels()
  for (const file of options.in ? [options.in] : HELD_BACK) benchFile(file, options, language, models)
}

/** Files of `training/examples`. */
const HELD_BACK = ['events-heldback.txt', 'events-heldback-2.txt']

function benchFile(file: string, options: BenchOptions, language: LanguageModels, models: EventModels): void {
  const sentences = readMarkedSentences(file)
  const spotted = new Score()
  const typed = new Score()
  const roles = new Score()
  let statuses = 0
  let judged = 0
  const misses: string[] = []
  for (const sentence of sentences) {
    const tree = eventTree(analyse(sentence.text, language))
    const { mentions } = findMentions(tree, models, () => true)
    const pairs = matched(tree, sentence, mentions)
    spotted.add(pairs.length, mentions.length, sentence.triggers.length)
    const right = pairs.filter(([gold, m]) => sameType(gold, m))
    typed.add(right.length, mentions.length, sentence.triggers.length)
    for (const [gold, m] of right) {
      judged++
      if (gold.status === m.status) statuses++
      else misses.push(`status ${m.status} for ${gold.status}: ${quote(sentence, gold)} | ${sentence.text}`)
      const wanted = sentence.arguments.filter((a) => a.event === gold.event)
      const hit = m.players.filter((p) =>
        wanted.some((a) => a.role === roleOf(p.role) && contains(a, tree.tokens[p.head]!)),
      )
      const found = wanted.filter((a) =>
        m.players.some((p) => a.role === roleOf(p.role) && contains(a, tree.tokens[p.head]!)),
      )
      roles.addBoth(hit.length, m.players.length, found.length, wanted.length)
    }
    for (const gold of sentence.triggers)
      if (!pairs.some(([g]) => g === gold))
        misses.push(`missed ${kind(gold)}: ${quote(sentence, gold)} | ${sentence.text}`)
    for (const [gold, m] of pairs)
      if (!sameType(gold, m))
        misses.push(`${m.type ?? m.contexts[0]} for ${kind(gold)}: ${quote(sentence, gold)} | ${sentence.text}`)
    for (const m of mentions)
      if (!pairs.some(([, found]) => found === m))
        misses.push(`no event, ${m.type ?? m.contexts[0]}: ${tree.tokens[m.trigger.token]!.form} | ${sentence.text}`)
  }
  console.log(`${file}, ${sentences.length} sentences`)
  console.log(`event words             ${spotted}`)
  console.log(`event words with type   ${typed}`)
  console.log(`status, of those        ${((100 * statuses) / judged).toFixed(1)} % of ${judged}`)
  console.log(`roles, of those         ${roles}`)
  if (options.flags['misses']) for (const miss of misses.sort()) console.log(miss)
}

/** Victims are recipients to whom harm came: the sentences do not tell them apart. */
function roleOf(role: string): string {
  return role === 'victim' ? 'recipient' : role
}

function kind(gold: MarkedTrigger): string {
  return gold.type ?? gold.context ?? 'event'
}

function sameType(gold: MarkedTrigger, m: EventMention): boolean {
  return gold.type === m.type
}

function quote(sentence: MarkedSentence, span: Span): string {
  return `"${sentence.text.slice(span.start, span.end)}"`
}

/** Each marked trigger with the mention that stands in it, each at most once; mentions of its type first. */
function matched(
  tree: EventTree,
  { triggers }: MarkedSentence,
  mentions: readonly EventMention[],
): [MarkedTrigger, EventMention][] {
  const out: [MarkedTrigger, EventMention][] = []
  const taken = new Set<EventMention>()
  for (const gold of [...triggers].sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const inside = mentions.filter((m) => !taken.has(m) && contains(gold, tree.tokens[m.trigger.token]!))
    const found = inside.find((m) => sameType(gold, m)) ?? inside[0]
    if (!found) continue
    taken.add(found)
    out.push([gold, found])
  }
  return out
}

/** Precision and recall, counted on either side. */
class Score {
  #right = 0
  #found = 0
  #hit = 0
  #gold = 0

  add(right: number, found: number, gold: number): void {
    this.addBoth(right, found, right, gold)
  }

  addBoth(right: number, found: number, hit: number, gold: number): void {
    this.#right += right
    this.#found += found
    this.#hit += hit
    this.#gold += gold
  }

  toString(): string {
    const p = (100 * this.#right) / this.#found
    const r = (100 * this.#hit) / this.#gold
    return `P ${p.toFixed(1)} R ${r.toFixed(1)} F ${((2 * p * r) / (p + r)).toFixed(1)}  (${this.#gold} in the key)`
  }
}
