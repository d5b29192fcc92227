import { describe, expect, it } from "vitest"
import {
  addressOf,
  bodyOf,
  describedApi,
  type Operation,
  type Parameter,
  type Schema,
} from "./described-api.fixture.ts"
import type { Product } from "./product.fixture.ts"

/** What validators and frameworks say, where nobody has said it in other words. */
const rawWords =
  /must NOT|must match|pattern|must be (string|boolean|object|array|number|integer|equal)|Body is|Unsupported|Request body/

const requestError = {
  code: expect.stringMatching(/^[a-z]+(_[a-z]+)+$/),
  message: expect.stringMatching(/^[a-z"`].{8,400}[^.]$/),
  hint: expect.stringMatching(/^[A-Z].{8,300}\.$/),
  requestId: expect.stringMatching(/./),
}

interface Sending {
  readonly method?: string
  readonly token?: string
  readonly type?: string
  readonly payload?: string
}

/** Sends a request as it is; without a token it comes from a stranger. */
async function send({ app }: Product, url: string, sending: Sending) {
  const { method = "GET", token, type, payload } = sending
  const response = await app.inject({
    url,
    method: method as "GET",
    headers: {
      host: "localhost",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(type === undefined ? {} : { "content-type": type }),
    },
    ...(payload === undefined ? {} : { payload }),
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    error: response.body === "" ? null : response.json().error,
  }
}

/** Values that a schema does not take, of another type or beyond a limit. */
function wrongValues(schema: Schema): unknown[] {
  const values: unknown[] = [null, { a: 1 }]
  if (schema.type !== "string") values.push("x", "")
  if (schema.type !== "array") values.push(["x"], [])
  if (schema.type !== "boolean") values.push(true)
  if (schema.type !== "integer") values.push(5)
  if (schema.enum) values.push("nothing of it")
  if (schema.minLength) values.push("")
  if (schema.maxLength) values.push("x".repeat(schema.maxLength + 1))
  if (schema.minItems) values.push([])
  if (schema.maxItems) values.push(Array(schema.maxItems + 1).fill("x"))
  if (schema.items) values.push(...wrongValues(schema.items).map((value) => [value]))
  return values
}

/** Texts that a parameter does not take. */
function wrongTexts({ schema }: Parameter): string[] {
  const texts: string[] = []
  if (schema.enum) texts.push("nothing of it")
  if (schema["pattern"] || ["integer", "number", "boolean"].includes(schema.type!))
    texts.push("nope")
  if (schema.minLength) texts.push("")
  if (schema.maxLength) texts.push("x".repeat(schema.maxLength + 1))
  if (schema["minimum"] !== undefined) texts.push(String(Number(schema["minimum"]) - 1))
  if (schema["maximum"] !== undefined) texts.push(String(Number(schema["maximum"]) + 1))
  return texts
}

/** The keywords that the tests below violate; a new one needs words of its own. */
const violated = [
  "type",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
  "required",
  "additionalProperties",
]
/** Keywords that refuse nothing by themselves. */
const harmless = ["description", "default", "properties", "items"]

function keywordsOf(schema: Schema): string[] {
  const parts = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])]
  return [...Object.keys(schema), ...parts.flatMap(keywordsOf)]
}

const isIgnoring = ({ description }: Operation): boolean =>
  /parameters (and fields )?are ignored/.test(description)

