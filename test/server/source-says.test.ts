import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { sayState } from '../../dashboard/server/source-says.ts'
import { sayWhy } from '../../src/pipeline/say-why.ts'

test('a source that is not heard says why and what to do, in words', () => {
  expect(sayState('failing', 'http-4xx: HTTP 404').id).toBe(
    'Tidak terdengar: alamat ini tidak ada di situsnya (HTTP 404). Cari alamat yang baru di situsnya. Dicoba lagi dengan jeda yang makin panjang.',
  )
  expect(sayState('blocked', 'blocked: HTTP 403').en).toMatch(/refuses our reader \(HTTP 403\)\. Ask the newsroom/)
  expect(sayState('failing', 'links-all-equal').id).toContain('semua tautan di umpannya sama')
  expect(sayState('heard', null)).toEqual({ id: 'Terdengar.', en: 'Heard.' })
})

test('whatever ends a request or a reading has words of its own', () => {
  const codes = [...(readFileSync('crawlers/fetch/types.ts', 'utf8').match(/(?<=\| ')[a-z0-9-]+(?=')/g) ?? [])]
  expect(codes.length).toBeGreaterThan(12)
  for (const code of [...codes, 'robots', 'no-title', 'no-body', 'not-an-article', 'paywall', 'reader-timeout'])
    expect(sayWhy(code).short.id, code).not.toBe(code)
})

test('a broken feed that is heard by its site’s map says both', () => {
  const said = sayState('heard', 'links-all-equal: https://warta.example/peta.xml')
  expect(said.id).toMatch(/^Terdengar\. Umpannya rusak: .* https:\/\/warta\.example\/peta\.xml; /)
  expect(said.en).toMatch(/^Heard\. Its feed is broken: /)
})
