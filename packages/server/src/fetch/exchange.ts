import { type Agent, type Dispatcher, request as ask } from "undici"
import { hostOf } from "../model/address.ts"
import { type AddressRule, checkHost } from "./address-guard.ts"
import { acceptedEncodings } from "./decode-body.ts"
import { FetchError, toFetchError } from "./fetch-error.ts"
import { FetchResponse } from "./fetch-response.ts"
import type { HostLimiter, Release } from "./host-limiter.ts"
import { defaultLimits, type FetchLimits } from "./limits.ts"
import type { Redirect } from "./redirect.ts"
import { hostPauseMs } from "./retry-after.ts"
import { TimeBudget } from "./time-budget.ts"
import type { Timers } from "./timers.ts"

export interface FetchRequest {
  readonly url: string
  readonly method?: "GET" | "HEAD" | "POST"
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly limits?: Partial<FetchLimits>
  /** `refuse` returns a redirect as it is. */
  readonly redirect?: "follow" | "refuse"
  readonly signal?: AbortSignal
}

export interface ExchangePorts {
  readonly agent: Agent
  readonly limiter: HostLimiter
  readonly isAllowed: AddressRule
  readonly timers: Timers
  readonly userAgent: string
}

/** One request to one host. */
interface Hop {
  readonly url: URL
  readonly host: string
  readonly method: NonNullable<FetchRequest["method"]>
  readonly body: string | null
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])
/** Headers meant only for the host they were written for. */
const secretHeaders = ["authorization", "cookie", "proxy-authorization"]

/** One request with its redirects. */
export class Exchange {
  readonly #request: FetchRequest
  readonly #ports: ExchangePorts
  readonly #limits: FetchLimits
  readonly #budget: TimeBudget
  readonly #redirects: Redirect[] = []
  #waitLeftMs: number

  constructor(request: FetchRequest, ports: ExchangePorts) {
    this.#request = request
    this.#ports = ports
    this.#limits = { ...defaultLimits, ...request.limits }
    this.#budget = new TimeBudget(this.#limits.totalMs, ports.timers)
    this.#waitLeftMs = this.#limits.waitMs
  }

  async run(): Promise<FetchResponse> {
    const first = this.#parse(this.#request.url)
    let hop = hopTo(first, this.#request.method ?? "GET", this.#request.body ?? null)
    for (;;) {
      const response = await this.#go(hop, first)
      const location = response.headers["location"]
      const isRedirect = redirectStatuses.has(response.status) && location !== undefined
      if (!isRedirect || this.#request.redirect === "refuse") return response
      await response.discard()
      hop = this.#next(hop, location, response.status)
    }
  }

  async #go(hop: Hop, first: URL): Promise<FetchResponse> {
    const { timers, limiter } = this.#ports
    const release = await this.#turn(hop.host)
    const startedAtMs = timers.now()
    const { signal, end } = this.#begin(hop.host, release)
    try {
      const answer = await ask(withoutCredentials(hop.url), {
        dispatcher: this.#ports.agent,
        method: hop.method,
        headers: this.#headers(hop.url, first),
        body: hop.body,
        headersTimeout: this.#limits.firstByteMs,
        bodyTimeout: this.#limits.idleMs,
        signal,
      })
      const response = this.#responseOf(answer, hop.url, timers.now() - startedAtMs, end)
      const pauseMs = hostPauseMs(response.status, response.headers, timers.now())
      if (pauseMs > 0) limiter.pause(hop.host, pauseMs)
      return response
    } catch (error) {
      end()
      throw toFetchError(error, hop.host, this.#request.signal)
    }
  }

  async #turn(host: string): Promise<Release> {
    const { limiter, timers } = this.#ports
    const joinedAtMs = timers.now()
    const release = await limiter.acquire(host, this.#waitLeftMs, this.#request.signal)
    this.#waitLeftMs = Math.max(0, this.#waitLeftMs - (timers.now() - joinedAtMs))
    return release
  }

  /**
   * Starts the time budget, until the caller or the time aborts the hop, or `end` is called because
   * it is over.
   */
  #begin(host: string, release: Release): { signal: AbortSignal; end: () => void } {
    const controller = new AbortController()
    const callerSignal = this.#request.signal
    const onAbort = (): void => controller.abort(callerSignal!.reason)
    callerSignal?.addEventListener("abort", onAbort, { once: true })
    this.#budget.run(() => {
      const seconds = this.#limits.totalMs / 1_000
      const message = `${host}: the response was not complete after ${seconds} s`
      controller.abort(new FetchError("fetch_timed_out", message))
    })
    let isOver = false
    const end = (): void => {
      if (isOver) return
      isOver = true
      callerSignal?.removeEventListener("abort", onAbort)
      this.#budget.stop()
      release()
    }
    return { signal: controller.signal, end }
  }

  #responseOf(
    answer: Dispatcher.ResponseData,
    url: URL,
    firstByteMs: number,
    onEnd: () => void,
  ): FetchResponse {
    return new FetchResponse({
      status: answer.statusCode,
      headers: flattenHeaders(answer.headers),
      url: url.href,
      redirects: this.#redirects,
      firstByteMs,
      body: answer.body,
      limits: this.#limits,
      callerSignal: this.#request.signal,
      onEnd,
    })
  }

  #headers(url: URL, first: URL): Record<string, string> {
    const headers: Record<string, string> = {
      "user-agent": this.#ports.userAgent,
      "accept-encoding": acceptedEncodings,
    }
    for (const [name, value] of Object.entries(this.#request.headers ?? {}))
      headers[name.toLowerCase()] = value
    const isFirstOrigin = url.origin === first.origin
    if (!isFirstOrigin) for (const name of secretHeaders) delete headers[name]
    const authorization = basicAuthorization(url) ?? (isFirstOrigin && basicAuthorization(first))
    if (authorization) headers["authorization"] = authorization
    return headers
  }

  #next({ url: from, method, body }: Hop, location: string, status: number): Hop {
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
    const becomesGet = status === 303 || (method === "POST" && (status === 301 || status === 302))
    return becomesGet && method !== "HEAD" ? hopTo(url, "GET", null) : hopTo(url, method, body)
  }

  /**
   * A redirect from https to http is followed: some publishers' download counters still send people
   * there, and the content of feeds is public. Secrets are left behind, since http is another
   * origin.
   */
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
    checkHost(url, this.#ports.isAllowed)
    url.hash = ""
    return url
  }
}

/**
 * A host is what its operator would call one server: a name with a port. Not the scheme, since http
 * and https on their own ports are one server. Not the address, since thousands of publishers share
 * those of a delivery network. Not the domain without its first label, since hosting companies give
 * each show a name of its own, and have the machines for them.
 */
function hopTo(url: URL, method: Hop["method"], body: string | null): Hop {
  return { url, host: hostOf(url.href), method, body }
}

function withoutCredentials(url: URL): URL {
  const plain = new URL(url)
  plain.username = ""
  plain.password = ""
  return plain
}

function basicAuthorization({ username, password }: URL): string | null {
  if (!username && !password) return null
  const credentials = `${decode(username)}:${decode(password)}`
  return `Basic ${Buffer.from(credentials).toString("base64")}`
}

/** A percent sign that escapes nothing is literal. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function flattenHeaders(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return []
    // Two addresses joined by a comma are not an address.
    const joined = Array.isArray(value)
      ? name === "location"
        ? value[0]!
        : value.join(", ")
      : value
    return [[name, joined] as const]
  })
  return Object.fromEntries(entries)
}
