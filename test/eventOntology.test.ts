import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextsOf } from '../src/ontology/contexts.ts'
import {
  fromCameo,
  toAcled,
  toAcledTogether,
  toCameo,
  toMuc4,
  toUcdp,
  withoutStatus,
  type Coding,
} from '../src/ontology/crosswalk.ts'
import { isEventType, PLOVER_CONTEXTS, PLOVER_TYPES, ploverType } from '../src/ontology/plover.ts'
import { cameoPattern, cameoVerb, triggerPartners, triggerSenses, verbLemma } from '../src/ontology/triggers.ts'
import { TRIGGER_WORDS } from '../src/ontology/triggerWords.ts'
import { MODE_RANK, weapon } from '../src/ontology/weapons.ts'
import { table } from './table.ts'

test('plover: sixteen types, thirty-seven contexts, each with a definition', () => {
  assert.equal(PLOVER_TYPES.length, 16)
  assert.equal(Object.keys(PLOVER_CONTEXTS).length, 37)
  for (const { definition } of PLOVER_TYPES) assert.ok(definition.endsWith('.'))
})

test('trigger words: every row names a type and a mode or context PLOVER knows', () => {
  for (const line of TRIGGER_WORDS.trim().split('\n')) {
    const [type, mode] = line.split(' ') as [string, string]
    if (type === '-') assert.ok(mode in PLOVER_CONTEXTS, line)
    else {
      assert.ok(isEventType(type), line)
      if (mode !== '-') assert.ok(mode in ploverType(type as 'ASSAULT').modes, line)
    }
  }
})

test('weapons: every mode is one of ASSAULT', () => {
  for (const mode of MODE_RANK) assert.ok(mode in ploverType('ASSAULT').modes, mode)
})

table('cameo to plover', (code: string) => fromCameo(code), [
  ['1831', { type: 'ASSAULT', mode: 'suicide-attack' } as Coding | undefined, 'four digits'],
  ['1832', { type: 'ASSAULT', mode: 'explosives' }, 'an unlisted code falls back to its parent'],
  ['173', { type: 'COERCE', mode: 'arrest', contexts: ['legal'] }, 'with a context'],
  ['0872', { type: 'RETREAT', mode: 'withdraw', contexts: ['military'] }, 'a leading nought counts'],
  ['010', undefined, 'a plain statement has no place'],
  ['99', undefined, 'no such code'],
])

table('plover to cameo', (coding: Coding, attempted: boolean) => toCameo(coding, attempted), [
  [{ type: 'ASSAULT', mode: 'targeted' }, true, '185', 'an attempt on a life'],
  [{ type: 'ASSAULT', mode: 'targeted' }, false, '186', 'an assassination'],
  [{ type: 'ASSAULT', mode: 'drone' }, true, '195', 'only the targeted mode has a code for attempts'],
  [{ type: 'AID', mode: 'unheard-of' }, false, '070', 'an unknown mode falls back to its type'],
])

test('cameo: every PLOVER coding goes to a code of the same type, but for those CAMEO has no code for', () => {
  const lost: string[] = []
  for (const { type, modes } of PLOVER_TYPES)
    for (const mode of [undefined, ...Object.keys(modes)]) {
      const coding: Coding = mode === undefined ? { type } : { type, mode }
      if (fromCameo(toCameo(coding))?.type !== type) lost.push(`${type} ${mode}`)
    }
  assert.deepEqual(lost, ['RETREAT resign'])
})

table('acled', (coding: Coding, sides: Parameters<typeof toAcled>[1]) => toAcled(coding, sides)?.subEvent, [
  [
    { type: 'ASSAULT', mode: 'firearms' },
    { actor: 'state-force', recipient: 'armed-group' },
    'Armed clash',
    'two armed sides',
  ],
  [
    { type: 'ASSAULT', mode: 'firearms' },
    { actor: 'state-force', recipient: 'protesters' },
    'Excessive force against protesters',
    'police and a crowd',
  ],
  [{ type: 'ASSAULT', mode: 'drone' }, {}, 'Air/drone strike', 'the mode decides'],
  [{ type: 'ACCUSE' }, {}, undefined, 'words are not recorded by ACLED'],
])

table('without status', withoutStatus, [
  ['AID', 'planned', 'AGREE', 'an intention to help'],
  ['ASSAULT', 'threatened', 'THREATEN', 'a threat'],
  ['CONSULT', 'did-not-happen', 'REJECT', 'a meeting refused'],
  ['ASSAULT', 'happened', 'ASSAULT', 'a deed'],
  ['PROTEST', 'planned', 'PROTEST', 'a call to protest is coded as a protest'],
])

table('acled together', (parts: Parameters<typeof toAcledTogether>[0]) => toAcledTogether(parts)?.subEvent, [
  [
    [
      {
        coding: { type: 'ASSAULT', mode: 'beat' },
        sides: { actor: 'mob', recipient: 'civilians' },
        mutual: false,
        grenade: false,
      },
    ],
    'Mob violence',
    'a mob without a demonstration',
  ],
  [
    [{ coding: { type: 'RETREAT', mode: 'ceasefire' }, sides: {}, mutual: false, grenade: false }],
    'Agreement',
    'a truce is an agreement',
  ],
  [
    [
      {
        coding: { type: 'CONSULT' },
        sides: { actor: 'state-force', recipient: 'armed-group' },
        mutual: false,
        grenade: false,
      },
    ],
    'Agreement',
    'talks between the parties of a war',
  ],
])

test('ucdp and muc-4: by sides and by mode', () => {
  assert.equal(toUcdp({ type: 'ASSAULT' }, { actor: 'armed-group', recipient: 'civilians' }), 3)
  assert.equal(toUcdp({ type: 'ASSAULT' }, { actor: 'armed-group', recipient: 'state-force' }), 1)
  assert.equal(toUcdp({ type: 'ASSAULT' }, { actor: 'armed-group', recipient: 'armed-group' }), 2)
  assert.equal(toUcdp({ type: 'PROTEST' }, {}), undefined)
  assert.equal(toMuc4({ type: 'ASSAULT', mode: 'abduct' }), 'KIDNAPPING')
  assert.equal(toMuc4({ type: 'ASSAULT', mode: 'aerial' }), 'ATTACK')
  assert.equal(toMuc4({ type: 'AID' }), undefined)
})

table('verb lemma', verbLemma, [
  ['shot', 'shet', 'shoot', 'an irregular form the lemmatiser does not know'],
  ['condemned', 'condemn', 'condemn', 'a listed lemma stays'],
  ['xyzzied', 'xyzzie', 'xyzzie', 'an unknown verb stays as it was'],
])

test('dictionaries: senses, partners, codes, contexts', () => {
  assert.ok(triggerSenses('call+for', 'v').some((s) => s.type === 'REQUEST'))
  assert.ok(triggerPartners('call')?.has('on'))
  assert.equal(triggerSenses('sunrise', 'n').length, 0)
  assert.equal(cameoVerb('abduct'), '181')
  assert.equal(cameoPattern('kill', new Set(['in', 'riot'])), '175')
  assert.equal(cameoPattern('kill', new Set(['quietly'])), undefined)
  assert.equal(weapon('gas', 'tear')?.mode, 'crowd-control')
  assert.equal(weapon('spoon'), undefined)
  assert.deepEqual(contextsOf('right', 'human'), ['human_rights'])
})
