/**
 * Which machines may be dialled?
 *
 * A feed can name any address, and a name can resolve to anything, differently each time it is asked. So the decision is
 * made on the very addresses that are dialled: literal ones before connecting, names inside the lookup of the
 * connection. If one address of a name is refused, the name is.
 */
import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

export class RefusedAddress extends Error {
  override name = 'RefusedAddress'
}

export type Vet = (address: string) => boolean

/** Asks for all addresses of a name. */
export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** Public addresses only: no private, loopback, link-local, shared, documentation, tunnel or metadata address. */
export const isPublic: Vet = (address) => {
  const ip = parsed(address)
  if (ip === null || ip.range() !== 'unicast') return false
  if (ip instanceof ipaddr.IPv4) return !platformAddresses.has(ip.toString())
  // Beyond the global block 2000::/3 there is nothing to crawl, but there are old forms such as ::7f00:1.
  return ip.match(globalBlock, 3)
}

/** This machine only; for addresses that were allowed by name and port. */
export const isLoopback: Vet = (address) => parsed(address)?.range() === 'loopback'

/** The literal IP address in a URL's host name, or null when it is a name. */
export function literalOf(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : null
}

/**
 * A lookup for `net.connect` that hands over only addresses that all passed. A name is looked up once a connection, so
 * that there is no second answer to be dialled instead of the vetted one.
 */
export const vettedLookup =
  (vet: Vet, resolve: Resolve = lookup): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '')
      const refused = addresses.find(({ address }) => !vet(address))
      if (refused) return callback(new RefusedAddress(`${hostname} is at ${refused.address}`), '')
      if (options.all) return callback(null, addresses)
      const first = addresses[0]
      if (!first) return callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '')
      callback(null, first.address, first.family)
    })
  }

/** Public by number, but answering only to the machines of a cloud: the platform channel of Azure. */
const platformAddresses = new Set(['168.63.129.16'])

const globalBlock = ipaddr.IPv6.parse('2000::')

/** IPv4 inside IPv6 is judged as the IPv4 it is. */
const parsed = (address: string): ipaddr.IPv4 | ipaddr.IPv6 | null =>
  ipaddr.isValid(address) ? ipaddr.process(address) : null
