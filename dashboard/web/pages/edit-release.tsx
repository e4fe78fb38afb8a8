import type { ReleaseDetail, ReleaseDesk } from '../../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { ReleaseForm } from '../parts/release-form.tsx'
import { useApi } from '../queries.ts'
import { useViewer } from '../viewer.tsx'
import { localOf } from '../zones.ts'
import type { PageProps } from './index.ts'

/** The next version of a release. What is written stays when somebody else saves a version meanwhile, and says so. */
export function EditReleasePage({ params }: PageProps) {
  const { t, zone } = useViewer()
  const path = `/api/releases/${encodeURIComponent(params['id']!)}`
  const detail = useApi<ReleaseDetail>(path)
  const desk = useApi<ReleaseDesk>(`${path}/desk`)
  return (
    <Loaded query={detail}>
      {({ release, unit }) => (
        <Loaded query={desk}>
          {({ remarks }) => (
            <ReleaseForm
              key={release.id}
              heading={t('editRelease.title')}
              says={t('editRelease.says', { next: release.version + 1 })}
              draftName={release.id}
              start={{
                title: release.title,
                text: release.text,
                published: localOf(Date.parse(release.publishedAt), zone),
                url: release.url ?? '',
                unit: unit?.name ?? '',
                ignored: remarks.filter((remark) => remark.ignored).map((remark) => remark.name),
                version: release.version,
              }}
              to={path}
              latest={release.version}
              back={`/rilis/${encodeURIComponent(release.id)}`}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}
