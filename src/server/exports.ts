/** Exchange formats over HTTP: one file as it is, a format of several files as a ZIP, both streamed. */
import { Zip, ZipDeflate } from 'fflate'
import { exportFormat, exportPieces, type ExportSource } from '../export/exporter.ts'
import type { Store } from '../store/store.ts'
import type { Call, Handler } from './call.ts'
import { queryOf } from './incidents.ts'
import { version } from './version.ts'

export function exportHandlers(store: Store): Record<'export', Handler> {
  return {
    export: async ({ query }) => {
      const { as, ...conditions } = query
      const format = exportFormat(String(as))
      const file = `corroborate-${format.name}.${format.extension}`
      const pieces = exportPieces(format.name, sourceOf(store, conditions), {
        codePoints: false,
        file,
        program: `corroborate ${version()}`,
      })
      return new Response(zipped(pieces, format.folder ? '' : file), {
        headers: {
          'content-type': 'application/zip',
          'content-disposition': `attachment; filename="corroborate-${format.name}.zip"`,
        },
      })
    },
  }
}

function sourceOf(store: Store, conditions: Call['query']): ExportSource {
  const query = queryOf(conditions)
  const filtered = Object.keys(query).length > 0
  return {
    incidents: () => store.eachIncident(query),
    readings: async function* () {
      if (!filtered) {
        yield* store.readings()
        return
      }
      const wanted = new Set<string>()
      for await (const incident of store.eachIncident(query)) for (const e of incident.events) wanted.add(e.report)
      const ids = [...wanted].sort()
      for (let i = 0; i < ids.length; i += 100) yield* await store.readingsOf(ids.slice(i, i + 100))
    },
  }
}

/** The main file and its companions (codebook, what was left out), beside one another. */
function zipped(
  pieces: AsyncGenerator<{ path: string; data: string | Uint8Array }>,
  main: string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const out: Uint8Array[] = []
  const files = new Map<string, ZipDeflate>()
  const zip = new Zip((error, data) => {
    if (error) throw error
    out.push(data)
  })
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      for (;;) {
        if (out.length > 0) {
          for (const chunk of out.splice(0)) controller.enqueue(chunk)
          return
        }
        const { done, value } = await pieces.next()
        if (done) {
          if (files.size > 0) {
            for (const file of files.values()) file.push(new Uint8Array(0), true)
            files.clear()
          }
          zip.end()
          for (const chunk of out.splice(0)) controller.enqueue(chunk)
          controller.close()
          return
        }
        const name = main === '' ? value.path : value.path === '' ? main : `${main}.${value.path}`
        let file = files.get(name)
        if (!file) {
          file = new ZipDeflate(name, { level: 6 })
          // The same bytes for the same record: no time of the day.
          file.mtime = '1980-01-02T00:00:00Z'
          files.set(name, file)
          zip.add(file)
        }
        file.push(typeof value.data === 'string' ? encoder.encode(value.data) : value.data)
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
