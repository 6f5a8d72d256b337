/** Reads the actor and agent dictionaries of the Open Event Data Alliance (PETRARCH's format; MIT). */
import type { Actor, ActorRole } from '../src/ontology/actors.ts'

/** The files mix UTF-8 and Latin-1; each line is read as what it can be. */
function linesOf(bytes: Uint8Array): string[] {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const latin = new TextDecoder('latin1')
  const lines: string[] = []
  let start = 0
  for (let i = 0; i <= bytes.length; i++) {
    if (i < bytes.length && bytes[i] !== 10) continue
    const slice = bytes.subarray(start, i)
    start = i + 1
    try {
      lines.push(strict.decode(slice))
    } catch {
      lines.push(latin.decode(slice))
    }
  }
  return lines
}

/**
 * Entries of an actor file: a name, `+` aliases, then codes in brackets with dates (`yymmdd` or `yyyymmdd`; `<` until, `>` since).
 * @param kind of entries whose file tells it
 */
export function readActorDictionary(bytes: Uint8Array, kind?: string): Actor[] {
  const actors: Actor[] = []
  let current: Actor | undefined
  for (const raw of linesOf(bytes)) {
    const line = raw.replace(/#.*/, '')
    const text = line.split(';')[0]!
    if (text.trim() === '') continue
    const name = nameOf(text.replace(/\[[^\]]*\]?/g, ''))
    if (/^\s*\+/.test(text)) {
      if (name && current) current.aliases.push(name)
    } else if (name && !/^\s*\[/.test(text)) {
      current = { name, aliases: [], roles: [], source: 'oeda', ...(kind ? { kind } : {}) }
      actors.push(current)
    }
    for (const m of text.matchAll(/\[([^\]]*)\]/g)) {
      const role = roleOf(m[1]!)
      if (role && current) current.roles.push(role)
    }
  }
  const known = actors.filter((actor) => actor.roles.length > 0)
  for (const actor of known)
    if (!actor.kind && actor.roles.some((role) => (role.from ?? role.to) && /(?:GOV|ELI)/.test(role.code)))
      actor.kind = 'person'
  return known
}

/** "BARACK_OBAMA_" → "Barack Obama". */
function nameOf(text: string): string {
  return text
    .replace(/^\s*\+/, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/(^|[\s\-(.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\b(?:Of|The|And|For|In|On|De|Du|Des|La)\b(?!$)/g, (word) => word.toLowerCase())
    .replace(/^(.)/, (letter) => letter.toUpperCase())
}

function roleOf(text: string): ActorRole | undefined {
  const [code = '', ...rest] = text.trim().split(/\s+/)
  if (!/^[A-Z]{3}[A-Z0-9]*$/.test(code)) return undefined
  const dates = rest.join('')
  const range = /^(\d{6,8})-(\d{6,8})$/.exec(dates)
  const from = range ? day(range[1]!) : dates.startsWith('>') ? day(dates.slice(1)) : undefined
  const to = range ? day(range[2]!) : dates.startsWith('<') ? day(dates.slice(1)) : undefined
  return { code, ...(from ? { from } : {}), ...(to ? { to } : {}) }
}

/** Two-digit years up to 15 are of this century: the files were frozen in 2014. */
function day(digits: string): string | undefined {
  const full = digits.length === 6 ? (Number(digits.slice(0, 2)) <= 15 ? '20' : '19') + digits : digits
  if (!/^(?:19|20)\d{6}$/.test(full)) return undefined
  return `${full.slice(0, 4)}-${full.slice(4, 6)}-${full.slice(6, 8)}`
}

/** Agent nouns with their role codes: "farm worker" AGR. Substitution sets (`!PERSON!`) are written out. */
export function readAgents(bytes: Uint8Array): { phrase: string; code: string }[] {
  const sets = new Map<string, string[]>()
  const agents: { phrase: string; code: string }[] = []
  for (const raw of linesOf(bytes)) {
    const line = raw.replace(/#.*/, '')
    const set = /^\s*(![A-Z]+!)\s*=\s*(.*)$/.exec(line)
    if (set) {
      sets.set(
        set[1]!,
        set[2]!.split(',').map((word) => word.trim()),
      )
      continue
    }
    const entry = /^([^[{]*)(?:\{([^}]*)\})?\s*\[~([A-Z]+)\]/.exec(line)
    if (!entry) continue
    for (const form of [entry[1]!, ...(entry[2] ?? '').split(',')]) {
      const phrases = expand(form.trim(), sets)
      for (const phrase of phrases) {
        const clean = phrase
          .replace(/[_\s]+/g, ' ')
          .trim()
          .toLowerCase()
        if (clean) agents.push({ phrase: clean, code: entry[3]! })
      }
    }
  }
  return agents
}

function expand(form: string, sets: Map<string, string[]>): string[] {
  for (const [name, words] of sets)
    if (form.includes(name)) return words.flatMap((word) => expand(form.replace(name, word), sets))
  return [form]
}
