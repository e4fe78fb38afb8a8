import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  /** What the button says. */
  label: string
  busy: boolean
  make: () => Promise<void>
  /** What was made last: its secret with what it is, and what to do with it. */
  made: { says: string; secret: string; then: string } | null
  children: ReactNode
}

/** A form that makes something with a secret of its own, which stands below it once and is never shown again. */
export function SecretForm({ label, busy, make, made, children }: Props) {
  return (
    <>
      <form
        className="forms"
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        {children}
        <Button type="submit" variant="default" loading={busy}>
          {label}
        </Button>
      </form>
      <div role="status">
        {made && (
          <div className="stack tight">
            <p>
              {made.says} <code className="breakable">{made.secret}</code>
            </p>
            <p className="small dim">{made.then}</p>
          </div>
        )}
      </div>
    </>
  )
}
