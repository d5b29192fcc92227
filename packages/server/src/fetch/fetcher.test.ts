import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createFetcher, type Fetcher } from "./fetcher.ts"

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const mebibyte = 1024 * 1024
const bomb = gzipSync(Buffer.alloc(50 * mebibyte))
const packed: Record<string, (text: string) => Buffer> = {
  gzip: (text) => gzipSync(text),
  deflate: (text) => deflateSync(text),
  br: (text) => brotliCompressSync(text),
  zstd: (text) => zstdCompressSync(text),
}

const handlers: Record<string, Handler> = {
  "/plain": (_, response) => response.end("hello"),
  "/echo": (request, response) => response.end(JSON.stringify(request.headers)),
  "/moved": (_, response) => response.writeHead(301, { location: "/plain" }).end(),
  "/loop": (_, response) => response.writeHead(302, { location: "/loop" }).end(),
  "/to-file": (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/to-private": (_, response) =>
    response.writeHead(302, { location: "http://10.1.2.3/secret" }).end(),
  "/to-private-name": (_, response) =>
    response.writeHead(302, { location: "http://private.example.org/" }).end(),
  "/missing": (_, response) => response.writeHead(404).end("no"),
  "/silent": () => {},
  "/reset": (request) => request.socket.destroy(),
  "/half": (request, response) => {
    response.writeHead(200, { "content-length": 100 })
    response.write("half")
    setImmediate(() => request.socket.destroy())
  },
  "/bomb": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
  "/lie": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("not gzip"),
  "/see-other": (_, response) => response.writeHead(303, { location: "/method" }).end(),
  "/still": (_, response) => response.writeHead(307, { location: "/method" }).end(),
  "/method": (request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => response.end(`${request.method} ${Buffer.concat(chunks).toString()}`))
  },
  "/to-echo": (_, response) => response.writeHead(302, { location: `${base}/echo` }).end(),
  "/to-elsewhere": (_, response) =>
    response.writeHead(302, { location: `${base.replace("127.0.0.1", "other.test")}/echo` }).end(),
  "/odd": (_, response) => response.writeHead(200, { "content-encoding": "rot13" }).end("uryyb"),
  "/endless": (_, response) => {
    const chunk = Buffer.alloc(256 * 1024)
    const push = (): void => void (response.destroyed || response.write(chunk, push))
    push()
  },
  ...Object.fromEntries(
    Object.entries(packed).map(([name, pack]): [string, Handler] => [
      `/${name}`,
      (_, response) => response.writeHead(200, { "content-encoding": name }).end(pack("hello")),
    ]),
  ),
}

let server: Server
let base: string
let fetcher: Fetcher

