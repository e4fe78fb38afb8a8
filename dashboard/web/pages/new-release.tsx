import { useState } from 'react'
import { useNow } from '../clock.ts'
import { ReleaseForm } from '../parts/release-form.tsx'
import { useViewer } from '../viewer.tsx'
import { localOf } from '../zones.ts'

/** A release typed or pasted in; coverage already heard is matched against it at once by the server. */
export function NewReleasePage() {
  const { t, zone } = useViewer()
  const now = useNow()
  const [start] = useState({
    title: '',
    text: '',
    published: localOf(now, zone),
    url: '',
    unit: '',
    ignored: [],
    version: null,
  })
  return (
    <ReleaseForm
      heading={t('newRelease.title')}
      says={t('newRelease.says')}
      draftName="new"
      start={start}
      to="/api/releases"
      latest={null}
      back="/rilis"
    />
  )
}
