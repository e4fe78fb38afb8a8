import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { SegmentedControl } from '@mantine/core'
import type { FindingList, FindingRow, FindingState } from '../../api.ts'
import { BasisLine } from '../parts/basis-line.tsx'
import { FindingChip, weightOf } from '../parts/chips.tsx'
import { Empty } from '../parts/empty.tsx'
import { FindingKeys, useKeys } from '../parts/finding-keys.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { SideBySide } from '../parts/side-by-side.tsx'
import { Remaining } from '../parts/small-charts.tsx'
import { VerdictForm } from '../parts/verdict-form.tsx'
import { useApi } from '../queries.ts'
import { go, Link, usePlace } from '../router.tsx'
import { useViewer } from '../viewer.tsx'
import '../styles/findings.css'

const states: FindingState[] = ['open', 'confirmed', 'dismissed']

/** One finding at a time, the list on the left; keys for those who judge many. */
export function Findings() {
  const { t } = useViewer()
  const { query: place } = usePlace()
  const state = states.find((each) => each === place.get('keadaan')) ?? 'open'
  const query = useApi<FindingList>(`/api/findings?state=${state}`)
  return (
    <div className="stack">
      <div className="row apart">
        <h1>{t('findings.title')}</h1>
        <span className="row">
          <SegmentedControl
            size="xs"
            className="states"
            value={state}
            onChange={(value) => go(value === 'open' ? '/temuan' : `/temuan?keadaan=${value}`, true)}
            aria-label={t('findings.show')}
            data={states.map((each) => ({
              value: each,
              label: `${t(`findingState.${each}`)} ${query.data?.counts[each] ?? ''}`,
            }))}
          />
          <a className="small" href="/api/export/findings.csv" download>
            {t('common.csv')}
          </a>
        </span>
      </div>
      <Loaded query={query}>
        {(list) =>
          list.rows.length === 0 ? (
            <section className="card">
              <Empty says={t(`findings.empty.${state}`)} />
              <BasisLine basis={list.basis} />
            </section>
          ) : (
            <Triage list={list} chosenKey={place.get('kunci')} state={state} />
          )
        }
      </Loaded>
    </div>
  )
}

function Triage({ list, chosenKey, state }: { list: FindingList; chosenKey: string | null; state: FindingState }) {
  const { t } = useViewer()
  const { rows } = list
  // The finding whose reason is being written; another one coming into its place closes the form.
  const [dismissing, setDismissing] = useState<string | null>(null)
  const [help, setHelp] = useState(false)
  // Where the reader stood, so that after a verdict the next finding takes the place of the judged one.
  const spot = useRef(0)
  const found = rows.findIndex((row) => row.key === chosenKey || row.copies.some((copy) => copy.key === chosenKey))
  const index = found >= 0 ? found : Math.min(spot.current, rows.length - 1)
  const finding = rows[index]!
  useEffect(() => {
    spot.current = index
  }, [index])

  const choose = useCallback(
    (to: number) => {
      const row = rows[(to + rows.length) % rows.length]
      if (!row) return
      setDismissing(null)
      const query = new URLSearchParams({ ...(state === 'open' ? {} : { keadaan: state }), kunci: row.key })
      go(`/temuan?${query}`, true)
    },
    [rows, state],
  )
  const next = useCallback(() => choose(index + 1), [choose, index])
  const confirm = useRef<() => void>(() => undefined)

  useKeys(
    useMemo(
      () => ({
        b: () => state === 'open' && confirm.current(),
        t: () => state === 'open' && setDismissing(finding.key),
        l: next,
        j: next,
        k: () => choose(index - 1),
        o: () => go(`/artikel/${encodeURIComponent(finding.articleRef.id)}`),
        '?': () => setHelp((was) => !was),
      }),
      [next, choose, index, finding.key, finding.articleRef.id, state],
    ),
  )

  return (
    <div className="triage">
      <List rows={rows} index={index} choose={choose} />
      <div className="stack tight">
        <section className="card stack one" aria-live="polite" aria-label={t('findings.current')}>
          <OneFinding finding={finding} />
          <VerdictForm
            key={finding.key}
            finding={finding}
            dismissing={dismissing === finding.key}
            setDismissing={(open) => setDismissing(open ? finding.key : null)}
            confirmBy={confirm}
            skip={next}
          />
        </section>
        <FindingKeys open={help} toggle={() => setHelp(!help)} />
        <BasisLine basis={list.basis} />
      </div>
    </div>
  )
}

function OneFinding({ finding }: { finding: FindingRow }) {
  const { t, say } = useViewer()
  return (
    <>
      <header className="row apart">
        <FindingChip finding={finding} />
        <span className="row small">
          <span className="num">{t('now.spread', { n: finding.spread })}</span>
          <span className="dim">{t('remaining.title')}</span>
          <Remaining share={finding.remaining} />
        </span>
      </header>
      <p className="because">{say(finding.because)}</p>
      <SideBySide finding={finding} />
      <p className="tiny dim">
        {t(weightOf(finding) === 'check' ? 'findings.whyCheck' : 'findings.whyHere')}{' '}
        <Link to={`/artikel/${encodeURIComponent(finding.articleRef.id)}`}>{t('findings.readWhole')}</Link>
      </p>
    </>
  )
}

function List({ rows, index, choose }: { rows: FindingRow[]; index: number; choose: (to: number) => void }) {
  const { t } = useViewer()
  const queue = useRef<HTMLElement>(null)
  const here = useRef<HTMLLIElement>(null)
  // Only the list itself is scrolled: on a phone it stands below the finding, and the page must stay where it is.
  useEffect(() => {
    const [list, item] = [queue.current, here.current]
    if (!list || !item || list.scrollHeight <= list.clientHeight) return
    const above = item.offsetTop - list.offsetTop
    const below = above + item.offsetHeight - list.clientHeight
    list.scrollTop = Math.min(above, Math.max(below, list.scrollTop))
  }, [index])
  return (
    <nav className="card queue" ref={queue} aria-label={t('findings.list')}>
      <p className="tiny dim">{t('findings.order')}</p>
      <ol>
        {rows.map((row, at) => (
          <li key={row.key} ref={at === index ? here : undefined}>
            <button type="button" aria-current={at === index ? 'true' : undefined} onClick={() => choose(at)}>
              <span className="row">
                <FindingChip finding={row} />
              </span>
              <span className="line">
                {row.release
                  ? t('finding.differs', { article: row.article.text, release: row.release.text })
                  : t('finding.notInRelease', { article: row.article.text })}
              </span>
              <span className="tiny dim">{row.articleRef.outlet.name}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
