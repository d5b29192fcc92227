import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"
import { SoundingsError } from "../model/error.ts"
import type { Log } from "../model/log.ts"
import { describeValidation } from "./describe-validation.ts"
import { errorPage, wantsPage } from "./error-page.ts"
import { setSecurityHeaders } from "./security-headers.ts"

/** Characters of a path that a response repeats. */
const pathCharsShown = 200
const hints: Readonly<Record<number, string>> = { 413: "Send less at once." }

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

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const error = new SoundingsError({
    code: "route_not_found",
    message: `there is nothing at ${request.method} ${request.url.split("?")[0]!.slice(0, pathCharsShown)}`,
    hint: wantsPage(request.url, request.headers)
      ? "The address may be mistyped, or what was here is gone."
      : "The description of the API is at /v1/openapi.json.",
    httpStatus: 404,
  })
  answerError(error, request, reply)
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
  const { validation, validationContext, statusCode } = error as FastifyError
  const [problem] = validation ?? []
  if (problem) {
    const known = knownNames(request, validationContext)
    return new SoundingsError({
      code: "request_invalid",
      message: describeValidation(problem, validationContext, known),
      hint: "The description of the API at /v1/openapi.json says what is expected.",
    })
  }
  if (statusCode !== undefined && statusCode < 500) {
    return new SoundingsError({
      code: "request_invalid",
      message: error.message,
      hint: hints[statusCode] ?? "Send a JSON body with the content type application/json.",
      httpStatus: statusCode,
    })
  }
  return new SoundingsError({
    code: "internal_error",
    message: "the server has failed at this request",
    hint: "Try again; if it lasts, look for the request id in the server's log and report it.",
    httpStatus: 500,
    cause: error,
  })
}

/** The names that a route accepts in a part of a request. */
function knownNames({ routeOptions: { schema } }: FastifyRequest, context = ""): string[] {
  const part = (schema as Record<string, { properties?: object } | undefined> | undefined)?.[
    context
  ]
  return Object.keys(part?.properties ?? {})
}
