import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Me, Remark, ReleaseDesk } from '../../api.ts'
import type { Release } from '../../../src/model.ts'
import { paragraphsOf } from '../marked.ts'
import { refresh, useApi } from '../queries.ts'
import { Link } from '../router.tsx'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { Remarks } from './remarks.tsx'
import { Versions } from './versions.tsx'
import { When } from './when.tsx'
import '../styles/reading.css'
import '../styles/desk.css'

/** The release's own text as it is now, the remarks on it, and what changed from version to version. */
export function ReleaseVersions({ release, desk }: { release: Release; desk: ReleaseDesk }) {
  const { t } = useViewer()
  const me = useApi<Me>('/api/me').data
  const mayEdit = me !== undefined && me.user.role !== 'reader'
  const path = `/api/releases/${encodeURIComponent(release.id)}`
  const judge = useMutation({
    mutationFn: ({ name, ignored }: Pick<Remark, 'name' | 'ignored'>) =>
      send<undefined>('POST', `${path}/remarks`, { name, ignored }),
    onSuccess: () => refresh(`${path}/desk`),
  })
  const { versions, remarks } = desk
  const first = versions.at(-1)
  return (
    <div className="stack">
      <div className="desk">
        <section className="card stack tight">
          <header className="row apart">
            <h2>{t('release.text')}</h2>
            {mayEdit && (
              <Button
                size="xs"
                variant="default"
                component={Link}
                to={`/rilis/${encodeURIComponent(release.id)}/sunting`}
              >
                {t('editRelease.title')}
              </Button>
            )}
          </header>
          <div className="reading">
            {paragraphsOf(release.text).map(({ start, end }) => (
              <p key={start}>{release.text.slice(start, end)}</p>
            ))}
          </div>
        </section>
        <section className="card stack tight">
          <h2>{t('remarks.title')}</h2>
          <Remarks
            text={release.text}
            remarks={remarks}
            ignore={mayEdit ? ({ name }, ignored) => judge.mutate({ name, ignored }) : undefined}
          />
          {judge.isError && (
            <p role="alert" className="problem">
              {t('common.notKept')}
            </p>
          )}
        </section>
      </div>
      <section className="card">
        {versions.length > 1 ? (
          <Versions
            title={t('release.versionsTitle', { n: versions.length })}
            when={t('release.saved')}
            versions={versions.map(({ version, savedAt, savedBy, ...text }) => ({
              ...text,
              seq: version,
              at: savedAt,
              by: savedBy,
            }))}
          />
        ) : (
          <p className="dim">
            {t('release.oneVersion')} {first && <When at={first.savedAt} />}
          </p>
        )}
      </section>
    </div>
  )
}
