import { stem } from '../text/stem.ts'
import { alignments, spanOf, type Alignment, type Gap } from './align.ts'
import type { Check, Draft } from './check.ts'
import { isFunctionWord } from './function-words.ts'
import { retellsFrom } from './denied-anew.ts'
import { isLight } from './light-verbs.ts'
import { isNegator } from './negation.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Term } from './passage.ts'
import { sameCompany, scopes } from './scope.ts'

/**
 * Does the article state as certain, done or whole what the release only plans, suspects or limits?
 *
 * In sentences that run alike: a hedge of the release is gone, or replaced by a word of certainty. Elsewhere: the same
 * word is certain or done in the article and planned, possible or alleged in the release. A hedge left out is
 * `context-missing`, one replaced is `contradicted`.
 */
export const qualifiers: Check = {
  kinds: ['qualifier'],
  find(pair) {
    const marks = {
      article: scopes(pair.article, isSure),
      release: scopes(pair.release, isHedge),
      hedged: scopes(pair.article, isHedge),
      alleged: scopes(pair.release, isAllegation, 4),
    }
    return pair.article.sentences.flatMap(({ index }) => {
      const [best] = alignments(pair, index)
      const alike = best !== undefined && best.copied >= runsAlike ? hardened(pair, best) : []
      if (alike.length > 0) return alike
      return freelyWorded(pair, index, marks)
    })
  },
}

export const runsAlike = 0.5

const hedges = new Set(
  `akan diduga dugaan terduga berencana rencana rencananya mengusulkan diusulkan usulan dapat mungkin kemungkinan
  berpotensi potensi diperkirakan memperkirakan perkiraan dikhawatirkan hampir sebagian maksimal disebut diklaim
  ditargetkan menargetkan diharapkan wacana indikasi terindikasi berpeluang calon bakal disinyalir dituding`.split(
    /\s+/,
  ),
)
/** Left out without a word in their place, these change what is claimed; “akan” and “dapat” are often just style. */
const heavy = new Set('diduga dugaan terduga hampir sebagian maksimal berpotensi diperkirakan dikhawatirkan disinyalir terindikasi berencana mengusulkan'.split(' ')) // prettier-ignore
const sure = new Set(
  'sudah telah pasti seluruh semua menetapkan ditetapkan terbukti minimal memastikan resmi'.split(' '),
)

const isHedge = (word: string): boolean => hedges.has(word)
const isAllegation = (word: string): boolean => /^(?:diduga|dugaan|terduga)$/.test(word)
const isSure = (word: string): boolean => sure.has(word)

const leastAnchors = 4
const longestSide = 3

function hardened(pair: Pair, alignment: Alignment): Draft[] {
  return alignment.gaps.flatMap((gap) => {
    const replaced = gap.article.some((term) => isSure(term.norm))
    if (gap.left === 0 || gap.left + gap.right < (replaced ? leastAnchors - 1 : leastAnchors)) return []
    if ([...gap.article, ...gap.release].some((term) => term.quoted)) return []
    const verdict = hardening(gap) ?? unconditioned(pair, alignment, gap)
    if (verdict === null) return []
    const article = spanOf(pair.article, alignment.article, gap.articleFrom, gap.articleTo)
    const release = spanOf(pair.release, alignment.release, gap.releaseFrom, gap.releaseTo)
    return [draft(verdict, article, release, gap.article, gap.release)]
  })
}

function hardening(gap: Gap): Draft['verdict'] | null {
  if (gap.article.length > longestSide || gap.release.length > longestSide) return null
  const hedge = gap.release.find((term) => isHedge(term.norm))
  if (hedge === undefined || gap.article.some((term) => isHedge(term.norm))) return null
  if (gap.article.some((term) => isSure(term.norm))) return 'contradicted'
  return gap.article.length === 0 && gap.right > 0 && gap.release.length <= 2 && heavy.has(hedge.norm)
    ? 'context-missing'
    : null
}

