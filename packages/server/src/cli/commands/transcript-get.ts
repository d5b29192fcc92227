import { idFrom } from "../check-value.ts"
import type { Command } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { formatFlag, formatOf } from "../transcripts/format-flag.ts"
import { checkOut, outFlags, writeOut } from "../transcripts/write-out.ts"

export const transcriptGet: Command = {
  name: "transcript get",
  summary:
    "Write the transcript of an episode, by the id that the API and the page's address have.",
  positionals: [{ name: "ID", check: idFrom("search --json") }],
  flags: {
    format: { ...formatFlag, default: "txt" },
    ...outFlags,
    ...connectionFlags,
  },
  async run(invocation) {
    const format = formatOf(invocation, "format")
    const id = invocation.positionals[0]!
    checkOut(invocation)
    await withConnection(invocation, async (connection) => {
      await writeOut(invocation, connection.download(`/v1/episodes/${id}/transcript.${format}`))
    })
  },
}
