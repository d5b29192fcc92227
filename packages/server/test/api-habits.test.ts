import { describe, expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Record<string, unknown>
}

interface Operation {
  readonly path: string
  readonly method: string
  readonly parameters: readonly Parameter[]
  readonly response: { readonly properties?: Record<string, unknown> } | undefined
}

async function withProduct(): Promise<{ product: Product; operations: Operation[] }> {
  const product = await openProduct(temporaryDir())
  const { body } = await product.call("GET", "/v1/openapi.json")
  const operations = Object.entries<Record<string, any>>(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method: method.toUpperCase(),
      parameters: operation.parameters ?? [],
      response: schemaOf(body, operation.responses?.["200"]),
    })),
  )
  return { product, operations }
}

/** The schema of a JSON body, which the description refers to by name. */
function schemaOf(document: any, body: any): Operation["response"] {
  const ref: string | undefined = body?.content?.["application/json"]?.schema.$ref
  return ref && document.components.schemas[ref.slice("#/components/schemas/".length)]
}

/** The address of an operation, with its required parameters. */
function addressOf({ path, parameters }: Operation, query: Record<string, string>): string {
  const needed = parameters.filter(({ in: place, required }) => place === "query" && required)
  const all = { ...Object.fromEntries(needed.map(({ name }) => [name, "x"])), ...query }
  return `${path.replaceAll(/\{[^}]+\}/g, "7")}?${new URLSearchParams(all).toString()}`
}

describe("the API", () => {
  it("refuses unknown parameters, and names those that it accepts", async () => {
    const { product, operations } = await withProduct()
    const reads = operations.filter(
      ({ method, path }) =>
        method === "GET" && path.startsWith("/v1/") && !path.startsWith("/v1/push/"),
    )
    expect(reads.length).toBeGreaterThan(12)
    for (const operation of reads) {
      const url = addressOf(operation, { limt: "5" })
      const { status, body } = await product.call("GET", url)
      expect({ url, status }).toEqual({ url, status: 400 })
      expect(body.error.message).toContain('there is no parameter "limt": it takes ')
      for (const { name, in: place } of operation.parameters)
        if (place === "query") expect(body.error.message).toContain(name)
    }
  })

  it("describes parameters with a default as optional, and names a wrong value", async () => {
    const { product, operations } = await withProduct()
    let checkedCount = 0
    for (const operation of operations) {
      for (const { name, in: place, required, schema } of operation.parameters) {
        if (place !== "query") continue
        if ("default" in schema)
          expect({ name, required: required ?? false }).toEqual({ name, required: false })
        if (schema["type"] !== "integer" || operation.method !== "GET") continue
        const url = addressOf(operation, { [name]: "many" })
        const { status, body } = await product.call("GET", url)
        expect({ url, status }).toEqual({ url, status: 400 })
        expect(body.error.message).toMatch(
          new RegExp(
            `the parameter "${name}" must be a whole number( from \\d+ to \\d+)?, not "many"`,
          ),
        )
        checkedCount += 1
      }
    }
    expect(checkedCount).toBeGreaterThan(8)
    const { body } = await product.call("GET", "/v1/search?q=x&sort=best")
    expect(body.error.message).toContain(
      'the parameter "sort" must be one of newest, relevance, not "best"',
    )
  })

  it("says what is missing, unknown or wrong in a body, and repeats no secret", async () => {
    const { product } = await withProduct()
    const messageOf = async (body: object): Promise<string> =>
      (await product.call("POST", "/v1/alerts", body)).body.error.message
    expect(await messageOf({})).toBe('the field "query" is missing')
    expect(await messageOf({ query: "x", webhookUrl: "https://a.example", nam: "y" })).toContain(
      'there is no field "nam": it takes ',
    )
    const secret = { query: "x", webhookUrl: "https://a.example", secret: "z".repeat(5_000) }
    expect(await messageOf(secret)).not.toContain("zzz")
  })

  it("names each operation, its scope and its errors", async () => {
    const { product } = await withProduct()
    const { body } = await product.call("GET", "/v1/openapi.json")
    const operations = Object.values<Record<string, any>>(body.paths).flatMap((methods) =>
      Object.values(methods),
    )
    const ids = operations.map(({ operationId }) => operationId)
    expect(ids).toContain("getFeedsById")
    expect(new Set(ids).size).toBe(operations.length)
    for (const { operationId, security, responses } of operations) {
      expect({ operationId, security }).toEqual({ operationId, security: expect.any(Array) })
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^2/), "4XX", "5XX"]),
      )
    }
    const scopes = operations.flatMap(({ security }) => security.flatMap((each: any) => each.token))
    expect(new Set(scopes)).toEqual(new Set(["read", "write", "admin", "push"]))
  })

  it("names the schema of each body, and contains each only once", async () => {
    const { product } = await withProduct()
    const { body } = await product.call("GET", "/v1/openapi.json")
    const names = Object.keys(body.components.schemas)
    expect(names).toEqual(
      expect.arrayContaining(["Alert", "Episode", "Error", "Event", "Feed", "Mention", "Podcast"]),
    )
    const text = JSON.stringify({ ...body, info: null })
    // A title would be a schema that was left in place.
    expect(text).not.toMatch(/"title":"/)
    for (const name of names) expect(text).toContain(`"#/components/schemas/${name}"`)
    const operations = Object.values<object>(body.paths).flatMap<any>(Object.values)
    const contents = operations
      .flatMap(({ requestBody, responses }) => [requestBody, ...Object.values<any>(responses)])
      .map((each) => each?.content?.["application/json"])
      .filter((content) => content !== undefined)
    expect(contents.length).toBeGreaterThan(100)
    for (const content of contents) expect(Object.keys(content.schema)).toEqual(["$ref"])
  })

  it("has the items of each list in `items`", async () => {
    const { operations } = await withProduct()
    const lists = operations.filter(({ parameters }) =>
      parameters.some(({ name }) => name === "cursor"),
    )
    expect(lists.length).toBeGreaterThan(6)
    for (const { path, response } of lists)
      expect({ path, names: Object.keys(response?.properties ?? {}) }).toEqual({
        path,
        names: expect.arrayContaining(["items", "nextCursor"]),
      })
  })
})
