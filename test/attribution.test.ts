import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { reportOf } from '../benchmarks/attribution/polnear.ts'
import { analyse, loadLanguageModels } from '../src/language/analyse.ts'
import { findAttributions, loadAttributionModels } from '../src/reading/attribution.ts'
import { withSpeakers } from '../src/reading/attributionVoices.ts'
import type { Attribution } from '../src/record/attribution.ts'
import type { Entity } from '../src/record/entity.ts'
import { table } from './table.ts'

const models = loadAttributionModels()
const language = loadLanguageModels()

function read(text: string, profile: 'product' | 'polnear' = 'product'): Attribution[] {
  const report = reportOf('test', text)
  return findAttributions(report, analyse(report.text, language, report.blocks), [], models, { profile })
}

const quotes = (spans: readonly { quote: string }[]) => spans.map(({ quote }) => quote).join(' … ')
/** "source | cue | content" of each attribution. */
const parts = (text: string) =>
  read(text).map(({ source, cue, content }) => [source, cue, content].map(quotes).join(' | '))

table('attribution', parts, [
  [
    'The army had shelled the town overnight, two officials said.',
    ['two officials | said | The army had shelled the town overnight'],
    'content first',
  ],
  [
    'The minister said the army had shelled the town.',
    ['The minister | said | the army had shelled the town'],
    'source first, no that',
  ],
  [
    '“We are tired,” the colonel said, “but we are not beaten.”',
    ['the colonel | said | “We are tired,” … “but we are not beaten.”'],
    'discontinuous',
  ],
  [
    'According to the Red Cross, eleven people drowned.',
    ['the Red Cross | According to | eleven people drowned'],
    'according to',
  ],
  [
    'Amnesty International accused the army of burning villages.',
    ['Amnesty International | accused | the army of burning villages'],
    'an accusation told as an act',
  ],
  [
    'France condemned the attack and called on both sides to stop.',
    ['France | condemned | the attack', 'France | called on | both sides to stop'],
    'a source shared by two cues',
  ],
  [
    'An army captain, who asked not to be named, put the number of dead at 17.',
    ['An army captain | put | the number of dead at 17'],
    'a figure put on something; why the captain is not named is no source',
  ],
  [
    'The rebels, he added, had refused to talk.',
    ['he | added | The rebels … had refused to talk'],
    'the verb of saying between commas',
  ],
  [
    'State radio quoted the bishop as saying that two priests had been abducted.',
    [
      'State radio | quoted | the bishop as saying that two priests had been abducted',
      'the bishop | saying | that two priests had been abducted',
    ],
    'one voice quotes another',
  ],
  [
    'Asked whether the army had fired first, Mr. Hadi said: “They fired at us.”',
    ['Mr. Hadi | said: | “They fired at us.”'],
    'a reporter’s question claims nothing',
  ],
  [
    'The junta is believed to have hired foreign fighters.',
    [' | is believed | The junta … to have hired foreign fighters'],
    'nobody is named for a belief',
  ],
  [
    'Peskov declined to comment on allegations that Russian mercenaries took part in the attack.',
    [' | allegations | that Russian mercenaries took part in the attack'],
    'an allegation without a voice is not the report’s own word',
  ],
  [
    '“We were asleep. My children were screaming.\n\n“There was no warning at all that night,” said Umm Khalid.',
    ['Umm Khalid | said | “We were asleep. My children were screaming.\n\n“There was no warning at all that night,”'],
    'a running quotation whose speaker is named at its end',
  ],
  [
    'Gunmen seized 22 pupils from a boarding school before dawn, the headmaster, Musa Bukar, said by telephone.',
    ['the headmaster, Musa Bukar | said | Gunmen seized 22 pupils from a boarding school before dawn'],
    'the medium is no source',
  ],
  [
    'A tanker was struck by an unknown object in the Gulf of Oman, the British military’s trade office reported Thursday.',
    [
      'the British military’s trade office | reported Thursday | A tanker was struck by an unknown object in the Gulf of Oman',
    ],
    'a speaker at the end of a sentence whose tree is wrong',
  ],
  [
    'Israel’s military blamed Hezbollah for the attack.',
    ['Israel’s military | blamed | Hezbollah for the attack'],
    'the accused is no part of the cue',
  ],
  ['Fighters attacked the barracks and the court sentenced two men to death.', [], 'deeds are no words'],
  ['He had dismissed the escort that day.', [], 'what is no claim is not denied'],
  ['Moscow dismissed the report.', ['Moscow | dismissed | the report'], 'what is a claim is'],
  ['Rain fell on the hills and the river rose.', [], 'nobody says anything'],
  ['Asked about the arrests, the spokesman declined to comment.', [], 'a question is nobody’s claim'],
  [
    'The Kremlin dismissed as “pure fantasy” a report that its troops had crossed the border.',
    ['The Kremlin | dismissed | as “pure fantasy” a report that its troops had crossed the border'],
    'what is dismissed as something is said as well',
  ],
  [
    'An officer radioed that two boats were closing fast.',
    ['An officer | radioed | that two boats were closing fast'],
    'somebody, any verb, and a that-clause',
  ],
])

