/** `corroborate export --all`: the whole store, for `import`. */
export { runExportAll as run } from './backup.ts'
