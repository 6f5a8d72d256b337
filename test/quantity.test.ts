import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { findCounts } from '../src/reading/quantity.ts'
import type { Report } from '../src/record/report.ts'
import { digits, numberOf } from '../src/ontology/numbers.ts'
import { table } from './table.ts'

const models = loadLanguageModels()

function report(text: string): Report {
  return {
    id: 'sha256:',
    name: 'test',
    text,
    blocks: [],
    source: { format: 'text', encoding: 'utf-8', bytes: text.length, offsets: [] },
    problems: [],
  }
}

/** kind, low–high, qualifier, whose, trigger; "part" and "cumulative" where so. */
function counts(text: string): string[] {
  return findCounts(report(text), analyse(text, models)).map((c) => {
    const value = c.high === undefined ? `${c.low}+` : c.high === c.low ? `${c.low}` : `${c.low}-${c.high}`
    const rest = `${c.partOf ? ` part of ${c.partOf}` : ''}${c.extent === 'cumulative' ? ' cumulative' : ''}`
    return `${c.kind} ${value} ${c.qualifier} [${c.whose?.quote ?? ''}] ${c.trigger.quote}${rest}`
  })
}

table('quantity', counts, [
  [
    'Three police officers, two of them women, were among the 16 dead.',
    [
      'killed 3 exactly [Three police officers] dead part of n3',
      'killed 2 exactly [two of them] dead part of n1',
      'killed 16 exactly [] dead',
    ],
    'part of a number that comes later',
  ],
  [
    'Rebels killed three soldiers and wounded 12.',
    ['killed 3 exactly [three soldiers] killed', 'injured 12 exactly [] wounded'],
    'two verbs, each with its own object',
  ],
  [
    'Three killed, 12 wounded in blast',
    ['killed 3 exactly [] killed', 'injured 12 exactly [] wounded'],
    'headline: the state behind the number',
  ],
  [
    'At least seven of his guards were injured.',
    ['injured 7+ at-least [seven of his guards] injured'],
    'a lower bound has no upper one',
  ],
  ['Up to 40 people were detained.', ['detained 0-40 up-to [40 people] detained'], 'an upper bound begins at nought'],
  [
    'More than 5,000 people were displaced.',
    ['displaced 5000+ more-than [5,000 people] displaced'],
    'digits with a comma',
  ],
  [
    'Between 20 and 30 miners are missing.',
    ['missing 20-30 range [20 and 30 miners] missing'],
    'a range has both ends',
  ],
  [
    'Dozens of protesters were arrested.',
    ['detained 24+ vague [Dozens of protesters] arrested'],
    'dozens: at least two dozen',
  ],
  [
    'About two hundred and fifty people died.',
    ['killed 250 about [two hundred and fifty people] died'],
    'a number in words',
  ],
  [
    'Nine people, including two children, were killed.',
    ['killed 9 exactly [Nine people] killed', 'killed 2 exactly [two children] killed part of n1'],
    'parts are told from wholes',
  ],
  [
    'Sunday’s attack brought the death toll to 40.',
    ['killed 40 exactly [] toll cumulative'],
    'a toll is of everything up to now',
  ],
  ['There were no casualties.', ['casualties 0 none-reported [] casualties'], 'none is a report, not a silence'],
  ['Nobody was hurt.', ['injured 0 none-reported [Nobody] hurt'], 'nobody'],
  [
    'A protester was shot and killed.',
    ['killed 1 exactly [A protester] killed'],
    'a singular is one; "shot" is said again by "killed"',
  ],
  ['Ahmed Rashid was assassinated.', ['killed 1 exactly [Ahmed Rashid] assassinated'], 'a named victim is one'],
  [
    'His wife and two children were killed.',
    ['killed 1 exactly [His wife] killed', 'killed 2 exactly [two children] killed'],
    'a row of victims',
  ],
  ['She received a slight cut.', ['injured 1 exactly [She] cut'], 'light injuries by the injury’s noun'],
  ['The bombing left 23 dead.', ['killed 23 exactly [] dead'], 'left … dead'],
  ['The deaths of 12 miners', ['killed 12 exactly [12 miners] deaths'], 'nominal'],
  ['The floods claimed 19 lives.', ['killed 19 exactly [19 lives] claimed'], 'claimed lives'],
  ['The strike destroyed ten houses.', ['damaged 10 exactly [ten houses] destroyed'], 'things are damaged, not killed'],
  ['They fired six rockets.', ['weapons 6 exactly [six rockets] fired'], 'weapons'],
  [
    'More than 200 people were killed or injured.',
    ['casualties 200+ more-than [200 people] killed'],
    'which of the two is not said',
  ],
  ['Some 2,000 people marched.', ['participants 2000 about [2,000 people] marched'], 'participants'],
])

