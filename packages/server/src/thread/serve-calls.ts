import { Worker } from "node:worker_threads"
import { type ThreadReply, type ThreadRequest, toThreadError } from "./thread-message.ts"

/** How often the memory of this process is checked: some texts take 100 MB in half a second. */
const memoryCheckMs = 50
/** How often to check whether the process that started this one is still alive. */
const parentCheckMs = 1_000

/** The last words of a process that exceeded its memory. */
export const heldTooMuch = "this process holds more memory than it may"

/**
 * Runs in a thread, because a call that never ends keeps the process itself from noticing anything.
 */
const watch = `
const { writeSync } = require("node:fs")
const { memoryBytesMax, keptBytes, parentPid } = require("node:worker_threads").workerData
const end = () => process.kill(process.pid, "SIGKILL")
setInterval(() => {
  if (process.memoryUsage.rss() <= memoryBytesMax + keptBytes[0]) return
  writeSync(2, ${JSON.stringify(heldTooMuch)})
  end()
}, ${memoryCheckMs})
setInterval(() => {
  if (process.ppid !== parentPid) end()
}, ${parentCheckMs})
`

export type Handlers = Readonly<Record<string, (input: never) => unknown>>

/**
 * The child's side of a `GuardedProcess`: runs one call at a time, each after the previous reply
 * has been sent, so that a call which never ends delays no reply. Exits when its parent is gone, or
 * when it uses more memory than its first argument allows, not counting the bytes that it reports
 * as kept. Its second argument is the room in its heap for those bytes, its third the id of its
 * parent.
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
  // By now the parent may have died, and the system put another process in its place.
  const parentPid = Number(process.argv[4])
  const workerData = { memoryBytesMax: Number(process.argv[2]), keptBytes, parentPid }
  new Worker(watch, { eval: true, resourceLimits, workerData }).unref()
  // A terminal sends these to all processes of the product; ours exits when the work is done.
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
