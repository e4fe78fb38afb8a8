import { useState } from 'react'
import { useViewer } from '../viewer.tsx'

const saidForMs = 3000

/** Copies a text; says whether it worked, also to those who do not see the button change. */
export function CopyButton({ text }: { text: () => string }) {
  const { t } = useViewer()
  const [state, setState] = useState<'copy' | 'copied' | 'notCopied'>('copy')
  const copy = async () => {
    // Absent on pages that are neither HTTPS nor loopback.
    const done = await navigator.clipboard?.writeText(text()).then(
      () => true,
      () => false,
    )
    setState(done ? 'copied' : 'notCopied')
    setTimeout(() => setState('copy'), saidForMs)
  }
  return (
    <button type="button" onClick={() => void copy()}>
      <span aria-live="polite">{t(`chart.${state}`)}</span>
    </button>
  )
}
