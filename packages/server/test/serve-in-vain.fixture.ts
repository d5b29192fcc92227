import { setTimeout as sleep } from "node:timers/promises"
import { terminal } from "../src/cli/terminal.ts"
import { serveUntilSignal } from "../src/cli/serve-until-signal.ts"
import type { Server } from "../src/cli/server.ts"

/** A program whose server dies and does not stop, and whose own exit hangs as well. */
const never = new Promise<never>(() => {})
const server = {
  onDeath: (listener: (error: Error) => void) => setTimeout(listener, 10, new Error("it is lost")),
  stop: () => never,
} as unknown as Server
const isWorking = sleep(600_000)
try {
  await serveUntilSignal(server, terminal)
} finally {
  await isWorking
}
