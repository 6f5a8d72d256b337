/**
 * Web pages in layouts as they occur, made of forms written for this project: which lines are the article's is learned from them beside the annotated
 * pages, of which there are few. Sentences come from elsewhere; nothing here is taken from the test pages in test/oddPages.
 */
import { seededRandom } from './learner/random.ts'

/** A page's markup, and the stretches of it that are the article's text; `unsure` ones are taught neither way. */
export type MadePage = { html: string; inside: [start: number, end: number][]; unsure: [start: number, end: number][] }

const IN = '\uE001'
const OUT = '\uE002'
const DOUBT = '\uE003'

/** @param sentences paragraphs of stories, @param titles headlines */
export function* pageLayouts(
  count: number,
  seed: number,
  sentences: readonly string[],
  titles: readonly string[],
): Generator<MadePage> {
  const random = seededRandom(seed)
  for (let i = 0; i < count; i++) yield unmarked(page(maker(random, sentences, titles)))
}

/** Marks taken out, their places kept. */
function unmarked(marked: string): MadePage {
  const inside: [number, number][] = []
  const unsure: [number, number][] = []
  let html = ''
  let begin = 0
  let doubt = false
  for (const piece of marked.split(/([\uE001-\uE003])/u)) {
    if (piece === IN || piece === DOUBT) {
      begin = html.length
      doubt = piece === DOUBT
    } else if (piece === OUT) (doubt ? unsure : inside).push([begin, html.length])
    else html += piece
  }
  return { html, inside, unsure }
}

type Maker = ReturnType<typeof maker>

function maker(random: () => number, sentences: readonly string[], titles: readonly string[]) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const chance = (p: number) => random() < p
  const number = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const escape = (text: string) => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;')
  const sentence = () => escape(pick(sentences))
  const title = () => escape(pick(titles))
  const name = () =>
    `${pick(['Anna', 'Boris', 'Clara', 'Daoud', 'Elif', 'Farid', 'Grace', 'Hugo', 'Ines', 'Jamal'])} ${pick(['Abel', 'Bauer', 'Cruz', 'Diallo', 'Emre', 'Fox', 'Garcia', 'Haddad', 'Ito', 'Jansen'])}`
  const date = () =>
    `${number(1, 28)} ${pick(['January', 'March', 'May', 'July', 'September', 'November'])} ${number(1998, 2024)}`
  const marks = (...names: string[]) => {
    const chosen = pick(names)
    return chosen === '' ? '' : ` ${chance(0.2) ? 'id' : 'class'}="${chosen}"`
  }
  const some = (low: number, high: number, make: () => string, between = '') =>
    Array.from({ length: number(low, high) }, make).join(between)
  return { pick, chance, number, sentence, title, name, date, marks, some }
}

function page(m: Maker): string {
  const { pick, chance } = m
  const headline = m.title()
  const site = pick(['Coast Herald', 'The Ledger', 'Zona 24', 'Valley Blog', 'Agency North', 'Ministry of Defence'])
  const story = article(m, headline)
  const side = chance(0.7) ? sidebar(m) : ''
  const shell = pick(['modern', 'divs', 'divs', 'table', 'bare'])
  const top = chrome(m, site)
  const after = `${chance(0.35) ? comments(m) : ''}${chance(0.5) ? teasers(m) : ''}${chance(0.2) ? offer(m) : ''}`
  const foot = footer(m, site)
  const cookies = chance(0.25) ? consent(m) : ''
  const head = `<html><head><title>${headline}${chance(0.6) ? ` ${pick(['-', '|'])} ${site}` : ''}</title>${chance(0.5) ? `<meta property="og:title" content="${headline.replace(/"/gu, '')}">` : ''}</head>`
  if (shell === 'modern')
    return `<!doctype html>${head}<body>${cookies}<header>${top}</header><main${m.marks('', 'main', 'content', 'page')}>${story}${after}</main>${side === '' ? '' : `<aside${m.marks('', 'sidebar', 'rail')}>${side}</aside>`}<footer>${foot}</footer></body></html>`
  if (shell === 'divs')
    return `<!doctype html>${head}<body>${cookies}<div${m.marks('top', 'header', 'hd', 'masthead')}>${top}</div><div${m.marks('wrap', 'container', 'mid', 'row')}><div${m.marks('left', 'main-col', 'col-8', 'content')}>${story}${after}</div><div${m.marks('right', 'side-col', 'col-4', 'sidebar')}>${side}</div></div><div${m.marks('bottom', 'footer', 'ft')}>${foot}</div></body></html>`
  if (shell === 'table')
    return `${head}<body><table width="800"><tr><td colspan="2">${top}</td></tr><tr><td valign="top">${story}${after}</td><td width="180">${side}</td></tr><tr><td colspan="2">${foot}</td></tr></table></body></html>`
  return `${head}<body>${chance(0.5) ? top : ''}${story}${after}${foot}</body></html>`
}

