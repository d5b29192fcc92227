import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { setTimeout as sleep } from "node:timers/promises"
import { expect, it } from "vitest"
import { isLongRun } from "./full-run.fixture.ts"
import { powerCutMissing, preparePowerCut } from "./power-cut/power-cut.fixture.ts"
import { temporaryDir } from "./product.fixture.ts"
import { type Publisher, rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { Outcomes, seeded } from "./seeded.fixture.ts"
import { type ServedProduct, serveWith } from "./serve.fixture.ts"
import { receiveMentions } from "./receive-mentions.fixture.ts"

const roundCount = isLongRun ? 200 : 12
const episodesPerRound = 2
/** The process is killed within this time after it has said that it is ready. */
const lifeMsMax = 350
const seed = 20_261_127

/** Publishes the first episodes, each with a transcript in which an alert finds something. */
function publish(site: Publisher, count: number): void {
  const items = Array.from({ length: count }, (_, index) => ({
    guid: String(index),
    title: `Episode ${index}`,
    transcriptUrl: `${site.url}/${index}.vtt`,
    publishedAt: new Date(Date.UTC(2026, 10, 1) + index * 60_000).toUTCString(),
  }))
  for (const [index] of items.entries())
    site.set(`/${index}.vtt`, vtt(`A sounding line ${index}.`, "filler ".repeat(1_000)))
  site.set("/feed", rss("Killed", items))
}

/** Makes requests that create work, and records what was promised. The kill interrupts this. */
async function useIt(
  product: ServedProduct,
  feedUrl: string,
  round: number,
  promised: Set<string>,
): Promise<void> {
  try {
    void product.call("POST", "/v1/feeds/1/poll").catch(() => {})
    const name = `round ${round}`
    await product.call("POST", "/v1/alerts", { name, query: "nowhere", webhookUrl: feedUrl })
    promised.add(name)
  } catch {
    // It was killed before it had promised anything.
  }
}

it(
  `keeps its promises when it is killed, and ${powerCutMissing ?? "when the power fails"}`,
  { timeout: 1_800_000 },
  async () => {
    const random = seeded(seed)
    const outcomes = new Outcomes()
    const site = await startPublisher()
    const received = receiveMentions(site)
    const dir = join(temporaryDir(), "data")
    const promised = new Set<string>()
    publish(site, 0)
    const first = await serveWith({}, dir)
    const webhookUrl = `${site.url}/hook`
    await first.call("POST", "/v1/alerts", { query: '"sounding line"', webhookUrl })
    await first.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await first.kill()

    for (let round = 1; round <= roundCount; round += 1) {
      publish(site, round * episodesPerRound)
      const cut = round % 4 === 0 && powerCutMissing === null ? preparePowerCut(dir) : null
      const product = await serveWith(cut?.environment ?? {}, dir)
      const using = useIt(product, `${site.url}/nothing`, round, promised)
      await sleep(random() * lifeMsMax)
      await product.kill()
      await using
      // Half of the time the disk has written some of it by itself.
      const lostCount = cut?.strike(random() < 0.5 ? 0 : random()) ?? 0
      const isRebuilt = /index (is|are)/.test(product.errors.join(""))
      const kind = cut === null ? "killed" : lostCount > 0 ? "power cut" : "power cut, all synced"
      outcomes.add(kind, isRebuilt ? "index rebuilt" : "works")
      expect(product.errors.join("")).not.toMatch(/damaged|constraint/)
    }

    const product = await serveWith({}, dir)
    const episodeCount = roundCount * episodesPerRound
    await product.call("POST", "/v1/feeds/1/poll")
    await untilDelivered(product, episodeCount)
    const { total } = await product.call<{ total: number }>("GET", "/v1/search?q=sounding")
    expect(total).toBe(episodeCount)
    expect(await product.stop()).toBe(0)
    expect(await rowsIn(dir, promised)).toEqual({
      episodes: episodeCount,
      transcripts: episodeCount,
      mentions: episodeCount,
      delivered: episodeCount,
      deliveries: episodeCount,
      setAside: 0,
      promisesBroken: 0,
      leases: 0,
    })
    expect(new Set(received.values()).size).toBe(episodeCount)
    expect(received.size).toBe(episodeCount)
    outcomes.add("promises", `${promised.size} kept`)
    outcomes.print(`${roundCount} kills`)
  },
)

async function untilDelivered(product: ServedProduct, count: number): Promise<void> {
  for (;;) {
    const { totals } = await product.call<{ totals: Record<string, number> }>("GET", "/v1/status")
    if (totals["deliveries"]! >= count) return
    await sleep(100)
  }
}

async function rowsIn(dir: string, promised: ReadonlySet<string>) {
  using database = new DatabaseSync(join(dir, "catalogue.db"), { readOnly: true })
  const count = (table: string): number =>
    Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()!["count"])
  const names = new Set(
    database
      .prepare("SELECT name FROM alerts")
      .all()
      .map(({ name }) => name),
  )
  return {
    episodes: count("episodes"),
    transcripts: count("transcripts"),
    mentions: count("(SELECT DISTINCT alert_id, episode_id FROM mentions)"),
    delivered: count("deliveries WHERE state = 'delivered'"),
    deliveries: count("deliveries"),
    setAside: count("work WHERE set_aside_at_ms IS NOT NULL"),
    promisesBroken: [...promised].filter((name) => !names.has(name)).length,
    leases: count("work WHERE lease_token IS NOT NULL"),
  }
}