describe("every operation", () => {
  it("checks its requests by keywords that errors have words for", async () => {
    const { operations } = await describedApi()
    const schemas = operations.flatMap(({ bodies, parameters }) => [
      ...Object.values(bodies),
      ...parameters.map(({ schema }) => schema),
    ])
    const used = new Set(schemas.flatMap(keywordsOf))
    expect([...used].toSorted()).toEqual([...violated, ...harmless].toSorted())
  })

  it("refuses parameters that it does not know, or says that it ignores them", async () => {
    const { product, operations } = await describedApi()
    expect(operations.length).toBeGreaterThan(30)
    expect(operations.filter(isIgnoring).length).toBeLessThan(6)
    for (const operation of operations) {
      const url = addressOf(operation, { query: { limt: "5" } })
      const { status, body } = await product.call(operation.method, url, bodyOf(operation))
      const name = `${operation.method} ${url}`
      if (isIgnoring(operation)) expect(body?.error?.message ?? "", name).not.toContain("limt")
      else expect({ name, status }).toEqual({ name, status: 400 })
      if (isIgnoring(operation)) continue
      expect(body.error.message).toContain('there is no parameter "limt": it takes ')
      for (const { name: known, in: place } of operation.parameters)
        if (place === "query") expect(body.error.message).toContain(known)
    }
  })

  it("refuses bodies of the wrong type, and names the field", async () => {
    const { product, operations } = await describedApi()
    let fieldCount = 0
    for (const operation of operations) {
      const schema = operation.bodies["application/json"]
      const url = addressOf(operation)
      for (const [field, of] of Object.entries(schema?.properties ?? {})) {
        fieldCount += 1
        for (const value of wrongValues(of)) {
          const sent = { ...bodyOf(operation), [field]: value }
          const { status, body } = await product.call(operation.method, url, sent)
          const name = `${operation.method} ${url} ${JSON.stringify(sent).slice(0, 200)}`
          expect({ name, status }).toEqual({ name, status: 400 })
          expect(body.error, name).toEqual(requestError)
          expect(body.error.message).toMatch(new RegExp(`^the field "${field}(\\.0)?" must `))
          expect(body.error.message).not.toMatch(rawWords)
        }
      }
    }
    expect(fieldCount).toBeGreaterThan(9)
  })

  it("says in plain words which value of an address is wrong", async () => {
    const { product, operations } = await describedApi()
    let checkedCount = 0
    for (const operation of operations) {
      for (const parameter of operation.parameters) {
        for (const text of wrongTexts(parameter)) {
          const isQuery = parameter.in === "query"
          // The router refuses longer parts before anything is checked.
          if (!isQuery && text.length > 90) continue
          const url = isQuery
            ? addressOf(operation, { query: { [parameter.name]: text } })
            : addressOf(operation).replace(parameter.name === "kind" ? "/feed/" : "/7", `/${text}`)
          if (url.includes("/nothing of it")) continue
          const { status, body } = await product.call(operation.method, url, bodyOf(operation))
          const name = `${operation.method} ${url}`.slice(0, 200)
          expect({ name, status }).toEqual({ name, status: 400 })
          expect(body.error, name).toEqual(requestError)
          expect(body.error.message).toMatch(
            new RegExp(`^(the parameter )?"${parameter.name}" (in the address )?must `),
          )
          expect(body.error.message).not.toMatch(rawWords)
          checkedCount += 1
        }
      }
    }
    expect(checkedCount).toBeGreaterThan(40)
  })

  it("gives each error in the one body, with words of its own", async () => {
    const { product, operations } = await describedApi()
    const { token } = (await product.call("POST", "/v1/tokens", { scopes: ["worker"] })).body
    const admin = (await product.call("POST", "/v1/tokens", { scopes: ["admin"] })).body.token
    const check = async (operation: Operation, status: number, sending: Sending) => {
      const url = addressOf(operation)
      const { method } = operation
      const answer = await send(product, url, { method, ...sending })
      const name = `${sending.method ?? method} ${url} ${sending.type ?? ""}`
      expect({ name, status: answer.status }).toEqual({ name, status })
      expect(answer.error, name).toEqual(requestError)
      expect(answer.error.message).not.toMatch(rawWords)
      return answer
    }
    for (const operation of operations) {
      const allowed = (await check(operation, 405, { method: "PUT", token: admin })).headers.allow
      expect(String(allowed).split(", ")).toEqual(
        expect.arrayContaining([operation.method, "OPTIONS"]),
      )
      if (operation.scopes.length > 0) {
        const stranger = await check(operation, 401, {})
        expect(stranger.error.code).toBe("not_signed_in")
        expect(stranger.headers["www-authenticate"]).toBe('Bearer realm="Soundings"')
        const guessed = await check(operation, 401, { token: "sdg_guessed" })
        expect(guessed.error.code).toBe("token_invalid")
        expect(guessed.headers["www-authenticate"]).toContain('error="invalid_token"')
        await check(operation, 403, { token })
      }
      if (operation.method === "GET") continue
      if (!("*/*" in operation.bodies))
        await check(operation, 415, { token: admin, type: "text/plain", payload: "x" })
      if (!("application/json" in operation.bodies)) continue
      const json = { token: admin, type: "application/json" }
      await check(operation, 400, { ...json, payload: "{" })
      await check(operation, 400, { ...json, payload: "[]" })
      const none = await check(operation, 400, json)
      expect(none.error.message).toMatch(/^the request has no body; it takes a JSON object with /)
      await check(operation, 413, { ...json, payload: `{"a":"${"x".repeat(300_000)}"}` })
    }
  })

  it("says what is not there, and where to see what is", async () => {
    const { product, operations } = await describedApi()
    const ofOne = operations.filter(({ path }) => path.includes("{id}"))
    expect(ofOne.length).toBeGreaterThan(10)
    for (const operation of ofOne) {
      const url = addressOf(operation, { id: "999" })
      const { status, body } = await product.call(operation.method, url, bodyOf(operation))
      const name = `${operation.method} ${url}`
      expect({ name, status }).toEqual({ name, status: 404 })
      expect(body.error, name).toEqual(requestError)
      expect(body.error.code).toMatch(/_not_found$/)
    }
  })
})

