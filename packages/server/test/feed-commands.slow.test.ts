import { spawn } from "node:child_process"
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { fileURLToPath } from "node:url"
import { describe, expect, it, onTestFinished } from "vitest"
import { type Server, startServer } from "../src/cli/server.ts"
import { readConfig } from "../src/config/read-config.ts"
import {
  answerWith,
  indexedShow,
  key,
  secret,
  startPodcastIndex,
} from "../src/directory/podcast-index.fixture.ts"
import { temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher } from "./publisher.fixture.ts"
import { last, type Ran, soundings } from "./run-command.fixture.ts"
import { serve } from "./serve.fixture.ts"

const launcher = fileURLToPath(new URL("../bin/soundings.mjs", import.meta.url))
const dataDir =
  process.env["SOUNDINGS_DATA_DIR"] ??
  fileURLToPath(new URL("../../../../shared/data", import.meta.url))
/** From four apps; the reader's own tests read all lists. */
const realLists = [
  "downes-opml__subscriptions.opml",
  "engineeringkiosk-germantechpodcast__podcasts.opml",
  "gpodder-mygpo__gpodder-examples.opml",
  "mrh-is-podcasts__overcast.opml",
]
const opmlDir = `${dataDir}/opml`
if (!existsSync(opmlDir))
  console.warn(
    `The test on real OPML files is skipped: ${opmlDir} is not there; see SOUNDINGS_DATA_DIR.`,
  )

type Here = (...args: string[]) => Promise<Ran>

/** Commands on a data folder, which use its server if one is running. */
const commandsOn =
  (data: string): Here =>
  (...args) =>
    soundings([...args, "--data", data])

const freshFolder = (): string => join(temporaryDir(), "data")

/** A server in this process, for tests that are not about working without one. */
async function serveHere(data: string, environment = {}): Promise<Server> {
  const server = await startServer(
    readConfig({ data, port: "0", allowPrivateNetworks: true }, environment),
  )
  onTestFinished(() => server.stop())
  return server
}

/** Follows feeds without a server, so that none is polled yet. Their ids start at 1. */
async function followAll(here: Here, ...urls: string[]): Promise<void> {
  const ended = last(await here("feed", "import", fileWith(listOf(...urls)), "--json"))
  expect(ended).toMatchObject({ state: "done", addedCount: urls.length })
}

/** Nobody listens there. */
const nowhere = "http://127.0.0.1:9"
const isPrivate = "--allow-private-networks"
const otters = rss("Otters", [{ guid: "1" }, { guid: "2" }])
const blocked = otters.replace("<title>", "<itunes:block>yes</itunes:block><title>")

function listOf(...urls: string[]): string {
  const outlines = urls.map((url, index) => `<outline text="Show ${index}" xmlUrl="${url}"/>`)
  return `<opml version="2.0"><body>\n${outlines.join("\n")}\n</body></opml>\n`
}

function fileWith(content: string, name = "list.opml"): string {
  const path = join(temporaryDir(), name)
  writeFileSync(path, content)
  return path
}

describe("feed add", () => {
  it("says whether the address was already followed", async () => {
    const data = freshFolder()
    const here = commandsOn(data)
    expect((await here("feed", "add", `${nowhere}/1`)).lines).toEqual([
      "Following feed 1. `npx --no -- soundings feed poll` or a running server reads it.",
    ])
    await serveHere(data)
    expect(last(await here("feed", "add", `${nowhere}/2`, "--json"))).toEqual({
      id: "2",
      podcastId: "2",
      url: `${nowhere}/2`,
      isNew: true,
    })
    const again = await here("feed", "add", `${nowhere}/2/`.replace("http", "https"))
    expect(again.lines).toEqual(["This address is followed already, as feed 2."])
    expect(last(await here("feed", "add", `${nowhere}/1`, "--json")).isNew).toBe(false)
    expect((await here("feed", "add", `${nowhere}/3`)).lines).toEqual([
      "Following feed 3. The server reads it now.",
    ])
    expect((await here("feed", "add", "otters")).notes).toEqual([
      'soundings: URL takes an address such as https://example.org/feed.xml, not "otters". See `npx --no -- soundings feed add --help`.',
    ])
  })

  it("follows a feed although its publisher asks to be left out, only with the option", async () => {
    const site = await startPublisher()
    site.set("/mine", blocked)
    site.set("/other", blocked.replace("Otters", "Badgers"))
    const here = commandsOn(freshFolder())
    const mine = await here("feed", "add", `${site.url}/mine`, "--even-if-blocked")
    expect(mine.notes).toEqual([])
    await here("feed", "add", `${site.url}/other`)
    const late = await here("feed", "add", `${site.url}/other`, "--even-if-blocked")
    expect(late.notes).toEqual([expect.stringMatching(/feed remove 2.*add it again/)])
    expect(last(await here("feed", "poll", "--json", isPrivate))).toMatchObject({
      readCount: 1,
      blockedCount: 1,
      foundCount: 2,
      troubles: [
        { feedId: "2", outcome: "blocked", hint: expect.stringContaining("--even-if-blocked") },
      ],
    })
  })
})