function chrome(m: Maker, site: string): string {
  const { pick, chance } = m
  const sections = ['Home', 'World', 'Region', 'Politics', 'Sport', 'Video', 'About', 'Contact', 'Archive']
  const links = m.some(3, 8, () => `<li><a href="/${m.number(1, 99)}">${pick(sections)}</a></li>`)
  return [
    `<div${m.marks('logo', 'brand', '')}>${chance(0.5) ? `<a href="/">${site}</a>` : site}</div>`,
    chance(0.8)
      ? pick([
          `<nav><ul>${links}</ul></nav>`,
          `<ul${m.marks('menu', 'nav', '')}>${links}</ul>`,
          links.replace(/<\/?li>/gu, ' '),
        ])
      : '',
    chance(0.2)
      ? `<div${m.marks('breaking', 'ticker', 'alert')}>${pick(['BREAKING: ', 'LIVE ', ''])}${m.title()}</div>`
      : '',
    chance(0.15) ? `<div>${m.date()}</div>` : '',
    chance(0.1) ? `<p>${pick(['The voice of the region', 'News for everybody', 'Independent since 1911'])}</p>` : '',
  ].join('')
}

/** The story and what stands inside its box without being its text. */
function article(m: Maker, headline: string): string {
  const { pick, chance, number } = m
  const box = pick(['article', 'div', 'div', 'section'])
  const heading = pick([
    `<h1${m.marks('', 'title', 'entry-title', 'headline')}>${headline}</h1>`,
    `<h2>${headline}</h2>`,
    `<div${m.marks('ttl', 'title', 'headline', 'nm')}>${headline}</div>`,
    `<font size="5"><b>${headline}</b></font><br>`,
  ])
  const meta = [
    chance(0.6)
      ? `<div${m.marks('byline', 'author', 'by', 'meta', '')}>${pick(['By ', '', 'by '])}${m.name()}</div>`
      : '',
    chance(0.7)
      ? `<div${m.marks('date', 'meta', 'time', 'dt', '')}>${pick(['Published ', '', 'Posted on '])}${m.date()}</div>`
      : '',
    chance(0.2) ? '<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a></div>' : '',
  ].join('')
  const deck = chance(0.25) ? `<p${m.marks('deck', 'standfirst', 'lead', '')}>${DOUBT}${m.sentence()}${OUT}</p>` : ''
  const size = chance(0.25) ? number(1, 2) : chance(0.6) ? number(3, 8) : number(9, 16)
  const style = pick(['p', 'p', 'p', 'p', 'br', 'div', 'span', 'li', 'brief', 'ask'])
  const parts: string[] = []
  const between = style === 'br' ? pick(['<br><br>', '<br/>\n<br/>\n']) : '\n'
  for (let n = 0; n < size; n++) {
    if (n > 0 && chance(0.08)) parts.push(aside(m))
    if (n > 0 && chance(0.08)) parts.push(subhead(m, style))
    parts.push(paragraph(m, style))
  }
  const body = parts.join(between)
  const wrapped = style === 'li' ? `<ul>${body}</ul>` : body
  const tail = [
    chance(0.15)
      ? `<p>${pick(['<i>', ''])}${pick(['Reporting by ', 'Additional reporting by '])}${m.name()}${pick(['</i>', ''])}</p>`
      : '',
    chance(0.25) ? biography(m) : '',
    chance(0.25)
      ? `<div${m.marks('tags', 'topics', '')}>Tags: <a href="/t">${pick(['war', 'police', 'border'])}</a>, <a href="/t">${pick(['army', 'talks'])}</a></div>`
      : '',
    chance(0.12) ? offer(m) : '',
    chance(0.1) ? '<div class="print"><a href="?print">Print version</a></div>' : '',
  ].join('')
  const text = `<div${m.marks('entry-content', 'article-body', 'story', 'text', 'post-content', 'cnt', 'body', '')}>${chance(0.25) ? picture(m) : ''}${wrapped}${chance(0.5) ? tail : ''}</div>`
  return `<${box}${m.marks('', 'post', 'article', 'story', 'single', 'hentry')}>${heading}${meta}${deck}${text}${tail.length > 0 && chance(0.5) ? tail : ''}</${box}>`
}

