/** Our own address with a path of the dashboard; anything else than a path leads to the front page. */
export function linkTo(baseUrl: string, path: string): string {
  const base = baseUrl.replace(/\/+$/, '')
  return path.startsWith('/') && !path.startsWith('//') ? base + path : `${base}/`
}
