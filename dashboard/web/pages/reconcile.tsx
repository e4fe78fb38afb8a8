import { Button, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState, type FormEvent } from 'react'
import { linkStates } from '../../../src/model.ts'
import type { LinkState, ListOfLinks, Me, Reconciliation, ReconciliationList, UnitChoice } from '../../api.ts'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { ChatMessage } from '../parts/chat-message.tsx'
import { Empty } from '../parts/empty.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Outside } from '../parts/outside.tsx'
import { UnitField } from '../parts/unit-field.tsx'
import { When } from '../parts/when.tsx'
import { refresh, useApi } from '../queries.ts'
import { go, Link, usePlace } from '../router.tsx'
import { send, ServerProblem } from '../server.ts'
import { useViewer } from '../viewer.tsx'

const lists = '/api/reconciliations'
const addressOf = (id: string) => `/cocokkan?daftar=${encodeURIComponent(id)}`
const totalOf = ({ counts }: ListOfLinks) => Object.values(counts).reduce((sum, n) => sum + n, 0)
const openOf = ({ counts }: ListOfLinks) => counts.waiting + counts.judging

/** A unit pastes the links it counted; each comes back with what became of it. The list stays. */
export function Reconcile() {
  const { t } = useViewer()
  const shown = usePlace().query.get('daftar')
  const query = useApi<ReconciliationList>(lists)
  const me = useApi<Me>('/api/me').data?.user
  const mayPaste = me?.role === 'officer' || me?.role === 'administrator'
  return (
    <div className="stack">
      <h1>{t('reconcile.title')}</h1>
      <p className="small dim">{t('reconcile.says')}</p>
      <Loaded query={query}>
        {({ rows, most }) => (
          <>
            {mayPaste ? (
              <Paste most={most} bound={me.unitId !== null} />
            ) : (
              me && <p className="small dim">{t('reconcile.readOnly')}</p>
            )}
            {shown !== null && <One key={shown} id={shown} mayDelete={mayPaste} />}
            <section className="card stack tight" aria-labelledby="daftar-lain">
              <div className="row apart">
                <h2 id="daftar-lain">{t('reconcile.lists')}</h2>
                <FileLink address="/api/export/reconciliations.csv?days=3660" of={t('reconcile.lists')} />
              </div>
              {rows.length === 0 ? <Empty says={t('reconcile.none')} /> : <Lists rows={rows} />}
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Paste({ most, bound }: { most: number; bound: boolean }) {
  const { t, say } = useViewer()
  const [text, setText] = useState('')
  const [unitId, setUnitId] = useState<string | null>(null)
  const units = (useApi<UnitChoice[]>('/api/units', !bound).data ?? []).filter(({ ended }) => !ended)
  const start = useMutation({
    mutationFn: (asked: { text: string; unitId: string | null }) => send<{ id: string }>('POST', lists, asked),
    onSuccess: ({ id }) => {
      setText('')
      refresh(lists)
      go(addressOf(id))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start.mutate({ text, unitId })
  }
  const said = start.error instanceof ServerProblem ? start.error.says : null
  return (
    <form className="card stack tight" onSubmit={submit}>
      <Textarea
        label={t('reconcile.text')}
        description={t('reconcile.textHint', { n: most })}
        required
        autosize
        minRows={4}
        maxRows={14}
        value={text}
        error={start.error ? (said ? say(said) : t('common.failedSays')) : undefined}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {units.length > 0 && (
        <UnitField
          label={t('reconcile.unit')}
          description={t('reconcile.unitHint')}
          maw="24rem"
          units={units}
          unitId={unitId}
          onPick={setUnitId}
        />
      )}
      <p>
        <Button type="submit" loading={start.isPending}>
          {t('reconcile.start')}
        </Button>
      </p>
    </form>
  )
}

/** While links are looked for the list is asked for again so often. */
const askEveryMs = 2000

function One({ id, mayDelete }: { id: string; mayDelete: boolean }) {
  const { t } = useViewer()
  const path = `${lists}/${encodeURIComponent(id)}`
  const query = useApi<Reconciliation>(path)
  const isOpen = query.data !== undefined && openOf(query.data) > 0
  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(() => refresh(path), askEveryMs)
    return () => {
      clearInterval(timer)
      refresh(lists)
    }
  }, [isOpen, path])
  return (
    <Loaded query={query}>
      {(list) => (
        <section className="card stack tight" aria-labelledby="daftar-ini">
          <header className="row apart">
            <h2 id="daftar-ini">{t('reconcile.of', { unit: list.unit?.name ?? t('reconcile.ministry') })}</h2>
            <span className="row small">
              <a href={`${path}.csv`} download>
                {t('common.csv')}
              </a>
              <a href={`${path}.csv?excel=1`} download>
                {t('common.excel')}
              </a>
            </span>
          </header>
          <Progress list={list} />
          <Links list={list} />
          <details>
            <summary>{t('reconcile.chat')}</summary>
            <ChatMessage name={t('reconcile.title')} text={list.chat} />
          </details>
          {mayDelete && <Delete path={path} />}
        </section>
      )}
    </Loaded>
  )
}

function Progress({ list }: { list: Reconciliation }) {
  const { t } = useViewer()
  const total = totalOf(list)
  const done = total - openOf(list)
  const says = done === total ? t('reconcile.done', { total }) : t('reconcile.progress', { n: done, total })
  return (
    <div className="stack tight">
      {done < total && <progress max={total} value={done} aria-label={says} style={{ width: '100%' }} />}
      <p role="status" className="small">
        {says}
      </p>
    </div>
  )
}

function Links({ list }: { list: Reconciliation }) {
  const { t, say } = useViewer()
  const [only, setOnly] = useState<LinkState | null>(null)
  const states = linkStates.filter((state) => list.counts[state] > 0)
  const columns: CardColumn<Reconciliation['links'][number]>[] = [
    {
      head: t('reconcile.link'),
      kind: 'name',
      cell: ({ nth, url, article }) => (
        <>
          {article && (
            <Link className="title-link" to={`/artikel/${encodeURIComponent(article.id)}`}>
              {article.title}
            </Link>
          )}
          <div className="row small">
            <span className="breakable">
              <span className="num">{nth}.</span> {article && `${article.outletName} · `}
              <span className="dim">{url}</span>
            </span>
            <Outside url={url} />
          </div>
        </>
      ),
    },
    {
      head: t('reconcile.result'),
      bare: true,
      cell: ({ state }) => <span className={`chip link-state ${state}`}>{t(`reconcile.state.${state}`)}</span>,
    },
    { head: t('reconcile.why'), bare: true, className: 'small', cell: ({ why }) => (why ? say(why) : '') },
  ]
  return (
    <>
      <div className="row" role="group" aria-label={t('reconcile.show')}>
        {[null, ...states].map((state) => (
          <Button
            key={state ?? ''}
            size="compact-sm"
            variant={only === state ? 'filled' : 'default'}
            aria-pressed={only === state}
            onClick={() => setOnly(state)}
          >
            {state === null
              ? `${t('reconcile.all')} ${totalOf(list)}`
              : `${t(`reconcile.state.${state}`)} ${list.counts[state]}`}
          </Button>
        ))}
      </div>
      <CardTable
        columns={columns}
        rows={only ? list.links.filter(({ state }) => state === only) : list.links}
        keyOf={({ nth }) => nth}
      />
    </>
  )
}

function Delete({ path }: { path: string }) {
  const { t } = useViewer()
  const [sure, setSure] = useState(false)
  const drop = useMutation({
    mutationFn: () => send<undefined>('DELETE', path),
    onSuccess: () => {
      go('/cocokkan')
      refresh(lists)
    },
  })
  if (!sure)
    return (
      <p>
        <Button size="compact-sm" variant="subtle" onClick={() => setSure(true)}>
          {t('reconcile.delete')}
        </Button>
      </p>
    )
  return (
    <p className="row">
      <Button size="compact-sm" color="red" loading={drop.isPending} onClick={() => drop.mutate()}>
        {t('reconcile.sure')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setSure(false)}>
        {t('reconcile.keep')}
      </Button>
    </p>
  )
}

function Lists({ rows }: { rows: ListOfLinks[] }) {
  const { t } = useViewer()
  return (
    <ul className="stack tight">
      {rows.map((list) => (
        <li key={list.id}>
          <Link to={addressOf(list.id)}>{t('reconcile.of', { unit: list.unit?.name ?? t('reconcile.ministry') })}</Link>
          <div className="small dim">
            <When at={list.madeAt} plain />
            {list.madeBy && ` · ${t('reconcile.made', { by: list.madeBy })}`} ·{' '}
            {linkStates
              .filter((state) => list.counts[state] > 0)
              .map((state) => `${t(`reconcile.state.${state}`)} ${list.counts[state]}`)
              .join(', ')}
          </div>
        </li>
      ))}
    </ul>
  )
}
