import { areOpposites, hasOpposite } from './antonyms.ts'
import type { Draft } from './check.ts'
import { isFunctionWord } from './function-words.ts'
import { isLight } from './light-verbs.ts'
import { isNegator } from './negation.ts'
import { termsOf, type Pair } from './pair.ts'
import type { Passage, Term } from './passage.ts'
import { sameCompany, scopes } from './scope.ts'

/**
 * Polarity in sentences worded anew: a word denied here and affirmed there, or the reverse, in sentences that answer each
 * other; or a word whose opposite the release uses and which the release itself does not know.
 */
export type Denied = { article: Map<number, Term>; release: Map<number, Term> }

export const deniedIn = (pair: Pair): Denied => ({
  article: scopes(pair.article, isNegator),
  release: scopes(pair.release, isNegator),
})

/** A sentence answers this far before a denial in one of them counts against the other. */
export const answersFrom = 0.3

export function deniedFreely(pair: Pair, sentence: number, denied: Denied): Draft[] {
  const near = new Set((pair.partners[sentence] ?? []).filter((p) => p.score >= answersFrom).map((p) => p.sentence))
  const answers: Answers = (term, other) =>
    near.has(other.sentence) || sameCompany(pair.article, term, pair.release, other)
  for (const term of termsOf(pair.article, sentence)) {
    if (term.capital || term.norm.length < 4 || isFunctionWord(term.norm) || /\d/.test(term.norm)) continue
    const found = denial(pair, term, denied, answers) ?? opposite(pair, term, denied, answers, near)
    if (found !== null) return [found]
  }
  return []
}

const answersIn = (pair: Pair, term: Term, other: Term): boolean =>
  (pair.partners[term.sentence] ?? []).some((partner) => partner.sentence === other.sentence)

type Answers = (term: Term, other: Term) => boolean

/** The same root, denied in one text and affirmed wherever the other has it. */
function denial(pair: Pair, term: Term, denied: Denied, answers: Answers): Draft | null {
  const everywhere = pair.release.byStem.get(term.stem) ?? []
  const [first] = everywhere
  if (first === undefined) return null
  const mark = denied.article.get(term.index)
  return mark === undefined
    ? noLongerDenied(pair, term, denied, everywhere, answers)
    : newlyDenied(pair, mark, term, denied, everywhere, answers)
}

/** “belum dievakuasi” where the release has “dievakuasi” and next to nowhere a denial before it. */
function newlyDenied(
  pair: Pair,
  mark: Term,
  term: Term,
  denied: Denied,
  everywhere: readonly Term[],
  answers: Answers,
): Draft | null {
  const affirmed = everywhere.filter((other) => !deniedBefore(pair.release, other) && asserts(pair.release, other))
  if (everywhere.some((other) => other.norm === term.norm && denied.release.has(other.index))) return null
  const denials = everywhere.filter((other) => deniedBefore(pair.release, other)).length
  if (softened(pair.article, mark) || denials * 4 > everywhere.length || isException(pair.article, mark)) return null
  if (isLivedThrough(pair.article, mark)) return null
  // “pendaftaran” names the deed alone: it affirms “mendaftarkan” only in the sentence that is retold, in like company.
  const named = (other: Term): boolean => other.norm !== term.norm && isVerb(term.norm) && !isVerb(other.norm)
  const answering = affirmed.filter((other) =>
    named(other)
      ? answersIn(pair, term, other) && sameCompany(pair.article, term, pair.release, other)
      : answers(term, other),
  )
  // Without company only a verb says enough by itself, and never after “tanpa”.
  const first =
    answering[0] ??
    (isVerb(term.norm) && !isLight(term) && mark.norm !== 'tanpa' ? affirmed.find((other) => !named(other)) : undefined)
  if (first === undefined) return null
  return polarityDraft(
    cover(mark, term),
    first,
    says([mark, term], 'menyangkal', 'denies', 'rilis tidak', 'the release does not'),
  )
}