/** “…, jika …” of the release is missing at the end of a sentence or before the next comma. */
function unconditioned(pair: Pair, alignment: Alignment, gap: Gap): Draft['verdict'] | null {
  const [first] = gap.release
  if (gap.article.length > 0 || first === undefined || gap.release.length < 3) return null
  if (!/^(?:jika|apabila|asalkan|selama|kecuali|bila)$/.test(first.norm)) return null
  const before = alignment.release[gap.releaseFrom - 1]
  return before !== undefined && /,/.test(pair.release.text.slice(before.end, first.start)) ? 'context-missing' : null
}

type Marks = Record<'article' | 'release' | 'hedged' | 'alleged', Map<number, Term>>

/** Certainty here against a hedge there: what is done and what is to come, what is sure and what may be. */
const against: ReadonlyArray<readonly [sure: RegExp, hedge: RegExp]> = [
  [
    /^(?:sudah|telah|resmi)$/,
    /^(?:akan|berencana|rencana|rencananya|diperkirakan|dikhawatirkan|berpotensi|ditargetkan|bakal)$/,
  ],
  [/^(?:pasti|memastikan)$/, /^(?:dapat|mungkin|kemungkinan|berpotensi|akan)$/],
  [/^(?:seluruh|semua)$/, /^sebagian$/],
  [/^minimal$/, /^maksimal$/],
]

export const answersFrom = 0.3

function freelyWorded(pair: Pair, sentence: number, marks: Marks): Draft[] {
  const near = new Set((pair.partners[sentence] ?? []).filter((p) => p.score >= answersFrom).map((p) => p.sentence))
  const mine = termsOf(pair.article, sentence)
  for (const term of mine) {
    if (isFunctionWord(term.norm)) continue
    const everywhere = pair.release.byStem.get(term.stem) ?? []
    const answering = everywhere.filter(
      (other) => near.has(other.sentence) || sameCompany(pair.article, term, pair.release, other),
    )
    const certain = marks.article.get(term.index)
    if (certain !== undefined && !marks.hedged.has(term.index)) {
      const found = madeCertain(pair, certain, term, answering, marks) ?? neverDone(pair, certain, term, everywhere)
      if (found !== null) return [found]
    }
    const fact = toldAsFact(pair, term, everywhere, mine)
    if (fact !== null) return [fact]
    // What the release always calls alleged, and the article never does.
    const alleged = everywhere.filter((other) => marks.alleged.has(other.index))
    const [one] = alleged
    const mark = one === undefined ? undefined : marks.alleged.get(one.index)
    if (answering.length === 0 || one === undefined || mark === undefined || alleged.length < everywhere.length)
      continue
    if (!isFought(pair, term) && !mine.some((other) => allegation.has(other.stem) || allegation.has(other.norm))) {
      return [draft('context-missing', term, cover(mark, one), [term], [mark, one])]
    }
  }
  const promised = doneInPromise(pair, sentence, mine)
  const found = promised ?? doneAlready(pair, sentence, mine) ?? sureAnew(pair, sentence, mine)
  return found !== null ? [found] : proposed(pair, mine)
}

/**
 * “telah mengajukan” where the sentence of the release that answers has “akan” or “belum” and nothing in it is done, in
 * whatever words the deed itself is told.
 */
function doneAlready(pair: Pair, sentence: number, mine: readonly Term[]): Draft | null {
  const at = mine.findIndex((term) => /^(?:sudah|telah)$/.test(term.norm) && !term.quoted)
  const [said, next, partner] = [mine[at], mine[at + 1], pair.partners[sentence]?.[0]]
  if (said === undefined || next === undefined || partner === undefined || partner.score < retoldFrom) return null
  const theirs = termsOf(pair.release, partner.sentence)
  const open = theirs.findIndex((term) => isIntended(term.norm) || term.norm === 'belum')
  const [mark, deed] = [theirs[open], theirs[open + 1]]
  if (mark === undefined || isNegator(theirs[open - 1]?.norm ?? '') || theirs.some((term) => isDone(term.norm))) return null // prettier-ignore
  if (mine.some((term) => isIntended(term.norm) || term.norm === 'belum')) return null
  // What was planned in the morning may be done in the evening: no more than worth a look.
  return { ...draft('contradicted', cover(said, next), cover(mark, deed ?? mark), [said, next], [mark, deed ?? mark]), atMost: 'C' } // prettier-ignore
}

