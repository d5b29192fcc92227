import { describe, expect, it } from "vitest"
import type { TranscriptSegment } from "../model/transcript.ts"
import { type ExcerptOptions, ExcerptSource } from "./excerpt.ts"
import type { Query } from "./ast.ts"
import { parseQuery } from "./parse-query.ts"

const segment = (
  startMs: number,
  text: string,
  speaker: string | null = null,
): TranscriptSegment => ({
  startMs,
  endMs: startMs + 1_000,
  speaker,
  text,
})
const none = { title: "", description: "" }
const options = { maxPlaces: 5, maxChars: 60 }
const marked = (place: {
  excerpt: string
  highlights: readonly (readonly [number, number])[]
}): string[] => place.highlights.map(([from, to]) => place.excerpt.slice(from, to))

const excerptsOf = (
  query: Query,
  segments: TranscriptSegment[],
  text: { title: string; description: string },
  excerptOptions: ExcerptOptions,
) => ({ places: new ExcerptSource(segments, text).placesOf(query, excerptOptions) })

describe("excerptsOf", () => {
  it("returns the second at which the cue of a match begins, and the speaker", () => {
    const segments = [
      segment(0, "Hello."),
      segment(5_000, "We talk about garbage", "Rob"),
      segment(7_000, "collection today.", "Ann"),
    ]
    const { places } = excerptsOf(parseQuery('"garbage collection"'), segments, none, options)
    expect(places[0]).toMatchObject({ startMs: 5_000, speaker: "Rob" })
    expect(marked(places[0]!)).toEqual(["garbage collection"])
  })

  it("merges matches that are close together into one place", () => {
    const far = "filler ".repeat(30)
    const segments = [
      segment(0, `rust rust ${far}`),
      segment(9_000, `Rust again ${far}`),
      segment(20_000, "and rust"),
    ]
    const { places } = excerptsOf(parseQuery("rust"), segments, none, {
      ...options,
      maxPlaces: 2,
    })
    expect(places.map(({ startMs }) => startMs)).toEqual([0, 9_000])
    expect(marked(places[0]!)).toEqual(["rust", "rust"])
  })

  it("cuts at words, marks where it has cut, and keeps within its length", () => {
    const text =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    const [place] = excerptsOf(parseQuery("nine"), [segment(0, text)], none, options).places
    expect(place!.excerpt).toMatch(/^…\w+ .*nine.* \w+…$/)
    expect(place!.excerpt.length).toBeLessThanOrEqual(62)
    expect(text).toContain(place!.excerpt.replaceAll("…", ""))
  })

  it("shows the description and the title if the words occur there", () => {
    const { places } = excerptsOf(
      parseQuery("rust"),
      [],
      { title: "About Rust", description: "All of rust" },
      options,
    )
    expect(places.map(({ excerpt, startMs }) => [excerpt, startMs])).toEqual([
      ["All of rust", null],
      ["About Rust", null],
    ])
  })

  it("highlights accented words as they are written", () => {
    const [place] = excerptsOf(
      parseQuery("creme bru*"),
      [segment(0, "A Crème Brûlée, please")],
      none,
      options,
    ).places
    expect(marked(place!)).toEqual(["Crème", "Brûlée"])
  })

  it("shows nothing for negated words", () => {
    expect(excerptsOf(parseQuery("NOT rust"), [segment(0, "go")], none, options)).toEqual({
      places: [],
    })
    const [place] = excerptsOf(
      parseQuery("go NOT rust"),
      [segment(0, "go, not java")],
      none,
      options,
    ).places
    expect(marked(place!)).toEqual(["go"])
  })

  it("never highlights beyond its text, however long a match is", () => {
    const words = Array.from({ length: 40 }, (_, index) => `w${index}`)
    const [place] = excerptsOf(
      parseQuery(`"${words.join(" ")}"`),
      [segment(0, words.join(" "))],
      none,
      options,
    ).places
    expect(
      place!.highlights.every(
        ([from, to]) => from >= 0 && from < to && to <= place!.excerpt.length,
      ),
    ).toBe(true)
  })
})
