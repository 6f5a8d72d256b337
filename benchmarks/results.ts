/**
 * Makes docs/results.md from what the benchmarks print: `npm run results [-- --only NAME,…] [-- --render]`. Each benchmark is run as a
 * reader would run it and its output kept as it is in results.json, with the commit; published figures of others stand beside it. A
 * benchmark whose data are not here keeps its earlier output. `--render` runs nothing and makes the page from results.json.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const KEPT = fileURLToPath(new URL('results.json', import.meta.url))
const PAGE = fileURLToPath(new URL('../docs/results.md', import.meta.url))

type Entry = {
  name: string
  title: string
  /** What the figures are of: which data, which part, whether ours were trained or chosen on it. */
  about: string
  /** Behind `npm run bench --`. */
  args: string
  /** Figures of others, each with where it was read. Empty where we know of none that can be compared. */
  published: readonly string[]
  /** Keep only so many last lines of the output. */
  lines?: number
}

const ENTRIES: readonly Entry[] = [
  {
    name: 'attribution',
    title: 'Who says what: PolNeAR',
    about:
      'PolNeAR development part, 84 articles; settings were chosen on it. The test part is looked at once, at the end.',
    args: 'attribution --in ../shared/data/attribution/dev.jsonl',
    published: [
      'PolNeAR test, cue / source / content F1: BERT + Cofe 75.3 / 83.2 / 72.9; BiLSTM + Cofe 67.0 / 71.2 / 62.2',
      'people with one another on PolNeAR: 70.6 / 78.5 / 71.2; a source and content linked 79.4',
    ],
  },
  {
    name: 'attribution-own',
    title: 'Who says what: reports of our own',
    about: 'Ten reports written and marked for this project, looked at rarely.',
    args: 'attribution --in benchmarks/attribution/reports/final',
    published: [],
  },
  {
    name: 'plover',
    title: 'Event types, source and target given: PLV',
    about: 'PLV training part, cross-validated.',
    args: 'plover --in ../shared/data/events/plv-train.jsonl',
    published: [
      'PLV test, root F1 / accuracy: ZSP (RoBERTa-large NLI and a tree of hypotheses) .821 / .835; the CAMEO verb dictionary alone .331 / .382; the majority .014 / .117',
      'trained coders with one another on fresh CAMEO sentences, pairwise F1: .49 (tagtog round 9, measured from their files)',
    ],
  },
  {
    name: 'plover-open',
    title: 'Event types, nothing given: PLV',
    about: 'PLV training part, cross-validated, source and target found by us.',
    args: 'plover-open --in ../shared/data/events/plv-train.jsonl',
    published: [
      'UniversalPetrarch on its 284 unit tests: a whole sentence right 37.5 % (recomputed from its own sheet)',
    ],
    lines: 40,
  },
  {
    name: 'events',
    title: 'Event words, statuses and roles: sentences of our own',
    about: '122 sentences written in wire style and held back: no model has learnt from them.',
    args: 'events',
    published: [],
  },
  {
    name: 'status',
    title: 'Did it happen: factuality',
    about: 'UDS-IH2 development part.',
    args: 'status --in ../shared/data/factuality/UDS_IH2.dev.jsonl',
    published: [],
  },
  {
    name: 'time',
    title: 'Times: WikiWars',
    about: 'WikiWars, on which nothing was trained.',
    args: 'time --in ../shared/data/time/wikiwars.jsonl',
    published: [
      'TempEval-3 platinum, strict / relaxed / value F1: HeidelTime 81.3 / 90.3 / 77.6; SUTime 79.6 / 90.3 / 67.4 (from memory; another test set, orientation only)',
    ],
  },
  {
    name: 'place',
    title: 'Places: LGL',
    about:
      'LGL, spans given; our resolver was trained on it, so this is a check and no score: the cross-validated figures are in models/place.md.',
    args: 'place --in ../shared/data/place/lgl.jsonl --given',
    published: [],
  },
  {
    name: 'language',
    title: 'Grammar: EWT',
    about: 'UD English EWT development part, tokens given.',
    args: 'language --in ../shared/data/language/ewt/en_ewt-ud-dev.conllu --gold-tokens',
    published: [
      'EWT test, gold tokens: UDPipe 1.2 UPOS 94.43, UAS 84.40, LAS 81.08; spaCy transformer (raw text, UD 2.5) UAS 91.90, LAS 89.42',
    ],
  },
  {
    name: 'coreference',
    title: 'Who is who in a document: GUM',
    about: 'GUM development part, 30 documents.',
    args: 'coreference-document --in ../shared/data/coreference/gum-dev.jsonl',
    published: ['OntoGUM test (another scheme, no single mentions, exact spans), CoNLL F1: dcoref 39.7, SpanBERT 64.6'],
    lines: 30,
  },
  {
    name: 'muc4',
    title: 'Whole incidents: MUC-4',
    about:
      'MUC-4 TST1, 100 texts that nothing was trained on, with our own scorer; TST3 and TST4 are looked at once, at the end.',
    args: 'muc4 --in ../shared/data/muc4/keys-tst1.json --out build/muc4-tst1.json',
    published: [
      'MUC-4 TST3 and TST4, GTT metric: GE 1992 54.3, IterX T5-large 53.0, GTT BERT 50.2, TempGen 47.2 (four roles, another scorer than ours)',
    ],
    lines: 40,
  },
  {
    name: 'extraction',
    title: 'Articles out of web pages',
    about:
      'The 181 pages of article-extraction-benchmark; our model was trained on them, the held-out figures are in models/extraction.md.',
    args: 'extraction --in ../shared/data/extraction/html',
    published: ['the same pages: rs_trafilatura .970, go_trafilatura .960, trafilatura 2.0.0 .958, newspaper4k .949'],
    lines: 12,
  },
  {
    name: 'copies',
    title: 'Copies and origins: ECB+ and our own pairs',
    about: 'Copies made by rule, and reports of one event by different outlets.',
    args: 'copies --in ../shared/data/crossdoc',
    published: ['METER, wholly / partially / non-derived: F1 .664 (Clough et al. 2002; other texts)'],
    lines: 30,
  },
  {
    name: 'incidents',
    title: 'Incidents over many reports',
    about: 'Stories made by a generator of our own, with known truth.',
    args: 'incidents',
    published: [],
    lines: 30,
  },
  {
    name: 'actors',
    title: 'Actors: NGEC’s own tests',
    about: '329 mentions with their country and sector, from NGEC’s test suite.',
    args: 'actors --in ../shared/data/events/ngec_actor_tests.jsonl',
    published: ['NGEC on its own tests at the time: 245 pass, 131 fail (its PIPELINE.md)'],
    lines: 20,
  },
  {
    name: 'counts',
    title: 'Tolls: sentences of our own',
    about: 'Sentences written for this project.',
    args: 'counts',
    published: [],
    lines: 20,
  },
  {
    name: 'event-slots',
    title: 'Place and day of events: reports of our own',
    about:
      'Forty short reports; the errors of the second twenty were counted and never read. Events that were not found count as wrong.',
    args: 'event-slots',
    published: [],
  },
  {
    name: 'offices',
    title: 'Ages and offices: sentences of our own',
    about: 'Sentences that were held back: their errors were counted and never read.',
    args: 'actors --roles --held-back',
    published: [],
  },
  {
    name: 'place-traps',
    title: 'Places inside longer names: sentences of our own',
    about: 'Armed groups, papers, persons, ships and products with a place in their name; held back.',
    args: 'place --traps --held-back',
    published: [],
  },
  {
    name: 'speed',
    title: 'Speed',
    about: 'The examples, one core.',
    args: 'speed',
    published: [
      'Giveme5W1H needs a CoreNLP server; NGEC-2025 replays one document’s prompts in 40 s on 8 cores (their PERFORMANCE.md)',
    ],
  },
  {
    name: 'export',
    title: 'Exports of 10,000 incidents',
    about: 'Each in a process of its own, from a SQLite store.',
    args: 'export',
    published: [],
  },
]

