import { describe, expect, it } from "vitest"
import { type WorkKind, workKinds } from "../../../model/lease.ts"
import {
  draft,
  eventCounts,
  follow,
  indexed,
  nowMs,
  readAll,
  request,
  save,
  someTotals,
} from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"
import { kindsUnderTest, settingAside } from "./work-kind.fixture.ts"

const reason = "the host is busy"
const page = { cursor: null, limit: 10 }

/** How the subject of each kind of work shows that it was set aside. */
const defectShown: Readonly<Record<WorkKind, (of: TestCatalogue, id: number) => Promise<unknown>>> =
  {
    feed: ({ read }, id) => read.feed({ id }),
    async transcript(catalogue, id) {
      const { read } = catalogue
      const [due] = await read.dueDocuments({ limit: 1 })
      const { transcriptsFailed } = await read.totals(null)
      return { ...(await read.episode({ id })), isMatchDue: due?.isMatchDue, transcriptsFailed }
    },
    async delivery(catalogue) {
      const [mention] = (await catalogue.read.mentions(page)).items
      const { deliveriesFailed } = await catalogue.read.totals(null)
      return { ...mention!.deliveries[0], deliveriesFailed, ...(await eventCounts(catalogue)) }
    },
    subscription: async ({ read }, id) => (await read.feedDetails({ id }))?.subscription,
    import: ({ read }, id) => read.feedImport({ id }),
  }

const shownOfDefect: Readonly<Record<WorkKind, object>> = {
  feed: { error: { code: "feed_poll_defect", message: "it threw" }, failureCount: 1 },
  transcript: {
    transcriptState: "failed",
    transcriptError: "it threw",
    isMatchDue: true,
    transcriptsFailed: 1,
  },
  delivery: { state: "failed", lastError: "it threw", deliveriesFailed: 1, DeliveryFailed: 1 },
  subscription: { error: "it threw" },
  import: { state: "failed", error: "it threw", finishedAtMs: nowMs },
}

export function setAsideContract(open: OpenEmpty): void {
  describe("work that is set aside", () => {
    it.each(settingAside)("of $name can be retried from the beginning", async ({ kind, end }) => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { add, claim } = kindsUnderTest[kind]
      await add(catalogue)
      const before = await someTotals(catalogue)
      const [item] = (await claim(catalogue, request())).items
      await end(catalogue, item!, nowMs + 5)
      const { subjectId } = item!
      expect(await read.setAside({ cursor: null, limit: 10 })).toMatchObject({
        items: [{ kind, subjectId, reason, setAsideAtMs: nowMs + 5 }],
        nextCursor: null,
      })
      expect((await claim(catalogue, request({ nowMs: nowMs + 86_400_000 }))).items).toEqual([])
      // A delivery whose channel is disabled would be cancelled at the next claim.
      await catalogue.raw("UPDATE channels SET state = 'active'")
      expect(await write.retrySetAside({ kind, subjectId, nowMs })).toBe(true)
      expect((await read.setAside({ cursor: null, limit: 10 })).items).toMatchObject([])
      expect(await someTotals(catalogue)).toEqual(before)
      const [again] = (await claim(catalogue, request())).items
      expect(again).toMatchObject({ subjectId, attempt: 1 })
      expect(await write.retrySetAside({ kind, subjectId, nowMs })).toBe(false)
    })

    it.each(workKinds)("as a defect of the kind %s is visible in its subject", async (kind) => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { add, claim } = kindsUnderTest[kind]
      await add(catalogue)
      const before = await someTotals(catalogue)
      const [item] = (await claim(catalogue, request())).items
      const { subjectId, leaseToken } = item!
      const defect = { kind, subjectId, leaseToken, attempt: 5, reason: "it threw", nowMs }
      expect(await write.recordDefect(defect)).toBe(true)
      expect(await defectShown[kind](catalogue, subjectId)).toMatchObject(shownOfDefect[kind])
      expect(await write.retrySetAside({ kind, subjectId, nowMs })).toBe(true)
      expect(await someTotals(catalogue)).toEqual(before)
      expect((await claim(catalogue, request())).items).toMatchObject([{ subjectId, attempt: 1 }])
      expect(await read.setAside({ cursor: null, limit: 10 })).toMatchObject({ items: [] })
    })

    it("is shown unchanged until then", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await kindsUnderTest.import.add(catalogue)
      const [due] = (await write.claimDueImports(request())).items
      await write.setImportAside({ ...due!, reason, nowMs: nowMs + 5 })
      const ended = { state: "failed", error: reason, finishedAtMs: nowMs + 5 }
      expect(await read.feedImport({ id: 1 })).toMatchObject(ended)
      await write.retrySetAside({ kind: "import", subjectId: 1, nowMs })
      const waiting = { state: "waiting", error: null, finishedAtMs: null }
      expect(await read.feedImport({ id: 1 })).toMatchObject(waiting)
      expect(await read.importPiece({ importId: 1, number: 0 })).not.toBeNull()
    })

    it("cannot be retried if it is unknown, or was not set aside", async () => {
      const catalogue = await open()
      const { write } = catalogue
      await follow(catalogue)
      for (const kind of ["feed", "transcript", "index", "no such kind", "toString", ""])
        expect(await write.retrySetAside({ kind, subjectId: 1, nowMs })).toBe(false)
    })

    it("is listed newest first, in pages", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const { podcastId } = await follow(catalogue)
      const ids = await save(catalogue, podcastId, [draft("1"), draft("2"), draft("3")])
      const broken = ids.map((episodeId) => indexed({ podcastId, episodeId }, { error: "odd" }))
      await write.markIndexed({ nowMs, episodes: broken.slice(0, 2) })
      await write.markIndexed({ nowMs: nowMs + 1, episodes: broken.slice(2) })
      const pages = await readAll((cursor) => read.setAside({ cursor, limit: 1 }))
      expect(pages.flat().map(({ subjectId }) => subjectId)).toEqual([ids[2], ids[1], ids[0]])
      expect(pages.map((page) => page.length)).toEqual([1, 1, 1])
    })
  })
}
