import { tokenise } from "../../packages/server/src/query/tokens.ts"
import { readRealEpisodes } from "../ingest/corpus.ts"

/** A search request to the API. */
export interface Asked {
  readonly q: string
  readonly sort: "newest" | "relevance"
}

/** Searches around the word at a given place of a text. */
const kinds: readonly ((words: readonly string[], at: number) => string)[] = [
  (words, at) => words[at]!,
  (words, at) => `${words[at]} ${words[at + 40]}`,
  (words, at) => `"${words[at]} ${words[at + 1]}"`,
  (words, at) => `"${words[at]} ${words[at + 1]} ${words[at + 2]}"`,
  (words, at) => `${words[at]!.slice(0, 5)}*`,
  (words, at) => `${words[at]} OR ${words[at + 40]}`,
  (words, at) => `${words[at]} NOT ${words[at + 40]}`,
]
/** People search for things said in few episodes: a name, a product, a subject. */
const topicShareMax = 0.1

/**
 * Searches that begin with a topic: a word of five letters or more that at most a tenth of the
 * episodes have, with the words that were said after it. The same ones at every run.
 */
export function topicQueries(count: number): Asked[] {
  const episodes = readEpisodes()
  const counts = new Map<string, number>()
  for (const words of episodes)
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const isTopic = (word: string): boolean =>
    /^[a-z]{5,}$/.test(word) && counts.get(word)! <= topicShareMax * episodes.length
  return queriesAround(episodes.flat(), isTopic, count)
}

/** The same around any word, as often as it is said: most are common, and cost more. */
export function commonQueries(count: number): Asked[] {
  return queriesAround(readEpisodes().flat(), (word) => /^[a-z]{4,}$/.test(word), count)
}

function queriesAround(
  words: readonly string[],
  isWanted: (word: string) => boolean,
  count: number,
): Asked[] {
  const last = words.length - 50
  const places = words.flatMap((word, at) => (at < last && isWanted(word) ? [at] : []))
  return Array.from({ length: count }, (_, index) => ({
    q: kinds[index % kinds.length]!(words, places[(index * 7_919) % places.length]!),
    sort: index % 2 === 0 ? "newest" : "relevance",
  }))
}

/** The worst queries that we know: long, common, and endless. All fit in an address. */
export function worstQueries(): Asked[] {
  const common = commonestWords()
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

/** Eight of each in turn: the most frequent words, few enough to be tried at once. */
export function worstShortQueries(): (() => Asked)[] {
  const common = commonestWords().slice(0, 40)
  return Array.from({ length: 8 }, (_, number) => {
    let at = number * 5
    return () => {
      const words = Array.from({ length: 4 }, () => common[at++ % common.length]!)
      return { q: words.join(" OR "), sort: "relevance" }
    }
  })
}

function commonestWords(): string[] {
  const counts = new Map<string, number>()
  for (const word of readEpisodes().flat()) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .filter(([word]) => /^[a-z]+$/.test(word))
    .toSorted((a, b) => b[1] - a[1])
    .map(([word]) => word)
}

/** The words of several real transcripts. */
function readEpisodes(): string[][] {
  return readRealEpisodes(200).map(({ segments }) =>
    tokenise(segments.map(({ text }) => text).join("\n")),
  )
}
