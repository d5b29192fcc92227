import { expect, it } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"

it("lets a stranger see that it is ready, and nothing else", async () => {
  const { app } = await openProduct(temporaryDir())
  const ask = async (url: string, method: "GET" | "POST" = "GET") =>
    (await app.inject({ url, method, headers: { host: "localhost" } })).statusCode
  expect(await ask("/healthz")).toBe(200)
  expect(await ask("/v1/openapi.json")).toBe(200)
  for (const url of [
    "/v1/search",
    "/v1/podcasts",
    "/v1/alerts",
    "/v1/mentions",
    "/v1/events",
    "/v1/status",
    "/v1/tokens",
    "/v1/session",
  ]) {
    expect(await ask(url), url).toBe(401)
  }
  expect(await ask("/v1/tokens", "POST")).toBe(401)
})

it("lets a token do what its scope says", async () => {
  const { app, call } = await openProduct(temporaryDir())
  const token = async (scope: string): Promise<string> =>
    (await call("POST", "/v1/tokens", { scopes: [scope] })).body.token
  const status = async (
    secret: string,
    method: "GET" | "POST",
    url: string,
    body?: object,
  ): Promise<number> => {
    const headers = { host: "localhost", authorization: `Bearer ${secret}` }
    return (await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) }))
      .statusCode
  }
  const [read, write] = [await token("read"), await token("write")]
  expect(await status(read, "GET", "/v1/podcasts")).toBe(200)
  expect(await status(read, "POST", "/v1/feeds", { url: "https://example.org/" })).toBe(403)
  expect(await status(write, "POST", "/v1/feeds", { url: "https://example.org/" })).toBe(201)
  expect(await status(write, "GET", "/v1/tokens")).toBe(403)
  expect(await status(await token("worker"), "GET", "/v1/podcasts")).toBe(403)
  expect(await status("sdg_guessed", "GET", "/v1/podcasts")).toBe(401)
  const { body } = await call("GET", "/v1/tokens")
  expect(JSON.stringify(body)).not.toContain(read)
  await call("DELETE", `/v1/tokens/${body.items[0].id}`)
  expect(await status(read, "GET", "/v1/podcasts")).toBe(401)
})

it("signs a browser in by a link that works once", async () => {
  const { app, call } = await openProduct(temporaryDir())
  const { url } = (await call("POST", "/v1/sign-in-links")).body
  const path = new URL(url).pathname + new URL(url).search
  const visit = () => app.inject({ url: path, headers: { host: "localhost" } })
  const first = await visit()
  expect(first.statusCode).toBe(302)
  const [cookie] = first.cookies
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" })
  const headers = { host: "localhost", cookie: `${cookie!.name}=${cookie!.value}` }
  expect((await app.inject({ url: "/v1/session", headers })).json()).toEqual({ scopes: ["admin"] })
  expect((await visit()).statusCode).toBe(401)
})

it("refuses other names and other sites' pages, as a rebound name or a forged form would come", async () => {
  const { app, call } = await openProduct(temporaryDir())
  const { url } = (await call("POST", "/v1/sign-in-links")).body
  const session = await app.inject({
    url: new URL(url).pathname + new URL(url).search,
    headers: { host: "localhost" },
  })
  const cookie = `${session.cookies[0]!.name}=${session.cookies[0]!.value}`
  const post = async (headers: Record<string, string>) =>
    (
      await app.inject({
        method: "POST",
        url: "/v1/feeds",
        payload: { url: "https://example.org/" },
        headers: { cookie, ...headers },
      })
    ).statusCode
  expect(await post({ host: "evil.example" })).toBe(421)
  expect(await post({ host: "localhost:7117", origin: "https://evil.example" })).toBe(403)
  expect(await post({ host: "localhost:7117", origin: "null" })).toBe(403)
  expect(await post({ host: "localhost:7117", origin: "http://localhost:7117" })).toBe(201)
})

it("describes every route in its OpenAPI document", async () => {
  const { app } = await openProduct(temporaryDir())
  const document = (
    await app.inject({ url: "/v1/openapi.json", headers: { host: "localhost" } })
  ).json()
  expect(document.openapi).toMatch(/^3\./)
  const routes = Object.keys(document.paths)
  for (const route of [
    "/v1/search",
    "/v1/podcasts/{id}/episodes",
    "/v1/alerts",
    "/v1/events",
    "/healthz",
  ])
    expect(routes).toContain(route)
  expect(
    document.paths["/v1/search"].get.responses["200"].content["application/json"].schema.properties,
  ).toHaveProperty("hits")
})

it("sends headers that keep foreign scripts out", async () => {
  const { app } = await openProduct(temporaryDir())
  const { headers } = await app.inject({ url: "/healthz", headers: { host: "localhost" } })
  expect(headers["content-security-policy"]).toContain("default-src 'none'")
  expect(headers["x-content-type-options"]).toBe("nosniff")
})

it("does not show the secrets that a private feed's address carries", async () => {
  const { call } = await openProduct(temporaryDir())
  await call("POST", "/v1/feeds", { url: "https://ann:sesame@example.org/feed?token=hidden" })
  const shown = JSON.stringify([
    (await call("GET", "/v1/feeds")).body,
    (await call("GET", "/v1/podcasts")).body,
  ])
  expect(shown).not.toMatch(/sesame|hidden/)
})
