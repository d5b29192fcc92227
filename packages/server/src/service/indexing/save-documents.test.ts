import { describe, expect, it } from "vitest"
import { temporaryDir } from "../../../test/product.fixture.ts"
import { openFts5Reader, openFts5Writer } from "../../storage/index/fts5/fts5-index.ts"
import type { IndexDocument } from "../../storage/index/search-index.ts"
import { parseQuery } from "../../query/parse-query.ts"
import { saveDocuments } from "./save-documents.ts"

function document(id: number, facts: Partial<IndexDocument> = {}): IndexDocument {
  return { id, version: 1, title: "otter", description: "", spoken: "", ...facts }
}

const page = { sort: "newest", limit: 10, after: null, deadlineMs: 10_000 } as const

/** The content of an index after some documents were saved, and the documents it rejected. */
async function saved(documents: readonly IndexDocument[]) {
  const dir = temporaryDir()
  const writer = openFts5Writer(dir)
  const refused = await saveDocuments(writer, documents)
  const reader = openFts5Reader(dir)
  const { hits } = await reader.search(parseQuery("otter"), page)
  await Promise.all([writer.close(), reader.close()])
  return { refused, ids: hits.map(({ id }) => id) }
}

describe("documents saved to the index", () => {
  it("are all there", async () => {
    expect(await saved([])).toEqual({ refused: [], ids: [] })
    expect(await saved([document(1), document(2)])).toEqual({ refused: [], ids: [2, 1] })
  })

  it.each([
    ["a version that is no whole number", { version: 2 ** 63 }, /REAL value in INTEGER/],
    ["a value that is not a text", { title: {} as string }, /cannot be bound/],
  ])("are there except the one with %s", async (_, facts, reason) => {
    const { refused, ids } = await saved([document(1), document(2, facts), document(3)])
    expect(ids).toEqual([3, 1])
    expect(refused).toEqual([{ id: 2, reason: expect.stringMatching(reason) }])
  })

  it("are not tried one by one if the index itself is the cause", async () => {
    const failure = Object.assign(new Error("database or disk is full"), { errcode: 13 })
    let callCount = 0
    const index = {
      save() {
        callCount += 1
        return Promise.reject(failure)
      },
    }
    await expect(saveDocuments(index, [document(1), document(2)])).rejects.toBe(failure)
    expect(callCount).toBe(1)
  })
})
