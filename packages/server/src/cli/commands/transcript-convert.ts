import { readTranscript } from "../../format/transcript/read-transcript.ts"
import { writeTranscript, writtenFormats } from "../../format/transcript/write-transcript.ts"
import type { Command } from "../command.ts"
import { readInput } from "../read-input.ts"
import { checkFormat } from "../transcripts/check-format.ts"
import { noteWarnings } from "../transcripts/note-warnings.ts"
import { checkOut, outFlags, writeOut } from "../transcripts/write-out.ts"

export const transcriptConvert: Command = {
  name: "transcript convert",
  summary:
    "Write a transcript in another format. FILE may be WebVTT, SRT, JSON, HTML or text, or - for standard input.",
  positionals: ["FILE"],
  flags: {
    to: { type: "string", placeholder: writtenFormats.join("|"), doc: "The format to write." },
    ...outFlags,
    type: {
      type: "string",
      placeholder: "TYPE",
      doc: "Media type that FILE is said to have, such as text/vtt; else its content decides.",
    },
  },
  async run(invocation) {
    const [file] = invocation.positionals
    const format = checkFormat(invocation, "to")
    checkOut(invocation)
    const hints = { type: invocation.text("type") ?? null, fileName: file! }
    const { transcript, warnings } = readTranscript(await readInput(file!), hints)
    noteWarnings(warnings, invocation.output)
    const { segments, ...facts } = transcript
    await writeOut(invocation, writeTranscript(format, { ...facts, parts: [segments] }))
  },
}
