import { spawn } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { createInterface } from "node:readline"
import type { Readable } from "node:stream"
import { fileURLToPath } from "node:url"
import { describe, expect, it, onTestFinished, vi } from "vitest"
import { commands } from "../src/cli/commands.ts"
import { temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { last, soundings } from "./run-command.fixture.ts"
import { serve } from "./serve.fixture.ts"

describe("the command line", () => {
  it.each(commands.map(({ name }) => name))("explains %s", async (name) => {
    const { status, lines } = await soundings([...name.split(" "), "--help"])
    expect(status).toBe(0)
    expect(lines.join("\n")).toContain(`Usage: npx --no -- soundings ${name}`)
  })

  it("ends wrong usage with status 2 and one line that points to the help", async () => {
    for (const args of [
      ["nonsense"],
      ["feed", "nonsense"],
      ["search"],
      ["search", "a", "b"],
      ["feed", "add"],
      ["status", "--wrong"],
      ["alert", "add", "--query", "x"],
      ["token", "create"],
    ]) {
      const { status, lines, notes } = await soundings(args)
      expect({ args, status, lines }).toEqual({ args, status: 2, lines: [] })
      expect(notes).toHaveLength(1)
      expect(notes[0]).toMatch(/^soundings: .*--help/)
      expect(notes[0]).not.toContain("\n")
    }
  })

  it("ends failures with status 1 and one line that says what to do, and details with --verbose", async () => {
    const { status, notes } = await soundings(["feed", "parse", "/nowhere.xml"])
    expect(status).toBe(1)
    expect(notes).toEqual([
      "soundings: /nowhere.xml cannot be read: there is no such file. Check the name and the permissions of the file.",
    ])
    expect(
      (await soundings(["feed", "parse", "/nowhere.xml", "--verbose"])).notes.join("\n"),
    ).toContain("at ")
  })

  it("lists sessions, and says if there is none to end", async () => {
    const flags = ["--data", temporaryDir()]
    await soundings(["token", "create", "--scope", "read", ...flags])
    expect(await soundings(["session", "list", ...flags])).toMatchObject({
      status: 0,
      lines: [],
      notes: ["No browser is signed in."],
    })
    const ended = await soundings(["session", "end", "7", ...flags])
    expect(ended.status).toBe(1)
    expect(ended.notes[0]).toMatch(/there is no session 7/)
  })

  it("parses a feed from a file", async () => {
    const file = join(temporaryDir(), "feed.xml")
    writeFileSync(file, rss("A &amp; B", [{ guid: "1", transcriptUrl: "/t.vtt" }, { guid: "1" }]))
    const feed = last(await soundings(["feed", "parse", file, "--json"]))
    expect(feed).toMatchObject({
      title: "A & B",
      link: null,
      episodes: [
        {
          guid: "1",
          transcripts: [{ url: "/t.vtt", type: "text/vtt", language: null, rel: null }],
        },
        { guid: "1" },
      ],
      warnings: [],
    })
    expect(Object.keys(feed)).toEqual([
      "title",
      "link",
      "language",
      "author",
      "podcastGuid",
      "description",
      "descriptionText",
      "image",
      "categories",
      "explicit",
      "hints",
      "extras",
      "episodes",
      "warnings",
    ])
    const whole = last(
      await soundings(["feed", "parse", file, "--base", "https://example.org/x/", "--json"]),
    )
    expect(whole.episodes[0].transcripts[0].url).toBe("https://example.org/t.vtt")
  })

  it("parses a transcript", async () => {
    const file = join(temporaryDir(), "t.vtt")
    writeFileSync(file, vtt("<v Ann>Hello"))
    expect(last(await soundings(["transcript", "parse", file, "--json"]))).toEqual({
      format: "vtt",
      language: null,
      timed: true,
      segments: [{ startMs: 0, endMs: 5_000, speaker: "Ann", text: "Hello" }],
    })
  })

  it("follows, polls, searches and shows without a server", async () => {
    const site = await startPublisher()
    const data = join(temporaryDir(), "data")
    const here = (...args: string[]) => soundings([...args, "--data", data])
    site.set("/hook", (_, response) => void response.writeHead(204).end())
    site.set("/1.vtt", vtt("An \u001b[31m otter \u001b[0m speaks"))
    site.set(
      "/feed",
      rss("Otters", [
        { guid: "1", title: "Evil \u009b31m title", transcriptUrl: `${site.url}/1.vtt` },
      ]),
    )
    expect((await here("feed", "add", `${site.url}/feed`)).status).toBe(0)
    expect(
      last(
        await here("alert", "add", "--query", "otter", "--webhook", `${site.url}/hook`, "--json"),
      ),
    ).toMatchObject({ id: "1", secret: expect.stringMatching(/^whsec_/) })
    expect(last(await here("feed", "poll", "--json", "--allow-private-networks"))).toMatchObject({
      feedCount: 1,
      foundCount: 1,
      failedCount: 0,
    })
    const found = last(await here("search", "otter", "--json"))
    expect(found).toMatchObject({
      total: 1,
      totalIsEstimate: false,
      nextCursor: null,
      warnings: [],
      items: [{ podcast: "Otters", places: [{ startMs: 0 }] }],
    })
    const shown = await here("search", "otter")
    // oxlint-disable-next-line no-control-regex -- Nothing of the kind may reach a terminal.
    expect(shown.lines.join("")).not.toMatch(/[\u0000-\u0008\u001b\u0080-\u009f]/)
    expect(last(await here("status", "--json")).totals).toMatchObject({
      searchable: 1,
      mentions: 1,
      deliveries: 1,
    })
    expect(
      (await here("feed", "list", "--json")).lines.map((line) => JSON.parse(line)),
    ).toMatchObject([{ podcast: "Otters", state: "active" }])
    expect(
      (await here("alert", "list", "--json")).lines.map((line) => JSON.parse(line)),
    ).toMatchObject([{ query: "otter", mentionCount: 1 }])
    expect((await here("search", 'bad "query')).notes[0]).toMatch(/character 5 of the query/)
    expect((await here("feed", "poll", "99")).status).toBe(1)
  })

  it("uses the server that runs on the data folder, or another one with a token", async () => {
    const data = join(temporaryDir(), "data")
    const product = await serve(data)
    expect(product.output.join("\n")).toMatch(
      /Sign in, once, within a day: http:\/\/127\.0\.0\.1:\d+\/sign-in\?token=/,
    )
    const token = (
      await soundings(["token", "create", "--scope", "read", "--data", data])
    ).lines.at(-1)!
    const { address } = JSON.parse(readFileSync(join(data, "server.json"), "utf8")) as {
      address: string
    }
    expect(
      (await soundings(["status", "--json", "--server", address], { SOUNDINGS_TOKEN: token }))
        .status,
    ).toBe(0)
    expect((await soundings(["status", "--server", address])).notes[0]).toMatch(/token create/)
    expect(
      (
        await soundings([
          "feed",
          "add",
          "https://example.org/",
          "--server",
          address,
          "--token",
          token,
        ])
      ).notes[0],
    ).toMatch(/scope write/)
    expect((await soundings(["serve", "--data", data, "--port", "0"])).notes[0]).toMatch(
      /in use by another Soundings process/,
    )
    expect(await product.stop()).toBe(0)
    expect(existsSync(join(data, "server.json"))).toBe(false)
  })

  it("reports a port in use, or a wrong setting", async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
    onTestFinished(() => void other.close())
    const port = String((other.address() as AddressInfo).port)
    const { status, notes } = await soundings([
      "serve",
      "--port",
      port,
      "--data",
      join(temporaryDir(), "data"),
    ])
    expect(status).toBe(1)
    expect(notes[0]).toMatch(/another program uses this port.*--port/)
    expect(
      (await soundings(["serve", "--port", "99999", "--public-url", "nonsense"])).notes[0],
    ).toMatch(/--port "99999" must be.*--public-url "nonsense" must be/)
  })

  it("reports politely that a Node is too old, and uses the one of the checkout if there is one", async () => {
    const launcher = fileURLToPath(new URL("../bin/soundings.mjs", import.meta.url))
    const child = spawn(launcher, ["--version"], { stdio: ["ignore", "pipe", "inherit"] })
    let text = ""
    child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()))
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0)
    expect(text.trim()).toMatch(/^\d+\.\d+\.\d+$/)
  })
})

