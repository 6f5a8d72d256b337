/**
 * Readings as one self-contained page: each report as printed, its claims highlighted, a list of claims beside it.
 * Nothing is loaded from anywhere, everything from a report is escaped, and a content security policy allows this
 * page's own script and style by their hashes only.
 */
import { createHash } from 'node:crypto'
import type { Attribution } from '../record/attribution.ts'
import type { Event } from '../record/event.ts'
import type { Incident } from '../record/incident.ts'
import type { Reading } from '../record/reading.ts'
import type { Block } from '../record/report.ts'
import { overlaps, type Evidence, type Span } from '../record/span.ts'
import { escape, tag, trusted, type Html } from './htmlTag.ts'
import { incidentsSection } from './htmlIncidents.ts'
import { pageScript } from './pageScript.ts'
import { PAGE_STYLE } from './pageStyle.ts'
import type { Failure } from './jsonl.ts'
import {
  blockSummary,
  claimGroups,
  claimantKind,
  claimantName,
  dateSourceWords,
  dayWords,
  groupWords,
  otherStatements,
  outermost,
  plural,
  problemMessages,
  quoteWords,
  stanceWords,
  statusWords,
  summarise,
  tollSources,
  tollWords,
  typeWords,
  valueWords,
  whoWords,
} from './wording.ts'

export type HtmlInput = { readings: readonly Reading[]; incidents: readonly Incident[]; failures: readonly Failure[] }

/** One item of the list of claims: what it says, where it stands, who says it. */
type Item = { id: string; words: Html; spans: Span[]; source: Span[]; kind: 'claim' | 'flag' }

