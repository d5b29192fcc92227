import type { LookupAddress } from "node:dns"
import { lookup as systemLookup } from "node:dns/promises"
import { FetchError } from "./fetch-error.ts"
import { lookupMs, lookupsMax } from "./limits.ts"
import type { Timers } from "./timers.ts"

/** Resolves names to addresses; with the operating system unless a test passes its own. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

export const resolveBySystem: Resolve = (hostname) => systemLookup(hostname, { all: true })

/**
 * Resolves names in bounded time. The operating system's lookup cannot be cancelled and may hang
 * for half a minute, so it continues when nobody waits for it any more: later requests for the same
 * name share it, and their number is limited.
 */
export function boundedResolve(resolve: Resolve, timers: Timers): Resolve {
  const underWay = new Map<string, Promise<readonly LookupAddress[]>>()
  const shared = (hostname: string): Promise<readonly LookupAddress[]> => {
    const known = underWay.get(hostname)
    if (known) return known
    if (underWay.size >= lookupsMax) throw tooSlow(hostname)
    const lookup = resolve(hostname).finally(() => underWay.delete(hostname))
    underWay.set(hostname, lookup)
    return lookup
  }
  return async (hostname) => {
    const lookup = shared(hostname)
    let cancel = (): void => {}
    const tooLong = new Promise<never>((_, reject) => {
      cancel = timers.after(lookupMs, () => reject(tooSlow(hostname)))
    })
    try {
      return await Promise.race([lookup, tooLong])
    } finally {
      cancel()
    }
  }
}

function tooSlow(hostname: string): FetchError {
  return new FetchError("fetch_timed_out", `${hostname}: its name could not be looked up in time`)
}
