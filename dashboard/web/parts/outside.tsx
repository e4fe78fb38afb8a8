import { useViewer } from '../viewer.tsx'
import { Icon } from './icon.tsx'

/** A link out of the house: only http(s), and the other page learns nothing of ours. */
export function Outside({ url, label }: { url: string; label?: string }) {
  const { t } = useViewer()
  if (!/^https?:\/\//i.test(url)) return null
  return (
    <a className="outside nowrap" href={url} target="_blank" rel="noopener noreferrer" title={t('common.newTab')}>
      {label ?? t('common.original')} <Icon name="link" />
    </a>
  )
}
