/** The values of `pattern` (“/rilis/:id”) in `path`, or null when it is another place. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const given = path.replace(/(.)\/+$/, '$1').split('/')
  if (wanted.length !== given.length) return null
  const values: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const there = given[index]!
    if (part.startsWith(':')) values[part.slice(1)] = safeDecode(there)
    else if (part !== there) return null
  }
  return values
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
