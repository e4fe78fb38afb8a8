/**
 * The look of every mail. Mail programs read three things: inline styles (all of them), a style sheet in the head (most),
 * and media queries (phones, and those with a dark theme). So light and wide is inline, dark and narrow is the sheet.
 */
export const font = `-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`

/** Red means contradicted and nothing else. */
const light = {
  page: '#eef1f0',
  card: '#ffffff',
  ink: '#17211f',
  soft: '#56625f',
  hair: '#dfe5e3',
  link: '#12615c',
  red: '#b3261e',
  tint: '#fcf1f0',
  note: '#eef1f0',
}

const dark: typeof light = {
  page: '#0e1312',
  card: '#171d1c',
  ink: '#e9eeec',
  soft: '#a6b3af',
  hair: '#2c3533',
  link: '#74cdc3',
  red: '#ff9489',
  tint: '#2b1a18',
  note: '#222a28',
}

/** Inline pieces, each named for its class in the dark sheet: `style.soft` goes with `class="soft"`. */
export const style = {
  page: `background-color:${light.page}`,
  card: `background-color:${light.card}`,
  ink: `color:${light.ink}`,
  soft: `color:${light.soft}`,
  link: `color:${light.link}`,
  red: `color:${light.red}`,
  rule: `border-top:1px solid ${light.hair}`,
  flag: `background-color:${light.tint};border-left:4px solid ${light.red}`,
  note: `background-color:${light.note}`,
  full: `background-color:${light.link}`,
  rest: `background-color:${light.hair}`,
  button: `background-color:${light.link};color:#ffffff`,
}

export const sheet = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;width:100%}
table{border-collapse:separate;border-spacing:0}
img{border:0;display:block}
a:hover{text-decoration:underline!important}
@media (max-width:520px){
.outer{padding:0!important}
.card{border-radius:0!important}
.side{padding-left:16px!important;padding-right:16px!important}
.lead{font-size:20px!important;line-height:27px!important}
.wrap{display:block!important;width:100%!important;text-align:left!important;padding-left:0!important;box-sizing:border-box!important}
}
@media (prefers-color-scheme:dark){
.page{background-color:${dark.page}!important}
.card{background-color:${dark.card}!important}
.ink{color:${dark.ink}!important}
.soft{color:${dark.soft}!important}
.link{color:${dark.link}!important}
.red{color:${dark.red}!important}
.rule{border-top-color:${dark.hair}!important}
.flag{background-color:${dark.tint}!important;border-left-color:${dark.red}!important}
.note{background-color:${dark.note}!important}
.full{background-color:${dark.link}!important}
.rest{background-color:${dark.hair}!important}
.chart{filter:invert(0.9) hue-rotate(180deg)!important}
.button{background-color:${dark.link}!important;color:#06201e!important}
}
`
