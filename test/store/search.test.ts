/** What the search finds, on both databases: by example, and against a reader that looks through every text. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formsOf } from '../../src/search/forms.ts'
import { marksOf } from '../../src/search/marks.ts'
import { parseQuery } from '../../src/search/parse.ts'
import type { Tree } from '../../src/search/tree.ts'
import { keepManualArticle, type NewArticle } from '../../src/store/collect.ts'
import type { Db } from '../../src/store/db.ts'
import { editRelease } from '../../src/store/keep-release.ts'
import { keepSeenAgain } from '../../src/store/looks.ts'
import { fitting, openSearch, releasesFound, step } from '../../src/store/search.ts'
import { indexPortion, unreadBefore } from '../../src/store/search-index.ts'
import { decideMatch } from '../../src/store/verdicts.ts'
import { addRelease, article, at, judge, match, seedPress } from '../support/heard.ts'
import { freshStore, kinds, type FreshStore } from '../support/store.ts'

const parsed = (query: string): Tree | null => {
  const read = parseQuery(query, { now: new Date(at(600)), zone: 'Asia/Jakarta' })
  if (!read.ok) throw new Error(`${query}: ${read.trouble.says.en}`)
  return read.tree
}

/** Names of the articles found, newest first, read in pages of `size`. */
async function found(
  db: Db,
  tree: Tree | null,
  size = 50,
  also: Parameters<typeof openSearch>[2] = {},
): Promise<string[]> {
  const search = (await openSearch(db, tree, also))!
  const ids: string[] = []
  let below: number | null = Number.MAX_SAFE_INTEGER
  while (below !== null) {
    const page: Awaited<ReturnType<typeof step>> = await step(db, search, below, size)
    ids.push(...page.found.map((one) => one.id))
    below = page.below
  }
  expect(new Set(ids).size).toBe(ids.length)
  const names = await db.selectFrom('articles').select(['id', 'url_key']).execute()
  return ids.map((id) => names.find((row) => row.id === id)!.url_key.split('/')[1]!)
}

