import { save } from './leave.ts'
import { readPalette } from './palette.ts'

/** Saves a chart as a PNG that can stand alone in a report: title above, its sentence below, an opaque ground. */
export function savePicture(canvas: HTMLCanvasElement, title: string, says: string): void {
  const palette = readPalette()
  const scale = canvas.width / Math.max(1, canvas.clientWidth)
  const edge = 16 * scale
  const out = document.createElement('canvas')
  const pen = out.getContext('2d')
  if (!pen) return
  const small = `${12 * scale}px ${palette.font}`
  pen.font = small
  const lines = wrap(pen, says, canvas.width)
  out.width = canvas.width + 2 * edge
  out.height = canvas.height + 2 * edge + (26 + lines.length * 17 + 6) * scale

  pen.fillStyle = palette.surface
  pen.fillRect(0, 0, out.width, out.height)
  pen.textBaseline = 'top'
  pen.fillStyle = palette.text
  pen.font = `600 ${16 * scale}px ${palette.font}`
  pen.fillText(title, edge, edge)
  pen.drawImage(canvas, edge, edge + 26 * scale)
  pen.fillStyle = palette.dim
  pen.font = small
  for (const [index, line] of lines.entries()) {
    pen.fillText(line, edge, edge + 32 * scale + canvas.height + index * 17 * scale)
  }

  out.toBlob((blob) => {
    if (blob) save(blob, title, 'png')
  }, 'image/png')
}

function wrap(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && pen.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}
