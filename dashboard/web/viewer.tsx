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
  t: (key: MessageKey, values?: Values) => string
  /** A sentence the server said in both languages. */
  say: (said: Said) => string
  setTongue: (tongue: Tongue) => void
  setZone: (zone: Zone) => void
  setCounting: (counting: Viewer['counting']) => void
}

const ViewerContext = createContext<Viewer | null>(null)

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (!viewer) throw new Error('useViewer is used outside ViewerProvider')
  return viewer
}

export const rememberedTongue = (): Tongue => (remembered('tongue') === 'en' ? 'en' : 'id')

export function ViewerProvider({ children }: { children: ReactNode }) {
  const [tongue, changeTongue] = useState<Tongue>(rememberedTongue)
  const [zone, changeZone] = useState<Zone>(() => zones.find((z) => z === remembered('zone')) ?? 'Asia/Jakarta')
  const [counting, changeCounting] = useState<Viewer['counting']>(
    remembered('counting') === 'stories' ? 'stories' : 'copies',
  )

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
    }),
    [tongue, zone, counting, setTongue],
  )
  return <ViewerContext value={viewer}>{children}</ViewerContext>
}