table('quantity, not counted', counts, [
  ['An attack could kill thousands of people.', [], 'a possibility'],
  ['If the wall falls, 20 people will be killed.', [], 'a condition'],
  ['They planned to kidnap three ministers.', [], 'a plan'],
  ['He denied that ten prisoners had been executed.', [], 'a denial'],
  ['The plot to kill 50 tourists was foiled.', [], 'a plot'],
  [
    'He was jailed in 2019 and paid $500.',
    ['detained 1 exactly [He] jailed'],
    'neither a year nor money is a number of people',
  ],
  ['The siege lasted 12 days and killed hopes of peace.', [], 'days and hopes'],
  ['A toll of 0.5 people was given.', [], 'people come in whole numbers'],
  ['The clash killed -3 men.', [], 'fewer than none'],
  ['It killed 999999999999 people.', [], 'more than there are'],
  [
    'At least 20 displaced people were killed.',
    ['killed 20+ at-least [20 displaced people] killed'],
    'told of as displaced, counted as killed',
  ],
  ['The M-19 group killed a judge.', ['killed 1 exactly [a judge] killed'], 'a number in a name'],
  ['A girl was hit by a car driven by 34-year-old man.', [], 'an age'],
])

table('quantity: numbers in words', (words: string): number | undefined => numberOf(words.split(' ')), [
  ['three hundred and twelve', 312, 'and'],
  ['1,00,000', 100_000, 'grouped as in India'],
  ['1.5 million', 1_500_000, 'decimal with a multiplier'],
  ['two dozen', 24, 'dozen'],
  ['a thousand', 1000, 'article'],
  ['twenty - one', 21, 'hyphen'],
  ['green', undefined, 'no number'],
])

table('quantity: numbers in digits', digits, [
  ['1,250', 1250, 'thousands'],
  ['12,50', undefined, 'a comma in the wrong place'],
  ['7th', undefined, 'an ordinal'],
])

test('quantity: spans quote the text, bounds are in order, parts have wholes, whatever the text is', () => {
  const piece = fc.constantFrom(
    'killed',
    'wounded',
    'people',
    'three',
    '12',
    'at least',
    'and',
    ',',
    '.',
    'including',
    'them',
    'of',
    'dozens',
    'were',
    'dead',
    'left',
    'a',
    'soldier',
    'no',
    'casualties',
    '(',
    ')',
    '\n\n',
    '😀',
    '\0',
    'toll',
    'to',
    '40',
    'up to',
    '-',
    '’s',
    'NOBODY',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 25 }), (parts) => {
      const text = parts.join(' ')
      const found = findCounts(report(text), analyse(text, models))
      const ids = new Set(found.map((c) => c.id))
      for (const c of found) {
        for (const e of [c, c.trigger, ...(c.whose ? [c.whose] : [])]) assert.equal(text.slice(e.start, e.end), e.quote)
        assert.ok(c.high === undefined || c.low <= c.high)
        assert.ok(c.partOf === undefined || (ids.has(c.partOf) && c.partOf !== c.id))
      }
    }),
    { numRuns: 150, seed: 7 },
  )
})

/** kind, low–high, qualifier, unit, purpose, trigger. */
function sums(text: string): string[] {
  return findCounts(report(text), analyse(text, models)).map((c) => {
    const value = c.high === undefined ? `${c.low}+` : c.high === c.low ? `${c.low}` : `${c.low}-${c.high}`
    return [c.kind, value, c.qualifier, c.unit, c.purpose, c.trigger.quote].filter(Boolean).join(' ')
  })
}

table('money and measures', sums, [
  [
    'The fire caused an estimated $2.5bn in damage to the port.',
    ['money 2500000000 about USD damage damage'],
    'a sum before what it is for',
  ],
  [
    'Damage from the strikes was estimated at between €10 million and €12 million.',
    ['money 10000000-12000000 range EUR damage Damage'],
    'two signs, one range',
  ],
  [
    'The kidnappers demanded a ransom of 5 million hryvnias for the trader.',
    ['money 5000000 exactly UAH ransom ransom'],
    'a currency by name',
  ],
  [
    'Losses from the fighting are put at 900 billion Syrian pounds.',
    ['money 900000000000 exactly SYP damage Losses'],
    'whose pounds the adjective tells',
  ],
  [
    'The blaze destroyed crops worth 3 million rupees.',
    ['money 3000000 exactly rupee damage destroyed'],
    'whose rupees is not said',
  ],
  ['The company reported profits of $2 billion.', [], 'a sum of business is no count'],
  ['A raid could cause $2 million in damage to the port.', [], 'damage that has not come about'],
  [
    'Officers recovered 250 kilograms of explosives from a house.',
    ['weapons 250 exactly kg recovered'],
    'counted by weight',
  ],
  [
    'Troops seized 200 pounds of explosives at the post.',
    ['weapons 200 exactly lb seized'],
    'pounds of something are a weight',
  ],
  ['Fires burned 1,200 hectares of wheat.', ['damaged 1200 exactly ha burned'], 'counted by area'],
  ["Some 70 percent of the city's buildings were damaged.", ['damaged 70 about % damaged'], 'a share'],
])
