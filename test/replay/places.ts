/**
 * Where each saved file is served, whose it is, and when it was the news. The files carry no address of their own but
 * for the article pages, so lists stand where the outlet could have them.
 */
import type { Outlet, Source, SourceKind } from '../../src/model.ts'

/** A list as one source of the catalogue; `html` when the test has written it itself. */
export type Place = { file: string; outlet: string; kind: SourceKind; address: string; html?: string }

/** One round of the crawl, at the time its lists were new; older items would be set aside. */
export type Round = { at: string; places: Place[] }

const list = (outlet: string, kind: SourceKind, address: string, file: string): Place => ({
  outlet,
  kind,
  address,
  file,
})

export const rounds: Round[] = [
  {
    at: '2003-12-14T00:00:00.000Z',
    places: [list('example.org', 'feed', 'http://example.org/feed.atom', 'feeds/parserss.rssAtom.xml')],
  },
  {
    at: '2015-11-05T12:00:00.000Z',
    places: [
      list('antaranews.com', 'feed', 'http://www.antaranews.com/rss/terkini', 'feeds/anpandu.antara-2016.xml'),
      list('detik.com', 'feed', 'http://rss.detik.com/index.php/detikcom', 'feeds/anpandu.detik-2016.xml'),
      list('kapanlagi.com', 'feed', 'http://www.kapanlagi.com/rss', 'feeds/anpandu.kapanlagi-2016.xml'),
      list('republika.co.id', 'feed', 'http://www.republika.co.id/rss', 'feeds/anpandu.republika-2016.xml'),
      list('antaranews.com', 'listing', 'http://www.antaranews.com/terkini', 'pages/antara-mainpage.html'),
      list('detik.com', 'listing', 'http://www.detik.com/', 'pages/detik-mainpage.html'),
      list('republika.co.id', 'listing', 'http://www.republika.co.id/', 'pages/republika-mainpage.html'),
      list('okezone.com', 'listing', 'http://www.okezone.com/', 'pages/okezone-mainpage.html'),
      list('tempo.co', 'listing', 'http://www.tempo.co/', 'pages/tempo-mainpage.html'),
      list('en.tempo.co', 'listing', 'http://en.tempo.co/', 'pages/tempoen-mainpage.html'),
      list('kapanlagi.com', 'listing', 'http://www.kapanlagi.com/', 'pages/kapanlagi-mainpage.html'),
    ],
  },
  {
    at: '2016-02-24T00:00:00.000Z',
    places: [
      list('kompas.com', 'listing', 'http://www.kompas.com/', 'pages/kompas-mainpage.html'),
      list('liputan6.com', 'listing', 'http://www.liputan6.com/', 'pages/liputan6-mainpage.html'),
      list('viva.co.id', 'listing', 'http://www.viva.co.id/indeks', 'pages/viva-mainpage.html'),
    ],
  },
  {
    at: '2019-08-10T00:00:00.000Z',
    places: [list('jogjaprov.go.id', 'feed', 'http://dp3ap2.jogjaprov.go.id/rss', 'feeds/parserss.rssV2EnUS.xml')],
  },
  {
    at: '2020-03-17T00:00:00.000Z',
    places: [
      list(
        'antaranews.com',
        'feed',
        'https://www.antaranews.com/rss/terkini.xml',
        'feeds/wartapedia.fakeAntaraServer.xml',
      ),
      list('bbc.com', 'feed', 'https://www.bbc.com/indonesia/rss.xml', 'feeds/wartapedia.fakeBBCServer.xml'),
      list('detik.com', 'feed', 'https://rss.detik.com/index.php/umum', 'feeds/wartapedia.fakeDetikServer.xml'),
      list(
        'okezone.com',
        'feed',
        'https://sindikasi.okezone.com/index.php/rss/0/RSS2.0',
        'feeds/wartapedia.fakeOkezoneServer.xml',
      ),
      list(
        'republika.co.id',
        'feed',
        'https://www.republika.co.id/rss/terkini',
        'feeds/wartapedia.fakeRepublikaServer.xml',
      ),
    ],
  },
  {
    at: '2022-04-01T00:00:00.000Z',
    places: [
      list(
        'steampowered.com',
        'feed',
        'https://store.steampowered.com/feeds/news.xml',
        'feeds/parserss.rssV1Steam.xml',
      ),
      list('xml.com', 'feed', 'http://www.xml.com/xml/news.rss', 'feeds/parserss.rssV1Simple.xml'),
    ],
  },
]

