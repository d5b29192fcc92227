import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import {
  type Browser,
  type BrowserContext,
  chromium,
  type Locator,
  type Page,
} from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { rss, startPublisher } from "../packages/server/test/publisher.fixture.ts"

const executablePath = "/usr/bin/chromium"
const launcher = fileURLToPath(new URL("../packages/server/bin/soundings.mjs", import.meta.url))
const isBuilt = existsSync(
  fileURLToPath(new URL("../packages/web/dist/index.html", import.meta.url)),
)
const reason = existsSync(executablePath)
  ? "the page is not built: run `npm run build -w packages/web`"
  : "there is no chromium: install Debian's package `chromium`"
const canRun = existsSync(executablePath) && isBuilt
if (!canRun) console.warn(`The browser tests are skipped: ${reason}.`)

describe.skipIf(!canRun)("the page in a browser", () => {
  let demo: ChildProcess
  let browser: Browser
  let context: BrowserContext
  let link: string
  let origin: string
  const problems: string[] = []

  beforeAll(async () => {
    demo = spawn(process.execPath, [launcher, "demo"], { stdio: ["ignore", "pipe", "inherit"] })
    link = await signInLink(demo)
    origin = new URL(link).origin
    browser = await chromium.launch({
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
      ],
    })
    context = await browser.newContext()
    // Shorter than a test's timeout, so that a test that waits for too long says for what.
    context.setDefaultTimeout(60_000)
  })

  afterAll(async () => {
    await browser?.close()
    const ended = new Promise((resolve) => demo.once("exit", resolve))
    demo.kill("SIGTERM")
    await ended
  })

  async function open(path: string): Promise<Page> {
    const page = await context.newPage()
    page.on("pageerror", (error) => problems.push(String(error)))
    page.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) problems.push(message.text())
    })
    await page.goto(origin + path)
    return page
  }

  /** A link for another browser, made by the signed-in one. */
  async function newLink(): Promise<string> {
    const headers = { origin }
    const response = await context.request.post(`${origin}/v1/sign-in-links`, { headers })
    return ((await response.json()) as { url: string }).url
  }

  it("tells a stranger how to sign in, and lets in whoever has the link", async () => {
    const page = await open("/")
    await page.getByText("soundings sign-in-link").waitFor()
    await page.goto(link)
    await page.getByRole("heading", { name: "The last 24 hours" }).waitFor()
    expect(await page.getByText("episodes found").count()).toBe(1)
    await page.close()
  })

  it("shows the sessions, ends one, and signs out", async () => {
    const other = await browser.newContext({ userAgent: "Lighthouse \u202eexe.gpj" })
    const page = await other.newPage()
    await page.goto(await newLink())
    await page.getByRole("link", { name: "Sessions" }).click()
    await page.getByText("this browser").waitFor()
    const mine = page.getByRole("listitem").filter({ hasText: "this browser" })
    expect(await mine.getByRole("button", { name: "Sign out" }).count()).toBe(0)
    await page.getByRole("button", { name: "Sign out", exact: true }).click()
    await page.getByText("soundings sign-in-link").waitFor()
    await other.close()
  })

  it("shows a button if a link is opened the way programs do", async () => {
    const other = await browser.newContext({ userAgent: "Chat preview" })
    const page = await other.newPage()
    await page.goto(await newLink())
    await page.getByRole("button", { name: "Sign in to Soundings" }).click()
    await page.getByRole("heading", { name: "The last 24 hours" }).waitFor()
    await other.close()
  })

  it("does not let a title change the direction of anything around it", async () => {
    const publisher = await startPublisher()
    const title = "\u202etxt.exe\u2069 \u05e9\u05dc\u05d5\u05dd"
    publisher.set("/turned.xml", rss(title, [{ guid: "1", title }]))
    const body = { url: `${publisher.url}/turned.xml`, poll: true }
    const added = await context.request.post(`${origin}/v1/feeds`, {
      data: body,
      headers: { origin },
    })
    const { podcastId, id } = (await added.json()) as { podcastId: string; id: string }
    for (const path of ["/shows", `/shows/${podcastId}`, `/feeds/${id}`]) {
      const page = await open(path)
      await page.getByText("txt.exe").first().waitFor()
      const text = await page.locator("body").textContent()
      expect(text).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
      const isolations = await page
        .getByText("txt.exe")
        .evaluateAll((elements) =>
          elements.map((element) => getComputedStyle(element).unicodeBidi + element.tagName),
        )
      expect(isolations.filter((isolation) => !/^isolate|H\d$|^plaintext/.test(isolation))).toEqual(
        [],
      )
      await page.close()
    }
    await context.request.delete(`${origin}/v1/feeds/${id}`, { headers: { origin } })
  })

  it("searches, and plays a hit from its second", async () => {
    const page = await open("/")
    await page.getByRole("searchbox").fill("fathom*")
    await page.getByRole("button", { name: "Search" }).click()
    await page.getByRole("status").getByText("1 episode").waitFor()
    expect(await page.locator("mark").first().textContent()).toMatch(/^fathom/i)
    const play = page.getByRole("button", { name: /^Play from/ }).first()
    const [minutes, seconds] = (await play.getAttribute("aria-label"))!
      .replace("Play from ", "")
      .split(":")
      .map(Number)
    await play.click()
    const wanted = minutes! * 60 + seconds!
    await page.waitForFunction((second) => {
      const audio = document.querySelector("audio")!
      return !audio.paused && audio.currentTime >= second && audio.currentTime < second + 20
    }, wanted)
    await page.getByRole("region", { name: "Player" }).waitFor()
    await page.close()
  })

  it("marks the position of an error in a query", async () => {
    const page = await open(`/search?q=${encodeURIComponent('rust "memory')}`)
    const alert = page.getByRole("alert")
    await alert.waitFor()
    expect(await alert.textContent()).toMatch(/character 6/)
    await page.close()
  })

  it("shows the shows, an episode with its transcript at the wanted second, and the alerts with their mentions", async () => {
    const page = await open("/shows")
    await page.getByRole("link", { name: "The Lead Line" }).click()
    await page.getByRole("link", { name: "How deep is the water here?" }).click()
    await page.getByRole("heading", { name: "Transcript" }).waitFor()
    const download = page.waitForEvent("download")
    await page.getByRole("link", { name: "SRT" }).click()
    expect((await download).suggestedFilename()).toMatch(/^How-deep-is-the-water-here-\d+\.srt$/)
    await page.goto(`${page.url()}?t=60`)
    await page.locator(".transcript .marked").waitFor()
    await page.getByRole("link", { name: "Alerts" }).click()
    await page.getByRole("heading", { name: "Mentions" }).waitFor()
    await page
      .getByText(/· delivered/)
      .nth(3)
      .waitFor()
    await page.close()
  })

  it("saves an alert and shows its secret once", async () => {
    const page = await open("/alerts")
    await page.getByLabel("Notify me when somebody says").fill("anchor")
    await page.getByLabel("by webhook").fill(`${origin}/nowhere`)
    await page.getByRole("button", { name: "Save alert" }).click()
    await page.getByText(/whsec_/).waitFor()
    await page.getByRole("link", { name: "anchor" }).waitFor()
    await page.close()
  })

  it("follows a feed, shows how it is polled, pauses it, resumes it, and shows its trouble", async () => {
    const publisher = await startPublisher()
    const first = { guid: "1", title: "Springs and neaps", publishedAt: "some day" }
    publisher.set("/tides.xml", rss("Tide Tables", [first]))
    const page = await open("/shows")
    await page.getByLabel("Follow a show by the address").fill(`${publisher.url}/tides.xml`)
    await page.getByRole("button", { name: "Follow", exact: true }).click()
    const outcome = page.getByRole("status").filter({ hasText: "Followed: " })
    await outcome.getByText("Tide Tables, 1 episode.").waitFor()
    await outcome.getByRole("link", { name: "Tide Tables" }).click()
    await page.getByRole("link", { name: "more about this feed" }).click()
    await page.getByRole("heading", { name: "The feed of Tide Tables" }).waitFor()
    const feedPath = new URL(page.url()).pathname
    expect(feedPath).toMatch(/^\/feeds\/\d+$/)

    await fact(page, "Publishing pattern").getByText("not known yet").waitFor()
    await fact(page, "Last poll").getByText("just now").waitFor()
    await page.getByRole("row", { name: /200 read .* 1 new$/ }).waitFor()
    await page.getByRole("heading", { name: "1 warning" }).waitFor()
    const warning = page.getByRole("listitem").filter({ hasText: '"some day" is no date' })
    expect(await warning.textContent()).toMatch(/^line \d+ /)

    await page.getByRole("button", { name: "Pause" }).click()
    await fact(page, "Next poll").getByText("none while it is paused").waitFor()
    const polls = page.getByRole("table", { name: "Last polls" }).locator("tbody tr")
    const pollCount = await polls.count()
    await page.getByRole("button", { name: "Resume" }).click()
    await page.getByRole("button", { name: "Pause" }).waitFor()
    expect(await fact(page, "Next poll").textContent()).not.toContain("paused")
    // It is polled because it was resumed, and the page shows that poll by itself.
    await polls.nth(pollCount).waitFor()

    publisher.set("/tides.xml", rss("Tide Tables", [{ guid: "2" }, first]))
    await page.getByRole("button", { name: "Poll now" }).click()
    await page.getByRole("status").getByText("Read: 1 new episode.").waitFor()
    publisher.set("/tides.xml", (_, response) => void response.writeHead(503).end())
    await page.getByRole("button", { name: "Poll now" }).click()
    await page.getByRole("row", { name: /503 its server is in trouble/ }).waitFor()
    await page.getByRole("link", { name: "Shows" }).click()
    const show = page.getByRole("listitem").filter({ hasText: "Tide Tables" })
    await show.getByRole("link", { name: "failing" }).click()
    await page.getByText("HTTP 503").first().waitFor()
    expect(new URL(page.url()).pathname).toBe(feedPath)

    await page.getByRole("button", { name: "Stop following" }).click()
    const dialog = page.getByRole("dialog", { name: "Stop following Tide Tables?" })
    await dialog.getByText("the show with 2 episodes, 0 transcripts").waitFor()
    await page.keyboard.press("Escape")
    await dialog.waitFor({ state: "detached" })
    await page.getByRole("button", { name: "Stop following" }).click()
    await dialog.getByRole("button", { name: "Delete it all" }).click()
    await page.getByRole("heading", { name: "Shows" }).waitFor()
    await page.getByRole("link", { name: "The Lead Line" }).waitFor()
    expect(await page.getByRole("link", { name: "Tide Tables" }).count()).toBe(0)
    await page.goto(origin + feedPath)
    await page.getByRole("heading", { name: "There is no such feed" }).waitFor()
    await page.getByRole("link", { name: "All shows" }).waitFor()
    await page.close()
  })

  it("names the feed that an address leads to if it is already followed", async () => {
    const publisher = await startPublisher()
    publisher.set("/reefs.xml", rss("Reefs", [{ guid: "1" }]))
    publisher.set("/old.xml", (_, response) => {
      response.writeHead(301, { location: "/reefs.xml" }).end()
    })
    const page = await open("/shows")
    const follow = async (path: string): Promise<void> => {
      await page.getByLabel("Follow a show by the address").fill(publisher.url + path)
      await page.getByRole("button", { name: "Follow", exact: true }).click()
    }
    await follow("/reefs.xml")
    await page.getByRole("status").getByText("Followed: Reefs, 1 episode.").waitFor()
    await follow("/old.xml")
    await page.getByRole("status").getByText("This is the same show as").waitFor()
    await page.getByRole("link", { name: /^feed \d+$/ }).click()
    await page.getByRole("heading", { name: "The feed of Reefs" }).waitFor()
    const addresses = page.getByRole("region", { name: "Addresses" }).getByRole("listitem")
    expect(await addresses.allTextContents()).toEqual([
      expect.stringMatching(/reefs\.xml now, /),
      expect.stringMatching(/old\.xml before, /),
    ])
    await page.close()
  })

  it("follows a feed that asks to be left out only if its owner says that it is theirs", async () => {
    const publisher = await startPublisher()
    const feed = rss("My Diary", [{ guid: "1" }, { guid: "2" }])
    const blocked = feed.replace("<item>", "<podcast:block>yes</podcast:block><item>")
    // Like many, it is generated at each request.
    let writtenCount = 0
    publisher.set("/diary.xml", (_, response) => {
      writtenCount += 1
      response.writeHead(200).end(`${blocked}<!-- ${writtenCount} -->`)
    })
    const page = await open("/shows")
    await page.getByLabel("Follow a show by the address").fill(`${publisher.url}/diary.xml`)
    await page.getByRole("button", { name: "Follow", exact: true }).click()
    await page.getByRole("status").getByText("The publisher asks to be left out").waitFor()
    await page.getByRole("button", { name: "It is my own" }).click()
    await page.getByRole("status").getByText("Followed: My Diary, 2 episodes.").waitFor()
    await page.close()
  })

  it("imports an OPML file, shows the progress, and what could not be used", async () => {
    const publisher = await startPublisher()
    publisher.set("/a.xml", rss("Anchorage", [{ guid: "1" }]))
    const page = await open("/shows")
    await page.getByRole("button", { name: "Follow by OPML file" }).click()
    const opml = `<?xml version="1.0"?>
<opml version="2.0"><body>
<outline type="rss" text="Anchorage" xmlUrl="${publisher.url}/a.xml"/>
<outline type="rss" text="Nowhere" xmlUrl="ftp://example.org/feed"/>
</body></opml>`
    await page.getByLabel("Follow the shows in an OPML file").setInputFiles({
      name: "shows.opml",
      mimeType: "text/x-opml",
      buffer: Buffer.from(opml),
    })
    await page.getByRole("button", { name: "Import" }).click()
    const progress = page.getByRole("progressbar", { name: "OPML import" })
    await progress.waitFor()
    await page.getByRole("status").getByText("The OPML file is read.").waitFor()
    expect(await progress.evaluate((bar: HTMLProgressElement) => bar.position)).toBe(1)
    await page.getByText("1 feed: 1 new, 0 followed before").waitFor()
    const problem = page.getByRole("listitem").filter({ hasText: "not an http or https address" })
    expect(await problem.textContent()).toMatch(/^line 4 the address of "Nowhere" cannot be used/)
    await page.getByRole("link", { name: "Anchorage" }).waitFor()

    await page.getByLabel("Follow the shows in an OPML file").setInputFiles({
      name: "notes.xml",
      mimeType: "text/xml",
      buffer: Buffer.from("Dear diary, today there was no list."),
    })
    await page.getByRole("button", { name: "Import" }).click()
    await page.getByRole("status").getByText(/OPML/).waitFor()
    await page.close()
  })

  it("says discreetly how to get a directory if there is none, and offers all feeds as an OPML file", async () => {
    const page = await open("/shows")
    await page.getByRole("button", { name: "Follow by name" }).click()
    await page.getByLabel("Find a show by name").fill("sea")
    await page.getByRole("button", { name: "Find", exact: true }).click()
    await page.getByRole("status").getByText("Get a free key at api.podcastindex.org").waitFor()
    expect(await page.getByRole("alert").count()).toBe(0)
    const download = page.waitForEvent("download")
    await page.getByRole("link", { name: "Export as OPML" }).click()
    const list = readFileSync(await (await download).path(), "utf8")
    expect(list).toContain('text="The Lead Line"')
    await page.close()
  })

  it("has a title of its own on each page, and says what is not there", async () => {
    const stranger = await browser.newContext()
    const signedOut = await stranger.newPage()
    for (const path of ["/", "/episodes/1", "/shows"]) {
      await signedOut.goto(origin + path)
      await signedOut.getByRole("heading", { name: "Sign in first" }).waitFor()
      expect(await signedOut.title()).toBe("Sign in first – Soundings")
    }
    await stranger.close()
    const titles = {
      "/": "Home",
      "/shows/": "Shows",
      "/shows/999": "There is no such show",
      "/episodes/999": "There is no such episode",
      "/feeds/999": "There is no such feed",
      "/feeds/abc": "Page not found",
      "/index.html": "Page not found",
    }
    const page = await open("/")
    for (const [path, title] of Object.entries(titles)) {
      await page.goto(origin + path)
      await page.waitForFunction((wanted) => document.title === wanted, `${title} – Soundings`)
    }
    await page.close()
  })

  it("keeps the focus of the keyboard where something can be done", async () => {
    const focused = (page: Page) => page.evaluate(() => document.activeElement!.nodeName)
    const page = await open("/")
    await page.getByRole("searchbox").fill("fathom*")
    await page.keyboard.press("Enter")
    await page.getByRole("status").getByText("1 episode").waitFor()
    expect(await focused(page)).toBe("MAIN")
    await page.getByRole("searchbox").fill("lead")
    await page.keyboard.press("Enter")
    await page.waitForURL(/q=lead/)
    expect(await focused(page)).toBe("INPUT")

    await page.getByRole("link", { name: "Alerts" }).click()
    page.once("dialog", (dialog) => void dialog.accept())
    await page.getByRole("button", { name: "Delete the alert anchor" }).press("Enter")
    await page.getByRole("link", { name: "anchor" }).waitFor({ state: "detached" })
    expect(await focused(page)).toBe("UL")

    await page.goto(`${origin}/feeds/1`)
    await page.getByRole("button", { name: "Pause" }).press("Enter")
    await page.getByRole("button", { name: "Resume" }).waitFor()
    expect(await focused(page)).toBe("BUTTON")
    await page.getByRole("button", { name: "Resume" }).press("Enter")
    await page.getByRole("button", { name: "Pause" }).waitFor()
    expect(await focused(page)).toBe("BUTTON")
    await page.close()
  })

  it("broke nothing and violated no content security policy on the way", () => {
    expect(problems).toEqual([])
  })
})

/** The value shown under a name on the feed's page. */
function fact(page: Page, name: string): Locator {
  return page.locator(".facts > div").filter({ has: page.getByText(name, { exact: true }) })
}

async function signInLink(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const link = /http:\S+\/sign-in\?token=\S+/.exec(line)?.[0]
    if (link) {
      child.stdout!.resume()
      return link
    }
  }
  throw new Error("the demo ended before its page was there")
}
