/** The reader's to mend: shown without a stack. Everything else that is thrown is a bug and shows one. */
export class InputError extends Error {
  /** Short name for programs: `empty`, `binary`, `too-large`, `unreachable`, … */
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'InputError'
    this.code = code
  }
}
