/** Where a command's result goes: standard output, or a file that appears only when it is complete. */
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { InputError } from '../record/error.ts'
import type { Streams } from './streams.ts'

export type Output = {
  write: (text: string) => Promise<void>
  /** Puts the file in its place. */
  finish: () => void
  /** Takes a half-written file away; does nothing after {@link Output.finish}. */
  discard: () => void
}

/** @throws InputError `no-output` when the file cannot be made */
export function openOutput(path: string | undefined, streams: Streams): Output {
  if (path === undefined || path === '-') return { write: streams.write, finish: () => {}, discard: () => {} }
  const kind = statSync(path, { throwIfNoEntry: false })
  if (kind?.isDirectory()) throw new InputError('no-output', `--out ${path}: this is a folder; give the path of a file`)
  // A device or pipe ("/dev/stdout") can only be written to directly.
  const direct = kind !== undefined && !kind.isFile()
  // Beside the target, so that renaming does not cross file systems; the name is not part of any result.
  const temporary = direct ? path : join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}.part`)
  let file: number
  try {
    file = openSync(temporary, direct ? 'w' : 'wx')
  } catch (error) {
    throw cannotWrite(path, error)
  }
  let open = true
  return {
    write: async (text) => {
      const bytes = Buffer.from(text, 'utf8')
      try {
        for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
      } catch (error) {
        throw cannotWrite(path, error)
      }
    },
    finish: () => {
      closeSync(file)
      open = false
      if (direct) return
      try {
        renameSync(temporary, path)
      } catch (error) {
        rmSync(temporary, { force: true })
        throw cannotWrite(path, error)
      }
    },
    discard: () => {
      if (!open) return
      open = false
      closeSync(file)
      if (!direct) rmSync(temporary, { force: true })
    },
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'its folder does not exist; make it first',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is a file, not a folder',
}

function cannotWrite(path: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  const reason = REASONS[code]
  return reason || code ? new InputError('no-output', `--out ${path}: ${reason ?? code}`) : (error as Error)
}
