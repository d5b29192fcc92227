import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseFeed } from "../src/feed/read/feed-reader.ts"
import { hasRealFeeds, realFeedNames, realFile } from "../src/feed/read/real-feeds.fixture.ts"
import { audioAt, itemWith } from "../src/episode/item.fixture.ts"
import { SoundingsError } from "../src/model/error.ts"
import type { ParsedEpisode } from "../src/model/parsed-feed.ts"
import { openStorage, type Storage } from "../src/storage/storage.ts"
import { edits, itemsOf, type Show, type ShowEpisode, showOf } from "./feed-identity.fixture.ts"
import { followFeed, type FollowedFeed } from "./feed-readings.fixture.ts"

/** Set `IDENTITY_RUNS=10000` for more of them. */
const runCount = Number(process.env["IDENTITY_RUNS"] ?? 1_000)
const itemsMax = 30
const dayMs = 24 * 60 * 60_000

let storage: Storage
const dir = mkdtempSync(join(tmpdir(), "soundings-"))
beforeAll(async () => {
  storage = await openStorage({ dir, database: "" })
})
afterAll(async () => {
  await storage.close()
  rmSync(dir, { recursive: true })
})

const nothing = { foundCount: 0, changedCount: 0, writeCount: 0, eventCount: 0 }

function itemNumber(number: number, facts: Partial<ParsedEpisode> = {}): ParsedEpisode {
  return itemWith({
    guid: `guid-${number}`,
    title: `Title ${number}`,
    publishedAt: new Date(Date.UTC(2026, 0, 1) + number * dayMs).toISOString(),
    enclosure: audioAt(`https://a.example/${number}.mp3`),
    ...facts,
  })
}

/** Newest first. */
function items(count: number, facts: (number: number) => Partial<ParsedEpisode> = () => ({})) {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index
    return itemNumber(number, facts(number))
  })
}

async function titlesOf(feed: FollowedFeed): Promise<Set<string | null>> {
  return new Set((await feed.stored()).map(({ title }) => title))
}

