import { expect, test } from 'vitest'
import { isBroken } from '../../crawlers/feed/broken.ts'

const items = (...urls: (string | null)[]) => urls.map((url) => ({ url }))

test.each([
  [
    'every link is the front page',
    items('https://a.example/', 'https://www.a.example', 'https://a.example/?utm_source=rss'),
    true,
  ],
  ['every link is one page', items('https://a.example/x', 'https://a.example/x', 'https://a.example/x#2'), true],
  ['every link is some front page', items('https://a.example/', 'https://b.a.example/', 'https://c.a.example/'), true],
  ['no item has a link', items(null, null, null), true],
  ['links differ', items('https://a.example/1', 'https://a.example/1', 'https://a.example/2'), false],
  ['two items share an address', items('https://a.example/1', 'https://a.example/1'), false],
  [
    'addresses are told apart by their query',
    items('https://a.example/?p=1', 'https://a.example/?p=2', 'https://a.example/?p=3'),
    false,
  ],
  ['there is nothing', items(), false],
])('a feed where %s: %s', (_what, list, broken) => {
  expect(isBroken(list)).toBe(broken)
})
