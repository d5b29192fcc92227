import { readTranscript } from "../../format/transcript/read-transcript.ts"
import { writeTranscript } from "../../format/transcript/write-transcript.ts"
import type { Command } from "../command.ts"
import { parseInput } from "../read-input.ts"
import { formatFlag, formatOf } from "../transcripts/format-flag.ts"
import { noteWarnings } from "../transcripts/note-warnings.ts"
import { checkOut, outFlags, writeOut } from "../transcripts/write-out.ts"

export const transcriptConvert: Command = {
  name: "transcript convert",
  summary:
    "Write a transcript in another format. FILE may be WebVTT, SRT, JSON, HTML or text, or - for standard input.",
  positionals: [{ name: "FILE" }],
  flags: {
    to: { ...formatFlag, isRequired: true },
    ...outFlags,
    type: {
      type: "string",
      placeholder: "TYPE",
      doc: "Media type that FILE is said to have, such as text/vtt; else its content decides.",
    },
  },
  async run(invocation) {
    const [file] = invocation.positionals as [string]
    const format = formatOf(invocation, "to")
    checkOut(invocation)
    const hints = { type: invocation.text("type") ?? null, fileName: file }
    const { transcript, warnings } = await parseInput(
      file,
      "a transcript as WebVTT, SRT, JSON, HTML or text, and not of another --type",
      (bytes) => readTranscript(bytes, hints),
    )
    noteWarnings(warnings, invocation.output)
    const { segments, ...facts } = transcript
    await writeOut(invocation, writeTranscript(format, { ...facts, parts: [segments] }))
  },
}
