/** Names of months and weekdays, Indonesian and English, with their usual short forms: the words a date is made of. */
export const monthsAndDays = new Set(
  `januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember
   jan feb mar apr jun jul agu ags agt sep sept okt nov nop des
   january february march may june july august october december aug oct dec
   senin selasa rabu kamis jumat sabtu minggu ahad sen sel rab kam jum sab min
   monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun`.split(/\s+/),
)
