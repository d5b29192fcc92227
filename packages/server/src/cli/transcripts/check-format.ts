import {
  isWrittenFormat,
  type WrittenFormat,
  writtenFormats,
} from "../../format/transcript/write-transcript.ts"
import type { Invocation } from "../command.ts"
import { UsageError } from "../usage-error.ts"

/** The format that a flag names. */
export function checkFormat(invocation: Invocation, flag: string): WrittenFormat {
  const text = invocation.text(flag)
  const formats = writtenFormats.join(", ")
  if (text === undefined) throw new UsageError(`--${flag} is needed: ${formats}`)
  if (isWrittenFormat(text)) return text
  throw new UsageError(`--${flag} takes one of ${formats}, not ${JSON.stringify(text)}`)
}
