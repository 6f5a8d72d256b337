import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { roleOn } from '../src/ontology/actors.ts'
import { lookupActor, withActors } from '../src/reading/actorBase.ts'
import { readActorCsv } from '../src/ontology/actorCsv.ts'
import { readActorCode } from '../src/ontology/sectors.ts'
import { findEntities, loadActorModels } from '../src/reading/actor.ts'
import { codeActor } from '../src/reading/actorCode.ts'
import { aliasName, groupNames } from '../src/reading/alias.ts'
import type { Attribution } from '../src/record/attribution.ts'
import type { Entity, EntityKind } from '../src/record/entity.ts'
import type { Report } from '../src/record/report.ts'
import { InputError } from '../src/record/error.ts'
import { LOOK_ALIKES, VARIANTS } from '../benchmarks/actors/pairs.ts'
import { table } from './table.ts'

const language = loadLanguageModels()
const models = loadActorModels(language.clusters)

function reportOf(text: string, date = '2021-11-08'): Report {
  return {
    id: 'sha256:0',
    name: 'test',
    text,
    blocks: [],
    date: { value: date, from: 'argument' },
    source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
    problems: [],
  }
}

function entitiesOf(text: string): Entity[] {
  return findEntities(reportOf(text), analyse(text, language), [], models)
}

/** The entity that has a mention printed so. */
function entityOf(text: string, quote: string): Entity | undefined {
  return entitiesOf(text).find((entity) => entity.mentions.some((mention) => mention.quote === quote))
}

const joined = (kind: EntityKind, ...names: string[]): number[] =>
  groupNames(names.map((name) => aliasName(name, kind, models.base))).groupOf

table('names of one text', joined, [
  ['person', 'Karim Haddad', 'Haddad', 'Karim Haddad', [0, 0, 0], 'a bare surname goes with the full name'],
  ['person', 'Karim Haddad', 'Lina Haddad', 'Haddad', [0, 1, 1], 'of two the one named last before it'],
  ['person', 'Haddad', 'Karim Haddad', [0, 0], 'the full name may come after'],
  ['person', 'Omar Farouk Nasser', 'Omar Faisal Nasser', [0, 1], 'middle names that differ are two people'],
  ['armed-group', 'Islamic State', 'Daesh', 'ISIL', [0, 0, 0], 'known names of one group'],
  ['organisation', 'Coastal Relief Network', 'CRN', [0, 0], 'an acronym'],
  ['organisation', 'Coastal Relief Network', 'Coastal Police Network', [0, 1], 'another body'],
  ['country', 'United States', 'U.S.', 'American', [0, 0, 0], 'names and people of a country'],
])

test('most spelling variants join and no look-alikes do', () => {
  const one = (pairs: typeof VARIANTS): number =>
    pairs.filter(([kind, a, b]) => {
      const [x, y] = joined(kind, a, b)
      return x === y
    }).length
  assert.ok(one(VARIANTS) >= 57, `${one(VARIANTS)} of 60 variants joined`)
  assert.equal(one(LOOK_ALIKES), 0)
})

table(
  'code',
  (phrase: string, day: string) => {
    const { country, sectors } = codeActor(phrase, { base: models.base, sectors: models.sectors, day })
    return [country, sectors[0]]
  },
  [
    ['two Jordanian soldiers', '2021-01-01', ['JOR', 'MIL'], 'a people and an agent noun'],
    ['a former Kenyan minister', '2021-01-01', ['KEN', 'ELI'], 'former officials are the elite'],
    ['masked gunmen', '2021-01-01', [undefined, 'UAF'], 'nobody knows whose'],
    ['Barack Obama', '2014-05-01', ['USA', 'GOV'], 'in office on the day'],
    ['Barack Obama', '2019-05-01', ['USA', 'ELI'], 'out of office on the day'],
    ['Taliban', '2015-01-01', ['AFG', 'REB'], 'a group that was at war'],
    ['Taliban', '2022-01-01', ['AFG', 'GOV'], 'and that rules now'],
    ['Chile', '2021-01-01', ['CHL', undefined], 'a country has no sector'],
    ['UN Security Council', '2021-01-01', ['UNO', undefined], 'an international body'],
    ['Lagos High Court', '2021-01-01', ['NGA', 'JUD'], 'a town in front of a body'],
    ['the secret service of the republic', '2021-01-01', [undefined, 'SPY'], 'what stands behind "of" is no agent'],
  ],
)

