import { useEffect, useRef, useState } from 'react'
import type { Live } from '../live.ts'
import { useViewer } from '../viewer.tsx'

/** Pauses longer than this gather the news into one sentence, so that a screen reader is not talked over. */
const gatherMilliseconds = 4000

/** Says politely what came in: “+3 artikel. Terakhir: …”. Seen as a short note in the corner, heard by screen readers. */
export function Announcer({ live }: { live: Live }) {
  const { t } = useViewer()
  const [said, setSaid] = useState<{ text: string; at: number } | null>(null)
  const told = useRef(0)

  useEffect(() => {
    if (live.heard === told.current) return
    const timer = setTimeout(() => {
      const more = live.heard - told.current
      told.current = live.heard
      const latest = live.latest ? `${live.latest.outlet}: ${live.latest.title}` : ''
      setSaid({ text: `${t('live.more', { n: more })} ${latest}`, at: Date.now() })
    }, 600)
    return () => clearTimeout(timer)
  }, [live.heard, live.latest, t])

  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), gatherMilliseconds)
    return () => clearTimeout(timer)
  }, [said])

  return (
    <div className={said ? 'announcer shown' : 'announcer'} role="status" aria-live="polite">
      {said?.text}
    </div>
  )
}
