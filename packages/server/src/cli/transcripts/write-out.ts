import type { Flag, Invocation } from "../command.ts"
import { safe } from "../output.ts"
import { checkTarget, saveText } from "../save-text.ts"

export const outFlags: Record<"out" | "force", Flag> = {
  out: {
    type: "string",
    placeholder: "FILE",
    doc: "Write to FILE instead of standard output.",
  },
  force: { type: "boolean", doc: "Replace FILE if it exists." },
}

/** Refuses to overwrite the file of `--out` unless told to, before any work is done. */
export function checkOut(invocation: Invocation): void {
  const file = invocation.text("out")
  if (file !== undefined) checkTarget(file, { replaces: invocation.has("force") })
}

/** Writes a document to the file of `--out`, or else to standard output. */
export async function writeOut(
  invocation: Invocation,
  pieces: AsyncIterable<string>,
): Promise<void> {
  const { output } = invocation
  const file = invocation.text("out")
  if (file === undefined) {
    for await (const piece of pieces) await output.write(piece)
    return
  }
  await saveText(file, pieces, { replaces: invocation.has("force"), isSecret: false })
  output.note(safe(`Written to ${file}.`))
}
