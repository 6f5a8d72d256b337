/**
 * Reports in the forms of other trades than the newspaper's: bulletins by mail, situation reports, communiqués, assessments, columns of corrections,
 * channels copied out of messengers, threads of a forum. Forms written for this project; nothing here is taken from the test sets in benchmarks/lines.
 */
import type { Draw, Labelled, Makers } from './linesLayouts.ts'

type Add = (label: string, text: string) => void
type Genre = (draw: Draw, m: Makers, add: Add, paragraphs: readonly string[]) => void

/** One document of a genre, chosen by the draw. */
export function genre(draw: Draw, m: Makers, paragraphs: readonly string[]): Labelled {
  const out: Labelled = { lines: [], labels: [] }
  const add: Add = (label, text) => {
    out.lines.push(text.trim())
    out.labels.push(label)
  }
  draw.pick(GENRES)(draw, m, add, paragraphs)
  return out
}

const SECTORS =
  'Northern front|EASTERN PROVINCES|Capital region|The border|WEST BANK OF THE RIVER|Coast|At sea|Elsewhere|Politics|Diplomacy|THE SOUTH'.split(
    '|',
  )
const HEADINGS =
  'KEY MESSAGES|Key figures|Main developments|Overview|Situation in brief|Context|Response|NEEDS|Gaps|Access constraints|Protection concerns|Health|Shelter|Coordination|Outlook|SUMMARY|Highlights of the week|Humanitarian impact|Casualties|Funding'.split(
    '|',
  )

const mailBulletin: Genre = ({ pick, chance, number }, m, add, paragraphs) => {
  const who = pick(['Conflict Brief', 'The Morning Wire', 'Region Watch', 'Security Round-up', 'Daily Monitor'])
  if (chance(0.7))
    add('furniture', `From: ${who} <${pick(['news', 'desk', 'brief'])}@${pick(['watch', 'brief'])}.example>`)
  if (chance(0.4)) add('furniture', `To: ${pick(['subscribers', 'undisclosed-recipients', m.name()])}`)
  if (chance(0.7)) add('furniture', `${pick(['Subject', 'Re', 'Subj.'])}: ${who}, ${m.date()}`)
  if (chance(0.3)) add('furniture', `${pick(['Sent', 'Date'])}: ${m.date()} ${m.clock()}`)
  if (chance(0.4)) add('headline', `${who}: ${m.headline()}`)
  if (chance(0.6))
    add(
      'furniture',
      pick([
        'Dear readers,',
        'Good evening and welcome to our bulletin.',
        'Hello, this is your summary of the day.',
        'Good morning, here is today’s selection.',
        'Dear colleagues, please find below the latest report.',
        'In this issue:',
        `Here are the main events of ${m.date()}.`,
      ]),
    )
  for (let n = number(1, 4); n > 0; n--) {
    add('subheadline', pick(SECTORS))
    for (let p = number(1, 3); p > 0; p--) add('paragraph', pick(paragraphs))
    if (chance(0.2)) add('related', m.relatedLine())
  }
  if (chance(0.3)) {
    add('related', m.relatedHead())
    add('related', m.otherTitle())
  }
  if (chance(0.2)) add('advertisement', m.advert())
  for (let n = number(1, 3); n > 0; n--)
    add(
      'furniture',
      pick([
        'You get this message because you asked for it on our site.',
        'You are on this list as a partner of the network.',
        'If you no longer wish to get this bulletin, write to us.',
        'To unsubscribe, click here.',
        'Unsubscribe',
        'Unsubscribe from this list | Change your address',
        'View this e-mail online',
        'Forward to a friend',
        'Was this message sent to you by someone else? Get your own here.',
        `Our address: ${number(2, 90)} Harbour Road, ${m.place()}`,
        'Best regards,',
        `The team of the ${who}`,
      ]),
    )
}

