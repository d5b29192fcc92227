import type { MessagePort } from "node:worker_threads"
import { type ThreadReply, type ThreadRequest, toThreadError } from "./thread-message.ts"

/** The handlers of a thread's calls, by name. */
export type ThreadHandlers = Readonly<Record<string, (input: never) => unknown>>

/**
 * Replies to each call of the main thread with the handler of its name. `toError` describes a
 * failure so that the caller can act on it.
 */
export function serveThread(
  port: MessagePort,
  handlers: ThreadHandlers,
  { toError, close }: { toError(error: unknown): unknown; close(): Promise<void> },
): void {
  const reply = async ({ id, name, input }: ThreadRequest): Promise<ThreadReply> => {
    try {
      return { id, ok: true, value: await handlers[name]!(input as never) }
    } catch (error) {
      return { id, ok: false, error: toThreadError(toError(error)) }
    }
  }
  port.on("message", (request: ThreadRequest | null) => {
    if (request === null) void close().then(() => port.close())
    else void reply(request).then((done) => port.postMessage({ replies: [done] }))
  })
}
