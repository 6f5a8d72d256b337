/** Sectors of PLOVER beside the role codes of CAMEO actors. */
import { countryByCode } from './countries.ts'

/** CAMEO role → PLOVER sector. CAMEO's MED is the media and HLH health; PLOVER's are JRN and MED. */
const SECTOR_OF_ROLE: Readonly<Record<string, string>> = {
  GOV: 'GOV',
  MIL: 'MIL',
  COP: 'COP',
  JUD: 'JUD',
  LEG: 'LEG',
  SPY: 'SPY',
  REB: 'REB',
  SEP: 'REB',
  INS: 'REB',
  OPP: 'OPP',
  PTY: 'PTY',
  PRM: 'PRM',
  PRE: 'PRE',
  UAF: 'UAF',
  RAD: 'UAF',
  AGR: 'AGR',
  BUS: 'BUS',
  CRM: 'CRM',
  CVL: 'CVL',
  SET: 'CVL',
  KID: 'CVL',
  DEV: 'SOC',
  EDU: 'EDU',
  ELI: 'ELI',
  ENV: 'SOC',
  HLH: 'MED',
  HRI: 'SOC',
  LAB: 'LAB',
  MED: 'JRN',
  JRN: 'JRN',
  REF: 'REF',
  MOD: 'CVL',
  REL: 'REL',
  SOC: 'SOC',
  MUS: 'REL',
  CHR: 'REL',
  CTH: 'REL',
  JEW: 'REL',
  HIN: 'REL',
  BUD: 'REL',
  SIK: 'REL',
  UNK: 'UNK',
}

/** PLOVER sector → CAMEO role, where they are not written alike. */
const ROLE_OF_SECTOR: Readonly<Record<string, string>> = {
  JRN: 'MED',
  MED: 'HLH',
  PRM: 'UAF',
  SOC: 'CVL',
  PRE: '',
  UNK: '',
}

/** The CAMEO role of a PLOVER sector; empty for one it has no role for. */
export function roleOfSector(sector: string): string {
  return ROLE_OF_SECTOR[sector] ?? sector
}

/** What a CAMEO actor code says: IRQREB, IGOUNOKID, MNCUSABUS. */
export type ActorCodeParts = {
  /** ISO 3166-1 alpha-3, or a group of states or of no state: UNO, IGO, EUR, NGO, MNC, IMG. */
  country?: string
  /** PLOVER sectors, the chief one first. */
  sectors: string[]
}

const STATELESS = new Set(['IGO', 'NGO', 'NGM', 'MNC', 'IMG', 'INT'])

/** Takes a CAMEO actor code apart; parts it does not know are passed over. */
export function readActorCode(code: string): ActorCodeParts {
  const parts: string[] = []
  for (let i = 0; i + 3 <= code.length; i += 3) parts.push(code.slice(i, i + 3))
  const sectors: string[] = []
  let country: string | undefined
  let stateless: string | undefined
  for (const part of parts) {
    const sector = SECTOR_OF_ROLE[part]
    if (STATELESS.has(part) && stateless === undefined && country === undefined) stateless = part
    else if (part === 'UNO' || part === 'EUR' || part === 'EEC') country ??= part === 'UNO' ? 'UNO' : 'EUR'
    // MUS and a few others are countries (Mauritius) in front and roles behind.
    else if (sector !== undefined && (part !== parts[0] || countryByCode(part) === undefined)) {
      if (!sectors.includes(sector)) sectors.push(sector)
    } else country ??= countryByCode(part === 'TMP' ? 'TLS' : part === 'ROM' ? 'ROU' : part)?.alpha3
  }
  if (stateless === 'MNC' && sectors.length === 0) sectors.push('BUS')
  const place = country ?? (stateless === 'INT' ? undefined : stateless)
  return { ...(place === undefined ? {} : { country: place }), sectors }
}
