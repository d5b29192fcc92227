import { randomUUID } from "node:crypto"
import type { FastifyServerOptions } from "fastify"
import { SoundingsError } from "../model/error.ts"
import type { Log } from "../model/log.ts"
import { bodyOf } from "./error-answer.ts"
import { securityHeaders } from "./security-headers.ts"

type Handler = NonNullable<FastifyServerOptions["clientErrorHandler"]>
type Refusal = Parameters<Handler>[0]
type Connection = Parameters<Handler>[1]

/** Bytes of a request's first line and headers together. */
export const headerBytesMax = 16 * 1024

const phrases: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
}

/**
 * Responds to input that is not a readable HTTP request: too long, too slow, malformed. The
 * connection is closed, since nobody knows where the next request on it begins.
 */
export function clientErrorAnswerer(log: Log) {
  return (error: Refusal, socket: Connection): void => {
    if (error.code === "ECONNRESET" || socket.destroyed) return
    const known = unreadable(error.code)
    const requestId = randomUUID()
    log.debug({ err: error, requestId }, "a request could not be read")
    if (socket.writable && !isAnswered(socket)) socket.write(rawAnswer(known, requestId))
    socket.destroySoon()
  }
}

/**
 * Whether a response to an earlier request on this connection has begun: another one would garble
 * it.
 */
function isAnswered(socket: Connection): boolean {
  const { _httpMessage: message } = socket as { _httpMessage?: { headersSent: boolean } | null }
  return message?.headersSent ?? false
}

function rawAnswer(error: SoundingsError, requestId: string): string {
  const body = JSON.stringify(bodyOf(error, requestId))
  const lines = [
    `HTTP/1.1 ${error.httpStatus} ${phrases[error.httpStatus]}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
    "cache-control: no-store",
    ...Object.entries(securityHeaders).map(([name, value]) => `${name}: ${value}`),
  ]
  return `${lines.join("\r\n")}\r\n\r\n${body}`
}

function unreadable(code: string | undefined): SoundingsError {
  if (code === "HPE_HEADER_OVERFLOW") return headersTooLong()
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return requestTooSlow()
  return new SoundingsError({
    code: "request_malformed",
    message: "the request is not proper HTTP/1.1",
    hint: "Check the program that sent it, or the proxy on its way.",
  })
}

function headersTooLong(): SoundingsError {
  return new SoundingsError({
    code: "headers_too_long",
    message: `the address and the headers of the request have more than ${headerBytesMax / 1024} KiB`,
    hint: "Shorten the address, or clear the cookies of this site.",
    httpStatus: 431,
  })
}

function requestTooSlow(): SoundingsError {
  return new SoundingsError({
    code: "request_too_slow",
    message: "the request did not arrive in time",
    hint: "Send it again.",
    httpStatus: 408,
  })
}
