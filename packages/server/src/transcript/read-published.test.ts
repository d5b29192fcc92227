import { expect, it } from "vitest"
import { wordsMax } from "../model/transcript-limits.ts"
import { readPublished } from "./read-published.ts"

const hints = { type: "text/vtt" }

function vttOf(text: string, cueCount: number): Uint8Array {
  const cues = Array.from(
    { length: cueCount },
    (_, index) => `00:00:${String(index % 60).padStart(2, "0")}.000 --> 00:01:00.000\n${text}\n`,
  )
  return Buffer.from(`WEBVTT\n\n${cues.join("\n")}`)
}

it.each([
  ["a script without blanks", "北京大学".repeat(250)],
  ["one letter and one sign", "a-".repeat(1_000)],
])("counts the words of %s as the index does", (_, text) => {
  const cueCount = wordsMax / 1_000
  expect(readPublished(vttOf(text, cueCount / 2), hints).wordCount).toBeGreaterThan(0)
  expect(() => readPublished(vttOf(text, cueCount + 10), hints)).toThrow(
    `has more than ${wordsMax} words`,
  )
})
