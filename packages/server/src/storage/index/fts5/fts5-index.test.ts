import { readdirSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { temporaryDir } from "../../../../test/product.fixture.ts"
import { matchDocument } from "../../../query/match-document.ts"
import { parseQuery } from "../../../query/parse-query.ts"
import type { IndexDocument, IndexPage, IndexReader, ScoredId } from "../search-index.ts"
import { everyDocumentToken, ftsTokenizerClause, toFtsExpression } from "./fts-expression.ts"
import { openFts5Reader, openFts5Writer } from "./fts5-index.ts"

const page: IndexPage = { sort: "newest", limit: 3, after: null, deadlineMs: 60_000 }
const limits = { documentsMax: 5, weightMax: 100_000 }

function document(id: number, spoken: string, facts: Partial<IndexDocument> = {}): IndexDocument {
  return { id, version: 1, title: "", description: "", spoken, ...facts }
}

async function indexed(documents: readonly IndexDocument[], sliceLimits = limits) {
  const dir = temporaryDir()
  const writer = openFts5Writer(dir, sliceLimits)
  for (const each of documents) await writer.save([each])
  return { dir, writer, reader: openFts5Reader(dir) }
}

async function readAllPages(reader: IndexReader, query: string, asked: Partial<IndexPage> = {}) {
  const hits: ScoredId[] = []
  let total = 0
  for (let after: ScoredId | null = null; ;) {
    const answer = await reader.search(parseQuery(query), { ...page, ...asked, after })
    hits.push(...answer.hits)
    if (after === null) total = answer.total
    if (!answer.hasMore) return { hits, total }
    after = answer.hits.at(-1)!
  }
}

function slicesIn(dir: string): { documents: number }[] {
  return readdirSync(dir)
    .filter((name) => name.endsWith(".db"))
    .flatMap((name) => {
      using database = new DatabaseSync(join(dir, name), { readOnly: true })
      return database.prepare("SELECT document_count AS documents FROM slices").all() as never
    })
}

describe("an index of several slices that overlap in time", () => {
  const word = fc.constantFrom("otter", "whale", "ship", "harbour", "c++", "=every", "every")
  const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(" "))
  const ids = fc.shuffledSubarray(Array.from({ length: 30 }, (_, index) => index + 1))
  const query = fc.constantFrom("otter", "otter OR ship", "NOT whale", "", '"otter ship"', "every")

  it("finds the same documents as the matcher, in either order, each exactly once over all pages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 30, maxLength: 30 }),
        ids,
        ids,
        ids,
        query,
        async (texts, saved, again, removed, asked) => {
          const documents = saved.map((id) => document(id, texts[id - 1]!))
          const changed = again.map((id) => document(id, texts[30 - id]!))
          const { writer, reader } = await indexed([...documents, ...changed])
          await writer.remove(removed)
          const left = new Map([...documents, ...changed].map((each) => [each.id, each.spoken]))
          for (const id of removed) left.delete(id)
          const parsed = parseQuery(asked)
          const matched = [...left]
            .filter(([, spoken]) => matchDocument(parsed, tokensOf(spoken)))
            .map(([id]) => id)
            .toSorted((a, b) => b - a)
          const newest = await readAllPages(reader, asked)
          expect(newest.hits.map(({ id }) => id)).toEqual(matched)
          expect(newest.total).toBe(matched.length)
          const ranked = await readAllPages(reader, asked, { sort: "relevance" })
          expect(ranked.hits.map(({ id }) => id).toSorted((a, b) => b - a)).toEqual(matched)
          expect(ranked.total).toBe(matched.length)
          await Promise.all([writer.close(), reader.close()])
        },
      ),
      { numRuns: 60 },
    )
  })

  it("keeps its slices within their limits, and reuses the room left by removals", async () => {
    const documents = Array.from({ length: 40 }, (_, index) => document(index + 1, "otter"))
    const { dir, writer } = await indexed(documents)
    for (let round = 0; round < 5; round += 1) {
      const ids = documents.map(({ id }) => id).filter((id) => id % 3 !== round % 3)
      await writer.remove(ids)
      for (const id of ids) await writer.save([document(id, "whale")])
    }
    const slices = slicesIn(dir)
    expect(slices.every(({ documents: count }) => count <= limits.documentsMax)).toBe(true)
    expect(slices.reduce((sum, { documents: count }) => sum + count, 0)).toBe(40)
    expect(slices.length).toBeLessThanOrEqual((2 * 40) / limits.documentsMax)
    await writer.close()
  })

  it("puts long texts into separate slices, and fills the slices of short ones", async () => {
    const texts = ["a", "b ".repeat(90_000), "c", "d ".repeat(90_000)]
    const { dir, writer } = await indexed(
      texts.map((text, index) => document(index + 1, text)),
      { ...limits, weightMax: 50_000 },
    )
    const counts = slicesIn(dir).map(({ documents: count }) => count)
    expect(counts.toSorted((a, b) => a - b)).toEqual([1, 1, 2])
    await writer.close()
  })

  it("limits how often one word occurs in a slice, for any texts", async () => {
    const said = "when the ship left port we saw an otter swim past".split(" ")
    const texts = {
      said,
      repeated: said.map(() => "otter"),
      inTurns: said.map((_, at) => "ab"[at % 2]!),
    }
    const counts = Object.values(texts).map(async (words) => {
      const many = Array.from({ length: 40 }, (_, index) => document(index + 1, words.join(" ")))
      const { dir, writer } = await indexed(many, { documentsMax: 40, weightMax: 440 })
      await writer.close()
      return slicesIn(dir).length
    })
    // Each text has 11 words: 440 are 40 of them, or 5 of those that weigh 88 each.
    expect(await Promise.all(counts)).toEqual([1, 8, 5])
  })
})

