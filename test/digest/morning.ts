/** An invented morning in the ministry's press office, full enough to show every part of the digest. */
import type { CycleAnswer } from '../../src/analytics/cycle/index.ts'
import type { DigestInput } from '../../src/digest/digest.ts'
import type { User } from '../../src/model.ts'
import { someCertificate } from '../support/certificate.ts'

export const now = new Date('2026-11-24T00:00:00.000Z') // Tuesday, 07.00 WIB

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)

export const rina: User = {
  id: 'u1',
  name: 'Rina Wijaya',
  email: 'rina@kementerian.example',
  role: 'officer',
  zone: 'Asia/Jakarta',
  language: 'id',
  digest: true,
  unitId: null,
}

/** Articles of the main issue, in hours before now: an afternoon's rise, a night's calm, the first of the morning. */
const heard = [
  15.8, 15.2, 15.1, 14.7, 14.5, 14.3, 14.2, 13.9, 13.8, 13.6, 13.5, 13.2, 13.1, 12.8, 12.7, 12.3, 12.2, 11.9, 11.6,
  11.4, 10.9, 10.7, 10.2, 9.8, 9.1, 8.3, 7.2, 5.1, 3.4, 2.2, 1.6, 1.5, 1.1, 0.8, 0.6, 0.5, 0.3, 0.2,
]

function perHour(agoes: number[]) {
  const counts = new Map<string, number>()
  for (const ago of agoes) {
    const hour = `${hoursAgo(ago).toISOString().slice(0, 13)}:00:00.000Z`
    counts.set(hour, (counts.get(hour) ?? 0) + 1)
  }
  return [...counts].map(([hour, articles]) => ({ hour, articles })).sort((a, b) => (a.hour < b.hour ? -1 : 1))
}

/** What is expected of it: the echo fades over the day, and half of it was out after six hours. */
const cycle: CycleAnswer = {
  phase: 'resurging',
  confidence: 0.72,
  halfLifeHours: { value: 6.2, low: 4.8, high: 8.9 },
  peakAt: hoursAgo(13.5).toISOString(),
  forecast: { total: 52.4, low: 44, high: 63.2 },
  remaining: [
    { afterHours: 1, share: 0.86, low: 0.8, high: 0.91 },
    { afterHours: 6, share: 0.41, low: 0.3, high: 0.52 },
  ],
  shareWithin24h: { value: 0.9, low: 0.81, high: 0.96 },
  timeToPeakHours: { value: 2.3, low: 2.3, high: 2.3 },
  audienceHalfLifeHours: { value: 14.5, low: 12, high: 18 },
  decayHalfLifeHours: { value: 5.5, low: 4, high: 8, articles: 21 },
  firstAt: hoursAgo(heard[0]!).toISOString(),
  seen: heard.length,
  earlier: 0,
  curve: [],
  rate: Array.from({ length: 72 }, (_, n) => {
    const median = 2.6 * Math.exp(-Math.max(0, n - 16) / 6)
    return { hour: n + 1, median, low: median * 0.45, high: median * 1.8 }
  }),
  remainingAhead: { value: 0.61, low: 0.48, high: 0.74 },
  resurgence: { at: hoursAgo(1.6).toISOString(), confirmed: true, triggerIndex: 30, article: null },
  explanation: { id: 'Naik lagi sejak pukul 05.24.', en: 'Rising again since 05:24.' },
}

const day = [...heard, 23.5, 22.8, 22.1, 21.9, 21.2, 20.8, 20.5, 19.7, 19.1, 18.5, 18.2, 17.9, 17.1, 16.4, 12.5, 6.4]

