import { InputError } from '../src/record/error.ts'

/** `--name value` and `--flag` (true), as given. */
export type BenchOptions = { in?: string; out?: string; flags: Record<string, string | true> }

/** Reads `--in PATH --out PATH --other [VALUE]`. */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const flags: Record<string, string | true> = {}
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!
    if (!arg.startsWith('--')) throw new InputError('usage', `unexpected argument "${arg}"; options begin with --`)
    const next = args[i + 1]
    if (next !== undefined && !next.startsWith('--')) {
      flags[arg.slice(2)] = next
      i++
    } else flags[arg.slice(2)] = true
  }
  const options: BenchOptions = { flags }
  if (typeof flags['in'] === 'string') options.in = flags['in']
  if (typeof flags['out'] === 'string') options.out = flags['out']
  return options
}

/** Precision, recall and F1 in per cent from counts; 0 where undefined. */
export function prf(correct: number, predicted: number, gold: number): { p: number; r: number; f: number } {
  const p = predicted ? (100 * correct) / predicted : 0
  const r = gold ? (100 * correct) / gold : 0
  return { p, r, f: p + r ? (2 * p * r) / (p + r) : 0 }
}
