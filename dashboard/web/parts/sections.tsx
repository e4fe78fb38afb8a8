import { Tabs } from '@mantine/core'
import '@mantine/core/styles/Tabs.layer.css'
import type { ReactNode } from 'react'
import { go, usePlace } from '../router.tsx'

export type Section = { id: string; label: string; count?: number; body: () => ReactNode }

/** Tabs whose choice stands in the address (?bagian=), so that a link and “back” lead to the same one. */
export function Sections({ sections, label }: { sections: Section[]; label: string }) {
  const { path, query } = usePlace()
  const chosen = sections.find((section) => section.id === query.get('bagian')) ?? sections[0]!
  return (
    <Tabs
      value={chosen.id}
      onChange={(id) => go(id === sections[0]!.id || !id ? path : `${path}?bagian=${id}`, true)}
      keepMounted={false}
    >
      <Tabs.List aria-label={label}>
        {sections.map((section) => (
          <Tabs.Tab key={section.id} value={section.id}>
            {section.label}
            {section.count !== undefined && <span className="num dim"> {section.count}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {sections.map((section) => (
        <Tabs.Panel key={section.id} value={section.id} pt="md">
          {section.id === chosen.id && section.body()}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
