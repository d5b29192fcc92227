import { Worker } from "node:worker_threads"
import { type ThreadReply, type ThreadRequest, toThreadError } from "./thread-message.ts"

/** How often it is checked whether the process that started this one is still there. */
const parentCheckMs = 1_000

/** Runs beside a call that never ends, which would keep this process from noticing anything. */
const parentWatch = `
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGKILL")
}, ${parentCheckMs})
`

export type Handlers = Readonly<Record<string, (input: never) => unknown>>

/**
 * The other end of a `GuardedProcess`: does one call after the other, each once the reply to the one
 * before has left, so that a call which never ends holds up no reply. Ends when the process that
 * started this one is gone.
 */
export function serveCalls(handlers: Handlers): void {
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
  new Worker(parentWatch, { eval: true, resourceLimits }).unref()
  // A terminal sends these to all processes of the product; ours ends when the work is done.
  process.on("SIGINT", () => {})
  process.on("SIGTERM", () => {})
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
