import { describe, expect, it } from "vitest"
import {
  segmentCharsMax,
  segmentsMax,
  speakerCharsMax,
  transcriptCharsMax,
} from "../../model/transcript-limits.ts"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { packSegments, unpackSegments } from "../../storage/catalogue/packed-segments.ts"
import { documentBytesMax, jsonObjectsMax, jsonValuesMax } from "./limits.ts"
import { readTranscript } from "./read-transcript.ts"

function read(text: string, type = "text/plain") {
  return readTranscript(Buffer.from(text), { type })
}

const tooLarge = expect.objectContaining({ code: "transcript_too_large", retryable: false })

describe("a transcript that exceeds its limits is refused, and the error says which:", () => {
  it.each([
    ["bytes", "x".repeat(documentBytesMax + 1), "text/plain", /MiB/],
    ["segments", "a\n".repeat(segmentsMax + 1), "text/plain", /segments/],
    [
      "segments of a list",
      `[${'{"body":"a"},'.repeat(segmentsMax)}{"body":"a"}]`,
      "application/json",
      /segments/,
    ],
    ["characters", `${"words ".repeat(transcriptCharsMax / 5)}more`, "text/plain", /characters/],
    ["objects", `[${"[],".repeat(jsonObjectsMax)}[]]`, "application/json", /objects/],
    ["values", `[${"1,".repeat(jsonValuesMax)}1]`, "application/json", /values/],
    [
      "depth",
      `${"[".repeat(jsonObjectsMax)}${"]".repeat(jsonObjectsMax)}`,
      "application/json",
      /levels/,
    ],
  ])("%s", (_, text, type, message) => {
    expect(() => read(text, type)).toThrow(
      expect.objectContaining({
        code: "transcript_too_large",
        message: expect.stringMatching(message) as string,
      }),
    )
  })

  it("ten hours with the time of each word are far below the limits", () => {
    const word = { start: 36_000.123, end: 36_000.456, word: "transcripts", probability: 0.987_654 }
    const segment = {
      start: 1,
      end: 2,
      speaker: "Ann Example",
      text: "ten words ".repeat(5),
      words: Array(10).fill(word),
    }
    const { transcript } = read(
      JSON.stringify({ segments: Array(10_000).fill(segment) }),
      "application/json",
    )
    expect(transcript.segments).toHaveLength(10_000)
    expect(unpackSegments(packSegments(transcript.segments))).toHaveLength(10_000)
  })
})

describe("a long text", () => {
  it("is split into segments without losing a word", () => {
    const words = Array.from({ length: 20_000 }, (_, index) => `word${index}`).join(" ")
    const { segments } = read(words).transcript
    expect(segments.length).toBeGreaterThan(1)
    expect(segments.map(({ text }) => text).join(" ")).toBe(words)
    expect(Math.max(...segments.map(({ text }) => text.length))).toBeLessThanOrEqual(
      segmentCharsMax,
    )
  })

  it("without blanks is split between characters, never within one", () => {
    const { segments } = read("😀".repeat(segmentCharsMax)).transcript
    expect(segments.every(({ text }) => text.isWellFormed())).toBe(true)
    const sentences = read("漢字。".repeat(segmentCharsMax)).transcript.segments
    expect(sentences.every(({ text }) => text.endsWith("。"))).toBe(true)
  })

  it("of a speaker's name is cut with a warning", () => {
    const { transcript, warnings } = read(
      `WEBVTT\n\n00:01.000 --> 00:02.000\n<v ${"A".repeat(1_000)}>x`,
      "text/vtt",
    )
    expect(transcript.segments[0]?.speaker).toHaveLength(speakerCharsMax)
    expect(warnings).toMatchObject([{ code: "speaker_too_long" }])
  })
})

describe("a transcript that could not be unpacked is not packed:", () => {
  const segment: TranscriptSegment = { startMs: null, endMs: null, speaker: null, text: "a" }

  it("too many segments", () => {
    expect(() => packSegments(Array(segmentsMax + 1).fill(segment))).toThrow(tooLarge)
    expect(unpackSegments(packSegments(Array(segmentsMax).fill(segment)))).toHaveLength(segmentsMax)
  })

  it("too many bytes, from characters that take six each", () => {
    const text = "\u0001".repeat(segmentCharsMax)
    expect(() => packSegments(Array(450).fill({ ...segment, text }))).toThrow(tooLarge)
  })
})

it("a page is recognised by its first tag, even after many comments", () => {
  expect(read(`${"<!---->".repeat(60)}x`).transcript.format).toBe("text")
  expect(read(`${"<!-- - -->\n".repeat(60)}<p>x</p>`).transcript.format).toBe("html")
})
