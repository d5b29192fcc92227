import { Agent, type Dispatcher, request } from "undici"
import {
  type AddressRule,
  checkHost,
  guardedLookup,
  isPublicAddress,
  type Resolve,
} from "./address-guard.ts"
import { FetchError, toFetchError } from "./fetch-error.ts"
import { FetchResponse, type Redirect } from "./fetch-response.ts"
import { acceptedEncodings } from "./decode-body.ts"
import { HostGate } from "./host-gate.ts"
import { connectMs, defaultLimits, type FetchLimits, perHostDefault } from "./limits.ts"

export type { FetchResponse } from "./fetch-response.ts"

interface FetchRequest {
  readonly url: string
  readonly method?: "GET" | "HEAD" | "POST"
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly limits?: Partial<FetchLimits>
  /** `refuse` answers a redirect as it came. */
  readonly redirect?: "follow" | "refuse"
  readonly signal?: AbortSignal
}

export interface FetcherOptions {
  /** Where requests may go: public addresses when not given, anywhere only for development. */
  readonly isAllowed?: AddressRule
  readonly userAgent: string
  /** Requests to one host at the same time. */
  readonly perHost?: number
  readonly resolve?: Resolve
}

/**
 * The one way to addresses that users and feeds supply. Each host is checked after its name is resolved, at every redirect, and the
 * connection goes to the address that was checked. Answers are limited in time and size. A response holds one of its host's slots until
 * its body is read or discarded, so every response must be one or the other.
 */
export interface Fetcher {
  /** Throws a `FetchError` when there is no usable answer. An answer with an error status is an answer. */
  fetch(request: FetchRequest): Promise<FetchResponse>
  close(): Promise<void>
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

export function createFetcher(options: FetcherOptions): Fetcher {
  const agent = new Agent({
    connect: {
      timeout: connectMs,
      lookup: guardedLookup(options.isAllowed ?? isPublicAddress, options.resolve),
    },
    keepAliveTimeout: 4_000,
    maxHeaderSize: 32 * 1024,
  })
  const gate = new HostGate(options.perHost ?? perHostDefault)
  return {
    fetch: (fetchRequest) => new Exchange(fetchRequest, options, agent, gate).run(),
    close: () => agent.destroy(),
  }
}

/** One request with its redirects. */
class Exchange {
  readonly #request: FetchRequest
  readonly #options: FetcherOptions
  readonly #agent: Agent
  readonly #gate: HostGate
  readonly #limits: FetchLimits
  readonly #signal: AbortSignal
  readonly #redirects: Redirect[] = []

  constructor(fetchRequest: FetchRequest, options: FetcherOptions, agent: Agent, gate: HostGate) {
    this.#request = fetchRequest
    this.#options = options
    this.#agent = agent
    this.#gate = gate
    this.#limits = { ...defaultLimits, ...fetchRequest.limits }
    const timeout = AbortSignal.timeout(this.#limits.totalMs)
    this.#signal = fetchRequest.signal ? AbortSignal.any([timeout, fetchRequest.signal]) : timeout
  }

  async run(): Promise<FetchResponse> {
    const first = this.#parse(this.#request.url)
    let url = first
    for (;;) {
      const response = await this.#ask(url, url.origin === first.origin)
      const location = response.headers["location"]
      const isRedirect = redirectStatuses.has(response.status) && location !== undefined
      if (!isRedirect || this.#request.redirect === "refuse") return response
      await response.discard()
      url = this.#next(url, location, response.status)
    }
  }

  async #ask(url: URL, isFirstOrigin: boolean): Promise<FetchResponse> {
    const leave = await this.#gate.enter(url.host)
    try {
      const answer = await request(withoutCredentials(url), {
        dispatcher: this.#agent,
        method: this.#request.method ?? "GET",
        headers: this.#headers(url, isFirstOrigin),
        body: this.#request.body ?? null,
        headersTimeout: this.#limits.firstByteMs,
        bodyTimeout: this.#limits.idleMs,
        signal: this.#signal,
      })
      return this.#responseOf(answer, url, leave)
    } catch (error) {
      leave()
      throw toFetchError(error, url.host, this.#request.signal)
    }
  }

  #responseOf(answer: Dispatcher.ResponseData, url: URL, leave: () => void): FetchResponse {
    return new FetchResponse({
      status: answer.statusCode,
      headers: flattenHeaders(answer.headers),
      url: url.href,
      redirects: this.#redirects,
      body: answer.body,
      limits: this.#limits,
      callerSignal: this.#request.signal,
      onEnd: leave,
    })
  }

  #headers(url: URL, isFirstOrigin: boolean): Record<string, string> {
    const headers: Record<string, string> = {
      "user-agent": this.#options.userAgent,
      "accept-encoding": acceptedEncodings,
      ...this.#request.headers,
    }
    // Whoever is redirected to gets no secrets that were meant for somebody else.
    if (!isFirstOrigin) delete headers["authorization"]
    if (url.username || url.password) {
      const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
      headers["authorization"] = `Basic ${Buffer.from(credentials).toString("base64")}`
    }
    return headers
  }

  #next(from: URL, location: string, status: number): URL {
    this.#redirects.push({ url: from.href, status })
    if (this.#redirects.length > this.#limits.redirects) {
      throw new FetchError(
        "fetch_redirects",
        `${from.host}: more than ${this.#limits.redirects} redirects`,
      )
    }
    // A publisher's server may send raw UTF-8, which arrives byte by byte.
    const decoded = Buffer.from(location, "latin1").toString("utf8")
    const url = this.#parse(decoded, from)
    if (this.#redirects.some((redirect) => redirect.url === url.href)) {
      throw new FetchError("fetch_redirects", `${from.host}: the redirects lead in a circle`)
    }
    return url
  }

  #parse(text: string, base?: URL): URL {
    if (!URL.canParse(text, base?.href))
      throw new FetchError("fetch_address_invalid", "this is not an address")
    const url = new URL(text, base)
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      throw new FetchError(
        "fetch_address_invalid",
        `addresses that begin with ${url.protocol} are not read`,
      )
    }
    checkHost(url, this.#options.isAllowed ?? isPublicAddress)
    url.hash = ""
    return url
  }
}

function withoutCredentials(url: URL): URL {
  const plain = new URL(url)
  plain.username = ""
  plain.password = ""
  return plain
}

function flattenHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value] as const],
  )
  return Object.fromEntries(entries)
}
