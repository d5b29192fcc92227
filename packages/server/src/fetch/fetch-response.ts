import type { Readable } from "node:stream"
import { decodeBody } from "./decode-body.ts"
import { toFetchError } from "./fetch-error.ts"
import { discardedBytesMax, type FetchLimits } from "./limits.ts"

export interface Redirect {
  /** The address that redirected. */
  readonly url: string
  readonly status: number
}

interface ResponseParts {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
  readonly redirects: readonly Redirect[]
  readonly body: Readable & { dump(options: { limit: number }): Promise<unknown> }
  readonly limits: FetchLimits
  readonly callerSignal: AbortSignal | undefined
  readonly onEnd: () => void
}

/** An answer. Its body is read once, by `body` or `bytes`, or discarded. */
export class FetchResponse {
  readonly status: number
  /** By lower-case name; repeated ones joined by commas. */
  readonly headers: Readonly<Record<string, string>>
  /** The address that answered, after redirects. */
  readonly url: string
  readonly redirects: readonly Redirect[]
  readonly #parts: ResponseParts

  constructor(parts: ResponseParts) {
    this.status = parts.status
    this.headers = parts.headers
    this.url = parts.url
    this.redirects = parts.redirects
    this.#parts = parts
  }

  /** The body as it arrives, unpacked. Leaving the loop early ends the connection. */
  get body(): AsyncIterable<Uint8Array> {
    return this.#read()
  }

  /** The whole body. Only for requests whose size limit is small enough to be held. */
  async bytes(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    for await (const chunk of this.#read()) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  /** Gives the body up. */
  async discard(): Promise<void> {
    try {
      await this.#parts.body.dump({ limit: discardedBytesMax })
    } catch {
      // Nobody wants it any more, so how it ended does not matter.
    } finally {
      this.#parts.onEnd()
    }
  }

  async *#read(): AsyncGenerator<Uint8Array, void, void> {
    const { body, limits, callerSignal, onEnd } = this.#parts
    const { host } = new URL(this.url)
    try {
      yield* decodeBody(body, this.headers["content-encoding"], limits, host)
    } catch (error) {
      throw toFetchError(error, host, callerSignal)
    } finally {
      // A body that is given up complains of it, to nobody.
      body.on("error", () => {}).destroy()
      onEnd()
    }
  }
}
