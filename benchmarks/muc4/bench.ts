/**
 * MUC-4 templates: `npm run bench -- muc4 --in KEYS.json --out RESPONSES.json [--mixed]`. Reads only the texts; scored with
 * `python3 ../shared/scorers/muc4_score.py --keys KEYS.json --responses RESPONSES.json`.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { analyse } from '../../src/language/analyse.ts'
import { coreferenceModelFrom, findChains } from '../../src/language/coreference.ts'
import { loadLanguageModels } from '../../src/language/models.ts'
import { loadModel } from '../../src/learning/modelFolder.ts'
import { loadEventModels } from '../../src/reading/eventModels.ts'
import { InputError } from '../../src/record/error.ts'
import type { BenchOptions } from '../options.ts'
import { blankHeader, prepare } from './document.ts'
import { addCauses, causesTable, noCauses, type KeyTemplate } from './causes.ts'
import { judge, mucModelsFrom, templatesOf, type Template } from './templates.ts'

type Keys = { documents: Record<string, { text: string; text_mixed_case?: string; templates?: KeyTemplate[] }> }

export function bench(options: BenchOptions): void {
  if (!options.in) throw new InputError('usage', 'muc4 needs --in KEYS.json')
  const mixed = options.flags['mixed'] === true
  const { documents } = JSON.parse(readFileSync(options.in, 'utf8')) as Keys
  const language = loadLanguageModels()
  const events = loadEventModels()
  const coreference = coreferenceModelFrom(loadModel('coreference'))
  const models = mucModelsFrom(loadModel('events-muc4'))
  const responses: Record<string, { templates: (Template & { optional: boolean })[] }> = {}
  let words = 0
  const started = performance.now()
  for (const [id, document] of Object.entries(documents)) {
    const text = mixed ? (document.text_mixed_case ?? document.text) : document.text
    const analysis = analyse(blankHeader(text), language)
    const d = prepare(id, text, analysis, events, findChains(analysis, coreference))
    words += d.analysis.tokens.length
    const templates = templatesOf(d, judge(d, models), models)
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
  const causes = noCauses()
  for (const [id, document] of Object.entries(documents))
    addCauses(causes, document.templates ?? [], responses[id]!.templates)
  console.log(causesTable(causes))
}
