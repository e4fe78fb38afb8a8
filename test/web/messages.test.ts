import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import english from '../../data/messages/en.json'
import indonesian from '../../data/messages/id.json'
import { fill, loadCatalogue, message } from '../../dashboard/web/messages.ts'

const id: Record<string, string> = indonesian
const en: Record<string, string> = english
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort()

test('no key stands twice: the later would speak for both', () => {
  const folder = join(import.meta.dirname, '../../data/messages')
  for (const name of readdirSync(folder)) {
    const keys = [...readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}"([^"]+)":/gm)].map((found) => found[1]!)
    expect(
      keys.filter((key, at) => keys.indexOf(key) < at),
      name,
    ).toEqual([])
  }
})

test('every Indonesian sentence has an English one', () => {
  expect(Object.keys(id).filter((key) => en[key] === undefined)).toEqual([])
})

test('English adds nothing but singular forms', () => {
  const extra = Object.keys(en).filter((key) => id[key] === undefined)
  expect(extra.filter((key) => !key.endsWith('.one') || id[key.slice(0, -4)] === undefined)).toEqual([])
})

test('both languages fill the same places', () => {
  const differing = Object.keys(id).filter((key) => places(id[key]!).join() !== places(en[key] ?? '').join())
  expect(differing).toEqual([])
})

test('no sentence is said twice under one name, where the later would silently win', () => {
  const folder = 'data/messages'
  const twice = readdirSync(folder).flatMap((file) => {
    const seen = new Set<string>()
    const names = [...readFileSync(join(folder, file), 'utf8').matchAll(/^  "([^"]+)":/gm)].map((match) => match[1]!)
    return names.filter((name) => seen.size === seen.add(name).size).map((name) => `${file}: ${name}`)
  })
  expect(twice).toEqual([])
})

test('no sentence is empty', () => {
  expect([...Object.entries(id), ...Object.entries(en)].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('every key the pages name stands in the catalogue, and every sentence is used', () => {
  const code = sources('dashboard/web').join('\n')
  const named = new Set([...code.matchAll(/'([a-zA-Z]+\.[a-zA-Z0-9.]+)'/g)].map((match) => match[1]!))
  const families = new Set([...code.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map((match) => match[1]!))
  const rooms = new Set(Object.keys(id).map((key) => key.split('.')[0]!))
  const missing = [...named].filter(
    (key) => rooms.has(key.split('.')[0]!) && id[key] === undefined && !/\.(ts|tsx|js|css|csv)$/.test(key),
  )
  const unused = Object.keys(id).filter(
    (key) => !key.endsWith('.one') && !named.has(key) && ![...families].some((family) => key.startsWith(family)),
  )
  expect({ missing, unused }).toEqual({ missing: [], unused: [] })
})

test('every change that the trail tells of has its words', () => {
  const tellers = [...sources('src'), ...sources('dashboard/server')].filter((code) => code.includes('sayAudit('))
  const nouns = [...new Set(Object.keys(id).flatMap((key) => /^auditAction\.([a-z-]+)\./.exec(key)?.[1] ?? []))]
  const named = new RegExp(`'((?:${nouns.join('|')})\\.[a-z-]+)'|action: '([a-z-]+\\.[a-z-]+)'`, 'g')
  const said = tellers.flatMap((code) => [...code.matchAll(named)].map((match) => (match[1] ?? match[2])!))
  expect(said).toContain('owner.assigned')
  expect([...new Set(said)].filter((action) => id[`auditAction.${action}`] === undefined)).toEqual([])
})

test('places are filled, numbers as the language writes them', () => {
  expect(message('id', 'basis.sources', { heard: 1234, total: 2000 })).toBe('1.234 dari 2.000 sumber terdengar')
})

test('a place nobody filled stays visible', () => {
  expect(message('id', 'basis.articles')).toBe('{n} artikel')
})

test('English has a singular where it needs one', async () => {
  await loadCatalogue('en')
  expect(message('en', 'basis.articles', { n: 1 })).toBe('1 article')
  expect(message('en', 'basis.articles', { n: 2 })).toBe('2 articles')
})

test('a sentence missing in English is said in Indonesian, an unknown key shows itself', () => {
  expect(fill({}, 'now.title', {}, 'en-GB')).toBe('Siklus')
  expect(fill({}, 'no.such', {}, 'en-GB')).toBe('no.such')
})

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : []
  })
}