describe("feed poll", () => {
  it("counts every outcome of polls, and lists the troubles", async () => {
    const site = await startPublisher()
    site.set("/otters", otters)
    site.set("/blocked", blocked.replaceAll("Otters", "Badgers"))
    site.set("/away", (_, response) => void response.writeHead(301, { location: "/otters" }).end())
    site.set("/ended", (_, response) => void response.writeHead(410).end())
    const here = commandsOn(freshFolder())
    const paths = ["/otters", "/blocked", "/away", "/ended", "/missing"]
    await followAll(here, ...paths.map((path) => site.url + path))
    const first = await here("feed", "poll", isPrivate)
    expect(first.lines).toEqual([
      "5 feeds: 1 read, 2 failed, 1 blocked by their publishers, 1 duplicates of another feed. 2 new episodes, 0 changed.",
    ])
    expect(first.notes.join("\n")).toMatch(/feed 3, .*\/away: this is the same show as feed 1/)
    expect(first.notes.join("\n")).toMatch(/feed 5, .*\/missing: .*HTTP 404/)
    const second = last(await here("feed", "poll", "--json", isPrivate))
    expect(second).toMatchObject({ feedCount: 3, unchangedCount: 1, blockedCount: 1 })
    expect(second).toMatchObject({ failedCount: 1, foundCount: 0, troubleCount: 2 })
    expect(second.troubles.toSorted((a: any, b: any) => a.feedId - b.feedId)).toEqual([
      expect.objectContaining({ feedId: "2", outcome: "blocked", code: "feed_blocked" }),
      {
        feedId: "5",
        url: `${site.url}/missing`,
        outcome: "failed",
        code: "feed_http_status",
        message: expect.any(String),
        hint: expect.any(String),
      },
    ])
  })

  it("leaves paused feeds alone, and those that were not requested", async () => {
    const site = await startPublisher()
    for (const path of ["/1", "/2"]) site.set(path, rss(path, [{ guid: path }]))
    const data = freshFolder()
    const here = commandsOn(data)
    await followAll(here, `${site.url}/1`, `${site.url}/2`)
    expect((await here("feed", "pause", "1")).lines).toEqual([
      "Feed 1 is paused until `npx --no -- soundings feed resume 1`.",
    ])
    expect(last(await here("feed", "poll", "--json", isPrivate)).feedCount).toBe(1)
    expect((await here("feed", "resume", "1")).lines[0]).toMatch(/on schedule again/)
    expect(last(await here("feed", "poll", "2", "--json", isPrivate)).feedCount).toBe(1)
    expect(site.requests).toEqual(["/2", "/2"])
    await serveHere(data)
    const paused = last(await here("feed", "pause", "1", "--json"))
    expect(paused).toMatchObject({ id: "1", state: "paused", nextPollAt: null })
    expect(last(await here("feed", "show", "1", "--json")).state).toBe("paused")
  })
})

