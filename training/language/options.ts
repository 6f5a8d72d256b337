/** Options of the training scripts: `--name value`, `--flag`. */
const args = process.argv.slice(2)

/** The value given for an option, or the default. */
export function trainingOption(name: string, otherwise: string): string {
  const at = args.indexOf(`--${name}`)
  return at >= 0 && at + 1 < args.length ? args[at + 1]! : otherwise
}

/** Is a flag there? */
export function trainingFlag(name: string): boolean {
  return args.includes(`--${name}`)
}

/** Folder with the training data: `--data`, by default beside the repository. */
export function dataFolder(): string {
  return trainingOption('data', new URL('../../../shared/data', import.meta.url).pathname)
}