type Result = { command: string; output: string; commit: string; node: string; day: string }

const args = process.argv.slice(2)
const only = args.includes('--only') ? args[args.indexOf('--only') + 1]!.split(',') : undefined
const results = existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as Record<string, Result>) : {}

if (!args.includes('--render')) {
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT, encoding: 'utf8' }).stdout.trim()
  for (const { name, args: rest, lines } of ENTRIES) {
    if (only && !only.includes(name)) continue
    const input = /--in (\S+)/.exec(rest)?.[1]
    if (input && !existsSync(resolve(ROOT, input))) {
      console.log(`${name}: ${input} is not here; ${results[name] ? 'the earlier output stays' : 'left out'}`)
      continue
    }
    const output = /--out (\S+)/.exec(rest)?.[1]
    if (output) mkdirSync(dirname(resolve(ROOT, output)), { recursive: true })
    console.log(`${name}: npm run bench -- ${rest}`)
    const ran = spawnSync(process.execPath, ['--max-old-space-size=6000', 'benchmarks/main.ts', ...rest.split(' ')], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    })
    if (ran.status !== 0) {
      console.error(`${name}: ended with ${ran.status}\n${ran.stderr.slice(-2000)}`)
      process.exitCode = 1
      continue
    }
    const all = ran.stdout.trimEnd().split('\n')
    const shown =
      lines !== undefined && all.length > lines ? [`… (${all.length - lines} lines before)`, ...all.slice(-lines)] : all
    results[name] = {
      command: `npm run bench -- ${rest}`,
      // The path of this machine is nobody's business.
      output: shown.join('\n').replaceAll(ROOT, ''),
      commit,
      node: process.version,
      day: new Date().toISOString().slice(0, 10),
    }
    writeFileSync(KEPT, `${JSON.stringify(results, null, 2)}\n`)
  }
}

writeFileSync(PAGE, page())
console.log('docs/results.md')

function page(): string {
  const parts = ENTRIES.flatMap(({ name, title, about, published }) => {
    const result = results[name]
    if (!result) return []
    const others =
      published.length > 0
        ? `Published by others:\n\n${published.map((p) => `- ${p}`).join('\n')}`
        : 'We know of no published figure that can be compared.'
    return [
      `## ${title}\n\n${about}\n\n\`\`\`\n$ ${result.command}\n${result.output}\n\`\`\`\n\nPrinted ${result.day} at commit ${result.commit}, Node ${result.node.slice(1)}.\n\n${others}\n`,
    ]
  })
  return `# Results\n\nThis page is made by \`npm run results\` from what the benchmarks print; the command above each block repeats it. Data of others are not in this repository: \`--in\` names where\nthey lie. Figures of speed are of a small shared machine; ratios within one run are what to compare. What the weaknesses mean in practice:\n[explanation.md](explanation.md#what-it-gets-wrong-and-how-often).\n\n${parts.join('\n')}`
}