table('attribution, "…, saying"', parts, [
  [
    'The army shelled three villages near the border, saying rebels were hiding there.',
    ['The army | saying | rebels were hiding there'],
    'who did the deed says it, not the place it was done to',
  ],
  [
    'The court freed the colonel for lack of evidence, saying the case was closed.',
    ['The court | saying | the case was closed'],
    'nor whom it was done to',
  ],
  [
    'Kenya has closed its border with Somalia, saying militants were crossing it at night.',
    ['Kenya | saying | militants were crossing it at night'],
    'nor the last name before the comma',
  ],
  [
    'Two men were shot dead by police, officials said, saying they had fired first.',
    ['officials | said | Two men were shot dead by police', 'officials | saying | they had fired first'],
    'the voice of the verb of saying before it',
  ],
  [
    'The suspect was arrested on Friday by detectives, saying he had acted alone.',
    ['The suspect | saying | he had acted alone'],
    'a source of a bare article is its whole phrase',
  ],
])

table('attribution, nobody’s words', parts, [
  [
    'Reuters could not independently verify the claim.',
    ['Reuters | could not independently verify | the claim'],
    'what could not be checked',
  ],
  ['The toll has not been verified.', [' | has not been verified | The toll'], 'and by nobody named'],
  [
    'The army reportedly shelled the village on Monday.',
    [' | reportedly | The army … shelled the village on Monday'],
    'hearsay is not the subject’s claim',
  ],
  [
    'The man allegedly shot two officers before he fled.',
    [' | allegedly | The man … shot two officers'],
    'a clause joined on is not hedged with it',
  ],
  [
    'The militia, which was founded in the valley, has been blamed for three massacres.',
    [' | has been blamed for | three massacres'],
    'the accused is not the accuser, whatever hangs on it',
  ],
  [
    'The governor debunked reports that sixty people had been kidnapped.',
    [
      'The governor | debunked | reports that sixty people had been kidnapped',
      ' | reports | that sixty people had been kidnapped',
    ],
    'who denies a report has not told it',
  ],
])

table('attribution, edges', parts, [
  [
    'In a post on X, the Israeli army said soldiers had returned fire.',
    ['the Israeli army | said | soldiers had returned fire'],
    'where it was posted is no part of the source',
  ],
  [
    'The nurse’s family said she was shot by men in uniform; the army has denied that its troops were present.',
    [
      'The nurse’s family | said | she was shot by men in uniform',
      'the army | has denied | that its troops were present',
    ],
    'a semicolon ends what is told without quotation marks',
  ],
  [
    'Partners on the ground report that three clinics were looted.',
    ['Partners on the ground | report | that three clinics were looted'],
    'a verb read as a noun',
  ],
  [
    'The raid showed how little of the region the state controls, said analysts.',
    ['analysts | said | The raid showed how little of the region the state controls'],
    'what happens says nothing',
  ],
  [
    'The army on Thursday rejected accusations that its men had killed four people and blamed the rebels.',
    ['The army | rejected | accusations that its men had killed four people', 'The army | blamed | the rebels'],
    'the next cue of the same source begins a content of its own; the day is no part of who speaks',
  ],
  [
    'The general told a briefing that 110 men had been killed.',
    ['The general | told | that 110 men had been killed'],
    'to whom it is told is not told',
  ],
])

