import { TextInput, type TextInputProps } from '@mantine/core'
import { useId, useState } from 'react'
import type { UnitRef } from '../../api.ts'
import { useViewer } from '../viewer.tsx'

type Props = Omit<TextInputProps, 'value' | 'onChange'> & {
  units: UnitRef[]
  unitId: string | null
  /** Said when the field is left, or Enter pressed, with a whole name or nothing in it. */
  onPick: (unitId: string | null) => void
}

/** One of many units, by typing a part of its name; an empty field is none. */
export function UnitField({ units, unitId, onPick, ...rest }: Props) {
  const { t } = useViewer()
  const list = useId()
  const nameOf = (id: string | null) => units.find((unit) => unit.id === id)?.name ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? nameOf(unitId)
  const meant = (name: string) => units.find((unit) => unit.name.toLowerCase() === name.trim().toLowerCase())
  const isOpen = (name: string) => name.trim() !== '' && !meant(name)
  const settle = () => {
    if (typed === null || isOpen(typed)) return
    const id = meant(typed)?.id ?? null
    setTyped(null)
    if (id !== unitId) onPick(id)
  }
  return (
    <>
      <TextInput
        {...rest}
        list={list}
        value={text}
        error={typed !== null && isOpen(typed) && t('newRelease.badUnit')}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          // A name half typed must not be sent as “none”, which is everything.
          event.currentTarget.setCustomValidity(isOpen(event.currentTarget.value) ? t('newRelease.badUnit') : '')
        }}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle()
        }}
      />
      <datalist id={list}>
        {units.map((unit) => (
          <option key={unit.id} value={unit.name} />
        ))}
      </datalist>
    </>
  )
}
