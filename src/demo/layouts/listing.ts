import type { Piece } from '../plan.ts'
import type { OutletFile } from '../shapes.ts'
import { escaped } from '../html.ts'
import { printed, zoneLetters } from '../times.ts'

/** One page of headlines, newest first; `next` is the address of older ones. */
export type ListingView = { outlet: OutletFile; origin: string; pieces: Piece[]; next: string | null; number: number }

/** The front page and the index of a newsroom: headlines with times among the usual furniture. */
export function listingPage(view: ListingView): string {
  const { outlet, origin } = view
  const rows = view.pieces.map((piece) => {
    const when = `${printed(piece.publishedAt, outlet.zone, 'd LLLL yyyy HH:mm')} ${zoneLetters[outlet.zone]}`
    return `<article class="item"><h3><a href="${piece.path}">${escaped(piece.title)}</a></h3><span class="tgl">${when}</span></article>`
  })
  const older = view.next === null ? '' : `<a class="older" rel="next" href="${view.next}">Halaman berikutnya</a>`
  const newer =
    view.number > 1 ? `<a class="newer" href="${outlet.feed.path}?page=${view.number - 1}">Halaman sebelumnya</a>` : ''
  const feed =
    outlet.feed.kind === 'listing' || outlet.feed.kind === 'sitemap'
      ? ''
      : `<link rel="alternate" type="application/rss+xml" title="${escaped(outlet.name)}" href="${outlet.feed.path}">`
  const charset = outlet.declaresCharset ? `<meta charset="${outlet.charset}">` : ''
  return `<!DOCTYPE html><html lang="id"><head>${charset}<title>Indeks Berita | ${escaped(outlet.name)}</title>${feed}</head><body>
<header><a href="${origin}/">${escaped(outlet.name)}</a><p>${escaped(outlet.motto)}</p><nav><a href="/tentang-kami">Tentang Kami</a> <a href="/redaksi">Redaksi</a> <a href="/pedoman-media-siber">Pedoman Media Siber</a> <a href="/kontak">Kontak</a></nav></header>
<main><h1>Indeks Berita</h1>
${rows.join('\n')}
<div class="paging">${newer} ${older}</div></main>
<footer><a href="/kebijakan-privasi">Kebijakan Privasi</a> &copy; 2026 ${escaped(outlet.name)}</footer></body></html>`
}