describe.each(kinds)('a search in %s', (kind) => {
  let store: FreshStore
  let db: Db
  beforeAll(async () => {
    store = await freshStore(kind)
    db = store.db
    await seedPress(db)
    const add = (name: string, change: Partial<NewArticle>) => keepManualArticle(db, article(name, change))
    await add('latihan', {
      title: 'Pelatihan Humas Dimulai',
      text: 'Kementerian melatih 968 satuan kerja.\nPeserta datang dari Jambi.',
      publishedAt: at(10),
    })
    await add('pungli', {
      outletId: 'daerah',
      title: 'Pungli di Lapas Diberantas',
      text: "Qur'an dibagikan; pungli senilai Rp2,4 miliar diusut. Satuan tugas bekerja.",
      byline: [{ name: 'Budi Contoh', role: 'author' }],
      publishedAt: at(20),
    })
    await add('inggris', {
      outletId: 'dua',
      title: 'Legal aid posts open',
      text: 'The ministry opens posts in Café Jambi.',
      language: 'en',
      publishedAt: at(30),
    })
    const tua = await addRelease(db, 'apostille', { title: 'Layanan apostille', publishedAt: at(0) })
    const id = (await add('memuat', {
      title: 'Apostille dilayani',
      text: 'Layanan baru di Jambi.',
      publishedAt: at(40),
    }))!
    await judge(db, id, { matches: [match(id, tua, { kind: 'rewritten' })] })
  })
  afterAll(() => store.close())

  test.each([
    ['latih', ['latihan']],
    ['"latih"', []],
    ['"melatih"', ['latihan']],
    ['satuan', ['pungli', 'latihan']],
    ['"satuan kerja"', ['latihan']],
    ['"dimulai kementerian"', []],
    ['"968 satuan"', ['latihan']],
    ['2,4', ['pungli']],
    ["qur'an", ['pungli']],
    ['cafe', ['inggris']],
    ['jambi -cafe', ['memuat', 'latihan']],
    ['bukan jambi', ['pungli']],
    ['apos*', ['memuat']],
    ['judul:jambi', []],
    ['judul:pelatih', ['latihan']],
    ['isi:apostille', []],
    ['lapas atau cafe', ['inggris', 'pungli']],
    ['(lapas atau cafe) pungli', ['pungli']],
    ['media:daerah', ['pungli']],
    ['media:harian -media:satu', ['inggris', 'pungli']],
    ['media:tiada', []],
    ['-media:tiada jambi', ['memuat', 'inggris', 'latihan']],
    ['provinsi:jambi', ['pungli']],
    ['tingkat:daerah', ['pungli']],
    ['penulis:budi', ['pungli']],
    ['penulis:"rina contoh" jambi', ['memuat', 'inggris', 'latihan']],
    ['bahasa:inggris', ['inggris']],
    ['rilis:ada', ['memuat']],
    ['rilis:apostille', ['memuat']],
    ['rilis:tiada', []],
    ['-rilis:ada', ['inggris', 'pungli', 'latihan']],
    ['jenis:ditulis-ulang', ['memuat']],
    ['jenis:persis', []],
    ['jenis:ditulis-ulang atau lapas', ['memuat', 'pungli']],
    ['rilis:ada sejak:2026-05-18 sampai:2026-05-18', ['memuat']],
    ['sampai:2026-05-17', []],
    ['bahasa', []],
  ])('%s', async (query, names) => {
    expect(await found(db, parsed(query))).toEqual(names)
    expect(await found(db, parsed(query), 1), 'in pages of one').toEqual(names)
  })

  test('an empty query means everything, and may be kept to what carries a release', async () => {
    expect(await found(db, null)).toEqual(['memuat', 'inggris', 'pungli', 'latihan'])
    expect(await found(db, null, 50, { linkedOnly: true })).toEqual(['memuat'])
  })

  test('a name that leads to nothing is said with its place', async () => {
    const query = 'jambi media:tiada'
    const { unresolved } = (await openSearch(db, parsed(query)))!
    expect(unresolved.map(({ start, end }) => query.slice(start, end))).toEqual(['tiada'])
    expect(unresolved[0]!.says.id).toContain('“tiada”')
  })

  test('another version of an article is found by its new words and no longer by its old', async () => {
    const id = (await keepManualArticle(db, article('berubah', { text: 'lama sekali', publishedAt: at(5) })))!
    expect(await found(db, parsed('"lama sekali"'))).toEqual(['berubah'])
    const seen = { ...article('berubah', { text: 'baru sekali' }), etag: null, lastModified: null }
    await keepSeenAgain(db, id, seen, { at: at(90), dueAt: null }, () => false)
    expect(await found(db, parsed('"lama sekali"'))).toEqual([])
    expect(await found(db, parsed('"baru sekali"'))).toEqual(['berubah'])
    await db.deleteFrom('looks').execute()
  })

  test('a release is found by its words, after an edit by the new ones', async () => {
    const id = await addRelease(db, 'paralegal', { title: 'Paralegal desa dilatih' })
    expect(await releasesFound(db, parsed('latih desa'), 5)).toEqual([id])
    const edited = { unitId: null, title: 'Paralegal kota dilatih', text: 'Isi.', publishedAt: at(31), url: null }
    await editRelease(db, id, edited, 1, { userId: '', from: null }, at(99))
    expect(await releasesFound(db, parsed('paralegal desa'), 5)).toEqual([])
    expect(await releasesFound(db, parsed('paralegal kota'), 5)).toEqual([id])
  })

  test('a person’s word decides what carries a release', async () => {
    const [release] = await releasesFound(db, parsed('apostille'), 1)
    const { id } = await db
      .selectFrom('articles')
      .select('id')
      .where('url_key', '=', 'satu.example/memuat')
      .executeTakeFirstOrThrow()
    await decideMatch(db, { articleId: id, releaseId: release! }, false, 'u1', at(99))
    expect(await found(db, parsed('rilis:apostille'))).toEqual([])
    await decideMatch(db, { articleId: id, releaseId: release! }, null, 'u1', at(99))
    expect(await found(db, parsed('rilis:apostille'))).toEqual(['memuat'])
  })

  test('nothing that is typed reaches the database as anything but words', async () => {
    const hostile = [
      ...[
        `'; drop table articles; --`,
        `" OR 1=1 --`,
        `title : a`,
        `{title} : x`,
        `NEAR(a b)`,
        `a^b`,
        `col:*`,
        `\\'`,
        `':*A & !'`,
      ],
      ...['a <-> b', '!a & (b | c)', 'x"y"z', "''::tsquery", 'facets:media', '$1', '?', '%', '\u0000'],
    ]
    for (const text of hostile) {
      const read = parseQuery(text, { now: new Date(at(0)), zone: 'Asia/Jakarta' })
      if (read.ok) await found(db, read.tree)
    }
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 25 }), fc.stringMatching(/^[a-c'"\\:*&|!<>(){}^?$-]{1,20}$/)),
        async (text) => {
          const read = parseQuery(text, { now: new Date(at(0)), zone: 'Asia/Jakarta' })
          if (read.ok) await found(db, read.tree)
        },
      ),
      { numRuns: 120 },
    )
    expect(await found(db, parsed('lapas'))).toEqual(['pungli'])
  })
})

