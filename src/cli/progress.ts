/** A progress bar on standard error, drawn over itself. */

import { grouped } from '../export/wording.ts'

export type Progress = { step: (name: string) => void; /** Takes the bar off the screen. */ clear: () => void }

const SILENT: Progress = { step: () => {}, clear: () => {} }
/** Redrawn at most this often, in milliseconds. */
const INTERVAL = 80
/** Fewer inputs than this are done before a bar could be read. */
const MANY = 8

export function progress(total: number, write: (text: string) => void, shown: boolean): Progress {
  if (!shown || total < MANY) return SILENT
  let done = 0
  let last = 0
  const started = performance.now()
  return {
    step: (name) => {
      done++
      const now = performance.now()
      if (done < total && now - last < INTERVAL) return
      last = now
      write(`\r${bar(done, total, name, pace(done, total, now - started))}\u001b[K`)
    },
    clear: () => write('\r\u001b[K'),
  }
}

/** "31/s, 12 s left"; empty while there is too little to tell. */
export function pace(done: number, total: number, milliseconds: number): string {
  if (done < 4 || milliseconds < 1000) return ''
  const rate = done / (milliseconds / 1000)
  const left = Math.round((total - done) / rate)
  const time =
    left < 90
      ? `${left} s`
      : left < 5400
        ? `${Math.round(left / 60)} min`
        : `${Math.floor(left / 3600)} h ${Math.round((left % 3600) / 60)} min`
  return `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s, ${time} left`
}

/** "██████░░░░  612/1,000  31/s, 12 s left  reports/a.txt", at most 79 columns. */
export function bar(done: number, total: number, name: string, speed = ''): string {
  const cells = 20
  const full = total > 0 ? Math.floor((done / total) * cells) : cells
  const count = `${grouped(done)}/${grouped(total)}${speed && `  ${speed}`}`
  const room = 79 - cells - count.length - 4
  // oxlint-disable-next-line no-control-regex -- a file's name must not move the cursor
  const clean = name.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?')
  const short = clean.length > room ? `…${clean.slice(clean.length - room + 1)}` : clean
  return `${'█'.repeat(full)}${'░'.repeat(cells - full)}  ${count}  ${short}`
}
