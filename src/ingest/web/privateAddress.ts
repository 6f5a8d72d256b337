/** Which addresses lead to the machine itself or into a network behind a router. */
import { BlockList, isIP } from 'node:net'

const PRIVATE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6')

/** Forms of IPv6 that carry an IPv4 address in their last or second bits: mapped, NAT64, 6to4. */
const CARRIERS = new BlockList()
CARRIERS.addSubnet('::ffff:0:0', 96, 'ipv6')
CARRIERS.addSubnet('64:ff9b::', 96, 'ipv6')
CARRIERS.addSubnet('::', 96, 'ipv6')
const SIX_TO_FOUR = new BlockList()
SIX_TO_FOUR.addSubnet('2002::', 16, 'ipv6')

/** Is this an address of the machine itself or of a network behind a router (RFC 1918, 3927, 4193, 6598)? */
export function isPrivateAddress(ip: string): boolean {
  const bare = ip.replace(/%.*$/u, '')
  if (isIP(bare) === 4) return PRIVATE.check(bare, 'ipv4')
  if (isIP(bare) !== 6) return true
  if (PRIVATE.check(bare, 'ipv6')) return true
  const groups = groupsOf(bare)
  if (CARRIERS.check(bare, 'ipv6')) return PRIVATE.check(ipv4(groups[6]!, groups[7]!), 'ipv4')
  if (SIX_TO_FOUR.check(bare, 'ipv6')) return PRIVATE.check(ipv4(groups[1]!, groups[2]!), 'ipv4')
  return false
}

/** The eight numbers of an IPv6 address. */
function groupsOf(ip: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/u.exec(ip)
  const plain = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : ip
  const [head = '', tail] = plain.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...middle, ...right].map((group) => parseInt(group, 16))
}

function ipv4(high: number, low: number): string {
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
}
