/** The site of an event as its report words it: the market, the mosque, the bus, with the words that tell it from others of its kind. */
import { PEOPLE } from '../ontology/casualties.ts'
import { siteKind } from '../ontology/sites.ts'
import type { Event } from '../record/event.ts'
import type { Reading } from '../record/reading.ts'
import { overlaps, type Span } from '../record/span.ts'
import { stem } from './eventWords.ts'

/** Sites of one event: further ones are where its wounded and dead were taken, or who was asked. */
const MOST = 3
/** How far from a trigger without a site another sentence is looked at, in characters. */
const REACH = 250

/** Staff and office in "hospital official", "bank manager": who is spoken of is a person, not the site. */
const STAFF =
  /^(?:official|spokes\w+|chief|director|manager|owner|worker|staff|employee|guard|source|head|officer|authorit\w+|administrator|board|bed|ward|fire|time|day|visit|name|leader|elder|teacher|doctor|nurse|imam|policy|system|reform|power|exercise|book|uniform|bag|fee|year|holiday|trip|age)s?$/
/** What stands before a site as its article or whose it is. */
const BEFORE =
  /^(?:an?|the|its|his|her|their|this|that|one|two|three|four|five|several|some|every|at|in|on|near|outside|inside|into|from|of|hit|struck|attacked|shelled|bombed|stormed|raided|through)$/
/** Words between an article and its site that tell sites of a kind apart; these tell nothing. */
const PLAIN =
  /^(?:an?|the|its|his|her|their|this|that|main|local|nearby|busy|crowded|packed|small|large|big|same|new|old|central|of|at|in|on|near|outside|inside|into|from|and|or|to|city|town|city’s|town’s)$/

export type Sites = {
  /** A kind of site, then stems of the words that tell it from others of its kind: `market fish`. The ones nearest to the triggers first. */
  sites: string[]
  /** They stand in the sentences around, not in the triggers' own: where something was, perhaps not the deed. */
  around: boolean
}

/** Sites that the sentences of an event's triggers name, or else the sentences before and after. */
export function sitesOf(reading: Reading, event: Event): Sites {
  const { text } = reading.report
  // "A man at the clinic said": those asked are elsewhere.
  const sources = reading.attributions.flatMap((a) => a.source)
  const names = new Set(reading.places.flatMap((p) => p.quote.toLowerCase().split(/\s+/)))
  const found = new Map<string, number>()
  const told = reading.report.blocks.filter((b) => b.kind === 'paragraph' || b.kind === 'headline')
  const look = (stretch: Span, trigger: number, cost: number) => {
    for (const { site, at } of sitesIn(text, stretch, names)) {
      if (sources.some((s) => overlaps(s, at)) || !told.some((b) => overlaps(b, at))) continue
      const far = Math.abs(at.start - trigger) + cost
      if (far < (found.get(site) ?? Infinity)) found.set(site, far)
    }
  }
  const triggers = event.triggers.slice(0, 4)
  const sentences = triggers.map((t) => sentenceAround(reading, t))
  for (const [i, t] of triggers.entries()) look(sentences[i]!, t.start, 0)
  const around = !found.size && event.weight >= 0.5
  if (around)
    for (const [i, t] of triggers.entries()) {
      const { start, end } = sentences[i]!
      look({ start: Math.max(0, start - REACH), end: start }, t.start, REACH)
      look({ start: end, end: Math.min(text.length, end + REACH) }, t.start, REACH)
    }
  const sites = [...found]
    .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST)
    .map(([site]) => site)
  return { sites, around }
}

/** The sentence of a stretch within its block, as far as 200 characters reach. */
export function sentenceAround(reading: Reading, { start, end }: Span): Span {
  const { text } = reading.report
  const block = reading.report.blocks.find((b) => b.start <= start && end <= b.end)
  const before = text.slice(Math.max(block?.start ?? 0, start - 200), start)
  const after = text.slice(end, Math.min(block?.end ?? text.length, end + 200))
  const from = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('. '), -1)
  const to = after.search(/\n|[.!?]\s/)
  return { start: start - before.length + from + 1, end: end + (to < 0 ? after.length : to) }
}

function sitesIn(text: string, stretch: Span, names: ReadonlySet<string>): { site: string; at: Span }[] {
  const words = [...text.slice(stretch.start, stretch.end).matchAll(/[\p{L}\p{N}]+(?:[’'-][\p{L}]+)*/gu)].map((m) => ({
    word: m[0].toLowerCase().replaceAll("'", '’'),
    at: { start: stretch.start + m.index, end: stretch.start + m.index + m[0].length },
  }))
  const found: { site: string; at: Span }[] = []
  for (let i = 0; i < words.length; i++) {
    const two = words[i + 1] && siteKind(`${words[i]!.word} ${words[i + 1]!.word}`)
    const kind = two || siteKind(words[i]!.word)
    if (!kind) continue
    const last = two ? i + 1 : i
    const next = words[last + 1]
    // "the school bus", "a police station gate": the last noun of a compound is the site; "a bank manager" is none.
    const joined = next && /^[’']?\s$/.test(text.slice(words[last]!.at.end, next.at.start))
    if (joined && (STAFF.test(next.word) || PEOPLE.has(next.word.replace(/s$/, '')))) continue
    if (joined && !two && siteKind(next.word)) continue
    const before: string[] = []
    let article = false
    for (let k = i - 1; k >= Math.max(0, i - 4); k--) {
      if (!/^[’']?\s$/.test(text.slice(words[k]!.at.end, words[k + 1]!.at.start))) break
      if (BEFORE.test(words[k]!.word)) {
        article = true
        break
      }
      before.push(words[k]!.word)
    }
    const named = /^\p{Lu}/u.test(text.slice(words[i]!.at.start))
    if (!article && !named && !words[last]!.word.endsWith('s')) continue
    const own = (two ? [words[i]!.word, ...before] : before).filter(
      (w) => !PLAIN.test(w) && !names.has(w) && w.length > 1 && siteKind(w) !== kind,
    )
    // "Tea house" is its kind's own name.
    const mods = (two ? own.slice(1) : own).slice(0, 2).map((w) => stem(w.replace(/’s?$/, '')))
    found.push({ site: [kind, ...mods].join(' '), at: { start: words[i]!.at.start, end: words[last]!.at.end } })
    i = last
  }
  return found
}
