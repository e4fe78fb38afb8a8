import { expect, test } from 'vitest'
import { sayState } from '../../dashboard/server/source-says.ts'

test('a source that fails says why in its own words, or in ours where there are any', () => {
  expect(sayState('failing', 'http-5xx: 503').id).toContain('(http-5xx: 503)')
  expect(sayState('failing', 'links-all-equal').id).toContain('semua tautan di umpannya sama')
  expect(sayState('heard', null)).toEqual({ id: 'Terdengar.', en: 'Heard.' })
})

test('a broken feed that is heard by its site’s map says both', () => {
  const said = sayState('heard', 'links-all-equal: https://warta.example/peta.xml')
  expect(said.id).toMatch(/^Terdengar\. Umpannya rusak: .* https:\/\/warta\.example\/peta\.xml; /)
  expect(said.en).toMatch(/^Heard\. Its feed is broken: /)
})
