/** node:fs for the library in a page: files that were fetched beforehand, by the last part of their path. */

const files = new Map<string, Bytes>()

/** What reading a file gives in Node, as far as the library uses it. */
class Bytes extends Uint8Array {
  readUInt32LE(offset: number): number {
    return new DataView(this.buffer, this.byteOffset, this.byteLength).getUint32(offset, true)
  }
}

export function preload(name: string, content: ArrayBuffer): void {
  files.set(name, new Bytes(content))
}

export function readFileSync(path: string): Bytes {
  const file = files.get(path.split('/').at(-1)!)
  if (!file) throw Object.assign(new Error(`${path} was not fetched`), { code: 'ENOENT' })
  return file
}

const no = (): never => {
  throw new Error('a page has no file system')
}
export const writeFileSync = no
export const mkdirSync = no
