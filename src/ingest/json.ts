/** JSON with positions: every string knows where it stands, so that a report out of it maps back to the file. */
import { InputError } from '../record/error.ts'
import type { OffsetMap } from '../record/report.ts'
import type { Mapped } from './written.ts'

export type JsonNode = { start: number; end: number } & (
  | { kind: 'string'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'null' }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'object'; entries: Map<string, JsonNode> }
)

const DEEPEST = 256

/**
 * @throws InputError `bad-json` with the place of the first fault, `too-deep` beyond 256 levels
 */
export function parseJson(name: string, source: string): JsonNode {
  let at = 0
  const fault = (what: string): never => {
    const line = source.slice(0, at).split('\n').length
    throw new InputError('bad-json', `${name}: not valid JSON at character ${at} (line ${line}): ${what}`)
  }
  const blank = () => {
    for (let code = source.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;)
      code = source.charCodeAt(++at)
  }
  const string = (): { kind: 'string'; value: string; start: number; end: number } => {
    const start = at
    at++
    let plain = true
    for (;;) {
      const code = source.charCodeAt(at)
      if (Number.isNaN(code)) fault('a string without an end')
      if (code === 34) break
      if (code === 92) {
        plain = false
        at++
      } else if (code < 32) plain = false
      at++
    }
    at++
    return { kind: 'string', value: plain ? source.slice(start + 1, at - 1) : unescape(start, at), start, end: at }
  }
  const unescape = (start: number, end: number): string => {
    const raw = source.slice(start, end)
    try {
      return JSON.parse(raw) as string
    } catch {
      // Raw line breaks inside strings are the commonest fault.
      try {
        return JSON.parse(
          raw.replace(/\p{Cc}/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
        ) as string
      } catch {
        return fault('a string with a wrong escape')
      }
    }
  }
  const value = (depth: number): JsonNode => {
    if (depth > DEEPEST)
      throw new InputError('too-deep', `${name}: JSON nested more than the limit of ${DEEPEST} deep; no news format is`)
    blank()
    const start = at
    const char = source[at]
    if (char === '"') return string()
    if (char === '{') {
      at++
      const entries = new Map<string, JsonNode>()
      blank()
      if (source[at] === '}') at++
      else
        for (;;) {
          blank()
          if (source[at] !== '"') fault('a name in quotation marks is expected')
          const key = string().value
          blank()
          if (source[at] !== ':') fault('":" is expected')
          at++
          entries.set(key, value(depth + 1))
          blank()
          if (source[at] === ',') at++
          else if (source[at] === '}') {
            at++
            break
          } else fault('"," or "}" is expected')
        }
      return { kind: 'object', entries, start, end: at }
    }
    if (char === '[') {
      at++
      const items: JsonNode[] = []
      blank()
      if (source[at] === ']') at++
      else
        for (;;) {
          items.push(value(depth + 1))
          blank()
          if (source[at] === ',') at++
          else if (source[at] === ']') {
            at++
            break
          } else fault('"," or "]" is expected')
        }
      return { kind: 'array', items, start, end: at }
    }
    const word = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/u.exec(source.slice(at, at + 40))?.[0]
    if (word === undefined) return fault(at >= source.length ? 'it ends too early' : 'a value is expected')
    at += word.length
    const end = at
    if (word === 'null') return { kind: 'null', start, end }
    if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true', start, end }
    return { kind: 'number', value: Number(word), start, end }
  }
  const root = value(0)
  blank()
  if (at < source.length) fault('something follows the value')
  return root
}

/** A member of an object; undefined for anything else. */
export function member(node: JsonNode | undefined, ...names: string[]): JsonNode | undefined {
  if (node?.kind !== 'object') return undefined
  for (const name of names) {
    const found = node.entries.get(name)
    if (found && found.kind !== 'null') return found
  }
  return undefined
}

export function items(node: JsonNode | undefined): JsonNode[] {
  return node?.kind === 'array' ? node.items : []
}

/** A string that is not blank, or a number in digits. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  if (node?.kind === 'string') return node.value.trim() === '' ? undefined : node.value.trim()
  return node?.kind === 'number' ? String(node.value) : undefined
}

/** A string's characters with their map to the source: an escape is a stretch of its own. */
export function mappedString(source: string, node: JsonNode): Mapped {
  if (node.kind !== 'string') return { text: '', map: [] }
  const map: OffsetMap = []
  let text = 0
  let fresh = true
  for (let at = node.start + 1; at < node.end - 1;) {
    if (source[at] !== '\\') {
      if (fresh) map.push({ textStart: text, originalStart: at, verbatim: true })
      fresh = false
      at++
      text++
      continue
    }
    map.push({ textStart: text, originalStart: at, verbatim: false })
    at += source[at + 1] === 'u' ? 6 : 2
    text++
    fresh = true
  }
  return { text: node.value, map }
}
