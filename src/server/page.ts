/** The page's files, held in memory: names that lead out of the folder cannot be asked for, because only what was listed is served. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createHash } from 'node:crypto'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
}

/** Where `npm run build:web` puts the page: beside `src/` or `dist/` of the package. */
export const PAGE_FOLDER: string = fileURLToPath(new URL('../../web/dist', import.meta.url))

const NOT_BUILT =
  'The API is running, but the page is not built: run "npm run build:web" in the package, then start the server anew.\n'

type File = {
  body: Uint8Array<ArrayBuffer>
  type: string
  etag: string
  gzip?: Uint8Array<ArrayBuffer>
  br?: Uint8Array<ArrayBuffer>
  immutable: boolean
}

/** Answers for everything that is not the API. */
export function pageHandler(folder: string = PAGE_FOLDER): (request: Request, path: string) => Response {
  let files = new Map<string, File>()
  let built = 0
  const load = (): void => {
    files = new Map()
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const full = join(entry.parentPath, entry.name)
      const path = `/${relative(folder, full).split(sep).join('/')}`
      const body = new Uint8Array(readFileSync(full))
      const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
      const file: File = {
        body,
        type,
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
        // Vite names its files by their content.
        immutable: path.startsWith('/assets/'),
      }
      if (/^(?:text|application\/(?:json|manifest))|svg/.test(type) && body.length > 1000) {
        file.gzip = new Uint8Array(gzipSync(body))
        file.br = new Uint8Array(brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }))
      }
      files.set(path, file)
    }
  }
  return (request, path) => {
    // A page that was built anew is shown without starting the server anew.
    const { mtimeMs } = statSync(join(folder, 'index.html'), { throwIfNoEntry: false }) ?? { mtimeMs: 0 }
    if (mtimeMs !== built) {
      built = mtimeMs
      if (existsSync(folder)) load()
    }
    const index = files.get('/index.html')
    if (!index)
      return new Response(NOT_BUILT, { status: 503, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    let file = files.get(path === '/' ? '/index.html' : path)
    // Addresses inside the page ("/actor/a:u.s.-army") are the page's own to answer; a missing script is not.
    const asked = request.headers.get('accept')?.includes('text/html') ?? false
    if (!file && !path.startsWith('/assets/') && (asked || !(extname(path) in TYPES))) file = index
    if (!file)
      return new Response('not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
    const headers: Record<string, string> = {
      'content-type': file.type,
      etag: file.etag,
      'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
    }
    if (request.headers.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers })
    const accepts = request.headers.get('accept-encoding') ?? ''
    let { body } = file
    if (file.br && /\bbr\b/.test(accepts)) {
      body = file.br
      headers['content-encoding'] = 'br'
    } else if (file.gzip && /\bgzip\b/.test(accepts)) {
      body = file.gzip
      headers['content-encoding'] = 'gzip'
    }
    return new Response(request.method === 'HEAD' ? null : body, { headers })
  }
}
