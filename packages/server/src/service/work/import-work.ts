import { importFeeds, importLeaseMs } from "../../opml/import-feeds.ts"
import type { DueImport } from "../../storage/import.ts"
import type { WorkSource } from "../work-loop.ts"
import type { WorkPorts } from "./work-ports.ts"

/** Lists of feeds that were handed in, read one after the other. `onAdded` is called when feeds are there to be looked at. */
export function importWork(ports: WorkPorts, onAdded: () => void): WorkSource<DueImport> {
  const { storage, clock } = ports
  return {
    name: "import",
    concurrency: 1,
    claim: () => storage.write.claimDueImport({ nowMs: clock.now(), leaseMs: importLeaseMs }),
    async run(due) {
      await importFeeds(due, ports)
      onAdded()
    },
    nextAtMs: () => storage.read.nextImportAt(null),
  }
}
