import type { WorkSource } from "../work-loop.ts"
import type { WorkPorts } from "./work-ports.ts"

/**
 * Deletes feeds that are no longer followed, with everything found in them, a few episodes at a
 * time. `onDeleted` lets the index follow.
 */
export function removalWork(
  { storage }: WorkPorts,
  onDeleted: () => void,
): WorkSource<"removed feed"> {
  return {
    name: "removal",
    wokenBy: ["events"],
    concurrency: 1,
    claim: async () => ({
      items: (await storage.read.isRemovalDue(null)) ? (["removed feed"] as const) : [],
      next: null,
    }),
    async run() {
      await storage.write.deleteRemoved(null)
      onDeleted()
    },
    // A removal is always announced; nothing becomes due by the clock.
    nextAtMs: async () => null,
  }
}
