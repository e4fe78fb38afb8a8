import { agency } from './agency.ts'
import { blog } from './blog.ts'
import { drawn, teased, undated, unsigned, walled } from './changed.ts'
import { embedded } from './embedded.ts'
import { microdata } from './microdata.ts'
import { ministry } from './ministry.ts'
import { opengraph } from './opengraph.ts'
import { paged } from './paged.ts'
import { portal } from './portal.ts'
import { table } from './table.ts'
import { visible } from './visible.ts'
import type { Layout } from './view.ts'

/** Each as unlike the others as real newsrooms' pages are; data/demo/outlets.json picks one by name. */
export const layouts: Record<string, Layout> = {
  agency,
  blog,
  embedded,
  microdata,
  ministry,
  opengraph,
  paged,
  portal,
  table,
  visible,
}

/** What a newsroom may change to overnight. */
export const changedLayouts = { drawn, teased, undated, unsigned, walled }
export type ChangedLayout = keyof typeof changedLayouts
