/**
 * Reads what channels say: public Telegram pages (`https://t.me/s/NAME`), and the feeds of YouTube, Mastodon and Bluesky.
 *
 * A post is whole in itself: its text is what there is to read, and its address is where people find it. No page is
 * fetched for it: there is no article behind it.
 */
import { load } from 'cheerio'
import { isTooDeep } from './article/depth.ts'
import { decode } from './decode.ts'
import { finish, followed, readRaw } from './feed.ts'
import { plainLines } from './feed/text.ts'
import { readDate } from './feed/dates.ts'
import { bareItem, type About, type FeedItem } from './types.ts'
import { webUrl } from './urls.ts'

/** The title of a post that has none is its first sentence. */
export type Post = FeedItem & { text: string | null }

export type ChannelReading =
  | { ok: true; title: string | null; link: string | null; items: Post[] }
  | { ok: false; why: string }

/** @returns the posts, latest first; `not-a-channel` for a page that is neither a feed nor Telegram's */
export async function readChannel(body: Uint8Array | string, about: About): Promise<ChannelReading> {
  const telegram = readTelegram(body, about)
  if (telegram !== null) return telegram
  const read = await readRaw(body, about)
  if (!read.ok) return read.why === 'not-a-feed' ? { ok: false, why: 'not-a-channel' } : read
  const items = read.raw.items.map((item) => finish(item, read.zone))
  const reading = followed({ ok: true, title: read.raw.title, link: read.raw.link, items }, about.url)
  return {
    ...reading,
    items: reading.items.map((item, i): Post => {
      const said = plainLines(read.raw.items[i]!.summary)
      // A video is called something; a short message of Mastodon or Bluesky is not, or is called like its beginning.
      const text = said ?? item.title
      return { ...item, text, title: item.title ?? (text === null ? null : firstSentence(text)) }
    }),
  }
}

/** Is this where channels are: Telegram's public pages, YouTube's feeds, an account of Mastodon or Bluesky? */
export const channelHost = (url: URL): boolean =>
  (/^t(?:elegram)?\.me$/.test(url.hostname) && url.pathname.startsWith('/s/')) ||
  (/(?:^|\.)youtube\.com$/.test(url.hostname) && url.pathname === '/feeds/videos.xml') ||
  (/(?:^|\.)bsky\.app$/.test(url.hostname) && /^\/profile\/[^/]+\/rss$/.test(url.pathname)) ||
  /^\/@[\w.-]+\.rss$/.test(url.pathname)

/** Null when the page is not one of Telegram's. */
function readTelegram(body: Uint8Array | string, about: About): ChannelReading | null {
  const text = typeof body === 'string' ? body : decode(body, about.contentType).text
  if (!/tgme_(?:widget_message|channel)/.test(text)) return null
  if (isTooDeep(text)) return { ok: false, why: 'too-deep' }
  const $ = load(text)
  const posts = $('.tgme_widget_message[data-post]')
    .toArray()
    .map((element): Post => {
      const post = $(element)
      const url = webUrl(`https://t.me/${post.attr('data-post')}`)?.href ?? null
      // What a post answers to is shown above it in the same dress.
      const own = post
        .find('.js-message_text')
        .filter((_, box) => $(box).closest('.tgme_widget_message_reply').length === 0)
      const said = plainLines(own.first().html())
      const time = post.find('.tgme_widget_message_date time').first().attr('datetime')
      return {
        ...bareItem(url ?? ''),
        url,
        title: said === null ? null : firstSentence(said),
        publishedAt: readDate(time),
        author: post.find('.tgme_widget_message_from_author').first().text().trim() || null,
        guid: post.attr('data-post') ?? null,
        text: said,
      }
    })
  const title = $('.tgme_channel_info_header_title').first().text().trim() || null
  return {
    ok: true,
    title,
    link: about.url,
    items: posts.reverse(),
  }
}

/**
 * The headline of a text that has none: its first sentence, or as much of it as a headline holds.
 * A full stop ends it when a new sentence follows and it does not belong to an abbreviation (“Jl.”, “No.”, “dr.”).
 */
export function firstSentence(text: string): string {
  const line = text.split('\n').find((one) => /\p{L}/u.test(one)) ?? text
  const ends = [...line.matchAll(/[.!?…]+["”’)]*(?=\s+["“‘(]?[\p{Lu}\d]|\s*$)/gu)]
  const end = ends.find((found) => {
    const word = /(\p{L}+)$/u.exec(line.slice(0, found.index))?.[1] ?? ''
    return found[0] !== '.' || !abbreviation.test(word) || found.index + found[0].length === line.length
  })
  const sentence = (end ? line.slice(0, end.index + end[0].length) : line).trim()
  if (sentence.length <= longestTitle) return sentence
  const cut = sentence.lastIndexOf(' ', longestTitle - 1)
  return `${sentence.slice(0, cut > 0 ? cut : longestTitle - 1)}…`
}

/** What is written with a full stop and goes on; a single capital is an initial. */
const abbreviation =
  /^(?:Jln?|jln?|No|no|[Dd]r|Drs|Dra|Ir|Prof|Hj|KH|RT|RW|Kab|Kec|Kel|Prov|[Tt]gl|PT|CV|Tn|Ny|Sdr|Bpk|Yth|hlm|\p{Lu})$/u

/** Headlines of Indonesian outlets end below this. */
const longestTitle = 140
