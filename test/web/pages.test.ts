import { expect, test } from 'vitest'
import indonesian from '../../data/messages/id.json'
import { pages } from '../../dashboard/web/pages/index.ts'
import { matchPath } from '../../dashboard/web/match-path.ts'

test('no two pages share an address, and the first that fits is the one meant', () => {
  expect(new Set(pages.map((page) => page.path)).size).toBe(pages.length)
  for (const page of pages) {
    const visit = page.path.replace(/:\w+/g, 'x1')
    expect(pages.find((each) => matchPath(each.path, visit))?.path).toBe(page.path)
  }
})

test.each(pages.map((page) => [page.path, page] as const))(
  'the page %s loads and has a name',
  async (_path, page) => {
    expect(typeof (await page.load())).toBe('function')
    expect(indonesian[page.title]).toBeTruthy()
  },
  30_000,
)

test('an address gives its values, decoded', () => {
  expect(matchPath('/rilis/:id', '/rilis/a%20b')).toEqual({ id: 'a b' })
  expect(matchPath('/rilis/:id', '/rilis/x/')).toEqual({ id: 'x' })
})

test('another address is another page', () => {
  expect(matchPath('/rilis/:id', '/rilis')).toBeNull()
  expect(matchPath('/rilis', '/liputan')).toBeNull()
})

test('a broken escape in an address is taken as it stands', () => {
  expect(matchPath('/rilis/:id', '/rilis/%E0%A4%A')).toEqual({ id: '%E0%A4%A' })
})
