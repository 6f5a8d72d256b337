/** The page begins here: who am I, all incidents, and a stream of what changes; drawn at once, filled as answers come. */
import { render } from 'preact'
import { loadMe } from './core/api.ts'
import { showTheme } from './core/colours.ts'
import { listen, loadOverview } from './core/data.ts'
import { followLinks } from './core/route.ts'
import { App } from './shell/app.tsx'
import './style/tokens.css'
import './style/base.css'

showTheme()
followLinks()
void loadOverview()
void loadMe().catch(() => undefined)
render(<App />, document.getElementById('page')!)
listen()
