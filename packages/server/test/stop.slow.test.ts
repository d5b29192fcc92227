import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, it, onTestFinished } from "vitest"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { startPublisher } from "./publisher.fixture.ts"

it("ends while a publisher does not respond, and does not count this against the publisher", async () => {
  const site = await startPublisher()
  const dir = temporaryDir()
  const product = await openProduct(dir)
  site.set("/silent", () => {})
  site.set("/stalls", (_, response) => void response.writeHead(200).write("<rss><channel>"))
  for (const path of ["/silent", "/stalls"])
    await product.call("POST", "/v1/feeds", { url: site.url + path })
  product.service.run()
  while (site.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
  await product.close()
  expect(product.log.errors).toEqual([])
  const again = await openProduct(dir)
  const { body } = await again.call("GET", "/v1/feeds")
  expect(body.items).toMatchObject([
    { failureCount: 0, error: null, isBeingRead: false },
    { failureCount: 0, error: null, isBeingRead: false },
  ])
})

it("ends, non-zero and with the reason, if a part has died and the rest does not stop", async () => {
  const program = fileURLToPath(new URL("./serve-in-vain.fixture.ts", import.meta.url))
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "ignore", "pipe"] })
  onTestFinished(() => void child.kill("SIGKILL"))
  let errors = ""
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()))
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(1)
  expect(errors).toContain("it is lost")
})
