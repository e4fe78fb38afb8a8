import { escaped } from '../html.ts'
import { printed, zoneLetters } from '../times.ts'
import { charsetTag, links, newsArticle, openGraph, paidLabel, printedParagraphs, type Layout } from './view.ts'

/** A site drawn by scripts: div after div with machine-made class names, the whole text once more in JSON-LD. */
export const embedded: Layout = (view) => {
  const { outlet, piece } = view
  const text = printedParagraphs(view)
  const when = `${printed(piece.publishedAt, outlet.zone, 'd LLL yyyy, HH:mm')} ${zoneLetters[outlet.zone]}`
  return `<!DOCTYPE html><html lang="id"><head>${charsetTag(view)}<meta name="viewport" content="width=device-width"><title>${escaped(piece.title)}</title>
${openGraph(view)}${newsArticle(view, { articleBody: text.join(' '), articleSection: paidLabel(view) || piece.section })}
<style>.css-1x7f{margin:0}</style></head><body><div id="root"><div class="css-1x7f"><div class="css-9ab2" role="navigation">${escaped(outlet.name)} <span>Masuk</span> <span>Langganan</span></div>
<div class="css-4kk1"><div class="css-77pp">${escaped(paidLabel(view) || piece.section)}</div><h1 class="css-h1zz">${escaped(piece.title)}</h1><div class="css-time">${when}</div><div class="css-auth">${escaped(piece.author || 'Tim Redaksi')}</div></div>
<div class="css-body">${text.map((paragraph) => `<div class="css-par"><span>${escaped(paragraph)}</span></div>`).join('\n')}</div>
<div class="css-tags"><a href="/t/hukum">#hukum</a><a href="/t/layanan">#layanan</a></div><div class="css-more"><div>Lanjut baca</div><ul>${links(view, view.related)}</ul></div></div></div>
<script>window.__DATA__={"loaded":true}</script></body></html>`
}
