import type { ReactNode } from 'react'

/** Nothing to show, said helpfully: what that means and what to do. */
export function Empty({ says, children }: { says: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p>{says}</p>
      {children}
    </div>
  )
}
