import type { Db } from './db.ts'

export type SecondFactor = { secret: string; confirmed: boolean; lastStep: number | null }

export async function secondFactorOf(db: Db, userId: string): Promise<SecondFactor | null> {
  const row = await db.selectFrom('second_factors').selectAll().where('user_id', '=', userId).executeTakeFirst()
  return row ? { secret: row.secret, confirmed: row.confirmed === 1, lastStep: row.last_step } : null
}

/** Begun but not confirmed by a first code: it does not count yet. A confirmed one stays as it is. */
export async function beginSecondFactor(db: Db, userId: string, secret: string): Promise<void> {
  await db
    .insertInto('second_factors')
    .values({ user_id: userId, secret, confirmed: 0, last_step: null })
    .onConflict((oc) =>
      oc.column('user_id').doUpdateSet({ secret, last_step: null }).where('second_factors.confirmed', '=', 0),
    )
    .execute()
}

/** From now on it is asked for; the codes replace earlier ones. */
export async function confirmSecondFactor(db: Db, userId: string, step: number, codeHashes: string[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('second_factors')
      .set({ confirmed: 1, last_step: step })
      .where('user_id', '=', userId)
      .execute()
    await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
    await tx
      .insertInto('recovery_codes')
      .values(codeHashes.map((code_hash) => ({ user_id: userId, code_hash })))
      .execute()
  })
}

/** @returns false when the code of this half minute, or a later one, was accepted meanwhile */
export async function useStep(db: Db, userId: string, step: number): Promise<boolean> {
  const result = await db
    .updateTable('second_factors')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** @returns false when there is no such code, or it was used */
export async function useRecoveryCode(db: Db, userId: string, codeHash: string): Promise<boolean> {
  const result = await db
    .deleteFrom('recovery_codes')
    .where('user_id', '=', userId)
    .where('code_hash', '=', codeHash)
    .executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}

export async function dropSecondFactor(db: Db, userId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
    await tx.deleteFrom('second_factors').where('user_id', '=', userId).execute()
  })
}
