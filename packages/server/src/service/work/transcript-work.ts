import type { DueTranscript } from "../../model/episode.ts"
import { fetchTranscript } from "../../transcript/fetch-transcript.ts"
import { withSignal } from "../../fetch/with-signal.ts"
import { LargeDocuments } from "../../transcript/large-documents.ts"
import type { WorkSource } from "../work-loop.ts"
import {
  claimRequest,
  endingsOf,
  leaseFor,
  shareOf,
  trialsOf,
  type WorkPorts,
} from "./work-ports.ts"

/** Time limit of one item, whatever its host does. */
const budgetMs = 5 * 60_000
const leaseMs = leaseFor(budgetMs)
/** Hosts that do not respond delay only the show, or the host, that they belong to. */
const showPart = 1 / 4
const hostPart = 1 / 2

/** Fetches the transcripts that publishers offer. */
export function transcriptWork(ports: WorkPorts): WorkSource<DueTranscript> {
  const { storage, fetcher, text, config } = ports
  const concurrency = config.transcriptConcurrency
  const largeDocuments = new LargeDocuments()
  const limits = {
    perShare: shareOf(concurrency, showPart),
    perHost: shareOf(concurrency, hostPart),
    onTrial: trialsOf(concurrency),
  }
  return {
    name: "transcript",
    wokenBy: ["transcript"],
    concurrency,
    budgetMs,
    claim: (limit, taken, from) =>
      storage.write.claimDueTranscripts(
        claimRequest(ports, { leaseMs, limit, taken, from, limits }),
      ),
    run: (due, signal) =>
      fetchTranscript(due, {
        ...ports,
        largeDocuments,
        fetcher: withSignal(fetcher, signal),
        readTranscript: (bytes, hints) => text.readTranscript(bytes, hints),
      }),
    ...endingsOf(ports, "transcript", ({ episodeId }) => episodeId),
    nextAtMs: () => storage.read.nextWorkAt({ kind: "transcript" }),
  }
}
