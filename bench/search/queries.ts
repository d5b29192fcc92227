import { tokenise } from "../../packages/server/src/query/tokens.ts"
import { readRealEpisodes } from "../ingest/corpus.ts"

/** A search as it is asked of the API. */
export interface Asked {
  readonly q: string
  readonly sort: "newest" | "relevance"
}

/** What the mix is made of: words that people say, as often as they say them. */
const kinds: readonly ((words: readonly string[], at: number) => string)[] = [
  (words, at) => words[at]!,
  (words, at) => `${words[at]} ${words[at + 40]}`,
  (words, at) => `"${words[at]} ${words[at + 1]}"`,
  (words, at) => `"${words[at]} ${words[at + 1]} ${words[at + 2]}"`,
  (words, at) => `${words[at]!.slice(0, 4)}*`,
  (words, at) => `${words[at]} OR ${words[at + 40]}`,
  (words, at) => `${words[at]} NOT ${words[at + 40]}`,
]

/** Searches as people make them, the same ones at every run. */
export function ordinaryQueries(count: number): Asked[] {
  const words = readWords().filter((word) => /^[a-z]{4,}$/.test(word))
  return Array.from({ length: count }, (_, index) => ({
    q: kinds[index % kinds.length]!(words, (index * 7_919) % (words.length - 50)),
    sort: index % 2 === 0 ? "newest" : "relevance",
  }))
}

/** The worst that we know of: long, common, and without an end. All fit in an address. */
export function worstQueries(): Asked[] {
  const counts = new Map<string, number>()
  for (const word of readWords()) counts.set(word, (counts.get(word) ?? 0) + 1)
  const common = [...counts]
    .filter(([word]) => /^[a-z]+$/.test(word))
    .toSorted((a, b) => b[1] - a[1])
    .map(([word]) => word)
  const pairs = common.slice(0, 90).map((word, at) => `"${word} ${common[(at * 7 + 3) % 90]}"`)
  const beginnings = [...new Set(common.map((word) => `${word.slice(0, 2)}*`))]
    .filter((prefix) => prefix.length === 3)
    .slice(0, 50)
  const absent = common.slice(0, 70).map((word) => `"${word} unobtainium"`)
  return [
    { q: common.slice(0, 150).join(" OR "), sort: "relevance" },
    { q: common.slice(150, 350).join(" OR "), sort: "relevance" },
    { q: pairs.join(" OR "), sort: "relevance" },
    { q: `"${Array(64).fill(common[0]).join(" ")}"`, sort: "newest" },
    { q: beginnings.join(" OR "), sort: "relevance" },
    { q: common.slice(0, 16).join(" "), sort: "relevance" },
    { q: `${common.slice(0, 200).join(" ")} unobtainium`, sort: "newest" },
    { q: `NOT (${absent.join(" OR ")})`, sort: "newest" },
  ]
}

function readWords(): string[] {
  return readRealEpisodes(200).flatMap(({ segments }) =>
    tokenise(segments.map(({ text }) => text).join("\n")),
  )
}
