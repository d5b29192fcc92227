import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { expect, it, onTestFinished } from "vitest"
import { temporaryDir } from "./product.fixture.ts"

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
const hasProc = existsSync("/proc/self/cmdline")

/** Starts the server without any settings, as most people do, and returns it once it is ready. */
async function start(...flags: string[]) {
  const args = [...flags, main, "serve", "--port", "0", "--data", temporaryDir()]
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] })
  onTestFinished(() => void child.kill("SIGKILL"))
  let errors = ""
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()))
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes("is ready")) break
  }
  const read = (file: string): string[] =>
    readFileSync(`/proc/${child.pid}/${file}`, "utf8").split("\0")
  const stop = async (): Promise<number> => {
    child.kill("SIGTERM")
    const [code] = (await once(child, "exit")) as [number]
    return code
  }
  return { args: read("cmdline"), environment: read("environ"), stop, errors: () => errors }
}

it.skipIf(!hasProc)("gives a server its memory settings, however it is started", async () => {
  const { args, environment, stop, errors } = await start("--no-warnings")
  expect(args).toEqual(
    expect.arrayContaining(["--max-semi-space-size=4", "--heap-growing-percent=25"]),
  )
  expect(args).toContain("--no-warnings")
  expect(environment).toEqual(
    expect.arrayContaining(["MALLOC_ARENA_MAX=2", "MALLOC_MMAP_THRESHOLD_=32768"]),
  )
  expect(errors()).toBe("")
  expect(await stop()).toBe(0)
})

it.skipIf(!hasProc)("keeps the size of the heap if it was set by the user", async () => {
  const { args, stop } = await start("--max-semi-space-size=8")
  expect(args.filter((arg) => arg.includes("semi-space"))).toEqual(["--max-semi-space-size=8"])
  expect(await stop()).toBe(0)
})
