import { spawnSync } from "node:child_process"
import { closeSync, existsSync, openSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it, onTestFinished } from "vitest"
import type { Command } from "../src/cli/command.ts"
import { commands } from "../src/cli/commands.ts"
import { commandHelp, overview } from "../src/cli/help.ts"
import { temporaryDir } from "./product.fixture.ts"
import { last, soundings } from "./run-command.fixture.ts"
import { serve } from "./serve.fixture.ts"

/** A value of each argument, and of each option without which a command cannot be used. */
const samples: Readonly<Record<string, string>> = {
  ID: "7",
  URL: "https://feeds.example/feed.xml",
  FILE: "/nowhere/file",
  QUERY: "otter",
  WORDS: "otter",
  KIND: "feed",
  "--query": "otter",
  "--webhook": "https://hooks.example/in",
  "--scope": "read",
  "--to": "vtt",
}
/** Options that take any text, and those that name a file or a folder. */
const freeOptions = ["data", "token", "cursor", "type", "out"]
const makesFolder = ["feed add", "feed import", "alert add", "token create"]

function sampleOf(name: string): string {
  const sample = samples[name]
  if (sample === undefined) throw new Error(`no sample of ${name}`)
  return sample
}

/** A proper use of a command, but for the options in `except`. */
function argumentsOf(
  { name, positionals, flags }: Command,
  except: readonly string[] = [],
): string[] {
  const required = Object.keys(flags)
    .filter((flag) => flags[flag]!.isRequired && !except.includes(flag))
    .flatMap((flag) => [`--${flag}`, sampleOf(`--${flag}`)])
  return [...name.split(" "), ...positionals.map((one) => sampleOf(one.name)), ...required]
}

/** Each value that a command takes and checks, with a use in which it is wrong. */
function misuses(command: Command): (readonly [name: string, args: string[]])[] {
  const { name, positionals, flags } = command
  const whole = argumentsOf(command)
  const wrongArguments = positionals.flatMap((positional, index) => {
    if (positional.name === "FILE") return []
    const at = name.split(" ").length + index
    return [[positional.name, whole.with(at, wrongFor(positional.name))] as const]
  })
  const wrongOptions = Object.keys(flags).flatMap((flag) => {
    if (flags[flag]!.type === "boolean" || freeOptions.includes(flag)) return []
    const args = [...argumentsOf(command, [flag]), `--${flag}=${wrongFor(flag)}`]
    return [[`--${flag}`, args] as const]
  })
  return [...wrongArguments, ...wrongOptions]
}

/** Words may be anything but endless; a query is anything but an open quotation. */
function wrongFor(name: string): string {
  if (name === "WORDS" || name === "name") return "o".repeat(201)
  return name === "QUERY" || name === "query" ? '"otter' : "nonsense"
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

  it.each(
    commands
      .filter(({ name }) => name !== "serve")
      .flatMap((command) => misuses(command).map((one) => [command.name, ...one] as const)),
  )("refuses a wrong value before it does anything: %s, %s", async (name, value, args) => {
    const dir = join(temporaryDir(), "data")
    const command = commands.find((candidate) => candidate.name === name)!
    const where = "data" in command.flags ? ["--data", dir] : []
    const { status, lines, notes } = await soundings([...args, ...where])
    expect({ status, lines }).toEqual({ status: 2, lines: [] })
    expect(notes).toHaveLength(1)
    if (!/quot|secret/.test(notes[0]!)) {
      expect(notes[0]).toContain(`soundings: ${value} `)
      expect(notes[0]).toContain(`See \`npx --no -- soundings ${name} --help\`.`)
    }
    expect(existsSync(dir)).toBe(false)
    if ("json" in command.flags) {
      const inJson = await soundings([...args, ...where, "--json"])
      expect(inJson.status).toBe(2)
      expect(JSON.parse(inJson.notes[0]!).error).toMatchObject({ message: expect.any(String) })
    }
  })

  it.each(
    named(commands.filter(({ flags }) => Object.values(flags).some((one) => one.isRequired))),
  )("names each option that is missing, and no other: %s", async (_, command) => {
    const required = Object.keys(command.flags).filter((flag) => command.flags[flag]!.isRequired)
    for (const flag of required) {
      const { status, notes } = await soundings(argumentsOf(command, [flag]))
      expect(status).toBe(2)
      expect(notes[0]).toContain(`soundings: --${flag} is missing. `)
    }
  })

  it.each([["nonsense"], ["127.0.0.1:7117"], ["ftp://example.org"]])(
    "refuses a server whose address is %s",
    async (address) => {
      const words = `takes an address such as https://soundings.example.org, not "${address}"`
      const byOption = await soundings(["status", "--server", address])
      expect(byOption.status).toBe(2)
      expect(byOption.notes[0]).toContain(`--server ${words}`)
      const byVariable = await soundings(["status"], { SOUNDINGS_SERVER: address })
      expect(byVariable.status).toBe(2)
      expect(byVariable.notes[0]).toContain(`SOUNDINGS_SERVER ${words}`)
    },
  )

  it.each([["/dev/null"], [fileURLToPath(import.meta.url)]])(
    "makes no data folder for a file that is no OPML file: %s",
    async (file) => {
      const dir = join(temporaryDir(), "data")
      const { status, notes } = await soundings(["feed", "import", file, "--data", dir])
      expect(status).toBe(1)
      expect(notes[0]).toMatch(/was not imported: .*OPML file/)
      expect(existsSync(dir)).toBe(false)
    },
  )

  it.each(named(reading))("makes no data folder of a wrong name: %s", async (_, command) => {
    const dir = join(temporaryDir(), "data")
    const { status, lines, notes } = await soundings([...argumentsOf(command), "--data", dir])
    expect({ status, lines }).toEqual({ status: 1, lines: [] })
    expect(notes[0]).toContain(`there is no data folder at ${dir}`)
    expect(existsSync(dir)).toBe(false)
  })

  it("says that there is nothing, on standard error alone", async () => {
    const dir = temporaryDir()
    await serve(dir)
    const lists = commands.filter(({ name }) => name.endsWith(" list") || name === "search")
    expect(lists.length).toBeGreaterThan(4)
    for (const command of lists) {
      const args = [...argumentsOf(command), "--data", dir]
      const ran = await soundings(args)
      expect({ name: command.name, ...ran }).toMatchObject({ status: 0, lines: [] })
      expect(ran.notes).toHaveLength(1)
      const inJson = await soundings([...args, "--json"])
      expect(inJson.status).toBe(0)
      for (const line of inJson.lines) JSON.parse(line)
    }
  })
})

