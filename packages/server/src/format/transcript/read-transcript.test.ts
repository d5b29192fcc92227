import { describe, expect, it } from "vitest"
import { readTranscript } from "./read-transcript.ts"
import { TranscriptError } from "./transcript-error.ts"

const read = (text: string, hints = {}) => readTranscript(Buffer.from(text), hints).transcript

describe("WebVTT", () => {
  it("makes one segment of each voice of a cue, without tags, on one line", () => {
    const text =
      "WEBVTT\n\nNOTE\nnot said\n\nSTYLE\n::cue {}\n\nintro\n00:01.500 --> 00:00:03.000 align:start\n<v Ann>Hello &amp; <i>welcome</i>,\nall.</v>\n<v.loud Rob Pike>Hi <00:02.000>there\n\n01:00:00.000 --> 01:00:01.000\nNo voice\n"
    const { format, timed, segments } = read(text)
    expect({ format, timed }).toEqual({ format: "vtt", timed: true })
    expect(segments).toEqual([
      { startMs: 1_500, endMs: 3_000, speaker: "Ann", text: "Hello & welcome, all." },
      { startMs: 1_500, endMs: 3_000, speaker: "Rob Pike", text: "Hi there" },
      { startMs: 3_600_000, endMs: 3_601_000, speaker: null, text: "No voice" },
    ])
  })

  it("leaves out a cue whose times cannot be read, and names its line", () => {
    const { transcript, warnings } = readTranscript(
      Buffer.from("WEBVTT\n\n00:1d.000 --> 00:02.000\nlost\n\n00:03.000 --> 00:04.000\nkept"),
      {},
    )
    expect(transcript.segments.map(({ text }) => text)).toEqual(["kept"])
    expect(warnings).toEqual([expect.objectContaining({ code: "cue_time_invalid", line: 3 })])
  })

  it("reads UTF-16 and every kind of line end", () => {
    expect(read("\uFEFFWEBVTT\r\r00:00.000 --> 00:01.000\ra\rb\r\r").segments[0]!.text).toBe("a b")
    const utf16 = Buffer.from("\uFEFFWEBVTT\n\n00:00.000 --> 00:01.000\nÄ", "utf16le")
    expect(readTranscript(utf16, {}).transcript.segments[0]!.text).toBe("Ä")
  })
})

describe("a transcript in another encoding", () => {
  const cue = (text: string) => `WEBVTT\n\n00:00.000 --> 00:01.000\n${text}`

  it("is decoded by the charset of its media type", () => {
    const { transcript, warnings } = readTranscript(Buffer.from(cue("Hörsaal"), "latin1"), {
      type: "text/vtt; charset=iso-8859-1",
    })
    expect(transcript.segments[0]!.text).toBe("Hörsaal")
    expect(warnings).toEqual([])
  })

  it("is decoded as the charset it looks like if it declares none, with a warning", () => {
    const { transcript, warnings } = readTranscript(Buffer.from(cue("Hörsaal"), "latin1"), {})
    expect(transcript.segments[0]!.text).toBe("Hörsaal")
    expect(warnings).toMatchObject([{ code: "encoding_wrong" }])
  })

  it("keeps valid UTF-8 if the last letter is cut in two", () => {
    const bytes = Buffer.from(cue("Žluťoučký kůň, ď"))
    const { transcript } = readTranscript(bytes.subarray(0, -1), {})
    expect(transcript.segments[0]!.text).toMatch(/^Žluťoučký kůň, /)
  })
})

describe("SRT", () => {
  it("reads numbers, commas, tags and empty lines within a cue", () => {
    const text =
      "1\n00:00:01,000 --> 00:00:02,500\n<i>Two</i>\nlines\n\nand a third\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}Next\n"
    expect(read(text)).toMatchObject({
      format: "srt",
      segments: [
        { startMs: 1_000, endMs: 2_500, speaker: null, text: "Two lines and a third" },
        { startMs: 3_000, endMs: 4_000, speaker: null, text: "Next" },
      ],
    })
  })
})

describe("JSON", () => {
  it("reads JSON of the podcast namespace", () => {
    const text = JSON.stringify({
      version: "1.0.0",
      segments: [{ speaker: "Ann", startTime: 0.5, endTime: 4.2, body: "Hello" }],
    })
    expect(read(text)).toEqual({
      format: "json",
      language: null,
      timed: true,
      segments: [{ startMs: 500, endMs: 4_200, speaker: "Ann", text: "Hello" }],
    })
  })

  it("reads JSON of transcription engines", () => {
    expect(
      read(JSON.stringify({ language: "en", segments: [{ start: 1, end: 2, text: " Hi " }] })),
    ).toMatchObject({ language: "en", segments: [{ startMs: 1_000, text: "Hi" }] })
    expect(
      read(
        JSON.stringify([
          { start: "00:00:01.005", start_ms: 1_005, voice: "Eric", speaker: "3", text: "Yo" },
        ]),
      ),
    ).toMatchObject({ segments: [{ startMs: 1_005, speaker: "Eric" }] })
  })

  it("reads segments that consist of timed words, with the names of their speakers", () => {
    const words = [
      { start: 0.5, end: 0.7, text: "Welkom" },
      { start: 0.7, end: 0.9, text: "bij" },
    ]
    const speakers = [{ spkid: "spk1", name: "Maurice" }]
    expect(
      read(JSON.stringify({ speakers, segments: [{ speaker: "spk1", words }] })),
    ).toMatchObject({
      segments: [{ startMs: 500, endMs: 900, speaker: "Maurice", text: "Welkom bij" }],
    })
  })

  it("says what is wrong with broken JSON", () => {
    expect(() => read('{"segments": [', { type: "application/json" })).toThrow(/cannot be read/)
    expect(() => read("{}", { type: "application/json" })).toThrow(TranscriptError)
  })
})

describe("HTML and text", () => {
  it("reads speakers and times of HTML", () => {
    const html =
      "<cite>Ann:</cite><time>1:05</time><p>Hello &amp; hi</p><p>0:10:00 </p><p>Later</p><script>no()</script>"
    expect(read(html)).toEqual({
      format: "html",
      language: null,
      timed: true,
      segments: [
        { startMs: 65_000, endMs: null, speaker: "Ann", text: "Hello & hi" },
        { startMs: 600_000, endMs: null, speaker: "Ann", text: "Later" },
      ],
    })
  })

  it("reads paragraphs of plain text, without times", () => {
    expect(read("One\nand\n\ntwo", { type: "text/plain" })).toMatchObject({
      format: "text",
      timed: false,
      segments: [{ text: "One and" }, { text: "two" }],
    })
  })
})

describe("a transcript that is not what it claims to be", () => {
  it("is refused if it is an error page", () => {
    expect(() =>
      read("<!DOCTYPE html><title>404</title><p>Not found", { type: "text/vtt" }),
    ).toThrow(/says that it is WebVTT but is an HTML page/)
  })

  it("is read by its actual format if it has cues", () => {
    expect(read("1\n00:00:01,000 --> 00:00:02,000\nHi", { type: "text/vtt" }).format).toBe("srt")
  })

  it("is refused if it is empty or has no cues", () => {
    expect(() => read("  \n ", { type: "text/vtt" })).toThrow(/empty/)
    expect(() => read("Some words", { type: "application/srt" })).toThrow(/contains no cues/)
    expect(() => read("WEBVTT\n\n")).toThrow(/no words/)
  })
})
