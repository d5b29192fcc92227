import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"
import { SoundingsError } from "../model/error.ts"
import type { Log } from "../model/log.ts"
import type { AllowedMethods } from "./allowed-methods.ts"
import { errorPage, wantsPage } from "./error-page.ts"
import { requestError } from "./request-error.ts"
import { setSecurityHeaders } from "./security-headers.ts"
import { challengeOf } from "./unauthenticated.ts"

/** Characters of a path that a response repeats. */
const pathCharsShown = 200

/** Turns errors into responses, and logs the server's own errors. */
export function errorAnswerer(log: Log) {
  return (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void => {
    if (!(error instanceof SoundingsError) && ((error as FastifyError).statusCode ?? 500) >= 500) {
      log.error(
        { err: error, requestId: request.id, route: request.routeOptions.url },
        "a request has failed",
      )
    }
    answerError(error, request, reply)
  }
}

function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const known = expected(error, request)
  void reply.status(known.httpStatus)
  if (known.httpStatus === 401) void reply.header("www-authenticate", challengeOf(known))
  if (wantsPage(request.url, request.headers))
    void reply.type("text/html; charset=utf-8").send(errorPage(known))
  else void reply.send(bodyOf(known, request.id))
}

/** The common body of all errors: `{error: {code, message, hint, requestId}}`. */
export function bodyOf(error: SoundingsError, requestId: string): object {
  const { code, message, hint } = error
  const { position } = error as { position?: number }
  return {
    error: { code, message, hint, requestId, ...(position === undefined ? {} : { position }) },
  }
}

/** Responds to requests that reach no route because their address cannot be read. */
export function answerUnroutable(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const known = error.code === "FST_ERR_MAX_PARAM_LENGTH" ? urlTooLong() : urlInvalid()
  setSecurityHeaders(reply)
  void reply
    .status(known.httpStatus)
    .type("application/json; charset=utf-8")
    .send(JSON.stringify(bodyOf(known, request.id)))
}

/** Answers for an address that has no route, or none for the method of the request. */
export function notFoundAnswerer(allowedMethods: AllowedMethods) {
  return (request: FastifyRequest, reply: FastifyReply): void => {
    const path = request.url.split("?")[0]!
    const allowed = allowedMethods(path)
    if (allowed.length === 0) return answerError(routeNotFound(path, request), request, reply)
    void reply.header("allow", allowed.join(", "))
    if (request.method === "OPTIONS") void reply.status(204).send()
    else answerError(methodNotAllowed(request.method, allowed), request, reply)
  }
}

function routeNotFound(path: string, { url, method, headers }: FastifyRequest): SoundingsError {
  if (wantsPage(url, headers))
    return new SoundingsError({
      code: "route_not_found",
      message: "page not found",
      hint: "The address may be mistyped, or what was here is gone.",
      httpStatus: 404,
    })
  return new SoundingsError({
    code: "route_not_found",
    message: `there is nothing at ${method} ${path.slice(0, pathCharsShown)}`,
    hint: "The description of the API is at /v1/openapi.json.",
    httpStatus: 404,
  })
}

function methodNotAllowed(method: string, allowed: readonly string[]): SoundingsError {
  return new SoundingsError({
    code: "method_not_allowed",
    message: `the method ${method} is not allowed at this address`,
    hint: `It takes ${allowed.join(", ")}.`,
    httpStatus: 405,
  })
}

function urlInvalid(): SoundingsError {
  return new SoundingsError({
    code: "url_invalid",
    message: "the address of the request is badly encoded",
    hint: "Encode it as UTF-8, each byte as % and two hexadecimal digits.",
  })
}

function urlTooLong(): SoundingsError {
  return new SoundingsError({
    code: "url_too_long",
    message: "a part of the request's address is longer than any that is known here",
    hint: "The description of the API is at /v1/openapi.json.",
    httpStatus: 414,
  })
}

function expected(error: FastifyError | Error, request: FastifyRequest): SoundingsError {
  if (error instanceof SoundingsError) return error
  return requestError(error as FastifyError, request) ?? internalError(error)
}

function internalError(cause: unknown): SoundingsError {
  return new SoundingsError({
    code: "internal_error",
    message: "the server has failed at this request",
    hint: "Try again; if it lasts, look for the request id in the server's log and report it.",
    httpStatus: 500,
    cause,
  })
}