function tokensOf(spoken: string) {
  return { title: [], description: [], spoken: spoken === "" ? [] : spoken.split(" ") }
}

describe("ranking", () => {
  const texts = [
    "otter ship otter",
    "ship ship ship ship",
    "otter",
    "whale",
    "ship whale sea",
    "sea",
  ]
  const documents = texts.map((spoken, index) =>
    document(index + 1, spoken, { title: index === 4 ? "otter" : "", description: "a ship" }),
  )

  /** The scores that FTS5 itself gives with all documents in one table. */
  function scoresOfFts5(query: string): Map<number, number> {
    using database = new DatabaseSync(":memory:")
    database.exec(
      `CREATE VIRTUAL TABLE words USING fts5 (title, description, spoken, filters, content = '', ${ftsTokenizerClause})`,
    )
    for (const { id, title, description, spoken } of documents)
      database
        .prepare(
          "INSERT INTO words (rowid, title, description, spoken, filters) VALUES (?,?,?,?,?)",
        )
        .run(id, title, description, spoken, everyDocumentToken)
    const rows = database
      .prepare(
        "SELECT rowid AS id, -bm25(words, 8, 2, 1, 0) AS score FROM words WHERE words MATCH ?",
      )
      .all(toFtsExpression(parseQuery(query)))
    return new Map(rows.map(({ id, score }) => [Number(id), Number(score)]))
  }

  it.each([
    "otter",
    "otter OR ship",
    "otter OR whale OR sea",
    "ship -whale",
    '"ship whale" OR sea',
  ])("gives the scores of FTS5: %s", async (query) => {
    const { writer, reader } = await indexed(documents, { documentsMax: 100, weightMax: 1e6 })
    const { hits } = await readAllPages(reader, query, { sort: "relevance" })
    const expected = scoresOfFts5(query)
    expect(hits.length).toBe(expected.size)
    for (const { id, score } of hits) expect(score).toBeCloseTo(expected.get(id)!, 5)
    await Promise.all([writer.close(), reader.close()])
  })

  it("gives a word the same weight in slices where it is more or less frequent", async () => {
    const rare = ["otter in here", "one two six", "one two six", "one two six"]
    const often = ["otter in here", "otter two six", "otter two six", "one two six"]
    const all = [...rare, ...often].map((text, index) => document(index + 1, text))
    const { writer, reader, dir } = await indexed(all, { documentsMax: 4, weightMax: 1e6 })
    expect(slicesIn(dir)).toHaveLength(2)
    const { hits } = await readAllPages(reader, "otter", { sort: "relevance" })
    const scores = new Map(hits.map(({ id, score }) => [id, score]))
    expect(scores.get(1)).toBeCloseTo(scores.get(5)!, 5)
    await Promise.all([writer.close(), reader.close()])
  })

  it("skips, among many words, those that occur in most episodes and so weigh nothing", async () => {
    const common = Array.from({ length: 9 }, (_, index) => `common${index}`)
    const many = Array.from({ length: 2_400 }, (_, index) =>
      document(index + 1, [...common, index === 77 ? "otter" : "ship"].join(" ")),
    )
    const { writer, reader } = await indexed(many.slice(0, 1), {
      documentsMax: 600,
      weightMax: 1e9,
    })
    await writer.save(many)
    const { hits } = await reader.search(parseQuery([...common, "otter"].join(" OR ")), {
      ...page,
      sort: "relevance",
    })
    expect(hits[0]!.id).toBe(78)
    await Promise.all([writer.close(), reader.close()])
  })
})

it("searches a slice with several statements if a query has many words", async () => {
  const words = Array.from({ length: 400 }, (_, index) => `w${index}`)
  const documents = Array.from({ length: 300 }, (_, index) =>
    document(index + 1, words.slice(index, index + 3).join(" ")),
  )
  const { writer, reader } = await indexed(documents.slice(0, 1), {
    documentsMax: 1_000,
    weightMax: 1e9,
  })
  await writer.save(documents)
  const steps = reader.steps(parseQuery(words.join(" OR ")), page)
  let count = 0
  for (let step = steps.next(); !step.done; step = steps.next()) count += 1
  expect(count).toBeGreaterThan(3)
  const { hits, total } = await readAllPages(reader, words.join(" OR "), { limit: 100 })
  expect(total).toBe(300)
  expect(hits.map(({ id }) => id)).toEqual(documents.map(({ id }) => id).toReversed())
  await Promise.all([writer.close(), reader.close()])
})

it("says that the result is partial if time ran out, but searches at least one part", async () => {
  const documents = Array.from({ length: 20 }, (_, index) => document(index + 1, "otter"))
  const { writer, reader } = await indexed(documents)
  for (const sort of ["newest", "relevance"] as const) {
    const answer = await reader.search(parseQuery("otter"), {
      ...page,
      sort,
      limit: 10,
      deadlineMs: -1,
    })
    expect(answer).toMatchObject({ isPartial: true, totalIsEstimate: true })
    expect(answer.hits.length).toBeGreaterThan(0)
  }
  await Promise.all([writer.close(), reader.close()])
})
