import type { ComponentType } from 'react'
import type { MessageKey } from '../messages.ts'
import type { IconName } from '../parts/icon.tsx'
import type { View } from '../view.ts'
import { matchPath } from '../match-path.ts'

export type PageProps = { params: Record<string, string> }

/**
 * A page: its address, its name, and where the menu shows it. The router and the menu walk this list in order, so the
 * first address that fits wins; a page is loaded when it is first visited.
 */
export type Page = {
  path: string
  title: MessageKey
  icon: IconName
  menu: 'rail' | 'corner' | 'none'
  /** What it asks the server first when its address asks nothing of its own; asked before the page has come (start.ts). */
  asks?: (view: View) => string
  load: () => Promise<ComponentType<PageProps>>
}

export const pages: Page[] = [
  {
    path: '/',
    title: 'now.title',
    icon: 'cycle',
    menu: 'rail',
    asks: () => '/api/now',
    load: () => import('./now.tsx').then((f) => f.Now),
  },
  {
    path: '/rilis',
    title: 'releases.title',
    icon: 'release',
    menu: 'rail',
    asks: () => '/api/releases',
    load: () => import('./releases.tsx').then((f) => f.Releases),
  },
  {
    path: '/rilis/baru',
    title: 'newRelease.title',
    icon: 'release',
    menu: 'none',
    load: () => import('./new-release.tsx').then((f) => f.NewReleasePage),
  },
  {
    path: '/rilis/:id',
    title: 'release.title',
    icon: 'release',
    menu: 'none',
    load: () => import('./release.tsx').then((f) => f.ReleasePage),
  },
  {
    path: '/rilis/:id/sunting',
    title: 'editRelease.title',
    icon: 'release',
    menu: 'none',
    load: () => import('./edit-release.tsx').then((f) => f.EditReleasePage),
  },
  {
    path: '/liputan',
    title: 'coverage.title',
    icon: 'coverage',
    menu: 'rail',
    asks: ({ counting }) => `/api/coverage?count=${counting}`,
    load: () => import('./coverage.tsx').then((f) => f.Coverage),
  },
  {
    path: '/cocokkan',
    title: 'reconcile.title',
    icon: 'coverage',
    menu: 'none',
    load: () => import('./reconcile.tsx').then((f) => f.Reconcile),
  },
  {
    path: '/artikel/:id',
    title: 'article.title',
    icon: 'coverage',
    menu: 'none',
    load: () => import('./article.tsx').then((f) => f.ArticlePage),
  },
  {
    path: '/cerita/:id',
    title: 'story.title',
    icon: 'coverage',
    menu: 'none',
    load: () => import('./story.tsx').then((f) => f.StoryPage),
  },
  {
    path: '/temuan',
    title: 'findings.title',
    icon: 'finding',
    menu: 'rail',
    asks: () => '/api/findings?state=open',
    load: () => import('./findings.tsx').then((f) => f.Findings),
  },
  {
    path: '/isu',
    title: 'issues.title',
    icon: 'issue',
    menu: 'rail',
    asks: () => '/api/issues',
    load: () => import('./issues.tsx').then((f) => f.Issues),
  },
  {
    path: '/media',
    title: 'outlets.title',
    icon: 'outlet',
    menu: 'rail',
    asks: () => '/api/outlets',
    load: () => import('./outlets.tsx').then((f) => f.Outlets),
  },
  {
    path: '/media/:id',
    title: 'outlets.title',
    icon: 'outlet',
    menu: 'none',
    load: () => import('./outlet.tsx').then((f) => f.OutletPage),
  },
  {
    path: '/sumber',
    title: 'sources.title',
    icon: 'source',
    menu: 'rail',
    asks: () => '/api/sources',
    load: () => import('./sources.tsx').then((f) => f.Sources),
  },
  {
    path: '/irama',
    title: 'rhythm.title',
    icon: 'release',
    menu: 'none',
    load: () => import('./rhythm.tsx').then((f) => f.RhythmScreen),
  },
  {
    path: '/kejujuran',
    title: 'honesty.title',
    icon: 'honesty',
    menu: 'rail',
    asks: () => '/api/honesty',
    load: () => import('./honesty.tsx').then((f) => f.Honesty),
  },
  {
    path: '/jejak',
    title: 'audit.title',
    icon: 'settings',
    menu: 'none',
    load: () => import('./audit.tsx').then((f) => f.Audit),
  },
  {
    path: '/orang',
    title: 'people.title',
    icon: 'settings',
    menu: 'none',
    load: () => import('./people.tsx').then((f) => f.People),
  },
  {
    path: '/simpan',
    title: 'retention.title',
    icon: 'settings',
    menu: 'none',
    load: () => import('./retention.tsx').then((f) => f.Retention),
  },
  {
    path: '/satuan-kerja',
    title: 'units.title',
    icon: 'settings',
    menu: 'none',
    load: () => import('./units.tsx').then((f) => f.Units),
  },
  {
    path: '/laporan',
    title: 'report.title',
    icon: 'release',
    menu: 'none',
    load: () => import('./report.tsx').then((f) => f.Report),
  },
  {
    path: '/data',
    title: 'data.title',
    icon: 'help',
    menu: 'none',
    load: () => import('./data.tsx').then((f) => f.Data),
  },
  {
    path: '/peringatan',
    title: 'alerts.title',
    icon: 'bell',
    menu: 'corner',
    load: () => import('./alerts.tsx').then((f) => f.Alerts),
  },
  {
    path: '/bantuan',
    title: 'help.title',
    icon: 'help',
    menu: 'corner',
    load: () => import('./help.tsx').then((f) => f.Help),
  },
  {
    path: '/pengaturan',
    title: 'settings.title',
    icon: 'settings',
    menu: 'corner',
    load: () => import('./settings.tsx').then((f) => f.Settings),
  },
]

/** The page at an address, and what its pattern names there; null when there is none. */
export function pageAt(path: string): { page: Page; params: Record<string, string> } | null {
  for (const page of pages) {
    const params = matchPath(page.path, path)
    if (params) return { page, params }
  }
  return null
}
