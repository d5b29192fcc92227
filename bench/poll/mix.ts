/**
 * The feeds that a poller meets, and their shares. Slow and silent feeds have hosts of their own,
 * as in reality; all others have feeds of every kind. Most feeds have not changed since they were
 * last polled.
 */
export const mix = [
  { kind: "not-modified", share: 0.71, isHealthy: true },
  { kind: "same-body", share: 0.12, isHealthy: true },
  { kind: "new-episode", share: 0.06, isHealthy: true },
  { kind: "redirected", share: 0.04, isHealthy: true },
  { kind: "slow", share: 0.02, isHealthy: false },
  { kind: "missing", share: 0.025, isHealthy: false },
  { kind: "broken", share: 0.0125, isHealthy: false },
  { kind: "reset", share: 0.01, isHealthy: false },
  { kind: "silent", share: 0.0025, isHealthy: false },
] as const

export type Kind = (typeof mix)[number]["kind"]

export const feedCount = 3_000
/** Feeds read at the same time, by the product and by the plain poller. */
export const concurrency = 64
/** How long to wait for a silent host; the product's own limit. */
export const patienceMs = 20_000

/** Addresses of this machine that represent hosts. */
const manyHosts = [...addresses(1, 250), ...addresses(2, 250)]
const slowHosts = addresses(3, 30)
const silentHosts = addresses(4, 8)
export const hosts: readonly string[] = [...manyHosts, ...slowHosts, ...silentHosts]

/** A slow host responds after a second or more. */
export function delayMs(index: number): number {
  return 1_000 + (index % 5) * 500
}

/**
 * The kind of a feed, by its number. Kinds are spread, so that any range of feeds has all of them.
 */
export function kindOf(index: number): Kind {
  const place = (index * 0.618_033_988_749_894_9) % 1
  let until = 0
  for (const { kind, share } of mix) {
    until += share
    if (place < until) return kind
  }
  return mix[0].kind
}

export function isHealthy(kind: Kind): boolean {
  return mix.some((one) => one.kind === kind && one.isHealthy)
}

export function feedUrl(index: number, port: number): string {
  const kind = kindOf(index)
  const crowd = kind === "slow" ? slowHosts : kind === "silent" ? silentHosts : manyHosts
  return `http://${crowd[index % crowd.length]!}:${port}/${kind}/${index}`
}

function addresses(network: number, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `127.0.${network}.${index + 1}`)
}