/** The group of an expression in a program's output, as soon as a line matches. */
async function firstMatch(output: Readable, expression: RegExp): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const found = expression.exec(line)?.[1]
    if (found === undefined) continue
    output.resume()
    return found
  }
  throw new Error(`the program has ended without ${String(expression)}`)
}

describe("the demo", () => {
  it("takes the samples through the whole path and prints the results", async () => {
    const { status, lines } = await soundings(["demo", "--once", "--json"])
    expect(status).toBe(0)
    const result = JSON.parse(lines.at(-1)!)
    expect(result).toMatchObject({ shows: 4, episodes: 16, transcripts: 16, failures: 0 })
    expect(result.mentions).toBeGreaterThan(3)
    expect(result.deliveries).toBe(result.mentions)
    expect(Object.keys(result)).toEqual([
      "shows",
      "episodes",
      "transcripts",
      "words",
      "mentions",
      "deliveries",
      "failures",
      "seconds",
      "peakRssBytes",
    ])
  })

  it("says how commands reach it, so that another link signs another browser in", async () => {
    const temporary = temporaryDir()
    vi.stubEnv("TMPDIR", temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const lost = ["sign-in-link", "--data", join(temporary, "data")]
    expect((await soundings(lost)).notes[0]).not.toContain("demo")

    const launcher = fileURLToPath(new URL("../bin/soundings.mjs", import.meta.url))
    const demo = spawn(launcher, ["demo"], { stdio: ["ignore", "pipe", "inherit"] })
    onTestFinished(() => void demo.kill("SIGKILL"))
    const command = await firstMatch(demo.stdout, /another link: npx --no -- soundings (.*)$/)
    const { status, lines } = await soundings(command.split(" "))
    expect(status).toBe(0)
    const opened = await fetch(lines[0]!, { method: "POST", redirect: "manual" })
    expect(opened.status).toBe(302)
    expect(opened.headers.get("set-cookie")).toContain("soundings_session=")

    const { notes } = await soundings(lost)
    expect(notes[0]).toContain("there is no data folder")
    expect(notes[0]).toContain(command.slice(command.indexOf("--data")))
  })
})
