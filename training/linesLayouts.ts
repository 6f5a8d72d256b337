/**
 * Reports in layouts as they occur, put together from forms written for this project: how lines about a story look and where they stand is learned
 * from them. Sentences of the stories come from elsewhere; nothing here is taken from the test set in benchmarks/lines.
 */
import { seededRandom } from './learner/random.ts'
import { genre } from './linesGenres.ts'

export type Labelled = { lines: string[]; labels: string[] }

const FIRST =
  'Adam Brigitte Carlos Dunja Edith Farid Greta Hassan Irene Jakob Karima Ludwig Manuel Nora Otto Pilar Qasim Rosa Stefan Tamara Ursula Victor Wanda Xavier Yasmin Zoltan'.split(
    ' ',
  )
const LAST =
  'Abreu Bergman Castillo Dimitrov Eriksen Fontaine Gruber Hamdan Ivanova Jensen Kowalski Lindqvist Mansour Novak Okoro Petrov Quintero Rahimi Suleiman Tanaka Ulrich Vasquez Weber Yilmaz Zaman McBride'.split(
    ' ',
  )
const PLACES =
  'Aleppo Bamako Caracas Donetsk Erbil Freetown Goma Herat Idlib Jalalabad Kidal Lashkar Maiduguri Nablus Ouagadougou Peshawar Quetta Rakhine Sirte Tripoli Urfa Vavuniya Wau Yola Zawiya Mogadishu Sanaa Kabul Baghdad Bogota'.split(
    ' ',
  )
const AGENCIES = [
  'Reuters',
  'Associated Press',
  'AFP',
  'Xinhua',
  'dpa',
  'Anadolu Agency',
  'EFE',
  'Capital News Agency',
  'Harbour Wire',
  'Radio Free Coast',
]
const OUTLETS = [
  'The Daily Ledger',
  'Coast Herald',
  'The Northern Tribune',
  'Evening Post',
  'National Observer',
  'City Gazette',
  'The Public Record',
  'Channel Nine',
  'River Times',
  'Mountain Voice',
]
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')
const ACTORS = [
  'Gunmen',
  'Rebels',
  'Army',
  'Police',
  'Militants',
  'Soldiers',
  'Protesters',
  'Insurgents',
  'Government troops',
  'Suicide bomber',
  'Warplanes',
  'A drone',
  'Separatists',
  'Border guards',
  'Masked men',
  'Militia fighters',
]
const ACTS = [
  'kill six in attack on',
  'storm barracks in',
  'free hostages near',
  'seize airport of',
  'clash with demonstrators in',
  'shell market in',
  'retake',
  'withdraw from',
  'blow up bridge outside',
  'ambush convoy near',
  'raid villages around',
  'arrest mayor of',
  'fire on crowd in',
  'abduct students in',
  'bomb police station in',
  'sign truce in',
]
const NOUNS = [
  'Death toll rises to 31 in',
  'Ceasefire holds in',
  'Fears grow for hostages in',
  'Mass grave found near',
  'Curfew in',
  'Explosion rocks',
  'Talks on prisoners open in',
  'Ten years after the massacre of',
  'Inside the siege of',
  'Voices from',
]
const TOPICS = [
  'World',
  'Middle East',
  'Africa',
  'Politics',
  'Security',
  'Conflict',
  'Asia',
  'News',
  'Opinion',
  'Analysis',
  'Investigations',
  'Breaking',
]

export type Draw = {
  pick: <T>(list: readonly T[]) => T
  chance: (p: number) => boolean
  number: (low: number, high: number) => number
}

/** Share of layouts that are no newspaper's. */
const GENRES = 0.2

/** @param paragraphs sentences and paragraphs of stories, @param titles headlines of other stories */
export function* layouts(
  count: number,
  seed: number,
  paragraphs: readonly string[],
  titles: readonly string[],
): Generator<Labelled> {
  const random = seededRandom(seed)
  const draw: Draw = {
    pick: (list) => list[Math.floor(random() * list.length)]!,
    chance: (p) => random() < p,
    number: (low, high) => low + Math.floor(random() * (high - low + 1)),
  }
  for (let i = 0; i < count; i++)
    yield draw.chance(GENRES)
      ? genre(draw, makers(draw, titles, paragraphs), paragraphs)
      : layout(draw, paragraphs, titles)
}