describe("a feed that is read again and again", () => {
  it("writes nothing, however many items share a guid, an address, or title and date", async () => {
    const latest = { enclosure: audioAt("https://a.example/latest.mp3") }
    const oneName = { title: "News", publishedAt: "2026-11-16T06:00:00.000Z" }
    for (const facts of [
      { guid: "guid" },
      latest,
      { ...latest, guid: null },
      oneName,
      { ...oneName, guid: null },
      { ...latest, guid: "guid" },
    ]) {
      const feed = await followFeed(storage)
      const all = items(450, () => facts)
      expect(await feed.read(all)).toMatchObject({ foundCount: 450, changedCount: 0 })
      expect(await feed.read(all)).toEqual(nothing)
      expect(await feed.read(all.toReversed(), [30, 200, 7])).toEqual(nothing)
    }
  })

  it("counts an item once that is listed again far below", async () => {
    const feed = await followFeed(storage)
    const all = [...items(250), itemNumber(250), itemNumber(249, { description: "Other notes" })]
    expect((await feed.read(all)).foundCount).toBe(250)
    expect(await feed.read(all)).toEqual(nothing)
    expect(await feed.read(all, [10])).toEqual(nothing)
  })

  it("keeps both if an item above has copied the guid of one far below", async () => {
    const feed = await followFeed(storage)
    await feed.read(items(250))
    const copied = [itemNumber(251, { guid: "guid-1" }), ...items(250)]
    expect(await feed.read(copied)).toMatchObject({ foundCount: 1, changedCount: 0 })
    expect(await feed.read(copied)).toEqual(nothing)
    const corrected = [itemNumber(251), ...items(250)]
    expect(await feed.read(corrected)).toMatchObject({ foundCount: 0, eventCount: 0 })
    expect(await feed.read(corrected)).toEqual(nothing)
    expect(await feed.stored()).toHaveLength(251)
  })

  it("keeps both if an item has copied guid and date of one in a later batch", async () => {
    const feed = await followFeed(storage)
    const [one, two] = [itemNumber(1), itemNumber(2)]
    await feed.read([one])
    const copied = [{ ...two, guid: one.guid, publishedAt: one.publishedAt }, one]
    await feed.read(copied, [1])
    expect(await feed.read(copied, [1])).toEqual(nothing)
    expect(await feed.read(copied)).toEqual(nothing)
    expect(await feed.stored()).toHaveLength(2)
    expect(await titlesOf(feed)).toEqual(new Set(["Title 1", "Title 2"]))
  })

  it("keeps each day's latest.mp3", async () => {
    const latest = { enclosure: audioAt("https://a.example/latest.mp3") }
    const sorts: Partial<ParsedEpisode>[] = [
      latest,
      { ...latest, guid: null },
      { ...latest, guid: "https://a.example/latest.mp3" },
      { ...latest, guid: null, publishedAt: null },
    ]
    for (const facts of sorts) {
      const feed = await followFeed(storage)
      for (let day = 1; day <= 20; day += 1) {
        expect(await feed.read([itemNumber(day, facts)])).toMatchObject({
          foundCount: 1,
          changedCount: 0,
        })
        expect(await feed.read([itemNumber(day, facts)])).toEqual(nothing)
      }
      expect(await feed.stored()).toHaveLength(20)
    }
  })

  it("recognises all its episodes on another host, and with guids where there were none", async () => {
    const feed = await followFeed(storage)
    await feed.read(items(250, () => ({ guid: null })))
    const withGuids = items(250)
    expect(await feed.read(withGuids)).toMatchObject({ foundCount: 0, eventCount: 0 })
    const moved = items(250, (number) => ({
      guid: `new-${number}`,
      enclosure: audioAt(`https://b.example/${number}`),
    }))
    expect(await feed.read(moved)).toMatchObject({ foundCount: 0, changedCount: 250 })
    expect(await feed.read(moved)).toEqual(nothing)
    expect(await feed.stored()).toHaveLength(250)
  })

  it("emits no event for guids and tokens that are new at every reading, and keeps the address that works", async () => {
    const feed = await followFeed(storage)
    const read = (turn: number) =>
      feed.read(
        items(250, (number) => ({
          guid: `${turn}-${number}`,
          enclosure: audioAt(`https://a.example/${number}.mp3?token=${turn}`),
        })),
      )
    await read(1)
    expect(await read(2)).toMatchObject({ foundCount: 0, changedCount: 0, eventCount: 0 })
    const urls = (await feed.stored()).map(({ enclosure }) => enclosure?.url)
    expect(urls.filter((url) => url?.endsWith("?token=2"))).toHaveLength(250)
  })

  it("emits no event when a site moves from http to https", async () => {
    const feed = await followFeed(storage)
    const on = (scheme: string) =>
      items(250, (number) => ({
        guid: `${scheme}://a.example/?p=${number}`,
        link: `${scheme}://a.example/${number}`,
      }))
    await feed.read(on("http"))
    expect(await feed.read(on("https"))).toEqual(nothing)
  })

  it("keeps the ids of episodes when two swap their audio, their titles or their guids", async () => {
    for (const fact of ["enclosure", "title", "guid"] as const) {
      const feed = await followFeed(storage)
      const [one, two] = [itemNumber(1), itemNumber(2)]
      await feed.read([two, one])
      const dates = new Map(
        (await feed.stored()).map(({ id, publishedAtMs }) => [id, publishedAtMs]),
      )
      await feed.read(
        [
          { ...two, [fact]: one[fact] },
          { ...one, [fact]: two[fact] },
        ],
        [1],
      )
      const stored = await feed.stored()
      expect(new Map(stored.map(({ id, publishedAtMs }) => [id, publishedAtMs]))).toEqual(dates)
    }
  })

  it("does not change back and forth when one of two copies comes and goes", async () => {
    const feed = await followFeed(storage)
    const one = itemNumber(1)
    const again = { ...one, description: "Other notes" }
    await feed.read([one, again])
    expect(await feed.read([again, one])).toEqual(nothing)
    expect(await feed.read([again])).toMatchObject({ foundCount: 0, changedCount: 1 })
    expect(await feed.read([one, again])).toEqual(nothing)
  })

  it("fetches the transcript again when audio or transcripts are replaced", async () => {
    const feed = await followFeed(storage)
    const transcript = (name: string) => ({
      transcripts: [
        { url: `https://a.example/${name}.vtt`, type: null, language: null, rel: null },
      ],
    })
    await feed.read([itemNumber(1)])
    await feed.read([itemNumber(1, transcript("1"))])
    expect((await feed.stored())[0]?.transcriptState).toBe("waiting")
    const other = { ...transcript("1"), enclosure: audioAt("https://a.example/1-new.mp3") }
    expect(await feed.read([itemNumber(1, other)])).toMatchObject({
      changedCount: 1,
      eventCount: 1,
    })
    expect(await feed.read([itemNumber(1, { ...other, ...transcript("2") })])).toMatchObject({
      changedCount: 1,
      eventCount: 1,
    })
  })
})

