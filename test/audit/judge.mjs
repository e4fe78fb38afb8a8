/**
 * @typedef {{ advisory: string, reason: string, until: string }} Exception `until` is a day, yyyy-mm-dd
 * @typedef {{ advisory: string, packageName: string, severity: string, title: string }} Advisory
 */

const grave = ['high', 'critical']

/**
 * What `npm audit --json` found, held against the exceptions. An exception that has run out excuses nothing: somebody
 * has to look again.
 *
 * @param {unknown} report as npm 10 and 11 print it
 * @param {Exception[]} exceptions @param {string} today yyyy-mm-dd
 * @returns {{ asked: false, why: string } | { asked: true, open: Advisory[], excused: (Advisory & Exception)[], idle: Exception[] }}
 *   `asked` is false when the registry gave no answer; `idle` are exceptions that nothing needs any more
 */
export function judgeAudit(report, exceptions, today) {
  if (typeof report !== 'object' || report === null || !('vulnerabilities' in report)) {
    const why = /** @type {{ message?: unknown }} */ (report ?? {}).message
    return { asked: false, why: typeof why === 'string' ? why.split(' - ')[0] : 'no report' }
  }
  const advisories = new Map()
  for (const { via } of Object.values(report.vulnerabilities)) {
    for (const one of via) {
      // A name only points to the package whose own entry says what is wrong.
      if (typeof one === 'string' || !grave.includes(one.severity)) continue
      const advisory = one.url.split('/').at(-1)
      advisories.set(advisory, { advisory, packageName: one.name, severity: one.severity, title: one.title })
    }
  }
  const valid = new Map(exceptions.filter(({ until }) => until >= today).map((one) => [one.advisory, one]))
  const found = [...advisories.values()]
  return {
    asked: true,
    open: found.filter(({ advisory }) => !valid.has(advisory)),
    excused: found.flatMap((one) => (valid.has(one.advisory) ? [{ ...one, ...valid.get(one.advisory) }] : [])),
    idle: exceptions.filter(({ advisory }) => !advisories.has(advisory)),
  }
}