table('CAMEO code', (code: string) => readActorCode(code), [
  ['IRQREB', { country: 'IRQ', sectors: ['REB'] }, 'country and role'],
  ['IGOUNOKID', { country: 'UNO', sectors: ['CVL'] }, 'an agency of the United Nations'],
  ['MUSGOV', { country: 'MUS', sectors: ['GOV'] }, 'Mauritius, and no Muslims'],
  ['PAKMED', { country: 'PAK', sectors: ['JRN'] }, "CAMEO's MED is the press"],
  ['KSVGOV', { country: 'XKX', sectors: ['GOV'] }, 'Kosovo'],
])

const CSV = `name,aliases,kind,country,sector,title,from,to
Freedonia Front,FF|Front of Freedonia,armed-group,FRA,REB,,,
Rufus Firefly,,person,FRA,GOV,President,2019-03,2021-06-30
Rufus Firefly,,person,FRA,OPP,opposition leader,2021-07-01,
`

test("the user's actors come first and have their dates", () => {
  const base = withActors(models.base, readActorCsv(CSV, 'mine.csv'))
  assert.equal(lookupActor(base, 'the Front of Freedonia')[0]?.name, 'Freedonia Front')
  const actor = lookupActor(base, 'Rufus Firefly')[0]!
  assert.equal(roleOn(actor, '2020-01-01')?.role.title, 'President')
  assert.equal(roleOn(actor, '2022-01-01')?.role.code, 'FRAOPP')
  assert.deepEqual(codeActor('FF gunmen', { base, sectors: models.sectors }).sectors, ['REB'])
})

table(
  'a wrong CSV',
  (text: string) => {
    try {
      readActorCsv(text, 'mine.csv')
      return 'read'
    } catch (error) {
      return error instanceof InputError ? error.message.slice(0, 40) : String(error)
    }
  },
  [
    ['who\nX', 'mine.csv, line 1: there is no column "na', 'no name column'],
    ['name,country\nX,XYZ', 'mine.csv, line 2: country "XYZ" is no IS', 'unknown country'],
    ['name,from\nX,March', 'mine.csv, line 2: "March" is no date; wr', 'no date'],
    ['name,sector\nX,REB,1', 'mine.csv, line 2: 3 cells, but the first', 'a cell too many'],
    ['name\n"X', 'mine.csv, line 2: a quotation mark is op', 'a quote without end'],
    ['name,country,from,to\nX,FRA,2020,2019', 'mine.csv, line 2: from 2020-01-01 is aft', 'turned round'],
  ],
)

const STORY =
  'Prime Minister Karim Haddad of Lebanon met Syrian officials in Beirut on Sunday, two security officials said. ' +
  'Haddad, 61, thanked the army. He said Iran-backed militias had attacked the army near the border. ' +
  "“I am not afraid,” Haddad said. Lebanon's Foreign Ministry condemned the attack."

test('a name has its mentions, office, age and gender', () => {
  const haddad = entityOf(STORY, 'Karim Haddad')!
  assert.equal(haddad.kind, 'person')
  const quotes = haddad.mentions.map((mention) => mention.quote)
  for (const quote of ['Karim Haddad', 'Haddad', 'He', 'I']) assert.ok(quotes.includes(quote), `${quote} in ${quotes}`)
  assert.deepEqual(
    haddad.roles.map(({ title, when }) => [title, when]),
    [['Prime Minister', 'current']],
  )
  assert.deepEqual([haddad.age, haddad.gender, haddad.sector], [61, 'male', 'GOV'])
})

table(
  'offices and their time',
  (text: string) => entityOf(text, 'Karim Haddad')!.roles.map(({ title, when }) => `${title}: ${when}`),
  [
    ['Former Foreign Minister Karim Haddad spoke.', ['Foreign Minister: former'], 'former before the title'],
    ['Karim Haddad will become president next month.', ['president: future'], 'an office to come'],
    ['Karim Haddad was appointed chairman of the party.', ['chairman: current'], 'an office just given'],
    ['Karim Haddad, who served as envoy until 2019, spoke.', ['envoy: former'], 'an office once held'],
    [
      'Karim Haddad was director of the agency before becoming prime minister in May last year.',
      ['director: former', 'prime minister: current'],
      'one office after the other',
    ],
    ['Mr. Karim Haddad spoke.', [], 'a form of address is no office'],
    ['Karim Haddad, 54, a former intelligence chief who fled, spoke.', ['intelligence chief: former'], 'behind an age'],
    ['Karim Haddad, a lawyer and former member of the senate, spoke.', ['lawyer: current', 'member: former'], 'two'],
    ['Karim Haddad, then-minister of defence, signed it.', ['minister: former'], 'then'],
    ['Karim Haddad, chairman of the front until 2019, spoke.', ['chairman: former'], 'an end is told'],
    ['Karim Haddad, a self-styled general who deserted, spoke.', ['self-styled general: current'], 'a hyphen'],
    ['Karim Haddad, secretary-general of the league, spoke.', ['secretary-general: current'], 'a hyphen in an office'],
    ['Karim Haddad, ex-mayor of the port, spoke.', ['mayor: former'], 'ex'],
    ['Karim Haddad, a former rebel turned lawmaker, spoke.', ['rebel: former', 'lawmaker: current'], 'turned'],
    ['Once the deputy head of the bank, Karim Haddad fights.', ['deputy head: former'], 'in front of the name'],
    ['Karim Haddad, who used to be the chief cleric, spoke.', ['chief cleric: former'], 'used to be'],
    ['Karim Haddad, whose father was once minister, spoke.', [], "the father's office"],
    ['Karim Haddad, 54, and Omar Saleh, a baker, spoke.', [], "another's calling"],
  ],
)

