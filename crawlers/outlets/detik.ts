import type { OutletDescription } from './outlet.ts'

export const detik: OutletDescription = {
  id: 'detik',
  name: 'detikcom',
  hosts: ['detik.com'],
  zone: 'Asia/Jakarta',
  listing: '.list-content__item .media__title a',
  layouts: [
    {
      title: '.detail__title',
      body: '.detail__body-text',
      byline: '.detail__author',
      drop: '.para_caption, .linksisip, .lihatjg, .parallaxindetail, .sisip_artikel, .aevp, .detail__body-tag, .pic_artikel_sisip_table, .topiksisip, .staticdetail_container',
    },
    {
      until: '2019-06-01',
      body: '.detail_text, .text_detail',
      drop: '.linksisip, .lihatjg, .pic, .detail_tag',
    },
  ],
}
