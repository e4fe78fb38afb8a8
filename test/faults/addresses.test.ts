/**
 * Addresses that lead inside, in every spelling we know: none is dialled. Two witnesses: listeners on this machine's own
 * ports that count who comes, and Node's own word on each address it tries to connect to.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer as createHttpServer } from 'node:http'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createFetcher, type Fetcher } from '../../crawlers/fetch.ts'
import { vettedLookup, type Resolve } from '../../crawlers/fetch/addresses.ts'

const literals = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.0.0.1', '0177.0.0.1'],
  ...['017700000001', '0x7f.1', '127.0.0.1.', '%31%32%37.0.0.1', '127。0。0。1', '①②⑦.0.0.1', '0', '0.0.0.0'],
  ...['0.0.0.1', '0.255.255.255', '0x0', '10.0.0.1', '10.255.255.255', '167772161', '012.0.0.1', '100.64.0.1'],
  ...['100.127.255.254', '169.254.0.1', '169.254.169.254', '2852039166', '0xa9fea9fe', '0251.0376.0251.0376'],
  ...['169.254.170.2', '168.63.129.16', '100.100.100.200', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
  ...['192.168.255.255', '3232235777', '192.0.0.1', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.19.255.255'],
  ...['198.51.100.1', '203.0.113.1', '192.88.99.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]', '[::7f00:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]'],
  ...['[::ffff:0:127.0.0.1]', '[::ffff:a9fe:a9fe]', '[::ffff:10.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::10.0.0.1]'],
  ...['[64:ff9b:1::7f00:1]', '[2002:7f00:1::]', '[2002:a9fe:a9fe::1]', '[2002:c0a8:1::]', '[2001:0:7f00:1::1]'],
  ...['[2001:0::f5ff:fffe]', '[fe80::1]', '[febf::1]', '[fec0::1]', '[fc00::1]', '[fd00:ec2::254]', '[fdff::1]'],
  ...['[ff02::1]', '[ff05::2]', '[100::1]', '[2001:db8::1]', '[2001:10::1]', '[5f00::1]', '[fe80::1%25eth0]'],
]
const dressed = [
  ...['http://user@127.0.0.1/', 'http://harian.example@127.0.0.1/', 'http://127.0.0.1#@harian.example/'],
  ...['http://user:pass@harian.example/', 'http://harian.example:22/', 'http://harian.example:6379/'],
  ...['http://harian.example:8080/', 'https://harian.example:80443/', 'http://harian.example:0/', '//127.0.0.1/'],
  ...['http:\\\\127.0.0.1\\', 'http:127.0.0.1', 'http://127.0.0.1\t/', ' http://127.0.0.1/', 'http://[::1]:80/'],
  ...[
    'file:///etc/passwd',
    'ftp://127.0.0.1/',
    'gopher://127.0.0.1:6379/_INFO',
    'data:text/html,x',
    'unix:/run/x.sock',
  ],
  ...['http://localhost/', 'http://LOCALHOST./', 'http://ruang.localhost/', 'javascript:alert(1)'],
]
const urls = [...literals.map((host) => `http://${host}/`), ...dressed]

/** Names that the DNS of an attacker answers with addresses inside, alone or hidden behind one outside. */
const answers: Record<string, string[]> = {
  'dalam.example': ['127.0.0.1'],
  'enam.example': ['::1'],
  'terpetakan.example': ['::ffff:127.0.0.1'],
  'awan.example': ['169.254.169.254'],
  'kantor.example': ['10.1.2.3'],
  'nol.example': ['0.0.0.0'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'campuran.example': ['8.8.8.8', '127.0.0.1'],
  'campuran-enam.example': ['2404:6800:4003::1', '::1'],
}
const resolve: Resolve = (hostname, _options, callback) => {
  const inside = /(?:^|\.)localhost\.?$/i.test(hostname) ? ['127.0.0.1'] : []
  const found = (answers[hostname] ?? inside).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  if (found.length > 0) return callback(null, found)
  callback(Object.assign(new Error(`${hostname} is not known here`), { code: 'ENOTFOUND' }), [])
}

const dialled: string[] = []
const onSocket = (message: unknown) => {
  const { socket } = message as { socket: Socket }
  socket.on('connectionAttempt', (ip: string, port: number) => dialled.push(`${ip}:${port}`))
}
const servers: Server[] = []
let visitors = 0
let port: number
let fetcher: Fetcher

const listen = (server: Server, at: number, host: string): Promise<number> =>
  new Promise((settle, fail) => {
    server.once('error', fail)
    server.listen(at, host, () => {
      servers.push(server)
      settle((server.address() as AddressInfo).port)
    })
  })

beforeAll(async () => {
  subscribe('net.client.socket', onSocket)
  port = await listen(
    createHttpServer((request, response) => {
      const to = urls[Number(/^\/to\/(\d+)$/.exec(request.url ?? '')?.[1])]
      if (to === undefined) return response.end('halo')
      // As an attacker's server would write it: bytes as they are.
      response
        .writeHead(302, { location: Buffer.from(to.trim().replaceAll('\t', ''), 'utf8').toString('latin1') })
        .end()
    }),
    0,
    '127.0.0.1',
  )
  for (const inside of [80, 443]) {
    for (const host of ['0.0.0.0', '::1']) {
      const counting = createServer((socket) => {
        visitors++
        socket.destroy()
      })
      // Low ports are not everybody's, and may be taken; the other witness is always there.
      await listen(counting, inside, host).catch(() => {})
    }
  }
  fetcher = createFetcher({
    contact: 'uji@gaung.example',
    timeoutMs: 3000,
    resolve,
    routes: new Map([['luar.example', { address: '127.0.0.1', port }]]),
  })
})

beforeEach(() => {
  dialled.length = 0
})

afterAll(async () => {
  await fetcher.close()
  unsubscribe('net.client.socket', onSocket)
  for (const server of servers) server.close()
})

const small = { limitBytes: 100_000 }
const why = async (url: string) => {
  const got = await fetcher.get(url, small)
  return got.ok ? 'read' : got.why
}

test('the witness sees a connection that is made', async () => {
  expect(await why('http://luar.example/')).toBe('read')
  expect(dialled).toEqual([`127.0.0.1:${port}`])
})

describe(`${urls.length} addresses`, () => {
  test.each(urls)('%j is not dialled', async (url) => {
    expect(await why(url)).toMatch(/^(?:refused-address|bad-url|dns)$/)
    expect(dialled).toEqual([])
  })

  test('are not followed from a site outside either', async () => {
    const endings: string[] = []
    for (const i of urls.keys()) endings.push(await why(`http://luar.example/to/${i}`))
    // Relative ones stay with the site they came from, which is asked again and answers.
    const read = urls.filter((_, i) => endings[i] === 'read')
    expect(read.filter((url) => !['http:127.0.0.1'].includes(url))).toEqual([])
    expect(dialled.filter((one) => one !== `127.0.0.1:${port}`)).toEqual([])
  })
})

test.each(Object.keys(answers))('the name %s, whose addresses lead inside, is not dialled', async (name) => {
  expect(await why(`http://${name}/`)).toBe('refused-address')
  expect(await why(`https://${name}/`)).toBe('refused-address')
  expect(dialled).toEqual([])
})

test('an answer that changes between look-up and connection changes nothing: the vetted one is dialled', async () => {
  // 127.0.0.2 plays the outside, 127.0.0.1 the inside; the DNS gives them in turn.
  let asked = 0
  const flipping: Resolve = (_hostname, _options, callback) =>
    callback(null, [{ address: asked++ % 2 === 0 ? '127.0.0.2' : '127.0.0.1', family: 4 }])
  const endings = { outside: 0, refused: 0 }
  for (let i = 0; i < 20; i++) {
    await new Promise<void>((done) => {
      const lookup = vettedLookup((address) => address === '127.0.0.2', flipping)
      const socket = connect({ host: 'berubah.example', port, lookup })
      socket.on('connect', () => endings.outside++)
      socket.on('connect', () => socket.destroy())
      socket.on('error', (error) => {
        if (error.name === 'RefusedAddress') endings.refused++
        else endings.outside++
      })
      socket.on('close', () => done())
    })
  }
  expect(endings).toEqual({ outside: 10, refused: 10 })
  expect(asked).toBe(20)
  expect(new Set(dialled)).toEqual(new Set([`127.0.0.2:${port}`]))
})

test('in the end nobody has come inside', () => {
  expect(visitors).toBe(0)
})
