import { useState } from 'react'
import { ServerProblem } from './server.ts'
import { useViewer } from './viewer.tsx'

/** Why the server refused, in words; `field` is the one it is about, or null. */
export type Refusal = { field: string | null; text: string }

/** Work that a form asks of the server: whether it is under way, and how it was refused. */
export function useAsking(): { busy: boolean; refusal: Refusal | null; run(work: () => Promise<void>): Promise<void> } {
  const { t, say } = useViewer()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setRefusal(null)
    try {
      await work()
    } catch (error) {
      const known = error instanceof ServerProblem ? error : null
      setRefusal({ field: known?.field ?? null, text: known?.says ? say(known.says) : t('common.failedSays') })
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, run }
}