/** A sentence tells the other’s over again when they share this much. */
const retoldFrom = 0.32

const isIntended = (word: string): boolean =>
  /^(?:akan|bakal|hendak|siap|segera|nanti(?:nya)?|(?:ber|di|me)rencana(?:kan)?|(?:di|men)?target(?:kan)?|diperkirakan|diharapkan|mengusulkan)$/.test(word) // prettier-ignore

/**
 * “pasti meningkatkan” where nothing in the release is certain: retellings that are right hardly ever bring in the word
 * by themselves. Shown beside the sentence that is retold; one that retells nothing is the outlet’s own.
 */
function sureAnew(pair: Pair, sentence: number, mine: readonly Term[]): Draft | null {
  const at = mine.findIndex((term, i) => term.norm === 'pasti' && /^(?:me|di|ber|ter)\p{L}{4,}/u.test(mine[i + 1]?.norm ?? '')) // prettier-ignore
  const [before, said, next, partner] = [mine[at - 1], mine[at], mine[at + 1], pair.best[sentence]]
  if (said === undefined || next === undefined || said.quoted || partner === undefined || partner.score < retellsFrom) return null // prettier-ignore
  if (isNegator(before?.norm ?? '') || before?.norm === 'yang') return null
  if (pair.release.terms.some((term) => isCertain(term.norm) || term.stem === said.stem)) return null
  const there = pair.release.byStem.get(next.stem)?.[0]
  const whole = pair.release.sentences[partner.sentence]
  if (there !== undefined) return draft('contradicted', cover(said, next), there, [said, next], [there])
  return whole === undefined ? null : draft('contradicted', cover(said, next), whole, [said, next], termsOf(pair.release, partner.sentence)) // prettier-ignore
}

/** “sudah memantau” where the release, in the same company, has “akan memantau” and never “sudah memantau”. */
function madeCertain(pair: Pair, certain: Term, term: Term, answering: readonly Term[], marks: Marks): Draft | null {
  for (const other of answering) {
    const hedge = marks.release.get(other.index)
    if (hedge === undefined || !against.some(([s, h]) => s.test(certain.norm) && h.test(hedge.norm))) continue
    const saidThere = pair.release.terms.some(
      (word) => isSure(word.norm) && answering.some((a) => Math.abs(word.index - a.index) <= 3),
    )
    if (!saidThere)
      return draft('contradicted', cover(certain, term), cover(hedge, other), [certain, term], [hedge, other])
  }
  return null
}

/**
 * “sudah”, “telah” or “pasti” before a word that the release has only after a word of plan, chance or wish, in whatever
 * company unless the verb is a light one, and nowhere as done. Retellings that are right do not do this (see the tests’ note).
 */
function neverDone(pair: Pair, certain: Term, term: Term, everywhere: readonly Term[]): Draft | null {
  if (!/^(?:sudah|telah|pasti)$/.test(certain.norm) || term.capital || /\d/.test(term.norm)) return null
  const before = (other: Term): Term[] =>
    pair.release.terms
      .slice(Math.max(0, other.index - planReach), other.index)
      .filter((o) => o.sentence === other.sentence)
  const settled = certain.norm === 'pasti' ? isCertain : isDone
  if (everywhere.some((other) => before(other).some((word) => settled(word.norm)))) return null
  const answering = isLight(term)
    ? everywhere.filter((other) => sameCompany(pair.article, term, pair.release, other))
    : everywhere
  for (const other of answering) {
    const hedge = before(other).findLast((word) => isPlan(word.norm))
    if (hedge !== undefined)
      return draft('contradicted', cover(certain, term), cover(hedge, other), [certain, term], [hedge, other])
  }
  return null
}

