/** What this browser remembers of its reader. Storage may be forbidden; then nothing is remembered and all works. */

export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`gaung-${name}`)
  } catch {
    return null
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`gaung-${name}`, value)
  } catch {
    // Forbidden storage costs the reader one choice, not the page.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(`gaung-${name}`)
  } catch {
    // As above.
  }
}
