/** Ages and offices of people in sentences made for this benchmark. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { analyse, loadLanguageModels } from '../../src/language/analyse.ts'
import type { Entity, Role } from '../../src/record/entity.ts'
import { textReport } from '../../src/ingest/report.ts'
import { findEntities, loadActorModels } from '../../src/reading/actor.ts'
import { loadGazetteer } from '../../src/reading/gazetteer.ts'
import { findPlaces } from '../../src/reading/place.ts'
import { cellsOf, readMarkedSentences } from '../markedSentences.ts'
import { prf } from '../options.ts'

type Wanted = { name: string; age?: number; roles: { title: string; of?: string; when: Role['when'] }[] }

/** Runs `roles.txt` and `roles-second.txt`, or `roles-held-back.txt`, and prints how many ages and offices are right; with `wrong`, what is not. */
export function benchRoles(heldBack: boolean, wrong: boolean): void {
  for (const name of heldBack ? ['roles-held-back.txt'] : ['roles.txt', 'roles-second.txt']) score(name, wrong)
}

function score(name: string, wrong: boolean): void {
  const text = readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8')
  const cases = readMarkedSentences(text, name, 'person', wantedOf)
  const [language, gazetteer] = [loadLanguageModels(), loadGazetteer()]
  const models = loadActorModels(language.clusters)
  let [people, ages, agesRight, asked, given, right, whole] = [0, 0, 0, 0, 0, 0, 0]
  for (const { text, wanted } of cases) {
    const report = textReport(name, text, { date: '2024-03-01' })
    const analysis = analyse(text, language)
    const entities = findEntities(report, analysis, findPlaces(report, analysis, gazetteer), models)
    let good = true
    const notes: string[] = []
    for (const one of wanted) {
      people++
      const entity = entities.find((e) => e.kind === 'person' && [e.name, ...e.aliases].includes(one.name))
      const roles = entity?.roles ?? []
      const hits = one.roles.filter((w) => roles.some((r) => agrees(w, r))).length
      asked += one.roles.length
      given += roles.length
      right += hits
      if (one.age !== undefined) ages++
      if (one.age !== undefined && entity?.age === one.age) agesRight++
      if (hits === one.roles.length && roles.length === hits && entity?.age === one.age && entity) continue
      good = false
      notes.push(`  ${one.name}: ${shown(entity)}`)
    }
    if (good) whole++
    else if (wrong) console.log([text, ...notes].join('\n'))
  }
  const { p, r, f } = prf(right, given, asked)
  console.log(
    `${name}: ${cases.length} sentences, all right ${whole} (${((100 * whole) / cases.length).toFixed(1)} %) · ${people} people · ` +
      `ages ${agesRight} of ${ages} · offices with their time P ${p.toFixed(1)} R ${r.toFixed(1)} F1 ${f.toFixed(1)} (${asked} asked for)`,
  )
}

function shown(entity: Entity | undefined): string {
  if (!entity) return 'no such person'
  const roles = entity.roles.map((r) => `${r.title}${r.of ? ` @ ${r.of}` : ''}: ${r.when}`)
  return `${entity.age ?? '-'} | ${roles.join('; ')}`
}

function agrees(wanted: Wanted['roles'][number], { title, of, when }: Role): boolean {
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
  if (!same(title, wanted.title) || when !== wanted.when) return false
  return wanted.of === undefined || (of !== undefined && of.toLowerCase().includes(wanted.of.toLowerCase()))
}

function wantedOf(line: string): Wanted | undefined {
  const [name, age, offices] = cellsOf(line)
  const roles = (offices ?? '').split(';').filter((o) => o.trim() !== '')
  const parts = roles.map((o) => /^\s*([^@:]+?)\s*(?:@\s*([^:]+?)\s*)?:\s*(current|former|future)\s*$/.exec(o))
  if (!name || !age || parts.includes(null)) return undefined
  return {
    name,
    ...(age !== '-' && { age: Number(age) }),
    roles: parts.map((m) => ({ title: m![1]!, ...(m![2] && { of: m![2] }), when: m![3] as Role['when'] })),
  }
}
