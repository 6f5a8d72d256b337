/**
 * Turns the CAMEO verb dictionary (Open Event Data Alliance, MIT) into our own data file of facts:
 * which lemma has which CAMEO code, alone or with further words. `node training/eventDictionary.ts [--data ../shared/data]`
 */
import { readFileSync, writeFileSync } from 'node:fs'

const at = process.argv.indexOf('--data')
const data = at > 0 ? process.argv[at + 1]! : '../shared/data'
const lines = readFileSync(`${data}/dictionaries/CAMEO.2.0.txt`, 'utf8').split('\n')

type Block = { verbs: Record<string, string>; patterns: Record<string, string> }
/** A block of the dictionary: verbs (with a code, or "" for none of its own) and what further words make of them. */
const blocks: Block[] = []
let block: Block = { verbs: {}, patterns: {} }
/** Irregular form → lemma. */
const forms: Record<string, string> = {}

const clean = (code: string): string => (/^\d/.test(code) ? code.split(':')[0]!.replace(/\D/g, '') : '')
let blockCode = ''
let inBlock = false
for (const raw of lines) {
  const line = raw.split('#')[0]!.trimEnd()
  if (line.startsWith('---')) {
    blockCode = clean(/\[(.*?)\]/.exec(line)?.[1] ?? '')
    block = { verbs: {}, patterns: {} }
    blocks.push(block)
    inBlock = true
    continue
  }
  if (!inBlock || !line.trim() || /^[&~]/.test(line)) continue
  if (line.startsWith('-')) {
    const match = /^-\s*(.*?)\s*\[(.*?)\]/.exec(line)
    const code = match ? clean(match[2]!) : ''
    if (!match || !code) continue
    if (match[1]!.includes('&')) continue
    const words = (match[1]!.match(/[A-Z_']{2,}/g) ?? []).map((w) => w.toLowerCase().replace(/^_+|_+$/g, ''))
    if (words.length === 0 || words.length > 3) continue
    block.patterns[words.join(' ')] ??= code
    continue
  }
  // "+CARRY_OUT {…}" is a multiword verb: kept as "carry out".
  const match = /^\+?([A-Z_'-]+)\s*(?:\{(.*?)\})?\s*(?:\[(.*?)\])?/.exec(line)
  if (!match) continue
  const lemma = match[1]!
    .toLowerCase()
    .replace(/^_+|_+$/g, '')
    .replaceAll('_', ' ')
  block.verbs[lemma] ??= match[3] === undefined ? blockCode : clean(match[3])
  for (const word of (match[2] ?? '').trim().split(/\s+/)) {
    const form = word.toLowerCase().replace(/^\+|_+$/g, '')
    if (
      /^[a-z]{3,}$/.test(form) &&
      /^[a-z]+$/.test(lemma) &&
      form !== 'lie' &&
      !isRegular(form, lemma) &&
      form !== lemma
    )
      forms[form] ??= lemma
  }
}
const kept = blocks.filter((b) => Object.values(b.verbs).some((c) => c) || Object.keys(b.patterns).length > 0)

function isRegular(form: string, lemma: string): boolean {
  const stem = lemma.replace(/e$/, '')
  const bases = [lemma, stem, `${lemma}${lemma.at(-1)}`, lemma.replace(/y$/, 'i'), `${lemma}k`]
  return bases.some((b) => ['s', 'es', 'ed', 'd', 'ing'].some((ending) => b + ending === form))
}

const body = [
  '{',
  ' "source": "CAMEO.2.0 verb dictionary, Open Event Data Alliance, MIT licence (see NOTICE); made by training/eventDictionary.ts",',
  ` "forms": ${JSON.stringify(forms)},`,
  ` "blocks": [\n  ${kept.map((b) => JSON.stringify(b)).join(',\n  ')}\n ]`,
  '}',
  '',
].join('\n')
JSON.parse(body)
writeFileSync(new URL('../src/ontology/cameoVerbs.json', import.meta.url), body)
console.log(
  `${kept.length} blocks, ${kept.flatMap((b) => Object.keys(b.verbs)).length} verbs, ${kept.flatMap((b) => Object.keys(b.patterns)).length} patterns, ${body.length} bytes`,
)
