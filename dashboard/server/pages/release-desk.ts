/** Our own text before and after it goes out: remarks while it is written, later versions, remarks set aside. */
import express, { type Router } from 'express'
import { decode } from '../../../crawlers/decode.ts'
import { z } from 'zod'
import type { Remark, ReleaseDesk, UnitChoice } from '../../api.ts'
import { documentKind, type DocumentReading } from '../../../crawlers/document.ts'
import type { ReaderFailure } from '../../../crawlers/isolation/readers.ts'
import { draftFromText } from '../../../src/importing/releases.ts'
import { lintRelease, type Hint } from '../../../src/checks/lint/index.ts'
import type { Reading } from '../../../src/model.ts'
import { editRelease, keepRelease } from '../../../src/store/keep-release.ts'
import { releaseById, releaseVersionsOf } from '../../../src/store/releases.ts'
import { ignoredRemarks, ignoreRemarks } from '../../../src/store/remarks.ts'
import { stableId } from '../../../src/store/ids.ts'
import { unitInSight } from '../../../src/store/sight.ts'
import { allUnits, openUnits } from '../../../src/store/units.ts'
import { BadRequest, notFound } from '../answers.ts'
import type { House } from '../house.ts'
import { actorOf, needsRole } from '../sign-in.ts'

export function releaseDeskPages(house: House, router: Router): void {
  const now = () => house.clock.now().toISOString()

  router.get('/units', async (_req, res) => {
    const [all, open] = await Promise.all([allUnits(house.db), openUnits(house.db, now().slice(0, 10))])
    const openIds = new Set(open.map(({ id }) => id))
    res.json(all.map(({ id, name }) => ({ id, name, ended: !openIds.has(id) })) satisfies UnitChoice[])
  })
  router.post('/lint', (req, res) => {
    const parsed = draft.safeParse(req.body)
    if (!parsed.success) throw refusalOf(parsed.error)
    res.json(remarksOn({ ...parsed.data, publishedAt: parsed.data.publishedAt ?? undefined }))
  })
  router.post('/release-file', express.raw({ type: () => true, limit: largestFile }), async (req, res) => {
    needsRole(req, 'officer')
    const bytes: unknown = req.body
    if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw unreadable
    const text = documentKind(bytes) === null ? plainText(bytes) : await documentText(house, bytes)
    res.json(draftFromText(text, house.clock.now()))
  })
  router.post('/releases', async (req, res) => {
    needsRole(req, 'officer')
    const { ignored, ...release } = await releaseIn(house, req.body)
    const kept = await keepRelease(house.db, { ...release, origin: 'form' }, now(), actorOf(req))
    if (!kept.fresh) {
      throw new BadRequest(
        { id: 'Rilis ini sudah ada.', en: 'This release is here already.' },
        { status: 409, field: 'title' },
      )
    }
    await ignoreRemarks(house.db, kept.id, ignored, true, actorOf(req), now())
    res.status(201).json({ id: kept.id })
  })
  router.post('/releases/:id', async (req, res) => {
    needsRole(req, 'officer')
    const seen = z.object({ version: z.number().int().positive() }).safeParse(req.body)
    if (!seen.success) throw new BadRequest({ id: 'Versi yang disunting tidak disebut.', en: 'Which version?' })
    const { ignored, ...release } = await releaseIn(house, req.body)
    const { id } = req.params
    const edited = await editRelease(house.db, id, release, seen.data.version, actorOf(req), now())
    if (!edited) throw notFound()
    if (!edited.ok) {
      throw new BadRequest(
        {
          id: `Rilis ini sudah diubah orang lain menjadi versi ${edited.version}. Tulisan Anda masih ada di sini; bandingkan dulu dengan versi itu.`,
          en: `Somebody else has saved version ${edited.version} meanwhile. What you wrote is still here; compare it with that version first.`,
        },
        { status: 409, field: 'version' },
      )
    }
    const before = await ignoredRemarks(house.db, id)
    const [fresh, back] = [ignored.filter((name) => !before.has(name)), [...before].filter((n) => !ignored.includes(n))]
    await ignoreRemarks(house.db, id, fresh, true, actorOf(req), now())
    await ignoreRemarks(house.db, id, back, false, actorOf(req), now())
    res.json({ id, version: edited.version })
  })
  router.get('/releases/:id/desk', async (req, res) => {
    const release = await releaseById(house.db, req.params.id)
    if (!release) throw notFound()
    const [versions, ignored] = await Promise.all([
      releaseVersionsOf(house.db, release.id),
      ignoredRemarks(house.db, release.id),
    ])
    const answer: ReleaseDesk = { versions, remarks: remarksOn(release, ignored) }
    res.json(answer)
  })
  router.post('/releases/:id/remarks', async (req, res) => {
    needsRole(req, 'officer')
    const parsed = z.object({ name: z.string().min(1).max(100), ignored: z.boolean() }).safeParse(req.body)
    if (!parsed.success) throw new BadRequest({ id: 'Pilihan tidak dikenal.', en: 'That choice is not known.' })
    if (!(await releaseById(house.db, req.params.id))) throw notFound()
    const { name, ignored } = parsed.data
    await ignoreRemarks(house.db, req.params.id, [name], ignored, actorOf(req), now())
    res.status(204).end()
  })
}

