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