function layout(draw: Draw, paragraphs: readonly string[], titles: readonly string[]): Labelled {
  const { pick, chance, number } = draw
  const out: Labelled = { lines: [], labels: [] }
  const add = (label: string, text: string) => {
    out.lines.push(text.trim())
    out.labels.push(label)
  }
  const some = (label: string, most: number, p: number, make: () => string) => {
    for (let n = 0; n < most && chance(p); n++) add(label, make())
  }
  const m = makers(draw, titles, paragraphs)
  if (chance(0.15)) add('related', pick(['Most popular', 'Trending now', 'Top stories', 'Popular in ' + pick(TOPICS)]))
  if (out.lines.length > 0) some('related', 3, 0.7, m.otherTitle)
  some('furniture', 3, 0.3, m.top)
  some('note', 1, 0.06, m.noteTop)
  if (chance(0.05)) add('credit', m.credit())
  if (chance(0.05)) add('caption', m.caption())
  const capitals = chance(0.12)
  if (chance(0.93)) add('headline', capitals ? m.headline().toUpperCase() : m.headline())
  if (chance(0.3)) add('subheadline', m.deck())
  if (chance(0.1)) add('note', m.noteSlug())
  if (chance(0.06)) add('correction', m.correction())
  const times = () => some('furniture', 2, 0.35, m.time)
  if (chance(0.5)) times()
  if (chance(0.65)) add('byline', m.byline())
  if (chance(0.12))
    add(
      'byline',
      pick([
        pick(AGENCIES),
        pick(OUTLETS),
        `${pick(OUTLETS)} staff`,
        `${pick(['Chief', 'Senior', 'Foreign'])} ${pick(['correspondent', 'reporter', 'editor'])}`,
      ]),
    )
  times()
  some('furniture', 2, 0.25, m.share)
  const pictures = number(0, chance(0.4) ? 2 : 0)
  for (let p = 0; p < pictures; p++) picture(draw, m, add)
  const body = number(2, 9)
  for (let p = 0; p < body; p++) {
    add('paragraph', m.paragraph(paragraphs))
    if (p === body - 1) break
    if (chance(0.09)) add('advertisement', m.advert())
    if (chance(0.08)) {
      add('related', m.relatedLine())
      if (chance(0.2)) some('related', 2, 0.6, m.otherTitle)
    }
    if (chance(0.09)) add('subheadline', m.subhead())
    if (chance(0.05)) picture(draw, m, add)
    if (chance(0.03)) add('furniture', m.embed())
  }
  if (chance(0.3)) {
    if (chance(0.2)) add('furniture', pick(['___', '***', '---', '###']))
    add('contributors', m.contributors())
  }
  if (chance(0.15)) add('correction', m.correction())
  if (chance(0.12)) add('note', m.noteEnd())
  if (chance(0.07)) add('byline', pick([m.name(), m.byline(), `— ${m.name()}`, `${m.name()}, ${pick(AGENCIES)}`]))
  some('furniture', 2, 0.25, m.tail)
  if (chance(0.25)) {
    add('related', m.relatedHead())
    some('related', 4, 0.75, m.otherTitle)
  }
  if (chance(0.12)) add('advertisement', m.advert())
  if (chance(0.2)) comments(draw, m, add)
  some('furniture', 2, 0.4, m.foot)
  return out
}

function picture({ pick, chance }: Draw, m: Makers, add: (label: string, text: string) => void): void {
  if (chance(0.1)) add('credit', m.credit())
  add('caption', m.caption())
  if (chance(0.45)) add('credit', m.credit())
  void pick
}

