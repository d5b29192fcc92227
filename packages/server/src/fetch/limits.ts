/** What one request may use. Every one of them can be changed for a request. */
export interface FetchLimits {
  /** From the call to the answer's headers, without waiting for the host's turn. */
  readonly firstByteMs: number
  /** Between two pieces of the body. */
  readonly idleMs: number
  /** For everything, redirects and body included. */
  readonly totalMs: number
  /** Bytes of the body as they come over the wire. */
  readonly bodyBytes: number
  /** Bytes of the body after decompression: what a bomb is measured by. */
  readonly decompressedBytes: number
  readonly redirects: number
}

const mebibyte = 1024 * 1024

export const defaultLimits: FetchLimits = {
  firstByteMs: 20_000,
  idleMs: 20_000,
  totalMs: 120_000,
  bodyBytes: 64 * mebibyte,
  decompressedBytes: 64 * mebibyte,
  redirects: 5,
}

/** Time for name, connection and TLS. */
export const connectMs = 10_000

/** Requests to one host at the same time. Others wait for their turn. */
export const perHostDefault = 6

/** Encodings that one body may have been put through; more than two are an attack. */
export const encodingsMax = 2

/** Bytes of an answer that are read for nothing so that its connection can be used again. */
export const discardedBytesMax = 64 * 1024
