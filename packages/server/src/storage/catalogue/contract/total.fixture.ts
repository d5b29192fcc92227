import { describe, expect, it } from "vitest"
import { type TotalName, totalNames } from "../total.ts"
import {
  addAlert,
  draft,
  follow,
  indexed,
  nowMs,
  places,
  request,
  save,
  saveMentioned,
  saveWithTranscript,
  someTotals,
  transcript,
  transcriptAt,
} from "./samples.fixture.ts"
import { type OpenEmpty, rowCount, type TestCatalogue } from "./test-catalogue.fixture.ts"

/** What each total counts, as a query over rows. */
const counted: Readonly<
  Record<Exclude<TotalName, "words" | "alertBytes">, readonly [table: string, where: string]>
> = {
  podcasts: ["podcasts", "1 = 1"],
  episodesFound: ["episodes", "1 = 1"],
  transcribed: ["transcripts", "1 = 1"],
  searchable: ["episodes", "indexed_version <> 0 AND index_error IS NULL"],
  transcriptsFailed: ["episodes", "transcript_state = 'failed'"],
  alerts: ["alerts", "state = 'active'"],
  mentions: ["mentions", "1 = 1"],
  deliveries: ["deliveries", "state = 'delivered'"],
  deliveriesFailed: ["deliveries", "state = 'failed'"],
}

async function countRows(catalogue: TestCatalogue): Promise<Record<string, number>> {
  const [row] = await catalogue.raw("SELECT sum(word_count) AS words FROM transcripts")
  const [alerts] = await catalogue.raw(
    "SELECT sum(byte_count) AS bytes FROM alerts WHERE state = 'active'",
  )
  const counts: Record<string, number> = {
    words: Number(row!["words"] ?? 0),
    alertBytes: Number(alerts!["bytes"] ?? 0),
  }
  for (const [name, [table, where]] of Object.entries(counted))
    counts[name] = await rowCount(catalogue, table, where)
  return counts
}

async function expectTotalsOfRows(catalogue: TestCatalogue): Promise<void> {
  expect(await catalogue.read.totals(null)).toEqual(await countRows(catalogue))
}

/** A show in which everything that is counted has happened, and failed. */
async function fillShow(catalogue: TestCatalogue, url: string): Promise<void> {
  const { write } = catalogue
  const { podcastId } = await follow(catalogue, url)
  const transcripts = [transcriptAt("https://media.example/1.vtt")]
  const drafts = ["a", "b", "c", "d"].map((guid) => draft(guid, { transcripts }))
  const ids = await save(catalogue, podcastId, drafts)
  const { items } = await write.claimDueTranscripts(request({ nowMs: nowMs + 10_000 }))
  for (const [index, due] of items.entries())
    if (index % 2 === 0) await write.storeTranscript(transcript(due))
    else await write.failTranscript({ ...due, reason: "404", retryAtMs: null, nowMs })
  const alert = await addAlert(catalogue)
  const mentions = [{ alertId: alert.id, places }]
  const episodes = ids.map((episodeId, index) =>
    indexed({ podcastId, episodeId }, index === 0 ? { error: "damaged" } : { mentions }),
  )
  await write.markIndexed({ nowMs, episodes })
  const deliveries = (await write.claimDueDeliveries(request({ limit: 2 }))).items
  const made = { kind: "delivered", status: 200, nowMs } as const
  const failed = { kind: "failed", status: 500, reason: "500", disableChannel: true } as const
  await write.recordDelivery({ ...deliveries[0]!, ...made })
  await write.recordDelivery({ ...deliveries[1]!, ...failed, retryAtMs: null, nowMs })
  await write.claimDueDeliveries(request())
}

export function totalContract(open: OpenEmpty): void {
  describe("totals", () => {
    it("are all 0 at first", async () => {
      const { read } = await open()
      const zeros = Object.fromEntries(totalNames.map((name) => [name, 0]))
      expect(await read.totals(null)).toEqual(zeros)
    })

    it("are right before they are folded, and after", async () => {
      const catalogue = await open()
      const { write, raw } = catalogue
      await saveMentioned(catalogue)
      const before = await someTotals(catalogue)
      expect(before).toEqual({
        podcasts: 1,
        episodesFound: 1,
        searchable: 1,
        alerts: 1,
        alertBytes: 400,
        mentions: 1,
      })
      expect(await write.foldTotals(null)).toBe(6)
      expect(await write.foldTotals(null)).toBe(0)
      expect(await someTotals(catalogue)).toEqual(before)
      expect(await raw("SELECT * FROM total_deltas")).toEqual([])
      await saveWithTranscript(catalogue, "https://other.example/")
      await write.foldTotals(null)
      expect(await someTotals(catalogue)).toMatchObject({ podcasts: 2, episodesFound: 2 })
    })

    it("agree with the rows after any changes", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await fillShow(catalogue, "https://a.example/")
      await fillShow(catalogue, "https://b.example/")
      await expectTotalsOfRows(catalogue)
      const totals = await read.totals(null)
      expect(totalNames.filter((name) => totals[name] === 0)).toEqual([])
      await write.foldTotals(null)
      const { items } = await read.setAside({ cursor: null, limit: 100 })
      expect(new Set(items.map(({ kind }) => kind))).toEqual(
        new Set(["transcript", "delivery", "index"]),
      )
      for (const item of items) await write.retrySetAside({ ...item, nowMs })
      await expectTotalsOfRows(catalogue)
      await write.claimDueDeliveries(request())
      await write.deleteAlert({ id: 1 })
      await expectTotalsOfRows(catalogue)
      await write.removeFeed({ feedId: 1, nowMs })
      while (await write.deleteRemoved(null)) await expectTotalsOfRows(catalogue)
      await write.removeFeed({ feedId: 2, nowMs })
      while (await write.deleteRemoved(null));
      while ((await write.foldTotals(null)) > 0);
      await expectTotalsOfRows(catalogue)
      expect(await someTotals(catalogue)).toEqual({ alerts: 1, alertBytes: 400 })
    })

    it("agree with the rows after failed work is removed", async () => {
      const catalogue = await open()
      await fillShow(catalogue, "https://a.example/")
      await catalogue.write.removeFeed({ feedId: 1, nowMs })
      while (await catalogue.write.deleteRemoved(null));
      await expectTotalsOfRows(catalogue)
      expect(await someTotals(catalogue)).toEqual({ alerts: 1, alertBytes: 400 })
    })
  })
}