const planReach = 4
const plans = new Set(
  `akan berencana rencana rencananya dapat mungkin kemungkinan berpotensi diperkirakan memperkirakan dikhawatirkan bakal
  bisa ditargetkan target diharapkan berharap harap nanti nantinya segera hendak ingin siap berupaya untuk agar supaya
  menduga diduga belum`.split(/\s+/),
)
const isPlan = (word: string): boolean => plans.has(word)
const isDone = (word: string): boolean => /^(?:sudah|telah|pernah|baru|masih|sedang|tengah|pasti|resmi|usai|setelah|selesai|berhasil|dipastikan)$/.test(word) // prettier-ignore

const isCertain = (word: string): boolean => /^(?:pasti|dipastikan|memastikan|tentu|niscaya)$/.test(word)

/**
 * An offence that the release more than now and then calls alleged, told as a fact in a sentence without any such word.
 * To fight, prevent or report an offence accuses nobody.
 */
function toldAsFact(pair: Pair, term: Term, everywhere: readonly Term[], mine: readonly Term[]): Draft | null {
  if (!offences.has(term.norm) || mine.some((other) => isAccusing(other.norm))) return null
  if (isFought(pair, term)) return null
  // Where the very sentence of the release leaves the word out, the article has only copied it.
  const answered = pair.partners[term.sentence]?.[0]?.sentence
  if (everywhere.some((other) => other.sentence === answered && markBefore(pair, other) === undefined)) return null
  const alleged = everywhere.filter((other) => isAllegation(markBefore(pair, other)?.norm ?? ''))
  const first =
    alleged.find((other) => sameCompany(pair.article, term, pair.release, other)) ??
    (alleged.length * 2 >= everywhere.length ? alleged[0] : undefined)
  const mark = first === undefined ? undefined : markBefore(pair, first)
  if (first === undefined || mark === undefined || alleged.length * 3 < everywhere.length) return null
  return draft('context-missing', term, cover(mark, first), [term], [mark, first])
}

/** To fight, to prevent or to report is to accuse nobody. */
const isFought = (pair: Pair, term: Term): boolean =>
  [1, 2].some((back) => fighting.test(pair.article.terms[term.index - back]?.norm ?? ''))
const fighting =
  /^(?:anti|pemberantasan|pencegahan|pengendalian|memberantas|mencegah|melawan|bebas|pemberantas|komisi|perkara|pelapor|penanganan)$/

const markBefore = (pair: Pair, term: Term): Term | undefined =>
  [1, 2].map((back) => pair.release.terms[term.index - back]).find((word) => word?.sentence === term.sentence && isAllegation(word.norm)) // prettier-ignore

const offences = new Set(
  `korupsi suap penyuapan gratifikasi penipuan intimidasi penggelapan perampasan pelanggaran penganiayaan pemerasan
  kekerasan pungli pungutan pemalsuan penyalahgunaan pelecehan pencurian pencucian penyelundupan pembunuhan
  penyelewengan manipulasi kecurangan perselingkuhan persekongkolan penistaan penghinaan pencabulan perundungan`.split(
    /\s+/,
  ),
)
const isAccusing = (word: string): boolean =>
  /^(?:di|men)?duga(?:an)?$|^(?:ter|di)?(?:tuduh|tuding|sangka|dakwa)(?:kan|an)?$|^men(?:uduh|uding)|^tersangka$|^terdakwa$|^terlapor$|^terpidana$|^terbukti$|^indikasi$|^terindikasi$|^disinyalir$|^laporan$|^dilaporkan$|^klaim$|^isu$|^menilai$/.test(word) // prettier-ignore

const allegation = new Set(['diduga', 'dugaan', 'terduga', 'tersangka', 'terdakwa', 'tuduhan', 'dituduh', 'menuduh', 'indikasi', 'disangka', 'terlapor', 'dilaporkan', stem('dugaan'), stem('sangka')]) // prettier-ignore

