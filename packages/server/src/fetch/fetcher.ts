import { Agent } from "undici"
import { type AddressRule, guardedLookup, isPublicAddress } from "./address-guard.ts"
import { Exchange, type FetchRequest } from "./exchange.ts"
import type { FetchResponse } from "./fetch-response.ts"
import { HostLimiter } from "./host-limiter.ts"
import { connectMs, defaultHostLimits, type HostLimits, headerBytesMax } from "./limits.ts"
import { boundedResolve, type Resolve, resolveBySystem } from "./name-lookup.ts"
import { systemTimers, type Timers } from "./timers.ts"

export type { FetchResponse } from "./fetch-response.ts"

export interface FetcherOptions extends Partial<HostLimits> {
  /** Where requests may go: by default to public addresses, anywhere only in development. */
  readonly isAllowed?: AddressRule
  readonly userAgent: string
  readonly resolve?: Resolve
  /** Time for name, connection and TLS. */
  readonly connectMs?: number
  /** The source of time for rates, pauses and time-outs. */
  readonly timers?: Timers
}

/**
 * The only way to addresses given by users and feeds. Each host is checked after its name is
 * resolved, at every redirect, and the connection goes to the address that was checked. Responses
 * are limited in time and size. A response holds one of its host's slots until its body is read or
 * discarded, so every response must be one or the other.
 */
export interface Fetcher {
  /**
   * Throws a `FetchError` if there is no usable response. A response with an error status is
   * returned.
   */
  fetch(request: FetchRequest): Promise<FetchResponse>
  close(): Promise<void>
}

export function createFetcher(options: FetcherOptions): Fetcher {
  const isAllowed = options.isAllowed ?? isPublicAddress
  const timers = options.timers ?? systemTimers
  const resolve = boundedResolve(options.resolve ?? resolveBySystem, timers)
  const agent = new Agent({
    connect: {
      timeout: options.connectMs ?? connectMs,
      lookup: guardedLookup(isAllowed, resolve),
    },
    keepAliveTimeout: 4_000,
    maxHeaderSize: headerBytesMax,
  })
  const limiter = new HostLimiter({ ...defaultHostLimits, ...options }, timers)
  const ports = { agent, limiter, isAllowed, timers, userAgent: options.userAgent }
  return {
    fetch: (request) => new Exchange(request, ports).run(),
    async close() {
      limiter.close()
      await agent.destroy()
    },
  }
}