function paragraph(m: Maker, style: string): string {
  const { pick, chance } = m
  const told = `${IN}${m.sentence()}${chance(0.5) ? ` ${m.sentence()}` : ''}${OUT}`
  switch (style) {
    case 'br':
      return told
    case 'div':
      return `<div${m.marks('', 'para', 'text-block')}>${told}</div>`
    case 'span':
      return `<div style="text-align:justify"><span style="font-size:12pt">${told}</span></div>`
    case 'li':
      return `<li>${told}</li>`
    case 'brief':
      return `<div class="brief"><h3>${IN}${pick(['Tamara', 'Navarra', 'Kidal', 'The border', 'Elsewhere', 'At sea'])}${OUT}</h3><p>${told}</p></div>`
    case 'ask':
      return `<p><strong>${IN}${pick(['When did it begin?', 'Who gave the order?', 'What do you want?', 'And then?', 'Were you afraid?'])}${OUT}</strong></p><p>${told}</p>`
    default:
      return chance(0.06) ? `<blockquote><p>${told}</p></blockquote>` : `<p>${told}</p>`
  }
}

function subhead(m: Maker, style: string): string {
  const words = `${IN}${m.pick(['What is known', 'What is not clear', 'A long war', 'Fear of reprisals', 'Background', 'Who are they?', 'The next days', 'Calls for calm', 'Empty streets'])}${OUT}`
  return style === 'br'
    ? `<b>${words}</b>`
    : style === 'li'
      ? `</ul><h2>${words}</h2><ul>`
      : m.pick([`<h2>${words}</h2>`, `<h3>${words}</h3>`, `<p><strong>${words}</strong></p>`])
}

/** What stands among the paragraphs and is none. */
function aside(m: Maker): string {
  const { pick } = m
  return pick([
    () => `<p><a href="/${m.number(1, 99)}">${pick(['READ: ', 'Also read: ', ''])}${m.title()}</a></p>`,
    () => `<div${m.marks('ad', 'advert', 'adv', '')}>Advertisement</div>`,
    () => `<div${m.marks('pullquote', 'quote-box')}>${m.title()}</div>`,
    () => `<ul${m.marks('links', 'related', '')}>${m.some(1, 3, () => `<li><a href="/x">${m.title()}</a></li>`)}</ul>`,
    () => picture(m),
    () => offer(m),
  ])()
}

function picture(m: Maker): string {
  const { pick } = m
  const caption = pick([
    `${m.title()}. Photo: ${m.name()}`,
    `A street in the town after the attack, ${m.date()}`,
    `${m.name()} speaks to reporters (${pick(['AP', 'AFP', 'Archive'])})`,
    m.sentence(),
  ])
  return pick([
    `<figure><img src="a.jpg"><figcaption>${caption}</figcaption></figure>`,
    `<div class="${pick(['img', 'image', 'wp-caption', 'inline-img'])}"><img src="a.jpg"><p class="${pick(['caption', 'cap', 'wp-caption-text'])}">${caption}</p></div>`,
    `<table align="right"><tr><td><img src="a.jpg"></td></tr><tr><td><font size="1">${caption}</font></td></tr></table>`,
  ])
}

function biography(m: Maker): string {
  const who = m.name()
  return `<div${m.marks('author-box', 'bio', 'about-author', 'vcard')}>${m.chance(0.6) ? `<h4>${m.pick([who, 'About the author'])}</h4>` : ''}<p>${who} ${m.pick(['has reported from the region for this paper since 2012 and lives by the sea', 'is a correspondent who covers courts, crime and the army', 'writes about war and peace. He studied history and has published two books', 'is a freelance journalist; she won a prize for her work on prisons'])}.</p></div>`
}

/** Boxes that speak to the reader: subscriptions, newsletters, gifts. */
function offer(m: Maker): string {
  const { pick, chance } = m
  const heading = pick([
    'Support our work',
    'Continue reading',
    'Our newsletter',
    'Stay informed',
    'Get the story first',
    'Become a member',
    'This article is for subscribers',
  ])
  const words = pick([
    'Our reporters risk their lives to bring you these stories. If you value what they do, please give what you can; every gift helps us to go on.',
    'Subscribe for 3 a month and read every article on all of your devices. You can stop whenever you like and the first weeks are free.',
    'Each evening we send you the five stories that matter, in an e-mail that takes you three minutes to read and costs you nothing.',
    'You have read your last free article this month. To go on reading, please log in or choose one of our offers, from one euro a week.',
    'Join more than 40,000 readers who get our weekly letter about the war, with maps, voices and a look at the days ahead.',
    'Download our app so that you never miss what happens in your region. It is free for all telephones.',
  ])
  return `<div${m.marks('paywall-box', 'newsletter', 'promo', 'subscribe', 'cta', 'offer', '')}>${chance(0.8) ? `<h${m.number(2, 4)}>${heading}</h2>`.replace(/<(h\d)>(.*)<\/h2>/u, '<$1>$2</$1>') : ''}<p>${words}</p>${chance(0.3) ? '<ul><li>All articles on every device</li><li>No advertising</li></ul>' : ''}${chance(0.6) ? `<a class="button">${pick(['Subscribe', 'Sign up', 'Choose'])}</a>` : ''}</div>`
}

