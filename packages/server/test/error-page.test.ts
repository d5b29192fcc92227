import { expect, it } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"

const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8", host: "localhost" }

it.each([
  ["/nowhere/<b>bold</b>", 404, "Page not found"],
  ["/sign-in?token=used", 401, "This sign-in link has been used"],
  ["/sign-in", 401, "This sign-in link is incomplete"],
])("shows people who open %s a page", async (url, status, words) => {
  const product = await openProduct(temporaryDir())
  const response = await product.app.inject({ url, headers: browser })
  expect(response.statusCode).toBe(status)
  expect(response.headers["content-type"]).toBe("text/html; charset=utf-8")
  expect(response.body).toContain(`<title>${words}`)
  expect(response.body).toContain(`<h1>${words}`)
  expect(response.body).not.toMatch(/<b>|`/)
  const style = await product.app.inject({ url: "/plain-page.css", headers: browser })
  expect(response.body).toContain('<link rel="stylesheet" href="/plain-page.css">')
  expect(style.headers["content-type"]).toBe("text/css; charset=utf-8")
  expect(response.headers["content-security-policy"]).toBeDefined()
})

it.each(["/v1/nowhere", "/sign-in?token=used"])(
  "gives programs the one error body: %s",
  async (url) => {
    const product = await openProduct(temporaryDir())
    const headers = url.startsWith("/v1/") ? browser : { accept: "*/*", host: "localhost" }
    const { body } = await product.app.inject({ url, headers })
    expect(JSON.parse(body).error).toMatchObject({ code: expect.any(String) })
  },
)
