import { useState } from 'react'
import { forget, remember, remembered } from './memory.ts'

/** A release as it is being written: what stands in the fields. */
export type Written = {
  title: string
  text: string
  /** As a `datetime-local` field holds it. */
  published: string
  url: string
  /** The unit by its name, as typed. */
  unit: string
  /** Names of remarks set aside. */
  ignored: string[]
  /** The version that is edited; null for a release nobody has kept yet. */
  version: number | null
}

export type Draft = {
  written: Written
  change: (part: Partial<Written>) => void
  /** It was left here earlier and differs from what is kept. */
  isRestored: boolean
  /** Back to what is kept. */
  drop: () => void
  /** Kept by the server now: the browser need not remember it any more. */
  done: () => void
}

/**
 * What is written stays in this browser from key to key, so that a reload, a closed tab or a lost line costs nothing.
 * @param name one draft a name: `new`, or the release that is edited
 * @param start what is kept; as it is when `drop` is called
 */
export function useDraft(name: string, start: Written): Draft {
  const [left] = useState(() => leftHere(name))
  const [written, setWritten] = useState<Written>(left ?? start)
  const [isRestored, setRestored] = useState(left !== null)
  return {
    written,
    isRestored,
    change(part) {
      const next = { ...written, ...part }
      setWritten(next)
      setRestored(false)
      remember(nameOf(name), JSON.stringify(next))
    },
    drop() {
      forget(nameOf(name))
      setWritten(start)
      setRestored(false)
    },
    done: () => forget(nameOf(name)),
  }
}

const nameOf = (name: string): string => `draft-${name}`

/** What an older page left may have another shape: only texts are taken from it. */
function leftHere(name: string): Written | null {
  try {
    const left = JSON.parse(remembered(nameOf(name)) ?? 'null') as Record<string, unknown> | null
    if (left === null || typeof left !== 'object') return null
    const text = (key: string): string => (typeof left[key] === 'string' ? left[key] : '')
    const ignored = Array.isArray(left['ignored']) ? left['ignored'].filter((one) => typeof one === 'string') : []
    const version = typeof left['version'] === 'number' ? left['version'] : null
    return { title: text('title'), text: text('text'), published: text('published'), url: text('url'), unit: text('unit'), ignored, version } // prettier-ignore
  } catch {
    return null
  }
}