/** Other stories, each with its link and often the beginning of its text. */
function teasers(m: Maker): string {
  const { pick, chance } = m
  const heading = pick([
    'You may also like',
    'More from this section',
    'Related stories',
    'Recommended',
    'Latest',
    'Read next',
    'Top stories',
  ])
  const level = pick(['h2', 'h3', 'h4', 'b'])
  const text = chance(0.7)
  const cards = m.some(2, 6, () =>
    pick([
      `<div${m.marks('card', 'teaser', 'item', '')}><${level}><a href="/s">${m.title()}</a></${level}>${text ? `<p>${m.sentence()}</p>` : ''}</div>`,
      `<li><a href="/s">${m.title()}</a>${text && chance(0.5) ? `<p>${m.sentence()}</p>` : ''}</li>`,
      `<article><a href="/s"><h3>${m.title()}</h3>${text ? `<p>${m.sentence()}</p>` : ''}</a></article>`,
    ]),
  )
  return `<${pick(['section', 'div'])}${m.marks('related', 'more', 'recirc', 'more-news', '')}>${chance(0.85) ? `<h3>${heading}</h3>` : ''}${cards}</div>`
}

function sidebar(m: Maker): string {
  const { pick, chance } = m
  const boxes = [
    () =>
      `<h3>${pick(['Most read', 'Popular', 'Latest', 'Trending'])}</h3><ol>${m.some(3, 6, () => `<li><a href="/p">${m.title()}</a></li>`)}</ol>`,
    () =>
      `<h3>${pick(['Recent entries', 'From our blogs', 'Opinion'])}</h3>${m.some(2, 4, () => `<div${m.marks('ex', 'entry', '')}><b>${m.title()}</b><p>${m.sentence()}</p></div>`)}`,
    () =>
      `<div>${pick(['WEATHER', 'POLL', 'RATES'])}<br>${pick(['Sunny, 31 degrees', 'Should there be an election?', 'Dollar 41.2, euro 44.9'])}<br><a href="/v">${pick(['More', 'Vote', 'All'])}</a></div>`,
    () => offer(m),
    () =>
      `<div><p>${pick(['Hot line 0800 555 010', 'Write to us: desk@paper.example', 'All our data can be downloaded as tables. Please name the source when you use them.'])}</p></div>`,
  ]
  return `${pick(boxes)()}${chance(0.5) ? pick(boxes)() : ''}`
}

function comments(m: Maker): string {
  const { pick, chance } = m
  const one = () =>
    `<${pick(['li', 'div'])}${m.marks('comment', 'comment even', 'reply', 'msg')}><div${m.marks('comment-author', 'user', 'fn')}>${m.name()}${pick([' says:', '', ' wrote'])}</div>${chance(0.5) ? `<div>${m.date()} at ${m.number(1, 12)}:${m.number(10, 59)} pm</div>` : ''}<p>${pick(['I do not believe a word of this.', 'So sad. My thoughts are with the families.', m.sentence(), `I was there and I saw it. ${m.sentence()}`, `Why does nobody write that ${m.sentence()}`])}</p></div>`
  return `<div${m.marks('comments', 'disqus_thread', 'comment-section', 'discussion', 'responses', '')}><h3>${pick(['Comments', '4 responses', 'Discussion', 'Readers’ comments'])}</h3>${m.some(1, 7, one)}${chance(0.5) ? '<h4>Leave a reply</h4><p>Your e-mail address will not be published.</p>' : ''}</div>`
}

function consent(m: Maker): string {
  return `<div${m.marks('cookie', 'consent', 'gdpr', 'banner', '')}>${m.pick(['<h2>Your privacy</h2>', ''])}<p>${m.pick(['We use cookies to make this site work and, with your consent, to measure how it is used and to show you advertising. You can change your choice at any time.', 'By going on you accept our use of cookies and similar means, also those of our partners, as our policy explains.'])}</p><button>OK</button></div>`
}

function footer(m: Maker, site: string): string {
  return m.pick([
    `&copy; ${m.number(2001, 2024)} ${site}. All rights reserved.`,
    `<p>${site} is published by the Coast Media Company. Use of our texts is allowed with a link to the source; use of pictures needs our consent in writing.</p>`,
    `<ul><li>About us</li><li>Contact</li><li>Terms</li><li>Privacy</li></ul><p>Copyright ${site}</p>`,
    `<p>${site}, 12 Harbour Road. Editor: ${m.name()}. Tel. 555 0100</p>`,
  ])
}
