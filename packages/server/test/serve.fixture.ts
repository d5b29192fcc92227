import { type ChildProcess, spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { onTestFinished } from "vitest"

const launcher = fileURLToPath(new URL("../bin/soundings.mjs", import.meta.url))

/** A `soundings serve` in its own process, which a test may kill. */
export interface ServedProduct {
  readonly child: ChildProcess
  readonly output: readonly string[]
  /** Its output on standard error. */
  readonly errors: readonly string[]
  readonly address: string
  call<Body>(method: string, path: string, body?: object): Promise<Body>
  /** Kills it, as a power failure would. */
  kill(): Promise<void>
  /** Stops it, and returns its exit status. */
  stop(): Promise<number | null>
}

export function serve(dir: string, ...flags: string[]): Promise<ServedProduct> {
  return serveWith({}, dir, ...flags)
}

/** The same, with additional environment variables. */
export async function serveWith(
  environment: Readonly<Record<string, string>>,
  dir: string,
  ...flags: string[]
): Promise<ServedProduct> {
  const args = [
    launcher,
    "serve",
    "--port",
    "0",
    "--data",
    dir,
    "--allow-private-networks",
    "--host-requests-per-second",
    "100000",
    ...flags,
  ]
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  })
  const exited = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => resolve(code)),
  )
  const errors: string[] = []
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()))
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return await exited
  }
  onTestFinished(async () => void (await end("SIGKILL")))
  const output: string[] = []
  let isReady = false
  for await (const line of createInterface({ input: child.stdout })) {
    output.push(line)
    if (!line.includes("is ready")) continue
    isReady = true
    break
  }
  if (!isReady) throw new Error(`serve ended: ${errors.join("")}`)
  child.stdout.resume()
  const { address, token } = JSON.parse(readFileSync(join(dir, "server.json"), "utf8")) as Record<
    string,
    string
  >
  return {
    child,
    output,
    errors,
    address: address!,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    async call<Body>(method: string, path: string, body?: object): Promise<Body> {
      const response = await fetch(address + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body ? { "content-type": "application/json" } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      if (!response.ok)
        throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return (await response.json()) as Body
    },
  }
}
