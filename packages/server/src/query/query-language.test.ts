import { readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createAlertMatcher } from "../alert/matcher/alert-matcher.ts"
import {
  everyDocumentToken,
  ftsTokenizerClause,
  toFtsExpression,
} from "../storage/index/fts5/fts-expression.ts"
import { matchDocument, type TokenisedDocument, tokeniseDocument } from "./match-document.ts"
import { parseQuery } from "./parse-query.ts"
import { QueryError } from "./query-error.ts"

const page = readFileSync(new URL("../../../../docs/query-language.md", import.meta.url), "utf8")
const rows = page
  .split("\n")
  .filter((line) => /\| (yes|no) \|$/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, document, query, matches]) => ({
    document: document!,
    query: query!,
    matches: matches === "yes",
  }))

/** The ids (from 0) of the documents found by the full-text index. */
function searchIndex(
  documents: readonly TokenisedDocument[],
  queries: readonly string[],
): number[][] {
  using database = new DatabaseSync(":memory:")
  database.exec(
    `CREATE VIRTUAL TABLE words USING fts5 (title, description, spoken, filters, content = '', prefix = '2 3', ${ftsTokenizerClause})`,
  )
  const insert = database.prepare(
    "INSERT INTO words (rowid, title, description, spoken, filters) VALUES (?, ?, ?, ?, ?)",
  )
  for (const [id, { title, description, spoken }] of documents.entries()) {
    insert.run(id, title.join(" "), description.join(" "), spoken.join(" "), everyDocumentToken)
  }
  const find = database.prepare("SELECT rowid AS id FROM words WHERE words MATCH ? ORDER BY rowid")
  return queries.map((query) =>
    find.all(toFtsExpression(parseQuery(query))).map((row) => Number(row["id"])),
  )
}

const spokenDocument = (...texts: string[]): TokenisedDocument =>
  tokeniseDocument({ title: "", description: "", spoken: texts.map((text) => ({ text })) })

describe("the table of the query language", () => {
  it("has rows", () => {
    expect(rows.length).toBeGreaterThan(25)
  })

  it.each(rows)("$query in “$document”: $matches", ({ document, query, matches }) => {
    const tokens = spokenDocument(document)
    expect(matchDocument(parseQuery(query), tokens)).toBe(matches)
    expect(searchIndex([tokens], [query])).toEqual([matches ? [0] : []])
  })
})

describe("the index, the matcher and the alerts", () => {
  const word = fc.constantFrom(
    "go",
    "rust",
    "memory",
    "mem",
    "c++",
    "c#",
    ".net",
    "node.js",
    "北京",
    "京",
    "don't",
    "Été",
    "100,000",
    "a",
  )
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "))
  const leaf = fc.oneof(
    word,
    fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `"${words.join(" ")}"`),
    fc.constantFrom("me*", "memo*", '"rust mem"*', "no*", "go*"),
  )
  const query = fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} ${b})`),
      fc.tuple(tie("query"), tie("query")).map(([a, b]) => `(${a} OR ${b})`),
      tie("query").map((part) => `NOT ${part}`),
    ),
  })).query
  const document = fc.record({
    title: text,
    description: text,
    spoken: fc.array(
      text.map((words) => ({ text: words })),
      { maxLength: 3 },
    ),
  })

  it("agree on every document", () => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 6 }),
        fc.array(query, { minLength: 1, maxLength: 4 }),
        (texts, queries) => {
          const documents = texts.map(tokeniseDocument)
          const matched = queries.map((text) => {
            const parsed = parseQuery(text)
            return documents.flatMap((tokens, id) => (matchDocument(parsed, tokens) ? [id] : []))
          })
          expect(searchIndex(documents, queries)).toEqual(matched)
          expect(
            queries.map((text) => alertMatches(text, documents) ?? matchedOf(text, documents)),
          ).toEqual(matched)
        },
      ),
      { numRuns: 300 },
    )
  })

  it("agree that a phrase runs across cues but not from the title into the description", () => {
    const across = spokenDocument("garbage", "collection")
    const apart = tokeniseDocument({ title: "garbage", description: "collection", spoken: [] })
    expect(searchIndex([across, apart], ['"garbage collection"'])).toEqual([[0]])
    expect(
      [across, apart].map((tokens) => matchDocument(parseQuery('"garbage collection"'), tokens)),
    ).toEqual([true, false])
    expect(alertMatches('"garbage collection"', [across, apart])).toEqual([0])
  })
})

/**
 * The documents matched by an alert with this query; null if the query is not allowed for alerts.
 */
function alertMatches(text: string, documents: readonly TokenisedDocument[]): number[] | null {
  const matcher = createAlertMatcher()
  try {
    matcher.set(1, parseQuery(text))
  } catch (error) {
    if (error instanceof RangeError || error instanceof QueryError) return null
    throw error
  }
  return documents.flatMap((tokens, id) => (matcher.match(tokens).length > 0 ? [id] : []))
}

function matchedOf(text: string, documents: readonly TokenisedDocument[]): number[] {
  const parsed = parseQuery(text)
  return documents.flatMap((tokens, id) => (matchDocument(parsed, tokens) ? [id] : []))
}
