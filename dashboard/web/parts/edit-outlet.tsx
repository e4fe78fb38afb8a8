import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Me, OutletDetail, OutletEdit } from '../../api.ts'
import type { SourceRole, Tier } from '../../../src/model.ts'
import { refresh, useApi } from '../queries.ts'
import { send } from '../server.ts'
import { useViewer } from '../viewer.tsx'
import { roles, tiers } from './add-source.tsx'

/** What an administrator knows of an outlet: tier, province, owner, and whether it only sells its space. */
export function EditOutlet({ outlet }: { outlet: OutletDetail['outlet'] }) {
  const { t } = useViewer()
  const me = useApi<Me>('/api/me').data
  const [tier, setTier] = useState<Tier>(outlet.tier)
  const [province, setProvince] = useState(outlet.province ?? '')
  const [owner, setOwner] = useState(outlet.ownerGroup ?? '')
  const [paidOnly, setPaidOnly] = useState(outlet.paidOnly)
  const save = useMutation({
    mutationFn: () => {
      const edit: OutletEdit = { tier, province: province.trim() || null, ownerGroup: owner.trim() || null, paidOnly }
      return send('POST', `/api/outlets/${encodeURIComponent(outlet.id)}`, edit)
    },
    onSuccess: () => refresh('/api/outlets', '/api/sources', '/api/coverage', '/api/now'),
  })
  if (me?.user.role !== 'administrator') return null
  return (
    <details className="card">
      <summary>{t('outlets.edit')}</summary>
      <form
        className="stack tight"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <div className="forms">
          <NativeSelect
            label={t('outlets.tier')}
            value={tier}
            onChange={(event) => setTier(event.currentTarget.value as Tier)}
            data={tiers.map((value) => ({ value, label: t(`tier.${value}`) }))}
          />
          <TextInput
            label={t('outlets.province')}
            value={province}
            onChange={(event) => setProvince(event.currentTarget.value)}
          />
          <TextInput
            label={t('outlets.owner')}
            value={owner}
            onChange={(event) => setOwner(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('outlets.placements')}
            value={paidOnly ? 'all' : 'labelled'}
            onChange={(event) => setPaidOnly(event.currentTarget.value === 'all')}
            data={[
              { value: 'labelled', label: t('outlets.paidLabelled') },
              { value: 'all', label: t('outlets.paidAll') },
            ]}
          />
        </div>
        <p className="row">
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('outlets.save')}
          </Button>
          <span className="small dim" aria-live="polite">
            {save.isSuccess && t('outlets.saved')}
            {save.isError && t('common.failedSays')}
          </span>
        </p>
      </form>
    </details>
  )
}

/** What a source is read for; only an administrator may change it. */
export function SourceRoleOf({ source }: { source: OutletDetail['sources'][number] }) {
  const { t } = useViewer()
  const me = useApi<Me>('/api/me').data
  const turn = useMutation({
    mutationFn: (role: SourceRole) => send('POST', `/api/sources/${encodeURIComponent(source.id)}`, { role }),
    onSuccess: () => refresh('/api/outlets', '/api/sources'),
  })
  if (me?.user.role !== 'administrator') return <span className="tiny dim">{t(`sourceRole.${source.role}`)}</span>
  return (
    <NativeSelect
      size="xs"
      aria-label={`${t('outlets.role')}: ${source.url}`}
      value={source.role}
      onChange={(event) => turn.mutate(event.currentTarget.value as SourceRole)}
      data={roles.map((value) => ({ value, label: t(`sourceRole.${value}`) }))}
    />
  )
}
