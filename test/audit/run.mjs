// Are there known holes in what we ship?   npm run audit
//
// Asks the registry about the packages of the product (not those of the tests). Exit code 1: a grave one that
// exceptions.json gives no reason for. A registry that cannot be asked is said, and is no fault of the project.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { judgeAudit } from './judge.mjs'

const exceptions = JSON.parse(fs.readFileSync(new URL('exceptions.json', import.meta.url), 'utf8'))
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 })
const verdict = judgeAudit(parsed(stdout), exceptions, new Date().toISOString().slice(0, 10))

if (!verdict.asked) {
  console.log(`audit: not done, the registry gave no answer (${verdict.why})`)
} else {
  for (const one of verdict.open)
    console.error(`audit: ${one.packageName}: ${one.title} (${one.severity}, ${one.advisory})`)
  for (const one of verdict.excused) console.log(`audit: ${one.packageName} ${one.advisory}, excused until ${one.until}: ${one.reason}`) // prettier-ignore
  for (const one of verdict.idle) console.log(`audit: the exception for ${one.advisory} is needed no more`)
  if (verdict.open.length === 0) console.log('audit: no grave hole is known without a reason')
  else process.exitCode = 1
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
