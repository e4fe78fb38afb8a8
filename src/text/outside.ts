/** Text that comes from outside, before it goes into a mail. */

/** Outside text becomes text: never a tag, never an attribute's end. */
export function safe(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Outside text on one line: no control or direction-changing characters, runs of blanks as one, cut at a word. */
export function oneLine(text: string, longest = 160): string {
  const clean = text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (clean.length <= longest) return clean
  const cut = clean.slice(0, longest - 1)
  const atWord = cut.lastIndexOf(' ')
  // Never end on half of a character outside the basic plane.
  return `${(atWord > longest / 2 ? cut.slice(0, atWord) : cut).replace(/[\ud800-\udbff]$/, '')}…`
}
