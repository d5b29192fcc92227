import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, it } from "vitest"

const program = fileURLToPath(
  new URL("../../../../../bench/feed-parse/reading-process.ts", import.meta.url),
)
const megabyte = 1_000_000

/**
 * How much more memory a process needs, at its peak, for a feed of this many megabytes than for one
 * of two.
 */
async function extraBytes(megabytes: number): Promise<{ itemCount: number; bytes: number }> {
  const [short, long] = [await read(2), await read(megabytes)]
  return { itemCount: long.itemCount, bytes: long.peakRssBytes - short.peakRssBytes }
}

async function read(megabytes: number): Promise<{ itemCount: number; peakRssBytes: number }> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, String(megabytes)])
  return JSON.parse(stdout)
}

it("reads a long feed in the same memory as a short one, plus at most 64 MB", async () => {
  const { itemCount, bytes } = await extraBytes(300)
  expect(itemCount).toBeGreaterThan(100_000)
  expect(bytes).toBeLessThan(64 * megabyte)
})