describe("feed list and feed show", () => {
  it("say what is wrong, and print nothing that could control a terminal", async () => {
    const site = await startPublisher()
    const title = "\u009b31mOtters &amp; \u202efriends"
    site.set("/otters", rss(title, [{ guid: "1", publishedAt: "someday" }]))
    const data = freshFolder()
    const here = commandsOn(data)
    await followAll(here, `${site.url}/otters`, `${site.url}/missing`)
    expect((await here("feed", "list")).lines[0]).toMatch(/^ {4}1 {2}active {3}Show 0 {2}http/)
    await here("feed", "poll", isPrivate)
    await serveHere(data)
    const list = await here("feed", "list")
    expect(list.lines).toHaveLength(3)
    expect(list.lines[0]).toMatch(/friends.*\(1 warning\)$/)
    expect(list.lines[2]).toMatch(/^ +the feed's server returned HTTP 404/)
    const failing = await here("feed", "list", "--failing", "--json")
    expect(failing.lines.map((line) => JSON.parse(line).id)).toEqual(["2"])
    const shown = await here("feed", "show", "1")
    const text = shown.lines.join("\n")
    expect(text).toMatch(/^ {2}address +http:\/\/127/m)
    expect(text).toMatch(/^ {2}next poll +\d{4}-\d\d-\d\d \d\d:\d\d UTC \(in .*\): /m)
    expect(text).toMatch(/^ {2}time +status +outcome +took +size +new +changed +error$/m)
    expect(text).toMatch(/ 200 {2}read +\d.* [mk]?s +\d+ B +1 +0$/m)
    expect(text).toMatch(/^Warnings \(1\)\n {2}line \d+: .*someday/m)
    // oxlint-disable-next-line no-control-regex -- Nothing of the kind may reach a terminal.
    const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/
    expect(text).not.toMatch(steering)
    expect(list.lines.join("\n")).not.toMatch(steering)
    expect((await here("feed", "show", "2")).lines.join("\n")).toMatch(/trouble .*HTTP 404/)
  })

  it("say so if there is nothing to list", async () => {
    const data = freshFolder()
    await serveHere(data)
    const here = commandsOn(data)
    expect(await here("feed", "list")).toMatchObject({
      status: 0,
      lines: [],
      notes: [expect.stringContaining("feed add")],
    })
    expect((await here("feed", "list", "--failing")).notes).toEqual(["No feed has an error."])
  })
})

it("every command that takes the id of a feed reports an invalid one in one line", async () => {
  const data = freshFolder()
  await serveHere(data)
  const here = commandsOn(data)
  for (const name of ["show", "poll", "pause", "resume", "remove"]) {
    expect({ name, ...(await here("feed", name, "abc")) }).toEqual({
      name,
      status: 2,
      lines: [],
      written: "",
      notes: [
        `soundings: ID takes a whole number, which \`npx --no -- soundings feed list\` shows, not "abc". See \`npx --no -- soundings feed ${name} --help\`.`,
      ],
    })
    expect({ name, ...(await here("feed", name, "99")) }).toMatchObject({
      name,
      status: 1,
      notes: [expect.stringMatching(/there is no feed 99\. List the feeds/)],
    })
  }
})

describe("feed remove", () => {
  it("deletes without a server before it ends, and polls no other feed for that", async () => {
    const site = await startPublisher()
    site.set("/otters", otters)
    const data = freshFolder()
    const here = commandsOn(data)
    await followAll(here, `${site.url}/otters`)
    await here("feed", "poll", isPrivate)
    expect(last(await here("search", "1", "--json")).total).toBe(1)
    await here("feed", "add", `${site.url}/due`)
    expect((await here("feed", "remove", "1")).lines).toEqual([
      "Feed 1 is no longer followed. Deleted: the show “Otters” with 2 episodes, 0 transcripts and all mentions in it.",
    ])
    expect(site.requests).toEqual(["/otters"])
    await serveHere(data)
    expect(last(await here("search", "1", "--json")).total).toBe(0)
    expect(last(await here("status", "--json")).totals).toMatchObject({
      podcasts: 1,
      episodesFound: 0,
      searchable: 0,
    })
    expect((await here("feed", "remove", "1")).notes[0]).toMatch(/there is no feed 1/)
    expect(last(await here("feed", "add", `${site.url}/otters`, "--json")).isNew).toBe(true)
  })
})

describe("feed import and feed export", () => {
  it("follow the feeds of an OPML file without reading them, and name the skipped entries", async () => {
    const site = await startPublisher()
    const urls = Array.from({ length: 1_200 }, (_, index) => `${site.url}/${index}`)
    const broken = Array.from({ length: 15 }, () => "mailto:x")
    const data = freshFolder()
    const here = commandsOn(data)
    const list = fileWith(listOf(...urls, ...broken))
    const first = await here("feed", "import", list)
    expect(first.status).toBe(0)
    expect(first.lines).toEqual([
      `1,200 feeds in ${list}: 1,200 added, 0 followed already. \`npx --no -- soundings feed poll\` or a running server reads them.`,
    ])
    expect(first.notes[0]).toBe("15 entries skipped:")
    expect(first.notes[1]).toMatch(/^ {2}line 1202: /)
    expect(first.notes).toHaveLength(12)
    expect(first.notes.at(-1)).toMatch(/and 5 more/)
    expect(last(await here("feed", "import", list, "--json"))).toMatchObject({
      state: "done",
      foundCount: 1_200,
      addedCount: 0,
      knownCount: 1_200,
      problemCount: 15,
    })
    expect(site.requests).toEqual([])
    expect(rowsOf(data, "import_pieces")).toBe(0)
    expect((await here("feed", "list", "--json")).lines).toHaveLength(1_200)
  })

  it("export what was imported, to a file or to standard output", async () => {
    const data = freshFolder()
    const here = commandsOn(data)
    await followAll(here, `${nowhere}/ä?x=1&amp;y=2`, `${nowhere}/2`)
    const before = (await here("feed", "list")).lines
    await serveHere(data)
    const target = join(temporaryDir(), "out.opml")
    expect(last(await here("feed", "export", target, "--json"))).toEqual({
      file: target,
      feedCount: 2,
      redactedCount: 0,
    })
    const printed = await here("feed", "export")
    expect(printed.lines).toEqual([])
    expect(printed.written.replace(/<dateCreated>.*/, "")).toBe(
      readFileSync(target, "utf8").replace(/<dateCreated>.*/, ""),
    )
    const other = commandsOn(freshFolder())
    expect(last(await other("feed", "import", target, "--json"))).toMatchObject({
      foundCount: 2,
      addedCount: 2,
      problemCount: 0,
    })
    expect((await other("feed", "list")).lines).toEqual(before)
  })

  it("never overwrite a file unasked, nor leave half of one", async () => {
    const data = freshFolder()
    await serveHere(data)
    const here = commandsOn(data)
    const dir = temporaryDir()
    const target = join(dir, "out.opml")
    writeFileSync(target, "mine")
    expect(await here("feed", "export", target)).toMatchObject({
      status: 1,
      notes: [`soundings: ${target} already exists. Give another name, or --force to replace it.`],
    })
    expect(readFileSync(target, "utf8")).toBe("mine")
    expect((await here("feed", "export", target, "--force")).lines).toEqual([
      `0 feeds written to ${target}.`,
    ])
    expect(readFileSync(target, "utf8")).toContain("<opml")
    expect((await here("feed", "export", dir, "--force")).notes[0]).toMatch(/it is a folder/)
    expect((await here("feed", "export", join(dir, "no", "x"))).notes[0]).toMatch(/no such folder/)
    expect((await here("feed", "export", join(target, "x"))).notes[0]).toMatch(/not a folder/)
    expect(await here("feed", "export", "--json")).toMatchObject({ status: 2, written: "" })
    expect(readdirSync(dir)).toEqual(["out.opml"])
  })

  it("write the secret parts of addresses only on request, and then for this user only", async () => {
    const data = freshFolder()
    await serveHere(data)
    const here = commandsOn(data)
    await here("feed", "add", `${nowhere}/feed?token=s3cr3t-of-mine`)
    const dir = temporaryDir()
    const [open, secrets] = [join(dir, "open.opml"), join(dir, "secrets.opml")]
    const careful = await here("feed", "export", open)
    expect(careful.notes).toEqual([
      "1 address has a secret part, which is left out; --secrets writes it.",
    ])
    expect(readFileSync(open, "utf8")).not.toContain("s3cr3t")
    expect((await here("feed", "export", secrets, "--secrets")).notes).toEqual([])
    expect(readFileSync(secrets, "utf8")).toContain("token=s3cr3t-of-mine")
    expect(statSync(secrets).mode & 0o077).toBe(0)
  })

  it("say in one line why a file is not an OPML file", async () => {
    const data = freshFolder()
    await serveHere(data)
    const here = commandsOn(data)
    const dir = temporaryDir()
    const cases: [string, RegExp][] = [
      [join(dir, "nowhere.opml"), /cannot be read: there is no such file\. Check/],
      [dir, /cannot be read: it is a folder\. Check/],
      [fileWith(""), /was not imported: the OPML file is empty\. Export/],
      [fileWith("<!doctype html><p>"), /was not imported: this is an HTML page.*\. Export/],
      [fileWith(otters), /was not imported: this is a feed, not an OPML file\. Add it/],
      [fileWith("nothing of the kind"), /was not imported: .* is not an OPML file\. Give/],
    ]
    for (const [file, reason] of cases) {
      const { status, lines, notes } = await here("feed", "import", file)
      expect({ file, status, lines, notes }).toEqual({
        file,
        status: 1,
        lines: [],
        notes: [expect.stringMatching(reason)],
      })
    }
    const asJson = await here("feed", "import", fileWith(""), "--json")
    expect(asJson.status).toBe(1)
    expect(JSON.parse(asJson.notes[0]!).error).toMatchObject({ code: "import_failed" })
    expect((await here("feed", "list")).lines).toEqual([])
  })

  it.skipIf(!existsSync(opmlDir))("import the exports of other apps", async () => {
    const here = commandsOn(freshFolder())
    let addedCount = 0
    for (const name of realLists) {
      const ended = last(await here("feed", "import", join(opmlDir, name), "--json"))
      expect(ended).toMatchObject({ state: "done", error: null })
      expect(ended.addedCount + ended.knownCount).toBe(ended.foundCount)
      addedCount += ended.addedCount
    }
    expect(addedCount).toBeGreaterThan(700)
    const exported = await here("feed", "export", "--secrets")
    expect(exported.written.match(/xmlUrl="/g)).toHaveLength(addedCount)
    const again = fileWith(exported.written)
    expect(last(await here("feed", "import", again, "--json"))).toMatchObject({
      foundCount: addedCount,
      addedCount: 0,
    })
  })
})

describe("with a server", () => {
  it("every command uses it", async () => {
    const site = await startPublisher()
    site.set("/otters", otters)
    const data = join(temporaryDir(), "data")
    const product = await serve(data)
    const there = commandsOn(data)
    // Larger than the buffers, so that it is sent while it is read.
    const urls = Array.from({ length: 20_000 }, (_, index) => `${nowhere}/${index}`)
    const list = fileWith(listOf(`${site.url}/otters`, ...urls))
    expect(statSync(list).size).toBeGreaterThan(1_000_000)
    const imported = await there("feed", "import", list)
    expect(imported.lines).toEqual([
      `20,001 feeds in ${list}: 20,001 added, 0 followed already. The server reads them now.`,
    ])
    expect(last(await there("feed", "poll", "1", "--json"))).toMatchObject({ feedCount: 1 })
    expect(last(await there("feed", "show", "1", "--json")).podcast).toBe("Otters")
    expect((await there("feed", "pause", "1")).lines[0]).toMatch(/is paused/)
    expect((await there("feed", "resume", "1")).lines[0]).toMatch(/The server reads it now/)
    const target = join(temporaryDir(), "out.opml")
    expect((await there("feed", "export", target)).lines).toEqual([
      `20,001 feeds written to ${target}.`,
    ])
    expect(readFileSync(target, "utf8").match(/xmlUrl=/g)).toHaveLength(20_001)
    expect((await there("feed", "remove", "1")).lines[0]).toMatch(
      /The server now deletes: the show “Otters” with 2 episodes/,
    )
    expect((await there("feed", "show", "1")).notes[0]).toMatch(/there is no feed 1/)
    const token = (await there("token", "create", "--scope", "read")).lines.at(-1)!
    const { address } = JSON.parse(readFileSync(join(data, "server.json"), "utf8"))
    const asReader: Here = (...args) =>
      soundings([...args, "--server", address], { SOUNDINGS_TOKEN: token })
    expect((await asReader("feed", "import", list)).notes[0]).toMatch(/needs the scope write/)
    expect((await asReader("feed", "export", "--secrets")).notes[0]).toMatch(/for administrators/)
    expect(await product.stop()).toBe(0)
    const gone = await asReader("feed", "import", list)
    expect(gone.notes[0]).toMatch(/cannot be reached.*Check the address/)
  })

  it("an OPML file may come from standard input, and go to standard output", async () => {
    const data = join(temporaryDir(), "data")
    const run = async (args: string[], input: string): Promise<string> => {
      const child = spawn(process.execPath, [launcher, ...args, "--data", data], {
        stdio: ["pipe", "pipe", "inherit"],
      })
      const pieces: Buffer[] = []
      child.stdout.on("data", (piece: Buffer) => pieces.push(piece))
      child.stdin.end(input)
      expect(await new Promise((resolve) => child.once("close", resolve))).toBe(0)
      return Buffer.concat(pieces).toString()
    }
    const list = listOf("https://example.org/1", "https://example.org/2")
    expect(await run(["feed", "import", "-"], list)).toMatch(/^2 feeds in the OPML file: 2 added/)
    expect((await run(["feed", "export"], "")).match(/xmlUrl="https:\/\/example/g)).toHaveLength(2)
  })
})

describe("feed search", () => {
  async function onIndex(): Promise<{ here: Here; requests: readonly string[] }> {
    const index = await startPodcastIndex(Date.now())
    index.set(
      answerWith(
        indexedShow({ title: "The \u001b[31m Line" }),
        indexedShow({ title: "Depth", author: "", ownerName: "", url: `${nowhere}/depth` }),
      ),
    )
    const data = freshFolder()
    await serveHere(data, {
      SOUNDINGS_PODCAST_INDEX_URL: index.url,
      SOUNDINGS_PODCAST_INDEX_KEY: key,
      SOUNDINGS_PODCAST_INDEX_SECRET: secret,
    })
    return { requests: index.requests, here: commandsOn(data) }
  }

  it("lists shows by name and follows the chosen one", async () => {
    const { here, requests } = await onIndex()
    const found = await here("feed", "search", "sounding", "line")
    expect(requests[0]).toMatch(/q=sounding(\+|%20)line/)
    expect(found.lines[0]).toMatch(/^ {2}1 {2}The .*Line — Harbour Radio$/)
    expect(found.lines[1]).toMatch(/^ {5}212 episodes, the last of \d{4}-\d\d-\d\d$/)
    expect(found.lines[2]).toBe("     https://feeds.example.org/sounding-line")
    expect(found.lines[3]).toBe("  2  Depth")
    expect(found.lines.join("\n")).not.toContain("\u001b")
    const added = await here("feed", "search", "sounding", "--add", "2")
    expect(added.lines).toEqual([
      `Depth: ${nowhere}/depth`,
      expect.stringMatching(/^Following feed 1\. /),
    ])
    const again = last(await here("feed", "search", "sounding", "--json"))
    expect(again.items.map((show: any) => show.isFollowed)).toEqual([false, true])
    expect((await here("feed", "search", "sounding")).lines[4]).toMatch(/, followed$/)
    expect((await here("feed", "search", "sounding", "--add", "3")).notes[0]).toMatch(
      /there is no show 3 in the list, which has 2\. Search without --add/,
    )
    const misused = await here("feed", "search", "sounding", "--add", "two")
    expect(misused).toMatchObject({ status: 2, notes: [expect.stringMatching(/not "two"/)] })
  })

  it("says what to do where no directory is configured", async () => {
    const here = commandsOn(freshFolder())
    await here("token", "create", "--scope", "read")
    const { status, notes } = await here("feed", "search", "otters")
    expect(status).toBe(1)
    expect(notes).toEqual([expect.stringMatching(/no directory is configured\. Get a free key/)])
  })
})

function rowsOf(dir: string, table: string): number {
  using database = new DatabaseSync(join(dir, "catalogue.db"), { readOnly: true })
  return Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()!["count"])
}
