import { spawn } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it, onTestFinished } from "vitest"
import { filledDir } from "./filled-dir.fixture.ts"
import { openProduct, temporaryDir } from "./product.fixture.ts"

const launcher = fileURLToPath(new URL("../bin/soundings.mjs", import.meta.url))

/** Runs `soundings serve` until it ends by itself. */
async function serveInVain(dir: string, ...flags: string[]) {
  const args = [launcher, "serve", "--port", "0", "--data", dir, ...flags]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] })
  onTestFinished(() => void child.kill("SIGKILL"))
  let errors = ""
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()))
  child.stdout.resume()
  const code = await new Promise((resolve) => child.once("exit", resolve))
  return { code, errors }
}

describe("a start that cannot", () => {
  it("write its state file ends with the reason, and releases the folder", async () => {
    const dir = temporaryDir()
    // Not even root can write a file in place of a folder.
    mkdirSync(join(dir, "server.json", "in-the-way"), { recursive: true })
    const { code, errors } = await serveInVain(dir)
    expect(code).toBe(1)
    expect(errors).toContain("server.json")
    rmSync(join(dir, "server.json"), { recursive: true })
    await (await openProduct(dir)).close()
  })

  it("listen ends with the reason, and releases the folder", async () => {
    const dir = temporaryDir()
    const taken = createServer().listen(0, "127.0.0.1")
    onTestFinished(() => void taken.close())
    await new Promise((resolve) => taken.once("listening", resolve))
    const { port } = taken.address() as AddressInfo
    const { code, errors } = await serveInVain(dir, "--port", String(port))
    expect(code).toBe(1)
    expect(errors).toContain("another program uses this port")
    await (await openProduct(dir)).close()
  })

  it("record the id of its index names the file, and releases the folder", async () => {
    const dir = temporaryDir()
    await (await openProduct(dir)).close()
    rmSync(join(dir, "index"), { recursive: true })
    mkdirSync(join(dir, "index"))
    writeFileSync(join(dir, "index", "from-0000000000000000.db"), "")
    const database = new DatabaseSync(join(dir, "catalogue.db"))
    database.exec("DELETE FROM settings")
    database.close()
    mkdirSync(join(dir, "index", "index-id.new"))
    await expect(openProduct(dir)).rejects.toMatchObject({
      code: "data_folder_not_writable",
      message: expect.stringContaining("index-id"),
    })
    rmSync(join(dir, "index", "index-id.new"), { recursive: true })
    await (await openProduct(dir)).close()
  })

  it("read the lock names the file to remove", async () => {
    const dir = temporaryDir()
    writeFileSync(join(dir, "lock.db"), "x".repeat(1_000))
    await expect(openProduct(dir)).rejects.toMatchObject({
      code: "data_folder_lock_damaged",
      message: expect.stringContaining("lock.db"),
    })
  })
})

describe("counts that were saved", () => {
  const damages = {
    "to something else": "UPDATE snapshots SET body = zeroblob(length(body))",
    "to nothing": "UPDATE snapshots SET body = x''",
    "by one byte":
      "UPDATE snapshots SET body = CAST(substr(body, 1, 60) || x'ff' || substr(body, 62) AS BLOB)",
    "with an invalid cursor": "UPDATE snapshots SET cursor = 'nonsense'",
    "with a cursor that lies ahead": "UPDATE snapshots SET cursor = '999999999'",
  }

  it.each(Object.entries(damages))(
    "and were changed %s are counted again from the events",
    async (_, damage) => {
      const dir = await filledDir({ episodeCount: 10 })
      const database = new DatabaseSync(join(dir, "catalogue.db"))
      database.exec(damage)
      database.close()
      const product = await openProduct(dir)
      const { last24h } = (await product.call("GET", "/v1/status")).body
      expect(last24h).toMatchObject({ episodesFound: 10, searchable: 10, deliveries: 10 })
      expect(product.log.errors).toEqual([])
    },
  )
})

describe("the product", () => {
  it("tells strangers too that it is alive, and whether it is ready", async () => {
    const product = await openProduct(temporaryDir())
    const ask = async (url: string) => {
      const response = await product.app.inject({ url, headers: { host: "localhost" } })
      return [response.statusCode, response.json()]
    }
    expect(await ask("/healthz")).toEqual([200, { status: "ok" }])
    const reasons = ["the pipeline has not been started yet"]
    expect(await ask("/readyz")).toEqual([503, { status: "not ready", reasons }])
    await product.drain()
    expect(await ask("/readyz")).toEqual([200, { status: "ready" }])
    const { paths } = (await product.app.inject("/v1/openapi.json")).json()
    expect(Object.keys(paths["/readyz"].get.responses)).toEqual(
      expect.arrayContaining(["200", "503"]),
    )
  })
})
