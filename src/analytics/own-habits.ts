/** What the archive has taught the forecast (cycle/habits.ts), as the house remembers it. */
import type { Instant } from '../model.ts'
import type { Db } from '../store/db.ts'
import { settingOf, setSetting } from '../store/settings.ts'
import type { Habits, Lesson } from './cycle/habits.ts'

const key = 'cycle.lesson'

export type KeptLesson = Lesson & { at: Instant }

export const keepLesson = (db: Db, lesson: KeptLesson): Promise<void> => setSetting(db, key, JSON.stringify(lesson))

/** The last lesson, whether it changed anything or not; null before the first. */
export async function lastLesson(db: Db): Promise<KeptLesson | null> {
  const kept = await settingOf(db, key)
  return kept === null ? null : (JSON.parse(kept) as KeptLesson)
}

/** How this house forecasts: as shipped where there is nothing. */
export const habitsOf = async (db: Db): Promise<Habits> => (await lastLesson(db))?.habits ?? {}
