/**
 * What does one person need to know this morning?
 *
 * In the order of SCREENS: one sentence, what is wrong, what moves, what became of our releases, the day, and how
 * complete the hearing was. Figures come in finished; this room words and draws them, and asks nobody.
 */
import { chartHeight, chartWidth, type ChartInput } from './chart-look.ts'
import { cyclePicture } from './chart.ts'
import type { Digest, DigestImage, DigestInput, HourCount } from './input.ts'
import { oneLine, safe } from '../text/outside.ts'
import { mailHtml, type Figure } from './mail-html.ts'
import { chatBlocks, chatText, mailText } from './mail-text.ts'
import { nothingToSay, viewOf } from './view.ts'
import { wordsFor, type Words } from './words.ts'

export type {
  Digest,
  DigestCorrection,
  DigestImage,
  DigestInput,
  DigestIssue,
  DigestRelease,
  HourCount,
} from './input.ts'

const hour = 3_600_000

/** Curves through one or two articles say more than anyone knows. */
const fewestForCurve = 3

/** The main issue is shown with what lies behind it and what is still ahead, “now” at three fifths. */
const hoursBehind = 36
const hoursAhead = 24

/** Composes the mail and its texts, or null when there is nothing to say – unless the person asked for a sign of life. */
export async function composeDigest(input: DigestInput): Promise<Digest | null> {
  if (nothingToSay(input) && !input.heartbeat) return null
  const words = wordsFor(input.user)
  const view = viewOf(input, words)
  const issue = await issueFigure(input, words)
  const day = await dayFigure(input, words)
  const drawn = [issue, day].filter((figure) => figure !== null)
  return {
    subject: view.subject,
    html: mailHtml(view, { issue: issue?.figure ?? null, day: day?.figure ?? null }, words),
    text: mailText(
      view,
      { issue: issue && `${issue.figure.heading}: ${issue.figure.sum}`, day: day?.figure.sum ?? null },
      words,
    ),
    whatsapp: chatText(view, words),
    blocks: chatBlocks(view),
    images: drawn.map(({ image }) => image),
  }
}

/** The same page for a browser: pictures inside the page instead of inside the mail. */
export function previewHtml(digest: Digest): string {
  return digest.images.reduce(
    (html, { cid, png }) =>
      html.replaceAll(`src="cid:${safe(cid)}"`, `src="data:image/png;base64,${png.toString('base64')}"`),
    digest.html,
  )
}

type Drawn = { figure: Figure; image: DigestImage }

/** The last 24 whole hours and the one that runs. */
async function dayFigure(input: DigestInput, words: Words): Promise<Drawn | null> {
  const to = hourEnd(input.now)
  const from = new Date(wholeHour(input.now).getTime() - 24 * hour)
  const shown = within(input.hours, from, to)
  const articles = shown.reduce((sum, one) => sum + one.articles, 0)
  if (articles === 0) return null
  const busiest = shown.reduce((most, one) => (one.articles > most.articles ? one : most))
  const sum = words.say(busiest.articles === articles ? 'chart.day.once' : 'chart.day', {
    articles: words.count('articles', articles),
    most: words.count('articles', busiest.articles),
    time: words.hourFrom(busiest.hour),
  })
  const chart = { hours: shown, from, to, now: input.now, cycle: null, ...hearing(input) }
  return drawn('hari', chart, words, {
    heading: '',
    sum,
    alt: words.say('chart.alt.day', { sum }),
    legend: legend('chart.legend.day', chart, words),
  })
}

async function issueFigure(input: DigestInput, words: Words): Promise<Drawn | null> {
  if (input.mainIssue === null) return null
  const { cycle, hours } = input.mainIssue
  if (cycle.firstAt === null || cycle.seen < fewestForCurve) return null
  const to = new Date(hourEnd(input.now).getTime() + hoursAhead * hour)
  // Begins an hour before the first article, so that a young issue shows its rise, but never further back than fits.
  const begun = wholeHour(new Date(cycle.firstAt)).getTime() - hour
  const from = new Date(Math.max(begun, hourEnd(input.now).getTime() - hoursBehind * hour))
  const title = oneLine(input.mainIssue.title, 120)
  const sum = words.say('chart.issue.sum', {
    seen: words.count('articles', cycle.seen),
    total: words.count('articles', Math.round(cycle.forecast.total)),
    low: Math.round(cycle.forecast.low),
    high: Math.round(cycle.forecast.high),
  })
  const chart = { hours: within(hours, from, to), from, to, now: input.now, cycle, ...hearing(input) }
  return drawn('siklus', chart, words, {
    heading: words.say('chart.issue', { title }),
    sum,
    alt: words.say('chart.alt.issue', { title, sum }),
    legend: legend('chart.legend', chart, words),
  })
}

async function drawn(
  name: string,
  chart: ChartInput,
  words: Words,
  said: Pick<Figure, 'heading' | 'sum' | 'alt' | 'legend'>,
): Promise<Drawn> {
  const cid = `${name}@gaung`
  return {
    figure: { cid, width: chartWidth, height: chartHeight, ...said },
    image: { cid, filename: `${name}.png`, png: await cyclePicture(chart, words), alt: said.alt },
  }
}

/** The hatching is explained only when there is some. */
function legend(key: 'chart.legend' | 'chart.legend.day', chart: ChartInput, words: Words): string {
  const end = Math.min(chart.to.getTime(), chart.now.getTime())
  const holes = chart.gaps.some(({ from, to }) => new Date(from).getTime() < end && new Date(to) > chart.from)
  return holes ? `${words.say(key)} · ${words.say('chart.legend.gaps')}` : words.say(key)
}

const hearing = ({ basis }: DigestInput) => ({ gaps: basis.gaps, sourcesTotal: basis.sourcesTotal })

const within = (hours: HourCount[], from: Date, to: Date) =>
  hours.filter(({ hour: at }) => new Date(at) >= from && new Date(at) < to)

const wholeHour = (at: Date) => new Date(Math.floor(at.getTime() / hour) * hour)
const hourEnd = (at: Date) => new Date(Math.ceil(at.getTime() / hour) * hour)
