import type { Faults } from "../report/faults.ts"
import { currentMeter } from "./call-meter.ts"
import { overrideMethod } from "./own-method.ts"
import { payloadBytes } from "./payload-size.ts"
import type { Traffic } from "./traffic.ts"

/** Any function that is called like `fetch`. */
export type FetchFunction = (input: any, init?: any) => Promise<any>

const bodyReaders = ["text", "json", "arrayBuffer", "bytes", "blob"] as const

/**
 * A `fetch` that counts bytes by method and host. Bytes sent are those of a body of known length
 * (text, buffers, forms without files). Bytes received are the announced length or, without one,
 * what is read by `text()`, `json()`, `bytes()`, `arrayBuffer()` or `blob()` (for `json()`, the
 * size of the parsed values). A body without an announced length that is read as a stream is not
 * counted, because reading it would change it.
 */
export function watchedFetch<Fetch extends FetchFunction>(
  fetch: Fetch,
  traffic: Traffic,
  faults: Faults,
): Fetch {
  return new Proxy(fetch, {
    apply(target, self, args: Parameters<FetchFunction>) {
      const exchange = new FetchExchange(args, traffic, faults)
      const answer = Reflect.apply(target, self, args) as Promise<Response>
      if (!(answer instanceof Promise)) return answer
      return answer.then(
        (response: Response) => {
          exchange.answered(response)
          return response
        },
        (error: unknown) => {
          exchange.finish(0, true)
          throw error
        },
      )
    },
  })
}

class FetchExchange {
  readonly #traffic: Traffic
  readonly #faults: Faults
  readonly #meter = currentMeter()
  readonly #label: string
  readonly #bytesOut: number

  constructor([input, init]: Parameters<FetchFunction>, traffic: Traffic, faults: Faults) {
    this.#traffic = traffic
    this.#faults = faults
    this.#label = faults.guard("watch fetch", () => labelOf(input, init)) ?? "other"
    this.#bytesOut = faults.guard("watch fetch", () => sentBytes(init?.body)) ?? 0
  }

  answered(response: Response): void {
    this.#faults.guard("watch fetch", () => {
      const announced = announcedBytes(response)
      this.finish(announced ?? 0, false)
      if (announced === undefined) this.#countWhenRead(response)
    })
  }

  finish(bytesIn: number, failed: boolean): void {
    this.#faults.guard("watch fetch", () => {
      const exchange = { bytesIn, bytesOut: this.#bytesOut, itemCount: 1, failed }
      this.#traffic.add(this.#label, exchange, this.#meter)
    })
  }

  #countWhenRead(response: Response): void {
    for (const name of bodyReaders) {
      const original = Reflect.get(response, name) as unknown
      if (typeof original !== "function") continue
      const read = (): Promise<unknown> =>
        (Reflect.apply(original, response, []) as Promise<unknown>).then((body) => {
          this.#countBody(body)
          return body
        })
      overrideMethod(response, name, read)
    }
  }

  #countBody(body: unknown): void {
    this.#faults.guard("watch fetch", () => {
      const bytesIn = body instanceof Blob ? body.size : payloadBytes(body)
      this.#traffic.addBytesIn(this.#label, bytesIn, this.#meter)
    })
  }
}

function labelOf(input: unknown, init: { method?: string } | undefined): string {
  const request = input as { url?: string; method?: string }
  const url = new URL(
    typeof input === "string" || input instanceof URL ? input : (request.url ?? ""),
  )
  return `${(init?.method ?? request.method ?? "GET").toUpperCase()} ${url.host}`
}

function sentBytes(body: unknown): number {
  if (body instanceof URLSearchParams) return payloadBytes(body.toString())
  if (body instanceof Blob) return body.size
  const isKnown =
    typeof body === "string" || body instanceof ArrayBuffer || ArrayBuffer.isView(body)
  return isKnown ? payloadBytes(body) : 0
}

function announcedBytes(response: Response): number | undefined {
  const length = response.headers.get("content-length")
  return length === null ? undefined : Number(length)
}
