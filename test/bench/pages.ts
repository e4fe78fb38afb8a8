/** Pages of an invented portal, as heavy as real ones: 60 to 200 kB, of which the article is a twentieth. */
const words = (
  'kementerian membuka layanan paspor keliling bagi warga di tiga kabupaten dan kota pada hari kerja setelah rapat ' +
  'bersama pemerintah daerah yang menyepakati jadwal serta tempat pelayanan baru untuk masyarakat kepulauan'
).split(' ')

const sentence = (seed: number, length: number): string => {
  const said = Array.from({ length }, (_, i) => words[(seed * 13 + i * 7 + ((seed * i) % 5)) % words.length]).join(' ')
  return said[0]!.toUpperCase() + said.slice(1)
}
const slug = (seed: number) => sentence(seed, 7).toLowerCase().replaceAll(' ', '-')
const many = (count: number, one: (i: number) => string) => Array.from({ length: count }, (_, i) => one(i)).join('\n')

/** @param weight 1 to 4: how much stands around the article */
export function portalPage(seed: number, weight: number): string {
  const title = `${sentence(seed, 8)} ${seed}`
  const published = `2026-05-18T0${seed % 10}:15:00+07:00`
  const card = (
    i: number,
  ) => `<div class="media media--image-left"><div class="media__image"><a href="/read/${seed + i}/${slug(i)}" class="media__link"><span class="ratiobox ratio_4x3"><img
    src="https://cdn.portal.example/crop/0x0:780x390/${i}.jpg?w=300&amp;q=90" alt="${sentence(i, 6)}" width="300" height="150" loading="lazy"></span></a></div>
    <div class="media__text"><h3 class="media__title"><a href="/read/${seed + i}/${slug(i)}" class="media__link" onclick="_pt(this, 'box', '${i}')">${sentence(i + 3, 9)}</a></h3>
    <div class="media__date"><span class="date" d-time="${1_700_000_000 + i}">${i} jam yang lalu</span></div></div></div>`
  const script = (
    i: number,
  ) => `<script>(function(w,d){w.layer=w.layer||[];w.layer.push({slot:'${i}',size:[${i},250],path:'/1/portal/${slug(i)}'});
    ${many(40, (n) => `var v${n}=function(a,b){if(a<b&&b>${n}){return d.querySelector('.slot-'+a)}return w['${slug(n)}']};`)}})(window,document)</script>`
  return `<!doctype html><html lang="id"><head><meta charset="utf-8"><title>${title} | Portal Contoh</title>
  ${many(20, (i) => `<meta name="portal:${i}" content="${sentence(i, 5)}"><link rel="preload" href="https://cdn.portal.example/${i}.css" as="style">`)}
  <meta property="og:title" content="${title}"><meta property="og:type" content="article"><meta property="article:published_time" content="${published}">
  <link rel="canonical" href="https://portal.example/read/${seed}/${slug(seed)}">
  <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"${title}","datePublished":"${published}",
  "author":[{"@type":"Person","name":"Rina Contoh"}],"publisher":{"@type":"Organization","name":"Portal Contoh"}}</script>
  <style>${many(60 * weight, (i) => `.c${i}{display:flex;margin:${i}px auto;color:#${100 + (i % 800)}}@media(max-width:${i}px){.c${i}{display:none}}`)}</style>
  ${many(2 * weight, script)}</head><body><header><nav><ul>${many(90, (i) => `<li class="nav__item"><a href="/kanal/${slug(i)}">${sentence(i, 2)}</a></li>`)}</ul></nav></header>
  <div class="container"><div class="row"><div class="col-8"><article class="detail"><h1 class="detail__title">${title}</h1>
  <div class="detail__author">Rina Contoh - Portal Contoh</div><div class="detail__date">Senin, 18 Mei 2026 0${seed % 10}:15 WIB</div>
  <figure><img src="/foto/${seed}.jpg" alt=""><figcaption>${sentence(seed, 12)} (Foto: Portal Contoh)</figcaption></figure>
  <div class="detail__body-text">${many(18, (i) => `<p>${many(4, (n) => `${sentence(seed + i * 4 + n, 16)}.`)}</p>${i % 6 === 3 ? `<p><strong>Baca juga: <a href="/read/${i}/${slug(i)}">${sentence(i, 9)}</a></strong></p>` : ''}`)}</div>
  <div class="detail__tag">${many(8, (i) => `<a href="/tag/${slug(i)}">${sentence(i, 2)}</a>`)}</div></article>
  <section class="comments">${many(15 * weight, (i) => `<div class="comment"><b>Pembaca ${i}</b><p>${sentence(i, 20)}</p></div>`)}</section></div>
  <aside class="col-4">${many(22 * weight, card)}</aside></div></div>${many(2 * weight, script)}<footer>${many(60, (i) => `<a href="/info/${i}">${sentence(i, 2)}</a>`)}</footer></body></html>`
}
