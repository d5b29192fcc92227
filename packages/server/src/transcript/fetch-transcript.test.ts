import { expect, it } from "vitest"
import { FetchError, toFetchError } from "../fetch/fetch-error.ts"
import type { DueTranscript } from "../model/episode.ts"
import { SoundingsError } from "../model/error.ts"
import { fetchTranscript, type TranscriptPorts } from "./fetch-transcript.ts"
import { LargeDocumentPutBack } from "./large-document-put-back.ts"
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

it("a transcript that the storage rejects does not count as a failure of its source", async () => {
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
    abort: () => {},
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

/** The notes made if each address returns a status, or a host is silent. */
async function noted(
  item: Partial<DueTranscript>,
  answers: Readonly<Record<string, number | { readonly silentHost: string }>>,
): Promise<readonly unknown[]> {
  const calls: unknown[] = []
  const write = new Proxy({} as TranscriptPorts["storage"]["write"], {
    get: (_, name: string) => async (input: { host?: string; share?: string }) => {
      if (name.startsWith("note")) calls.push([name, input.host ?? input.share])
    },
  })
  const ports = {
    storage: { write },
    fetcher: {
      async fetch({ url }: { url: string }) {
        const answer = answers[url]!
        if (typeof answer === "number")
          return { status: answer, headers: {}, discard: async () => {} }
        const error = new FetchError("fetch_timed_out", "it did not respond")
        throw toFetchError(error, answer.silentHost, undefined)
      },
    },
    clock: { now: () => 0 },
  } as unknown as TranscriptPorts
  const sources = Object.keys(answers).map((url) => ({ ...due.sources[0]!, url }))
  await fetchTranscript({ ...due, share: "7", sources, ...item }, ports)
  return calls
}

it("notes each host that is silent, and its show", async () => {
  const answers = {
    "https://media.example/1.vtt": { silentHost: "media.example" },
    "https://other.example/1.vtt": { silentHost: "other.example" },
  }
  expect(await noted({}, answers)).toEqual([
    ["noteSilence", "media.example"],
    ["noteSilentShare", "7"],
    ["noteSilence", "other.example"],
    ["noteSilentShare", "7"],
  ])
})

it("blames the host that was silent, not the one that redirected to it", async () => {
  const answers = { "https://media.example/1.vtt": { silentHost: "a1.evil.example" } }
  const silence = [
    ["noteSilence", "a1.evil.example"],
    ["noteSilentShare", "7"],
  ]
  expect(await noted({}, answers)).toEqual(silence)
  expect(await noted({ isOnTrial: true }, answers)).toEqual([
    ...silence,
    ["noteAnswer", "media.example"],
  ])
})

it("gives a show its share again once all requested hosts have responded", async () => {
  const answered = { "https://media.example/1.vtt": 404 }
  const silent = { "https://other.example/1.vtt": { silentHost: "other.example" } }
  const onTrial = { isOnTrial: true }
  expect(await noted({}, answered)).toEqual([])
  expect(await noted(onTrial, answered)).toEqual([
    ["noteAnswer", "media.example"],
    ["noteAnsweredShare", "7"],
  ])
  expect(await noted(onTrial, { ...answered, ...silent })).not.toContainEqual([
    "noteAnsweredShare",
    "7",
  ])
})

it("defers a transcript that is put back, and notes its show if it delayed others", async () => {
  for (const reason of ["no-room", "too-slow"] as const) {
    const calls: string[] = []
    const write = new Proxy({} as TranscriptPorts["storage"]["write"], {
      get: (_, name: string) => async () => void calls.push(name),
    })
    const response = { status: 200, url: due.sources[0]!.url, headers: {} }
    const ports = {
      storage: { write },
      fetcher: { fetch: async () => response },
      largeDocuments: { read: () => Promise.reject(new LargeDocumentPutBack(reason)) },
      clock: { now: () => 0 },
    } as unknown as TranscriptPorts
    await fetchTranscript({ ...due, share: "7" }, ports)
    const noted = reason === "too-slow" ? ["noteSilentShare"] : []
    expect(calls).toEqual([...noted, "deferTranscript"])
  }
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
