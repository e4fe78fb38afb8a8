/**
 * The first script of a visit, and a small one. On a slow line every “first this, then that” is a second of waiting: who
 * is there, what the page asks, the page and all that draws it (main.tsx, which index.html announces) are fetched at
 * once. Whoever is not signed in is refused here as they would be later, and sees the sign-in page.
 */
import './styles/tokens.css'
import './styles/mantine.ts'
import './styles/base.css'
import './styles/shell.css'
import './styles/parts.css'
import { pageAt } from './pages/index.ts'
import { askEarly } from './server.ts'
import { narrowed, rememberedView } from './view.ts'

const page = pageAt(location.pathname)?.page
const view = rememberedView()
askEarly('/api/me')
// An address that asks for something of its own is the page's to read.
if (page?.asks && location.search === '') askEarly(narrowed(page.asks(view), view))
void page?.load()
void import('./main.tsx')
