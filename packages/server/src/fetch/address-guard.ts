import type { LookupAddress, LookupOptions } from "node:dns"
import { lookup as systemLookup } from "node:dns/promises"
import { BlockList, isIP, type LookupFunction } from "node:net"
import { FetchError } from "./fetch-error.ts"

/** Names to addresses; the operating system's way unless a test brings its own. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

/** Whether requests may go to an address. */
export type AddressRule = (address: string) => boolean

const resolveBySystem: Resolve = (hostname) => systemLookup(hostname, { all: true })

/** IPv4 addresses that are not of the public internet (IANA's special-purpose registry). */
const privateV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
]
/** Of IPv6 only 2000::/3 is public, without its parts that lead elsewhere: Teredo, documentation, 6to4. */
const specialV6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
]

const blockedV4 = blockListOf(privateV4, "ipv4")
const publicV6 = blockListOf([["2000::", 3]], "ipv6")
const blockedV6 = blockListOf(specialV6, "ipv6")

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blockedV4.check(address, "ipv4")
  return publicV6.check(address, "ipv6") && !blockedV6.check(address, "ipv6")
}

/** Refuses a URL whose host is written as a private address: no name is looked up for it. */
export function checkHost(url: URL, isAllowed: AddressRule): void {
  const host = url.hostname.replace(/^\[|\]$/g, "")
  if (isIP(host) !== 0 && !isAllowed(host)) throw privateAddress(host)
}

/**
 * A look-up for new connections that refuses names of private addresses. The connection goes to the very address that was checked, so a
 * name that resolves otherwise a moment later gains nothing.
 */
export function guardedLookup(
  isAllowed: AddressRule,
  resolve: Resolve = resolveBySystem,
): LookupFunction {
  return (hostname, options, callback) => {
    findAddresses(hostname, options, isAllowed, resolve).then(
      (addresses) => {
        const [first] = addresses
        if (options.all) callback(null, [...addresses])
        else callback(null, first!.address, first!.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ""),
    )
  }
}

async function findAddresses(
  hostname: string,
  options: LookupOptions,
  isAllowed: AddressRule,
  resolve: Resolve,
): Promise<readonly LookupAddress[]> {
  const found = await resolve(hostname)
  const wanted = options.family ? found.filter(({ family }) => family === options.family) : found
  if (wanted.length === 0)
    throw new FetchError("fetch_host_unknown", `${hostname}: there is no host by this name`)
  // One private address among public ones is an attack or a mistake, and in both cases not to be followed.
  if (!wanted.every(({ address }) => isAllowed(address))) throw privateAddress(hostname)
  return wanted
}

function privateAddress(host: string): FetchError {
  return new FetchError("fetch_address_private", `${host} lies in a private network`)
}

function blockListOf(
  ranges: readonly (readonly [string, number])[],
  family: "ipv4" | "ipv6",
): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}
