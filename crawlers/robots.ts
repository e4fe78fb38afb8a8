/**
 * May this agent fetch this address? The Robots Exclusion Protocol of RFC 9309.
 *
 * Groups that name the agent are merged; only when none does, the groups of `*` count. Of all rules that match, the one
 * with the longest pattern decides, and of two equally long ones the one that allows. Nothing matching means allowed.
 * Addresses are compared as they are sent: `new URL(…).href` has already escaped them, so they are not decoded here.
 */

type Rule = { allow: boolean; pattern: string }
type Group = { agents: string[]; rules: Rule[] }
type Delay = { agents: string[]; seconds: number }

export type Robots = { groups: Group[]; delays: Delay[]; sitemaps: string[] }

/** A line longer than this is cut: no real rule is, and the rest could be megabytes. */
const longestLine = 16_664

/** Spellings seen often enough in real files to be taken for what they mean. */
const keys: Record<string, 'user-agent' | 'allow' | 'disallow' | 'crawl-delay' | 'sitemap'> = {
  'user-agent': 'user-agent',
  useragent: 'user-agent',
  'user agent': 'user-agent',
  allow: 'allow',
  disallow: 'disallow',
  dissallow: 'disallow',
  dissalow: 'disallow',
  disalow: 'disallow',
  diasllow: 'disallow',
  disallaw: 'disallow',
  'crawl-delay': 'crawl-delay',
  crawldelay: 'crawl-delay',
  sitemap: 'sitemap',
  'site-map': 'sitemap',
}

/** Reads any text, never fails: what is not a rule is skipped, as the RFC asks. */
export function readRobots(text: string): Robots {
  const robots: Robots = { groups: [], delays: [], sitemaps: [] }
  let group: Group | null = null
  let ruled = false
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const [key, value] = keyAndValue(line.slice(0, longestLine))
    if (key === 'user-agent') {
      // Agents in a row share the rules that follow; lines of other kinds between them do not part them.
      if (group === null || ruled) {
        group = { agents: [], rules: [] }
        robots.groups.push(group)
        ruled = false
      }
      group.agents.push(agentOfLine(value))
    } else if (key === 'sitemap') {
      if (value !== '') robots.sitemaps.push(value)
    } else if (group !== null && (key === 'allow' || key === 'disallow')) {
      ruled = true
      if (value !== '') group.rules.push({ allow: key === 'allow', pattern: escapePattern(value) })
    } else if (group !== null && key === 'crawl-delay') {
      const seconds = Number(value.replace(',', '.'))
      // It does not end the row of agents (RFC 9309 knows no such line), but it was written below those named so far.
      if (value !== '' && Number.isFinite(seconds) && seconds >= 0) {
        robots.delays.push({ agents: [...group.agents], seconds })
      }
    }
  }
  return robots
}

/**
 * @param agent the product token (“GaungBot”) or the whole user agent that begins with it (“GaungBot/0.1 (+…)”)
 * @param url an address as it will be requested; only path and query count. An empty one stands for the front page
 * @returns `crawlDelay` in seconds as printed for this agent, or null
 */
export function robotsAllow(
  robots: Robots,
  agent: string,
  url: string,
): { allowed: boolean; crawlDelay: number | null } {
  const token = (/^[A-Za-z_-]+(?=\/|$)/.exec(agent)?.[0] ?? agent).toLowerCase()
  const name = robots.groups.some((group) => group.agents.includes(token)) ? token : '*'
  const groups = robots.groups.filter((group) => group.agents.includes(name))
  const path = pathOf(url)
  let allow = -1
  let disallow = -1
  for (const rule of groups.flatMap((group) => group.rules)) {
    const length = matchLength(rule, path)
    if (rule.allow) allow = Math.max(allow, length)
    else disallow = Math.max(disallow, length)
  }
  const delays = robots.delays.filter((delay) => delay.agents.includes(name)).map((delay) => delay.seconds)
  return { allowed: allow >= disallow, crawlDelay: delays.length > 0 ? Math.max(...delays) : null }
}

function keyAndValue(line: string): [key: (typeof keys)[string] | undefined, value: string] {
  const plain = line.split('#', 1)[0]!.trim()
  const colon = plain.indexOf(':')
  if (colon > 0) return [keys[plain.slice(0, colon).trim().toLowerCase()], plain.slice(colon + 1).trim()]
  // “Disallow /private” without its colon is meant, as long as it is exactly two words.
  const words = plain.split(/[ \t]+/)
  return words.length === 2 ? [keys[words[0]!.toLowerCase()], words[1]!] : [undefined, '']
}

/** “FooBot/2.1 something” names the agent “foobot”; a lone star, whatever follows it, names everybody. */
function agentOfLine(value: string): string {
  if (/^\*(\s|$)/.test(value)) return '*'
  return (/^[A-Za-z_-]+/.exec(value)?.[0] ?? '').toLowerCase()
}

/** Letters outside ASCII as an address would carry them, and escapes in capitals, so that both sides look alike. */
const escapePattern = (pattern: string): string =>
  pattern
    .replace(/[^\x20-\x7E]+/gu, (part) => encodeURIComponent(wellFormed(part)))
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())

function pathOf(url: string): string {
  const afterHost = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(.*)$/is.exec(url)?.[1] ?? url
  const path = afterHost.split('#', 1)[0]!.replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
  return path.startsWith('/') ? path : `/${path}`
}

/** How many characters of pattern speak for this path, or -1. */
function matchLength(rule: Rule, path: string): number {
  if (matches(rule.pattern, path)) return rule.pattern.length
  // “Allow: /berita/index.html” is meant for “/berita/” as well.
  const folder = rule.allow ? /^(.*\/)index\.html?$/.exec(rule.pattern)?.[1] : undefined
  return folder !== undefined && matches(`${folder}$`, path) ? folder.length + 1 : -1
}

/**
 * `*` stands for any characters, `$` at the end for the end. Each part between stars is taken where it is first found,
 * which is never worse than a later place: so there is no going back, and a hostile file cannot make this run for minutes.
 */
function matches(pattern: string, path: string): boolean {
  const toTheEnd = pattern.endsWith('$')
  const [first, ...parts] = (toTheEnd ? pattern.slice(0, -1) : pattern).split('*') as [string, ...string[]]
  if (!path.startsWith(first)) return false
  const last = toTheEnd ? parts.pop() : undefined
  let at = first.length
  for (const part of parts) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!toTheEnd) return true
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last)
}

/** Half a surrogate pair cannot be escaped; it is replaced as a decoder would replace it. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8')
