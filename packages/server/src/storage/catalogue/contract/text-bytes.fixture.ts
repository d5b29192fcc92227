import { describe, expect, it } from "vitest"
import { oddTexts } from "./odd-text.fixture.ts"
import { draft, follow, nowMs, save, transcriptAt } from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

/** The stored bytes of a show's episodes, counted from the rows. */
async function stored({ raw }: TestCatalogue, podcastId: number): Promise<number> {
  const rows = await raw(
    `SELECT guid, title, link, description, description_text, enclosure_url, chapters_url, persons, transcript_sources
     FROM episodes WHERE podcast_id = ${podcastId}`,
  )
  const texts = rows.flatMap((row) => Object.values(row))
  return texts.reduce<number>(
    (sum, text) => sum + Buffer.byteLength((text as string | null) ?? ""),
    250 * rows.length,
  )
}

export function textBytesContract(open: OpenEmpty): void {
  describe("the size of a show's texts", () => {
    it("is updated as they are saved, changed and converted", async () => {
      const catalogue = await open()
      const { write, read, raw } = catalogue
      const { podcastId } = await follow(catalogue)
      const other = await follow(catalogue, "https://other.example/")
      expect(await read.textBytes({ podcastId })).toBe(0)
      const transcripts = [transcriptAt("https://media.example/1.vtt")]
      const description = "<p>Ä rope</p>"
      const drafts = [
        draft("1", { description, descriptionText: "Ä rope", transcripts }),
        draft("2", { description }),
        ...oddTexts.map(([, text]) => draft(text, { title: text, description: text })),
      ]
      const ids = await save(catalogue, podcastId, drafts)
      const atFirst = await read.textBytes({ podcastId })
      expect(atFirst).toBeGreaterThan(drafts.length * 250)
      expect(atFirst).toBe(await stored(catalogue, podcastId))
      const longer = draft("1", { description: description.repeat(100) })
      const changed = {
        id: ids[0]!,
        draft: longer,
        kind: "metadata",
        wantsTranscript: false,
      } as const
      await write.saveEpisodes({ podcastId, nowMs, added: [draft("3")], changed: [changed] })
      // The episode of another show stays unchanged, and so does its size.
      await write.saveEpisodes({
        podcastId: other.podcastId,
        nowMs,
        added: [],
        changed: [{ ...changed, draft: draft("other") }],
      })
      expect(await read.textBytes({ podcastId })).toBe(await stored(catalogue, podcastId))
      await raw("INSERT INTO settings (name, value) VALUES ('undescribed', 'episodes 0')")
      const texts = ids.map((id) => ({ id, text: "new" }))
      await write.saveDescriptionTexts({ table: "episodes", texts, nextPosition: null })
      const atLast = await read.textBytes({ podcastId })
      expect(atLast).toBeGreaterThan(atFirst)
      expect(atLast).toBe(await stored(catalogue, podcastId))
      expect(await read.textBytes({ podcastId: other.podcastId })).toBe(0)
      expect(await read.textBytes({ podcastId: 77 })).toBe(0)
    })
  })
}
