import { existsSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { Command } from "../src/cli/command.ts"
import { commands } from "../src/cli/commands.ts"
import { overview } from "../src/cli/help.ts"
import { temporaryDir } from "./product.fixture.ts"
import { last, soundings } from "./run-command.fixture.ts"

/** A sample value for each positional argument. */
const samples: Readonly<Record<string, string>> = {
  ID: "7",
  "ID?": "7",
  URL: "https://feeds.example/feed.xml",
  FILE: "/nowhere/file",
  "FILE?": "/nowhere/file",
  QUERY: "otter",
  "WORDS…": "otter",
  KIND: "feed",
}
/** The flags that a command requires. */
const needed: Readonly<Record<string, readonly string[]>> = {
  "alert add": ["--query", "otter", "--webhook", "https://hooks.example/in"],
  "token create": ["--scope", "read"],
}
const makesFolder = ["feed add", "feed import", "feed search", "alert add", "token create"]

function argumentsOf({ name, positionals }: Command): string[] {
  const given = positionals.map((positional) => {
    const sample = samples[positional]
    if (sample === undefined) throw new Error(`no sample of ${positional}`)
    return sample
  })
  return [...name.split(" "), ...given, ...(needed[name] ?? [])]
}

const asked = commands.filter(({ flags }) => "data" in flags && "server" in flags)
const reading = asked.filter(({ name }) => !makesFolder.includes(name))
const named = (list: readonly Command[]) => list.map((command) => [command.name, command] as const)

describe("every command", () => {
  it("is one of many", () => {
    expect(commands.length).toBeGreaterThan(20)
    expect(asked.length).toBeGreaterThan(15)
    expect(reading.length).toBeGreaterThan(10)
  })

  it.each(named(commands))("explains itself in lines that fit: %s", async (name) => {
    const { lines } = await soundings([...name.split(" "), "--help"])
    for (const line of lines.join("\n").split("\n"))
      if (line.trim().includes("  ") || line.length > 80)
        expect(line.length <= 80 || !line.trim().includes(" ")).toBe(true)
  })

  it.each(named(commands))("refuses a flag that it does not have: %s", async (name) => {
    const args = name.split(" ")
    const { status, lines, notes } = await soundings([...args, "--verbos"])
    expect({ status, lines }).toEqual({ status: 2, lines: [] })
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain("did you mean --verbose?")
    expect(notes[0]).toContain(`soundings ${name} --help`)
    const inJson = await soundings([...args, "--json", "--verbos"])
    expect(inJson.status).toBe(2)
    expect(JSON.parse(inJson.notes[0]!).error).toMatchObject({ code: "usage" })
  })

  it.each(named(asked))("says that no server responds: %s", async (_, command) => {
    const args = [...argumentsOf(command), "--server", "http://127.0.0.1:9"]
    const { status, lines, notes } = await soundings(args)
    expect({ status, lines }).toEqual({ status: 1, lines: [] })
    expect(notes).toHaveLength(1)
    expect(notes[0]).toMatch(/^soundings: (the server at http:\/\/127.0.0.1:9 |\/nowhere\/file )/)
    if (!("json" in command.flags)) return
    const { error } = JSON.parse((await soundings([...args, "--json"])).notes[0]!)
    expect(Object.keys(error)).toEqual(["code", "message", "hint"])
  })

  it.each(named(reading))("creates no data folder with a mistyped name: %s", async (_, command) => {
    const dir = join(temporaryDir(), "data")
    const { status, lines, notes } = await soundings([...argumentsOf(command), "--data", dir])
    expect({ status, lines }).toEqual({ status: 1, lines: [] })
    expect(notes[0]).toContain(`there is no data folder at ${dir}`)
    expect(existsSync(dir)).toBe(false)
  })

  it.each(named(commands.filter(({ name }) => name.endsWith(" list"))))(
    "says that there is nothing to list: %s",
    async (name) => {
      const data = ["--data", temporaryDir()]
      await soundings([
        "alert",
        "add",
        "--query",
        "otter",
        "--webhook",
        "https://a.example",
        ...data,
      ])
      const args = [...name.split(" "), ...data]
      const { status, lines, notes } = await soundings(args)
      expect(status).toBe(0)
      expect(lines.length > 0 || notes.length === 1).toBe(true)
      const inJson = await soundings([...args, "--json"])
      for (const line of inJson.lines) JSON.parse(line)
    },
  )
})

describe("the command line", () => {
  it.each([
    [["feed", "lst"], "did you mean `soundings feed list`?"],
    [["serch", "otter"], "did you mean `soundings search`?"],
    [["feed"], "needs a command after it: one of search, add"],
    [["feed", "frobnicate"], "it takes one of search, add"],
    [["frobnicate"], 'there is no command "frobnicate". See'],
  ])("gives a hint after %j", async (args, words) => {
    const { status, notes } = await soundings(args)
    expect(status).toBe(2)
    expect(notes).toHaveLength(1)
    expect(notes[0]).toContain(words)
  })

  it("lists the commands of a group", async () => {
    const { status, lines } = await soundings(["feed", "--help"])
    expect(status).toBe(0)
    expect(lines.join("\n")).toContain("feed pause ID")
    expect(lines.join("\n")).not.toContain("alert add")
    expect(lines.join("\n").length).toBeLessThan(overview(commands, "1", 80).length)
  })

  it("fails if every poll failed, but still prints the counts", async () => {
    const data = ["--data", temporaryDir(), "--allow-private-networks"]
    await soundings(["feed", "add", "http://127.0.0.1:9/feed.xml", ...data])
    const ran = await soundings(["feed", "poll", ...data, "--json"])
    expect(ran.status).toBe(1)
    expect(last(ran)).toMatchObject({ feedCount: 1, failedCount: 1 })
    expect(JSON.parse(ran.notes.at(-1)!).error).toMatchObject({ code: "polls_failed" })
  })
})
