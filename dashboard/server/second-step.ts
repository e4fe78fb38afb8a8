import { recoveryHash, stepOf } from '../../src/accounts/second-factor.ts'
import { secondFactorOf, useRecoveryCode, useStep } from '../../src/store/second-factors.ts'
import type { House } from './house.ts'

export type SecondStep = 'not-asked' | 'missing' | 'wrong' | 'right' | 'recovery-code'

/** Is the second factor of this person satisfied? A code that was right is used up by asking. */
export async function secondStep(house: House, userId: string, code: string, now: Date): Promise<SecondStep> {
  const factor = await secondFactorOf(house.db, userId)
  if (!factor?.confirmed) return 'not-asked'
  if (code.trim() === '') return 'missing'
  const step = stepOf(code, factor.secret, now, factor.lastStep)
  if (step !== null && (await useStep(house.db, userId, step))) return 'right'
  return (await useRecoveryCode(house.db, userId, recoveryHash(code))) ? 'recovery-code' : 'wrong'
}
