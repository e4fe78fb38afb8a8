import { csvStream } from './src/export/csv.ts'
import { generatedRows, manyColumns } from './test/export/many-rows.ts'
const n = 300_000
const cpu = () => process.cpuUsage().user / 1e6
for (let round = 0; round < 3; round++) {
  let t = cpu(); let c = 0
  for await (const row of generatedRows(n)) c += row['title'] ? 1 : 0
  const rowsOnly = cpu() - t
  t = cpu(); let bytes = 0
  for await (const part of csvStream(manyColumns, generatedRows(n), { excel: false })) bytes += (part as Buffer).length
  const all = cpu() - t
  console.log({ rowsOnly, all, csv: all - rowsOnly, ratio: all / rowsOnly, rowsPerSecond: Math.round(n / all), bytes })
}
