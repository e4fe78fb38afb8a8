/**
 * A table too long to hold: 100,000 coverage rows that anyone can compute again from their number, full of everything
 * that breaks a careless CSV. Started as a program it writes them (or as many as its second word says) to a file, as Parquet
 * when its name says so,
 * and prints how far the heap grew and how fast it went.
 */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Cell } from '../../src/analytics/analytic.ts'
import { csvStream } from '../../src/export/csv.ts'
import { exportSheet } from '../../src/export/dictionary.ts'
import { parquetStream } from '../../src/export/parquet.ts'

export const manyRows = 100_000

export const manySheet = exportSheet('coverage')!.columns
export const manyColumns = manySheet.map(({ key }) => ({ key, label: key }))

const titles = [
  'Kanwil Jambi latih 968 satuan kerja',
  'Menteri: "Tidak benar, kami tidak menggugat"',
  'Baris pertama\nbaris kedua\r\nbaris ketiga',
  'Harga naik; pasar, kata pedagang, sepi',
  '=HYPERLINK("http://jahat.example","klik")',
  '-1+2 cara menghitung',
  '@kemenkum menjawab',
  '+62 nomor pengaduan — “siap 24 jam” ☎️ é ü 漢字',
]

/** The row of that number. */
export function manyRow(n: number): Record<string, Cell> {
  return {
    article_id: `a${n}`,
    title: `${titles[n % titles.length]!}${n % 3 === 0 ? '' : ` (${n})`}`,
    url: `https://harian.example/${n}?a=1;b=2`,
    outlet: 'Harian Contoh',
    tier: n % 2 === 0 ? 'national' : 'regional',
    province: n % 5 === 0 ? null : 'Sulawesi Tengah',
    published_at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
    first_seen_at: new Date(Date.UTC(2026, 0, 1) + n * 61_000).toISOString(),
    date_quality: 'claimed',
    paid: n % 11 === 0,
    story_id: null,
    is_original: n % 4 !== 0,
    release_id: `r${n % 12}`,
    release_title: 'Pelatihan "humas" daring, gelombang II',
    kind: 'edited',
    score: (n % 100) / 100,
    related: true,
    confirmed: null,
  }
}

export async function* generatedRows(count: number, seen: () => void = () => undefined) {
  for (let n = 0; n < count; n++) {
    seen()
    yield manyRow(n)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2]!
  const count = Number(process.argv[3] ?? manyRows)
  const started = performance.now()
  let rows = 0
  let first = 0
  let most = 0
  const look = () => {
    rows++
    if (rows % 5_000 !== 0) return
    globalThis.gc?.()
    const held = process.memoryUsage().heapUsed
    if (rows === 10_000) first = held
    most = Math.max(most, held)
  }
  const rowsSeen = generatedRows(count, look)
  const bytes = file.endsWith('.parquet')
    ? parquetStream(manySheet, rowsSeen)
    : csvStream(manyColumns, rowsSeen, { excel: false })
  await pipeline(bytes, createWriteStream(file))
  const seconds = (performance.now() - started) / 1000
  console.log(JSON.stringify({ rows, grownMegabytes: (most - first) / 1e6, rowsPerSecond: Math.round(rows / seconds) }))
}
