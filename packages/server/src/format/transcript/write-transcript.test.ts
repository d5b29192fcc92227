import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { TranscriptSegment } from "../../model/transcript.ts"
import { readPlainText } from "./read-plain-text.ts"
import { readTranscript } from "./read-transcript.ts"
import { spokenLine, spokenName } from "./spoken-line.ts"
import { type WrittenFormat, writeTranscript, writtenFormats } from "./write-transcript.ts"

async function piecesOf(
  format: WrittenFormat,
  segments: readonly TranscriptSegment[],
  language: string | null = null,
): Promise<string[]> {
  const timed = segments.some(({ startMs }) => startMs !== null)
  const pieces: string[] = []
  const source = { format: "text", language, timed, parts: [segments] } as const
  for await (const piece of writeTranscript(format, source)) pieces.push(piece)
  return pieces
}

async function write(...given: Parameters<typeof piecesOf>): Promise<string> {
  return (await piecesOf(...given)).join("")
}

function read(text: string, type: string) {
  const { transcript, warnings } = readTranscript(Buffer.from(text), { type })
  expect(warnings.filter(({ code }) => code !== "segment_time_missing")).toEqual([])
  return transcript
}

const said = (
  startMs: number | null,
  endMs: number | null,
  speaker: string | null,
  text: string,
): TranscriptSegment => ({ startMs, endMs, speaker, text })

const talk = [
  said(0, 1_500, "Ann", "Hello & welcome to <Go Time>."),
  said(1_500, 3_000, "Ann", "It is 1 < 2."),
  said(3_600_000, 3_601_004, null, "Music"),
]

describe("what is written", () => {
  it("in WebVTT has voices and escapes", async () => {
    expect(await write("vtt", talk, "en")).toBe(`WEBVTT
Language: en

00:00:00.000 --> 00:00:01.500
<v Ann>Hello &amp; welcome to &lt;Go Time&gt;.

00:00:01.500 --> 00:00:03.000
<v Ann>It is 1 &lt; 2.

01:00:00.000 --> 01:00:01.004
Music
`)
  })

  it("in SRT has numbers and names, and escapes no more than it must", async () => {
    expect(await write("srt", talk)).toBe(`1
00:00:00,000 --> 00:00:01,500
Ann: Hello & welcome to &lt;Go Time>.

2
00:00:01,500 --> 00:00:03,000
Ann: It is 1 < 2.

3
01:00:00,000 --> 01:00:01,004
Music
`)
  })

  it("in JSON is that of the podcast namespace", async () => {
    expect(JSON.parse(await write("json", talk, "en"))).toEqual({
      version: "1.0.0",
      language: "en",
      segments: [
        { speaker: "Ann", startTime: 0, endTime: 1.5, body: "Hello & welcome to <Go Time>." },
        { speaker: "Ann", startTime: 1.5, endTime: 3, body: "It is 1 < 2." },
        { startTime: 3600, endTime: 3601.004, body: "Music" },
      ],
    })
  })

  it("in plain text has a paragraph for each turn of a speaker", async () => {
    expect(await write("txt", talk)).toBe(
      "Ann: Hello & welcome to <Go Time>. It is 1 < 2.\n\nMusic\n",
    )
  })

  it("in Markdown has times and names, and shows signs as they were said", async () => {
    expect(await write("md", talk)).toBe(
      "0:00 **Ann:** Hello \\& welcome to \\<Go Time\\>. It is 1 \\< 2.\n\n1:00:00 Music\n",
    )
  })

  it("in Markdown makes no heading, list, link, picture or tag", async () => {
    const texts = ["# a", "1. b", "- c", "![d](http://e)", "<img src=x>", "**f**", "=== g", "a\\*b"]
    const lines = texts.map(async (text) => await write("md", [said(null, null, null, text)]))
    expect(await Promise.all(lines)).toEqual(
      [
        "\\# a",
        "1\\. b",
        "\\- c",
        "!\\[d\\](http://e)",
        "\\<img src=x\\>",
        "\\*\\*f\\*\\*",
        "\\=== g",
        "a\\\\\\*b",
      ].map((line) => `${line}\n`),
    )
  })

  it("has long speeches in several paragraphs that end where sentences do", async () => {
    const segments = Array.from({ length: 100 }, (_, at) =>
      said(at * 1000, null, "Ann", `${"word ".repeat(9)}end${at % 3 === 0 ? "." : ""}`),
    )
    const lines = (await write("txt", segments)).split("\n\n")
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^Ann: [^]{600,1300}\.$/)
  })

  it("comes in pieces of bounded size", async () => {
    const segments = Array.from({ length: 20_000 }, (_, at) => said(at, at + 1, "Ann", "Ha ha"))
    for (const format of writtenFormats) {
      const pieces = await piecesOf(format, segments)
      expect(pieces.length).toBeGreaterThan(1)
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(70_000)
    }
  })
})

