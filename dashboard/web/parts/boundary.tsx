import { Component, type ReactNode } from 'react'
import { Failed } from './loaded.tsx'

/**
 * Keeps one page's trouble its own: the menu stays, and the page can be asked for again. A class, because React knows
 * no other form for this. After an update of the server an open page may ask for a file that is gone; reloading helps.
 */
export class Boundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    return error ? <Failed error={error} again={() => location.reload()} /> : this.props.children
  }
}
