import type { Db } from '../store/db.ts'
import type { Analytic, Basis, Scope, Table, Window } from './analytic.ts'
import { basisOf } from './basis.ts'
import { comparison } from './comparison.ts'
import { echo } from './echo.ts'
import { issues } from './issues.ts'
import { outlets } from './outlets.ts'
import { precision } from './precision.ts'
import { reach } from './reach.ts'
import { record } from './record.ts'
import { rhythm } from './rhythm.ts'
import { volume } from './volume.ts'

type Asked = Pick<Analytic<never, never>, 'name' | 'title' | 'explains' | 'columns'>

/** An analytic with its row type closed over, so that a list can hold all of them. */
export type Question = Asked & {
  ask(db: Db, scope: Scope, window: Window, now: Date): Promise<Table & { basis: Basis }>
}

const asQuestion = <Rows, Answer>(analytic: Analytic<Rows, Answer>): Question => ({
  name: analytic.name,
  title: analytic.title,
  explains: analytic.explains,
  columns: analytic.columns,
  async ask(db, scope, window, now) {
    const [rows, basis] = await Promise.all([analytic.load(db, scope, window), basisOf(db, scope, window, now)])
    return { ...analytic.table(analytic.answer(rows, window, now)), basis }
  },
})

/** Every analytic; the API and the tests walk this list. */
export const analytics: Question[] = [
  asQuestion(volume),
  asQuestion(reach),
  asQuestion(echo),
  asQuestion(outlets),
  asQuestion(comparison),
  asQuestion(record),
  asQuestion(rhythm),
  asQuestion(issues),
  asQuestion(precision),
]