function comments({ pick, chance, number }: Draw, m: Makers, add: (label: string, text: string) => void): void {
  add(
    'comment',
    pick([
      'Comments',
      `${number(1, 90)} comments`,
      `${number(1, 9)} responses to this story`,
      'Discussion',
      'Have your say',
      'Comment on this story',
      'Add a comment',
      'Post your comment',
      'Show all comments',
    ]),
  )
  for (let n = number(0, 3); n > 0; n--) {
    add(
      'comment',
      pick([
        `${m.name()} wrote:`,
        `${pick(FIRST).toLowerCase()}${number(1, 99)} says:`,
        `${pick(FIRST)} ${pick(LAST)[0]}. commented`,
        `@${pick(LAST).toLowerCase()}`,
        `Posted by ${pick(FIRST)} at ${number(1, 12)}:${number(10, 59)} pm`,
      ]),
    )
    add(
      'comment',
      pick([
        'Thank you for this, finally somebody writes about it.',
        'So who is paying for all of this?',
        'lol what a joke',
        'My family lives there and nobody has told us anything!',
        'You people never mention the other side.',
        'Terrible. Praying for them.',
        'I do not believe one word',
        'Great reporting as always',
        'When will it end???',
        'Biased nonsense, unsubscribed.',
      ]),
    )
    if (chance(0.4)) add('comment', pick(['Reply', 'Report', 'Like', 'Report abuse', 'Reply Like', 'Flag']))
  }
  if (chance(0.5))
    add(
      'comment',
      pick([
        'Leave a comment',
        'Cancel reply',
        'Your email will not be shown.',
        'You must be logged in to post a comment.',
        'Comments are moderated before they appear.',
        'Sign in to reply',
        'Name (required)',
        'Notify me of new comments by email.',
        'Comments on this article have been turned off.',
      ]),
    )
}

export type Makers = ReturnType<typeof makers>

