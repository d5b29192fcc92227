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
  /** Called once the body has been read, discarded or lost. */
  readonly onEnd: () => void
}

/** A response. Its body must be read once, by `body` or `bytes`, or discarded. */
export class FetchResponse {
  readonly status: number
  /** By lower-case name; repeated ones joined by commas. */
  readonly headers: Readonly<Record<string, string>>
  /** The address that responded, after redirects. */
  readonly url: string
  readonly redirects: readonly Redirect[]
  /**
   * From acquiring the host's slot to the headers of this response: name, connection, TLS and the
   * server's own time.
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
    // A body may fail while nobody reads it, for example by its time-out; its reader gets the error
    // when reading.
    parts.body.on("error", () => {}).once("close", parts.onEnd)
  }

  /** Bytes of the body read so far, as received over the wire. */
  get wireBytes(): number {
    return this.#size.wireBytes
  }

  /** Bytes of the body returned so far, unpacked. */
  get unpackedBytes(): number {
    return this.#size.unpackedBytes
  }

  /** The body as it arrives, unpacked. Leaving the loop early closes the connection. */
  get body(): AsyncIterable<Uint8Array> {
    return this.#read()
  }

  /** The whole body. Only for requests whose size limit fits in memory. */
  async bytes(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    for await (const chunk of this.#read()) chunks.push(chunk)
    return Buffer.concat(chunks)
  }

  /** Ends the body with an error, which its reader gets. */
  abort(error: Error): void {
    this.#parts.body.destroy(error)
  }

  /** Abandons the body. */
  async discard(): Promise<void> {
    try {
      await this.#parts.body.dump({ limit: discardedBytesMax })
    } catch {
      // Nobody wants the body, so it does not matter how it ended.
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
