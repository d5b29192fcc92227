import { writtenFormats } from "../../format/transcript/write-transcript.ts"
import type { Command } from "../command.ts"
import { connectionFlags, withConnection } from "../connect.ts"
import { checkFormat } from "../transcripts/check-format.ts"
import { checkOut, outFlags, writeOut } from "../transcripts/write-out.ts"

export const transcriptGet: Command = {
  name: "transcript get",
  summary:
    "Write the transcript of an episode, by the id that the API and the page's address have.",
  positionals: ["ID"],
  flags: {
    format: {
      type: "string",
      placeholder: writtenFormats.join("|"),
      default: "txt",
      doc: "The format to write.",
    },
    ...outFlags,
    ...connectionFlags,
  },
  async run(invocation) {
    const format = checkFormat(invocation, "format")
    const id = encodeURIComponent(invocation.positionals[0]!)
    checkOut(invocation)
    await withConnection(invocation, async (connection) => {
      await writeOut(invocation, connection.download(`/v1/episodes/${id}/transcript.${format}`))
    })
  },
}
