import { stem } from '../text/stem.ts'

/** Words that hold a sentence together and say little about what it states. */
const list = `yang dan di ke dari untuk dengan pada dalam ini itu adalah oleh sebagai atau juga akan telah sudah tidak
  bahwa karena agar saat ketika bagi para ia dia mereka kami kita saya kamu anda nya pun lah kah hal tersebut secara
  serta dapat bisa harus lebih masih hanya jika bila maka namun tetapi tapi sementara sedangkan hingga sampai sejak
  setelah sebelum usai seperti antara atas bawah lain lainnya ada menjadi merupakan yakni yaitu kata ujar tutur ucap
  jelas tegas ungkap terang papar imbuh tambah sebut lanjut katanya ujarnya tuturnya ucapnya jelasnya tegasnya
  ungkapnya terangnya paparnya imbuhnya tambahnya sebutnya lanjutnya mengatakan menyatakan menyebut menjelaskan
  menegaskan mengungkapkan menuturkan menambahkan memaparkan menyampaikan menilai menurut menurutnya terkait tentang
  soal mengenai terhadap kepada guna demi lewat melalui selama seluruh setiap semua sebuah suatu seorang tak belum
  bukan the of in and to a is that for on with as by at it be`

const known = new Set(list.split(/\s+/).flatMap((word) => [word, stem(word)]))

export const isFunctionWord = (word: string): boolean => known.has(word)
