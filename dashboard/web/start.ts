import { pageAt } from './pages/index.ts'
import { askFor } from './queries.ts'
import { rememberedView } from './viewer.tsx'

/**
 * On a slow line every “first this, then that” is a second of waiting: who is there, the page and what the page asks
 * are fetched at once. Whoever is not signed in is refused here as they would be later, and sees the sign-in page.
 */
export function askAhead(path: string): void {
  const page = pageAt(path)?.page
  void page?.load()
  askFor('/api/me', rememberedView())
  if (page?.asks) askFor(page.asks, rememberedView())
}