/** The whole morning; a test changes what it is about. */
export function morning(change: Partial<DigestInput> = {}): DigestInput {
  return {
    user: rina,
    now,
    since: '2026-11-23T00:00:00.000Z',
    baseUrl: 'https://gaung.kementerian.example/',
    ministry: 'Kementerian Hukum',
    unsubscribeUrl: 'https://gaung.kementerian.example/berhenti/kunci-rahasia-1',
    toCorrect: [
      {
        sentence: {
          id: 'Artikel menyebut 986 satuan kerja, rilis menyebut 968.',
          en: 'The article says 986 work units, the release says 968.',
        },
        outlet: 'Jambi Ekspres',
        title: 'Ratusan humas lapas ikut pelatihan daring',
        link: '/temuan/f1',
        spread: 4,
        remaining: { value: 0.61, low: 0.48, high: 0.74 },
        kind: 'number',
      },
      {
        sentence: {
          id: '“Kami siap menggugat” tidak ada dalam rilis.',
          en: '“We are ready to sue” is not in the release.',
        },
        outlet: 'Kabar Merangin',
        title: 'Kanwil buka suara soal sengketa merek batik',
        link: '/temuan/f2',
        spread: 1,
        remaining: { value: 0.22, low: 0.11, high: 0.37 },
        kind: 'quotation-invented',
      },
    ],
    issues: [
      {
        title: 'Pelatihan humas daring untuk 968 satuan kerja',
        link: '/cerita/s1',
        phase: 'resurging',
        articles: 38,
        articlesSinceLast: 38,
        outlets: 27,
        halfLifeHours: { value: 6.2, low: 4.8, high: 8.9 },
        remaining: { value: 0.61, low: 0.48, high: 0.74 },
        isNew: true,
        step: {
          kind: 'judge',
          differences: 2,
          owner: { name: 'Rina Wijaya', nextStep: 'terbitkan keterangan tambahan sebelum pukul 10.00.' },
        },
        tone: {
          headline: { negative: 2, neutral: 25, positive: 11 },
          body: { negative: 3, neutral: 17, positive: 18 },
          gaps: [],
        },
      },
      {
        title: 'Pungutan liar di lembaga pemasyarakatan',
        link: '/cerita/s2',
        phase: 'peak',
        articles: 21,
        articlesSinceLast: 9,
        outlets: 14,
        halfLifeHours: { value: 11.4, low: 7.9, high: 19.2 },
        remaining: { value: 0.44, low: 0.3, high: 0.6 },
        isNew: false,
        step: { kind: 'answer', differences: 0, owner: null },
        tone: {
          headline: { negative: 12, neutral: 8, positive: 1 },
          body: { negative: 6, neutral: 5, positive: 10 },
          gaps: [
            {
              title: 'Petugas Lapas Diduga Biarkan Pungli, Warga Resah',
              outlet: 'Suara Batanghari',
              link: '/artikel/a9',
              headline: 'negative',
              body: 'positive',
              sentence: 'Kanwil sigap menindak, dan layanan kunjungan kini lebih tertib, mudah, dan transparan.',
            },
            {
              title: 'Pungli di Lapas Merusak Kepercayaan',
              outlet: 'Kabar Merangin',
              link: '/artikel/a10',
              headline: 'negative',
              body: 'positive',
              sentence: 'Warga memuji layanan yang cepat dan ramah.',
            },
          ],
        },
      },
      {
        title: 'Pendaftaran merek kolektif untuk koperasi desa',
        link: '/cerita/s3',
        phase: 'fading',
        articles: 12,
        articlesSinceLast: 1,
        outlets: 9,
        halfLifeHours: { value: 8, low: 6.1, high: 10.3 },
        remaining: { value: 0.08, low: 0.02, high: 0.15 },
        isNew: false,
        step: { kind: 'watch', differences: 0, owner: null },
        tone: null,
      },
      {
        title: 'Rancangan undang-undang perampasan aset dibahas lagi',
        link: '/cerita/s4',
        phase: 'unclear',
        articles: 2,
        articlesSinceLast: 2,
        outlets: 2,
        halfLifeHours: null,
        remaining: null,
        isNew: true,
        step: { kind: 'watch', differences: 0, owner: null },
        tone: null,
      },
    ],
    silences: [
      {
        title: 'Kunjungan kerja ke pos bantuan hukum Samarinda',
        link: '/rilis/r0',
        articles: 7,
        outlets: 6,
        lastAt: hoursAgo(26).toISOString(),
      },
    ],
    releases: [
      {
        title: 'Menteri buka pelatihan humas daring bagi 968 satuan kerja',
        link: '/rilis/r1',
        carried: 24,
        outlets: 19,
        firstPickupMinutes: 42,
      },
      {
        title: 'Layanan merek kolektif hadir di 38 provinsi',
        link: '/rilis/r2',
        carried: 12,
        outlets: 9,
        firstPickupMinutes: 210,
      },
      {
        title: 'Kanwil Papua resmikan pos bantuan hukum',
        link: '/rilis/r3',
        carried: 0,
        outlets: 0,
        firstPickupMinutes: null,
      },
    ],
    led: { ours: 2, issues: 3 },
    narrowed: false,
    heartbeat: false,
    tone: false,
    fellSilent: ['Tribun Contoh Jambi', 'Suara Pesisir'],
    movingCount: 3,
    calmedCount: 2,
    hours: perHour(day),
    mainIssue: { title: 'Pelatihan humas daring untuk 968 satuan kerja', cycle, hours: perHour(heard) },
    basis: {
      articles: 54,
      stories: 22,
      outlets: 31,
      sourcesHeard: 38,
      certificate: someCertificate,
      sourcesTotal: 41,
      gaps: [
        {
          sourceId: 'q1',
          outletName: 'Tribun Contoh Jambi',
          from: hoursAgo(5.5).toISOString(),
          to: hoursAgo(2.5).toISOString(),
        },
        { sourceId: 'q2', outletName: 'Suara Pesisir', from: hoursAgo(5).toISOString(), to: hoursAgo(1).toISOString() },
      ],
    },
    ...change,
  }
}

/** A morning on which nothing at all was heard. */
export const nothing: Partial<DigestInput> = {
  toCorrect: [],
  issues: [],
  silences: [],
  led: { ours: 0, issues: 0 },
  releases: [],
  fellSilent: [],
  hours: [],
  mainIssue: null,
  movingCount: 0,
  calmedCount: 0,
  basis: {
    articles: 0,
    stories: 0,
    outlets: 0,
    sourcesHeard: 41,
    sourcesTotal: 41,
    gaps: [],
    certificate: someCertificate,
  },
}
