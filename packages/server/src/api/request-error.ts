import type { FastifyError, FastifyRequest } from "fastify"
import { SoundingsError } from "../model/error.ts"
import { describeValidation } from "./describe-validation.ts"

/** Characters of a content type that are repeated in an error. */
const typeCharsShown = 100

/** The error for a request that the framework refuses; null if the server is at fault. */
export function requestError(error: FastifyError, request: FastifyRequest): SoundingsError | null {
  const { validation, validationContext, statusCode = 500 } = error
  const [problem] = validation ?? []
  if (problem) {
    const known = knownNames(request, validationContext)
    return new SoundingsError({
      code: "request_invalid",
      message: describeValidation(problem, validationContext, known),
      hint: "The description of the API at /v1/openapi.json says what is expected.",
    })
  }
  if (statusCode === 413) return bodyTooLarge()
  if (statusCode === 415) return typeRefused(request)
  if (error.code === "FST_ERR_CTP_INVALID_JSON_BODY") return notJson()
  if (statusCode >= 500) return null
  return new SoundingsError({
    code: "request_malformed",
    message: "the body of the request could not be read",
    hint: "Check the program that sent it, or the proxy on its way.",
    httpStatus: statusCode,
  })
}

/** The names that a route accepts in a part of a request. */
function knownNames({ routeOptions: { schema } }: FastifyRequest, context = ""): string[] {
  const part = (schema as Record<string, { properties?: object } | undefined> | undefined)?.[
    context
  ]
  return Object.keys(part?.properties ?? {})
}

function bodyTooLarge(): SoundingsError {
  return new SoundingsError({
    code: "body_too_large",
    message: "the body of the request is too large",
    hint: "Send less at once.",
    httpStatus: 413,
  })
}

function typeRefused({ headers, routeOptions: { schema } }: FastifyRequest): SoundingsError {
  const given = headers["content-type"]?.slice(0, typeCharsShown)
  const { content } = (schema?.body ?? {}) as { content?: object }
  const taken = Object.keys(content ?? { "application/json": null })
  return new SoundingsError({
    code: "content_type_not_accepted",
    message: given
      ? `a body of the type ${JSON.stringify(given)} is not accepted here`
      : "the request does not say of which type its body is",
    hint: `Send the header Content-Type with ${taken.join(" or ")}.`,
    httpStatus: 415,
  })
}

function notJson(): SoundingsError {
  return new SoundingsError({
    code: "body_not_json",
    message: "the body of the request is not valid JSON",
    hint: "Check its quotes, commas and brackets, and that it is UTF-8.",
  })
}