const situationReport: Genre = ({ pick, chance, number }, m, add, paragraphs) => {
  if (chance(0.5))
    add(
      'furniture',
      pick(['SITREP', `Sitrep #${number(2, 40)}`, 'Emergency update', `Bulletin n° ${number(2, 60)}`, 'Access report']),
    )
  add(
    'headline',
    pick([
      `${pick(['Displacement', 'Violence', 'Floods and fighting', 'Hostilities', 'Protection monitoring'])} in ${m.place()}`,
      `${m.place()}: ${pick(['situation report', 'humanitarian update', 'weekly protection brief'])} No. ${number(2, 60)}`,
      m.headline(),
    ]),
  )
  for (let n = number(0, 2); n > 0; n--)
    add(
      'furniture',
      pick([
        `Issued: ${m.date()}`,
        `Reporting period: ${m.date()} to ${m.date()}`,
        `As of ${m.date()}, ${m.clock()}`,
        `Prepared by: ${pick(['Field Office', 'Relief Committee', m.name()])}`,
        'This report is produced with the help of partners.',
        `Next report: ${m.date()}`,
      ]),
    )
  for (let n = number(2, 5); n > 0; n--) {
    add('subheadline', pick(HEADINGS))
    for (let p = number(1, 3); p > 0; p--)
      add('paragraph', `${chance(0.4) ? pick(['• ', '- ', '– ', '* ']) : ''}${pick(paragraphs)}`)
    if (chance(0.15))
      add(
        'caption',
        pick([
          `Map ${number(1, 3)}: ${pick(['Control of terrain', 'Movements of people', 'Incidents'])}, ${m.date()}`,
          `Figure ${number(1, 4)}: ${pick(['New arrivals by week', 'Killed and wounded, by month'])}`,
          m.caption(),
        ]),
      )
    if (chance(0.1)) add('credit', pick([`Source: ${pick(['OCHA', 'IOM', 'field teams'])}`, m.credit()]))
  }
  if (chance(0.4))
    add(
      'note',
      pick([
        'Borders and names on the maps do not express any opinion about the status of a territory.',
        'The designations used do not imply acceptance by the organisation.',
        'All figures are provisional and will change as more reports come in.',
        'Note: figures were rounded.',
        `Methodology: the figures rest on calls with ${number(9, 60)} key informants and have not been checked on the spot.`,
        '* Not verified.',
      ]),
    )
  for (let n = number(1, 2); n > 0; n--)
    add(
      'furniture',
      pick([
        `For more information please contact ${m.name()}, Head of Office, tel. +${number(20, 99)} ${number(100, 999)} ${number(1000, 9999)}`,
        'For further details: www.relief.example',
        `Contact: ${pick(['reports', 'info'])}@relief.example`,
        'With support from the Humanitarian Fund',
      ]),
    )
}

const communique: Genre = ({ pick, chance, number }, m, add, paragraphs) => {
  for (const line of [
    pick([
      'REPUBLIC OF THE COAST',
      'STATE OF NAVARRA',
      'GENERAL STAFF OF THE ARMED FORCES',
      'OFFICE OF THE PROSECUTOR',
    ]),
    pick(['DIRECTORATE OF INFORMATION', 'Ministry of the Interior', 'Press Office', 'National Police']),
    `${pick(['No.', 'Ref.', 'Nr'])} ${number(10, 999)}/${pick(['PR', 'DIR', 'GS'])}/${number(2010, 2024)}`,
  ])
    if (chance(0.6)) add('furniture', line)
  add(
    'headline',
    pick([
      'COMMUNIQUE',
      'Official statement',
      `STATEMENT No. ${number(2, 80)}`,
      m.headline().toUpperCase(),
      m.headline(),
      'PRESS STATEMENT',
    ]),
  )
  for (let n = number(2, 5); n > 0; n--)
    add('paragraph', `${chance(0.2) ? `${number(1, 6)}. ` : ''}${pick(paragraphs)}`)
  if (chance(0.6)) add('furniture', `${pick(['Done at', 'Issued in', 'Signed in'])} ${m.place()}, ${m.date()}`)
  if (chance(0.6)) {
    add('byline', pick([`${pick(['General', 'Major', 'Captain', 'Colonel', 'Dr', 'Minister'])} ${m.name()}`, m.name()]))
    if (chance(0.6))
      add(
        'furniture',
        pick(['Spokesman of the Armed Forces', 'The Spokesperson', 'Head of the Press Office', 'Chief of Police']),
      )
  }
  if (chance(0.3)) add('furniture', pick(['END', 'For the press: +00 555 0199', '-- END OF STATEMENT --']))
}

const assessment: Genre = ({ pick, chance, number }, m, add, paragraphs) => {
  add(
    'headline',
    pick([
      `${pick(['Daily', 'Weekly', 'Campaign'])} ${pick(['Assessment', 'Update', 'War Map and Brief'])}, ${m.date()}`,
      `${m.place()} Crisis Update, ${m.date()}`,
      `Conflict Monitor ${number(2, 200)}`,
    ]),
  )
  if (chance(0.7)) add('byline', `${m.name()}, ${m.name()}, and ${m.name()}${chance(0.3) ? ` with ${m.name()}` : ''}`)
  if (chance(0.5)) add('furniture', `${m.date()}, ${m.clock()} ET`)
  if (chance(0.5))
    add(
      'note',
      pick([
        'Note: information in this brief goes up to noon.',
        `Editor’s note: this update covers events up to ${m.clock()}; later ones follow tomorrow.`,
        'This is a short edition because of the holiday.',
        'Note: We do not report in detail on crimes that are well covered elsewhere.',
      ]),
    )
  add('subheadline', pick(['Main findings', 'Key Developments', 'Bottom line', 'Takeaways', 'In short']))
  for (let n = number(2, 4), i = 1; n > 0; n--, i++)
    add('paragraph', `${chance(0.5) ? `${i}. ` : ''}${pick(paragraphs)}`)
  for (let n = number(1, 4), i = 1; n > 0; n--, i++)
    add('paragraph', `${pick(paragraphs)}${chance(0.6) ? `[${i}]` : ''}`)
  if (chance(0.6))
    for (let n = number(1, 4), i = 1; n > 0; n--, i++)
      add(
        'furniture',
        `[${i}] ${pick([`https://t.example/${number(100, 99999)}`, `${m.name()}, “${m.otherTitle()},” ${m.date()}`, `dot com/posts/${number(1000, 9999)}`])}`,
      )
}