/** What a reader sees on each saved article page: its outlet, and the printed time, in UTC to the minute. */
export const printed: Record<string, { outlet: string; at: string; isPhoto?: boolean }> = {
  // Prints two times; the metadata's date of publication agrees with the later one, 16:00 WIB.
  'pages/detik-singlepage2.html': { outlet: 'detik.com', at: '2016-02-23T09:00', isPhoto: true },
  'pages/kapanlagi-singlepage2.html': { outlet: 'kapanlagi.com', at: '2016-02-14T02:15' },
  'pages/kompas-singlepage2.html': { outlet: 'kompas.com', at: '2016-02-16T07:38' },
  'pages/kompas-singlepage3.html': { outlet: 'kompas.com', at: '2016-02-16T07:11' },
  'pages/kompas-singlepage5.html': { outlet: 'kompas.com', at: '2016-02-23T09:52' },
  'pages/liputan6-singlepage.html': { outlet: 'liputan6.com', at: '2016-02-16T02:10' },
  'pages/liputan6-singlepage2.html': { outlet: 'liputan6.com', at: '2016-02-16T02:20' },
  'pages/liputan6-singlepage3.html': { outlet: 'liputan6.com', at: '2016-02-16T02:09', isPhoto: true },
  'pages/okezone-singlepage2.html': { outlet: 'okezone.com', at: '2017-02-17T06:30' },
  'pages/republika-singlepage3.html': { outlet: 'republika.co.id', at: '2017-02-17T06:16' },
  'pages/viva-singlepage.html': { outlet: 'viva.co.id', at: '2016-02-16T06:01' },
}

/** The saved article pages stand on no saved list but for two: each outlet gets a small page that links to its own. */
export function ownLists(pages: { url: string; file: string }[]): Round[] {
  const years = ['2016-02-24T06:00:00.000Z', '2017-02-18T00:00:00.000Z']
  return years.map((at) => {
    const ours = pages.filter((page) => printed[page.file]?.at.startsWith(at.slice(0, 4)))
    const outlets = [...new Set(ours.map((page) => printed[page.file]!.outlet))]
    return {
      at,
      places: outlets.map((outlet) =>
        ownList(
          outlet,
          ours.filter((page) => printed[page.file]!.outlet === outlet),
        ),
      ),
    }
  })
}

function ownList(outlet: string, pages: { url: string }[]): Place {
  const links = pages.map((page, i) => `<li><a href="${page.url}">Berita pilihan yang disimpan nomor ${i + 1}</a></li>`)
  const html = `<!doctype html><html lang="id"><head><title>Pilihan</title></head><body><ul>${links.join('')}</ul></body></html>`
  return { ...list(outlet, 'listing', `http://www.${outlet}/pilihan-uji`, `own/${outlet}`), html }
}

/** Outlets whose name is not their host's first part do not matter here: the host is who they are. */
export const outletsOf = (places: Place[]): Outlet[] =>
  [...new Set(places.map((place) => place.outlet))].map((host) => ({
    id: host,
    name: host,
    host,
    tier: 'national',
    ownerGroup: null,
    province: null,
    zone: 'Asia/Jakarta',
    audience: null,
    paidOnly: false,
  }))

export const sourcesOf = (places: Place[]): Source[] =>
  places.map((place) => ({
    id: place.file,
    outletId: place.outlet,
    url: place.address,
    kind: place.kind,
    role: 'press',
    active: true,
    note: '',
  }))
