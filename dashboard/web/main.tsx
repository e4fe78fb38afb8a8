import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadCatalogue } from './messages.ts'
import { rememberedTongue } from './view.ts'

const tongue = rememberedTongue()
document.documentElement.lang = tongue
// The page would rather start in Indonesian than not start.
await loadCatalogue(tongue).catch(() => undefined)

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
