import type { Appearance } from '../../../src/model.ts'
import { useViewer } from '../viewer.tsx'
import { When } from './when.tsx'

/** On which front pages and most-read lists the article was seen; nothing where it was on none that is heard. */
export function Appearances({ appearances }: { appearances: Appearance[] }) {
  const { t } = useViewer()
  if (appearances.length === 0) return null
  return (
    <ul className="small dim">
      {appearances.map(({ list, outlet, rank, firstAt, lastAt }) => (
        <li key={`${list} ${outlet} ${firstAt}`}>
          {t(list === 'front' ? 'shown.front' : 'shown.mostRead', { outlet, rank })} <When at={firstAt} plain />
          {lastAt !== firstAt && (
            <>
              {' – '}
              <When at={lastAt} plain />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