/**
 * “berjanji sudah memperbaiki”, “berharap … pasti meningkatkan”: done or certain within a promise, a forecast or a hope.
 * Such a word stood for “akan” or “dapat”, when a release sentence that answers has one of these and not that word.
 */
function doneInPromise(pair: Pair, sentence: number, mine: readonly Term[]): Draft | null {
  const at = mine.findIndex((term, i) => /^(?:sudah|telah|pasti)$/.test(term.norm) && !term.quoted && mine.slice(Math.max(0, i - promiseReach), i).some((o) => promises.test(o.norm))) // prettier-ignore
  const [said, next] = [mine[at], mine.slice(at + 1).find((term) => !isFunctionWord(term.norm))]
  if (said === undefined || next === undefined) return null
  const partner = pair.partners[sentence]?.[0]
  // Where the release has the word in such a sentence too, the article has only told it on.
  const told = (at: number): boolean => termsOf(pair.release, at).some((term) => term.norm === said.norm)
  if (partner !== undefined && told(partner.sentence)) return null
  for (const other of pair.release.byStem.get(next.stem) ?? []) {
    const open = pair.release.terms
      .slice(Math.max(0, other.index - 4), other.index)
      .findLast((term) => term.sentence === other.sentence && /^(?:akan|dapat|bisa|bakal|mampu)$/.test(term.norm))
    if (open !== undefined && !told(other.sentence)) return draft('contradicted', cover(said, next), cover(open, other), [said, next], [open, other]) // prettier-ignore
  }
  const open = partner === undefined ? undefined : termsOf(pair.release, partner.sentence).find((term) => /^(?:akan|dapat|bakal)$/.test(term.norm)) // prettier-ignore
  return open === undefined ? null : draft('contradicted', cover(said, next), open, [said, next], [open])
}

const promiseReach = 6
const promises =
  /^(?:berjanji|janji|nantinya|nanti|memperkirakan|diperkirakan|memprediksi|diprediksi|berharap|diharapkan|mengharapkan|harap|dikhawatirkan|khawatir|direncanakan|merencanakan|berencana|agar|supaya|bertekad|berkomitmen|menargetkan|ditargetkan|menjanjikan)$/

/** “menetapkan” where the release only “mengusulkan” and nobody in it decides. */
function proposed(pair: Pair, mine: readonly Term[]): Draft[] {
  const decides = mine.find((term) => /^(?:menetapkan|memutuskan|mengesahkan)$/.test(term.norm))
  const proposes = pair.release.terms.find((term) => /^(?:mengusulkan|diusulkan|usulan|usul|mengusul)$/.test(term.norm))
  if (decides === undefined || proposes === undefined || pair.release.forms.has(decides.norm)) return []
  if (mine.some((term) => /^(?:mengusulkan|diusulkan|usulan|usul)$/.test(term.norm))) return []
  return [draft('contradicted', decides, proposes, [decides], [proposes])]
}

const cover = (mark: Term, term: Term) => ({
  start: Math.min(mark.start, term.start),
  end: Math.max(mark.end, term.end),
})

function draft(
  verdict: Draft['verdict'],
  article: Draft['article'],
  release: Draft['article'],
  mine: readonly Term[],
  theirs: readonly Term[],
): Draft {
  const [said, wrote] = [mine, theirs].map((terms) => terms.map((term) => term.raw).join(' '))
  return {
    kind: 'qualifier',
    verdict,
    article: { start: article.start, end: article.end },
    release: { start: release.start, end: release.end },
    because:
      said === ''
        ? {
            id: `Rilis membatasi dengan “${wrote}”; di berita tidak ada.`,
            en: `The release limits this with “${wrote}”; the article leaves it out.`,
          }
        : {
            id: `Berita menulis “${said}”, rilis menulis “${wrote}”.`,
            en: `The article has “${said}” where the release has “${wrote}”.`,
          },
  }
}
