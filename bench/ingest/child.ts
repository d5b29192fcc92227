import { type ChildProcess, spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../..", import.meta.url))

/** Starts a program, by default a Node script, and resolves when it has written a matching line. */
export async function startChild(
  args: readonly string[],
  isReady: (line: string) => boolean,
  program: string = process.execPath,
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(program, [...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    if (isReady(line)) {
      child.stdout.resume()
      return { child, line }
    }
  }
  throw new Error(`${args.join(" ")} ended before it was ready`)
}

/**
 * The peak resident memory of a running process, as counted by the kernel; null if it does not
 * count it.
 */
export function peakRssBytes(pid: number): number | null {
  try {
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]
    return kilobytes === undefined ? null : Number(kilobytes) * 1024
  } catch {
    return null
  }
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGTERM")
  await ended
}