/** The stance of the first attribution. */
const stance = (text: string) => read(text)[0]?.stance
table('stance', stance, [
  ['The ministry confirmed that three soldiers had died.', 'confirms', 'to confirm'],
  ['The ministry denied that any soldier had died.', 'denies', 'to deny'],
  ['The ministry could not confirm that soldiers had died.', 'doubts', 'not to confirm is to leave in doubt'],
  ['The group claimed responsibility for the bombing.', 'claims-responsibility', 'two words make one cue'],
  ['The rebels claimed that the army had fled.', 'alleges', 'to claim that'],
  ['Police suspect that the driver was paid.', 'suspects', 'to suspect'],
  ['The president accused his rival of treason.', 'accuses', 'to accuse of'],
  ['The envoy hinted that a deal was near.', 'insinuates', 'to hint'],
  ['Berlin called the raid an act of terrorism.', 'condemns', 'naming it so condemns it'],
  ['Moscow called the report baseless.', 'denies', 'naming it so denies it'],
  ['Berlin praised the restraint of the protesters.', 'praises', 'to praise'],
  ['The union demanded the release of its leader.', 'demands', 'to demand a thing'],
  ['The governor vowed to rebuild the bridge.', 'promises', 'to vow something good'],
  ['The militia vowed to avenge its commander.', 'threatens', 'to vow harm'],
  ['The Taliban said its fighters carried out the raid.', 'claims-responsibility', 'to own up in plain words'],
  ['The group said it was not behind the blast.', 'denies', 'not to own up'],
  ['Officials said they would carry out a census.', 'states', 'a deed to come that is no attack'],
  ['Reuters could not independently verify the report.', 'doubts', 'what could not be checked'],
  [
    "The lawmaker faulted the governor's claim that the road was safe.",
    'doubts',
    'to fault what was said accuses nobody',
  ],
])

test('attribution: who refuses to speak, or neither confirms nor denies, has taken no stand', () => {
  const [silent] = read('The minister refused to say whether the raid had been approved.')
  assert.equal(silent?.negated, true)
  const [neither] = read('The spokesman would neither confirm nor deny that its aircraft were involved.')
  assert.equal(neither?.stance, 'confirms')
  assert.equal(neither?.negated, true)
})

test('attribution: a bare description is the voice that was introduced with it', () => {
  const name = (text: string) => read(text).at(-1)?.claimant.name
  assert.equal(
    name('A source at the mission said the patrol was late. “They call us when it is over,” the source said.'),
    'A source at the mission',
  )
  assert.equal(
    name('Police chief Karim Noori said three men had died. The official said two others were in hospital.'),
    'Police chief Karim Noori',
  )
  assert.equal(
    name('Two diplomats said the talks had failed. The official said the border would be shut.'),
    'official',
    'several are not one',
  )
})

test('attribution: who is told of in a quotation is not who says it', () => {
  const last = (text: string) => read(text).at(-1)?.claimant.name
  assert.equal(
    last('City mayor Alexei Kulin said the market was hit. “A man and a woman died on the spot,” he wrote.'),
    'City mayor Alexei Kulin',
  )
})

test('attribution: a ground goes to the voice beside it', () => {
  const found = read(
    'A security source, who spoke because he was not authorised to speak to the press, said that the bandits had demanded a ransom.',
  )
  const ground = (who: string) => found.find(({ source }) => quotes(source) === who)?.claimant.ground?.quote
  assert.match(ground('A security source') ?? '', /not authorised/)
  assert.equal(ground('the bandits'), undefined)
})

table('stance of what is passed on', stance, [
  ['The man allegedly shot two officers.', 'alleges', 'a hedge'],
  ['The army reportedly shelled the village on Monday.', 'states', 'hearsay that nobody doubts'],
])