describe("every command against a server", () => {
  it("says which token is missing, or wrong", async () => {
    const { address } = await serve(temporaryDir())
    for (const command of asked) {
      const file = join(temporaryDir(), "file")
      writeFileSync(file, '<opml version="2.0"><body/></opml>')
      const args = argumentsOf(command).map((arg) => (arg === samples["FILE"] ? file : arg))
      const where =
        command.name === "feed export" ? ["--server", address, "--force"] : ["--server", address]
      const without = await soundings([...args, ...where])
      expect({ name: command.name, ...without }).toMatchObject({ status: 1, lines: [] })
      expect(without.notes).toHaveLength(1)
      expect(without.notes[0]).toMatch(/needs a token. Give one with --token or SOUNDINGS_TOKEN; /)
      const wrong = await soundings([...args, ...where], { SOUNDINGS_TOKEN: "nope" })
      expect({ name: command.name, ...wrong }).toMatchObject({ status: 1, lines: [] })
      expect(wrong.notes[0]).toMatch(/the token is not valid .* --token or SOUNDINGS_TOKEN; /)
      if (!("json" in command.flags)) continue
      const { notes } = await soundings([...args, ...where, "--token", "nope", "--json"])
      const { error } = JSON.parse(notes[0]!)
      expect(Object.keys(error)).toEqual(["code", "message", "hint", "requestId"])
      expect(error).toMatchObject({ code: "token_invalid", requestId: expect.stringMatching(/./) })
    }
  })
})

