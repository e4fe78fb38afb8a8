import './styles/tokens.css'
import './styles/mantine.ts'
import './styles/base.css'
import './styles/shell.css'
import './styles/parts.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadCatalogue } from './messages.ts'
import { askAhead } from './start.ts'
import { rememberedTongue } from './viewer.tsx'

askAhead(location.pathname)
const tongue = rememberedTongue()
document.documentElement.lang = tongue
// The page would rather start in Indonesian than not start.
await loadCatalogue(tongue).catch(() => undefined)

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
