import type { ReactNode } from 'react'
import { Link } from '../router.tsx'

/** A number that opens what it counts. `what` is said to those who do not see what stands beside it. */
export function Opens({ to, what, children }: { to: string; what: string; children: ReactNode }) {
  return (
    <Link className="opens" to={to}>
      {children}
      <span className="unseen"> {what}</span>
    </Link>
  )
}
