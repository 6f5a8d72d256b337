/** Writes the pieces of an export to their files: under temporary names first, all put in their places when the export is complete. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Piece } from '../export/exporter.ts'
import { InputError } from '../record/error.ts'

export type ExportFiles = {
  write: (piece: Piece) => void
  /** Puts all files in their places, the main one last, and gives their paths. */
  finish: () => string[]
  /** Takes away what was written; does nothing after {@link ExportFiles.finish}. */
  discard: () => void
}

/** Companions that a format may or may not write: an old one must not stay beside a new export. */
const MAYBE = ['left-out.jsonl']

/** A file and its companions beside it. @throws InputError `no-output` */
export function openExportFile(out: string): ExportFiles {
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new InputError('no-output', `--out ${out}: this is a folder; give the path of a file`)
  const mark = randomBytes(4).toString('hex')
  const open = new Map<string, { file: number; temporary: string; target: string }>()
  const at = (path: string) => {
    const known = open.get(path)
    if (known) return known
    const target = path === '' ? out : `${out}.${path}`
    const temporary = join(dirname(target), `.${basename(target)}.${mark}.part`)
    const entry = { file: guarded(out, () => openSync(temporary, 'wx')), temporary, target }
    open.set(path, entry)
    return entry
  }
  // Made at once, so that a folder that is not there is told before the work and not after it.
  at('')
  return {
    write: ({ path, data }) => guarded(out, () => writeAll(at(path).file, data)),
    finish: () =>
      guarded(out, () => {
        for (const { file } of open.values()) closeSync(file)
        const entries = [...open].sort(([a], [b]) => Number(a === '') - Number(b === ''))
        open.clear()
        for (const [, { temporary, target }] of entries) renameSync(temporary, target)
        for (const path of MAYBE) if (!entries.some(([p]) => p === path)) rmSync(`${out}.${path}`, { force: true })
        return entries.map(([, { target }]) => target).toReversed()
      }),
    discard: () => {
      for (const { file, temporary } of open.values()) {
        closeSync(file)
        rmSync(temporary, { force: true })
      }
      open.clear()
    },
  }
}

/** A folder of files. @throws InputError `no-output` when there is something in it already */
export function openExportFolder(out: string): ExportFiles {
  const there = statSync(out, { throwIfNoEntry: false })
  if (there && (!there.isDirectory() || readdirSync(out).length > 0))
    throw new InputError(
      'no-output',
      `--out ${out}: ${there.isDirectory() ? 'there is something in this folder' : 'this is a file'}; give a new folder`,
    )
  const temporary = `${out.replace(/[/\\]+$/, '')}.${randomBytes(4).toString('hex')}.part`
  guarded(out, () => mkdirSync(temporary))
  const open = new Map<string, number>()
  let done = false
  const closeAll = (): void => {
    for (const file of open.values()) closeSync(file)
    open.clear()
  }
  return {
    write: ({ path, data }) =>
      guarded(out, () => {
        let file = open.get(path)
        if (file === undefined) {
          // Pieces of one file come together: an older one is complete. Too many open files would be refused.
          if (open.size > 64) closeAll()
          file = openSync(join(temporary, path), 'a')
          open.set(path, file)
        }
        writeAll(file, data)
      }),
    finish: () =>
      guarded(out, () => {
        closeAll()
        if (there) rmSync(out, { recursive: true })
        renameSync(temporary, out)
        done = true
        return [out]
      }),
    discard: () => {
      closeAll()
      if (!done && existsSync(temporary)) rmSync(temporary, { recursive: true, force: true })
    },
  }
}

function writeAll(file: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist; make it first',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk can only be read',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'part of the path is a file, not a folder',
}

function guarded<T>(out: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (error instanceof InputError || code === undefined) throw error
    throw new InputError('no-output', `--out ${out}: ${REASONS[code] ?? code}`)
  }
}
