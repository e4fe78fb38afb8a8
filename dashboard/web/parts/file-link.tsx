import { useViewer } from '../viewer.tsx'

/** The way to a list as a file; `of` tells which list to who hears it, where a page has several, `says` to all. */
export function FileLink({ address, of, says }: { address: string; of?: string; says?: string }) {
  const { t } = useViewer()
  const label = says ?? t('common.csv')
  return (
    <a href={address} download className="small" {...(of ? { 'aria-label': `${label}: ${of}` } : {})}>
      {label}
    </a>
  )
}
