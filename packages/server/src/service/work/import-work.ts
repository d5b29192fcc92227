import { importFeeds, importLeaseMs } from "../../opml/import-feeds.ts"
import type { OpenOpml } from "../../opml/read-opml.ts"
import type { DueImport } from "../../storage/catalogue/import.ts"
import type { WorkSource } from "../work-loop.ts"
import { claimRequest, endingsOf, type WorkPorts } from "./work-ports.ts"

/**
 * Reads uploaded OPML files, one after another. `onAdded` is called when there are feeds to poll.
 */
export function importWork(ports: WorkPorts, onAdded: () => void): WorkSource<DueImport> {
  const { storage } = ports
  return {
    name: "import",
    wokenBy: ["import"],
    concurrency: 1,
    claim: (limit, taken, from) =>
      storage.write.claimDueImports(
        claimRequest(ports, { leaseMs: importLeaseMs, limit, taken, from }),
      ),
    async run(due) {
      const openOpml: OpenOpml = (contentType) => ports.text.openOpml(contentType)
      await importFeeds(due, { ...ports, openOpml })
      onAdded()
    },
    ...endingsOf(ports, "import", ({ id }) => id),
    nextAtMs: () => storage.read.nextWorkAt({ kind: "import" }),
  }
}