test('attribution: target, addressee, medium and ground', () => {
  const [blamed] = read('It blamed the attack on foreign fighters.')
  assert.equal(blamed?.target?.quote, 'foreign fighters')
  const [accused] = read('The president accused General Salim of treason in a televised speech.')
  assert.equal(accused?.target?.quote, 'General Salim')
  assert.equal(accused?.medium?.quote, 'in a televised speech')
  const [posted] = read('In a post on Telegram, the mayor wrote that schools would stay shut.')
  assert.equal(posted?.medium?.quote, 'In a post on Telegram')
  const [told] = read('The general told reporters that the road was open.')
  assert.equal(told?.addressee?.quote, 'reporters')
  const [unnamed] = read(
    'Two police officials said the bridge was mined. They spoke on condition of anonymity because they were not authorized to talk to the press.',
  )
  assert.equal(unnamed?.claimant.kind, 'anonymous-official')
  assert.equal(unnamed?.claimant.group, 'police')
  assert.equal(unnamed?.claimant.number, 2)
  assert.match(unnamed?.claimant.ground?.quote ?? '', /condition of anonymity|not authorized/)
})

/** Kind, name and number of the first attribution's claimant. */
const claimant = (text: string) => {
  const found = read(text).at(-1)?.claimant
  return found && [found.kind, found.name, ...(found.number === undefined ? [] : [found.number])].join(' · ')
}
table('claimant', claimant, [
  ['She said the army would answer.', 'unnamed-person · an unnamed woman', 'a pronoun names nobody'],
  [
    'Official sources said three soldiers had died.',
    'anonymous-official · Official sources',
    'sources that are officials',
  ],
  [
    'According to reports we received, the road is open.',
    'document · reports we received',
    'a pronoun behind the noun is not who speaks',
  ],
  [
    'A war bulletin by the army stated that three men were injured.',
    'document · A war bulletin by the army',
    'a bulletin is a document',
  ],
  ['It said the operation would go on.', 'unnamed-many · unnamed', 'nor does "it"'],
  ['A shopkeeper said the road was open.', 'witness · A shopkeeper · 1', 'somebody unnamed'],
  ['According to a copy of the indictment, he paid the gunmen.', 'document · a copy of the indictment', 'a document'],
  [
    'Three Western diplomats and a UN official said the deal had collapsed.',
    'anonymous-official · Three Western diplomats and a UN official · 4',
    'numbers of two sorts of people add up',
  ],
  [
    'The judge, who had come by boat, said the bridge was safe.',
    'unnamed-person · judge',
    'what he did is not who he is',
  ],
  [
    'The raid was condemned by villagers, who said the dead were farmers.',
    'witness · villagers',
    'a relative pronoun is the noun before it',
  ],
  [
    'Israeli media reported that two soldiers were hurt.',
    'outlet · Israeli media',
    'whose they are is not who they are',
  ],
  [
    'The Resident Coordinator warned that the road was mined.',
    'anonymous-official · Resident Coordinator',
    'a title is no resident',
  ],
  ['The toll has not been verified.', 'narrator · narrator', 'the report’s own doubt'],
  ['The coast guard said two boats had sunk.', 'named-organisation · coast guard', 'a force'],
  ['The council’s claim that the bridge was safe was false.', 'named-organisation · council', 'whose claim it is'],
  [
    '“I told the commander that we would stay,” Mr. Oumar said.',
    'named-person · Mr. Oumar',
    'who says "I" in a quotation is its speaker',
  ],
])

test('attribution: a pronoun is the voice before where number and kind allow it', () => {
  const last = (text: string) => read(text).at(-1)?.claimant.name
  assert.equal(
    last('The Dawn Front claimed responsibility for the blast. It said nine soldiers had died.'),
    'Dawn Front',
  )
  assert.equal(last('Two officers said the road was open. They said the bridge was not.'), 'Two officers')
  assert.equal(last('Two officers said the road was open. He said the bridge was not.'), 'an unnamed man')
})

test('attribution: the dial finds less and is surer of it, or finds more', () => {
  const text =
    'The union wants a recount. The governor said the bridge was safe. Residents feared more raids, and the army’s account was questioned.'
  const report = reportOf('test', text)
  const analysis = analyse(report.text, language, report.blocks)
  const at = (threshold: number) => findAttributions(report, analysis, [], models, { threshold })
  assert.ok(at(0.1).length > at(0.9).length)
  assert.ok(at(0.9).every(({ score }) => score >= 0.9))
  assert.deepEqual(at(1.01), [])
})

