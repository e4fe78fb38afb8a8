import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import type { Said, Zone } from '../../src/model.ts'
import { loadCatalogue, message, type MessageKey, type Tongue, type Values } from './messages.ts'
import { remembered, remember } from './memory.ts'
import { rememberedTongue, rememberedView, type View } from './view.ts'
import { zones } from './zones.ts'

/** How this person reads: language, zone, and what they look at. */
export type Viewer = View & {
  tongue: Tongue
  zone: Zone
  t: (key: MessageKey, values?: Values) => string
  /** A sentence the server said in both languages. */
  say: (said: Said) => string
  setTongue: (tongue: Tongue) => void
  setZone: (zone: Zone) => void
  setCounting: (counting: Viewer['counting']) => void
  setUnit: (unit: string) => void
  setDays: (days: number | null) => void
}

const ViewerContext = createContext<Viewer | null>(null)

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer is used outside ViewerProvider')
  return viewer
}

export function ViewerProvider({ children }: { children: ReactNode }) {
  const [tongue, changeTongue] = useState<Tongue>(rememberedTongue)
  const [zone, changeZone] = useState<Zone>(() => zones.find((z) => z === remembered('zone')) ?? 'Asia/Jakarta')
  const [counting, changeCounting] = useState(() => rememberedView().counting)
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