describe.each(kinds)('a search in %s beside reading every text', (kind) => {
  const vocabulary = ['lapas', 'pungli', 'melapas', 'latih', 'pelatihan', 'satuan', 'kerja', 'desa', 'x9']
  const texts = Array.from({ length: 40 }, (_, n) => ({
    title: [0, 1].map((k) => vocabulary[(n * 7 + k * 3) % vocabulary.length]!).join(' '),
    text: [0, 1, 2, 3, 4].map((k) => vocabulary[(n * 5 + k * k * 2 + (n >> 2)) % vocabulary.length]!).join(' '),
    outletId: ['satu', 'dua', 'daerah'][n % 3]!,
  }))
  let store: FreshStore
  beforeAll(async () => {
    store = await freshStore(kind)
    await seedPress(store.db)
    const release = await addRelease(store.db, 'satu')
    for (const [n, text] of texts.entries()) {
      // Several within one second, so that places have to give way.
      const id = (await keepManualArticle(store.db, article(`n${n}`, { ...text, publishedAt: at(n >> 2) })))!
      if (n % 4 === 0)
        await judge(store.db, id, { matches: [match(id, release, { kind: n % 8 === 0 ? 'verbatim' : 'quoted' })] })
    }
  })
  afterAll(() => store.close())

  const place = { start: 0, end: 0 }
  const word = fc.constantFrom(...vocabulary)
  const leaf: fc.Arbitrary<Tree> = fc.oneof(
    fc
      .record({
        is: fc.constant('words' as const),
        words: fc.oneof(
          word.map((one) => [one]),
          fc.tuple(word, word),
        ),
        exact: fc.boolean(),
        prefix: fc.boolean(),
        within: fc.constantFrom('anywhere' as const, 'title' as const, 'body' as const),
      })
      .map((one) => ({ ...one, ...place, exact: one.exact || one.words.length > 1 })),
    fc
      .constantFrom('satu', 'dua', 'daerah')
      .map((id) => ({ is: 'outlet' as const, by: 'name' as const, words: [id], ...place })),
    fc.constantFrom('verbatim' as const, 'quoted' as const).map((kind) => ({ is: 'kind' as const, kind, ...place })),
    fc.constant({ is: 'release' as const, of: null, ...place }),
    fc
      .tuple(fc.constantFrom('since' as const, 'until' as const), fc.nat(10))
      .map(([is, n]) => ({ is, at: at(n), ...place })),
  )
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => ({ is: 'and' as const, of })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((of) => ({ is: 'or' as const, of })),
      tie('tree').map((of) => ({ is: 'not' as const, of })),
    ),
  }))

  function holds(tree: Tree, n: number): boolean {
    const { title, text, outletId } = texts[n]!
    switch (tree.is) {
      case 'and':
        return tree.of.every((one) => holds(one, n))
      case 'or':
        return tree.of.some((one) => holds(one, n))
      case 'not':
        return !holds(tree.of, n)
      case 'words':
        return marksOf(formsOf(title), [tree], 'title').length + marksOf(formsOf(text), [tree], 'body').length > 0
      case 'outlet':
        return outletId === tree.words[0]
      case 'kind':
        return n % 4 === 0 && (n % 8 === 0 ? 'verbatim' : 'quoted') === tree.kind
      case 'since':
        return at(n >> 2) >= tree.at
      case 'until':
        return at(n >> 2) < tree.at
      default:
        return n % 4 === 0
    }
  }

  test('finds the same articles, in one page or many, and knows of each whether it fits', async () => {
    const rows = await store.db
      .selectFrom('article_search')
      .innerJoin('articles', 'articles.id', 'article_search.id')
      .select(['article_search.doc', 'articles.url_key'])
      .execute()
    const nameOf = new Map(rows.map((row) => [row.doc, row.url_key.split('/')[1]!]))
    await fc.assert(
      fc.asyncProperty(tree, fc.constantFrom(3, 50), async (asked, size) => {
        const search = await openSearch(store.db, asked)
        if (search === null) return
        const wanted = texts.flatMap((_, n) => (holds(asked, n) ? [`n${n}`] : []))
        expect((await found(store.db, asked, size)).toSorted()).toEqual(wanted.toSorted())
        const docs = await fitting(store.db, search, [...nameOf.keys()])
        expect([...docs].map((doc) => nameOf.get(doc)).toSorted()).toEqual(wanted.toSorted())
      }),
      { numRuns: 120 },
    )
  })
})

test.each(kinds)(
  'what %s held before the index is read in portions, the newest first, and kept in step',
  async (kind) => {
    const store = await freshStore(kind)
    try {
      const { db } = store
      await seedPress(db)
      for (let n = 0; n < 230; n++)
        await keepManualArticle(db, article(`n${n}`, { text: `kabar ke ${n}`, publishedAt: at(n) }))
      await addRelease(db, 'lama')
      await db.deleteFrom('article_search').execute()
      await db.deleteFrom('release_search').execute()
      for (const noun of ['article', 'release'])
        await db
          .insertInto('settings')
          .values({ key: `search.unread.${noun}`, value: '{}' })
          .execute()
      expect(await unreadBefore(db)).toBe('all')
      expect(await indexPortion(db)).toBe(true)
      expect(await releasesFound(db, parsed('lama'), 5)).toHaveLength(1)
      expect(await indexPortion(db)).toBe(true)
      expect(await unreadBefore(db)).toBe(at(130))
      expect((await found(db, parsed('kabar'), 500)).length).toBe(100)
      await keepManualArticle(db, article('sela', { text: 'kabar sela', publishedAt: at(50) }))
      while (await indexPortion(db));
      expect(await unreadBefore(db)).toBeNull()
      expect((await found(db, parsed('kabar'), 500)).length).toBe(231)
    } finally {
      await store.close()
    }
  },
)
