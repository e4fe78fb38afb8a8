/**
 * Whom an article says it has its text from: the agency or outlet in a credit line, or null.
 *
 * "(ANTARA)" after the dateline, "dilansir dari …", "dikutip dari …", "seperti dikutip …", "mengutip …",
 * "Sumber: …" on a line of its own. Found by form, so an outlet nobody has listed is found too.
 */
export function creditOf(text: string): string | null {
  for (const pattern of patterns) {
    const name = pattern.exec(text)?.[1]
    if (name !== undefined && !office.test(name)) return tidy(name)
  }
  return null
}

/** An office's own site is where a fact was looked up, not where a text was taken from. */
const office = /\.(?:go|ac|mil|sch)\.id$/i

const agency = 'ANTARA(?: News)?|Antara(?: News)?|AFP|Reuters|AP|Xinhua|Bernama|IANS|PA|dpa'
const outlet = String.raw`(?:laman |situs |media |kantor berita |portal )?((?:[\p{Lu}\d][\p{L}\d]*|detik\p{L}*|kompas|tempo|tirto|kumparan)(?:\.[\p{L}]{2,4}){0,3}(?: [\p{Lu}][\p{L}\d]*(?:\.[\p{L}]{2,4}){0,2}){0,3})`

const patterns = [
  new RegExp(String.raw`\((${agency})(?:\/[\p{L} ]+)?\)`, 'u'),
  new RegExp(
    String.raw`\b(?:[Dd]ilansir|[Dd]ikutip|[Dd]isitat|[Dd]isadur|[Mm]elansir|[Mm]engutip|[Dd]inukil)(?: \p{Ll}+)?(?: dari| oleh)? ${outlet}`,
    'u',
  ),
  new RegExp(String.raw`(?:^|\n)[ \t(]*(?:Sumber|Source)\s*:\s*${outlet}`, 'u'),
]

/** The pattern may run into the date or the place that follows the name. */
function tidy(name: string): string {
  return name
    .replace(
      / (?:Senin|Selasa|Rabu|Kamis|Jumat|Jum|Sabtu|Minggu|Jakarta|Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b.*$/u,
      '',
    )
    .trim()
}
