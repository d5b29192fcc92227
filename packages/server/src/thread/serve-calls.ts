import { Worker } from "node:worker_threads"
import { type ThreadReply, type ThreadRequest, toThreadError } from "./thread-message.ts"

/** How often the memory of this process is checked: some texts take 100 MB in half a second. */
const memoryCheckMs = 50
/** How often it is checked whether the process that started this one is still there. */
const parentCheckMs = 1_000

/** The last words of a process that held more than it may. */
export const heldTooMuch = "this process holds more memory than it may"

/** Runs beside a call that never ends, which would keep this process from noticing anything. */
const watch = `
const { writeSync } = require("node:fs")
const { memoryBytesMax, keptBytes } = require("node:worker_threads").workerData
const parent = process.ppid
const end = () => process.kill(process.pid, "SIGKILL")
setInterval(() => {
  if (process.memoryUsage.rss() <= memoryBytesMax + keptBytes[0]) return
  writeSync(2, ${JSON.stringify(heldTooMuch)})
  end()
}, ${memoryCheckMs})
setInterval(() => {
  if (process.ppid !== parent) end()
}, ${parentCheckMs})
`

export type Handlers = Readonly<Record<string, (input: never) => unknown>>

/**
 * The other end of a `GuardedProcess`: does one call after the other, each once the reply to the
 * one before has left, so that a call which never ends holds up no reply. Ends when the process
 * that started this one is gone, or where it holds more memory than its first argument says, beside
 * the bytes that it says it keeps. Its second argument is what its heap has room for beside that.
 */
export function serveCalls(handlers: Handlers): {
  readonly roomBytes: number
  keep(byteCount: number): void
} {
  const waiting: ThreadRequest[] = []
  let isAtWork = false
  const next = async (): Promise<void> => {
    const request = waiting.shift()
    if (request === undefined) {
      isAtWork = false
      return
    }
    isAtWork = true
    const reply = await replyTo(request, handlers)
    process.send!(reply, () => void next())
  }
  process.on("message", (request: ThreadRequest) => {
    waiting.push(request)
    if (!isAtWork) void next()
  })
  process.on("disconnect", () => process.exit(0))
  const resourceLimits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 }
  const keptBytes = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT))
  const workerData = { memoryBytesMax: Number(process.argv[2]), keptBytes }
  new Worker(watch, { eval: true, resourceLimits, workerData }).unref()
  // A terminal sends these to all processes of the product; ours ends when the work is done.
  process.on("SIGINT", () => {})
  process.on("SIGTERM", () => {})
  return {
    roomBytes: Number(process.argv[3]),
    keep(byteCount) {
      keptBytes[0] = byteCount
    },
  }
}

async function replyTo(
  { id, name, input }: ThreadRequest,
  handlers: Handlers,
): Promise<ThreadReply> {
  try {
    return { id, ok: true, value: await handlers[name]!(input as never) }
  } catch (error) {
    return { id, ok: false, error: toThreadError(error) }
  }
}