function makers({ pick, chance, number }: Draw, titles: readonly string[], paragraphs: readonly string[]) {
  const name = () => `${pick(FIRST)} ${pick(LAST)}`
  const place = () => pick(PLACES)
  const date = () =>
    pick([
      `${pick(MONTHS)} ${number(1, 28)}, ${number(1988, 2024)}`,
      `${number(1, 28)} ${pick(MONTHS)} ${number(1988, 2024)}`,
      `${pick(DAYS)} ${number(1, 28)} ${pick(MONTHS)}`,
      `${pick(MONTHS).slice(0, 3)}. ${number(1, 28)}, ${number(1999, 2024)}`,
    ])
  const clock = () =>
    pick([
      `${number(10, 23)}:${number(10, 59)}`,
      `${number(1, 12)}:${number(10, 59)} ${pick(['AM', 'PM', 'a.m.', 'p.m.'])}`,
      `${number(0, 23)}.${number(10, 59)}`,
      `${number(10, 23)}:${number(10, 59)} GMT`,
    ])
  const headline = () =>
    chance(0.3)
      ? pick(titles)
      : pick([
          () => `${pick(ACTORS)} ${pick(ACTS)} ${place()}`,
          () => `${pick(NOUNS)} ${place()}`,
          () =>
            `${pick(ACTORS)} ${pick(ACTS)} ${place()}, ${pick(['officials say', 'witnesses say', 'police say', 'monitors say', 'ministry says'])}`,
          () =>
            `‘${pick(['They came at night', 'We hid in the cellar', 'There is nothing left', 'Nobody warned us'])}’: ${pick(['survivors of', 'the people of', 'life in'])} ${place()}`,
          () =>
            `${place()}: ${pick(['what we know so far', 'a city without men', 'the forgotten front', 'who fired first?'])}`,
          () =>
            `${number(3, 90)} ${pick(['killed', 'dead', 'wounded', 'arrested', 'missing'])} in ${place()} ${pick(['attack', 'blast', 'clashes', 'protest', 'raid'])}`,
          () =>
            `${pick(['Breaking', 'Exclusive', 'Analysis', 'UPDATE 1', 'Explainer'])}${pick([': ', '-', ' | '])}${pick(ACTORS)} ${pick(ACTS)} ${place()}`,
        ])()
  return {
    name,
    place,
    date,
    clock,
    headline,
    otherTitle: () => (chance(0.5) ? pick(titles) : `${chance(0.2) ? `${number(1, 9)}. ` : ''}${headline()}`),
    deck: () =>
      pick([
        () =>
          `${pick(['Residents', 'Officials', 'Aid workers', 'Analysts', 'Families'])} ${pick(['fear more attacks', 'say help has not come', 'blame the government', 'speak of a massacre', 'want answers'])} as ${pick(['fighting spreads', 'winter nears', 'talks stall', 'army advances'])}`,
        () =>
          `${pick(['How', 'Why'])} ${pick(['a quiet town', 'one battalion', 'a smuggler', 'the old port', 'a small church'])} ${pick(['became a front line', 'changed the war', 'was left alone', 'lost its young men'])}`,
        () =>
          `For ${number(2, 12)} ${pick(['weeks', 'months', 'years'])} ${pick(['nobody could leave', 'the guns were silent', 'a family waited'])}. ${pick(['Now that is over.', 'Then the soldiers came.', 'This is their story.'])}`,
        () =>
          `${pick(['At least', 'More than', 'Some'])} ${number(3, 200)} people have ${pick(['fled', 'died', 'been arrested'])} ${pick(['since Sunday', 'this week', 'in a month'])}${pick(['', ', the UN says', ', monitors say'])}`,
        () =>
          `${pick(['Government', 'Rebel leader', 'President', 'General'])} ${pick(['denies', 'rejects', 'confirms'])} ${pick(['report', 'claims', 'losses', 'talks'])}; ${pick(['opposition calls for inquiry', 'families go to court', 'allies silent'])}`,
      ])(),
    subhead: () =>
      pick([
        'Background',
        'What comes next',
        'A long war',
        'No way out',
        'International reaction',
        'Who is behind it?',
        'How did it start?',
        'Why now?',
        'The witnesses',
        'Casualties',
        'Rising anger',
        'HISTORY OF VIOLENCE',
        'THE VICTIMS',
        'Fear of reprisals',
        '“We had no choice”',
        '‘Like hunting rabbits’',
        'Key points',
        'Humanitarian situation',
        'Northern sector',
        'Protection',
        'A divided city',
        'The commander',
        `${place()} under siege`,
        'Response',
        'Needs',
      ]),
    byline: () =>
      pick([
        () => `By ${name()}`,
        () => `BY ${name().toUpperCase()}`,
        () => `By ${name()} and ${name()}`,
        () =>
          `By ${name()}, ${pick(['Staff Writer', 'Foreign Correspondent', 'Defence Editor', 'Africa editor', 'Associated Press', 'Reuters', pick(OUTLETS)])}`,
        () => `By ${name()} in ${place()}`,
        () => `by ${name()}`,
        () => name(),
        () => `${name()} and ${name()}`,
        () => `${name()} | ${pick(OUTLETS)}`,
        () => `${name()} in ${place()}`,
        () =>
          `${name()}, ${pick(['security correspondent', 'Reporter', 'Political Editor', 'Opinion contributor', 'Crime Reporter'])}`,
        () => `Written by ${name()}`,
        () => `Story by ${name()} | Photos by ${name()}`,
        () => `Text: ${name()}; pictures: ${name()}`,
        () => `Report: ${name()}`,
        () => `Reporter ${name()}`,
        () => `From ${name()}, ${place()}`,
        () => `From our correspondent in ${place()}`,
        () => `Our special correspondent`,
        () => `Posted by ${name()}`,
        () => `${pick(AGENCIES)}`,
        () => `${pick(AGENCIES)} and ${pick(OUTLETS)} staff`,
        () => `Staff Reporter`,
        () => `${pick(OUTLETS)} newsroom`,
        () => `Interview by ${name()}`,
        () => `An interview with ${name()}`,
        () => `${pick(FIRST).toUpperCase()} ${pick(LAST).toUpperCase()}`,
        () =>
          `${pick(FIRST)[0]!.toLowerCase()}.${pick(LAST).toLowerCase()}@${pick(['ledger', 'herald', 'tribune'])}.example`,
        () =>
          `${name()} is ${pick(['a political scientist at the University of the Coast', 'the author of two books about the war', 'a retired officer', 'our Africa correspondent'])}.`,
      ])(),
    time: () =>
      pick([
        () => `Published ${date()}`,
        () => `${date()}`,
        () => `${date()}, ${clock()}`,
        () => `Updated: ${date()} ${clock()}`,
        () => `Last modified on ${date()} at ${clock()}`,
        () => `${clock()}, ${date()}`,
        () => `${number(1, 20)} ${pick(['hours', 'minutes', 'days'])} ago`,
        () => `Posted on ${date()}`,
        () => `First published: ${date()}`,
        () => `${number(2, 14)} min read`,
        () => `${number(2, 9)} minutes to read`,
        () => `Date: ${number(1, 28)}/${number(1, 12)}/${number(1999, 2024)}`,
        () => `${number(2009, 2024)}-0${number(1, 9)}-${number(10, 28)} ${clock()}`,
        () => `Period covered: ${number(1, 13)}–${number(14, 28)} ${pick(MONTHS)} ${number(2012, 2024)}`,
        () => `As of ${clock()} on ${date()}`,
      ])(),
    share: () =>
      pick([
        'Share',
        'Tweet',
        'Email',
        'Print',
        'Share this article',
        'Facebook Twitter WhatsApp',
        'Copy link',
        'Save',
        'Listen to this article',
        'Follow us on Telegram',
        'A A A',
        'Text size',
        'Share on LinkedIn',
        'Play',
        'Mute',
        'Bookmark',
        'Image',
        'Video',
        'Gallery',
      ]),
    top: () =>
      pick([
        () => pick(OUTLETS),
        () => `${pick(TOPICS)}`,
        () => `${pick(TOPICS)} / ${pick(TOPICS)}`,
        () => `Home > ${pick(TOPICS)} > ${pick(TOPICS)}`,
        () => pick(TOPICS).toUpperCase(),
        () => `Home ${pick(TOPICS)} ${pick(TOPICS)} ${pick(TOPICS)} Contact`,
        () => `BC-${place()}-${pick(['Attack', 'Talks', 'Protest'])}, ${number(1, 5)}th Ld-Writethru`,
        () => `${place()}-${pick(['Clashes', 'Bombing'])} ${number(100, 900)}`,
        () => 'EXCLUSIVE',
        () => 'FOR RELEASE',
        () => 'PRESS RELEASE',
        () => `Press Statement No. ${number(2, 90)}/${number(2011, 2023)}`,
        () => 'Watch Live',
        () => 'Menu',
        () => 'Skip to main content',
        () => 'Search',
        () => date(),
        () => `Listen · ${number(2, 9)}:${number(10, 59)}`,
        () => 'Transcript',
        () => `Broadcast on ${pick(['Morning Edition', 'The World Tonight', 'Newsday'])}`,
        () => 'SPECIAL REPORT',
        () => 'LIVE',
        () => 'Urgent',
      ])(),
    noteTop: () =>
      pick([
        () => `EMBARGO: not for use before ${date()}, ${clock()}`,
        () => `Embargoed until ${clock()} on ${date()}`,
        () => `STRICTLY EMBARGOED TO ${clock()} ${date().toUpperCase()}`,
        () => 'Warning: some readers may find the details in this story distressing.',
        () => `Editor’s note: this story was first published on ${date()}.`,
        () => 'This is breaking news. More details will follow.',
        () => 'This page is being updated as information comes in.',
        () => `EDITORS: this replaces the earlier item on ${place()}.`,
        () => `ATTENTION EDITORS - please withhold the item sent at ${clock()}.`,
        () => 'We are updating this report.',
        () => `KILL NOTICE: editors, please do not use the story headed ${place()} attack.`,
      ])(),
    noteSlug: () =>
      pick([
        () =>
          `(Adds ${pick(['quote', 'background', 'reaction', 'details', 'witness'])}${pick(['', ', byline', ', context', ' in paragraphs 4-6'])})`,
        () => `(Recasts with ${pick(['statement', 'toll', 'arrests'])})`,
        () => `(Updates ${pick(['toll', 'with police comment', 'throughout'])})`,
        () =>
          `Eds: ${pick(['Adds details', 'Updates with reaction', 'Minor edits', 'RECASTS lead'])}. ${pick(['With photos.', 'Will be updated.', ''])}`,
        () => `(EDS: ${pick(['note language in paragraph 9', 'subs throughout', 'adds byline'])})`,
        () => `[${pick(['Adds', 'Updates'])} ${pick(['minister', 'hospital', 'toll'])}]`,
      ])(),
    noteEnd: () =>
      pick([
        () => 'Editor’s note: names have been withheld for safety.',
        () => `Note: ${pick(OUTLETS)} could not verify these accounts independently.`,
        () => 'This article has been edited for length.',
        () => 'This conversation has been shortened and edited.',
        () => 'The reporting was supported by a grant from the Fund for Investigative Journalism.',
        () => `This article first appeared in ${pick(OUTLETS)}.`,
        () => 'The opinions in this piece are those of the writer alone.',
        () => `Editors’ note: ${pick(OUTLETS)} is funded by readers and takes no money from governments.`,
        () => 'The translation from Arabic is ours.',
        () => 'We will update this story when the ministry replies.',
        () => `*The witness asked us not to print her name.`,
      ])(),
    correction: () =>
      pick([
        () =>
          `Correction: an earlier version of this ${pick(['story', 'report', 'article'])} misstated ${pick(['the number of dead', 'the name of the commander', 'the date of the attack', 'where the convoy was hit'])}.`,
        () =>
          `CORRECTION: ${pick(['The bridge is in', 'The victim was from'])} ${place()}, not ${place()}, as we first reported.`,
        () =>
          `(Corrects ${pick(['spelling of name', 'day of week', 'toll', 'location'])} in ${pick(['headline', 'paragraph 3', 'first paragraph'])})`,
        () =>
          `(This ${pick(['version', 'story'])} corrects ${pick(['the date', 'the title of the official', 'the number of wounded'])})`,
        () =>
          `This ${pick(['story', 'article'])} has been corrected to ${pick(['show', 'say', 'reflect'])} that ${number(2, 40)} people ${pick(['died', 'were hurt', 'were held'])}.`,
        () =>
          `This article was amended on ${date()} ${pick(['because an earlier version gave the wrong rank.', 'to remove a wrong figure.', 'to correct a name.'])}`,
        () =>
          `Corrections & clarifications: ${pick(['a caption', 'a headline', 'a map'])} with this article ${pick(['wrongly named the town', 'gave a wrong year', 'mixed up two men'])}.`,
        () =>
          `Clarification: ${pick(['the ministry has asked us to say that it was not informed', 'the raid took place on two days'])}.`,
        () =>
          `An earlier ${pick(['headline', 'version'])} ${pick(['said', 'stated'])} that ${pick(['three men had been charged; two were', 'the army had confirmed the strike; it had not'])}.`,
        () =>
          `We regret the error in yesterday’s ${pick(['report', 'edition'])}: ${name()} is ${number(30, 70)}, not ${number(30, 70)}.`,
      ])(),
    caption: () =>
      pick([
        () =>
          `${pick(['A man', 'A woman', 'Children', 'Soldiers', 'Mourners', 'Rescue workers', 'Residents', 'Police'])} ${pick(['walk past', 'stand beside', 'search', 'look at', 'gather near', 'carry'])} ${pick(['a destroyed house', 'a burned-out bus', 'the rubble of a school', 'coffins', 'a checkpoint', 'a crater', 'tents'])} in ${place()}${pick(['.', `, ${date()}.`, ` on ${date()}.`, ` on ${pick(DAYS)}.`, ''])}`,
        // What agencies print: what is seen, the place, the weekday and the date, then a sentence of the story.
        () =>
          `${pick(['This is the scene', 'This is what is left of a house', 'This photo shows the scene', 'This image made from video shows the damage', 'In this photo released by the army, soldiers stand at the scene', 'The aftermath', 'Investigators work at the scene', 'This is a view'])} ${pick(['after', 'of'])} ${pick(['an attack on the home of a minister', 'a blast', 'a drone strike', 'the shelling of a market', 'an attack on a police station', 'clashes'])} in ${place()}, ${pick([...DAYS])}, ${pick(MONTHS)} ${number(1, 28)}, ${number(1999, 2024)}${pick(['.', `. ${pick(paragraphs)}`, `. ${pick(paragraphs)}`, ''])}`,
        () =>
          `${name()}${pick([', left,', ', centre,', ''])} ${pick(['speaks to reporters', 'shakes hands with an envoy', 'visits the wounded', 'arrives for talks'])} in ${place()}, ${pick(DAYS)}, ${pick(MONTHS).slice(0, 3)}. ${number(1, 28)}, ${number(1999, 2024)}.${pick(['', ` ${pick(paragraphs)}`])}`,
        () => `FILE - ${pick(ACTORS)} ${pick(['patrol', 'gather', 'wait', 'march'])} in ${place()} on ${date()}.`,
        () =>
          `${pick(['Smoke rises over', 'A view of', 'The market of', 'Damage in', 'The scene of the blast in', 'The road to', 'The hospital in'])} ${place()}${pick(['', '.', ' after the attack', ` (${pick(['AP', 'AFP', 'Reuters'])})`, ` on ${date()}`])}`,
        () =>
          `${name()} ${pick(['at home in', 'beside his brother’s grave in', 'in her office in', 'during the march in', 'with his men near'])} ${place()}`,
        () =>
          `${pick(['Image caption', 'Picture:', 'Photo:', 'In this image:'])} ${pick(['People flee', 'Troops arrive', 'Cars burn', 'Women protest'])} in ${place()}`,
        () =>
          `${name()}, ${pick(['commander of the southern front', 'a teacher', 'the mayor', 'who lost two sons'])}, in ${place()}.`,
        () =>
          `People ${pick(['queue for bread', 'hide in a cellar', 'bury the dead', 'wait at the border'])} ${pick(['in', 'near', 'outside'])} ${place()} ${pick(['last week', 'in May', `in ${number(1990, 2024)}`, 'on Friday'])}`,
      ])(),
    credit: () =>
      pick([
        () => `${name()}/${pick(['Reuters', 'AFP', 'AP', 'EPA', 'Getty Images', 'Anadolu'])}`,
        () => `Photo: ${name()}`,
        () => `Photograph: ${name()}/${pick(['AFP', 'Getty', pick(OUTLETS)])}`,
        () => `Photo by ${name()}`,
        () => `(AP Photo/${name()})`,
        () => `Image: ${name()}`,
        () => 'Getty Images',
        () => `© ${name()}`,
        () => `${pick(FIRST).toUpperCase()} ${pick(LAST).toUpperCase()} / ${pick(['AFP', 'EPA', 'REUTERS'])}`,
        () => `Credit: ${pick(['Ministry of Defence', name(), pick(OUTLETS)])}`,
        () => `Courtesy of ${pick(['the family', 'the Red Crescent', name()])}`,
        () => `[${name()}/${pick(['Reuters', 'AFP', pick(OUTLETS)])}]`,
        () => `[${pick(['AP', 'Reuters', 'Handout'])}]`,
        () => `Picture: ${name()}`,
        () => `Photo credit: ${pick(['UN', 'MSF', name()])} / ${name()}`,
        () => `${name()} via ${pick(['Reuters', 'AP', 'Getty Images'])}`,
        () => `Handout/${pick(['Reuters', 'AFP'])}`,
        () =>
          `${pick(['Press Office of the President', 'Media Office of the Army', 'Defence Ministry', 'Office of the Prime Minister', 'Civil Defence', 'Government Press Service', 'Interior Ministry'])} ${pick(['via ', 'via ', '/ ', 'handout via '])}${pick(AGENCIES)}`,
        () => name(),
      ])(),
    paragraph: (list: readonly string[]) => pick(list),
    contributors: () =>
      pick([
        () => `(Reporting by ${name()}; editing by ${name()})`,
        () => `(Reporting by ${name()} and ${name()} in ${place()}; Writing by ${name()}; Editing by ${name()})`,
        () => `Additional reporting by ${name()} in ${place()}.`,
        () =>
          `${pick(['Associated Press', 'AP', 'Times', 'Post'])} ${pick(['writer', 'writers', 'journalist', 'correspondent'])} ${name()} in ${place()} contributed to this report.`,
        () => `${name()} contributed ${pick(['reporting', 'research', 'to this article'])} from ${place()}.`,
        () => `${pick(LAST)} reported from ${place()}.`,
        () => `${pick(LAST)} reported from ${place()} and ${pick(LAST)} from ${place()}.`,
        () =>
          `With ${pick(['reports', 'reporting', 'additional reporting'])} from ${pick(['agencies', pick(AGENCIES), name()])}`,
        () => `With inputs from ${pick(AGENCIES)}`,
        () => `Edited by ${name()}`,
        () => `Editing by ${name()}.`,
        () => `Compiled by ${name()} from ${pick(['wire', 'agency', 'staff'])} reports.`,
        () => `Translated by ${name()}`,
        () => `${pick(['Research', 'Data', 'Graphics', 'Mapping', 'Fact-checking'])} by ${name()}.`,
        () => `${name()} and ${name()} contributed.`,
        () => `${pick(AGENCIES)} contributed to this report.`,
        () => `Agencies contributed to this story`,
        () =>
          `${name()}, ${name()} in ${place()} and ${name()}, all ${pick(AGENCIES)} ${pick(['contributors', 'correspondents', 'staff', 'writers'])}.`,
        () => `${name()} and ${name()}, both of ${pick(AGENCIES)}, contributed.`,
      ])(),
    advert: () =>
      pick([
        'Advertisement',
        'ADVERTISEMENT',
        'Sponsored',
        'Sponsored content',
        'Continue reading the main story',
        'Story continues after advertisement',
        'Article continues below',
        `Subscribe to ${pick(OUTLETS)} from $${number(1, 9)} a month`,
        'Get our daily briefing in your inbox',
        'Sign up for our newsletter',
        'Become a member and read without limits',
        'Already a subscriber? Sign in',
        `You have read ${number(1, 9)} of ${number(3, 10)} free articles.`,
        'Start your free trial',
        'Support our journalism. Donate now.',
        'Help us report on the war: give today',
        'Get the app',
        'Try it free for 30 days',
        'Promoted: the best knives for your kitchen',
        'Sponsored: the phone that everybody wants',
        'Ad: fly to the coast from 49 euros',
        'Promoted by Coastal Bank: how to buy a house',
        'From our partners: how to save on fuel',
        'To read this story in full, subscribe.',
        'Enjoying this article? Join as a supporter.',
        'Our reporting is free because readers pay for it.',
        'Paid for by Coastal Bank',
        'Shop our winter sale',
      ]),
    relatedHead: () =>
      pick([
        'Related',
        'Related stories',
        'Read next',
        'More on this story',
        'You might also like',
        'More from ' + pick(TOPICS),
        'Recommended',
        'See also',
        'In other news',
        'Latest headlines',
        'Editors’ choice',
        'More stories',
        'Also in the news',
        'Read also',
        'Further reading',
        'Next up',
        'More coverage',
      ]),
    relatedLine: () =>
      `${pick(['Read more: ', 'READ: ', 'Related: ', 'See also: ', 'MORE: ', 'Also read: ', 'ALSO READ | ', 'Watch: ', 'In pictures: ', 'Explained: ', 'Don’t miss: ', 'Further reading: ', 'Must read: ', 'From the archive: ', 'Click here: ', '> ', 'Read more '])}${headline()}`,
    embed: () =>
      pick([
        () => `pic.twitter.com/${pick(LAST).slice(0, 4)}${number(10, 99)}`,
        () => `— ${name()} (@${pick(LAST).toLowerCase()}) ${date()}`,
        () => 'View this post on Instagram',
        () => `https://t.co/${pick(LAST)}${number(1, 99)}`,
        () => 'This content could not be loaded',
        () => 'Map: the front line',
        () => 'Video player',
        () => `Source: ${pick(OUTLETS)}`,
        () => 'Loading…',
      ])(),
    tail: () =>
      pick([
        () => `Tags: ${place()}, ${pick(['war', 'protest', 'police'])}`,
        () => `Filed under: ${pick(TOPICS)}`,
        () => `Topics: ${pick(TOPICS)}, ${place()}`,
        () => 'Back to top',
        () =>
          `${pick(LAST).slice(0, 2).toLowerCase()}/${pick(LAST).slice(0, 2).toLowerCase()}/${pick(LAST).slice(0, 3).toLowerCase()}`,
        () => 'ENDS',
        () => '-30-',
        () => `Contact: newsdesk@${pick(['herald', 'ledger'])}.example`,
        () => `Media enquiries: +${number(20, 99)} ${number(100, 999)} ${number(1000, 9999)}`,
        () => 'For more information contact the press office.',
        () =>
          `${name()} is ${pick(['a reporter', 'a correspondent', 'an editor'])} ${pick(['for', 'at'])} ${pick(OUTLETS)} who covers ${pick(['conflict', 'the region', 'security'])}.`,
        () => `Follow ${pick(FIRST)} on Twitter: @${pick(LAST).toLowerCase()}`,
        () => `Story no. ${number(1000, 9999)}`,
        () => 'Send us a tip',
        () => place() + ' ' + pick(['war', 'police', 'protests']) + ' ' + pick(TOPICS),
      ])(),
    foot: () =>
      pick([
        () => `© ${number(2001, 2024)} ${pick(OUTLETS)}`,
        () => `Copyright ${pick(OUTLETS)}. All rights reserved.`,
        () => 'All rights reserved. Republication without permission is forbidden.',
        () => 'Privacy policy',
        () => 'About us | Contact | Careers',
        () => 'Terms and conditions',
        () => 'Cookie settings',
        () => 'Manage cookies',
        () => 'Our standards: the code of the press council.',
        () => `Copyright (c) ${number(2001, 2024)} ${pick(AGENCIES)}`,
        () => 'Powered by WordPress',
        () => 'Sitemap',
      ])(),
  }
}
