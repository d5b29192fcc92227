import { connect, type AddressInfo } from "node:net"
import { expect, it } from "vitest"
import { openProduct, type Product, temporaryDir } from "./product.fixture.ts"

async function listen(product: Product): Promise<number> {
  await product.app.listen({ host: "127.0.0.1", port: 0 })
  return (product.app.server.address() as AddressInfo).port
}

interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly body: string
}

/** Sends raw bytes, and reads until the server closes the connection. */
async function send(port: number, request: string | Buffer): Promise<RawAnswer> {
  const socket = connect(port, "127.0.0.1")
  socket.write(request)
  const pieces: Buffer[] = []
  for await (const piece of socket) pieces.push(piece as Buffer)
  const [head = "", body = ""] = Buffer.concat(pieces).toString().split("\r\n\r\n")
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), head, body }
}

const rest = "HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
const long = "a".repeat(20_000)

const cases = [
  ["an address with half a code", `GET /v1/%zz ${rest}`, 400, "url_invalid"],
  ["an address that is no UTF-8", `GET /v1/feeds/%ff%fe ${rest}`, 400, "url_invalid"],
  ["an address cut off in a code", `GET /v1/feeds/% ${rest}`, 400, "url_invalid"],
  ["an address with a zero byte", `GET /v1/nothing%00 ${rest}`, 404, "route_not_found"],
  ["a longer part than any id", `GET /v1/feeds/${"1".repeat(2_000)} ${rest}`, 414, "url_too_long"],
  ["a path that leads nowhere", `GET /${"a/".repeat(4_000)} ${rest}`, 404, "route_not_found"],
  ["an address beyond all limits", `GET /${long} ${rest}`, 431, "headers_too_long"],
  ["a query beyond all limits", `GET /v1/search?q=${long} ${rest}`, 431, "headers_too_long"],
  [
    "headers beyond all limits",
    `GET / HTTP/1.1\r\nhost: localhost\r\ncookie: ${long}\r\n\r\n`,
    431,
    "headers_too_long",
  ],
  ["another method", `PUT /v1/feeds ${rest}`, 405, "method_not_allowed"],
  ["a method of others", `PROPFIND /v1/feeds ${rest}`, 405, "method_not_allowed"],
  ["a method that is none", `SOUND /v1/feeds ${rest}`, 400, "request_malformed"],
  ["no HTTP at all", "\u0016\u0003\u0001\u0002\u0000\r\n\r\n", 400, "request_malformed"],
  ["HTTP without a version", "GET /\r\n\r\n", 421, "host_not_allowed"],
  [
    "two lengths",
    "POST /v1/feeds HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
    400,
    "request_malformed",
  ],
  ["no host", "GET /v1/feeds HTTP/1.1\r\nconnection: close\r\n\r\n", 421, "host_not_allowed"],
] as const

it("returns the usual error body for requests that it cannot read", async () => {
  const port = await listen(await openProduct(temporaryDir()))
  for (const [name, request, status, code] of cases) {
    const answer = await send(port, request)
    expect(answer.status, name).toBe(status)
    expect(JSON.parse(answer.body), name).toEqual({
      error: {
        code,
        message: expect.stringMatching(/^.{10,300}$/),
        hint: expect.stringMatching(/^.{10,300}$/),
        requestId: expect.stringMatching(/./),
      },
    })
    expect(answer.head, name).toMatch(/content-type: application\/json/i)
    expect(answer.head, name).toMatch(/x-content-type-options: nosniff/i)
    expect(answer.head, name).toMatch(/cache-control: no-store/i)
  }
})

it("returns the usual error body for a body beyond all limits", async () => {
  const { call } = await openProduct(temporaryDir())
  const answer = await call("POST", "/v1/feeds", { url: "a".repeat(300_000) })
  expect(answer).toMatchObject({
    status: 413,
    body: { error: { code: "body_too_large", hint: "Send less at once." } },
  })
})
