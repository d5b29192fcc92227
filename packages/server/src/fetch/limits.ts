/** The limits of one request, each of which a request may override. */
export interface FetchLimits {
  /**
   * Waiting for the host limiter, redirects included. A lease on the work must outlast this and
   * `totalMs` together.
   */
  readonly waitMs: number
  /** From sending the request to the headers of the response. */
  readonly firstByteMs: number
  /** Between two pieces of the body. */
  readonly idleMs: number
  /** For everything, including redirects and body, without the time spent waiting. */
  readonly totalMs: number
  /** Bytes of the body as received over the wire. */
  readonly bodyBytes: number
  /** Bytes of the body after decompression, which limits bombs. */
  readonly decompressedBytes: number
  readonly redirects: number
}

const mebibyte = 1024 * 1024

export const defaultLimits: FetchLimits = {
  waitMs: 30_000,
  firstByteMs: 20_000,
  idleMs: 20_000,
  totalMs: 120_000,
  bodyBytes: 64 * mebibyte,
  decompressedBytes: 64 * mebibyte,
  redirects: 5,
}

/** How many requests are sent to all hosts together and to each. */
export interface HostLimits {
  /**
   * Concurrent requests to all hosts together. More use more memory and sockets; with fewer, slow
   * hosts may use all of them.
   */
  readonly concurrency: number
  /** Concurrent requests to one host. */
  readonly perHost: number
  /** Requests to one host per second, in the long run. */
  readonly startsPerSecond: number
  /** Requests sent at once to a host that was idle, before the rate applies. */
  readonly burst: number
  /** Requests waiting for one host; more are refused. */
  readonly waitingPerHostMax: number
  /** Requests waiting for all hosts together. */
  readonly waitingMax: number
  /** Number of hosts whose requests to pause are remembered. */
  readonly pausedHostsMax: number
}

export const defaultHostLimits: HostLimits = {
  concurrency: 256,
  perHost: 4,
  startsPerSecond: 10,
  burst: 10,
  waitingPerHostMax: 64,
  waitingMax: 10_000,
  pausedHostsMax: 10_000,
}

/**
 * The longest time for which one response pauses a whole host: it may carry thousands of feeds, and
 * the response may be a mistake.
 */
export const hostPauseMsMax = 60 * 60_000

/** How long to pause a host that says "too many requests" but not until when. */
export const hostPauseMsDefault = 30_000

/** The assumed duration of a request to a host of which none has ended yet. */
export const firstHoldMs = 1_000

/** Time for name, connection and TLS. */
export const connectMs = 10_000

/** Time for the name alone, so that a dead name server is not mistaken for a dead host. */
export const lookupMs = 5_000

/**
 * Names that are being resolved at the same time, including hanging ones, which continue after
 * everyone has stopped waiting for them.
 */
export const lookupsMax = 1_024

/** Bytes of all headers of a response. */
export const headerBytesMax = 32 * 1024

/** Encodings applied to one body; more than two are an attack. */
export const encodingsMax = 2

/**
 * Pieces (gzip members, zstd frames) of one packed body: each costs a new decoder, however short it
 * is.
 */
export const packedPiecesMax = 1_024

/** Bytes of a gzip member's header, with the file name and comment that may be in it. */
export const gzipHeaderBytesMax = 64 * 1024

/** Bytes of an unwanted response that are read so that its connection can be reused. */
export const discardedBytesMax = 64 * 1024
