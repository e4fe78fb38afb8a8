import { expect, test } from 'vitest'
import { describedTables, dictionaryTable, exportSheet, exportSheets } from '../../src/export/dictionary.ts'

test('there are four sheets, found by name, and an unknown name finds none', () => {
  expect(exportSheets.map((sheet) => sheet.name)).toEqual(['coverage', 'releases', 'findings', 'hourly'])
  expect(exportSheet('hourly')?.columns.map((column) => column.key)).toEqual(
    'scope scope_id hour national regional other originals paid outlets'.split(' '),
  )
  expect(exportSheet('__proto__')).toBeNull()
})

test('every column has its own key and is explained in both languages', () => {
  for (const sheet of describedTables) {
    const keys = sheet.columns.map((column) => column.key)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { key, label, explains } of sheet.columns) {
      expect(key).toMatch(/^[a-z]+(_[a-z]+)*$|^[a-z]+([A-Z][a-z]+)*$/)
      for (const word of [label.id, label.en, explains.id, explains.en]) expect(word, key).not.toBe('')
    }
  }
})

test('the dictionary is a table with one row for each column', () => {
  const table = dictionaryTable()
  expect(table.rows).toHaveLength(describedTables.reduce((sum, sheet) => sum + sheet.columns.length, 0))
  expect(Object.keys(table.rows[0]!)).toEqual(table.columns.map((column) => column.key))
})
