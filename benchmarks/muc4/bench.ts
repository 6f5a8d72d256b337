/**
 * MUC-4 templates: `npm run bench -- muc4 --in KEYS.json --out RESPONSES.json [--mixed]`. Reads only the texts; scored with
 * `python3 ../shared/scorers/muc4_score.py --keys KEYS.json --responses RESPONSES.json`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyse } from '../../src/language/analyse.ts'
import { coreferenceModelFrom, findChains } from '../../src/language/coreference.ts'
import { loadModel } from '../../src/learning/modelFolder.ts'
import { loadModels } from '../../src/reading/read.ts'
import { InputError } from '../../src/record/error.ts'
import type { BenchOptions } from '../options.ts'
import { readDeeds } from './deeds.ts'
import { blankHeader, prepare, publishedOn } from './document.ts'
import { laterAnswer, laterGold, type ParsedTemplate } from './later.ts'
import { addCauses, causesTable, noCauses, type KeyTemplate } from './causes.ts'
import { judgeText, mucModelsFrom, templatesOf, type Template } from './templates.ts'

type Keys = {
  documents: Record<
    string,
    { text: string; text_mixed_case?: string; templates?: (KeyTemplate & Partial<ParsedTemplate>)[] }
  >
}

export function bench(options: BenchOptions): void {
  if (!options.in) throw new InputError('usage', 'muc4 needs --in KEYS.json')
  const mixed = options.flags['mixed'] === true
  const { documents } = JSON.parse(readFileSync(options.in, 'utf8')) as Keys
  const reading = loadModels()
  const { language } = reading
  const coreference = coreferenceModelFrom(loadModel('coreference'))
  const models = mucModelsFrom(loadModel('events-incidents'), loadModel('events-muc4'))
  const responses: Record<string, { templates: (Template & { optional: boolean })[] }> = {}
  let words = 0
  const started = performance.now()
  for (const [id, document] of Object.entries(documents)) {
    const text = mixed ? (document.text_mixed_case ?? document.text) : document.text
    const analysis = analyse(blankHeader(text), language)
    const told = readDeeds(id, blankHeader(text), publishedOn(text), analysis, reading)
    const d = prepare(id, text, analysis, reading.events, findChains(analysis, coreference), told)
    words += d.analysis.tokens.length
    const templates = templatesOf(d, judgeText(d, models), models)
    responses[id] = { templates: templates.map((t) => ({ ...t, optional: false })) }
  }
  const seconds = (performance.now() - started) / 1000
  const out = options.out ?? 'responses.json'
  writeFileSync(out, JSON.stringify({ name: 'corroborate', documents: responses }, null, 1))
  console.log(
    `${Object.keys(documents).length} texts, ${Object.values(responses).reduce((n, r) => n + r.templates.length, 0)} templates, ${Math.round(words / seconds)} words/s with the language layer`,
  )
  const scorer = new URL('../../../shared/scorers/muc4_score.py', import.meta.url).pathname
  const result = spawnSync(
    'python3',
    [scorer, '--keys', options.in, '--responses', out, '--adjudicate', 'auto', '--report', 'text'],
    { encoding: 'utf8' },
  )
  if (result.status === 0) console.log(result.stdout)
  const answered = Object.values(documents).some((document) => document.templates !== undefined)
  if (!answered) return
  console.log(laterScore(documents, responses))
  const causes = noCauses()
  for (const [id, document] of Object.entries(documents))
    addCauses(causes, document.templates ?? [], responses[id]!.templates)
  console.log(causesTable(causes))
}

/** Score under the metric of the later literature, by its own scorer. */
function laterScore(documents: Keys['documents'], responses: Record<string, { templates: Template[] }>): string {
  const folder = mkdtempSync(join(tmpdir(), 'muc4-'))
  try {
    const gold = join(folder, 'gold.jsonl')
    const pred = join(folder, 'pred.json')
    const lines = Object.entries(documents).map(([id, d]) => laterGold(id, (d.templates ?? []) as ParsedTemplate[]))
    writeFileSync(gold, `${lines.join('\n')}\n`)
    const answers = Object.entries(responses).map(([id, r]) => [id, r.templates.map(laterAnswer)])
    writeFileSync(pred, JSON.stringify(Object.fromEntries(answers)))
    const scorer = new URL('../../../shared/scorers/muc4_score_ree.py', import.meta.url).pathname
    const run = (metric: string): string => {
      const result = spawnSync('python3', [scorer, '--gold', gold, '--pred', pred, '--metric', metric], {
        encoding: 'utf8',
      })
      return `${metric} ${(result.stdout || result.stderr).trim().split('\n').at(-1)}`
    }
    return `later metrics (GE 1992 54.3 and 52.7, IterX 53.0 and 57.1, on TST3+4):\n${run('gtt')}\n${run('ceaf-ree')}\n`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
