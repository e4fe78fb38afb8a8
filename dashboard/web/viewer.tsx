import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import type { Said, Zone } from '../../src/model.ts'
import { loadCatalogue, message, type MessageKey, type Tongue, type Values } from './messages.ts'
import { remembered, remember } from './memory.ts'
import { zones } from './zones.ts'

/** How this person reads: language, zone, and whether charts count stories or every copy. */
export type Viewer = {
  tongue: Tongue
  zone: Zone
  counting: 'copies' | 'stories'
  /** The unit (with all below it) that every page is about; empty for the whole ministry. */
  unit: string
  /** How far every page looks back; null while each shows its own usual window. */
  days: number | null
  t: (key: MessageKey, values?: Values) => string
  /** A sentence the server said in both languages. */
  say: (said: Said) => string
  setTongue: (tongue: Tongue) => void
  setZone: (zone: Zone) => void
  setCounting: (counting: Viewer['counting']) => void
  setUnit: (unit: string) => void
  setDays: (days: number | null) => void
}

/** The windows the top bar offers, in days. */
export const windows = [1, 3, 7, 30, 90, 365]

const ViewerContext = createContext<Viewer | null>(null)

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer is used outside ViewerProvider')
  return viewer
}

export const rememberedTongue = (): Tongue => (remembered('tongue') === 'en' ? 'en' : 'id')

/** Which unit and how far back, as this browser last chose. */
export const rememberedView = (): Pick<Viewer, 'unit' | 'days'> => ({
  unit: remembered('unit') ?? '',
  days: windows.find((n) => String(n) === remembered('days')) ?? null,
})

export function ViewerProvider({ children }: { children: ReactNode }) {
  const [tongue, changeTongue] = useState<Tongue>(rememberedTongue)
  const [zone, changeZone] = useState<Zone>(() => zones.find((z) => z === remembered('zone')) ?? 'Asia/Jakarta')
  const [counting, changeCounting] = useState<Viewer['counting']>(
    remembered('counting') === 'stories' ? 'stories' : 'copies',
  )
  const [unit, changeUnit] = useState(() => rememberedView().unit)
  const [days, changeDays] = useState(() => rememberedView().days)

  const setTongue = useCallback((next: Tongue) => {
    void loadCatalogue(next).then(() => {
      remember('tongue', next)
      document.documentElement.lang = next
      changeTongue(next)
    })
  }, [])

  const viewer = useMemo<Viewer>(
    () => ({
      tongue,
      zone,
      counting,
      unit,
      days,
      t: (key, values) => message(tongue, key, values),
      say: (said) => said[tongue],
      setTongue,
      setZone: (next) => {
        remember('zone', next)
        changeZone(next)
      },
      setCounting: (next) => {
        remember('counting', next)
        changeCounting(next)
      },
      setUnit: (next) => {
        remember('unit', next)
        changeUnit(next)
      },
      setDays: (next) => {
        remember('days', String(next ?? ''))
        changeDays(next)
      },
    }),
    [tongue, zone, counting, unit, days, setTongue],
  )
  return <ViewerContext value={viewer}>{children}</ViewerContext>
}
