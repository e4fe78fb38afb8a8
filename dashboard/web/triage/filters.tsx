import { NativeSelect } from '@mantine/core'
import type { FindingList } from '../../api.ts'
import { AboutWord } from '../parts/about-word.tsx'
import { go, usePlace } from '../router.tsx'
import { useViewer } from '../viewer.tsx'

/** Each choice by its name in the address and its name for the server. */
const choices = { jenis: 'kind', tingkat: 'tier', unit: 'unit', media: 'outlet' } as const
type Choice = keyof typeof choices

/** What the server is asked for, from the address; the rest of the address is left alone. */
export function narrowing(place: URLSearchParams): string {
  const asked = new URLSearchParams()
  for (const [name, param] of Object.entries(choices)) {
    const value = place.get(name)
    if (value) asked.set(param, value)
  }
  return asked.size === 0 ? '' : `&${asked}`
}

export const isNarrowed = (place: URLSearchParams): boolean => narrowing(place) !== ''

export function Filters({ facets }: { facets: FindingList['facets'] }) {
  const { t } = useViewer()
  const { query } = usePlace()
  const choose = (name: Choice, value: string) => {
    const next = new URLSearchParams(query)
    if (value) next.set(name, value)
    else next.delete(name)
    next.delete('kunci')
    go(`/temuan${next.size === 0 ? '' : `?${next}`}`, true)
  }
  const options: Record<Choice, { value: string; label: string }[]> = {
    jenis: facets.kinds.map((kind) => ({ value: kind, label: t(`findingKind.${kind}`) })),
    tingkat: facets.tiers.map((tier) => ({ value: tier, label: t(`findingTier.${tier}`) })),
    unit: facets.units.map(({ id, name }) => ({ value: id, label: name })),
    media: facets.outlets.map(({ id, name }) => ({ value: id, label: name })),
  }
  return (
    <div className="row filters" role="group" aria-label={t('findings.filters')}>
      {(Object.keys(choices) as Choice[]).map((name) => (
        <NativeSelect
          key={name}
          size="xs"
          aria-label={t(`findings.filter.${name}`)}
          value={query.get(name) ?? ''}
          onChange={(event) => choose(name, event.currentTarget.value)}
          data={[{ value: '', label: t(`findings.any.${name}`) }, ...options[name]]}
        />
      ))}
      <AboutWord word="tier" />
    </div>
  )
}
