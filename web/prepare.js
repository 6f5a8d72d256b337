// Run by npm after `npm ci` in a checkout: builds the page. Where the build tools are left out (`npm ci --omit=dev`) it says so and is content.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
if (
  !existsSync(here('../node_modules/vite/package.json')) ||
  !existsSync(here('../node_modules/world-atlas/package.json'))
)
  console.log(
    existsSync(here('dist/index.html'))
      ? 'prepare: no build tools, web/dist stays as it is'
      : 'prepare: no build tools here, so the page is not built; `npm ci && npm run build:web` builds it',
  )
else {
  const { build } = await import('vite')
  await build({ configFile: here('vite.config.ts'), logLevel: 'warn' })
  console.log('prepare: page built in web/dist')
}
