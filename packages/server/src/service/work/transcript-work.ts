import type { DueTranscript } from "../../model/episode.ts"
import { fetchTranscript } from "../../transcript/fetch-transcript.ts"
import type { WorkSource } from "../work-loop.ts"
import type { WorkPorts } from "./work-ports.ts"

const leaseMs = 10 * 60_000

/** Transcripts that publishers offer, fetched. */
export function transcriptWork(ports: WorkPorts): WorkSource<DueTranscript> {
  const { storage, clock, config } = ports
  return {
    name: "transcript",
    concurrency: config.transcriptConcurrency,
    claim: (limit) => storage.write.claimDueTranscripts({ nowMs: clock.now(), leaseMs, limit }),
    run: (due) => fetchTranscript(due, ports),
    nextAtMs: () => storage.read.nextTranscriptAt(null),
  }
}