test("a speaker's I is the source of its quotation", () => {
  const text = '“I saw two men run,” the baker told Omar Saleh.'
  const at = (quote: string) => ({ start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, quote })
  const attribution: Attribution = {
    id: 'a1',
    source: [at('the baker')],
    cue: [at('told')],
    content: [at('I saw two men run,')],
    form: 'direct',
    stance: 'states',
    claimant: { kind: 'unnamed-person', name: 'the baker' },
    score: 1,
    because: 'made by hand',
  }
  const found = findEntities(reportOf(text), analyse(text, language), [], models, { attributions: [attribution] })
  const baker = found.find((entity) => entity.mentions.some((mention) => mention.quote === 'the baker'))!
  assert.deepEqual(
    baker.mentions.map((mention) => mention.quote),
    ['I', 'the baker'],
  )
})

test('groups without a name have number, country and backer', () => {
  const officials = entityOf(STORY, 'two security officials')!
  assert.deepEqual([officials.kind, officials.number], ['group', 2])
  const militias = entityOf(STORY, 'Iran-backed militias')!
  assert.equal(militias.kind, 'armed-group')
  const iran = entityOf(STORY, 'Iran')!
  assert.equal(militias.relations?.find((relation) => relation.kind === 'backed-by')?.to, iran.id)
  assert.equal(militias.country, undefined)
})

test('a noun for a body of people right before a name is that name’s', () => {
  const all = entitiesOf(
    'The al Qaeda-linked group al Shabaab claimed the attack. It said it killed ten soldiers. The Palestinian militant group Hamas fired rockets at the town.',
  )
  const named = (name: string) => all.find((e) => e.name === name)?.mentions.map((m) => m.quote)
  assert.deepEqual(named('al Shabaab')?.slice(0, 3), ['The al Qaeda-linked group', 'al Shabaab', 'It'])
  assert.deepEqual(named('Hamas'), ['The Palestinian militant group', 'Hamas'])
})

test('a country in a possessive is a mention, and its ministry is another actor', () => {
  const lebanon = entityOf(STORY, 'Lebanon')!
  assert.equal(lebanon.country, 'LBN')
  const ministry = entityOf(STORY, 'Foreign Ministry')!
  assert.deepEqual([ministry.kind, ministry.country ?? ministry.code], ['government', 'LBN'])
})

test('nationalities that are counted are people, a letter and a number are a name, a charge is no part of who is accused', () => {
  const people = entityOf('Shells killed 14 Palestinians in the camp.', '14 Palestinians')!
  assert.deepEqual([people.kind, people.number, people.country], ['group', 14, 'PSE'])
  const rebels = entityOf('M23 rebels killed nine villagers.', 'M23 rebels')!
  assert.deepEqual([rebels.kind, rebels.number, rebels.country], ['armed-group', undefined, 'COD'])
  assert.equal(entityOf('The council accused the army of a war crime.', 'the army')?.kind, 'state-force')
  assert.equal(entityOf('Lashkar-e-Noor claimed the bombing.', 'Lashkar-e-Noor')?.kind, 'armed-group')
})

test('ids count up, and every mention quotes its span', () => {
  const entities = entitiesOf(STORY)
  assert.deepEqual(
    entities.map((entity) => entity.id),
    entities.map((_, k) => `e${k + 1}`),
  )
  for (const entity of entities)
    for (const { start, end, quote } of entity.mentions) assert.equal(STORY.slice(start, end), quote)
})

test('odd text never throws and spans hold', () => {
  const words = [
    'Haddad',
    'the',
    'army',
    '“',
    '”',
    'U.S.',
    'his',
    ',',
    '54',
    'of',
    "Iran's",
    'pro-Iran',
    '😀',
    '\u0000',
    '-backed',
    'MILITIA',
    '\n\n',
    'said',
    '.',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), (list) => {
      const text = list.join(' ')
      for (const entity of entitiesOf(text))
        for (const { start, end, quote } of entity.mentions) if (text.slice(start, end) !== quote) return false
      return true
    }),
    { numRuns: 60 },
  )
})
