import type { Instant } from '../../../src/model.ts'
import { useNow } from '../clock.ts'
import { useViewer } from '../viewer.tsx'
import { agoIn, fullIn, momentIn } from '../words.ts'

/** “14.05 WIB · 3 jam lalu”, with the whole date on hover; `plain` leaves the age out. */
export function When({ at, plain = false }: { at: Instant; plain?: boolean }) {
  const { tongue, zone } = useViewer()
  const now = useNow()
  return (
    <time dateTime={at} title={fullIn(tongue, at, zone)} className="num">
      <span className="nowrap">{momentIn(tongue, at, zone, now)}</span>
      {!plain && (
        <span className="dim">
          {' '}
          · <span className="nowrap">{agoIn(tongue, at, now)}</span>
        </span>
      )}
    </time>
  )
}
