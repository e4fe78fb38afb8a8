/**
 * What the makers of pages call the boxes that are not the article: words of class names and ids, searched in the
 * form of `namesOf` (lower-case words between single spaces). Boxes around half of the text are never asked.
 */

const anyOf = (names: string): RegExp =>
  new RegExp(
    ` (?:${names
      .trim()
      .split(/\s*\n\s*/)
      .join('|')}) `,
  )

/** Whatever stands in these goes, however long. */
export const alwaysApart = anyOf(`
  credits?
  by ?lines?
  related\\w*
  terkait
  recommend\\w*
  rekomendasi
  recirc\\w*
  newsletters?
  signup|sign up
  subscri\\w+
  langganan
  promo\\w*
  advert\\w*
  ads|ad slot|ad container|ad wrapper|ad unit|adsbygoogle|dfp|gpt
  sponsor\\w*
  iklan
  shar(?:e|es|ing)
  sharedaddy|addtoany|addthis
  social|sosmed|socials
  comments?|komentar|disqus
  tags|tag list|taglist|article tags|post tags|topics|keywords
  breadcrumbs?
  outbrain|taboola|mgid|revcontent
  baca juga|bacajuga|baca lainnya
  read ?more|readmore|read also|read next|see also|lihat juga|lihatjg|linksisip|sisip
  more (?:stories|news|articles|from|on)
  most (?:read|viewed|popular)|trending|popular|populer|terpopuler|terkini|latest
  poll|polls|polling|quiz|survey
  cookies?|consent|gdpr|onetrust
  paywall|piano|regwall|premium hidden|login|register|registration
  side ?bar|rail|right rail
  foot ?er|post footer|entry footer|article footer
  author (?:bio|box|info|details|card|description|flyout|profile)|about (?:the )?author|bio|biography
  disclaimer|copyright
  visually hidden|sr only|screen reader\\w*|offscreen|off screen|visuallyhidden
  teasers?|teaser\\w*
  carousel|swiper|slider|slick|slideshow
  (?:video|audio|media) player|video (?:caption|title|description|desc)|jw ?player
  modal|pop ?up|flyout|tooltip|overlay|dialog
  fact ?box|info ?box|expandable
  toc|table of contents|ez toc container
  donat\\w+|support us|cta|call to action
  pagination|pager|page links|page nav
  rating|ratings|vote
  d print block|print only|no print|noprint
  skip link|skiplink
  site header|masthead|nav|navigation|navbar|menu
`)

/** Only short blocks go from these: the names are used for whole articles as well. */
export const apartWhenShort = anyOf(`
  time|times|timestamp|date|dates|datetime|published|updated|modified|tanggal|waktu|pubdate
  meta|metadata|entry meta|post meta
  authors?|writer|penulis|reporter|editor
  video|media|gallery|galeri|photo|foto|image|images|img|picture
  tag|label|labels|kicker|eyebrow|category|categories|kategori|rubrik
  source|sumber|attribution|agency
  tools?|toolbar|controls?|actions?|buttons?|btn
  counts?|counter|duration|views
  widget|ad|banner|embed
  more|links?
  note|notes|footnotes?|notice
`)
