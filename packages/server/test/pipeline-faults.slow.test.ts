import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { setTimeout as sleep } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { openProduct, type Product, TestClock, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"

const minuteMs = 60_000

async function totals(product: Product): Promise<Record<string, number>> {
  return (await product.call("GET", "/v1/status")).body.totals
}

function otters(count: number, facts: (index: number) => object = () => ({})) {
  return Array.from({ length: count }, (_, index) => ({
    guid: String(index),
    title: `Otter ${index}`,
    ...facts(index),
  }))
}

it("delivers everything to a receiver that accepts one request a minute, and counts its requests to wait as no attempts", async () => {
  const site = await startPublisher()
  const product = await openProduct(temporaryDir())
  const mentionCount = 40
  let takenAtMs = -1
  site.set("/hook", (_, response) => {
    const nowMs = product.clock.now()
    if (nowMs === takenAtMs) return void response.writeHead(429, { "retry-after": "0.02" }).end()
    takenAtMs = nowMs
    response.writeHead(204).end()
  })
  site.set("/feed", rss("A Show", otters(mentionCount)))
  await product.call("POST", "/v1/alerts", { query: "otter", webhookUrl: `${site.url}/hook` })
  await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
  for (let round = 0; round < mentionCount + 20; round += 1) {
    await product.drain()
    if ((await totals(product))["deliveries"] === mentionCount) break
    product.clock.pass(minuteMs)
    await sleep(25)
  }
  expect(await totals(product)).toMatchObject({ deliveries: mentionCount, deliveriesFailed: 0 })
  const { items } = (await product.call("GET", "/v1/mentions?limit=100")).body
  const attempts = items.flatMap(({ deliveries }: any) =>
    deliveries.map((each: any) => each.attempts),
  )
  expect(attempts).toEqual(new Array(mentionCount).fill(1))
  expect(product.log.errors).toEqual([])
})

it("fetches the transcript of another show while 200 of one hang on hosts that do not respond", async () => {
  const site = await startPublisher()
  const silent = await startPublisher()
  const product = await openProduct(temporaryDir())
  let hanging = 0
  for (let index = 0; index < 200; index += 1)
    silent.set(`/${index}.vtt`, (_, response) => {
      hanging += 1
      response.once("close", () => (hanging -= 1))
    })
  site.set(
    "/silent",
    rss(
      "Silent",
      otters(200, (index) => ({ transcriptUrl: `${silent.url}/${index}.vtt` })),
    ),
  )
  site.set("/good", rss("Good", [{ guid: "1", transcriptUrl: `${site.url}/good.vtt` }]))
  site.set("/good.vtt", vtt("An otter."))
  product.service.run()
  await product.call("POST", "/v1/feeds", { url: `${site.url}/silent`, poll: true })
  await expect.poll(() => hanging, { timeout: 10_000 }).toBeGreaterThan(0)
  await product.call("POST", "/v1/feeds", { url: `${site.url}/good`, poll: true })
  await expect
    .poll(async () => (await totals(product))["transcribed"], { timeout: 8_000, interval: 50 })
    .toBe(1)
  expect(hanging).toBeGreaterThan(0)
})

describe("work that is no longer needed", () => {
  it("is not delivered: a deleted alert's deliveries are cancelled", async () => {
    const site = await startPublisher()
    const product = await openProduct(temporaryDir())
    let requestCount = 0
    site.set("/hook", (_, response) => {
      requestCount += 1
      response.writeHead(500).end()
    })
    site.set("/feed", rss("A Show", otters(5)))
    const alert = await product.call("POST", "/v1/alerts", {
      query: "otter",
      webhookUrl: `${site.url}/hook`,
    })
    await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await product.drain()
    expect(requestCount).toBe(5)
    await product.call("DELETE", `/v1/alerts/${alert.body.id}`)
    const states = async () =>
      (await product.call("GET", "/v1/mentions")).body.items.flatMap(({ deliveries }: any) =>
        deliveries.map(({ state }: any) => state),
      )
    expect(await states()).toEqual(new Array(5).fill("cancelled"))
    product.clock.pass(60 * minuteMs)
    await product.drain()
    expect(requestCount).toBe(5)
    expect(await states()).toEqual(new Array(5).fill("cancelled"))
    expect((await totals(product))["deliveriesFailed"]).toBe(0)
  })

  it("is in no list: a removed feed's episodes disappear from lists and search at once", async () => {
    const site = await startPublisher()
    const product = await openProduct(temporaryDir())
    let requestCount = 0
    site.set("/hook", (_, response) => {
      requestCount += 1
      response.writeHead(500).end()
    })
    site.set(
      "/feed",
      rss(
        "A Show",
        otters(300, (index) => (index === 299 ? { transcriptUrl: `${site.url}/299.vtt` } : {})),
      ),
    )
    site.set("/299.vtt", vtt("An otter."))
    await product.call("POST", "/v1/alerts", { query: '"otter 7"', webhookUrl: `${site.url}/hook` })
    await product.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await product.drain()
    const { items } = (await product.call("GET", "/v1/episodes?limit=200")).body
    const spoken = items.find(({ title }: any) => title === "Otter 299").id
    // Removed, but nothing of it deleted yet: the loops have not had their turn.
    await product.service.storage.write.removeFeed({ feedId: 1, nowMs: product.clock.now() })
    const call = async (url: string) => await product.call("GET", url)
    expect((await call("/v1/episodes")).body.items).toEqual([])
    expect((await call("/v1/podcasts")).body.items).toEqual([])
    expect((await call("/v1/mentions")).body.items).toEqual([])
    expect((await call("/v1/podcasts/1/episodes")).status).toBe(404)
    expect((await call(`/v1/episodes/${spoken}`)).status).toBe(404)
    expect((await call(`/v1/episodes/${spoken}/transcript`)).status).toBe(404)
    expect((await call("/v1/search?q=otter")).body).toMatchObject({
      items: [],
      totalIsEstimate: true,
    })
    const sentCount = requestCount
    product.clock.pass(60 * minuteMs)
    await product.drain()
    expect(requestCount).toBe(sentCount)
    expect((await call("/v1/search?q=otter")).body).toMatchObject({
      total: 0,
      totalIsEstimate: false,
    })
    expect(product.log.errors).toEqual([])
  })
})

describe("poison is set aside, and the rest continues:", () => {
  /**
   * A show with transcripts, indexed and matched, whose catalogue is then damaged while no process
   * has it open.
   */
  async function damaged(sql: string) {
    const site = await startPublisher()
    const dir = temporaryDir()
    const clock = new TestClock()
    const items = otters(3, (index) => ({ transcriptUrl: `${site.url}/${index}.vtt` }))
    site.set("/feed", rss("A Show", items))
    for (const index of [0, 1, 2, 3]) site.set(`/${index}.vtt`, vtt(`An otter, number ${index}.`))
    const received: any[] = []
    let status = 204
    site.set("/hook", (request, response) => {
      const chunks: Uint8Array[] = []
      request.on("data", (chunk: Uint8Array) => chunks.push(chunk))
      request.on("end", () => {
        if (status === 204) received.push(JSON.parse(Buffer.concat(chunks).toString()))
        response.writeHead(status).end()
      })
    })
    const first = await openProduct(dir, { clock })
    for (const query of ["otter", "number"])
      await first.call("POST", "/v1/alerts", { query, webhookUrl: `${site.url}/hook` })
    status = sql.includes("mentions") ? 503 : 204
    await first.call("POST", "/v1/feeds", { url: `${site.url}/feed` })
    await first.drain()
    await first.close()
    status = 204
    received.length = 0
    const database = new DatabaseSync(join(dir, "catalogue.db"))
    database.exec(sql)
    database.close()
    site.set(
      "/feed",
      rss("A Show", [
        ...items,
        { guid: "3", title: "Otter 3", transcriptUrl: `${site.url}/3.vtt` },
      ]),
    )
    const product = await openProduct(dir, { clock })
    clock.pass(24 * 60 * minuteMs)
    await product.drain()
    const call = async (url: string) => await product.call("GET", url)
    /** Every list can be read, and the new episode went all the way. */
    const goesOn = async (): Promise<void> => {
      for (const url of [
        "episodes",
        "podcasts",
        "feeds",
        "mentions",
        "alerts",
        "status",
        "set-aside",
        "events",
        "feeds/1",
        "imports/1",
        "search?q=otter",
      ])
        expect((await call(`/v1/${url}`)).status, url).not.toBe(500)
      expect((await call("/v1/search?q=%22number+3%22")).body.total).toBe(1)
      expect(received.some(({ data }) => data.episode.title === "Otter 3")).toBe(true)
      expect(product.log.errors).toEqual([])
    }
    return { product, call, goesOn, received, clock }
  }

  const again = "UPDATE episodes SET content_version = content_version + 1 WHERE title = 'Otter 1'"

  it("an alert whose query can no longer be parsed is broken, and shows its error", async () => {
    const { call, goesOn, received } = await damaged(
      `UPDATE alerts SET query = '"otter AND (' WHERE id = 1`,
    )
    const { items } = (await call("/v1/alerts")).body
    expect(items[0]).toMatchObject({ state: "broken", error: expect.stringMatching(/quot|\(/i) })
    expect(items[1]).toMatchObject({ state: "active", error: null })
    expect(received.every(({ data }) => data.alert.id === "2")).toBe(true)
    await goesOn()
  })

  it("an episode whose transcript is damaged", async () => {
    const { product, call, goesOn } = await damaged(
      `UPDATE transcripts SET body = x'28b52ffd00' WHERE episode_id = (SELECT id FROM episodes WHERE title = 'Otter 1'); ${again}`,
    )
    await goesOn()
    const { items } = (await call("/v1/set-aside")).body
    expect(items).toMatchObject([
      {
        kind: "index",
        episodeTitle: "Otter 1",
        reason: expect.stringMatching(/could not be read/),
      },
    ])
    expect((await call(`/v1/episodes/${items[0].id}/transcript`)).body.error).toMatchObject({
      code: "transcript_damaged",
      hint: expect.any(String),
    })
    // Retried by hand it is set aside again, since it is still damaged.
    product.clock.pass(60_000)
    const retried = await product.call("POST", `/v1/set-aside/index/${items[0].id}/retry`)
    expect(retried.status).toBe(202)
    await product.drain()
    const still = (await call("/v1/set-aside")).body.items
    expect(still).toHaveLength(1)
    expect(Date.parse(still[0].setAsideAt)).toBe(Date.parse(items[0].setAsideAt) + 60_000)
  })

  it.each([
    [
      "the addresses of transcripts",
      `UPDATE episodes SET transcript_sources = '[{"url' WHERE title = 'Otter 1'; INSERT INTO work (kind, subject_id, share, host, due_at_ms) SELECT 'transcript', id, '1', '', 0 FROM episodes WHERE title = 'Otter 1'`,
      "transcript",
    ],
    [
      "what was found, on its way to a receiver",
      "UPDATE mentions SET places = 'x' WHERE id = 1",
      "delivery",
    ],
  ])("%s", async (_, sql, kind) => {
    const { call, goesOn } = await damaged(sql)
    await goesOn()
    expect((await call("/v1/set-aside")).body.items).toMatchObject([
      { kind, reason: expect.stringMatching(/damaged in the catalogue/) },
    ])
  })

  it.each([
    ["persons", `UPDATE episodes SET persons = '{' WHERE title = 'Otter 1'; ${again}`],
    ["categories and extras", "UPDATE podcasts SET categories = 'x', extras = '['"],
    ["hints and publishing pattern", "UPDATE feeds SET hints = 'x', publishing_pattern = x'00'"],
    ["the answers and warnings of a feed", "UPDATE feed_reports SET answers = 'x', warnings = '{'"],
    ["the counts", "UPDATE snapshots SET body = x'00', cursor = 'x'"],
    [
      "the problems of an import",
      "INSERT INTO imports (id, state, byte_count, problems, created_at_ms) VALUES (1, 'done', 1, 'x', 0)",
    ],
    [
      "a row of work without its subject",
      "INSERT INTO work (kind, subject_id, share, host, due_at_ms) VALUES ('feed', 99, '', '', 0), ('transcript', 99, '', '', 0), ('delivery', 99, '', '', 0), ('subscription', 99, '', '', 0), ('import', 99, '', '', 0)",
    ],
  ])("%s", async (_, sql) => {
    const { goesOn, product } = await damaged(sql)
    await goesOn()
    if (!sql.includes("99")) return
    const { items } = (await product.call("GET", "/v1/set-aside")).body
    expect(items).toEqual([])
  })

  it.each([
    [
      "an episode",
      `UPDATE episodes SET content_version = 9007199254740993 WHERE title = 'Otter 1'`,
    ],
    [
      "a delivery",
      "UPDATE work SET attempt_count = 9007199254740993 WHERE kind = 'delivery'; UPDATE mentions SET created_at_ms = created_at_ms",
    ],
    ["the totals", "UPDATE totals SET value = 9007199254740993 WHERE name = 'words'"],
  ])("an impossible number in %s", async (_, sql) => {
    const { goesOn } = await damaged(sql)
    await goesOn()
  })

  it("a poll that throws is tried a few times and set aside, and can be retried", async () => {
    const { product, call, clock } = await damaged(
      "UPDATE feeds SET etag = char(10) || 'a'; UPDATE work SET due_at_ms = 0 WHERE kind = 'feed'",
    )
    for (let round = 0; round < 6; round += 1) {
      clock.pass(24 * 60 * minuteMs)
      await product.drain()
    }
    const { items } = (await call("/v1/set-aside")).body
    expect(items).toMatchObject([
      { kind: "feed", id: "1", reason: expect.stringContaining("defect") },
    ])
    expect((await product.call("POST", "/v1/set-aside/feed/1/retry")).status).toBe(202)
    expect((await call("/v1/set-aside")).body.items).toEqual([])
  })
})
