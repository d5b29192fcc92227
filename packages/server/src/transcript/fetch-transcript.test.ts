import { expect, it } from "vitest"
import type { DueTranscript } from "../model/episode.ts"
import { SoundingsError } from "../model/error.ts"
import { fetchTranscript, type TranscriptPorts } from "./fetch-transcript.ts"
import { LargeDocuments } from "./large-documents.ts"

const due: DueTranscript = {
  episodeId: 1,
  sources: [{ url: "https://media.example/1.vtt", type: "text/vtt", language: null, rel: null }],
  leaseToken: "token",
  leasedUntilMs: 1,
  attempt: 1,
  share: "",
  isOnTrial: false,
  host: "media.example",
}

it("that the storage does not take is no failure of its source", async () => {
  const calls: string[] = []
  const unreachable = new SoundingsError({
    code: "storage_unreachable",
    message: "it is away",
    hint: "Wait.",
    retryable: true,
  })
  const write = new Proxy({} as TranscriptPorts["storage"]["write"], {
    get: (_, name: string) => async () => {
      calls.push(name)
      throw unreachable
    },
  })
  const response = {
    status: 200,
    url: due.sources[0]!.url,
    headers: {},
    body: (async function* () {})(),
  }
  const ports = {
    storage: { write },
    fetcher: { fetch: async () => response },
    largeDocuments: new LargeDocuments(),
    readTranscript: async () => ({ language: null }),
    clock: { now: () => 0 },
  } as unknown as TranscriptPorts
  await expect(fetchTranscript(due, ports)).rejects.toBe(unreachable)
  expect(calls).toEqual(["storeTranscript"])
})

it("tries the best few of many sources, and says how many it did not try", async () => {
  const asked: string[] = []
  const failures: { reason: string }[] = []
  const links = Array.from({ length: 200 }, (_, index) => ({
    ...due.sources[0]!,
    url: `https://media.example/${index}`,
    type: index < 197 ? "text/plain" : "text/vtt",
  }))
  const ports = {
    storage: {
      write: { failTranscript: async (input: { reason: string }) => failures.push(input) },
    },
    fetcher: {
      async fetch({ url }: { url: string }) {
        asked.push(url.slice("https://media.example/".length))
        return { status: 404, headers: {}, discard: async () => {} }
      },
    },
    clock: { now: () => 0 },
  } as unknown as TranscriptPorts
  await fetchTranscript({ ...due, sources: links }, ports)
  expect(asked).toEqual(["197", "198", "199", "0", "1"])
  expect(failures).toMatchObject([
    {
      reason:
        "the transcript's server returned HTTP 404; of the sources that the feed names, 195 more were not tried",
    },
  ])
})
