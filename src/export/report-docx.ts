/** The report of a period as a document for a word processor: the figures and words of the page, made by `docx`. */
import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import en from '../../data/messages/en.json' with { type: 'json' }
import id from '../../data/messages/id.json' with { type: 'json' }
import type { Window } from '../analytics/analytic.ts'
import type { Said, Zone } from '../model.ts'
import { oneLine } from '../text/outside.ts'
import { reportFigures, type PeriodReport } from './report.ts'

type Reader = { language: keyof Said; zone: Zone }
type Key = keyof typeof id & keyof typeof en

const catalogues = { id, en }

/** @returns the bytes of a .docx */
export function reportDocument(
  report: PeriodReport,
  { from, to }: Window,
  ministry: string,
  { language, zone }: Reader,
): Promise<Buffer> {
  const say = (key: Key, gaps: Record<string, number> = {}) =>
    catalogues[language][key].replaceAll(/\{(\w+)\}/g, (_, gap: string) => number(gaps[gap] ?? 0))
  const number = (value: number) => new Intl.NumberFormat(language).format(value)
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone })
  const day = (at: string | number) => date.format(new Date(at))
  const { basis, findings } = report
  const heading = (key: Key, gaps?: Record<string, number>) =>
    new Paragraph({ text: say(key, gaps), heading: HeadingLevel.HEADING_2 })
  const title = say('report.title')

  const children = [
    new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
    // The last moment of the window is the first of the next day.
    new Paragraph(`${ministry} · ${day(from)} – ${day(Date.parse(to) - 1)}`),
    heading('report.outputs'),
    tableOf(
      reportFigures.map((name) => [say(`report.figure.${name}`), number(report.figures[name])]),
      [1],
    ),
    heading('report.releases'),
    tableOf(
      [
        [
          say('report.release'),
          say('report.published'),
          ...(['articles', 'outlets'] as const).map((name) => say(`report.figure.${name}`)),
          say('report.pickup'),
        ],
        ...report.releases.map((row) => [
          oneLine(row.title, 300),
          day(row.publishedAt),
          number(row.articles),
          number(row.outlets),
          row.firstPickupMinutes === null ? '–' : spanOf(row.firstPickupMinutes, language),
        ]),
      ],
      [2, 3, 4],
      true,
    ),
    heading('report.outlets', { n: report.outlets.length }),
    tableOf(
      [
        [say('report.outlet'), say('report.figure.articles'), say('report.figure.releases')],
        ...report.outlets.map(({ name, articles, releases }) => [oneLine(name), number(articles), number(releases)]),
      ],
      [1, 2],
      true,
    ),
    heading('report.findings'),
    new Paragraph(say('report.findingsSay', findings)),
    heading('report.method'),
    ...(['counts', 'levels', 'value'] as const).map((part) => new Paragraph(say(`report.method.${part}`))),
    new Paragraph(
      [
        say('basis.on'),
        `${say('basis.articles', { n: basis.articles })} ·`,
        `${say('basis.outlets', { n: basis.outlets })} ·`,
        say('basis.sources', { heard: basis.sourcesHeard, total: basis.sourcesTotal }) +
          (basis.gaps.length > 0 ? `; ${say('basis.gaps', { n: basis.gaps.length })}` : ''),
      ].join(' '),
    ),
  ]
  const usual = { font: 'Calibri', size: 22, language: { value: language === 'id' ? 'id-ID' : 'en-GB' } }
  const space = { paragraph: { spacing: { after: 120 } } }
  const document = new Document({
    title,
    creator: 'Gaung',
    styles: { default: { document: { run: usual, ...space } } },
    sections: [{ children }],
  })
  return Packer.toBuffer(document)
}

/** @param right columns of figures; @param headed whether the first row names the columns, again on every page */
function tableOf(rows: string[][], right: number[], headed = false): Table {
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map((cells, n) => {
      const isHead = headed && n === 0
      return new TableRow({
        tableHeader: isHead,
        cantSplit: true,
        children: cells.map((text, at) => {
          const alignment = right.includes(at) ? AlignmentType.RIGHT : AlignmentType.LEFT
          const run = new TextRun({ text, bold: isHead })
          return new TableCell({ children: [new Paragraph({ alignment, spacing: { after: 40 }, children: [run] })] })
        }),
      })
    }),
  })
}

/** “40 menit”, “3,5 jam”, “2 hari”: in the largest unit that says something, as on the page. */
function spanOf(minutes: number, language: keyof Said): string {
  const [value, unit] =
    minutes < 60
      ? ([minutes, 'minute'] as const)
      : minutes < 48 * 60
        ? ([minutes / 60, 'hour'] as const)
        : ([minutes / 1440, 'day'] as const)
  const maximumFractionDigits = unit === 'minute' || value >= 10 ? 0 : 1
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits }).format(
    value,
  )
}
