import { useEffect, useRef } from 'react'
import { useViewer } from '../viewer.tsx'

/** Single keys while nobody is typing; with Ctrl, Alt or Meta they stay the browser's. */
export function useKeys(keys: Record<string, () => unknown>): void {
  // Always the acts of what is on screen now, with one listener for the whole time.
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target instanceof HTMLElement ? event.target : null
      const typing = target?.closest(
        'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]',
      )
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return
      const act = latest.current[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
}

const names = ['b', 't', 'l', 'j', 'k', 'x', 'u', 'o', '?'] as const

/** What the keys do, one press away. */
export function FindingKeys({ open, toggle }: { open: boolean; toggle: () => void }) {
  const { t } = useViewer()
  return (
    <div className="keys-help small">
      <button type="button" className="pick" aria-expanded={open} onClick={toggle}>
        <kbd>?</kbd> {t('shortcuts.title')}
      </button>
      {open && (
        <dl>
          {names.map((name) => (
            <div key={name}>
              <dt>
                <kbd>{name.toUpperCase()}</kbd>
              </dt>
              <dd>{t(`shortcuts.${name}`)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
