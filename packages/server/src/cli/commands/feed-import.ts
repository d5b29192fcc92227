import type { FeedImport } from "@soundings/api-types"
import { SoundingsError } from "../../model/error.ts"
import { OpmlError } from "../../opml/opml-error.ts"
import { type Command, type Invocation, jsonFlag } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import type { Connection } from "../connection.ts"
import { counted } from "../counted.ts"
import { whoReads } from "../feeds/follow-feed.ts"
import { beginOpml } from "../feeds/begin-opml.ts"
import { followImport } from "../feeds/follow-import.ts"
import { openInput } from "../open-input.ts"
import { type Output, safe, toJson } from "../output.ts"
import { pause } from "../pause.ts"

/** Number of problems shown as text; JSON has more. */
const problemsShownMax = 10

export const feedImport: Command = {
  name: "feed import",
  summary: "Follow all feeds of an OPML file from another app. FILE may be - for standard input.",
  positionals: [{ name: "FILE" }],
  flags: { ...jsonFlag, ...connectionFlags },
  run: async (invocation) => {
    const file = invocation.positionals[0]!
    const input = await openInput(file)
    try {
      await follow(invocation, file, await beginOpml(input))
    } catch (error) {
      if (!(error instanceof OpmlError)) throw error
      throw importFailed(file, error.message, error.hint)
    } finally {
      input.destroy()
    }
  },
}

async function follow(
  invocation: Invocation,
  file: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { output } = invocation
  await withConnection(
    invocation,
    async (connection) => {
      const begun = await connection.upload("/v1/feeds/import", { type: "text/x-opml", bytes })
      connection.service?.run()
      const ended = await followImport(connection, begun, {
        pause,
        onProgress: (running) => output.progress(describeProgress(running)),
      })
      if (invocation.has("json")) output.line(toJson(ended))
      if (ended.error !== null) throw importFailed(file, ...splitError(ended.error))
      if (!invocation.has("json")) report(ended, file, connection, output)
    },
    // An OPML file may name thousands of feeds: reading them is left to a server, or to `feed poll`.
    { leaves: ["feeds", "transcripts"], createsFolder: true },
  )
}

function describeProgress({ state, byteCount, bytesRead, foundCount }: FeedImport): string {
  if (state === "waiting") return "The OPML file is queued"
  const share = byteCount === 0 ? 1 : Math.min(1, bytesRead / byteCount)
  return `${counted(foundCount, "feed")} found in ${Math.floor(share * 100)}% of the OPML file`
}

function report(ended: FeedImport, file: string, connection: Connection, output: Output): void {
  const { foundCount, addedCount, knownCount, problemCount, problems } = ended
  const shown = problems.slice(0, problemsShownMax)
  if (problemCount > 0) output.note(`${counted(problemCount, "entry", "entries")} skipped:`)
  for (const { line, message } of shown) output.note(safe(`  line ${line}: ${message}`))
  const restCount = problemCount - shown.length
  if (restCount > 0)
    output.note(`  … and ${restCount.toLocaleString("en")} more (--json shows the first 200)`)
  const found = `${counted(foundCount, "feed")} in ${file === "-" ? "the OPML file" : file}`
  const next = addedCount === 0 ? "" : ` ${whoReads("them", connection)}`
  output.line(
    safe(
      `${found}: ${addedCount.toLocaleString("en")} added, ${knownCount.toLocaleString("en")} followed already.${next}`,
    ),
  )
}

/** The API puts the problem and the remedy into one text. */
function splitError(error: string): [reason: string, hint: string] {
  const [, reason = error, hint = ""] = /^(.*?)\. (.*)$/s.exec(error) ?? []
  return [reason, hint]
}

function importFailed(file: string, reason: string, hint: string): SoundingsError {
  return new SoundingsError({
    code: "import_failed",
    message: `${file === "-" ? "the OPML file" : file} was not imported: ${reason}`,
    hint: hint || "Export the OPML file again from the other app.",
  })
}
