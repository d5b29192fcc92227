import { describe, expect, it } from "vitest"
import { addressOf, describedApi } from "./described-api.fixture.ts"

describe("the API", () => {
  it("describes parameters with a default as optional, and names a wrong value", async () => {
    const { product, operations } = await describedApi()
    let checkedCount = 0
    for (const operation of operations) {
      for (const { name, in: place, required, schema } of operation.parameters) {
        if (place !== "query") continue
        if ("default" in schema)
          expect({ name, required: required ?? false }).toEqual({ name, required: false })
        if (schema["type"] !== "integer" || operation.method !== "GET") continue
        const url = addressOf(operation, { query: { [name]: "many" } })
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

  it("says what of a body is missing, unknown or wrong, and repeats no secret", async () => {
    const { product } = await describedApi()
    const messageOf = async (body: object): Promise<string> =>
      (await product.call("POST", "/v1/alerts", body)).body.error.message
    expect(await messageOf({})).toBe('the field "query" is missing')
    expect(await messageOf({ query: "x", webhookUrl: "https://a.example", nam: "y" })).toContain(
      'there is no field "nam": it takes ',
    )
    const secret = { query: "x", webhookUrl: "https://a.example", secret: "z".repeat(5_000) }
    expect(await messageOf(secret)).not.toContain("zzz")
  })

  it("names each operation, what it needs and what its errors look like", async () => {
    const { document: body } = await describedApi()
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
    const scopes = operations.flatMap(({ security }) =>
      security.flatMap((each: any) => each.token ?? []),
    )
    expect(new Set(scopes)).toEqual(new Set(["read", "write", "admin", "push"]))
  })

  it("names the schema of each body, and has each but once", async () => {
    const { document: body } = await describedApi()
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

  it("describes each parameter, and groups and secures each operation", async () => {
    const { document, operations } = await describedApi()
    const tags = document.tags.map(({ name }: { name: string }) => name)
    for (const { path, parameters } of operations)
      for (const { name, description, schema } of parameters)
        expect({ path, name, said: Boolean(description ?? schema["description"]) }).toEqual({
          path,
          name,
          said: true,
        })
    for (const methods of Object.values<object>(document.paths))
      for (const operation of Object.values<any>(methods)) expect(tags).toContain(operation.tags[0])
    expect(document.components.securitySchemes.session).toMatchObject({ in: "cookie" })
    const { EventPage, Token, MentionedEpisode } = document.components.schemas
    expect(EventPage.properties.nextCursor.type).toBe("string")
    expect(Token.properties.scopes.items.$ref).toBe("#/components/schemas/Scope")
    expect(MentionedEpisode.properties.withheld.items.enum).toEqual(["link", "enclosureUrl"])
    expect(EventPage.properties.items.items.$ref).toBe("#/components/schemas/Event")
  })

  it("shows a time that does not have the format of the description", async () => {
    const { product } = await describedApi()
    product.clock.pass(9_000 * 365 * 86_400_000)
    await product.call("POST", "/v1/alerts", { query: "x", webhookUrl: "https://a.example" })
    const { body } = await product.call("GET", "/v1/alerts")
    expect(body.items[0].createdAt).toMatch(/^\+0\d{5}-/)
  })

  it("has the items of each list in `items`", async () => {
    const { operations } = await describedApi()
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
