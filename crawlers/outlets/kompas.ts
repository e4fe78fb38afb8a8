import type { OutletDescription } from './outlet.ts'

export const kompas: OutletDescription = {
  id: 'kompas',
  name: 'Kompas.com',
  hosts: ['kompas.com'],
  zone: 'Asia/Jakarta',
  layouts: [
    {
      title: '.read__title',
      body: '.read__content',
      drop: '.photo, .inner-link-baca-juga, .ads-partner-wrap, .read__bacajuga, .kompasidRec, .video-wrap',
    },
    { until: '2018-06-01', body: '.kcm-read-text', drop: '.photo, .kcm-read-copy, .kcm-related' },
  ],
}
