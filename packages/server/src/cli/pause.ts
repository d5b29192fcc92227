import { setTimeout as passed } from "node:timers/promises"

export async function pause(ms: number): Promise<void> {
  await passed(ms)
}
