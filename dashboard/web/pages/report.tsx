import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Me, PeriodReport } from '../../api.ts'
import { useNow } from '../clock.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { CardTable, type CardColumn } from '../parts/card-table.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Opens } from '../parts/opens.tsx'
import { useApi, useFile } from '../queries.ts'
import { listBehind } from '../search/asked.ts'
import { useViewer } from '../viewer.tsx'
import { dayIn, minutesIn, numberIn } from '../words.ts'
import { day, midnightBefore } from '../zones.ts'
import '../styles/print.css'

const periods = [7, 30, 90, 365]

/**
 * A period on paper: what went out, what was carried and by whom, what was told wrongly, and how it was counted.
 * Outputs as the AMEC framework names them; never an advertising value. The browser prints it, or saves it as PDF.
 */
export function Report() {
  const { t, tongue, zone } = useViewer()
  const now = useNow()
  const [days, setDays] = useState(30)
  const me = useApi<Me>('/api/me').data
  // Whole days of the viewer, today included; the address stays the same until midnight.
  const to = midnightBefore(now, zone) + day
  const from = to - days * day
  const between = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
  const window = `from=${between.from}&to=${between.to}`
  const query = useApi<PeriodReport>(`/api/report?${window}`)
  const file = useFile(`/api/report.docx?${window}`)
  return (
    <article className="stack report">
      <div className="row apart">
        <h1>{t('report.title')}</h1>
        <div className="row off-paper">
          <NativeSelect
            aria-label={t('report.period')}
            value={String(days)}
            onChange={(event) => setDays(Number(event.currentTarget.value))}
            data={periods.map((n) => ({ value: String(n), label: t('report.days', { n }) }))}
          />
          <Button onClick={() => print()}>{t('report.print')}</Button>
          <Button component="a" href={file} download variant="default">
            {t('report.docx')}
          </Button>
        </div>
      </div>
      <p>
        {me?.ministry} · {dayIn(tongue, from, zone, now)} – {dayIn(tongue, to - day, zone, now)}
      </p>
      <Loaded query={query}>
        {(report) => (
          <>
            <Outputs figures={report.figures} window={between} />
            <Releases rows={report.releases} />
            <Outlets rows={report.outlets} window={between} />
            <Findings counts={report.findings} />
            <Method />
            <BasisLine basis={report.basis} />
          </>
        )}
      </Loaded>
    </article>
  )
}

type Between = { from: string; to: string }

function Outputs({ figures, window }: { figures: PeriodReport['figures']; window: Between }) {
  const { t, tongue } = useViewer()
  return (
    <section className="card" aria-labelledby="keluaran">
      <header>
        <h2 id="keluaran">{t('report.outputs')}</h2>
      </header>
      <dl className="figures">
        {(['releases', 'carried', 'articles', 'outlets', 'provinces', 'paid'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`report.figure.${name}`)}</dt>
            <dd>
              <Opens
                to={
                  name === 'releases' || name === 'carried'
                    ? '/rilis'
                    : listBehind({ ...window, count: 'copies', paid: name === 'paid' ? '1' : '0' })
                }
                what={t(`report.figure.${name}`)}
              >
                {numberIn(tongue, figures[name])}
              </Opens>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Releases({ rows }: { rows: PeriodReport['releases'] }) {
  const { t, tongue, zone } = useViewer()
  const now = useNow()
  const columns: CardColumn<PeriodReport['releases'][number]>[] = [
    {
      head: t('report.release'),
      kind: 'name',
      cell: ({ id, title }) => (
        <Opens to={`/rilis/${encodeURIComponent(id)}`} what="">
          {title}
        </Opens>
      ),
    },
    { head: t('report.published'), cell: ({ publishedAt }) => dayIn(tongue, publishedAt, zone, now) },
    {
      head: t('report.figure.articles'),
      kind: 'number',
      cell: ({ id, articles }) => (
        <Opens to={listBehind({ release: id, count: 'copies' })} what={t('report.figure.articles')}>
          {numberIn(tongue, articles)}
        </Opens>
      ),
    },
    { head: t('report.figure.outlets'), kind: 'number', cell: ({ outlets }) => numberIn(tongue, outlets) },
    {
      head: t('report.pickup'),
      kind: 'number',
      cell: ({ firstPickupMinutes: pickup }) => (pickup === null ? '–' : minutesIn(tongue, pickup)),
    },
  ]
  return (
    <section className="card" aria-labelledby="rilis-masa-ini">
      <header>
        <h2 id="rilis-masa-ini">{t('report.releases')}</h2>
      </header>
      <CardTable columns={columns} rows={rows} keyOf={({ id }) => id} whole />
    </section>
  )
}

function Outlets({ rows, window }: { rows: PeriodReport['outlets']; window: Between }) {
  const { t, tongue } = useViewer()
  const columns: CardColumn<PeriodReport['outlets'][number]>[] = [
    { head: t('report.outlet'), kind: 'name', cell: ({ name }) => name },
    {
      head: t('report.figure.articles'),
      kind: 'number',
      cell: ({ id, articles }) => (
        <Opens to={listBehind({ outlet: id, ...window, count: 'copies' })} what={t('report.figure.articles')}>
          {numberIn(tongue, articles)}
        </Opens>
      ),
    },
    { head: t('report.figure.releases'), kind: 'number', cell: ({ releases }) => numberIn(tongue, releases) },
  ]
  return (
    <section className="card" aria-labelledby="media-masa-ini">
      <header>
        <h2 id="media-masa-ini">{t('report.outlets', { n: rows.length })}</h2>
      </header>
      <CardTable columns={columns} rows={rows} keyOf={({ id }) => id} whole />
    </section>
  )
}

function Findings({ counts }: { counts: PeriodReport['findings'] }) {
  const { t } = useViewer()
  const { confirmed, open, dismissed } = counts
  return (
    <section className="card" aria-labelledby="temuan-masa-ini">
      <header>
        <h2 id="temuan-masa-ini">{t('report.findings')}</h2>
      </header>
      <p>{t('report.findingsSay', { confirmed, open, dismissed })}</p>
    </section>
  )
}

function Method() {
  const { t } = useViewer()
  return (
    <section className="card stack tight small" aria-labelledby="cara-hitung">
      <h2 id="cara-hitung">{t('report.method')}</h2>
      <p>{t('report.method.counts')}</p>
      <p>{t('report.method.levels')}</p>
      <p>{t('report.method.value')}</p>
    </section>
  )
}
