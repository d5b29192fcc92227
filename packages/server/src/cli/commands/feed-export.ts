import type { Command, Invocation } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { counted } from "../counted.ts"
import { countFeeds, type ListCounts } from "../feeds/count-feeds.ts"
import { type Output, safe, toJson } from "../output.ts"
import { checkTarget, saveText } from "../save-text.ts"
import { UsageError } from "../usage-error.ts"

export const feedExport: Command = {
  name: "feed export",
  summary: "Write all feeds as an OPML file that other apps read: to FILE, or to standard output.",
  positionals: [{ name: "FILE", isOptional: true }],
  flags: {
    json: { type: "boolean", doc: "Print what was written to FILE as JSON, for scripts." },
    ...connectionFlags,
    force: { type: "boolean", doc: "Replace FILE if it exists." },
    secrets: {
      type: "boolean",
      doc: "With the tokens in private addresses, which other apps need. Keep such a file to yourself.",
    },
  },
  async run(invocation) {
    const [file = "-"] = invocation.positionals
    if (file === "-" && invocation.has("json"))
      throw new UsageError("--json needs FILE, since the OPML file itself goes to standard output")
    await (file === "-" ? print(invocation) : save(invocation, file))
  },
}

const nothingCounted: ListCounts = { feedCount: 0, redactedCount: 0 }

function pathOf(invocation: Invocation): string {
  return `/v1/feeds/export${invocation.has("secrets") ? "?secrets=true" : ""}`
}

async function print(invocation: Invocation): Promise<void> {
  await withConnection(invocation, async (connection) => {
    let counts = nothingCounted
    const pieces = countFeeds(connection.download(pathOf(invocation)), (now) => (counts = now))
    for await (const piece of pieces) await invocation.output.write(piece)
    noteRedacted(counts, invocation.output)
  })
}

async function save(invocation: Invocation, file: string): Promise<void> {
  const { output } = invocation
  const options = { replaces: invocation.has("force"), isSecret: invocation.has("secrets") }
  checkTarget(file, options)
  await withConnection(invocation, async (connection) => {
    let counts = nothingCounted
    const pieces = countFeeds(connection.download(pathOf(invocation)), (now) => {
      counts = now
      output.progress(`${counted(now.feedCount, "feed")} written`)
    })
    await saveText(file, pieces, options)
    noteRedacted(counts, output)
    output.line(
      invocation.has("json")
        ? toJson({ file, ...counts })
        : safe(`${counted(counts.feedCount, "feed")} written to ${file}.`),
    )
  })
}

function noteRedacted({ redactedCount }: ListCounts, output: Output): void {
  if (redactedCount === 0) return
  const addresses = counted(redactedCount, "address has", "addresses have")
  output.note(`${addresses} a secret part, which is left out; --secrets writes it.`)
}
