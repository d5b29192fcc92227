import { SoundingsError } from "../model/error.ts"

type Code =
  | "fetch_address_invalid"
  | "fetch_address_private"
  | "fetch_host_unknown"
  | "fetch_host_busy"
  | "fetch_host_paused"
  | "fetch_refused"
  | "fetch_timed_out"
  | "fetch_connection_lost"
  | "fetch_tls_failed"
  | "fetch_not_tls"
  | "fetch_too_large"
  | "fetch_encoding_broken"
  | "fetch_redirects"
  | "fetch_answer_broken"
  | "fetch_stopped"

const hints: Record<Code, string> = {
  fetch_address_invalid: "Give a whole http or https address.",
  fetch_address_private:
    "Only public addresses are read; for development there is --allow-private-networks.",
  fetch_host_unknown:
    "Check the address; if it is right, the name service of this machine may be at fault.",
  fetch_host_busy: "It is retried when other requests have had their turn.",
  fetch_host_paused: "It is retried when the time it named is over.",
  fetch_refused: "The server may be down; it is retried later.",
  fetch_timed_out: "The server is too slow or out of reach; it is retried later.",
  fetch_connection_lost: "It is retried later.",
  fetch_tls_failed: "The publisher has to fix the certificate.",
  fetch_not_tls: "Check whether the address should begin with http://.",
  fetch_too_large: "Check that the address is the right one.",
  fetch_encoding_broken:
    "The server says it compresses in a way that it does not; tell the publisher if it lasts.",
  fetch_redirects: "Give the address at which the redirects end.",
  fetch_answer_broken: "The server there does not speak HTTP properly; check the address.",
  fetch_stopped: "It is retried after the next start.",
}

const lastingCodes = new Set<Code>(["fetch_address_invalid", "fetch_address_private"])

interface FetchErrorDetails {
  readonly cause?: unknown
  readonly retryAfterMs?: number
}

/**
 * A request without a usable response. The message names the host and never the rest of the
 * address, which may be secret.
 */
export class FetchError extends SoundingsError {
  /** How long to wait before the next try, if known. */
  readonly retryAfterMs: number | null
  /** The host of the last request, after redirects; null if there was none. */
  host: string | null = null

  constructor(code: Code, message: string, details: FetchErrorDetails = {}) {
    super({
      code,
      message,
      hint: hints[code],
      retryable: !lastingCodes.has(code),
      httpStatus: 502,
      cause: details.cause,
    })
    this.name = "FetchError"
    this.retryAfterMs = details.retryAfterMs ?? null
  }
}

const codeOfCause: Readonly<Record<string, Code>> = {
  ENOTFOUND: "fetch_host_unknown",
  ENODATA: "fetch_host_unknown",
  EAI_AGAIN: "fetch_host_unknown",
  EAI_NODATA: "fetch_host_unknown",
  EAI_FAIL: "fetch_host_unknown",
  ECONNREFUSED: "fetch_refused",
  EHOSTUNREACH: "fetch_refused",
  ENETUNREACH: "fetch_refused",
  EADDRNOTAVAIL: "fetch_refused",
  EACCES: "fetch_refused",
  ECONNRESET: "fetch_connection_lost",
  ECONNABORTED: "fetch_connection_lost",
  EPIPE: "fetch_connection_lost",
  ERR_STREAM_PREMATURE_CLOSE: "fetch_connection_lost",
  UND_ERR_SOCKET: "fetch_connection_lost",
  UND_ERR_CONNECT_TIMEOUT: "fetch_timed_out",
  UND_ERR_HEADERS_TIMEOUT: "fetch_timed_out",
  UND_ERR_BODY_TIMEOUT: "fetch_timed_out",
  ETIMEDOUT: "fetch_timed_out",
  EPROTO: "fetch_tls_failed",
  ERR_SSL_WRONG_VERSION_NUMBER: "fetch_not_tls",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "fetch_not_tls",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "fetch_answer_broken",
  UND_ERR_HEADERS_OVERFLOW: "fetch_answer_broken",
  UND_ERR_DESTROYED: "fetch_stopped",
  UND_ERR_CLOSED: "fetch_stopped",
}

const words: Partial<Record<Code, string>> = {
  fetch_host_unknown: "there is no host with this name",
  fetch_refused: "it refuses the connection",
  fetch_connection_lost: "it closed the connection early",
  fetch_timed_out: "it did not respond in time",
  fetch_tls_failed: "its certificate is not valid",
  fetch_not_tls: "it does not speak TLS (https) there",
  fetch_answer_broken: "its response is not proper HTTP",
  fetch_stopped: "nothing is fetched any more",
}

/**
 * Describes a failed request. Errors that are already described, and an abort by the caller, are
 * returned unchanged.
 */
export function toFetchError(
  error: unknown,
  host: string,
  callerSignal: AbortSignal | undefined,
): unknown {
  const failure = inWords(error, host, callerSignal)
  if (failure instanceof FetchError) failure.host ??= host
  return failure
}

function inWords(error: unknown, host: string, callerSignal: AbortSignal | undefined): unknown {
  if (error instanceof SoundingsError || callerSignal?.aborted) return error
  const cause = causeOf(error)
  if (cause instanceof SoundingsError) return cause
  const code = codeOf(cause)
  if (code === null) return error
  return new FetchError(code, `${host}: ${words[code]}${detailOf(cause)}`, { cause: error })
}

/** The HTTP parser's complaint, which is in its own words and quotes nothing from the response. */
function detailOf(cause: unknown): string {
  if (!isParserError(cause)) return ""
  const { message } = cause
  const [start, end] = [message.indexOf("("), message.lastIndexOf(")")]
  return start === -1 || end < start ? "" : ` ${message.slice(start, end + 1)}`
}

function isParserError(cause: unknown): cause is Error {
  return cause instanceof Error && cause.name === "HTTPParserError"
}

/** If every address of a host has failed, the last failure represents all. */
function causeOf(error: unknown): unknown {
  if (error instanceof AggregateError) return error.errors.at(-1)
  return error
}

function codeOf(error: unknown): Code | null {
  const { name, code } = (error ?? {}) as { name?: string; code?: unknown }
  if (name === "TimeoutError") return "fetch_timed_out"
  if (isParserError(error)) return "fetch_answer_broken"
  if (typeof code !== "string") return null
  const known = codeOfCause[code]
  if (known) return known
  return /CERT|TLS|SSL|SELF_SIGNED|ALTNAME/.test(code) ? "fetch_tls_failed" : null
}

const deferralCodes = new Set<string>(["fetch_host_busy", "fetch_host_paused", "fetch_stopped"])

/** Whether a host let a request wait until its time was up, which delays all other requests. */
export function isSilence(error: unknown): error is FetchError {
  return error instanceof FetchError && error.code === "fetch_timed_out"
}

/**
 * Whether a request was not made at all because its host is busy or asked us to pause: that says
 * nothing about the requested address.
 */
export function isDeferral(error: unknown): error is FetchError {
  return error instanceof FetchError && deferralCodes.has(error.code)
}
