import { type WrittenFormat, writtenFormats } from "../../format/transcript/write-transcript.ts"
import { oneOf } from "../check-value.ts"
import type { Flag, Invocation } from "../command.ts"

export const formatFlag: Flag = {
  type: "string",
  placeholder: writtenFormats.join("|"),
  doc: "The format to write.",
  check: oneOf(writtenFormats),
}

/** The format that a flag names, which was checked. */
export function formatOf(invocation: Invocation, flag: string): WrittenFormat {
  return writtenFormats.find((format) => format === invocation.text(flag))!
}
