import type { ReactNode } from 'react'
import type { MessageKey } from '../messages.ts'
import { useViewer } from '../viewer.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** The days of the week on which something comes, 1 for Monday. */
export function DayTicks({ days, onChange }: { days: number[]; onChange: (days: number[]) => void }) {
  const { t } = useViewer()
  return (
    <div className="row" role="group" aria-label={t('digest.days')}>
      {weekdays.map((day) => (
        <Tick
          key={day}
          checked={days.includes(day)}
          onChange={(chosen) => onChange(chosen ? [...days, day] : days.filter((one) => one !== day))}
        >
          {t(`digest.day.${day}` as MessageKey)}
        </Tick>
      ))}
    </div>
  )
}

type TickProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }

export const Tick = ({ checked, onChange, children }: TickProps) => (
  <label className="small">
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} /> {children}
  </label>
)

/** Times as people write them, “7.00, 16:30”, as the server reads them. */
export const timesOf = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((word) =>
      word
        .trim()
        .replace(/^(\d)[:.]/, '0$1:')
        .replace(/^(\d\d)\./, '$1:'),
    )
    .filter((word) => word !== '')
