/** Whether a failure is the disk's, of this database or of the PostgreSQL server: full, or failing. Nothing half is kept. */
export function isDiskTrouble(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return /^(ENOSPC|EDQUOT|53100|58030)$/.test(code) || /SQLITE_(FULL|IOERR)/.test(String(error))
}
