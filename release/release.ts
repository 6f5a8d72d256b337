/**
 * Makes everything a release consists of, into build/release/: `npm run release`. The tarball as it is published, a bill of materials
 * (SPDX and CycloneDX, by `npm sbom`) of what an installation brings, the checksums, and a statement of provenance: which commit, which
 * lock file, which Node and npm made which bytes. `npm publish --provenance` from a CI that npm trusts adds npm's own attestation.
 * Refuses a checkout with changes, or whose version stands in the changelog as unreleased.
 */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pack, run } from './pack.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUT = join(ROOT, 'build/release')

const rehearsal = process.argv.includes('--rehearsal')
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
const git = (...args: string[]): string => run('git', args, ROOT).trim()
const problems: string[] = []
if (git('status', '--porcelain', '--untracked-files=no') !== '')
  problems.push('the checkout has changes that are not committed')
if (
  !new RegExp(`^## ${version.replaceAll('.', '\\.')} – \\d{4}-\\d\\d-\\d\\d$`, 'm').test(
    readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8'),
  )
)
  problems.push(`CHANGELOG.md has no line "## ${version} – YYYY-MM-DD"`)
if (problems.length > 0 && !rehearsal) {
  for (const problem of problems) console.error(`release: ${problem}`)
  console.error('release: nothing was made; --rehearsal makes it all the same, marked as a rehearsal')
  process.exit(1)
}

rmSync(OUT, { recursive: true, force: true })
mkdirSync(OUT, { recursive: true })
const packed = pack(OUT)
const sha = (path: string, algorithm = 'sha256'): string =>
  createHash(algorithm).update(readFileSync(path)).digest('hex')

// The bill of materials is of the published package with its production dependencies, at the versions of the lock file.
const manifest = JSON.parse(readFileSync(join(packed.folder, 'package.json'), 'utf8')) as object
const home = join(OUT, 'bill')
mkdirSync(home)
writeFileSync(join(home, 'package.json'), JSON.stringify(manifest, null, 2))
cpSync(join(ROOT, 'package-lock.json'), join(home, 'package-lock.json'))
run('npm', ['install', '--package-lock-only', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], home)
for (const format of ['spdx', 'cyclonedx'] as const) {
  const bill = run(
    'npm',
    ['sbom', '--package-lock-only', '--omit=dev', '--sbom-format', format, '--sbom-type', 'application'],
    home,
  )
  writeFileSync(join(OUT, `corroborate-${version}.${format}.json`), bill)
}
rmSync(home, { recursive: true })

// In-toto statement of SLSA provenance v1, unsigned: it is signed where the release is made (npm's and Sigstore's keys are not ours).
const statement = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [
    { name: basename(packed.tarball), digest: { sha256: sha(packed.tarball), sha512: sha(packed.tarball, 'sha512') } },
  ],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: {
      buildType: 'urn:corroborate:release/1',
      externalParameters: { command: 'npm run release', ...(rehearsal ? { rehearsal: true } : {}) },
      resolvedDependencies: [
        { name: 'source', digest: { gitCommit: git('rev-parse', 'HEAD') } },
        { name: 'package-lock.json', digest: { sha256: sha(join(ROOT, 'package-lock.json')) } },
      ],
    },
    runDetails: {
      builder: {
        id: 'urn:corroborate:release-script',
        version: { node: process.version, npm: run('npm', ['--version'], ROOT).trim() },
      },
      metadata: { invocationId: git('rev-parse', 'HEAD') },
    },
  },
}
writeFileSync(join(OUT, `corroborate-${version}.provenance.json`), `${JSON.stringify(statement, null, 2)}\n`)
rmSync(packed.folder, { recursive: true })
const files = [
  basename(packed.tarball),
  `corroborate-${version}.spdx.json`,
  `corroborate-${version}.cyclonedx.json`,
  `corroborate-${version}.provenance.json`,
]
writeFileSync(join(OUT, 'SHA256SUMS'), files.map((file) => `${sha(join(OUT, file))}  ${file}\n`).join(''))
console.log(`${OUT}:`)
for (const file of [...files, 'SHA256SUMS']) console.log(`  ${file}`)
for (const problem of problems) console.log(`rehearsal: ${problem}`)
