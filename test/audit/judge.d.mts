export type Exception = { advisory: string; reason: string; until: string }
export type Advisory = { advisory: string; packageName: string; severity: string; title: string }
export function judgeAudit(
  report: unknown,
  exceptions: Exception[],
  today: string,
):
  | { asked: false; why: string }
  | { asked: true; open: Advisory[]; excused: (Advisory & Exception)[]; idle: Exception[] }
