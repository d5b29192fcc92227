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
  fetcher = createFetcher({ isAllowed: () => true, userAgent: "Test/1" })
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
  it("reads an answer and says who asks", async () => {
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

  it("passes on an error status as an answer", async () => {
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
    ["/lie", {}, "fetch_encoding_broken"],
    ["/odd", {}, "fetch_encoding_broken"],
  ])("gives up on %s with a reason", async (path, limits, code) => {
    await expect(text(path, limits)).rejects.toMatchObject({ code })
  })

  it("gives a host's turn back after a body that was too large, lost or not wanted", async () => {
    for (let round = 0; round < 10; round += 1) {
      await expect(text("/half")).rejects.toMatchObject({ code: "fetch_connection_lost" })
      await expect(text("/endless", { bodyBytes: 1 })).rejects.toMatchObject({
        code: "fetch_too_large",
      })
    }
    expect(await text("/plain")).toBe("hello")
  })

  it("refuses a port on which nothing listens", async () => {
    await expect(fetcher.fetch({ url: "http://127.0.0.1:1/" })).rejects.toMatchObject({
      code: "fetch_refused",
    })
  })

  it("sends the password of an address as a header, and not to whom it is redirected", async () => {
    const url = new URL(`${base}/echo`)
    url.username = "ann"
    url.password = "s%C3%A9same"
    const response = await fetcher.fetch({ url: url.href })
    const headers = JSON.parse(Buffer.from(await response.bytes()).toString()) as Record<
      string,
      string
    >
    expect(Buffer.from(headers["authorization"]!.slice(6), "base64").toString()).toBe("ann:sésame")
  })
})

describe("the guard against private networks", () => {
  const guarded = (address: string): Fetcher =>
    createFetcher({
      userAgent: "Test/1",
      resolve: async () => [{ address, family: address.includes(":") ? 6 : 4 }],
    })

  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fd00::1]/",
    "http://[64:ff9b::7f00:1]/",
  ])("refuses %s before anything is sent", async (url) => {
    const closed = guarded("93.184.216.34")
    await expect(closed.fetch({ url })).rejects.toMatchObject({ code: "fetch_address_private" })
    await closed.close()
  })

  it.each([
    "127.0.0.1",
    "10.0.0.1",
    "192.168.1.1",
    "172.16.5.4",
    "100.64.0.1",
    "0.0.0.0",
    "::1",
    "fe80::1",
    "::ffff:10.0.0.1",
    "2002:7f00:1::",
  ])("refuses a name that resolves to %s", async (address) => {
    const closed = guarded(address)
    await expect(closed.fetch({ url: "http://feeds.example.org/" })).rejects.toMatchObject({
      code: "fetch_address_private",
    })
    await closed.close()
  })

  it("refuses a redirect to a private address, written or by name", async () => {
    // The local server stands for a public one that redirects; every other private address stays refused.
    const addresses: Record<string, string> = {
      "public.example.org": "127.0.0.1",
      "private.example.org": "10.1.2.3",
    }
    const open = createFetcher({
      userAgent: "Test/1",
      isAllowed: (address) => address === "127.0.0.1",
      resolve: async (hostname) => [{ address: addresses[hostname]!, family: 4 }],
    })
    const site = `http://public.example.org:${(server.address() as AddressInfo).port}`
    const response = await open.fetch({ url: `${site}/plain` })
    await response.discard()
    expect(response.status).toBe(200)
    for (const path of ["/to-private", "/to-private-name"]) {
      await expect(open.fetch({ url: site + path })).rejects.toMatchObject({
        code: "fetch_address_private",
      })
    }
    await open.close()
  })
})
