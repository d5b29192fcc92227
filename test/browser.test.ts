import { type ChildProcess, spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"

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

  it("tells a stranger how to sign in, and lets in who has the link", async () => {
    const page = await open("/")
    await page.getByText("soundings sign-in-link").waitFor()
    await page.goto(link)
    await page.getByRole("heading", { name: "The last 24 hours" }).waitFor()
    expect(await page.getByText("episodes found").count()).toBe(1)
    await page.close()
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

  it("points at the place where a query goes wrong", async () => {
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
    await page.getByLabel("Tell me when somebody says").fill("anchor")
    await page.getByLabel("at the webhook").fill(`${origin}/nowhere`)
    await page.getByRole("button", { name: "Save the alert" }).click()
    await page.getByText(/whsec_/).waitFor()
    await page.getByRole("link", { name: "anchor" }).waitFor()
    await page.close()
  })

  it("broke nothing and was refused nothing by the content security policy on the way", () => {
    expect(problems).toEqual([])
  })
})

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
