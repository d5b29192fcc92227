import { AjvCompiler } from "@fastify/ajv-compiler"
import type { FastifySchema, FastifySchemaCompiler } from "fastify"

const options = { removeAdditional: false as const, verbose: true }

/**
 * Checks the parts of a request. In an address everything is text, which is read as the type that
 * is wanted; a body in JSON has types of its own, which must be the right ones.
 */
export function buildValidators(): FastifySchemaCompiler<FastifySchema> {
  const build = AjvCompiler()
  const ofText = build({}, { customOptions: { ...options, coerceTypes: true } })
  const ofBody = build({}, { customOptions: { ...options, coerceTypes: false } })
  return (route) => (route.httpPart === "body" ? ofBody : ofText)(route)
}
