import { expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"

it("shows a stranger whether it is ready, and nothing else", async () => {
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
    "/v1/sessions",
  ]) {
    expect(await ask(url), url).toBe(401)
  }
  expect(await ask("/v1/tokens", "POST")).toBe(401)
})

it("lets a token do what its scope allows", async () => {
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

it("signs a browser in with a link that works once", async () => {
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

it("keeps a sign-in link for its reader, whatever opens it before", async () => {
  const { app, call } = await openProduct(temporaryDir())
  const { url } = (await call("POST", "/v1/sign-in-links")).body
  const path = new URL(url).pathname + new URL(url).search
  const visit = (headers: Record<string, string>, method: "GET" | "HEAD" | "POST" = "GET") =>
    app.inject({ url: path, method, headers: { host: "localhost", ...headers } })
  const early = [
    await visit({}, "HEAD"),
    await visit({ "sec-purpose": "prefetch;prerender" }),
    await visit({ purpose: "prefetch" }),
    await visit({ "x-moz": "prefetch" }),
    await visit({ "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image" }),
    await visit({ "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" }),
    await visit({ "user-agent": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)" }),
    await visit({ "user-agent": "Mozilla/5.0 (compatible; SkypeUriPreview; +https://skype.com)" }),
  ]
  for (const { statusCode, cookies, headers } of early) {
    expect([statusCode, cookies]).toEqual([200, []])
    expect(headers["referrer-policy"]).toBe("same-origin")
  }
  // A visitor taken for a program gets a button.
  const form = { origin: "http://localhost", "content-type": "application/x-www-form-urlencoded" }
  expect((await visit({ ...form, origin: "https://evil.example" }, "POST")).statusCode).toBe(403)
  const signedIn = await visit(form, "POST")
  expect([signedIn.statusCode, signedIn.cookies.length]).toEqual([302, 1])
  expect((await visit(form, "POST")).statusCode).toBe(401)
  const navigation = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" }
  expect((await visit(navigation)).statusCode).toBe(401)
})

/** Signs in with a browser of this name. */
async function signIn({ app, call }: Product, userAgent: string) {
  const { url } = (await call("POST", "/v1/sign-in-links")).body
  const response = await app.inject({
    url: new URL(url).pathname + new URL(url).search,
    headers: { host: "localhost", "user-agent": userAgent },
  })
  const [cookie] = response.cookies
  const headers = { host: "localhost", cookie: `${cookie!.name}=${cookie!.value}` }
  return (method: "GET" | "DELETE", path: string, more: Record<string, string> = {}) =>
    app.inject({ method, url: path, headers: { ...headers, ...more } })
}

it("lists the sessions, and ends one of them or one's own", async () => {
  const product = await openProduct(temporaryDir())
  const [phone, laptop] = [
    await signIn(product, "Phone".repeat(100)),
    await signIn(product, "Laptop"),
  ]
  product.clock.pass(60_000)
  await phone("GET", "/v1/session")
  product.clock.pass(6 * 60_000)
  expect((await laptop("GET", "/v1/sessions")).json()).toMatchObject({
    items: [
      {
        createdAt: "2026-11-20T12:30:00.000Z",
        lastUsedAt: "2026-11-20T12:31:00.000Z",
        userAgent: "Phone".repeat(30),
        isCurrent: false,
      },
      { userAgent: "Laptop", isCurrent: true },
    ],
    nextCursor: null,
  })
  const { body } = await product.call("GET", "/v1/sessions")
  expect(body.items[1]).toMatchObject({ lastUsedAt: "2026-11-20T12:37:00.000Z", isCurrent: false })
  expect(JSON.stringify(body)).not.toMatch(/hash|sds_/)
  expect((await product.call("DELETE", `/v1/tokens/${body.items[0].id}`)).status).toBe(404)
  expect((await laptop("DELETE", `/v1/sessions/${body.items[0].id}`)).statusCode).toBe(204)
  expect((await phone("GET", "/v1/session")).statusCode).toBe(401)
  expect((await laptop("DELETE", `/v1/sessions/${body.items[0].id}`)).statusCode).toBe(404)
  const foreign = await laptop("DELETE", "/v1/session", { origin: "https://evil.example" })
  expect(foreign.statusCode).toBe(403)
  const out = await laptop("DELETE", "/v1/session")
  expect(out.statusCode).toBe(204)
  expect(out.cookies[0]).toMatchObject({ value: "", path: "/" })
  expect((await laptop("GET", "/v1/session")).statusCode).toBe(401)
  expect((await laptop("DELETE", "/v1/session")).statusCode).toBe(204)
})

it("keeps sessions over a restart, and ended ones stay ended", async () => {
  const dir = temporaryDir()
  const first = await openProduct(dir)
  await signIn(first, "Phone")
  const laptop = await signIn(first, "Laptop")
  await laptop("DELETE", "/v1/session")
  await first.close()
  const second = await openProduct(dir)
  const { items } = (await second.call("GET", "/v1/sessions")).body
  expect(items).toMatchObject([{ userAgent: "Phone" }])
})

it("shows sessions to administrators only", async () => {
  const { app, call } = await openProduct(temporaryDir())
  for (const scope of ["read", "write", "worker", "push"]) {
    const { token } = (await call("POST", "/v1/tokens", { scopes: [scope] })).body
    const headers = { host: "localhost", authorization: `Bearer ${token}` }
    expect((await app.inject({ url: "/v1/sessions", headers })).statusCode).toBe(403)
    const ending = await app.inject({ method: "DELETE", url: "/v1/sessions/1", headers })
    expect(ending.statusCode).toBe(403)
  }
})

it("refuses other host names and other sites' pages, as in DNS rebinding or a forged form", async () => {
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
  expect(document.paths["/v1/search"].get.responses["200"].content["application/json"]).toEqual({
    schema: { $ref: "#/components/schemas/SearchResultPage" },
  })
  expect(document.components.schemas.SearchResultPage.properties).toHaveProperty("items")
})

it("sends headers that keep out foreign scripts", async () => {
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
