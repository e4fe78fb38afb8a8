import { useViewer } from '../viewer.tsx'

/** What can be typed, each with an example that a click tries. In both languages the same, for the words of the query are. */
const examples = [
  { says: 'search.help.words', query: 'pelatihan humas' },
  { says: 'search.help.phrase', query: '"satuan kerja"' },
  { says: 'search.help.or', query: 'pungli ATAU suap' },
  { says: 'search.help.not', query: 'lapas -kebakaran' },
  { says: 'search.help.group', query: '(lapas ATAU rutan) pungli' },
  { says: 'search.help.prefix', query: 'paraleg*' },
  { says: 'search.help.title', query: 'judul:paralegal' },
  { says: 'search.help.outlet', query: 'media:antara' },
  { says: 'search.help.province', query: 'provinsi:jambi' },
  { says: 'search.help.release', query: 'rilis:pelatihan' },
  { says: 'search.help.kind', query: 'jenis:persis' },
  { says: 'search.help.days', query: 'sejak:7hari' },
  { says: 'search.help.author', query: 'penulis:rina' },
  { says: 'search.help.language', query: 'bahasa:inggris' },
] as const

export function SearchHelp({ id, onTry }: { id: string; onTry: (query: string) => void }) {
  const { t } = useViewer()
  return (
    <section id={id} className="card search-help" aria-label={t('search.help')}>
      <p className="small">{t('search.help.intro')}</p>
      <ul>
        {examples.map(({ says, query }) => (
          <li key={query}>
            <button type="button" className="try" onClick={() => onTry(query)} title={t('search.help.try')}>
              <code>{query}</code>
            </button>
            <span className="small">{t(says)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