/** “dinaikkan” where the release has only “tidak akan dinaikkan”. “tidak ada …” denies the thing, not the word after it. */
function noLongerDenied(
  pair: Pair,
  term: Term,
  denied: Denied,
  everywhere: readonly Term[],
  answers: Answers,
): Draft | null {
  if (!everywhere.every((other) => deniedBefore(pair.release, other)) || deniedBefore(pair.article, term)) return null
  // “tidak transparan dan minim partisipasi”: a denial that follows in both texts stands for no other.
  const follows = (mark: Term): boolean => everywhere.some((other) => deniedAfter(pair.release, other).some((their) => their.norm === mark.norm)) // prettier-ignore
  if (deniedAfter(pair.article, term).some((mark) => !follows(mark))) return null
  const isWithout = (other: Term): boolean => denied.release.get(other.index)?.norm === 'tanpa'
  const marked = everywhere.filter((other) => {
    const mark = denied.release.get(other.index)
    // “jangan” bears on its whole clause, “tidak” on what follows soon, “tanpa” and “bukan” on the next word alone.
    const loose = mark === undefined ? negatorBefore(pair.release, other) : undefined
    const bears = loose?.norm === 'jangan' || (/^(?:tidak|tak|belum)$/.test(loose?.norm ?? '') && other.index - (loose?.index ?? 0) <= 3) // prettier-ignore
    if (mark === undefined && !(bears && /^(?:me|di|ber|ter)\p{L}{3,}/u.test(term.norm))) return false
    return (
      other.norm === term.norm && !(mark !== undefined && (softened(pair.release, mark) || absent(pair.release, mark)))
    )
  })
  const strictly = marked.filter((other) => denied.release.has(other.index) && !isWithout(other))
  // “tanpa biaya” says something of its own sentence only, not of every “biaya”.
  const keepsCompany = (other: Term): boolean => sameCompany(pair.article, term, pair.release, other)
  const first =
    marked.find((other) => (isWithout(other) ? keepsCompany(other) : answers(term, other))) ??
    (/^(?:me|di)|an$/.test(term.norm) ? undefined : strictly[0])
  const their =
    first === undefined ? undefined : (denied.release.get(first.index) ?? negatorBefore(pair.release, first))
  if (first === undefined || their === undefined) return null
  return polarityDraft(
    term,
    cover(their, first),
    says([their, first], 'tidak menyangkal', 'does not deny', 'rilis menyangkal', 'the release does'),
  )
}

/**
 * Whether the release states by this word what the article denies by `denied`: not where it makes it a condition
 * (“kalau … terbit”) or retells it as a rumour (“membantah kabar … naik”).
 */
function asserts(release: Passage, term: Term): boolean {
  const clause = release.terms.slice(0, term.index).filter((other) => other.sentence === term.sentence)
  return !clause.slice(-conditionReach).some((other) => conditions.has(other.norm)) && !clause.some((other) => rumours.test(other.norm)) // prettier-ignore
}

const conditionReach = 3
const conditions = new Set('jika kalau bila apabila andai seandainya asalkan'.split(' '))
const rumours = /^(?:mem|di)?bantah(?:an)?$|^(?:me|di)nyangkal$|^menepis$|^menampik$|^hoaks$|^hoax$/

/** “mengaku belum pernah …” tells what somebody lived through, of which a release need say nothing. */
export const isLivedThrough = (passage: Passage, mark: Term): boolean =>
  passage.terms
    .slice(Math.max(0, mark.index - experienceReach), mark.index)
    .some((other) => other.sentence === mark.sentence && experience.test(other.norm))
const experienceReach = 3
const experience = /^(?:mengaku|mengeluh|mengeluhkan|merasa|bercerita)$/

/** “Pengecualian: … tidak diwajibkan” limits a rule, and does not turn it round. */
const isException = (passage: Passage, mark: Term): boolean =>
  passage.terms
    .slice(Math.max(0, mark.index - exceptionReach), mark.index)
    .some((other) => other.sentence === mark.sentence && /^(?:pengecualian|kecuali|dikecualikan|terkecuali)$/.test(other.norm)) // prettier-ignore
const exceptionReach = 16

