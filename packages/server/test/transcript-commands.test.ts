import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { temporaryDir } from "./product.fixture.ts"
import { soundings } from "./run-command.fixture.ts"

const cue = "1\n00:00:01,000 --> 00:00:02,500\nHello & welcome\n"

function fileOf(text: string, name = "in.srt"): string {
  const path = join(temporaryDir(), name)
  writeFileSync(path, text)
  return path
}

describe("transcript convert", () => {
  it("writes what it reads in another format to standard output", async () => {
    const { status, written, notes } = await soundings([
      "transcript",
      "convert",
      fileOf(cue),
      "--to",
      "vtt",
    ])
    expect({ status, notes }).toEqual({ status: 0, notes: [] })
    expect(written).toBe("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nHello &amp; welcome\n")
  })

  it("writes a file, and replaces one only if it is told to", async () => {
    const file = fileOf(cue)
    const out = join(temporaryDir(), "out.md")
    const args = ["transcript", "convert", file, "--to", "md", "--out", out]
    expect(await soundings(args)).toMatchObject({ status: 0, written: "" })
    expect(readFileSync(out, "utf8")).toBe("0:01 Hello \\& welcome\n")
    const again = await soundings(args)
    expect(again.status).toBe(1)
    expect(again.notes[0]).toContain("already exists")
    expect((await soundings([...args, "--force"])).status).toBe(0)
  })

  it("says what was found where it cannot be converted, and leaves no file", async () => {
    const out = join(temporaryDir(), "out.srt")
    const failing = [
      [fileOf("Just words.\n", "in.txt"), "is plain text without times"],
      [fileOf("<!doctype html><p>Not found", "in.vtt"), "says that it is WebVTT but is an HTML"],
      [fileOf(" \n", "in.txt"), "the transcript is empty"],
      ["/nowhere/file", "there is no such file"],
    ] as const
    for (const [file, words] of failing) {
      const args = ["transcript", "convert", file, "--to", "srt", "--out", out]
      const { status, notes } = await soundings(args)
      expect(status).toBe(1)
      expect(notes.join("\n")).toContain(words)
      expect(existsSync(out)).toBe(false)
    }
  })

  it("names the formats that there are", async () => {
    const args = ["transcript", "convert", "in.srt", "--to", "docx"]
    const { status, notes } = await soundings(args)
    expect(status).toBe(2)
    expect(notes[0]).toContain("vtt, srt, json, txt, md")
  })
})
