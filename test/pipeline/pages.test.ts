import { expect, test } from 'vitest'
import { readArticle } from '../../crawlers/article.ts'
import { articleFrom } from '../../src/pipeline/pages.ts'

const now = new Date('2024-06-10T00:00:00Z')

function articleSaying(published: string, claimedAt: string | null = null) {
  const url = 'https://harian.example/news/satu'
  const body = 'Warga desa bergotong royong memperbaiki saluran air yang jebol diterjang banjir pekan lalu. '.repeat(5)
  const html = `<html><head><meta property="article:published_time" content="${published}"></head><body><h1>Saluran Air Diperbaiki</h1><p>${body}</p></body></html>`
  const reading = readArticle({ url, body: html, fetchedAt: now })
  if (!reading.ok) throw new Error(reading.why)
  const item = {
    outletId: 'harian',
    url,
    urlKey: 'harian.example/news/satu',
    claimedAt,
    firstSeenAt: now.toISOString(),
  }
  return articleFrom(reading, item, now)
}

test('a page that claims a time after its fetch puts the article in quarantine, at the time it was first seen', () => {
  const article = articleSaying('2024-06-12T08:00:00+07:00')
  expect(article.dateQuality).toBe('quarantined')
  expect(article.publishedAt).toBe(now.toISOString())
})

test('a clock that runs less than an hour ahead is believed', () => {
  expect(articleSaying('2024-06-10T00:30:00Z').dateQuality).toBe('claimed')
})

test('where the page is impossible, the feed’s time counts', () => {
  const article = articleSaying('2024-06-12T08:00:00+07:00', '2024-06-09T21:00:00.000Z')
  expect([article.dateQuality, article.publishedAt]).toEqual(['claimed', '2024-06-09T21:00:00.000Z'])
})
