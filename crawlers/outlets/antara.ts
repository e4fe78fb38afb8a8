import type { OutletDescription } from './outlet.ts'

export const antara: OutletDescription = {
  id: 'antara',
  name: 'ANTARA',
  hosts: ['antaranews.com'],
  zone: 'Asia/Jakarta',
  layouts: [
    { body: '.post-content', drop: '.baca-juga, .quote_old, .text-muted, .card, figure, .ads' },
    { until: '2019-01-01', body: '#content_news', drop: '.mt10, .credit, .berita-terkait, .tags' },
  ],
}
