/** Function words: they say which language a text is in, and little about its subject. Our own short lists. */
export const indonesianStopwords: ReadonlySet<string> = new Set(
  `yang dan di ke dari untuk dengan pada dalam ini itu adalah akan tidak juga oleh sebagai telah sudah bisa dapat ada
  atau karena saat lebih para agar tersebut kata mereka kami kita saya ia dia anda bahwa hanya masih menjadi secara
  seperti namun tetapi tapi jika bila maka hal serta antara bagi setelah sebelum hingga sampai sejak selama terhadap
  tentang melalui belum bukan pun lagi lalu kemudian sehingga sementara ketika apa siapa mana bagaimana mengapa harus
  perlu banyak semua setiap beberapa satu dua tiga sangat lain sama demi tanpa atas bawah nya pula yakni yaitu ujar
  ujarnya katanya jelas jelasnya ungkap tutur tuturnya imbuh tambah tambahnya ucap ucapnya begitu demikian`.split(
    /\s+/,
  ),
)

export const englishStopwords: ReadonlySet<string> = new Set(
  `the a an and or but of to in on at by for from with without as is are was were be been being it its this that these
  those he she they them his her their we our us you your i my not no nor so if than then there here which who whom
  whose what when where why how has have had having do does did doing can could may might must shall should will would
  about after before during between into over under again further once only own same such too very just also more most
  other some any each few all both said says s t re ve ll d m`.split(/\s+/),
)
