/** What one request may use. Every one of them can be changed for a request. */
export interface FetchLimits {
  /**
   * In line for the turns of its hosts, redirects included. A lease on the work must outlast this
   * and `totalMs` together.
   */
  readonly waitMs: number
  /** From the request being sent to the answer's headers. */
  readonly firstByteMs: number
  /** Between two pieces of the body. */
  readonly idleMs: number
  /** For everything, redirects and body included, without what is spent in line. */
  readonly totalMs: number
  /** Bytes of the body as they come over the wire. */
  readonly bodyBytes: number
  /** Bytes of the body after decompression: what a bomb is measured by. */
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

/** How much is asked of all hosts together and of each. */
export interface HostLimits {
  /**
   * Requests under way at the same time, to all hosts together. More use more memory and sockets;
   * fewer let slow hosts fill it.
   */
  readonly concurrency: number
  /** Requests under way at the same time to one host. */
  readonly perHost: number
  /** Requests that one host is sent in a second, in the long run. */
  readonly startsPerSecond: number
  /** Requests that a host which had rest is sent at once before the rate holds. */
  readonly burst: number
  /** Requests in line for one host; beyond it callers are refused. */
  readonly waitingPerHostMax: number
  /** Requests in line for all hosts together. */
  readonly waitingMax: number
  /** Hosts whose wish to be paused is remembered. */
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
 * The longest that one answer closes a whole host: it may carry thousands of feeds, and the answer
 * may be a mistake.
 */
export const hostPauseMsMax = 60 * 60_000

/** How long a host is paused that says "too many requests" and not until when. */
export const hostPauseMsDefault = 30_000

/** How long a request is taken to last at a host of which none has ended yet. */
export const firstHoldMs = 1_000

/** Time for name, connection and TLS. */
export const connectMs = 10_000

/** Time for the name alone, so that a dead name server is not mistaken for a dead host. */
export const lookupMs = 5_000

/**
 * Names that are being looked up at the same time, hanging ones included: those go on when nobody
 * waits for them any more.
 */
export const lookupsMax = 1_024

/** Bytes of all headers of an answer. */
export const headerBytesMax = 32 * 1024

/** Encodings that one body may have been put through; more than two are an attack. */
export const encodingsMax = 2

/**
 * Pieces (gzip members, zstd frames) that one body may be packed in: each costs a new decoder,
 * however little is in it.
 */
export const packedPiecesMax = 1_024

/** Bytes of a gzip member's header, with the file name and comment that may be in it. */
export const gzipHeaderBytesMax = 64 * 1024

/** Bytes of an answer that are read for nothing so that its connection can be used again. */
export const discardedBytesMax = 64 * 1024
