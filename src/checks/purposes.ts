import type { Check, Draft } from './check.ts'
import { isNegator } from './negation.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Term } from './passage.ts'

/**
 * Does the article give an aim that nobody has: “agar menimbulkan kegaduhan”?
 *
 * People aim at what is good, or at what is bad not happening. A clause of purpose that ends in harm without any word of
 * denial or prevention has mostly lost its “tidak”. It is shown beside the place where the release denies or prevents,
 * in a sentence that answers or about the same harm; without such a place nothing is said.
 */
export const purposes: Check = {
  kinds: ['polarity'],
  find: (pair) => pair.article.sentences.flatMap(({ index }) => harmful(pair, index)),
}

const purpose = new Set('agar supaya sehingga guna demi'.split(' '))
const harms =
  /^(?:tergesa|terburu|gegabah|gaduh|kegaduhan|kontroversi|polemik|terhambat|menghambat|tergiur|tertipu|terjebak|terjerumus|terlena|menyerah|merugi|dirugikan|merugikan|kerugian|salah|keliru|lengah|lalai|terlambat|ditelantarkan|terlantar|terabaikan|disalahgunakan|menyalahgunakan|melanggar|terulang|keresahan|resah|panik|kepanikan|negatif|kekeliruan|kesalahpahaman|kecelakaan|keracunan|gagal|putus|terputus|membebani|memberatkan|terganggu|mengganggu|rusak|merusak|dirusak|kecolongan|tumpang|bocor|macet|kemacetan|konflik|kecurangan|diskriminasi)$/
const prevents =
  /^(?:jangan|hindari|menghindari|terhindar|dihindari|cegah|mencegah|dicegah|larang|melarang|dilarang|tolak|menolak|waspada|mewaspadai|antisipasi|mengantisipasi|minim|minimal|bebas|kurangi|mengurangi|kurang|atasi|mengatasi|berhenti|hentikan|menghentikan|tekan|menekan|hapus|menghapus|turunkan|menurunkan|lindungi|melindungi|ingatkan|efek|memulihkan|pulih|anti|hati)$/
const reach = 8

function harmful(pair: Pair, sentence: number): Draft[] {
  const terms = termsOf(pair.article, sentence)
  for (const [at, aim] of terms.entries()) {
    if (!purpose.has(aim.norm) || aim.quoted) continue
    for (const [far, term] of terms.slice(at + 1, at + 1 + reach).entries()) {
      const between = terms.slice(at + 1, at + 1 + far)
      const last = between.at(-1) ?? aim
      if (/[,;:.]/.test(pair.article.text.slice(last.end, term.start))) break
      if (denies(term)) break
      if (!harms.test(term.norm)) continue
      const there = denialFor(pair, sentence, term)
      return there === null ? [] : [lost(pair, aim, term, there)]
    }
  }
  return []
}

const denies = (term: Term): boolean => isNegator(term.norm) || prevents.test(term.norm)

/** Where the release denies or prevents: first the same harm, then any harm in a sentence that answers. */
function denialFor(pair: Pair, sentence: number, harm: Term): { mark: Term; term: Term } | null {
  const near = new Set((pair.partners[sentence] ?? []).map((partner) => partner.sentence))
  const places = pair.release.terms.filter((term) => term.stem === harm.stem || (near.has(term.sentence) && harms.test(term.norm))) // prettier-ignore
  for (const term of places.sort((a, b) => Number(b.stem === harm.stem) - Number(a.stem === harm.stem))) {
    const mark = pair.release.terms
      .slice(Math.max(0, term.index - reach), term.index)
      .findLast((other) => other.sentence === term.sentence && denies(other))
    if (mark !== undefined) return { mark, term }
  }
  return null
}

function lost(pair: Pair, aim: Term, harm: Term, there: { mark: Term; term: Term }): Draft {
  const article = { start: aim.start, end: harm.end }
  const release = { start: there.mark.start, end: there.term.end }
  const said = pair.article.text.slice(article.start, article.end)
  const wrote = pair.release.text.slice(release.start, release.end)
  return {
    kind: 'polarity',
    verdict: 'contradicted',
    article,
    release,
    because: {
      id: `Berita menulis “${said}”, rilis menulis “${wrote}”.`,
      en: `The article has “${said}”, the release “${wrote}”.`,
    },
  }
}
