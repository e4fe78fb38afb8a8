/** A channel's post is an article without a page: its own words, at its own address. */
import { languageOf } from '../../crawlers/article/language.ts'
import { firstSentence } from '../../crawlers/channels.ts'
import type { NewArticle, PendingItem } from '../store/collect.ts'
import { articleFrom } from './pages.ts'

export const articleOfPost = (item: PendingItem, text: string, now: Date): NewArticle => ({
  ...articleFrom(
    {
      ok: true,
      title: item.title ?? firstSentence(text),
      text,
      byline: [],
      publishedAt: item.claimedAt,
      modifiedAt: null,
      canonicalUrl: null,
      language: languageOf(text),
      paid: false,
      factCheck: null,
    },
    item,
    now,
  ),
  textFrom: 'post',
})
