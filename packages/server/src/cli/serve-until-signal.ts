import { type Output, safe } from "./output.ts"
import type { Server } from "./server.ts"

/**
 * How long work under way may take to finish after a signal. What is not finished is done again at
 * the next start.
 */
const drainMsMax = 30_000

/** How long the end may take of a server of which a part has died. */
const deadMsMax = 3_000
/** How long the rest of its command may take: to say why, and to remove what is temporary. */
const restMsMax = 1_000

/**
 * Returns when the server was asked to stop, by SIGTERM or SIGINT, and has stopped; a second
 * signal ends it at once. Throws the reason where it cannot go on; whatever is still open then, the
 * process ends soon after.
 */
export async function serveUntilSignal(server: Server, output: Output): Promise<void> {
  const ending = Promise.withResolvers<void>()
  const onSignal = (): void => {
    process.once("SIGTERM", exitNow).once("SIGINT", exitNow)
    output.note("Stopping: work under way is finished first.")
    ending.resolve()
  }
  process.once("SIGTERM", onSignal).once("SIGINT", onSignal)
  server.onDeath((error) => ending.reject(error))
  try {
    try {
      await ending.promise
    } catch (error) {
      output.note(safe(`Exiting, since it cannot continue: ${(error as Error).message}.`))
      // Nothing that hangs may keep alive a server which has lost its catalogue.
      setTimeout(exitNow, deadMsMax + restMsMax).unref()
      const stopped = server.stop().catch(() => {})
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, deadMsMax))])
      throw error
    }
    const timer = setTimeout(exitNow, drainMsMax)
    await server.stop()
    clearTimeout(timer)
  } finally {
    for (const signal of ["SIGTERM", "SIGINT"]) process.off(signal, onSignal).off(signal, exitNow)
  }
}

function exitNow(): never {
  process.exit(1)
}
