import { useEffect, useState } from 'react'
import type { LiveEvent } from '../api.ts'
import { setClock } from './clock.ts'
import { refresh } from './queries.ts'

/** `heard` counts the articles that came in since the page was opened, for the polite announcement. */
export type Live = { connected: boolean; heard: number; latest: { title: string; outlet: string } | null }

/** What each kind of event makes stale. */
const touches: Record<Exclude<LiveEvent['type'], 'clock'>, string[]> = {
  coverage: ['/api/now', '/api/issues', '/api/coverage', '/api/releases', '/api/stories', '/api/series'],
  release: ['/api/now', '/api/releases'],
  finding: ['/api/now', '/api/findings', '/api/releases', '/api/articles'],
  source: ['/api/sources'],
  layout: ['/api/sources'],
  version: ['/api/articles'],
  owner: ['/api/now'],
  matches: ['/api/now', '/api/coverage', '/api/releases', '/api/articles', '/api/stories', '/api/series'],
  verdict: ['/api/now', '/api/findings', '/api/releases', '/api/articles'],
}

/** Many articles may come in one second; the screen is renewed at most this often. */
const renewEveryMilliseconds = 1500
/** A short drop of the line is no news; one this long is shown. */
const offlineAfterMilliseconds = 5000
const reopenAfterMilliseconds = 4000

/** Listens to the server while signed in; a lost line is taken up again by itself. */
export function useLive(signedIn: boolean): Live {
  const [live, setLive] = useState<Live>({ connected: true, heard: 0, latest: null })

  useEffect(() => {
    if (!signedIn) return
    const stale = new Set<string>()
    let renewing: ReturnType<typeof setTimeout> | undefined
    let dropping: ReturnType<typeof setTimeout> | undefined
    let events: EventSource
    let reopening: ReturnType<typeof setTimeout> | undefined

    const renew = () => {
      renewing = undefined
      refresh(...stale)
      stale.clear()
    }
    const hear = ({ data }: MessageEvent) => {
      const event = JSON.parse(String(data)) as LiveEvent
      if (event.type === 'clock') return setClock(event.now)
      for (const start of touches[event.type]) stale.add(start)
      renewing ??= setTimeout(renew, renewEveryMilliseconds)
      if (event.type !== 'coverage') return
      setLive((was) => ({ ...was, heard: was.heard + 1, latest: { title: event.title, outlet: event.outlet } }))
    }
    const opened = () => {
      clearTimeout(dropping)
      dropping = undefined
      setLive((was) => {
        if (!was.connected) refresh('/api/')
        return { ...was, connected: true }
      })
    }
    const dropped = () => {
      // After a refusal (a restart, a proxy's 502) the browser gives up, so we ask again ourselves.
      if (events.readyState === EventSource.CLOSED) reopening = setTimeout(open, reopenAfterMilliseconds)
      dropping ??= setTimeout(() => setLive((was) => ({ ...was, connected: false })), offlineAfterMilliseconds)
    }
    const open = () => {
      events = new EventSource('/api/events')
      events.onmessage = hear
      events.onopen = opened
      events.onerror = dropped
    }
    open()
    return () => {
      events.close()
      clearTimeout(reopening)
      clearTimeout(renewing)
      clearTimeout(dropping)
    }
  }, [signedIn])

  return live
}