test('attribution: who says "I" in a direct quotation is its speaker', () => {
  const text = '“I gave the order,” General Omar Haddad said.'
  const report = reportOf('test', text)
  const analysis = analyse(report.text, language, report.blocks)
  const mention = (quote: string, form: 'name' | 'pronoun') => {
    const start = text.indexOf(quote)
    return { start, end: start + quote.length, quote, form }
  }
  const entity = { kind: 'person' as const, aliases: [], roles: [], because: 'test' }
  const entities: Entity[] = [
    { ...entity, id: 'e1', name: 'I', mentions: [mention('I', 'pronoun')] },
    { ...entity, id: 'e2', name: 'Omar Haddad', mentions: [mention('Omar Haddad', 'name')] },
  ]
  const attributions = findAttributions(report, analysis, entities, models)
  assert.deepEqual(
    withSpeakers(analysis, entities, attributions).map(({ id, mentions }) => [id, mentions.map(({ quote }) => quote)]),
    [['e2', ['I', 'Omar Haddad']]],
  )
})

test('attribution: a denied cue is marked, one that says no by itself is not', () => {
  assert.equal(read('No one claimed responsibility for the bombing.')[0]?.negated, true)
  assert.equal(read('The army did not say how many soldiers had died.')[0]?.negated, true)
  assert.equal(read('The ministry denied the report.')[0]?.negated, undefined)
  assert.equal(read('The mayor said: “No. They fired at us.”')[0]?.negated, undefined)
})

test('attribution: the ground for anonymity is whole and stays with its own people', () => {
  const [first, second] = read(
    'A tweet by the governor’s office said three suspects were held.\n\nTwo security officials, who asked not to be named because they were not authorised to speak to the media, said that a cell was based across the border.',
  )
  assert.equal(first?.claimant.ground, undefined)
  assert.equal(
    second?.claimant.ground?.quote,
    'who asked not to be named because they were not authorised to speak to the media',
  )
})

test('attribution: who is cited stands behind who cites', () => {
  const found = read(
    'The state news agency, citing an unnamed military source, reported that the pilot had told the tower that the plane was under fire.',
  )
  const outer = (a: Attribution | undefined) => found.find(({ id }) => id === a?.within)
  const pilot = found.find(({ source }) => quotes(source) === 'the pilot')
  assert.equal(quotes(outer(pilot)?.source ?? []), 'an unnamed military source')
  assert.equal(quotes(outer(outer(pilot))?.source ?? []), 'The state news agency')
})

test('attribution: a voice inside a voice lies within it', () => {
  const found = read('The agency reported that the minister had denied that the army burned the village.')
  const inner = found.find(({ stance: own }) => own === 'denies')
  const outer = found.find(({ id }) => id === inner?.within)
  assert.equal(quotes(outer?.source ?? []), 'The agency')
})

test('attribution: what somebody is said to have said is read as a text of its own', () => {
  const found = read(
    'The newspaper wrote that a former guard testified that prisoners dug the tunnel in five months, and that the warden had promised to repair it.',
  )
  const guard = found.find(({ source }) => quotes(source) === 'a former guard')
  const warden = found.find(({ source }) => quotes(source) === 'the warden')
  assert.equal(guard && quotes(guard.content), 'that prisoners dug the tunnel in five months')
  assert.equal(warden?.stance, 'promises')
  for (const inner of [guard, warden])
    assert.equal(quotes(found.find(({ id }) => id === inner?.within)?.source ?? []), 'The newspaper')
})

test('attribution: nobody who has said that he did it is kept as a denied claim', () => {
  const [found] = read('No group has said it carried out the attack.')
  assert.equal(found?.stance, 'claims-responsibility')
  assert.equal(found?.negated, true)
})

test('attribution: the ground of one of two voices in a sentence is not the other’s', () => {
  const found = read(
    'The hospital’s director said six children were dead, and a nurse who asked not to be named said many had been shot.',
  )
  const ground = (who: string) => found.find(({ source }) => quotes(source) === who)?.claimant.ground?.quote
  assert.equal(ground('The hospital’s director'), undefined)
  assert.equal(ground('a nurse'), 'who asked not to be named')
})

