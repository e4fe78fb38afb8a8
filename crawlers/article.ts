import type { Byline, FactCheck, Instant, Language, ViewCount, Zone } from '../src/model.ts'
import { bodyOf } from './article/body.ts'
import { bylineOf } from './article/byline.ts'
import { isTooDeep } from './article/depth.ts'
import { languageOf } from './article/language.ts'
import { canonicalOf, nextPageOf } from './article/links.ts'
import { pageTree } from './article/page.ts'
import type { PageTree } from './article/page.ts'
import { isPaid } from './article/paid.ts'
import { timesOf } from './article/published.ts'
import { titleOf } from './article/title.ts'
import { isViewLine, viewsOf } from './article/views.ts'
import { decode } from './decode.ts'
import { factCheckOf } from './fact-check.ts'
import { layoutsFor, outletOf } from './outlets/index.ts'
import type { Layout } from './outlets/outlet.ts'
import { tidy } from './article/tree.ts'

/** `zone` is the outlet's, for times printed without one; what the page or the outlet's description says goes first. */
export type Page = {
  url: string
  body: Uint8Array | string
  contentType?: string | undefined
  fetchedAt: Date
  zone?: Zone | undefined
}

export type ArticleReading =
  | {
      ok: true
      title: string
      byline: Byline[]
      publishedAt: Instant | null
      modifiedAt: Instant | null
      /** A publication later than an hour after the fetch that the page claims, where it says nothing possible; else null. */
      claimedLater: Instant | null
      /** Of the page's own registrable domain, or null. */
      canonicalUrl: string | null
      /** The id of the outlet description that applies, or null. */
      outlet: string | null
      language: Language
      paid: boolean
      /** What the page states of a claim it checks, or null. */
      factCheck: FactCheck | null
      /** How often the page says it was read, or null. */
      views: ViewCount | null
      /** The paragraphs joined by one newline. */
      text: string
      paragraphs: string[]
      nextPage: string | null
      /** Which part of the page each field comes from. */
      provenance: { title: string; publishedAt: string | null; text: string }
    }
  | { ok: false; why: 'no-title' | 'no-body' | 'not-an-article' | 'too-deep' | 'too-large' | 'not-html' | 'paywall' }

/**
 * One fetched page → the article on it, or the reason why there is none.
 *
 * Pure: the same page read at the same time gives the same answer. The texts are copies, so that keeping an article
 * does not keep its whole page in memory.
 */
export function readArticle(page: Page): ArticleReading {
  if (page.body.length > largestPage) return { ok: false, why: 'too-large' }
  if (page.contentType !== undefined && !/html|xml|text\/plain|octet-stream|^\s*$/i.test(page.contentType)) {
    return { ok: false, why: 'not-html' }
  }
  const { text: html } = decode(page.body, page.contentType)
  if (!/<[a-z!?/]/i.test(html)) return { ok: false, why: 'not-html' }
  if (isTooDeep(html)) return { ok: false, why: 'too-deep' }

  const outlet = outletOf(page.url)
  const tree = pageTree(html, page.url)
  const layouts = outlet ? layoutsFor(outlet, timesOf(tree, '', null, 0, page.fetchedAt).publishedAt) : []
  const title = titleOf(tree, outlet ? [outlet.name] : [], saidAt(tree, layouts, 'title'))
  if (!title) return { ok: false, why: 'no-title' }

  const offset = offsetOf(tree, outlet?.zone ?? page.zone)
  const times = timesOf(tree, title.title, saidAt(tree, layouts, 'date'), offset, page.fetchedAt)
  const byline = bylineOf(tree, title.title, saidAt(tree, layouts, 'byline'))
  const [canonicalUrl, nextPage] = [canonicalOf(tree), nextPageOf(tree)]
  const found = bodyOf(tree, title.title, layouts)
  const views = viewsOf(tree, title.title, found.paragraphs)
  // Otherwise each look at the page would find another text.
  const body = { ...found, paragraphs: found.paragraphs.filter((paragraph) => !isViewLine(paragraph)) }
  const text = body.paragraphs.join('\n')
  if (isFrontPage(tree) && times.publishedAt === null) return { ok: false, why: 'not-an-article' }
  if (text.length < shortestBody) return { ok: false, why: tree.data?.isFree === false ? 'paywall' : 'no-body' }

  return structuredClone({
    ok: true,
    title: title.title,
    byline,
    publishedAt: times.publishedAt,
    modifiedAt: times.modifiedAt,
    claimedLater: times.claimedLater,
    canonicalUrl,
    outlet: outlet?.id ?? null,
    language: languageOf(text),
    paid: isPaid(tree, title.title, body.paragraphs),
    factCheck: factCheckOf(html, title.title, body.paragraphs),
    views,
    text,
    paragraphs: body.paragraphs,
    nextPage,
    provenance: { title: title.from, publishedAt: times.from, text: body.from },
  })
}

/** The top of a site: its address names no article, nothing says that it is one, and it is mostly links to others. */
function isFrontPage(tree: PageTree): boolean {
  if (tree.data || /article/i.test(tree.meta.get('og:type')?.[0] ?? '')) return false
  if (!/^\/(?:index\.\w+|home)?$/.test(tree.url?.pathname ?? '') || (tree.url?.search ?? '') !== '') return false
  const total = tree.blocks.reduce((sum, block) => sum + block.text.length, 0)
  return tree.blocks.reduce((sum, block) => sum + block.linked, 0) > total * frontPageLinks
}

/** Less than a third of an article page is links, on a front page it is nearly all. */
const frontPageLinks = 0.5

/** What the first layout that finds anything says in one of its places. */
function saidAt(tree: PageTree, layouts: Layout[], part: 'title' | 'date' | 'byline'): string | null {
  for (const layout of layouts) {
    const selector = layout[part]
    if (selector === undefined) continue
    const element = tree.$(selector).first()
    const said = tidy(element.attr('content') ?? element.attr('datetime') ?? element.text())
    if (said !== '') return said
  }
  return null
}

/** The largest news page seen has 1.5 MB; what is larger than this is not an article. */
const largestPage = 8 * 1024 * 1024

/** The shortest real pieces are a photo's caption of two lines. */
const shortestBody = 60

const zoneOffsets: Record<string, number> = { 'Asia/Jakarta': 420, 'Asia/Makassar': 480, 'Asia/Jayapura': 540 }

/** Minutes east of UTC for times without a zone: the outlet's, Jakarta's for Indonesian pages, else UTC. */
function offsetOf(tree: PageTree, zone: string | undefined): number {
  if (zone !== undefined) return zoneOffsets[zone] ?? 0
  const language = tree.$('html').attr('lang') ?? tree.meta.get('og:locale')?.[0] ?? ''
  const isIndonesian = /^(?:id|in)\b/i.test(language.replace('_', '-')) || /\.id$/.test(tree.url?.hostname ?? '')
  if (isIndonesian) return 420
  return languageOf(tree.blocks.map((block) => block.text).join(' ')) === 'id' ? 420 : 0
}
