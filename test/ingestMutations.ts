/** Seeded damage to inputs: what wires, disks, converters and attackers do to files. */

/** A generator of numbers in [0, 1): mulberry32, so that a seed gives the same inputs everywhere. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Pieces that parsers trip over. */
const PIECES: readonly string[] = [
  '<div>'.repeat(400),
  '</p>'.repeat(50),
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
  '&b;&#x110000;&#0;&nbsp;&bogus;',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<script>',
  '<style>',
  '<table><tr><td>',
  '['.repeat(500),
  '{"a":'.repeat(300),
  '"',
  '\\u',
  '\\ud800',
  ',',
  '""',
  '\t',
  '\r\n\r\n',
  '\n\n\n',
  '\0\0\0\0',
  '\u2028',
  '\ufeff',
  '\u{1f600}',
  'From ',
  'Content-Type: multipart/mixed; boundary="b1"\r\n\r\n--b1\r\n',
  '--b1--',
  'Content-Length: 99999999999\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'WARC/1.0\r\n',
  '%PDF-1.7\n',
  '1 0 obj\n<< /Length 999999 >>\nstream\n',
  '/Kids [2 0 R 2 0 R]',
  'PK\u0003\u0004',
  '(Reporting by ',
  'BAGHDAD ('.repeat(40),
  'January 32, 2021',
  '1'.repeat(400),
  'A. '.repeat(300),
  '(('.repeat(300),
  '“'.repeat(200),
  'said '.repeat(200),
  '# '.repeat(200),
  '*'.repeat(400),
  '[a]('.repeat(200),
  '---\n',
  '@type',
  'liveBlogUpdate',
]

/** One input, damaged one to five times; `others` lend pieces. */
export function mutate(bytes: Uint8Array, others: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (n: number) => Math.floor(random() * n)
  let out: Uint8Array = Uint8Array.from(bytes)
  for (let times = 1 + below(5); times > 0; times--) {
    const at = below(out.length + 1)
    const length = Math.min(out.length - at, 1 + below(random() < 0.2 ? 4000 : 40))
    switch (below(9)) {
      case 0:
        for (let i = 0; i < 1 + length / 8; i++) if (out.length > 0) out[below(out.length)] = below(256)
        break
      case 1:
        if (at < out.length) out[at] = out[at]! ^ (1 << below(8))
        break
      case 2:
        out = out.subarray(0, at)
        break
      case 3:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at + length)])
        break
      case 4:
        out = Buffer.concat([out.subarray(0, at + length), out.subarray(at)])
        break
      case 5: {
        const other = others[below(others.length)]!
        const from = below(other.length)
        out = Buffer.concat([out.subarray(0, at), other.subarray(from, from + 1 + below(3000)), out.subarray(at)])
        break
      }
      case 6:
      case 7:
        out = Buffer.concat([out.subarray(0, at), Buffer.from(PIECES[below(PIECES.length)]!), out.subarray(at)])
        break
      default: {
        // A number of the text made huge or negative.
        const digit = out.findIndex((byte, i) => i >= at && byte >= 48 && byte <= 57)
        if (digit !== -1)
          out = Buffer.concat([
            out.subarray(0, digit),
            Buffer.from(random() < 0.5 ? '4294967295' : '-1'),
            out.subarray(digit + 1),
          ])
      }
    }
    if (out.length > 200_000) out = out.subarray(0, 200_000)
  }
  return Uint8Array.from(out)
}