test('attribution: in a transcript each passage is said by its label', () => {
  const transcript = [
    'The interview was broadcast on Sunday.',
    'WALLIS: Let us start with the news from the front.',
    'AL-TAMIMI: There is no siege, and there never was.',
    'WALLIS: The Red Cross says that there is.',
    'CORRECTION: The interview was recorded on Friday.',
  ].join('\n\n')
  const labelled = read(transcript).filter(({ cue }) => quotes(cue) === ':')
  assert.deepEqual(
    labelled.map(({ source }) => quotes(source)),
    ['WALLIS', 'AL-TAMIMI', 'WALLIS'],
  )
  const inner = read(transcript).find(({ source }) => quotes(source) === 'The Red Cross')
  assert.equal(inner?.within, labelled[2]?.id)
  // In PolNeAR's way only the outermost voice counts.
  assert.ok(read(transcript, 'polnear').every(({ source }) => quotes(source) !== 'The Red Cross'))
})

test('attribution: the PolNeAR profile keeps the outermost voice', () => {
  assert.deepEqual(
    read('The agency reported that the minister had denied that the army burned the village.', 'polnear').map(
      ({ cue }) => quotes(cue),
    ),
    ['reported'],
  )
})

const filler = 'The market reopened on Monday and the buses ran again.'
for (const [name, mark] of [
  ['a straight mark', '"'],
  ['a curly mark', '“'],
  ['a closing mark', '”'],
  ['a guillemet', '«'],
  ['a low mark', '„'],
  ['an apostrophe', "'"],
] as const)
  test(`attribution: ${name} left alone does not swallow the rest of the report`, () => {
    const text = [
      `${mark}We will not leave, the mayor said on Sunday. ${filler}`,
      ...Array.from({ length: 8 }, () => filler),
    ].join('\n\n')
    const limit = text.indexOf('\n')
    for (const { content } of read(text)) for (const { end } of content) assert.ok(end <= limit, text.slice(0, end))
  })

const long = `The spokesman said ${Array.from({ length: 40 }, (_, i) => `that column ${i} had crossed the river`).join(' and ')}.`
for (const [name, text] of [
  ['nothing', ''],
  ['marks only', '" “ ” « » „ \' ’'],
  ['a sentence of 240 words', long],
  ['all capitals', 'TWO OFFICIALS SAID THE ARMY HAD SHELLED THE TOWN. "WE WILL STAY," THE MAYOR SAID.'],
  ['OCR noise', "Tbe spokesrnan sa1d tlie arrny had she11ed the t0wn ,, ''We wi11 stay\" , he adcled . | | ~ ^"],
  ['NUL, emoji and a lone surrogate', 'The \u0000 mayor 😀 said \ud83d he “would stay \u0007”.'],
] as const)
  test(`attribution: reads ${name} without an error`, () => {
    for (const { source, cue, content, within } of read(text)) {
      for (const span of [...source, ...cue, ...content]) assert.equal(text.slice(span.start, span.end), span.quote)
      assert.ok(cue.length === 1 && content.length > 0)
      assert.ok(within === undefined || /^a\d+$/.test(within))
    }
  })

test('attribution: capitals and a long sentence still find the voice', () => {
  assert.match(parts('TWO OFFICIALS SAID THE ARMY HAD SHELLED THE TOWN.')[0] ?? '', /^TWO OFFICIALS \| SAID/)
  assert.match(parts(long)[0] ?? '', /^The spokesman \| said/)
})

test('attribution: spans fit, ids are in order, chains have no rings, whatever the text', () => {
  const piece = fc.constantFrom(
    'the minister',
    'said',
    'that',
    'accused',
    'him of',
    '"',
    '“',
    '”',
    ',',
    '.',
    '\n\n',
    'according to',
    'citing',
    'officials',
    'who',
    'denied',
    'a raid',
    ':',
    'POLICE',
    '«',
    '—',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join(' ')
      const found = read(text)
      const byId = new Map(found.map((attribution) => [attribution.id, attribution]))
      for (const [i, attribution] of found.entries()) {
        assert.equal(attribution.id, `a${i + 1}`)
        assert.ok(attribution.score >= 0 && attribution.score <= 1)
        for (const span of [...attribution.source, ...attribution.cue, ...attribution.content])
          assert.equal(text.slice(span.start, span.end), span.quote)
        let steps = 0
        for (let at: Attribution | undefined = attribution; at?.within !== undefined; at = byId.get(at.within))
          assert.ok(++steps <= found.length)
      }
    }),
    { numRuns: 60, seed: 11 },
  )
})