describe("a transcript without times", () => {
  const untimed = [said(null, null, "Ann", "Hello.")]

  it("is refused as WebVTT and SRT, with the reason", async () => {
    for (const format of ["vtt", "srt"] as const)
      await expect(write(format, untimed)).rejects.toMatchObject({
        code: "transcript_untimed",
        message: expect.stringContaining("is plain text without times") as string,
      })
    // A time that no cue can have is none.
    for (const startMs of [-1, 1e300])
      await expect(write("vtt", [said(startMs, null, null, "a")])).rejects.toMatchObject({
        code: "transcript_untimed",
      })
  })

  it("is written in the other formats, where no time is made up", async () => {
    expect(await write("json", untimed)).not.toMatch(/time/i)
    expect(await write("txt", untimed)).toBe("Ann: Hello.\n")
    expect(await write("md", untimed)).toBe("**Ann:** Hello.\n")
  })
})

describe("a cue", () => {
  const timesOf = async (segments: readonly TranscriptSegment[]) =>
    read(await write("vtt", segments), "text/vtt").segments.map(({ startMs, endMs, text }) => [
      text,
      startMs,
      endMs,
    ])

  it("without an end ends where the next begins, the last after five seconds", async () => {
    expect(
      await timesOf([
        said(1_000, null, null, "a"),
        said(1_000, null, null, "b"),
        said(3_000, null, null, "c"),
        said(2_000, null, null, "d"),
      ]),
    ).toEqual([
      ["a", 1_000, 3_000],
      ["b", 1_000, 3_000],
      ["c", 3_000, 8_000],
      ["d", 2_000, 7_000],
    ])
  })

  it("without a start is shown with the one before it, or with the first", async () => {
    expect(
      await timesOf([
        said(null, null, null, "a"),
        said(1_000, 2_000, null, "b"),
        said(null, 9_000, null, "c"),
        said(4_000, null, null, "d"),
        said(null, null, null, "e"),
        said(6_000, 7_000, null, "f"),
      ]),
    ).toEqual([
      ["a", 1_000, 2_000],
      ["b", 1_000, 2_000],
      ["c", 1_000, 2_000],
      ["d", 4_000, 6_000],
      ["e", 4_000, 6_000],
      ["f", 6_000, 7_000],
    ])
  })
})

/** Pieces that mean something in one of the formats, or to whoever shows them. */
const hostile = fc.constantFrom(
  ..."& &amp; &lt &copy &#60; < > <b> </v> <v <00:01.000> <1> {\\an8} { } \\ --> \n \n\n \r \t".split(
    " ",
  ),
  ..."00:00:01,000|00:00:01.000 --> 00:00:02.000|1|42|WEBVTT|NOTE|Ann:|: |* _ ` # - [a](b)|é😀漢字".split(
    "|",
  ),
  ..."\u0000 \u0007 \u001b[31m \u0085 \u00a0 \ufeff \u2028 \u202e \u2066 \u200f \u200b \ud800 \uffff".split(
    " ",
  ),
)
const hostileText = fc
  .array(fc.oneof(hostile, fc.string({ maxLength: 4 }), fc.constant(" ")), { maxLength: 8 })
  .map((pieces) => pieces.join(""))
const anySegment = fc
  .record({
    startMs: fc.nat(35_000_000),
    lengthMs: fc.nat(60_000),
    speaker: fc.option(hostileText),
    text: hostileText,
  })
  .map(({ startMs, lengthMs, ...rest }) => ({ startMs, endMs: startMs + lengthMs, ...rest }))
const anySegments = fc
  .array(anySegment, { minLength: 1, maxLength: 12 })
  .filter((segments) => segments.some(({ text }) => spokenLine(text) !== ""))

