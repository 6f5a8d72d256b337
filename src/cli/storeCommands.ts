/** The commands around a store: part of the table in commands.ts, which hands in the options they share with others. */
import type { Command, Option } from './commands.ts'

type Shared = { intake: Record<string, Option>; actors: Option; codebook: Option; store: Option }

const JSON_LINES: Option = { type: 'boolean', help: 'one JSON object a line, for programs' }
const QUIET: Option = { type: 'boolean', short: 'q', help: 'say nothing but what went wrong' }

/** Conditions on incidents, as `incidents`, `search` and `review` take them. */
export const CONDITIONS: Record<string, Option> = {
  type: { type: 'string', value: 'TYPE,…', help: 'PLOVER types: ASSAULT, PROTEST, …' },
  status: { type: 'string', value: 'STATUS,…', help: 'happened, attempted, planned, …' },
  actor: { type: 'string', value: 'NAME', help: 'somebody who acts or is acted on: part of the name' },
  place: { type: 'string', value: 'NAME', help: 'part of the name of the place or its province' },
  country: { type: 'string', value: 'ISO3,…', help: 'where: IRQ, MLI, …' },
  from: { type: 'string', value: 'YYYY-MM-DD', help: 'on or after this day' },
  to: { type: 'string', value: 'YYYY-MM-DD', help: 'on or before this day' },
  'killed-from': { type: 'string', value: 'N', help: 'at least N killed, by the highest claim' },
  'killed-to': { type: 'string', value: 'N', help: 'at most N killed, by the lowest claim' },
  credibility: { type: 'string', value: '1–6', help: 'Admiralty information credibility: this or better' },
  origins: { type: 'string', value: 'N', help: 'with at least N independent origins' },
  contradictions: { type: 'boolean', help: 'only those whose claims contradict one another' },
  unreviewed: { type: 'boolean', help: 'only those nobody has decided on' },
  rejected: { type: 'boolean', help: 'also those that were rejected as a whole' },
  limit: { type: 'string', value: 'N', help: 'at most N; 100 unless told' },
}

