import type { FeedImport } from "@soundings/api-types"
import { countOf, formatNumber, sentence } from "../page/format.ts"
import { LinedList } from "../page/lined-list.tsx"
import { isEnded } from "./use-import.ts"

/**
 * The progress of importing an OPML file: what was added, and what could not be used. Null until it
 * is known.
 */
export function ImportProgress({ progress }: { progress: FeedImport | null }) {
  return (
    <div className="import">
      <progress
        aria-label="OPML import"
        max={progress?.byteCount || 1}
        value={progress ? doneBytes(progress) : 0}
      />
      <p role="status">{describeState(progress)}</p>
      <p className="quiet">{progress && describeCounts(progress)}</p>
      {progress && progress.problems.length > 0 && <Problems progress={progress} />}
    </div>
  )
}

function Problems({ progress: { problems, problemCount } }: { progress: FeedImport }) {
  return (
    <>
      <h3>{countOf(problemCount, "problem")}</h3>
      <LinedList remarks={problems} />
      {problemCount > problems.length && (
        <p className="quiet">The first {formatNumber(problems.length)} are shown.</p>
      )}
    </>
  )
}

function doneBytes(progress: FeedImport): number {
  return progress.state === "done" ? progress.byteCount || 1 : progress.bytesRead
}

function describeState(progress: FeedImport | null): string {
  if (progress === null || !isEnded(progress)) return "The OPML file is being read…"
  if (progress.state === "failed")
    return sentence(progress.error ?? "the OPML file could not be read")
  return "The OPML file is read. Its feeds are polled one after the other."
}

function describeCounts({ foundCount, addedCount, knownCount }: FeedImport): string {
  return `${countOf(foundCount, "feed")}: ${formatNumber(addedCount)} new, ${formatNumber(knownCount)} followed before`
}
