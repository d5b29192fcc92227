import { expect, it } from "vitest"
import type { EpisodeId } from "../../model/episode-id.ts"
import type { DueDocument } from "../../storage/catalogue/indexing.ts"
import { CallOverran } from "../../thread/guarded-process.ts"
import { failedDocument, type PreparedDocument } from "../text/prepare-document.ts"
import { DocumentBatch } from "./document-batch.ts"

function documentOf(id: number): DueDocument {
  return {
    id: id as EpisodeId,
    sortId: id,
    podcastId: 1,
    version: 1,
    isMatchDue: true,
    isAgain: false,
    title: "",
    description: "",
    descriptionText: null,
    tokens: [],
    body: null,
  }
}

function prepared(due: DueDocument, charCount: number): PreparedDocument {
  const row = { id: due.id, version: 1, title: "", description: "", spoken: "x".repeat(charCount) }
  return { ...failedDocument(due, ""), row }
}

const documents = [1, 2, 3].map(documentOf)
const [first, second, third] = documents as [DueDocument, DueDocument, DueDocument]
const overran = new CallOverran("reading it took more than 10 seconds")

it("takes all documents of ordinary length, and returns them in order", () => {
  const batch = new DocumentBatch(documents)
  for (const due of documents.toReversed()) batch.take(due, prepared(due, 60_000))
  expect(batch.wanted()).toEqual([])
  expect(batch.results().map(({ episode }) => episode.id)).toEqual([1, 2, 3])
})

it("leaves documents for which there is no room beside long ones", () => {
  const batch = new DocumentBatch(documents)
  batch.take(first, prepared(first, 9_000_000))
  expect(batch.wanted()).toEqual([])
  expect(batch.results().map(({ episode }) => episode.id)).toEqual([1])
})

it("retries a document that overran once, however full it is, and gives it up after the second time", () => {
  const batch = new DocumentBatch(documents)
  batch.take(second, overran)
  batch.take(first, prepared(first, 9_000_000))
  batch.take(third, null)
  expect(batch.wanted()).toEqual([second])
  batch.take(second, overran)
  expect(batch.wanted()).toEqual([])
  expect(batch.results().map(({ row, episode }) => [episode.id, row === null])).toEqual([
    [1, false],
    [2, true],
  ])
  expect(batch.results()[1]?.episode.error).toBe(overran.message)
})
