import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { isPrivateHost, isPublicAddress } from "./address-guard.ts"
import { createFetcher, type Fetcher, type FetcherOptions } from "./fetcher.ts"
import { isRefusedPort } from "./refused-ports.ts"

describe("an address", () => {
  it.each([
    "93.184.216.34",
    "8.8.8.8",
    "2606:4700:4700::1111",
    "2001:4860:4860::8888",
    "64:ff9b::8.8.8.8",
    "64:ff9b::808:808",
    "64:ff9b::808:0",
    "2001:4860:1:2:3:5efe:a00:1",
    "2606:4700::5efe",
    "2606:4700:0:5efe::1",
  ])("%s is public", (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    ["0.0.0.0", "this host"],
    ["10.0.0.1", "private"],
    ["100.64.0.1", "of a carrier"],
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["169.254.169.254", "the cloud's own"],
    ["172.16.5.4", "private"],
    ["172.31.255.255", "private"],
    ["192.0.0.8", "special"],
    ["192.88.99.1", "6to4 relay"],
    ["192.168.1.1", "private"],
    ["198.18.0.1", "benchmarks"],
    ["224.0.0.1", "multicast"],
    ["255.255.255.255", "broadcast"],
    ["::", "this host"],
    ["::1", "loopback"],
    ["::10.0.0.1", "IPv4-compatible"],
    ["::8.8.8.8", "IPv4-compatible"],
    ["::ffff:10.0.0.1", "IPv4-mapped"],
    ["::ffff:8.8.8.8", "IPv4-mapped"],
    ["::ffff:0:8.8.8.8", "IPv4-translated"],
    ["64:ff9b::10.0.0.1", "NAT64 to a private one"],
    ["64:ff9b::7f00:1", "NAT64 to loopback"],
    ["64:ff9b::", "NAT64 to this host"],
    ["64:ff9b::a9fe:a9fe", "NAT64 to the cloud's own"],
    ["64:ff9b:1::808:808", "local NAT64"],
    ["100::1", "discard"],
    ["2001::1", "Teredo"],
    ["2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"],
    ["2001:db8::1", "documentation"],
    ["2002:7f00:1::", "6to4 of loopback"],
    ["2002:808:808::1", "6to4"],
    ["3fff::1", "documentation"],
    ["2001:4860::5efe:10.0.0.1", "ISATAP to a private one"],
    ["2001:4860:1:2:0:5efe:a00:1", "ISATAP to a private one"],
    ["2606:4700:1:2:200:5efe:169.254.169.254", "ISATAP to the cloud's own"],
    ["2606:4700:1:2:200:5efe:7f00:1", "ISATAP to loopback"],
    ["2606:4700:1:2:100:5efe:c0a8:1", "ISATAP with the bit of a group"],
    ["2606:4700:1:2:300:5efe:c0a8:1", "ISATAP with both bits"],
    ["2606:4700:1:2:200:5efe:8.8.8.8", "ISATAP to a public one"],
    ["fc00::1", "unique local"],
    ["fd00::1", "unique local"],
    ["fe80::1", "link-local"],
    ["fe80::1%eth0", "link-local with a zone"],
    ["2606:4700::1%eth0", "with a zone"],
    ["fec0::1", "site-local"],
    ["ff02::1", "multicast"],
    ["", "nothing"],
    ["localhost", "a name"],
  ])("%s is not public: %s", (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe("a host", () => {
  it.each([
    ["example.org", false],
    ["93.184.216.34", false],
    ["[2606:4700::1111]", false],
    ["local.example.org", false],
    ["localhost", true],
    ["a.localhost.", true],
    ["router", true],
    ["router.", true],
    ["nas.local", true],
    ["nas.home.arpa", true],
    ["db.internal", true],
    ["127.0.0.1", true],
    ["192.168.1.1", true],
    ["[::1]", true],
    ["[::ffff:7f00:1]", true],
    ["[2606:4700:1:2:200:5efe:7f00:1]", true],
  ])("%s is private: %s", (host, isPrivate) => {
    expect(isPrivateHost(host)).toBe(isPrivate)
  })
})

describe("the guard", () => {
  let server: Server
  let port: number
  const fetchers: Fetcher[] = []
  const moved: Record<string, string> = {
    "/to-private": "http://10.1.2.3/secret",
    "/to-decimal": "http://167838211/secret",
    "/to-private-name": "http://private.test/",
    "/to-localhost": "http://localhost:9999/",
    "/to-mail": "http://public.test:25/",
  }

  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      const location = moved[url!]
      if (location) response.writeHead(302, { location }).end()
      else response.end("public")
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    ;({ port } = server.address() as AddressInfo)
  })

  afterAll(async () => {
    await Promise.all(fetchers.map((fetcher) => fetcher.close()))
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  function guarded(addresses: readonly string[], options: Partial<FetcherOptions> = {}): Fetcher {
    const resolve = async (): Promise<{ address: string; family: number }[]> =>
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))
    const made = createFetcher({ userAgent: "Test/1", resolve, ...options })
    fetchers.push(made)
    return made
  }

  it.each([
    "http://127.0.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://127.1/",
    "http://127.0.0.1./",
    "http://\uff11\uff12\uff17.0.0.1/",
    "http://127.0.0.1:8080/",
    "http://user@127.0.0.1/",
    "http://example.org@127.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fd00::1]/",
    "http://[fec0::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://feeds.localhost/",
    "https://localhost/",
  ])("refuses %s before any name is resolved", async (url) => {
    const resolve = async (): Promise<never> => {
      throw new Error("a name was looked up")
    }
    await expect(guarded([], { resolve }).fetch({ url })).rejects.toMatchObject({
      code: "fetch_address_private",
      retryable: false,
    })
  })

  it.each(["http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/", "http://300.1.1.1/"])(
    "rejects %s as an address",
    async (url) => {
      await expect(guarded([]).fetch({ url })).rejects.toMatchObject({
        code: "fetch_address_invalid",
      })
    },
  )

  it.each([
    [["127.0.0.1"]],
    [["::ffff:10.0.0.1"]],
    [["93.184.216.34", "10.0.0.1"]],
    [["2606:4700:4700::1111", "fe80::1"]],
  ])("refuses a name that resolves to %j, with or without a trailing dot", async (addresses) => {
    for (const url of ["http://feeds.test/", "http://feeds.test./", "https://feeds.test/"])
      await expect(guarded(addresses).fetch({ url })).rejects.toMatchObject({
        code: "fetch_address_private",
      })
  })

  it("reports an unknown host if no address is found", async () => {
    await expect(guarded([]).fetch({ url: "http://feeds.test/" })).rejects.toMatchObject({
      code: "fetch_host_unknown",
    })
  })

  /** The local server stands in for a public one; every other private address stays refused. */
  const standIn = (addresses: Record<string, string[]>): Fetcher =>
    guarded([], {
      isAllowed: (address) => address === "127.0.0.1" || isPublicAddress(address),
      resolve: async (name) => [{ address: addresses[name]!.shift()!, family: 4 }],
    })

  it.each([
    ["/to-private", "fetch_address_private"],
    ["/to-decimal", "fetch_address_private"],
    ["/to-private-name", "fetch_address_private"],
    ["/to-mail", "fetch_address_invalid"],
  ])("refuses to follow a redirect to %s", async (path, code) => {
    const open = standIn({ "public.test": ["127.0.0.1"], "private.test": ["10.1.2.3"] })
    await expect(open.fetch({ url: `http://public.test:${port}${path}` })).rejects.toMatchObject({
      code,
    })
  })

  it("connects to the address that was checked, and checks again for each connection", async () => {
    // The first result of the name service is fine, the second would lead inside.
    const addresses = { "rebinding.test": ["127.0.0.1", "10.1.2.3"] }
    const open = standIn(addresses)
    const url = `http://rebinding.test:${port}/`
    const response = await open.fetch({ url })
    expect(addresses["rebinding.test"]).toEqual(["10.1.2.3"])
    for await (const chunk of response.body) expect(Buffer.from(chunk).toString()).toBe("public")
    server.closeAllConnections()
    await expect(
      open.fetch({ url }).then(async (again) => await again.bytes()),
    ).rejects.toMatchObject({ code: "fetch_address_private" })
    expect(addresses["rebinding.test"]).toEqual([])
  })

  it.each([22, 25, 110, 6667])(
    "does not connect to the port of another service: %i",
    async (refused) => {
      const url = `http://feeds.test:${refused}/`
      await expect(guarded(["93.184.216.34"]).fetch({ url })).rejects.toMatchObject({
        code: "fetch_address_invalid",
        message: expect.stringContaining(String(refused)) as string,
      })
    },
  )

  it("allows the ports at which feeds are found", () => {
    const usual = [80, 81, 443, 591, 3000, 8000, 8008, 8080, 8443, 8888, 32_768, 65_535]
    expect(usual.filter(isRefusedPort)).toEqual([])
    expect([0, 1, 25, 6_667, 10_080].filter((candidate) => !isRefusedPort(candidate))).toEqual([])
  })
})
