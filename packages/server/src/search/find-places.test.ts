import { expect, it } from "vitest"
import type { TranscriptSegment } from "../model/transcript.ts"
import type { Steps } from "../model/steps.ts"
import { ExcerptSource } from "../query/excerpt.ts"
import { parseQuery } from "../query/parse-query.ts"
import { bodyStartBytes, type EpisodeWithBody } from "../storage/catalogue/episode.ts"
import { packSegments } from "../storage/catalogue/packed-segments.ts"
import { findPlaces } from "./find-places.ts"
import { readOn, readPlaces } from "./read-places.ts"

/** Words that compress badly, with a rare one near the end. */
function longTranscript(): TranscriptSegment[] {
  let seed = 7
  const word = (): string => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return seed.toString(36)
  }
  return Array.from({ length: 40_000 }, (_, index) => ({
    startMs: index * 1_000,
    endMs: null,
    speaker: null,
    text: `${Array.from({ length: 8 }, word).join(" ")}${index % 20_000 === 19_990 ? " otter" : ""}`,
  }))
}

const segments = longTranscript()
const body = packSegments(segments)
const query = parseQuery("otter")

/** Ports that serve transcripts from memory and record the requests. */
function portsOf(bodies: readonly (Uint8Array | null)[], partMs = 0) {
  const asked: { fromByte: number; byteCount: number }[] = []
  const run = <Result>(steps: Steps<Result>): Result => {
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
    }
  }
  const ports: Parameters<typeof findPlaces>[0] = {
    storage: {
      read: {
        addressesOfPodcasts: async () => [],
        async transcriptBytes({ episodeId, fromByte, byteCount }) {
          asked.push({ fromByte, byteCount })
          if (partMs > 0) await new Promise((resolve) => setTimeout(resolve, partMs))
          return bodies[episodeId]?.subarray(fromByte, fromByte + byteCount) ?? null
        },
      },
    },
    searching: {
      places: async (texts, asking, options, deadlineMs) =>
        run(readPlaces(texts, asking, options, deadlineMs)),
      morePlaces: async (reading, part, asking, options) =>
        run(readOn(reading.progress, part, asking, options)),
    },
  }
  const hits = bodies.map(
    (each, id) =>
      ({
        episode: { id, title: "a title", descriptionText: "about the otter" },
        bodyStart: each?.subarray(0, bodyStartBytes) ?? null,
        bodyBytes: each?.byteLength ?? 0,
      }) as EpisodeWithBody,
  )
  return { ports, hits, asked }
}

it("reads a long transcript only as far as it needs for the places", async () => {
  expect(body.byteLength).toBeGreaterThan(bodyStartBytes * 4)
  const { ports, hits, asked } = portsOf([body])
  const [found] = await findPlaces(ports, hits, query)
  const text = { title: "a title", description: "about the otter" }
  const options = { maxPlaces: 5, maxChars: 240 }
  expect(found!.places).toEqual(new ExcerptSource(segments, text).placesOf(query, options))
  expect(found).toMatchObject({ isDamaged: false, isCut: false })
  expect(asked.length).toBeGreaterThan(1)

  const early = portsOf([body])
  const words = segments.slice(3, 20).map(({ text }) => text.split(" ")[0])
  const beginnings = parseQuery(words.join(" OR "))
  await findPlaces(early.ports, early.hits, beginnings)
  expect(early.asked).toEqual([])
})

it("reads a transcript packed as a whole in one piece", async () => {
  const { zstdCompressSync } = await import("node:zlib")
  const rows = segments.map(({ startMs, endMs, text }) => [startMs, endMs, -1, text])
  const old = new Uint8Array(zstdCompressSync(Buffer.from(JSON.stringify({ speakers: [], rows }))))
  const { ports, hits, asked } = portsOf([old])
  const [found] = await findPlaces(ports, hits, query)
  expect(found!.places).toHaveLength(3)
  expect(asked).toEqual([{ fromByte: 0, byteCount: old.byteLength }])
})

it("says which transcripts are damaged, and finds the places of the others", async () => {
  const cutOff = body.subarray(0, body.byteLength - 5)
  const { ports, hits } = portsOf([cutOff, new Uint8Array([1, 2, 3]), null, body])
  const found = await findPlaces(ports, hits, query)
  expect(found.map(({ isDamaged }) => isDamaged)).toEqual([true, true, false, false])
  expect(found.map(({ places }) => places.length)).toEqual([2, 1, 1, 3])
})

it("stops after a time limit, and says that excerpts are missing", async () => {
  const { ports, hits } = portsOf(Array(4).fill(body), 400)
  const found = await findPlaces(ports, hits, query)
  expect(found.some(({ isCut }) => isCut)).toBe(true)
  expect(found.every(({ places }) => places.length >= 1)).toBe(true)
})

it("reads transcripts with one character per segment, as some engines write them", async () => {
  const many = Array.from({ length: 45_000 }, (_, index) => ({
    startMs: index * 200,
    endMs: index * 200 + 180,
    speaker: index % 2 === 0 ? "A speaker with a long name" : "Another one, whose name is long",
    text: index === 44_000 ? "海" : String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000)),
  }))
  const { ports, hits } = portsOf([packSegments(many)])
  const [found] = await findPlaces(ports, hits, parseQuery("海"))
  expect(found).toMatchObject({ isDamaged: false, isCut: false })
  expect(found!.places.length).toBeGreaterThan(0)
})
