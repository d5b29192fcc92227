import type { FastifyInstance, RouteOptions } from "fastify"
import type { Scope } from "../model/scope.ts"
import { ErrorBody } from "./schema.ts"

/** Hubs and relays send what their protocols let them send, and more. */
const pushedByOthers = "/v1/push/"

interface ObjectSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, object>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
}

/**
 * Completes the schema of every route of the API with what is the same for all: an id, the scope
 * that it needs, and the one body of errors. Parameters that a route does not know are refused, so
 * that a mistyped one is noticed; those that have a default are described as optional.
 */
export function completeSchemas(app: FastifyInstance): void {
  app.addHook("onRoute", (route: RouteOptions) => {
    if (!route.url.startsWith("/v1/")) return
    const { schema = {} } = route
    const { querystring = { type: "object", properties: {} }, body, response } = schema
    const isOurs = !route.url.startsWith(pushedByOthers)
    route.schema = {
      ...schema,
      operationId: operationIdOf(route),
      security: securityOf(route.config?.scope),
      ...(isOurs ? { querystring: strict(querystring) } : {}),
      ...(isOurs && isObject(body) ? { body: strict(body) } : {}),
      response: { "4xx": ErrorBody, "5xx": ErrorBody, ...(response as object | undefined) },
    }
  })
}

/** `GET /v1/feeds/:id` is `getFeedsById`. */
function operationIdOf({ method, url }: RouteOptions): string {
  const words = url.split("/").slice(2)
  const name = words.map((word) => (word.startsWith(":") ? `by-${word.slice(1)}` : word)).join("-")
  const camel = `${String(method).toLowerCase()}-${name}`
  return camel.replaceAll(/[-.]([a-z])/gi, (_, letter: string) => letter.toUpperCase())
}

function securityOf(scope: Scope | null | undefined): { token: string[] }[] {
  return scope ? [{ token: [scope] }] : []
}

function strict(schema: unknown): unknown {
  if (!isObject(schema)) return schema
  const { properties = {}, required = [], additionalProperties = false } = schema
  const needed = required.filter((name) => !("default" in (properties[name] ?? {})))
  return { ...schema, required: needed, additionalProperties }
}

function isObject(schema: unknown): schema is ObjectSchema {
  return (schema as ObjectSchema | undefined)?.type === "object"
}