const corrections: Genre = ({ pick, chance, number }, m, add) => {
  add(
    'headline',
    pick([
      'Corrections',
      'Corrections and clarifications',
      'Correction',
      'For the record',
      'CORRECTIONS',
      'Errata',
      'We got it wrong',
    ]),
  )
  for (let n = number(1, 5); n > 0; n--)
    add(
      'correction',
      `${chance(0.4) ? '• ' : ''}${pick([
        `A report about ${m.place()} on ${m.date()} gave the wrong ${pick(['rank of the officer', 'number of wounded', 'name of the village'])}. It should have been ${pick([m.name(), String(number(2, 90))])}.`,
        `${m.name()} was described in an article on page ${number(2, 30)} as a general. He is a colonel.`,
        `A headline yesterday said that ${m.place()} had fallen. It has not.`,
        `Because of an error in production, a photograph on page ${number(2, 20)} showed ${m.name()} and not ${m.name()}.`,
        `In an article about the truce we said that ${number(2, 90)} prisoners had been freed. The number was ${number(2, 90)}.`,
        `An agency item misstated when ${m.name()} was arrested. It was on ${m.date()}.`,
      ])}`,
    )
  if (chance(0.5))
    add(
      'furniture',
      pick([
        'Write to the ombudsman at errors@herald.example',
        'The editors can be reached at +00 555 0101.',
        'See our policy on corrections.',
      ]),
    )
}

const channel: Genre = ({ pick, chance, number }, m, add, paragraphs) => {
  if (chance(0.5))
    add(
      'furniture',
      pick([
        `${m.place()} Live`,
        `@${m.place().toLowerCase()}_now`,
        `Telegram: ${m.place()} Monitor`,
        `Channel ${m.place()} News ✔`,
      ]),
    )
  for (let n = number(2, 6); n > 0; n--) {
    if (chance(0.2)) add('furniture', `Forwarded from ${pick([m.name(), `${m.place()} Rescue`, 'Air Force'])}`)
    add(
      'paragraph',
      `${pick(['', '', '❗️', '⚡️ ', 'BREAKING: ', 'UPDATE: ', 'Urgent | ', '#', '🔴 '])}${pick(paragraphs)}${chance(0.2) ? ' Give blood at the hospital. Stay in the shelters.' : ''}`,
    )
    if (chance(0.5))
      add(
        'furniture',
        pick([
          `${m.clock()}`,
          `${number(1, 90)}.${number(1, 9)}K views`,
          `👁 ${number(100, 9000)}  ${m.clock()}`,
          `edited ${m.clock()}`,
          `${number(1, 99)} replies`,
        ]),
      )
  }
  if (chance(0.5))
    add(
      'furniture',
      pick([
        `Join us: @${m.place().toLowerCase()}_live`,
        `👉 Subscribe to ${m.place()} Live`,
        'Send your videos to our bot',
      ]),
    )
}

const thread: Genre = ({ pick, chance, number }, m, add, paragraphs) => {
  add('headline', m.headline())
  add(
    'byline',
    pick([
      `user${number(10, 999)}`,
      m.name(),
      `posted by ${m.name()}`,
      `${m.name().split(' ')[0]!.toLowerCase()}_${number(1, 99)}`,
    ]),
  )
  if (chance(0.6)) add('furniture', m.time())
  for (let n = number(1, 3); n > 0; n--) add('paragraph', pick(paragraphs))
  if (chance(0.4)) add('furniture', pick(['Like · Reply · Share', 'Quote', 'Report post', `${number(2, 99)} likes`]))
  add(
    'comment',
    pick(['Replies', `${number(1, 40)} replies`, 'Comments', `Comments (${number(1, 40)})`, 'Newest first']),
  )
  for (let n = number(1, 4); n > 0; n--)
    add(
      'comment',
      `${chance(0.5) ? `${m.name().split(' ')[0]}${pick(['', number(1, 99)])}: ` : ''}${pick(['I was there too. It was worse.', 'God have mercy on them.', 'Shame on the ministry, shame!', 'Where did you read that?', 'You lie, our boys never fire first.', 'So sorry for your town.', 'Any news from the school?', 'First they say truce, then this.'])}`,
    )
}

const GENRES: readonly Genre[] = [
  mailBulletin,
  situationReport,
  situationReport,
  communique,
  assessment,
  corrections,
  channel,
  thread,
]
