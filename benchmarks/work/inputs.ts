/** What workers read in a benchmark: news briefs, each the reports of five made-up stories one after the other, about 300 words. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateStories } from '../incidents/generator.ts'

const IN_ONE = 5

/** Writes `n` texts into a folder, no two alike. @returns their paths */
export function makeInputs(folder: string, n: number, seed = 8): string[] {
  mkdirSync(folder, { recursive: true })
  const stories = generateStories(Math.ceil((n * IN_ONE) / 4) + IN_ONE, seed)
  const reports = stories.flatMap((s) => s.reports)
  return Array.from({ length: n }, (_, i) => {
    // Of five places far from each other in the list, so that no brief tells one story twice.
    const parts = Array.from({ length: IN_ONE }, (_v, k) => reports[(i + k * n) % reports.length]!)
    const path = join(folder, `${i}.txt`)
    writeFileSync(path, `News in brief ${i}, ${parts[0]!.date}\n\n${parts.map((p) => p.text).join('\n\n')}\n`)
    return path
  })
}

/** The texts of a data set, a file each: lines of JSON with `text`. @returns their paths */
export function takeInputs(folder: string, from: string): string[] {
  mkdirSync(folder, { recursive: true })
  return readFileSync(from, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line, i) => {
      const path = join(folder, `${i}.txt`)
      writeFileSync(path, (JSON.parse(line) as { text: string }).text)
      return path
    })
}
