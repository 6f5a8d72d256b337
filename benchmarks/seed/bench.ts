/** The first real report against its hand-made key: `npm run bench -- seed [--in ../shared/seed]`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toReport } from '../../src/ingest/report.ts'
import { read } from '../../src/reading/read.ts'
import { InputError } from '../../src/record/error.ts'
import { prf, type BenchOptions } from '../options.ts'
import { mendKey, type SeedKey } from './key.ts'
import {
  scoreAttributions,
  scoreBlocks,
  scoreCasualties,
  scoreEntities,
  scoreEvents,
  scoreFlags,
  scorePerpetrators,
  scoreTimes,
} from './layers.ts'

/** The floors of the first version (issue 3), F1 in per cent. */
const FLOORS: Record<string, number> = { blocks: 95, entities: 85, attributions: 65, events: 55, times: 85, flags: 40 }

export async function bench(options: BenchOptions): Promise<void> {
  const folder = options.in ?? '../shared/seed'
  if (!existsSync(join(folder, 'key.json')))
    throw new InputError('not-found', `${folder} has no key.json; give the folder of report.txt and key.json with --in`)
  const report = await toReport({ name: 'report.txt', bytes: readFileSync(join(folder, 'report.txt')) })
  const key = mendKey(JSON.parse(readFileSync(join(folder, 'key.json'), 'utf8')) as SeedKey, report.text)
  const reading = read(report)
  const layers = [
    scoreBlocks,
    scoreEntities,
    (r: typeof reading, k: SeedKey) => scoreEntities(r, k, true),
    scoreAttributions,
    scoreEvents,
    scoreCasualties,
    scorePerpetrators,
    scoreTimes,
    scoreFlags,
  ].map((layer) => layer(reading, key))
  console.log(
    `seed report, ${report.text.length} characters, dated ${report.date?.value} from ${report.date?.from} · ${reading.version} · models ${Object.values(reading.models).join(' ')}`,
  )
  console.log('layer            P      R     F1   (right / found / key)  floor')
  for (const layer of layers) {
    const { p, r, f } = prf(layer.correct, layer.predicted, layer.gold)
    const floor = FLOORS[layer.layer]
    console.log(
      `${layer.layer.padEnd(13)} ${p.toFixed(1).padStart(5)}  ${r.toFixed(1).padStart(5)}  ${f.toFixed(1).padStart(5)}   (${layer.correct} / ${layer.predicted} / ${layer.gold})` +
        (floor === undefined ? '' : `  ${floor} ${f >= floor ? 'reached' : 'NOT REACHED'}`),
    )
  }
  if (options.flags['quiet']) return
  for (const layer of layers) {
    console.log(`\n${layer.layer}:`)
    for (const line of layer.wrong) console.log(`  ${line}`)
  }
}
