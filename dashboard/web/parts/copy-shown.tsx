import { useRef } from 'react'
import { CopyButton } from './copy-button.tsx'
import { shownText } from './shown-text.ts'

/** Copies the figures of the card it stands in, as they are read. */
export function CopyShown() {
  const here = useRef<HTMLSpanElement>(null)
  return (
    <span className="acts" ref={here}>
      <CopyButton text={() => shownText(here.current!.closest('.card')!)} />
    </span>
  )
}