const isVerb = (word: string): boolean => /^(?:me|di|ber)\p{L}{4,}/u.test(word)
const absent = (passage: Passage, mark: Term): boolean =>
  [1, 2].some((step) => passage.terms[mark.index + step]?.norm === 'ada')

/** A negation, or another word that denies, stands up to `deniedReach` words before in the sentence. */
const deniedBefore = (passage: Passage, term: Term): boolean => before(passage, term).some((other) => isNegator(other.norm) || otherDenials.test(other.norm)) // prettier-ignore
const negatorBefore = (passage: Passage, term: Term): Term | undefined =>
  before(passage, term).findLast((other) => isNegator(other.norm))
const before = (passage: Passage, term: Term): Term[] =>
  passage.terms
    .slice(Math.max(0, term.index - deniedBeforeReach), term.index)
    .filter((o) => o.sentence === term.sentence)
const deniedBeforeReach = 6

/** Said of one thing here and of another there more often than not. */
const relative = new Set('baru lama besar kecil banyak sedikit tinggi rendah kuat lemah cepat lambat murah mahal mudah sulit masuk keluar ditahan menahan ditangkap menangkap dibebaskan membebaskan'.split(' ')) // prettier-ignore

/**
 * A word the release does not have at all, where it has the opposite: a retelling seldom turns to a word whose opposite it
 * read. Where the release has both, only the company each keeps tells them apart.
 */
function opposite(pair: Pair, term: Term, denied: Denied, answers: Answers, near: ReadonlySet<number>): Draft | null {
  if (relative.has(term.norm) || !hasOpposite(term.norm) || refutesRumour(pair, term)) return null
  const others = pair.release.terms.filter(
    (o) => o.norm !== 'menambahkan' && areOpposites(term.norm, o.norm) && !assertsDenial(pair.release, o),
  )
  const own = (pair.release.byStem.get(term.stem) ?? []).filter((other) => !isFunctionWord(other.norm))
  const first =
    own.length === 0
      ? (others.find((other) => answers(term, other)) ?? others.find((other) => outright(term.norm, other.norm)))
      : own.some((other) => other.norm === term.norm && answers(term, other))
        ? undefined
        : others.find(
            (other) =>
              sameCompany(pair.article, term, pair.release, other) &&
              (near.has(other.sentence) || own.every((word) => word.norm !== term.norm)) &&
              !own.some((word) => answers(term, word)),
          )
  if (first === undefined || denied.article.has(term.index) !== denied.release.has(first.index)) return null
  const accuses = own.length === 0 && accusing.test(term.norm)
  if (pair.best[term.sentence]?.sentence !== first.sentence && !accuses && doneToOthers(pair, term, first)) return null
  // Everybody “menegaskan” something: it answers a denial only in a sentence that says the same.
  const weak = first.norm === 'menegaskan' || term.norm === 'menegaskan'
  if (weak && !(near.has(first.sentence) && sameCompany(pair.article, term, pair.release, first))) return null
  if (deniedJustBefore(pair.article, term) || deniedJustBefore(pair.release, first)) return null
  return polarityDraft(term, first, opposed(term, first))
}

/**
 * Both do something to something: “menutup akses perseroan”, “membuka meja bantuan”. Where neither thing stands near the
 * other deed, they are two deeds and no opposites.
 */
function doneToOthers(pair: Pair, mine: Term, theirs: Term): boolean {
  if (ofItself.test(mine.norm)) return false
  if (!/^me/.test(mine.norm) || !/^me/.test(theirs.norm)) return false
  const [here, there] = [objectsOf(pair.article, mine), objectsOf(pair.release, theirs)]
  if (here.length === 0 || there.length === 0) return false
  return !here.some((thing) => there.some((other) => other.stem === thing.stem))
}

/** Goes up or down of itself, and has no object. */
const ofItself = /^(?:menguat|melemah|meningkat|menurun|membaik|memburuk|menyusut|membesar|mengecil|meluas)$/
/** So grave that a retelling seldom brings it in by itself: whom or what it is said of need not be the same. */
const accusing = /^(?:mengecam|menentang|melemahkan|mempersulit|menyulitkan|merugikan|mengabaikan)$/

