import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly string[]
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly [keyword: string]: unknown
}

export interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema: Schema
}

/** An operation, as the description of the API has it. */
export interface Operation {
  readonly path: string
  readonly method: Method
  readonly description: string
  readonly scopes: readonly string[]
  readonly parameters: readonly Parameter[]
  /** The types of its body, each with its schema. */
  readonly bodies: Readonly<Record<string, Schema>>
  readonly response: Schema | undefined
}

type Method = "GET" | "POST" | "PATCH" | "DELETE"

/** A product with what its description says it can do. */
export async function describedApi(): Promise<{
  product: Product
  document: any
  operations: Operation[]
}> {
  const product = await openProduct(temporaryDir())
  const { body: document } = await product.call("GET", "/v1/openapi.json")
  const schemaOf = (schema: Schema | undefined): Schema | undefined =>
    schema && resolved(schema, document.components.schemas)
  const operations = Object.entries<Record<string, any>>(document.paths).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path,
        method: method.toUpperCase() as Method,
        description: operation.description ?? "",
        scopes: operation.security.flatMap((each: any) => each.token ?? []),
        parameters: operation.parameters ?? [],
        bodies: Object.fromEntries(
          Object.entries<any>(operation.requestBody?.content ?? {}).map(([type, { schema }]) => [
            type,
            schemaOf(schema)!,
          ]),
        ),
        response: schemaOf(operation.responses["200"]?.content?.["application/json"]?.schema),
      })),
  )
  return { product, document, operations }
}

/** A schema in which references are replaced by what they refer to. */
function resolved(value: any, schemas: Readonly<Record<string, object>>): any {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((part) => resolved(part, schemas))
  if (typeof value.$ref === "string")
    return resolved(schemas[value.$ref.split("/").at(-1)], schemas)
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, resolved(part, schemas)]),
  )
}

/** The address of an operation, with its required parameters. */
export function addressOf(
  { path, parameters }: Operation,
  { query = {}, id = "7" }: { query?: Readonly<Record<string, string>>; id?: string } = {},
): string {
  const needed = parameters.filter(({ in: place, required }) => place === "query" && required)
  const all = { ...Object.fromEntries(needed.map(({ name }) => [name, "x"])), ...query }
  const filled = path.replace("{kind}", "feed").replaceAll(/\{[^}]+\}/g, id)
  return `${filled}?${new URLSearchParams(all).toString()}`
}

/** A body that an operation takes. */
export function bodyOf({ bodies }: Operation): object | undefined {
  const { properties = {}, required = [] } = bodies["application/json"] ?? {}
  if (!("application/json" in bodies)) return undefined
  return Object.fromEntries(required.map((name) => [name, sampleOf(name, properties[name]!)]))
}

function sampleOf(name: string, schema: Schema): unknown {
  if (schema.enum) return schema.enum[0]
  if (schema.type === "array") return [sampleOf(name, schema.items!)]
  return /url/i.test(name) ? "https://hooks.example/in" : "otter"
}
