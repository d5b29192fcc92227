import { describe, expect, it } from "vitest"
import type { EpisodeId } from "../../../model/episode-id.ts"
import { pageBytesMax } from "../page.ts"
import {
  channel,
  content,
  draft,
  follow,
  hold,
  noValidators,
  nowMs,
  polled,
  save,
} from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

const html = "<p>A <b>rope</b> &amp; a weight</p>"
const text = "A rope & a weight"

/** A show and its episodes as stored before there were plain texts. */
async function openOld(open: OpenEmpty, htmls: readonly (string | null)[]) {
  const catalogue = await open()
  const { podcastId, id } = await follow(catalogue)
  await catalogue.write.recordPoll({
    ...polled({ ...(await hold(catalogue, id)), feedId: id }),
    kind: "read",
    validators: noValidators,
    trustsValidators: true,
    content: content({ channel: channel({ description: html }) }),
  })
  const ids = await save(
    catalogue,
    podcastId,
    htmls.map((description, index) => draft(String(index), { description })),
  )
  await catalogue.raw("INSERT INTO settings (name, value) VALUES ('undescribed', 'podcasts 0')")
  return { catalogue, podcastId, ids: ids.toSorted((a, b) => a - b) }
}

/** The texts requested with each page, and the number of pages; "new" is stored for each. */
async function describeAll({ read, write }: TestCatalogue, limit: number) {
  const asked: [string, number][] = []
  let pageCount = 0
  for (;;) {
    const page = await read.undescribed({ limit })
    if (page === null) return { asked, pageCount }
    pageCount += 1
    const { table, items, nextPosition } = page
    asked.push(...items.map(({ id }): [string, number] => [table, id]))
    const texts = items.map(({ id }) => ({ id, text: "new" }))
    await write.saveDescriptionTexts({ table, texts, nextPosition })
  }
}

async function textsOf({ read }: TestCatalogue, ids: readonly EpisodeId[]) {
  return await Promise.all(ids.map(async (id) => (await read.episode({ id }))?.descriptionText))
}

export function descriptionContract(open: OpenEmpty): void {
  describe("a description", () => {
    it("is shown as the stored text, and converted if there is none", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const ids = await save(catalogue, podcastId, [
        draft("1", { description: html, descriptionText: "stored" }),
        draft("2", { description: html }),
      ])
      expect(await textsOf(catalogue, ids)).toEqual(["stored", text])
      const due = await catalogue.read.dueDocuments({ limit: 10 })
      const documents = due.map(({ description, descriptionText }) => [
        description,
        descriptionText,
      ])
      expect(documents).toEqual([
        [html, null],
        [null, "stored"],
      ])
    })

    it("that changes has its new text", async () => {
      const catalogue = await open()
      const { podcastId } = await follow(catalogue)
      const [id] = await save(catalogue, podcastId, [
        draft("1", { description: html, descriptionText: "stored" }),
      ])
      for (const descriptionText of ["newer", null]) {
        const to = draft("1", { description: "<i>new</i>", descriptionText })
        const changed = [{ id: id!, draft: to, kind: "metadata", wantsTranscript: false } as const]
        await catalogue.write.saveEpisodes({ podcastId, nowMs, added: [], changed })
        expect(await textsOf(catalogue, [id!])).toEqual([descriptionText ?? "new"])
      }
    })

    it("from before there were texts gets its own, a limited number at a time", async () => {
      const { catalogue, podcastId, ids } = await openOld(open, [html, null, html, html])
      const [kept] = await save(catalogue, podcastId, [
        draft("new", { description: html, descriptionText: "stored" }),
      ])
      const { asked, pageCount } = await describeAll(catalogue, 2)
      expect(asked).toEqual([
        ["podcasts", podcastId],
        ...[ids[0], ids[2], ids[3]].map((id) => ["episodes", id]),
      ])
      // One page of shows and three of episodes, and the end of each.
      expect(pageCount).toBe(6)
      expect((await catalogue.read.podcast({ id: podcastId }))?.descriptionText).toBe("new")
      expect(await textsOf(catalogue, [...ids, kept!])).toEqual(["new", "", "new", "new", "stored"])
      expect(await catalogue.read.undescribed({ limit: 2 })).toBeNull()
    })

    it("that was changed while its text was made keeps the newer text", async () => {
      const { catalogue, podcastId, ids } = await openOld(open, [html])
      const { read, write } = catalogue
      await write.saveDescriptionTexts({ table: "podcasts", texts: [], nextPosition: "episodes 0" })
      const page = await read.undescribed({ limit: 10 })
      const to = draft("0", { description: "<i>new</i>", descriptionText: "newest" })
      const changed = [
        { id: ids[0]!, draft: to, kind: "metadata", wantsTranscript: false } as const,
      ]
      await write.saveEpisodes({ podcastId, nowMs, added: [], changed })
      const texts = page!.items.map(({ id }) => ({ id, text: "late" }))
      expect(texts).toHaveLength(1)
      await write.saveDescriptionTexts({ table: "episodes", texts, nextPosition: null })
      expect(await textsOf(catalogue, ids)).toEqual(["newest"])
    })

    it("that is long ends a page of those without texts early", async () => {
      const long = "x".repeat(pageBytesMax / 4)
      const { catalogue } = await openOld(
        open,
        Array.from({ length: 10 }, () => long),
      )
      const { asked, pageCount } = await describeAll(catalogue, 100)
      expect(asked).toHaveLength(11)
      expect(pageCount).toBeGreaterThan(4)
    })
  })
}