export function storeCommands({ intake, actors, codebook, store }: Shared): Command[] {
  return [
    {
      name: 'add',
      summary: 'read reports and keep them in a store',
      positionals: '[FILE | FOLDER | - | URL]…',
      files: true,
      options: {
        store,
        date: { type: 'string', short: 'd', value: 'YYYY-MM-DD', help: 'day the reports were written' },
        'max-size': { type: 'string', value: 'SIZE', help: 'largest input, for example 200MB; 50MB unless told' },
        ...intake,
        actors,
        codebook,
        workers: {
          type: 'string',
          value: 'N',
          help: 'reading threads; chosen from the number of inputs and cores unless told',
        },
        quiet: QUIET,
        json: { type: 'boolean', help: 'a JSON object a line for each report that is on disk, and for each failure' },
      },
      notes: [
        'What is acknowledged is on disk. A run that was stopped or killed goes on where it was when the same command is given again: inputs that were finished are passed over, and so are reports that were read by the same version.',
        'The incidents are brought up to date as it goes; an incident keeps its id, and each change is a revision that says why.',
      ],
      examples: [
        ['corroborate add reports/', 'a folder into corroborate.db'],
        ['corroborate add crawl.warc.gz --store postgres://localhost/news', 'an archive into PostgreSQL'],
        ['corroborate add reports/ --json --quiet | jq -r .report', 'ids of what was kept'],
      ],
      load: () => import('./add.ts'),
    },
    {
      name: 'watch',
      summary: 'look at feeds and folders again and again, and keep what is new',
      positionals: '[FEED | FOLDER]…',
      files: true,
      options: {
        store,
        every: { type: 'string', value: 'TIME', help: 'how often, for example 15m (the default), 90s or 2h' },
        once: { type: 'boolean', help: 'look once and end, for a timer of your own' },
        state: {
          type: 'string',
          value: 'PATH',
          help: 'where to remember what has been seen; beside the store unless told',
        },
        'max-size': { type: 'string', value: 'SIZE', help: 'largest input, for example 200MB; 50MB unless told' },
        ...intake,
        actors,
        codebook,
      },
      notes: [
        'The page of an item is fetched where the feed has less than the story. robots.txt is heeded, one request is made to a host at a time with a pause after it, unchanged feeds are not sent again (ETag, Last-Modified), and a feed that fails is asked less and less often.',
        'Ctrl-C ends a watch; the next one goes on where it was. Items that are changed later are read again.',
      ],
      examples: [
        ['corroborate watch https://example.org/world.rss', 'a feed, every 15 minutes'],
        ['corroborate watch inbox/ --every 30s', 'a folder that others put reports into'],
        ['corroborate watch https://example.org/world.rss --once', 'from cron'],
      ],
      load: () => import('./watch.ts'),
    },
    {
      name: 'show',
      summary: 'show an incident, a report or an actor of a store',
      positionals: 'ID…',
      options: { store, json: { type: 'boolean', help: 'the whole record as JSON' } },
      notes: ['The id as lists give it: i:…, sha256:…, a:…. Its beginning will do where only one begins so.'],
      examples: [['corroborate show i:31619fc493b9', 'one incident, with its revisions and decisions']],
      load: () => import('./show.ts'),
    },
    {
      name: 'review',
      summary: 'list what needs a person’s eye, or decide on an incident',
      positionals: '[ID]',
      options: {
        store,
        ...CONDITIONS,
        accept: { type: 'boolean', help: 'it is as the record says' },
        reject: { type: 'boolean', help: 'it is no incident, or, with --field, the field’s value is wrong' },
        field: { type: 'string', value: 'FIELD', help: 'accept or reject this field only' },
        correct: {
          type: 'string',
          value: 'FIELD=VALUE',
          help: 'give a field another value: casualties.killed=9, day=2024-03-05, status=attempted',
        },
        merge: { type: 'string', value: 'ID', help: 'it and this incident are one' },
        undo: { type: 'string', value: 'N', help: 'take decision N back' },
        why: { type: 'string', value: 'TEXT', help: 'the reason, kept with the decision' },
        who: { type: 'string', value: 'NAME', help: 'who decides; the name of the system’s user unless told' },
        json: JSON_LINES,
      },
      notes: [
        'Decisions are kept in a journal whose entries are chained by hash; none is ever changed. They outlive reading the reports again. "corroborate serve" has the same as a page.',
      ],
      examples: [
        ['corroborate review --country MLI', 'what to look at first, and why'],
        ['corroborate review i:31619fc493b9 --correct casualties.killed=11 --why "hospital list"', 'a correction'],
        ['corroborate review i:31619fc493b9 --undo 4', 'take decision 4 back'],
      ],
      load: () => import('./review.ts'),
    },
    {
      name: 'serve',
      summary: 'show a store in the browser, and answer programs (HTTP API)',
      positionals: '',
      options: {
        store,
        port: { type: 'string', value: 'N', help: 'port; 4600 unless told, 0 for any free one' },
        host: {
          type: 'string',
          value: 'ADDRESS',
          help: 'address to listen on; 127.0.0.1 (this machine only) unless told',
        },
        'host-name': {
          type: 'string',
          value: 'NAME,…',
          help: 'names the server is reached by, besides localhost; needed behind a proxy',
        },
        accounts: {
          type: 'boolean',
          help: 'ask for a name and a password; make the first account with "corroborate account"',
        },
        https: {
          type: 'boolean',
          help: 'the server is reached over HTTPS only (behind a proxy): cookies are marked so',
        },
        'read-only': { type: 'boolean', help: 'add no reports' },
        workers: { type: 'string', value: 'N', help: 'reading threads for uploads; 1 unless told' },
        'max-upload': { type: 'string', value: 'SIZE', help: 'largest upload; 200MB unless told' },
        ...intake,
        actors,
        codebook,
        quiet: { type: 'boolean', short: 'q', help: 'no line of log for each answer' },
      },
      notes: [
        'Without --accounts everybody who can reach the port may do everything; therefore it listens on this machine only, and another --host needs --accounts.',
        'The API is described at /api/openapi.json and in docs/server.md.',
      ],
      examples: [
        ['corroborate serve', 'corroborate.db at http://127.0.0.1:4600'],
        [
          'corroborate serve --store postgres://localhost/news --accounts --host 0.0.0.0 --host-name news.example.org --https',
          'for a newsroom, behind a proxy',
        ],
      ],
      load: () => import('./serve.ts'),
    },
    {
      name: 'account',
      summary: 'make or change an account for "serve --accounts"',
      positionals: '[NAME]',
      options: {
        store,
        role: {
          type: 'string',
          value: 'ROLE',
          values: ['reader', 'reviewer', 'administrator'],
          help: 'reader unless told',
        },
        disable: { type: 'boolean', help: 'it may not sign in any more; its sessions and tokens end' },
        enable: { type: 'boolean', help: 'it may again' },
      },
      notes: [
        'The password is read from standard input, one line; it is kept as a scrypt hash. Without a name all accounts are listed.',
      ],
      examples: [['corroborate account ada --role administrator', 'asks for the password']],
      load: () => import('./account.ts'),
    },
    {
      name: 'work',
      summary: 'read and merge jobs of a PostgreSQL store, on as many machines as wished',
      positionals: '[FILE | FOLDER | URL]…',
      files: true,
      options: {
        store: { type: 'string', short: 's', value: 'postgres://…', help: 'the store whose jobs are done' },
        date: { type: 'string', short: 'd', value: 'YYYY-MM-DD', help: 'day the reports were written' },
        'max-size': { type: 'string', value: 'SIZE', help: 'largest input; 50MB unless told' },
        ...intake,
        actors,
        codebook,
        workers: { type: 'string', value: 'N', help: 'reading threads of this process; as many as cores unless told' },
        enqueue: { type: 'boolean', help: 'only put the inputs in the queue; others do them' },
        'until-done': { type: 'boolean', help: 'end when the queue is empty; else wait for more' },
        quiet: QUIET,
        json: JSON_LINES,
      },
      notes: [
        'Inputs that are given are put in the queue first; paths must be the same on every machine. A job and its result are one transaction; a worker that dies leaves its jobs to the others.',
      ],
      examples: [
        ['corroborate work --enqueue lists/*.txt --store postgres://db/news', 'fill the queue'],
        ['corroborate work --store postgres://db/news', 'on each machine'],
      ],
      load: () => import('./work.ts'),
    },
    {
      name: 'backup',
      summary: 'copy a store into one file while it is in use',
      positionals: 'FILE',
      files: true,
      options: { store, quiet: QUIET },
      notes: [
        'The file is an archive (JSON Lines, packed when its name ends in .gz) that "restore" and "import" read into either engine. It appears only when it is complete and has been counted.',
      ],
      examples: [['corroborate backup war.jsonl.gz', 'corroborate.db as it is now']],
      load: () => import('./backup.ts'),
    },
    {
      name: 'restore',
      summary: 'make a store from a backup',
      positionals: 'FILE',
      files: true,
      options: { store, quiet: QUIET },
      notes: ['The store must be new or empty. What was written is verified: hashes, spans, the chain of decisions.'],
      examples: [
        [
          'corroborate restore war.jsonl.gz --store war.db',
          'a new store; then "corroborate backup" gives the same bytes back',
        ],
      ],
      load: () => import('./restore.ts'),
    },
    {
      name: 'import',
      summary: 'bring an archive of one engine into a store of the other',
      positionals: 'FILE',
      files: true,
      options: { store, quiet: QUIET },
      notes: ['The same as restore; "corroborate export --all" and "backup" write the archive.'],
      examples: [['corroborate import war.jsonl.gz --store postgres://localhost/news', 'from SQLite to PostgreSQL']],
      load: () => import('./restore.ts'),
    },
  ]
}