describe("a request", () => {
  it("to see what an address takes gets no error", async () => {
    const { product } = await describedApi()
    const { app } = product
    const headers = { host: "localhost", origin: "https://other.example" }
    const preflight = await app.inject({ method: "OPTIONS", url: "/v1/feeds/7/", headers })
    expect(preflight.statusCode).toBe(204)
    expect(preflight.headers["allow"]).toBe("DELETE, GET, HEAD, OPTIONS, PATCH")
    expect(preflight.headers["access-control-allow-origin"]).toBeUndefined()
    const nowhere = await app.inject({ method: "OPTIONS", url: "/v1/nowhere", headers })
    expect(nowhere.statusCode).toBe(404)
  })

  it("without a body may say of which type it would be", async () => {
    const { product } = await describedApi()
    const { id } = (
      await product.call("POST", "/v1/alerts", { query: "x", webhookUrl: "https://a.example" })
    ).body
    const { token } = (await product.call("POST", "/v1/tokens", { scopes: ["admin"] })).body
    const sending = { method: "DELETE", token, type: "application/json" }
    expect((await send(product, `/v1/alerts/${id}`, sending)).status).toBe(204)
  })

  it("with a value twice is told so", async () => {
    const { product } = await describedApi()
    const { body } = await product.call("GET", "/v1/feeds?limit=1&limit=2")
    expect(body.error.message).toBe('the parameter "limit" is given more than once')
  })

  it("with an OPML file names one of its types", async () => {
    const { product } = await describedApi()
    const { token } = (await product.call("POST", "/v1/tokens", { scopes: ["write"] })).body
    const statusOf = async (type: string): Promise<number> => {
      const payload = "<opml version='2.0'><body/></opml>"
      return (await send(product, "/v1/feeds/import", { method: "POST", token, type, payload }))
        .status
    }
    expect(await statusOf("text/x-opml; charset=utf-8")).toBe(202)
    expect(await statusOf("text/xml")).toBe(202)
    expect(await statusOf("application/json")).toBe(415)
  })
})
