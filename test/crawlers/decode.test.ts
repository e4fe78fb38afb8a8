import { expect, test } from 'vitest'
import iconv from 'iconv-lite'
import { decode } from '../../crawlers/decode.ts'

const bytes = (text: string, charset: string) => new Uint8Array(iconv.encode(text, charset))

test('a byte order mark outranks every label', () => {
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('“kutip”')])
  expect(decode(marked, 'text/html; charset=iso-8859-1')).toEqual({ text: '“kutip”', charset: 'utf-8' })
  const wide = new Uint8Array(iconv.encode('kopi é', 'utf-16le', { addBOM: true }))
  expect(decode(wide)).toEqual({ text: 'kopi é', charset: 'utf-16le' })
})

test('the HTTP label is used where the bytes allow it', () => {
  expect(decode(bytes('Привет', 'windows-1251'), 'text/html; charset=windows-1251').text).toBe('Привет')
})

test('iso-8859-1 means windows-1252, as in browsers', () => {
  expect(decode(bytes('“harga” naik', 'windows-1252'), 'text/html; charset=ISO-8859-1').text).toBe('“harga” naik')
})

test('a Western label on valid UTF-8 is a server default, not the truth', () => {
  expect(decode(new TextEncoder().encode('“harga”'), 'text/html; charset=iso-8859-1')).toEqual({
    text: '“harga”',
    charset: 'utf-8',
  })
})

test('an XML document keeps the charset it declares', () => {
  const xml = bytes('<?xml version="1.0" encoding="windows-1252"?><a>Â©</a>', 'windows-1252')
  expect(decode(xml).text).toContain('Â©')
})

test('a meta declaration counts when the header is silent', () => {
  expect(decode(bytes('<meta charset="shift_jis"><p>東京の天気</p>', 'shift_jis')).text).toContain('東京の天気')
})

test('without any label, bytes that are no UTF-8 are guessed, in the end as windows-1252', () => {
  expect(decode(bytes('caf\u00e9', 'windows-1252')).text).toBe('café')
})

test('an unknown label is passed over', () => {
  expect(decode(new TextEncoder().encode('“ya”'), 'text/html; charset=klingon').text).toBe('“ya”')
})

test('text that was decoded before passes through without its mark', () => {
  expect(decode('\uFEFFhalo')).toEqual({ text: 'halo', charset: 'utf-8' })
})
