/** Reports that are nothing but a text, for benchmarks of single stages. */
import type { Analysis } from '../../src/language/analysis.ts'
import type { Report } from '../../src/record/report.ts'

/** A report that is nothing but a text with a date. */
export function bareReport(text: string, date?: string): Report {
  return {
    id: 'sha256:',
    name: 'bench',
    text,
    blocks: [],
    ...(date && { date: { value: date, from: 'argument' as const } }),
    source: {
      format: 'text',
      encoding: 'utf-8',
      bytes: text.length,
      offsets: [{ textStart: 0, originalStart: 0, verbatim: true }],
    },
    problems: [],
  }
}

export function bareAnalysis(text: string): Analysis {
  return { text, tokens: [], sentences: [], names: [] }
}
