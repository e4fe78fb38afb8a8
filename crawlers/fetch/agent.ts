/** The product token that robots.txt files can name. */
export const product = 'GaungBot'

/**
 * One honest user agent, always with a way to reach us: `GaungBot/0.1 (+https://gaung.example; humas@kemenkum.example)`.
 * The dashboard's own address is named only when somebody outside could open it.
 */
export function userAgentOf({ contact, baseUrl }: { contact: string; baseUrl?: string | undefined }): string {
  const reachable = baseUrl !== undefined && /^https:\/\/[^/]*\.[a-z]/i.test(baseUrl) ? [baseUrl] : []
  // A header holds visible ASCII; brackets would close the comment early.
  const about = [...reachable, contact].map((part) => part.replace(/[^\x20-\x7E]|[()\\]/g, '').trim())
  return `${product}/0.1 (+${about.filter((part) => part !== '').join('; ')})`
}
