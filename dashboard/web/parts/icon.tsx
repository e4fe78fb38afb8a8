/** The few signs the interface uses, drawn on a 20-unit grid with one stroke so that they sit well beside text. */
const drawings = {
  cycle: 'M2.5 12.5h3l2-7 3.5 11 2.4-8 1.3 4h2.8',
  release: 'M4 3.5h8.5L16 7v9.5H4zM12 3.5V7.5h4M7 11h6M7 13.8h4',
  coverage:
    'M3 4.5h11v11.5H4.2A1.2 1.2 0 0 1 3 14.8zM14 8h3v6.8a1.2 1.2 0 0 1-1.2 1.2H14M5.6 7.5h5.8M5.6 10.2h5.8M5.6 12.9h3.6',
  finding: 'M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM12.6 12.6 17 17M8.5 5.8v3.4M8.5 11v.2',
  issue: 'M3 15.5 8 9.5l3.5 3L17 5.5M12.5 5.5H17V10',
  outlet: 'M3.5 16.5V6.2L10 3l6.5 3.2v10.3zM3.5 16.5h13M8 16.5v-4h4v4M6.6 8.6h1.2M12.2 8.6h1.2',
  source: 'M4 16.5v-.2M4 12.2a4.2 4.2 0 0 1 4.2 4.2M4 8a8.4 8.4 0 0 1 8.4 8.4M4 3.8a12.6 12.6 0 0 1 12.6 12.6',
  honesty: 'M10 3v14M6.5 17h7M4 6l6-1.5L16 6M4 6l-2 5h4zM16 6l-2 5h4z',
  bell: 'M4 14.5h12l-1.5-2V9a4.5 4.5 0 0 0-9 0v3.5zM8.3 14.8a1.8 1.8 0 0 0 3.4 0',
  more: 'M4.5 10v.1M10 10v.1M15.5 10v.1',
  help: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.2',
  settings: 'M3 6h7M14 6h3M12 4v4M3 14h3M10 14h7M8 12v4',
  sun: 'M10 13.4a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8zM10 2v1.6M10 16.4V18M2 10h1.6M16.4 10H18M4.3 4.3l1.2 1.2M14.5 14.5l1.2 1.2M15.7 4.3l-1.2 1.2M5.5 14.5l-1.2 1.2',
  moon: 'M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3z',
  search: 'M8.8 14.2a5.4 5.4 0 1 0 0-10.8 5.4 5.4 0 0 0 0 10.8zM12.8 12.8 17 17',
  out: 'M8 4H4v12h4M9 10h8M14 7l3 3-3 3',
  link: 'M8 5H4.5v10.5H15V12M11 4h5v5M16 4l-7 7',
  download: 'M10 3v9M6.5 8.8 10 12.3l3.5-3.5M4 16.5h12',
  check: 'M4 10.5 8.2 14.7 16 5.8',
  cross: 'M5 5l10 10M15 5 5 15',
  warn: 'M10 3 17.5 16.5h-15zM10 8v4M10 14.2v.2',
} as const

export type IconName = keyof typeof drawings

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={drawings[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