/** The telling words soon after a verb in its clause. */
const objectsOf = (passage: Passage, verb: Term): Term[] =>
  passage.terms
    .slice(verb.index + 1, verb.index + 1 + objectReach)
    .filter((term) => term.sentence === verb.sentence && !isFunctionWord(term.norm) && !/^\d/.test(term.norm))
const objectReach = 7

const deniedJustBefore = (passage: Passage, term: Term): boolean =>
  before(passage, term)
    .slice(-3)
    .some((other) => isNegator(other.norm) || otherDenials.test(other.norm))

/** Verbs and nouns of doing in the same form, which say the opposite whatever stands around them. */
const outright = (a: string, b: string): boolean =>
  /^(?:me|di|pe|ke)\p{L}{5,}/u.test(a) && a.slice(0, 2) === b.slice(0, 2) && b.length >= 7

/** To affirm that something is not so is to deny it: “menegaskan bahwa … tidak …”. */
const assertsDenial = (release: Passage, term: Term): boolean =>
  /^(?:menegaskan|ditegaskan|membenarkan|mengakui)$/.test(term.norm) &&
  release.terms.slice(term.index + 1, term.index + 13).some((o) => o.sentence === term.sentence && isNegator(o.norm))

/** To deny an accusation is to stand by what the release says. */
const refutesRumour = (pair: Pair, term: Term): boolean =>
  /^(?:mem|di)bantah$|^menyangkal$|^menepis$/.test(term.norm) &&
  [1, 2].some((step) => /^(?:tuduhan|tudingan|isu|kabar|rumor|dugaan|klaim|anggapan|hoaks|narasi|informasi|adanya)$/.test(pair.article.terms[term.index + step]?.norm ?? '')) // prettier-ignore

/** “tidak hanya”, “bukan sekadar” deny nothing. */
const softener = new Set('hanya sekadar cuma saja semata melulu lagi'.split(' '))
const softened = (passage: Passage, mark: Term): boolean => softener.has(passage.terms[mark.index + 1]?.norm ?? '')

/** The denial may be worded another way near by: “membantah”, “tanpa”, “mencegah”, or bear on a neighbour. */
const otherDenials =
  /^(?:bantah|membantah|menolak|ditolak|tolak|gagal|larang|melarang|dilarang|menghindari|hindari|mencegah|cegah|kurang|minim|nihil|batal|membatalkan|dibatalkan|sulit|menepis|mustahil|ilegal|berhalangan|mangkir|berhenti|menghentikan|bebas|anti|wanti)$/
const deniedAfter = (passage: Passage, term: Term): Term[] =>
  passage.terms
    .slice(term.index + 1, term.index + 1 + deniedAfterReach)
    .filter((o) => o.sentence === term.sentence && (isNegator(o.norm) || otherDenials.test(o.norm)))
const deniedAfterReach = 3

const cover = (mark: Term, term: Term) => ({
  start: Math.min(mark.start, term.start),
  end: Math.max(mark.end, term.end),
})

/* ---- What a finding says ------------------------------------------------------------------------------------------ */

export const says = (
  words: readonly Term[],
  verb: string,
  verbEn: string,
  rest: string,
  restEn: string,
): Draft['because'] => {
  const said = words.map((term) => term.raw).join(' ')
  return { id: `Berita ${verb} (“${said}”), ${rest}.`, en: `The article ${verbEn} (“${said}”), ${restEn}.` }
}

export const opposed = (mine: Term, theirs: Term): Draft['because'] => ({
  id: `Berita menulis “${mine.raw}”, rilis sebaliknya “${theirs.raw}”.`,
  en: `The article has “${mine.raw}”, the release the opposite, “${theirs.raw}”.`,
})

export const polarityDraft = (
  article: Draft['article'],
  release: Draft['article'],
  because: Draft['because'],
): Draft => ({
  kind: 'polarity',
  verdict: 'contradicted',
  article: { start: article.start, end: article.end },
  release: { start: release.start, end: release.end },
  because,
})
