import type { FastifyError, FastifyReply, FastifyRequest } from "fastify"
import { SoundingsError } from "../model/error.ts"
import type { Log } from "../model/log.ts"

/** Answers errors, and tells the operator of those that are the server's own. */
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

/** The one body of every error: `{error: {code, message, hint, requestId}}`. */
function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const known = expected(error)
  const { code, message, hint } = known
  const position = (known as { position?: number }).position
  void reply.status(known.httpStatus).send({
    error: {
      code,
      message,
      hint,
      requestId: request.id,
      ...(position === undefined ? {} : { position }),
    },
  })
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const error = new SoundingsError({
    code: "route_not_found",
    message: `there is nothing at ${request.method} ${request.url.split("?")[0]}`,
    hint: "The description of the API is at /v1/openapi.json.",
    httpStatus: 404,
  })
  answerError(error, request, reply)
}

function expected(error: FastifyError | Error): SoundingsError {
  if (error instanceof SoundingsError) return error
  const { validation, statusCode } = error as FastifyError
  if (validation) {
    return new SoundingsError({
      code: "request_invalid",
      message: error.message + allowedValues(validation[0]?.params),
      hint: "The description of the API at /v1/openapi.json says what is expected.",
    })
  }
  if (statusCode !== undefined && statusCode < 500) {
    return new SoundingsError({
      code: "request_invalid",
      message: error.message,
      hint: "Send a JSON body with the content type application/json.",
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

/** The values of which one was expected: the validator's message leaves them out. */
function allowedValues(params: Record<string, unknown> | undefined): string {
  const allowed = params?.["allowedValues"]
  return Array.isArray(allowed) ? ` (${allowed.join(", ")})` : ""
}
