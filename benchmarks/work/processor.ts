/** Processor time of processes by what their threads do, from /proc (Linux); empty elsewhere. */
import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second, as the kernel gives them to user space. */
const TICKS = 100

/** Seconds of processor time by thread name, of one process. */
export function threadTimes(pid: number): Map<string, number> {
  const times = new Map<string, number>()
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8')
      const end = stat.lastIndexOf(')')
      const name = thread === String(pid) ? 'main' : stat.slice(stat.indexOf('(') + 1, end)
      const fields = stat.slice(end + 2).split(' ')
      times.set(name, (times.get(name) ?? 0) + (Number(fields[11]) + Number(fields[12])) / TICKS)
    }
  } catch {
    // It has ended, or this is no Linux.
  }
  return times
}

/** Seconds of processor time of all processes called `name`, those that have ended and were waited for by a parent of the name too. */
export function processTimes(name: string): number {
  let sum = 0
  try {
    for (const pid of readdirSync('/proc')) {
      if (!/^\d+$/.test(pid)) continue
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const end = stat.lastIndexOf(')')
        if (stat.slice(stat.indexOf('(') + 1, end) !== name) continue
        const fields = stat.slice(end + 2).split(' ')
        for (const at of [11, 12, 13, 14]) sum += Number(fields[at]) / TICKS
      } catch {
        // It ended while we looked.
      }
    }
  } catch {
    // No /proc.
  }
  return sum
}