/** The whole page. */
export function toHtml({ readings, incidents, failures }: HtmlInput): string {
  const several = readings.length !== 1
  const title = several ? plural(readings.length, 'report') : (readings[0]!.report.title ?? readings[0]!.report.name)
  const script = `(${pageScript.toString()})()`
  const policy = [
    "default-src 'none'",
    `style-src '${hash(PAGE_STYLE)}'`,
    `script-src '${hash(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const places = new Map(readings.map((reading, i) => [reading.report.id, { prefix: `r${i + 1}`, reading }]))
  const body = [
    tag('a', { class: 'skip', href: '#r1-claims' }, 'Skip to the claims'),
    tag('main', {}, [
      several ? tag('h1', {}, title) : '',
      // What many reports come to stands before the list of them: contradictions are what a reader looks for.
      several ? incidentsSection(incidents, places) : '',
      several ? index(readings, failures) : '',
      ...readings.map((reading, i) => article(reading, `r${i + 1}`, several ? 'h2' : 'h1')),
      failures.length > 0 ? failureSection(failures) : '',
    ]),
    tag('footer', {}, [
      tag('p', {}, [
        'Keys: ',
        tag('kbd', {}, 'j'),
        ' next claim, ',
        tag('kbd', {}, 'k'),
        ' the one before, ',
        tag('kbd', {}, 'Enter'),
        ' to its place in the report, ',
        tag('kbd', {}, 'Esc'),
        ' lets go. Click on a passage to see its claims.',
      ]),
      tag(
        'p',
        {},
        `Made by ${[...new Set(readings.map((r) => r.version))].join(', ') || 'corroborate'}. Everything here is a claim somebody makes, not a fact.`,
      ),
    ]),
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escape(title)} – claims</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
${body.join('\n')}
<script>${script}</script>
</body>
</html>
`
}

function hash(content: string): string {
  return `sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}`
}

function index(readings: readonly Reading[], failures: readonly Failure[]): Html {
  const rows = readings.map((reading, i) =>
    tag('li', {}, [
      tag('a', { href: `#r${i + 1}` }, reading.report.title ?? reading.report.name),
      ' ',
      tag(
        'span',
        { class: 'note' },
        [
          reading.report.agency ?? reading.report.outlet ?? '',
          reading.report.date?.value.slice(0, 10) ?? '',
          plural(reading.events.length, 'event'),
        ]
          .filter(Boolean)
          .join(' · '),
      ),
    ]),
  )
  const unread =
    failures.length > 0
      ? tag('p', {}, tag('a', { href: '#unread' }, `${plural(failures.length, 'input')} could not be read`))
      : ''
  return tag('section', { class: 'index', 'aria-labelledby': 'reports' }, [
    tag('h2', { id: 'reports' }, plural(readings.length, 'report')),
    tag('nav', { 'aria-label': 'Reports' }, tag('ol', {}, rows)),
    unread,
  ])
}

function article(reading: Reading, prefix: string, heading: 'h1' | 'h2'): Html {
  const { report } = reading
  const items: Item[] = []
  const sub = heading === 'h1' ? 'h2' : 'h3'
  const events = reading.events.map((event) => eventSection(reading, event, prefix, sub, items))
  const others = otherStatements(reading)
  const statements = others.map((attribution) =>
    item(
      items,
      prefix,
      statementWords(attribution),
      attribution.content,
      [...attribution.source, ...attribution.cue],
      'claim',
    ),
  )
  const flags = reading.flags.map((flag) => {
    const likely = flag.likely ? [', probably ', tag('b', {}, flag.likely)] : []
    const words = tag('span', {}, [
      tag('b', {}, flag.kind.replaceAll('-', ' ')),
      ': ',
      tag('q', {}, flag.quote),
      ...likely,
      ' ',
      tag('span', { class: 'note' }, flag.because),
    ])
    return item(items, prefix, words, [flag], [], 'flag')
  })
  const meta = [
    report.agency,
    report.outlet === report.agency ? undefined : report.outlet,
    report.date ? `${dayWords(report.date.value.slice(0, 10))}, ${dateSourceWords(report.date.from)}` : 'no date found',
    report.name,
  ]
  return tag('article', { class: 'reading', id: prefix, 'aria-labelledby': `${prefix}-title` }, [
    tag('header', {}, [
      tag(heading, { id: `${prefix}-title` }, report.title ?? report.name),
      tag('p', { class: 'note' }, meta.filter(Boolean).join(' · ')),
      tag(
        'p',
        { class: 'note' },
        `${blockSummary(reading)} · ${plural(reading.events.length, 'event')}, ${plural(reading.claims.length, 'claim')}`,
      ),
      ...problemMessages(reading).map((message) => tag('p', { class: 'problem' }, message)),
    ]),
    tag('div', { class: 'columns' }, [
      tag(
        'section',
        { class: 'report', tabindex: '0', 'aria-label': `As printed: ${report.title ?? report.name}` },
        reportBlocks(reading, prefix, items),
      ),
      tag(
        'section',
        { class: 'claims', id: `${prefix}-claims`, 'aria-label': `Claims: ${report.title ?? report.name}` },
        [
          ...(events.length > 0 ? events : [tag('p', {}, 'No event was found in this report.')]),
          flags.length > 0
            ? tag('section', { class: 'flags' }, [tag(sub, {}, 'Odd in the text'), tag('ol', {}, flags)])
            : '',
          statements.length > 0
            ? tag('details', { open: '' }, [
                tag('summary', {}, `${plural(others.length, 'other statement')}, about no coded event`),
                tag('ol', {}, statements),
              ])
            : '',
          slotDetails(reading),
        ],
      ),
    ]),
  ])
}

/** Adds an item to the list and gives its line: a link to the first block it stands in, for use without scripts. */
function item(
  items: Item[],
  prefix: string,
  words: Html,
  spans: readonly Span[],
  source: readonly Span[],
  kind: Item['kind'],
): Html {
  const number = items.length + 1
  const id = `${prefix}-c${number}`
  items.push({ id, words, spans: [...spans], source: [...source], kind })
  const at = (list: readonly Span[]): string => list.map((s) => `${s.start}-${s.end}`).join(' ')
  return tag('li', { class: kind, id, 'data-spans': at(spans), 'data-source': at(source) }, [
    tag(
      'a',
      {
        class: 'jump',
        href: `#${prefix}-at${spans[0]?.start ?? 0}`,
        'aria-label': `Claim ${number}: show in the report`,
      },
      String(number),
    ),
    words,
  ])
}

function eventSection(reading: Reading, event: Event, prefix: string, heading: 'h2' | 'h3', items: Item[]): Html {
  const summary = summarise(reading, event)
  const facts: [string, Html | string][] = []
  const who = whoWords(summary)
  if (who) facts.push(['who', who])
  for (const [role, names] of summary.others) facts.push([role, names.join(', ')])
  if (summary.when) facts.push(['when', summary.when])
  if (summary.where) facts.push(['where', summary.where])
  for (const toll of summary.tolls) {
    const notes = [
      toll.claims.length > 1 ? tollSources(toll) : '',
      ...toll.parts.map((part) => `of them ${valueWords(part.value)}: ${quoteWords(part.evidence)}`),
    ]
    facts.push([
      'toll',
      trusted(
        [
          escape(tollWords(toll)),
          ...notes.filter(Boolean).map((note) => tag('span', { class: 'note' }, ` ${note}`)),
        ].join(''),
      ),
    ])
  }
  for (const [word, values] of summary.things) facts.push([word, values.join('; ')])
  const groups = claimGroups(reading, event.id).map((group) => {
    const says = group.claimant.kind === 'narrator' ? '' : ` ${stanceWords(group.stance)}`
    const kind = claimantKind(group.claimant)
    const told = groupWords(reading, group, event, summary)
    const words = tag('span', { class: `says ${group.stance}` }, [
      tag('b', {}, claimantName(group.claimant)),
      kind ? tag('span', { class: 'note' }, ` (${kind})`) : '',
      tag('span', { class: 'stance' }, says),
      told.words.length > 0 ? `: ${told.words.join('; ')}` : '',
      quote(told.quotes),
    ])
    const { attribution } = group
    const spans = outermost([...(attribution?.content ?? []), ...group.claims.flatMap((claim) => claim.evidence)])
    // First the words that tell of the event: a day or place may stand far off, in the dateline.
    const main = attribution?.content[0] ?? group.claims.find((claim) => claim.field === 'event')?.evidence[0]
    const evidence = main ? spans.toSorted((x, y) => Number(overlaps(y, main)) - Number(overlaps(x, main))) : spans
    return item(items, prefix, words, evidence, attribution ? [...attribution.source, ...attribution.cue] : [], 'claim')
  })
  const label = event.background ? ` (${event.background})` : ''
  return tag('section', { class: event.background ? 'event background' : 'event', id: `${prefix}-${event.id}` }, [
    tag(heading, {}, [
      typeWords(event),
      ' ',
      tag('span', { class: `status ${event.status}` }, statusWords(event.status) + label),
    ]),
    facts.length > 0
      ? tag(
          'dl',
          {},
          facts.flatMap(([name, value]) => [tag('dt', {}, name), tag('dd', {}, value)]),
        )
      : '',
    tag('ol', {}, groups),
  ])
}

function statementWords(attribution: Attribution): Html {
  const kind = claimantKind(attribution.claimant)
  return tag('span', { class: `says ${attribution.stance}` }, [
    tag('b', {}, claimantName(attribution.claimant)),
    kind ? tag('span', { class: 'note' }, ` (${kind})`) : '',
    tag('span', { class: 'stance' }, ` ${stanceWords(attribution.stance)}`),
    quote(attribution.content),
  ])
}

function quote(spans: readonly Evidence[]): Html {
  const words = quoteWords(spans)
  return words ? tag('q', {}, words) : trusted('')
}

/**
 * The report's text, one text node a block, each exactly `text.slice(start, end)`: the script turns stored offsets
 * into ranges by them. After a block stand links to the claims that begin in it.
 */
function reportBlocks(reading: Reading, prefix: string, items: readonly Item[]): Html[] {
  const { text, blocks } = reading.report
  return withGaps(text, blocks).map((block) => {
    const inside = items.filter((i) => (i.spans[0]?.start ?? -1) >= block.start && i.spans[0]!.start < block.end)
    const anchors = [...new Set(inside.map((i) => i.spans[0]!.start))].map((start) =>
      tag('a', { id: `${prefix}-at${start}`, class: 'anchor' }, ''),
    )
    const refs = inside.map((i) => tag('a', { href: `#${i.id}`, class: i.kind }, i.id.replace(/^.*-c/, '')))
    return tag('p', { class: `block ${block.kind}`, 'data-kind': block.kind }, [
      ...anchors,
      tag('span', { class: 't', 'data-start': String(block.start) }, text.slice(block.start, block.end)),
      refs.length > 0
        ? tag('span', { class: 'refs' }, [tag('span', { class: 'hidden' }, 'Claims: '), trusted(refs.join(' '))])
        : '',
    ])
  })
}

/** The blocks, and between them whatever printed text belongs to none, so that no evidence is out of sight. */
function withGaps(text: string, blocks: readonly Block[]): (Span & { kind: string })[] {
  const all: (Span & { kind: string })[] = []
  let done = 0
  const gap = (end: number): void => {
    const slice = text.slice(done, end)
    if (slice.trim() === '') return
    const start = done + slice.length - slice.trimStart().length
    all.push({ kind: 'unlabelled', start, end: start + slice.trim().length })
  }
  for (const block of blocks) {
    gap(block.start)
    all.push(block)
    done = block.end
  }
  gap(text.length)
  return all
}

function slotDetails(reading: Reading): Html {
  const parts: Html[] = []
  const table = (title: string, heads: readonly string[], rows: readonly (readonly string[])[]): void => {
    if (rows.length === 0) return
    parts.push(
      tag('details', {}, [
        tag('summary', {}, `${title} (${rows.length})`),
        tag(
          'div',
          { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': title },
          tag('table', {}, [
            tag(
              'thead',
              {},
              tag(
                'tr',
                {},
                heads.map((head) => tag('th', { scope: 'col' }, head)),
              ),
            ),
            tag(
              'tbody',
              {},
              rows.map((row) =>
                tag(
                  'tr',
                  {},
                  row.map((cell) => tag('td', {}, cell)),
                ),
              ),
            ),
          ]),
        ),
      ]),
    )
  }
  table(
    'Actors and places named',
    ['name', 'kind', 'code', 'also', 'roles', 'mentions'],
    reading.entities.map((e) => [
      e.name,
      e.kind,
      e.code ?? e.country ?? '',
      e.aliases.join(', '),
      e.roles.map((r) => (r.when === 'current' ? r.title : `${r.when} ${r.title}`)).join(', '),
      String(e.mentions.length),
    ]),
  )
  table(
    'Times',
    ['words', 'value', 'kind', 'because'],
    reading.times.map((t) => [t.quote, t.value, t.kind, t.because]),
  )
  table(
    'Places',
    ['words', 'resolved to', 'latitude', 'longitude', 'because'],
    reading.places.map((p) => [
      p.quote,
      [p.name, p.admin1, p.country].filter(Boolean).join(', '),
      p.lat?.toFixed(4) ?? '',
      p.lon?.toFixed(4) ?? '',
      p.because,
    ]),
  )
  table(
    'Seen and not coded',
    ['words', 'at', 'reason'],
    reading.uncoded.map((u) => [u.quote, String(u.start), u.reason]),
  )
  return trusted(parts.join('\n'))
}

function failureSection(failures: readonly Failure[]): Html {
  return tag('section', { id: 'unread', class: 'unread' }, [
    tag('h2', {}, 'Could not be read'),
    tag(
      'ul',
      {},
      failures.map((f) => tag('li', {}, f.message)),
    ),
  ])
}
