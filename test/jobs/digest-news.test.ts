/** What a digest calls new, still moving and fallen silent, over one afternoon; in both databases. */
import { afterEach, describe, expect, test } from 'vitest'
import { openJudge } from '../../src/pipeline/judge.ts'
import { createMailer } from '../../src/digest/mailer.ts'
import { usualWish } from '../../src/digest/when.ts'
import { sendDueDigests } from '../../src/jobs/digests.ts'
import { articleById } from '../../src/store/articles.ts'
import { keepManualArticle } from '../../src/store/collect.ts'
import { decideTone } from '../../src/store/tone.ts'
import { addUser } from '../../src/store/users.ts'
import { saveWish } from '../../src/store/wishes.ts'
import { openServed } from '../server/served.ts'
import { article } from '../support/heard.ts'
import { openSmtp } from '../support/smtp.ts'
import { freshPlace, kinds } from '../support/store.ts'

const opened: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close()
})

describe.each(kinds)('%s', (kind) => {
  test('an issue is moving, gets an article, falls silent once, and is back with the next article', async () => {
    const place = await freshPlace(kind)
    opened.push(() => place.close())
    const served = await openServed(place.where)
    opened.push(() => served.close())
    const { db, config } = served.house
    const smtp = await openSmtp()
    opened.push(() => smtp.close())
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${smtp.port}`, from: 'Gaung <gaung@humas.example>' })
    opened.push(async () => mailer.close())
    const person = { role: 'reader', zone: 'Asia/Jakarta', language: 'id', digest: true } as const
    const { id } = await addUser(db, { ...person, name: 'Kepala Humas', email: 'kepala@humas.example' }, 'x')
    const wish = { ...usualWish, times: ['15:00', '18:00', '21:00', '22:00', '23:00'] }
    await saveWish(db, id, 'digest', wish)

    const told = async (time: string): Promise<string> => {
      served.clock.set(`2026-05-18T${time}:00.000Z`)
      expect((await sendDueDigests(db, config, mailer, served.clock.now())).map(({ state }) => state)).toEqual(['sent'])
      return smtp.got.at(-1)!.mail.text!
    }
    const another = async (name: string, time: string) => {
      const { text } = (await articleById(db, served.articleId))!
      const seenAt = `2026-05-18T${time}:00.000Z`
      const change = { outletId: 'dua', urlKey: `dua.example/${name}`, url: `https://dua.example/${name}`, text }
      await keepManualArticle(db, {
        ...article(name, { ...change, publishedAt: seenAt, firstSeenAt: seenAt }),
        manual: false,
      })
      const judge = await openJudge(db, served.clock, (what, error) => {
        throw new Error(what, { cause: error })
      })
      await judge.round()
    }

    const first = await told('08:00')
    expect(first).toContain('1. Kementerian Hukum Latih 968 Satuan Kerja')
    expect(first).toContain('Langkah: nilai 1 perbedaan')
    expect(first).not.toMatch(/Baru sejak|Masih bergerak|TERDIAM/)

    await another('sore', '10:30')
    expect(await told('11:00')).toMatch(/Masih bergerak:\n1\. Kementerian Hukum.+\n.*4 artikel · \+1 baru/)

    expect(await told('14:00')).toMatch(
      /belum ada isu yang bergerak, 1 isu terdiam[^]+TERDIAM\n- Kementerian Hukum.+\n {2}terakhir Sen 18 Mei, 17\.30 WIB · 4 artikel/,
    )
    const again = await told('15:00')
    expect(again).not.toContain('TERDIAM')
    expect(again).not.toContain('Baru sejak')

    await another('malam', '15:30')
    await saveWish(db, id, 'digest', { ...wish, tone: true })
    for (const [part, tone] of [
      ['headline', 'negative'],
      ['body', 'positive'],
    ] as const) {
      const at = { articleId: served.articleId, part }
      await decideTone(db, at, tone, { userId: id, from: null }, '2026-05-18T15:40:00.000Z')
    }
    const last = await told('16:00')
    expect(last).toMatch(/Masih bergerak:\n1\. /)
    expect(last).toMatch(/Judul: .*\d netral.* · Isi: /)
    expect(last).toContain('Judul: negatif – “968 Satuan Kerja Dilatih Kehumasan”')
  })
})
