import { NativeSelect } from '@mantine/core'
import type { UnitChoice } from '../../api.ts'
import { useApi } from '../queries.ts'
import { windows } from '../view.ts'
import { useViewer } from '../viewer.tsx'

/** Which unit, how far back, and what counts once, for every page at once; remembered by this browser. */
export function ViewChoices({ everywhere = false }: { everywhere?: boolean }) {
  const { t, unit, setUnit, days, setDays, counting, setCounting } = useViewer()
  const units = useApi<UnitChoice[]>('/api/units')
  const className = everywhere ? undefined : 'desk-only'
  return (
    <>
      <NativeSelect
        {...(className ? { className } : {})}
        size="xs"
        w={everywhere ? undefined : 150}
        value={unit}
        aria-label={t('view.unit')}
        onChange={(event) => setUnit(event.currentTarget.value)}
        data={[
          { value: '', label: t('view.allUnits') },
          // Chosen before, and the list is still on its way.
          ...(unit && !units.data ? [{ value: unit, label: unit }] : []),
          // One that has ended is left only to who is looking at it.
          ...(units.data ?? [])
            .filter(({ id, ended }) => !ended || id === unit)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        {...(className ? { className } : {})}
        size="xs"
        w={everywhere ? undefined : 124}
        value={String(days ?? '')}
        aria-label={t('view.window')}
        onChange={(event) => setDays(windows.find((n) => String(n) === event.currentTarget.value) ?? null)}
        data={[
          { value: '', label: t('view.usual') },
          ...windows.map((n) => ({ value: String(n), label: n === 1 ? t('view.day') : t('view.days', { n }) })),
        ]}
      />
      <NativeSelect
        {...(className ? { className } : {})}
        size="xs"
        w={everywhere ? undefined : 138}
        value={counting}
        aria-label={t('chart.counting')}
        onChange={(event) => setCounting(event.currentTarget.value === 'stories' ? 'stories' : 'copies')}
        data={[
          { value: 'copies', label: t('chart.allCopies') },
          { value: 'stories', label: t('view.stories') },
        ]}
      />
    </>
  )
}
