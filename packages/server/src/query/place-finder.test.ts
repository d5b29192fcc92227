import fc from "fast-check"
import { expect, it } from "vitest"
import type { TranscriptSegment } from "../model/transcript.ts"
import { ExcerptSource } from "./excerpt.ts"
import { parseQuery } from "./parse-query.ts"
import { PlaceFinder } from "./place-finder.ts"
import { positivePhrases } from "./positive-phrases.ts"
import { tokenise } from "./tokens.ts"
import { unspokenPlaces } from "./unspoken-places.ts"

const options = { maxPlaces: 4, maxChars: 40 }
const word = fc.constantFrom(
  "go",
  "rust",
  "mem",
  "memory",
  "Été",
  "北京大学",
  "100,000",
  "—",
  "a b",
)
const line = fc.array(word, { maxLength: 60 }).map((words) => words.join(" "))
const query = fc.constantFrom(
  "rust",
  '"go rust"',
  "mem*",
  '"rust mem"*',
  "北京 OR 100000",
  "ete -go",
  "a rust OR zzz",
  "NOT go",
)

const toSegments = (lines: readonly string[]): TranscriptSegment[] =>
  lines.map((text, index) => ({
    startMs: index * 1_000,
    endMs: null,
    speaker: index % 3 === 0 ? "Ann" : null,
    text,
  }))

it("finds the same places in a transcript that comes in parts as in the whole", () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 60 }),
      query,
      fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }),
      (lines, text, cuts) => {
        const segments = toSegments(lines)
        const parsed = parseQuery(text)
        const ends = [
          ...cuts.map((cut) => Math.min(cut, segments.length)),
          segments.length,
        ].toSorted((a, b) => a - b)
        let progress
        let from = 0
        for (const [index, end] of ends.entries()) {
          const finder = new PlaceFinder(positivePhrases(parsed), options, progress)
          finder.add(segments.slice(from, end), { isLast: index === ends.length - 1 })
          progress = structuredClone(finder.progress)
          from = end
        }
        const none = { title: "", description: "" }
        expect(progress!.places).toEqual(
          new ExcerptSource(segments, none).placesOf(parsed, options),
        )
      },
    ),
    { numRuns: 2_000 },
  )
})

it("finds every word of plain letters by searching the text before it reads tokens", () => {
  const signs = [
    "a",
    "A",
    "b",
    "B",
    "z",
    "Z",
    "I",
    " ",
    ".",
    "'",
    "’",
    "-",
    "—",
    "…",
    "&",
    "+",
    "#",
    "/",
    "0",
    "9",
    ",",
    "_",
    "\n",
    "\ufeff",
    "\u00a0",
  ]
  const text = fc.array(fc.constantFrom(...signs), { maxLength: 40 }).map((parts) => parts.join(""))
  fc.assert(
    fc.property(text, (spoken) => {
      for (const token of tokenise(spoken)) {
        const query = { kind: "phrase", tokens: [token], isPrefix: false } as const
        const source = new ExcerptSource(toSegments([spoken]), { title: "", description: "" })
        expect(source.placesOf(query, options).length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 5_000 },
  )
})

it("keeps only as much of a long transcript as a place needs", () => {
  const finder = new PlaceFinder(positivePhrases(parseQuery("otter")), options)
  for (let part = 0; part < 100; part += 1)
    finder.add(toSegments(Array(100).fill("all the words of the world")), { isLast: false })
  expect(finder.progress.segments.length).toBeLessThan(30)
})

it("finds the same places in a long description as in an undivided one", () => {
  const description = `${"word ".repeat(2_000)}otter ${"word ".repeat(3_000)}an otter ends`
  const text = { title: "the otter", description }
  const query = parseQuery("otter OR zzz")
  const places = unspokenPlaces(text, positivePhrases(query), options)
  expect(places).toEqual(new ExcerptSource([], text).placesOf(query, options))
  expect(places).toHaveLength(3)
})