/** Segments as a format without escapes for what is not seen can have them. */
function spoken(segments: readonly TranscriptSegment[]): TranscriptSegment[] {
  return segments
    .map(({ speaker, text, ...times }) => ({
      ...times,
      speaker: spokenName(speaker),
      text: spokenLine(text),
    }))
    .filter(({ text }) => text !== "")
}

/** The name of a speaker as SRT and plain text have it. */
const named = ({ speaker, text }: TranscriptSegment): string =>
  speaker === null ? text : `${speaker}: ${text}`

/** The JSON reader folds blanks and leaves out what has no words. */
function folded(segments: readonly TranscriptSegment[]): TranscriptSegment[] {
  return segments
    .map(({ speaker, text, ...times }) => ({
      ...times,
      speaker: speaker?.trim() || null,
      text: text.replace(/\s+/g, " ").trim(),
    }))
    .filter(({ text }) => text !== "")
}

/** The words of paragraphs are those of the segments, each under its speaker. */
function expectParagraphs(lines: readonly string[], segments: readonly TranscriptSegment[]): void {
  let at = 0
  for (const line of lines) {
    const { speaker } = segments[at]!
    let wanted = named(segments[at]!)
    for (at += 1; wanted.length < line.length && segments[at]?.speaker === speaker; at += 1)
      wanted += ` ${segments[at]!.text}`
    expect(line).toBe(wanted)
  }
  expect(at).toBe(segments.length)
}

const unescaped = (line: string): string => line.replace(/\\([!-/:-@[-`{-~])/g, "$1")

/** Reads back what was written, and expects the same. */
const roundTrips: Record<WrittenFormat, (segments: readonly TranscriptSegment[]) => Promise<void>> =
  {
    async vtt(segments) {
      const transcript = read(await write("vtt", segments, "en-GB"), "text/vtt")
      expect(transcript).toEqual({
        format: "vtt",
        language: "en-GB",
        timed: true,
        segments: spoken(segments),
      })
    },
    async srt(segments) {
      const transcript = read(await write("srt", segments), "application/x-subrip")
      expect(transcript.format).toBe("srt")
      expect(transcript.segments).toEqual(
        spoken(segments).map((segment) => ({ ...segment, speaker: null, text: named(segment) })),
      )
    },
    async json(segments) {
      const written = await write("json", segments, "en")
      expect(written.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      if (folded(segments).length === 0) return
      const transcript = read(written, "application/json")
      expect(transcript).toMatchObject({ format: "json", language: "en" })
      expect(transcript.segments).toEqual(folded(segments))
    },
    async txt(segments) {
      const { segments: paragraphs } = readPlainText(await write("txt", segments))
      expectParagraphs(
        paragraphs.map(({ text }) => text),
        spoken(segments),
      )
    },
    async md(segments) {
      const untimed = segments.map((segment) => ({ ...segment, startMs: null }))
      const { segments: paragraphs } = readPlainText(await write("md", untimed))
      const lines = paragraphs.map(({ text }) => text.replace(/^\*\*(.*?):\*\* /, "$1: "))
      expectParagraphs(lines.map(unescaped), spoken(segments))
    },
  }

describe("what our readers read of what is written is the same:", () => {
  it.each(writtenFormats)("of hostile texts, %s", async (format) => {
    await fc.assert(fc.asyncProperty(anySegments, roundTrips[format]), { numRuns: 1_000 })
  })

  const dir = join(process.env["SOUNDINGS_DATA_DIR"] ?? "/nowhere", "transcripts")
  it.skipIf(!existsSync(dir))("of real transcripts (SOUNDINGS_DATA_DIR)", async () => {
    let timedCount = 0
    for (const fileName of readdirSync(dir)) {
      const transcript = readOrNull(join(dir, fileName))
      if (!transcript) continue
      const isWhole = transcript.segments.every(
        (each) => each.startMs !== null && each.endMs !== null,
      )
      if (isWhole) timedCount += 1
      for (const format of isWhole ? writtenFormats : (["json", "txt", "md"] as const))
        await roundTrips[format](transcript.segments)
    }
    expect(timedCount).toBeGreaterThan(20)
  })
})

function readOrNull(path: string) {
  try {
    return readTranscript(readFileSync(path), { fileName: path }).transcript
  } catch {
    return null
  }
}