describe.skipIf(!hasRealFeeds)("a real feed", () => {
  const feeds = realFeedNames().flatMap((name) => {
    const items = itemsIn(name)
    return items.length > 0 ? [{ name, items }] : []
  })

  it("gives each of its episodes once, and writes nothing when it is read again in any order", async () => {
    expect(feeds.length).toBeGreaterThan(100)
    for (const { name, items } of feeds) {
      const feed = await followFeed(storage)
      await feed.read(items)
      expect((await feed.stored()).length, name).toBe(nameCount(items))
      expect(await feed.read(items, [7, 90, 25]), name).toEqual(nothing)
      expect(await feed.read(items.toReversed()), name).toEqual(nothing)
    }
  }, 120_000)

  it("duplicates and loses no episode through anything publishers and hosts do to it", async () => {
    const start = fc
      .record({
        feed: fc.nat(feeds.length - 1),
        from: fc.nat(),
        count: fc.integer({ min: 1, max: itemsMax }),
      })
      .map(({ feed, from, count }) => {
        const { items } = feeds[feed]!
        const first = from % items.length
        return items.slice(first, first + count)
      })
    const edit = fc.record({
      name: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
      at: fc.nat(),
    })
    const state = fc.record({
      edits: fc.array(edit, { maxLength: 6 }),
      returning: fc.boolean(),
      isShuffled: fc.boolean(),
      places: fc.array(fc.nat(), { minLength: 2 * itemsMax, maxLength: 2 * itemsMax }),
      batchSizes: fc.array(fc.integer({ min: 1, max: 2 * itemsMax }), {
        minLength: 1,
        maxLength: 4,
      }),
    })
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.array(state, { minLength: 1, maxLength: 5 }),
        async (items, states) => {
          const show = showOf(items)
          const feed = await followFeed(storage)
          await feed.read(itemsOf(show))
          for (const { edits: names, returning, isShuffled, places, batchSizes } of states) {
            applyEdits(show, names, returning)
            const listed = isShuffled ? shuffled(itemsOf(show), places) : itemsOf(show)
            await feed.read(listed, batchSizes)
            const stored = (await feed.stored()).map(({ title, enclosure }) =>
              summary(title, enclosure),
            )
            const truth = show.episodes.map(({ item }) => summary(item.title, item.enclosure))
            expect(stored.toSorted()).toEqual(truth.toSorted())
            expect(await feed.read(listed, batchSizes)).toEqual(nothing)
          }
        },
      ),
      { numRuns: runCount },
    )
  }, 3_600_000)
})

/**
 * One edit for an episode between two readings: after more, not even its publisher would recognise
 * it.
 */
function applyEdits(
  show: Show,
  names: readonly { readonly name: keyof typeof edits; readonly at: number }[],
  returning: boolean,
): void {
  const touched = new Set<ShowEpisode>()
  if (returning)
    for (const episode of show.episodes.filter(({ isListed }) => !isListed)) {
      episode.isListed = true
      touched.add(episode)
    }
  for (const { name, at } of names) {
    const free = show.episodes.filter((episode) => episode.isListed && !touched.has(episode))
    const episode = free[at % free.length]
    if (!episode) return
    const before = new Set(show.episodes)
    edits[name](episode, show)
    touched.add(episode)
    for (const added of show.episodes) if (!before.has(added)) touched.add(added)
  }
}

function summary(title: string | null, enclosure: ParsedEpisode["enclosure"]): string {
  return `${title} ${enclosure?.url}`
}

function shuffled<Item>(items: readonly Item[], places: readonly number[]): Item[] {
  const order = items.map((item, index) => ({ item, place: places[index % places.length]! }))
  return order.toSorted((a, b) => a.place - b.place).map(({ item }) => item)
}

function itemsIn(name: string): readonly ParsedEpisode[] {
  try {
    return parseFeed(realFile(name), {}).episodes
  } catch (error) {
    if (error instanceof SoundingsError) return []
    throw error
  }
}

/** How many episodes a feed has, by the names it gives them. */
function nameCount(items: readonly ParsedEpisode[]): number {
  const names = items
    .filter(({ isBlocked }) => !isBlocked)
    .map(({ guid, enclosure, link, title }) => guid ?? enclosure?.url ?? link ?? title)
  return new Set(names.filter((name) => name !== null)).size
}
