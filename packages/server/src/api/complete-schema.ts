import type { FastifyInstance, RouteOptions } from "fastify"
import type { Scope } from "../model/scope.ts"
import { ErrorBody } from "./schema.ts"
import { tagOf } from "./tag.ts"

/** Hubs and relays send what their protocols allow, and more. */
const pushedByOthers = "/v1/push/"

const meanings: Readonly<Record<string, string>> = {
  200: "The result.",
  201: "Created.",
  202: "Accepted; it is done in the background.",
  204: "Done.",
  304: "Not changed: the client has it.",
  503: "Not ready, for these reasons.",
  "4xx": "The request is refused; the error says why.",
  "5xx": "The server failed, or cannot do it now; the error says which.",
}

interface ObjectSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, object>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
}

/**
 * Completes the schema of every route of the API with the common parts: an id, the required scope,
 * and the one body of errors. Parameters unknown to a route are refused, so that a mistyped one is
 * noticed; those with a default are described as optional.
 */
export function completeSchemas(app: FastifyInstance): void {
  app.addHook("onRoute", (route: RouteOptions) => {
    const { schema = {} } = route
    if (schema.hide) return
    const { querystring = { type: "object", properties: {} }, body, response } = schema
    const isOurs = route.url.startsWith("/v1/") && !route.url.startsWith(pushedByOthers)
    route.schema = {
      ...schema,
      operationId: operationIdOf(route),
      tags: [tagOf(route.url)],
      security: securityOf(route.config?.scope),
      ...(isOurs ? { querystring: strict(querystring) } : {}),
      ...(isOurs && isObject(body) ? { body: strict(body) } : {}),
      response: described({
        "4xx": ErrorBody,
        "5xx": ErrorBody,
        ...(response as object | undefined),
      }),
    }
  })
}

/** The id of `GET /v1/feeds/:id` is `getFeedsById`. */
function operationIdOf({ method, url }: RouteOptions): string {
  const words = url.replace(/^\/v1/, "").split("/").slice(1)
  const name = words.map((word) => (word.startsWith(":") ? `by-${word.slice(1)}` : word)).join("-")
  const camel = `${String(method).toLowerCase()}-${name}`
  return camel.replaceAll(/[-.]([a-z])/gi, (_, letter: string) => letter.toUpperCase())
}

function securityOf(scope: Scope | null | undefined): Record<string, string[]>[] {
  // A browser that has signed in may do everything.
  return scope ? [{ token: [scope] }, { session: [] }] : []
}

/** Describes each response by its status. */
function described(responses: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, schema]) => [
      status,
      { "x-response-description": meanings[status], ...schema },
    ]),
  )
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
