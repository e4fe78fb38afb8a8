import type { Instant } from '../../../src/model.ts'
import { useNow } from '../clock.ts'
import { useViewer } from '../viewer.tsx'
import { agoIn, fullIn, momentIn } from '../words.ts'

type Props = { at: Instant; plain?: boolean; stacked?: boolean }

/** “14.05 WIB · 3 jam lalu”, the whole date on hover; `plain` leaves the age out, `stacked` puts it underneath. */
export function When({ at, plain = false, stacked = false }: Props) {
  const { tongue, zone } = useViewer()
  const now = useNow()
  return (
    <time dateTime={at} title={fullIn(tongue, at, zone)} className="num">
      <span className="nowrap">{momentIn(tongue, at, zone, now)}</span>
      {!plain && (
        <span className={stacked ? 'dim tiny under' : 'dim'}>
          {stacked ? '' : ' · '}
          <span className="nowrap">{agoIn(tongue, at, now)}</span>
        </span>
      )}
    </time>
  )
}