beforeAll(async () => {
  server = createServer((request, response) => handlers[request.url!]!(request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // Politeness is not tested here.
  const startsPerSecond = Number.POSITIVE_INFINITY
  fetcher = createFetcher({ isAllowed: () => true, userAgent: "Test/1", startsPerSecond })
})

afterAll(async () => {
  await fetcher.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const text = async (path: string, limits = {}): Promise<string> => {
  const response = await fetcher.fetch({ url: base + path, limits })
  return Buffer.from(await response.bytes()).toString()
}

describe("the fetcher", () => {
  it("reads a response and says who requests it", async () => {
    expect(await text("/plain")).toBe("hello")
    expect(JSON.parse(await text("/echo"))).toMatchObject({ "user-agent": "Test/1" })
  })

  it.each(Object.keys(packed))("unpacks %s", async (name) => {
    expect(await text(`/${name}`)).toBe("hello")
  })

  it("follows redirects and remembers them, or leaves them to the caller", async () => {
    const response = await fetcher.fetch({ url: `${base}/moved` })
    await response.discard()
    expect(response).toMatchObject({
      status: 200,
      url: `${base}/plain`,
      redirects: [{ url: `${base}/moved`, status: 301 }],
    })
    const refused = await fetcher.fetch({ url: `${base}/moved`, redirect: "refuse" })
    await refused.discard()
    expect(refused.status).toBe(301)
  })

  it("returns a response with an error status", async () => {
    const response = await fetcher.fetch({ url: `${base}/missing` })
    expect(response.status).toBe(404)
    await response.discard()
  })

  it.each([
    ["/loop", {}, "fetch_redirects"],
    ["/to-file", {}, "fetch_address_invalid"],
    ["/silent", { firstByteMs: 1_000, totalMs: 50 }, "fetch_timed_out"],
    ["/reset", {}, "fetch_connection_lost"],
    ["/half", {}, "fetch_connection_lost"],
    ["/bomb", { decompressedBytes: mebibyte }, "fetch_too_large"],
    ["/endless", { bodyBytes: mebibyte }, "fetch_too_large"],
    ["/odd", {}, "fetch_encoding_broken"],
  ])("fails on %s with a reason", async (path, limits, code) => {
    await expect(text(path, limits)).rejects.toMatchObject({ code })
  })

  it("releases a host's slot after a body that was too large, lost or not wanted", async () => {
    for (let round = 0; round < 10; round += 1) {
      await expect(text("/half")).rejects.toMatchObject({ code: "fetch_connection_lost" })
      await expect(text("/endless", { bodyBytes: 1 })).rejects.toMatchObject({
        code: "fetch_too_large",
      })
    }
    expect(await text("/plain")).toBe("hello")
  })

  it("takes a body as it is if the headers claim a compression that it lacks", async () => {
    expect(await text("/lie")).toBe("not gzip")
  })

  it("reports a port on which nothing listens as a refused connection", async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    await expect(fetcher.fetch({ url: `http://127.0.0.1:${port}/` })).rejects.toMatchObject({
      code: "fetch_refused",
    })
  })

  it.each([
    ["/see-other", "GET "],
    ["/still", "POST body"],
  ])("follows a redirect from %s with the request %j", async (path, expected) => {
    const response = await fetcher.fetch({ url: base + path, method: "POST", body: "body" })
    expect(Buffer.from(await response.bytes()).toString()).toBe(expected)
  })
})

describe("a secret", () => {
  const echoed = async (
    path: string,
    credentials: boolean,
    headers: Record<string, string>,
  ): Promise<Record<string, string>> => {
    const url = new URL(base + path)
    if (credentials) Object.assign(url, { username: "ann", password: "s%C3%A9same" })
    const named = createFetcher({
      isAllowed: () => true,
      userAgent: "Test/1",
      resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    })
    const response = await named.fetch({ url: url.href, headers })
    const bytes = await response.bytes()
    await named.close()
    return JSON.parse(Buffer.from(bytes).toString()) as Record<string, string>
  }
  const basic = `Basic ${Buffer.from("ann:sésame").toString("base64")}`

  it("in an address is sent as a header, even after a redirect within the origin", async () => {
    for (const path of ["/echo", "/to-echo"])
      expect(await echoed(path, true, {})).toMatchObject({ authorization: basic })
  })

  it("in headers is sent to another path of the origin", async () => {
    const headers = { Authorization: "Bearer x", cookie: "a=b" }
    expect(await echoed("/to-echo", false, headers)).toMatchObject({
      authorization: "Bearer x",
      cookie: "a=b",
    })
  })

  it("is sent to no other origin", async () => {
    const headers = { Authorization: "Bearer x", Cookie: "a=b", accept: "text/xml" }
    for (const credentials of [true, false]) {
      const received = await echoed("/to-elsewhere", credentials, headers)
      expect(received).toMatchObject({ accept: "text/xml" })
      expect(received["host"]).toMatch(/^other\.test/)
      expect(Object.keys(received)).not.toContain("authorization")
      expect(Object.keys(received)).not.toContain("cookie")
    }
  })
})
