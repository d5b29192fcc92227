import type { Readable } from "node:stream"
import { type BodySize, decodeBody } from "./decode-body.ts"
import { hostOf } from "../model/address.ts"
import { toFetchError } from "./fetch-error.ts"
import { discardedBytesMax, type FetchLimits } from "./limits.ts"
import type { Redirect } from "./redirect.ts"

interface ResponseParts {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly url: string
  readonly redirects: readonly Redirect[]
  readonly firstByteMs: number
  readonly body: Readable & { dump(options: { limit: number }): Promise<unknown> }
  readonly limits: FetchLimits
  readonly callerSignal: AbortSignal | undefined
  /** Called once the body is read, given up or lost. */
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
  /**
   * From the request's turn to the headers of this answer: name, connection, TLS and the server's
   * own time.
   */
  readonly firstByteMs: number
  readonly #parts: ResponseParts
  readonly #size: BodySize = { wireBytes: 0, unpackedBytes: 0 }

  constructor(parts: ResponseParts) {
    this.status = parts.status
    this.headers = parts.headers
    this.url = parts.url
    this.redirects = parts.redirects
    this.firstByteMs = parts.firstByteMs
    this.#parts = parts
    // A body may fail when nobody reads it, by its time-out for one; whoever reads it learns so by
    // the reading.
    parts.body.on("error", () => {}).once("close", parts.onEnd)
  }

  /** Bytes of the body that were read so far, as they came over the wire. */
  get wireBytes(): number {
    return this.#size.wireBytes
  }

  /** Bytes of the body that were handed out so far, unpacked. */
  get unpackedBytes(): number {
    return this.#size.unpackedBytes
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

  /** Ends the body with an error, which whoever reads it gets. */
  abort(error: Error): void {
    this.#parts.body.destroy(error)
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
    const { body, headers, limits, callerSignal, onEnd } = this.#parts
    const host = hostOf(this.url)
    try {
      yield* decodeBody({ bytes: body, headers, host, limits, size: this.#size })
    } catch (error) {
      throw toFetchError(error, host, callerSignal)
    } finally {
      body.destroy()
      onEnd()
    }
  }
}