describe("the command line", () => {
  it.each([
    [["feed", "lst"], "did you mean `npx --no -- soundings feed list`?"],
    [["serch", "otter"], "did you mean `npx --no -- soundings search`?"],
    [["feed"], "needs a command after it: one of search, add"],
    [["feed", "frobnicate"], "it takes one of search, add"],
    [["frobnicate"], 'there is no command "frobnicate". See'],
    [["feed", "frobnicate"], "See `npx --no -- soundings feed --help`."],
    [["token"], "`npx --no -- soundings token` needs a command after it: create."],
    [["--versoin"], "unknown option '--versoin': did you mean --version?"],
    [["--limit", "5", "search", "otter"], "unknown option '--limit' before a command"],
    [["mission"], 'there is no command "mission". See'],
    [["search", "-otter"], "what begins with - and is no option follows --"],
    [["search", "otter", "--limit", "-1"], "one that begins with - is written --limit=-…"],
    [["search", "otter", "--limit"], "--limit needs a value"],
    [["feed", "--data"], "--data needs a value"],
    [["serve", "--port", "x"], '--port "x" must be a whole number'],
  ])("helps on from %j", async (args, words) => {
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

  it.each([["feed", "list"], ["status"]])("takes common options before %s", async (...name) => {
    const dir = join(temporaryDir(), "data")
    const [first = "", ...others] = name
    for (const args of [
      ["--data", dir, ...name],
      [`--data=${dir}`, "--json", ...name],
      ["--json", first, "--data", dir, ...others],
    ])
      expect((await soundings(args)).notes[0]).toContain(`there is no data folder at ${dir}`)
  })

  it("prints its version, and help, in the usual ways", async () => {
    const { lines } = await soundings(["--version"])
    for (const arg of ["-v", "-V", "version"])
      expect(await soundings([arg])).toMatchObject({ status: 0, lines })
    const [whole, group, one] = [["--help"], ["feed", "--help"], ["feed", "add", "--help"]]
    for (const args of [whole, group, one]) {
      const { status, lines: shown } = await soundings(args)
      expect(status).toBe(0)
      expect(await soundings(["help", ...args.slice(0, -1)])).toMatchObject({ lines: shown })
    }
    expect((await soundings(group)).lines[0]).toMatch(
      /^Usage: npx --no -- soundings feed COMMAND …\n/,
    )
    expect((await soundings(one)).lines[0]).toMatch(
      /^Usage: npx --no -- soundings feed add URL \[options\]\n/,
    )
    expect((await soundings(["help", "alert", "add"])).lines[0]).toMatch(
      /^Usage: npx --no -- soundings alert add --query Q --webhook URL \[options\]\n/,
    )
  })

  it("fits help to a narrow screen", async () => {
    for (const text of [overview(commands, "1", 40), commandHelp(commands[0]!, 40)])
      for (const line of text.split("\n"))
        expect(line.length <= 40 || !line.trim().includes(" ") || /^ {2}\S/.test(line)).toBe(true)
  })

  it.skipIf(!existsSync("/dev/full"))("says in one line that its result has no room", () => {
    const launcher = fileURLToPath(new URL("../bin/soundings.mjs", import.meta.url))
    const full = openSync("/dev/full", "w")
    onTestFinished(() => closeSync(full))
    const { status, stderr } = spawnSync(launcher, ["--help"], {
      stdio: ["ignore", full, "pipe"],
      encoding: "utf8",
    })
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "soundings: the result cannot be written: the disk is full. Send it elsewhere.\n",
    })
  })

  it("advises on a local file, not on its publisher", async () => {
    const feed = await soundings(["feed", "parse", fileURLToPath(import.meta.url)])
    expect(feed).toMatchObject({
      status: 1,
      notes: [expect.stringMatching(/Check that \/.* feed: XML/)],
    })
    const transcript = await soundings(["transcript", "parse", "/dev/null"])
    expect(transcript.notes[0]).toContain("Check that /dev/null is a transcript")
  })

  it("counts in words that fit, and deletes alerts", async () => {
    const dir = temporaryDir()
    await serve(dir)
    const data = ["--data", dir]
    const alert = argumentsOf(commands.find(({ name }) => name === "alert add")!)
    await soundings([...alert, ...data])
    expect((await soundings(["alert", "list", ...data])).lines[0]).toContain(" 0 mentions  otter")
    expect((await soundings(["status", ...data])).lines[0]).toBe("0 shows, 1 alert, 0 words")
    const deleted = await soundings(["alert", "delete", "1", ...data])
    expect(deleted.lines).toEqual(["Alert 1 is deleted."])
    expect(await soundings(["alert", "list", ...data])).toMatchObject({ lines: [] })
    expect((await soundings(["alert", "delete", "1", ...data])).status).toBe(1)
    expect(await soundings(["feed", "poll", ...data])).toMatchObject({ status: 0, lines: [] })
    expect((await soundings(["sign-in-link", ...data])).notes).toEqual([])
  })

  it("says that no server listens where a link leads", async () => {
    const dir = temporaryDir()
    await soundings(["token", "create", "--scope", "read", "--data", dir])
    const { lines, notes } = await soundings(["sign-in-link", "--data", dir])
    expect(lines).toEqual([expect.stringMatching(/^http:.*token=/)])
    expect(notes).toEqual([expect.stringContaining("No server is running")])
  })

  it("says once why the only feed could not be polled", async () => {
    const data = ["--data", temporaryDir(), "--allow-private-networks"]
    await soundings(["feed", "add", "http://127.0.0.1:9/feed.xml", ...data])
    const { status, lines, notes } = await soundings(["feed", "poll", "1", ...data])
    expect({ status, lines }).toEqual({
      status: 1,
      lines: ["1 feed: 1 failed. 0 new episodes, 0 changed."],
    })
    expect(notes).toEqual([
      expect.stringMatching(/^soundings: feed 1, http:.* could not be read: /),
    ])
    expect(notes[0]).not.toContain("online")
  })

  it("fails where every poll failed, with the counts all the same", async () => {
    const data = ["--data", temporaryDir(), "--allow-private-networks"]
    await soundings(["feed", "add", "http://127.0.0.1:9/feed.xml", ...data])
    const ran = await soundings(["feed", "poll", ...data, "--json"])
    expect(ran.status).toBe(1)
    expect(last(ran)).toMatchObject({ feedCount: 1, failedCount: 1 })
    expect(JSON.parse(ran.notes.at(-1)!).error).toMatchObject({ code: "polls_failed" })
  })
})
