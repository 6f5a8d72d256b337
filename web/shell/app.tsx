/** The frame around every view: where you are, whether the server answers, who you are, help. */
import { Component, type ComponentChildren, type FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { connection, me, signOut } from '../core/api.ts'
import { chooseTheme, chosenTheme, type Theme } from '../core/colours.ts'
import { jobs, lastDecision } from '../core/data.ts'
import { useKeys } from '../core/keys.ts'
import { Empty } from '../core/pieces.tsx'
import { useRoute } from '../core/route.ts'
import { useStore } from '../core/store.ts'
import { grouped } from '../core/words.ts'
import { Incidents } from '../incidents/incidents.tsx'
import { listAddress } from '../incidents/state.ts'
import { waiting } from '../review/waiting.ts'
import { Help } from './help.tsx'
import { SignIn } from './signIn.tsx'
import { toast, Toast } from './toast.tsx'
import { reviewer, WhoDialog } from './who.tsx'

type View = FunctionComponent<{ id: string }>
/** Views other than the first are loaded when somebody goes there. */
const VIEWS: Record<string, () => Promise<View>> = {
  incident: async () => (await import('../incident/incident.tsx')).IncidentView,
  reports: async () => (await import('../reader/reports.tsx')).Reports,
  report: async () => (await import('../reader/reader.tsx')).Reader,
  compare: async () => (await import('../reader/compare.tsx')).Compare,
  actors: async () => (await import('../actors/actors.tsx')).Actors,
  actor: async () => (await import('../actors/actor.tsx')).ActorView,
  review: async () => (await import('../review/review.tsx')).Review,
  coding: async () => (await import('../review/coding.tsx')).CodingView,
  agreement: async () => (await import('../review/agreement.tsx')).AgreementView,
  journal: async () => (await import('../review/journal.tsx')).Journal,
  add: async () => (await import('../add/add.tsx')).Add,
  accounts: async () => (await import('../accounts/accounts.tsx')).Accounts,
}
const loaded = new Map<string, View>()

const PLACES: readonly [address: string, words: string, views: readonly string[]][] = [
  ['/incidents', 'Incidents', ['incidents', 'incident']],
  ['/reports', 'Reports', ['reports', 'report', 'compare']],
  ['/actors', 'Actors', ['actors', 'actor']],
  ['/review', 'Review', ['review', 'coding', 'agreement', 'journal']],
  ['/add', 'Add', ['add']],
]

export function App() {
  const { path } = useRoute()
  const [view = 'incidents', id = ''] = path
  const account = useStore(me)
  const [showsHelp, setShowsHelp] = useState(false)
  useKeys({ '?': () => setShowsHelp(true) })
  const mustSignIn = account?.accounts === true && !account.who
  return (
    <>
      <a class="skip" href="#main" onClick={() => document.getElementById('main')?.focus()}>
        Skip to the content
      </a>
      <header class="bar">
        <a class="brand" href={listAddress()} aria-label="Corroborate, to the incidents">
          <Logo />
          <span>Corroborate</span>
        </a>
        <nav aria-label="Views">
          <ul>
            {PLACES.map(([address, words, views]) => (
              <li key={address}>
                <a
                  href={address === '/incidents' ? listAddress() : address}
                  aria-current={views.includes(view) ? 'page' : undefined}
                >
                  {words}
                  {address === '/add' && <JobsMark />}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="end">
          <Who />
          <ThemeButton />
          <button type="button" class="button plain" aria-keyshortcuts="?" onClick={() => setShowsHelp(true)}>
            Help <kbd aria-hidden="true">?</kbd>
          </button>
        </div>
      </header>
      <ConnectionBanner />
      <main id="main" tabIndex={-1}>
        {mustSignIn ? (
          <SignIn />
        ) : (
          <Guard key={`${view}/${id}`}>{view === 'incidents' ? <Incidents /> : <Lazy view={view} id={id} />}</Guard>
        )}
      </main>
      {showsHelp && <Help onClose={() => setShowsHelp(false)} />}
      <WhoDialog />
      <Toast />
      <Announcer />
    </>
  )
}

function Lazy({ view, id }: { view: string; id: string }) {
  const [, again] = useState(0)
  const [failure, setFailure] = useState('')
  const load = VIEWS[view]
  const Ready = loaded.get(view)
  useEffect(() => {
    if (!load || Ready) return
    let isOn = true
    load().then(
      (component) => {
        loaded.set(view, component)
        if (isOn) again((n) => n + 1)
      },
      (error: Error) => isOn && setFailure(error.message),
    )
    return () => {
      isOn = false
    }
  }, [view])
  if (!load)
    return (
      <Empty title="There is no such page">
        <p>
          Nothing of Corroborate is at <code>{location.pathname}</code>.
        </p>
        <p>
          <a class="button" href="/incidents">
            To the incidents
          </a>
        </p>
      </Empty>
    )
  if (failure)
    return (
      <Empty title="This view could not be loaded">
        <p role="alert">{failure}</p>
        <p>
          <button type="button" class="button" onClick={() => location.reload()}>
            Load the page again
          </button>
        </p>
      </Empty>
    )
  return Ready ? <Ready id={id} /> : <p class="loading">Loading …</p>
}

/** A view that breaks says so; the frame and the other views go on. */
class Guard extends Component<{ children: ComponentChildren }, { error?: Error }> {
  override state: { error?: Error } = {}
  static override getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }
  override componentDidCatch(error: Error): void {
    console.error(error)
  }
  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <Empty title="This view stopped working">
        <p role="alert">
          {error.name}: {error.message}
        </p>
        <p>What you decided is kept by the server.</p>
        <p>
          <button type="button" class="button" onClick={() => location.reload()}>
            Load the page again
          </button>
        </p>
      </Empty>
    )
  }
}

function ConnectionBanner() {
  const state = useStore(connection)
  const kept = useStore(waiting)
  const [wasLost, setWasLost] = useState(false)
  const [isBack, setBack] = useState(false)
  useEffect(() => {
    if (state === 'lost') setWasLost(true)
    if (state === 'live' && wasLost) {
      setWasLost(false)
      setBack(true)
      const timer = setTimeout(() => setBack(false), 4000)
      return () => clearTimeout(timer)
    }
    return undefined
  }, [state])
  return (
    <div role="status" aria-live="polite">
      {state === 'lost' && (
        <p class="banner">
          <b>The server does not answer.</b> You can go on reading what is loaded; decisions wait until it is back
          {kept.length > 0 && ` (${kept.length} so far)`}. Trying again …
        </p>
      )}
      {state === 'live' && isBack && <p class="banner good">Connected again; the record is up to date.</p>}
    </div>
  )
}

/** How many reports are being read just now. */
function JobsMark() {
  const left = useStore(jobs)
    .filter(({ state }) => state !== 'done' && state !== 'failed')
    .reduce((sum, job) => sum + Math.max(job.inputs - job.done, 1), 0)
  return left > 0 ? (
    <span class="tag warn">
      {grouped(left)}
      <span class="unseen"> being read</span>
    </span>
  ) : null
}

function Who() {
  const account = useStore(me)
  const name = useStore(reviewer)
  if (account?.accounts && account.who)
    return (
      <span class="who">
        <a href="/accounts" title="Accounts and tokens">
          <bdi>{account.who}</bdi>
        </a>{' '}
        <span class="note">{account.role}</span>
        <button
          type="button"
          class="button plain"
          onClick={() => {
            void signOut().then(
              () => location.assign('/'),
              (error: Error) => toast(error.message),
            )
          }}
        >
          Sign out
        </button>
      </span>
    )
  return name ? (
    <span class="who">
      <span class="unseen">deciding as </span>
      <bdi>{name}</bdi>
    </span>
  ) : null
}

const THEMES: readonly Theme[] = ['auto', 'light', 'dark']
const THEME_WORDS = { auto: 'as the system', light: 'light', dark: 'dark' }
function ThemeButton() {
  const [now, setNow] = useState(chosenTheme)
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]!
  return (
    <button
      type="button"
      class="button plain square"
      aria-label={`Colours: ${THEME_WORDS[now]}; change to ${THEME_WORDS[next]}`}
      title={`Colours: ${THEME_WORDS[now]}`}
      onClick={() => {
        chooseTheme(next)
        setNow(next)
      }}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.6" />
        {now === 'auto' && <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />}
        {now === 'dark' && <circle cx="10" cy="10" r="6.5" fill="currentColor" />}
        {now === 'light' && <circle cx="10" cy="10" r="2.6" fill="currentColor" />}
      </svg>
    </button>
  )
}

/** Says aloud what somebody else decided. */
function Announcer() {
  const decision = useStore(lastDecision)
  return (
    <p class="unseen" aria-live="polite">
      {decision ? `${decision.who}: ${decision.action}` : ''}
    </p>
  )
}

function Logo() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#17324d" />
      <g fill="none" stroke="#fff" stroke-width="2.6">
        <circle cx="13" cy="16" r="6.6" />
        <circle cx="19" cy="16" r="6.6" />
      </g>
    </svg>
  )
}