const largestFile = '10mb'

const unreadable = new BadRequest({
  id: 'Berkas ini tidak dapat dibaca. Simpan sebagai .docx, .pdf, .txt atau .md, lalu coba lagi.',
  en: 'This file cannot be read. Save it as .docx, .pdf, .txt or .md and try again.',
})

const fileSays: Partial<Record<(DocumentReading & { ok: false })['why'] | ReaderFailure, BadRequest>> = {
  'no-text': new BadRequest({
    id: 'Berkas ini tidak berisi tulisan; hasil pindai hanya gambar. Buka naskah aslinya (.docx), atau tempel tulisannya.',
    en: 'This file holds no text; a scan is only a picture. Open the original (.docx), or paste its text.',
  }),
  locked: new BadRequest({
    id: 'Berkas ini terkunci kata sandi. Simpan tanpa kata sandi, lalu coba lagi.',
    en: 'This file is locked with a password. Save it without one and try again.',
  }),
}

/** Word files and PDF are read in a process of their own, which only a house that crawls has. */
async function documentText(house: House, bytes: Buffer): Promise<string> {
  if (!house.crawler) throw unreadable
  const read = await house.crawler.readers.document(bytes)
  if (!read.ok) throw fileSays[read.why] ?? unreadable
  return read.text
}

/** A text has no zero bytes; pictures and old Word files have. */
function plainText(bytes: Buffer): string {
  if (bytes.includes(0)) throw unreadable
  return decode(bytes).text
}

const longestText = 100_000

const instant = z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString())

/** A text still being written: anything may be missing. */
const draft = z.object({
  title: z.string().max(1000).default(''),
  text: z.string().max(longestText),
  publishedAt: instant.nullable().default(null),
})

const writtenRelease = z.object({
  title: z.string().trim().min(5).max(300),
  text: z.string().trim().min(50).max(longestText),
  publishedAt: instant,
  unitId: z.string().nullable().default(null),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  /** Names of remarks that the writer has set aside. */
  ignored: z.array(z.string().max(100)).max(200).default([]),
})

async function releaseIn(house: House, body: unknown): Promise<z.infer<typeof writtenRelease>> {
  const parsed = writtenRelease.safeParse(body)
  if (!parsed.success) throw refusalOf(parsed.error)
  // Somebody bound to a unit writes for it, or for one below it.
  const unitId = parsed.data.unitId ?? unitInSight(house.db)
  if (unitId !== null && !(await allUnits(house.db)).some((unit) => unit.id === unitId))
    throw new BadRequest(fieldSays['unitId']!, { field: 'unitId' })
  return { ...parsed.data, unitId }
}

const fieldSays: Record<string, { id: string; en: string }> = {
  title: { id: 'Judul perlu 5 sampai 300 huruf.', en: 'The title needs 5 to 300 characters.' },
  text: { id: 'Isi rilis perlu 50 sampai 100.000 huruf.', en: 'The text needs 50 to 100,000 characters.' },
  publishedAt: { id: 'Waktu terbit tidak terbaca.', en: 'The publication time cannot be read.' },
  unitId: { id: 'Satuan kerja tidak dikenal.', en: 'That unit is not known.' },
  url: { id: 'Alamat harus diawali http:// atau https://.', en: 'The address must start with http:// or https://.' },
}

function refusalOf(error: z.ZodError): BadRequest {
  const field = String(error.issues[0]?.path[0] ?? 'title')
  return new BadRequest(fieldSays[field] ?? { id: 'Isian belum benar.', en: 'The form is not right yet.' }, { field })
}

function remarksOn(release: Reading, ignored: ReadonlySet<string> = new Set()): Remark[] {
  return lintRelease(release).map((hint) => {
    const name = remarkName(hint)
    return { ...hint, name, ignored: ignored.has(name) }
  })
}

/**
 * A remark keeps its name while what it is about stays as it is, wherever that moves in the text: what was set aside stays
 * so in the next version. An open question is about the whole text, not about the opening shown with it.
 */
const remarkName = ({ kind, because, passages }: Hint): string =>
  stableId(kind, because.id, ...(kind === 'missing' ? [] : passages.map((passage) => passage.text)))
