import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ParsedFeed } from "../../model/parsed-feed.ts"
import { FeedError } from "./feed-error.ts"
import { openFeedHere, parseFeed, readFeed } from "./feed-reader.ts"
import { hasRealFeeds, realFeedNames, realFile } from "./real-feeds.fixture.ts"
import { specimens } from "./specimens.fixture.ts"

/** Small enough for thousands of runs. */
const fuzzedBytesMax = 60_000
/** Fragments inserted into feeds: starts and ends of all constructs, where parsers go wrong. */
const splinters = [
  "<",
  ">",
  "&",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "<?",
  "?>",
  "</",
  "/>",
  '"',
  "'",
  "\0",
  "\r",
  "<item>",
  "</item>",
  "<entry>",
  "</channel>",
  "</rss>",
  "<!DOCTYPE x [",
  "&#x110000;",
  "&amp",
  ' xmlns="',
  " xmlns:itunes='",
  "<html>",
  "\ufeff",
  "\ud800",
  "<title>",
  "<podcast:liveItem>",
]

type Mutation = (bytes: Buffer) => Buffer

/** Positions and lengths are shares of the whole, so that one mutation fits every feed. */
const share = fc.double({ min: 0, max: 1, noNaN: true })
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(share, fc.nat(255)).map(([at, byte]): Mutation => (bytes) => {
    const changed = Buffer.from(bytes)
    changed[placeIn(bytes, at)] = byte
    return changed
  }),
  share.map(
    (at): Mutation =>
      (bytes) =>
        bytes.subarray(0, placeIn(bytes, at)),
  ),
  fc.tuple(share, share).map(([at, length]): Mutation => (bytes) => {
    const [from, to] = rangeIn(bytes, at, length)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  }),
  fc.tuple(share, share).map(([at, length]): Mutation => (bytes) => {
    const [from, to] = rangeIn(bytes, at, length)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  }),
  fc.tuple(share, fc.constantFrom(...splinters)).map(([at, splinter]): Mutation => (bytes) => {
    const place = placeIn(bytes, at)
    return Buffer.concat([bytes.subarray(0, place), Buffer.from(splinter), bytes.subarray(place)])
  }),
  share.map(
    (at): Mutation =>
      (bytes) =>
        withoutTag(bytes, placeIn(bytes, at)),
  ),
)
const mutations = fc.array(mutation, { minLength: 1, maxLength: 12 })

describe("corrupted feeds", () => {
  const realFeeds = hasRealFeeds ? realFeedNames().map(realFile) : []
  const feeds = [...specimens, ...realFeeds].filter(
    ({ byteLength }) => byteLength <= fuzzedBytesMax,
  )
  const anyFeed = fc.nat(feeds.length - 1).map((index) => feeds[index]!)
  const brokenFeed = fc
    .tuple(anyFeed, mutations)
    .map(([feed, steps]) => steps.reduce((bytes, step) => step(bytes), feed))

  it("are many", () => {
    expect(feeds.length).toBeGreaterThan(hasRealFeeds ? 80 : 5)
  })

  it("are either read or refused, without other errors", () => {
    fc.assert(
      fc.property(brokenFeed, (bytes) => {
        const feed = parseOrRefuse(bytes)
        if (feed instanceof FeedError) return
        for (const episode of feed.episodes) {
          if (episode.publishedAt !== null)
            expect(new Date(episode.publishedAt).toISOString()).toBe(episode.publishedAt)
          expect(episode.title).not.toBe("")
        }
        expect(feed.episodes.length).toBeLessThan(bytes.byteLength / "<item>".length)
        // The output comes from the input; only HTML that is rewritten may be longer.
        expect(JSON.stringify(feed).length).toBeLessThan(20 * bytes.byteLength + 10_000)
      }),
      { numRuns: 1_500 },
    )
  })

  it("give the same result however they are split into chunks", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(brokenFeed, sizes, async (bytes, chunkSizes) => {
        expect(await readInChunks(bytes, chunkSizes)).toEqual(parseOrRefuse(bytes))
      }),
      { numRuns: 300 },
    )
  })
})

describe.skipIf(!hasRealFeeds)("real feeds", () => {
  const large = realFeedNames().filter((name) => realFile(name).byteLength > fuzzedBytesMax)

  it.each(large.slice(0, 20))(
    "%s gives the same result however it is split into chunks",
    async (name) => {
      const bytes = realFile(name)
      expect(await readInChunks(bytes, [1, 70_000, 17, 65_536, 3])).toEqual(parseOrRefuse(bytes))
    },
  )
})

function parseOrRefuse(bytes: Uint8Array): ParsedFeed | FeedError {
  try {
    return parseFeed(bytes, {})
  } catch (error) {
    if (error instanceof FeedError) return error
    throw error
  }
}

async function readInChunks(
  bytes: Uint8Array,
  sizes: readonly number[],
): Promise<ParsedFeed | FeedError> {
  const episodes: ParsedFeed["episodes"][number][] = []
  try {
    const { channel, warnings } = await readFeed(chunksOf(bytes, sizes), {
      open: openFeedHere,
      contentType: null,
      baseUrl: null,
      onEpisode: (episode) => episodes.push(episode),
    })
    return { ...channel, episodes, warnings }
  } catch (error) {
    if (error instanceof FeedError) return error
    throw error
  }
}

async function* chunksOf(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let from = 0, turn = 0; from < bytes.byteLength; turn += 1) {
    const to = from + sizes[turn % sizes.length]!
    yield bytes.subarray(from, to)
    from = to
  }
}

function placeIn(bytes: Buffer, at: number): number {
  return Math.floor(at * bytes.byteLength)
}

/** Up to a tenth of the feed. */
function rangeIn(bytes: Buffer, at: number, length: number): [from: number, to: number] {
  const from = placeIn(bytes, at)
  return [from, Math.min(bytes.byteLength, from + Math.ceil((length * bytes.byteLength) / 10))]
}

function withoutTag(bytes: Buffer, place: number): Buffer {
  const from = bytes.indexOf("<", place)
  const to = bytes.indexOf(">", from) + 1
  if (from === -1 || to === 0) return bytes
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}
