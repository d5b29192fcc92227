import { readTranscript } from "../../format/transcript/read-transcript.ts"
import { type Command, jsonFlag } from "../command.ts"
import { formatTime } from "../../format/format-time.ts"
import { safe, toJson } from "../output.ts"
import { parseInput } from "../read-input.ts"
import { noteWarnings } from "../transcripts/note-warnings.ts"

export const transcriptParse: Command = {
  name: "transcript parse",
  summary:
    "Read a transcript from a file and show what is in it. FILE may be - for standard input.",
  positionals: [{ name: "FILE" }],
  flags: {
    ...jsonFlag,
    type: {
      type: "string",
      placeholder: "TYPE",
      doc: "Media type that the file is said to have, such as text/vtt.",
    },
  },
  async run(invocation) {
    const { output, positionals } = invocation
    const [fileName] = positionals as [string]
    const hints = { type: invocation.text("type") ?? null, fileName }
    const { transcript, warnings } = await parseInput(
      fileName,
      "a transcript as WebVTT, SRT, JSON, HTML or text, and not of another --type",
      (bytes) => readTranscript(bytes, hints),
    )
    noteWarnings(warnings, output)
    if (invocation.has("json")) return output.line(toJson(transcript))
    for (const { startMs, speaker, text } of transcript.segments) {
      output.line(
        safe(
          [startMs === null ? "" : formatTime(startMs), speaker ? `${speaker}:` : "", text]
            .filter(Boolean)
            .join(" "),
        ),
      )
    }
  },
}
