import type { LookupAddress, LookupOptions } from "node:dns"
import { BlockList, isIP, type LookupFunction } from "node:net"
import { FetchError } from "./fetch-error.ts"
import type { Resolve } from "./name-lookup.ts"
import { isRefusedPort } from "./refused-ports.ts"

/** Whether requests may go to an address. */
export type AddressRule = (address: string) => boolean

/** IPv4 addresses that are not part of the public internet (IANA's special-purpose registry). */
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
/**
 * In IPv6 only 2000::/3 is public, except for the parts that lead elsewhere: Teredo, documentation,
 * 6to4, the old 6bone. All other notations of an IPv4 address, loopback, link-local and site-local
 * addresses are outside it.
 */
const specialV6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3ffe::", 16],
  ["3fff::", 20],
]

const blockedV4 = blockListOf(privateV4, "ipv4")
const publicV6 = blockListOf([["2000::", 3]], "ipv6")
const blockedV6 = blockListOf(specialV6, "ipv6")
const translatedV6 = blockListOf([["64:ff9b::", 96]], "ipv6")
/**
 * The interface identifiers of ISATAP, without their bits for "universal" and "group" (RFC 5214,
 * section 6.1).
 */
const isatap = 0x5efe
const universalAndGroupBits = 0x0300

export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blockedV4.check(address, "ipv4")
  // An address with a zone is on this machine's own links, whatever its number.
  if (isIP(address) !== 6 || address.includes("%")) return false
  const groups = groupsOf(address)
  if (translatedV6.check(address, "ipv6")) return isPublicAddress(embeddedV4(groups))
  return (
    publicV6.check(address, "ipv6") && !blockedV6.check(address, "ipv6") && !isTunnelled(groups)
  )
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
  // The URL parser writes every address in the one short form, without dots.
  const { hostname } = new URL(`http://[${address}]/`)
  const [head = [], tail] = hostname
    .slice(1, -1)
    .split("::")
    .map((part) => (part === "" ? [] : part.split(":")))
  if (tail === undefined) return head.map(parseGroup)
  const zeros = Array<string>(8 - head.length - tail.length).fill("0")
  return [...head, ...zeros, ...tail].map(parseGroup)
}

function parseGroup(text: string): number {
  return Number.parseInt(text, 16)
}

/**
 * The IPv4 address inside one made by NAT64. On networks without IPv4 the name service gives such
 * addresses for most of the web, so they are judged by where they lead.
 */
function embeddedV4(groups: readonly number[]): string {
  const [high, low] = [groups[6]!, groups[7]!]
  return [high >> 8, high & 255, low >> 8, low & 255].join(".")
}

/**
 * Whether an address is one of ISATAP: under any prefix it leads, through a tunnel, to the IPv4
 * host in its last groups, inside the same organisation. Nothing on the public web has one.
 */
function isTunnelled(groups: readonly number[]): boolean {
  return (groups[4]! & ~universalAndGroupBits) === 0 && groups[5] === isatap
}

/**
 * Refuses a URL whose host is a private address in any notation, or whose port is not one of the
 * web, without resolving a name.
 */
export function checkHost(url: URL, isAllowed: AddressRule): void {
  if (url.port !== "" && isRefusedPort(Number(url.port))) {
    const message = `${url.hostname}: port ${url.port} is not read, since it is not a web port`
    throw new FetchError("fetch_address_invalid", message)
  }
  const host = addressOf(url.hostname)
  if (isIP(host) !== 0 && !isAllowed(host)) throw privateAddress(url.hostname)
}

/**
 * Names used within a network (RFC 6762, RFC 8375, ICANN's "internal", and those that routers make
 * up).
 */
const localName = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|private|home\.arpa)\.?$/

/**
 * Whether a host is in a private network, judged by its notation alone: its name is not resolved.
 * For addresses that a browser, which is in its user's network, will load.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = addressOf(hostname)
  if (isIP(host) !== 0) return !isPublicAddress(host)
  return localName.test(host) || !host.replace(/\.$/, "").includes(".")
}

/**
 * The address that a host is written as, or its name. A host called localhost is local, whatever a
 * name service says (RFC 6761).
 */
function addressOf(hostname: string): string {
  if (/^(.*\.)?localhost\.?$/.test(hostname)) return "127.0.0.1"
  return hostname.replace(/^\[|\]$/g, "")
}

/**
 * A lookup for new connections that refuses names of private addresses. The connection goes to the
 * very address that was checked, so a name that resolves differently a moment later gains nothing.
 */
export function guardedLookup(isAllowed: AddressRule, resolve: Resolve): LookupFunction {
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
    throw new FetchError("fetch_host_unknown", `${hostname}: there is no host with this name`)
  // One private address among public ones is an attack or a mistake, and not to be followed either
  // way.
  if (!wanted.every(({ address }) => isAllowed(address))) throw privateAddress(hostname)
  return wanted
}

function privateAddress(host: string): FetchError {
  return new FetchError("fetch_address_private", `${host} is in a private network`)
}

function blockListOf(
  ranges: readonly (readonly [string, number])[],
  family: "ipv4" | "ipv6",
): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family)
  return list
}
