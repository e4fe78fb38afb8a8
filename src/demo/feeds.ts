import type { Piece } from './plan.ts'
import type { OutletFile } from './shapes.ts'
import { escaped } from './html.ts'
import { isoIn, rfcIn } from './times.ts'

/** What a newsroom offers to feed readers at one moment; `pieces` newest first, already cut to the feed's limit. */
export type Offer = { outlet: OutletFile; origin: string; pieces: Piece[] }

export type FeedWriter = { contentType: string; write(offer: Offer): string }

const linkOf = (offer: Offer, piece: Piece): string => offer.origin + piece.path + offer.outlet.feed.tracking

const summaryOf = (piece: Piece): string => {
  const first = piece.paragraphs[0] ?? ''
  return first.length <= 180 ? first : first.slice(0, first.lastIndexOf(' ', 180)) + ' …'
}

const declaration = (outlet: OutletFile): string =>
  outlet.declaresCharset ? `<?xml version="1.0" encoding="${outlet.charset.toUpperCase()}"?>` : '<?xml version="1.0"?>'

const rssChannel = (offer: Offer): string => {
  const { outlet, origin } = offer
  const items = offer.pieces.map((piece) => {
    const author = piece.author === '' ? '' : `<dc:creator><![CDATA[${piece.author}]]></dc:creator>`
    return `<item><title>${escaped(piece.title)}</title><link>${escaped(linkOf(offer, piece))}</link>
<guid isPermaLink="true">${escaped(origin + piece.path)}</guid><pubDate>${rfcIn(piece.publishedAt, outlet.zone)}</pubDate>
${author}<description><![CDATA[<p>${summaryOf(piece)}</p>]]></description><category>${escaped(piece.section)}</category></item>`
  })
  return `<channel><title>${escaped(outlet.name)}</title><link>${origin}/</link>
<description>${escaped(outlet.motto)}</description><language>id</language>
${items.join('\n')}
</channel>`
}

const rss: FeedWriter = {
  contentType: 'application/rss+xml',
  write: (offer) => `${declaration(offer.outlet)}
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">${rssChannel(offer)}</rss>`,
}

/** As home-made systems write it: no version, and an ampersand nobody escaped. */
const rssBare: FeedWriter = {
  contentType: 'text/xml',
  write: (offer) =>
    `${declaration(offer.outlet)}
<rss>${rssChannel(offer)}</rss>`
      .replace(/<dc:creator>.*?<\/dc:creator>/g, '')
      .replace('<language>id</language>', '<copyright>Redaksi & Tata Usaha</copyright>'),
}

const atom: FeedWriter = {
  contentType: 'application/atom+xml',
  write: (offer) => {
    const { outlet, origin } = offer
    const entries = offer.pieces.map((piece) => {
      const at = isoIn(piece.publishedAt, outlet.zone)
      const author = piece.author === '' ? outlet.name : piece.author
      return `<entry><title type="html">${escaped(escaped(piece.title))}</title>
<link rel="alternate" type="text/html" href="${escaped(linkOf(offer, piece))}"/><id>${origin}${piece.path}</id>
<published>${at}</published><updated>${at}</updated><author><name>${escaped(author)}</name></author>
<summary type="html">${escaped(escaped(summaryOf(piece)))}</summary></entry>`
    })
    const newest = offer.pieces[0]?.publishedAt ?? new Date(0)
    return `${declaration(outlet)}
<feed xmlns="http://www.w3.org/2005/Atom"><title>${escaped(outlet.name)}</title><link href="${origin}/"/>
<link rel="self" href="${origin}${outlet.feed.path}"/><id>${origin}/</id><updated>${isoIn(newest, outlet.zone)}</updated>
${entries.join('\n')}
</feed>`
  },
}

const rdf: FeedWriter = {
  contentType: 'application/rdf+xml',
  write: (offer) => {
    const { outlet, origin } = offer
    const listed = offer.pieces.map((piece) => `<rdf:li rdf:resource="${escaped(linkOf(offer, piece))}"/>`)
    const items = offer.pieces.map(
      (piece) => `<item rdf:about="${escaped(linkOf(offer, piece))}"><title>${escaped(piece.title)}</title>
<link>${escaped(linkOf(offer, piece))}</link><description>${escaped(summaryOf(piece))}</description>
<dc:date>${isoIn(piece.publishedAt, outlet.zone)}</dc:date><dc:creator>${escaped(piece.author)}</dc:creator></item>`,
    )
    return `${declaration(outlet)}
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${origin}/"><title>${escaped(outlet.name)}</title><link>${origin}/</link><description>${escaped(outlet.motto)}</description>
<items><rdf:Seq>${listed.join('')}</rdf:Seq></items></channel>
${items.join('\n')}
</rdf:RDF>`
  },
}

const sitemap: FeedWriter = {
  contentType: 'application/xml',
  write: (offer) => {
    const urls = offer.pieces.map((piece) => {
      const at = isoIn(piece.publishedAt, offer.outlet.zone)
      return `<url><loc>${escaped(linkOf(offer, piece))}</loc><lastmod>${at}</lastmod><news:news>
<news:publication><news:name>${escaped(offer.outlet.name)}</news:name><news:language>id</news:language></news:publication>
<news:publication_date>${at}</news:publication_date><news:title>${escaped(piece.title)}</news:title></news:news></url>`
    })
    return `${declaration(offer.outlet)}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${urls.join('\n')}
</urlset>`
  },
}

export const feedWriters: Record<Exclude<OutletFile['feed']['kind'], 'listing'>, FeedWriter> = {
  rss,
  'rss-bare': rssBare,
  atom,
  rdf,
  sitemap,
}
