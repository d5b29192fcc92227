import { describe, expect, it } from "vitest"
import { readDate } from "./date.ts"
import { readDuration } from "./duration.ts"
import { FeedError } from "./feed-error.ts"
import { parseFeed } from "./feed-reader.ts"
import { hasRealFeeds, realFeedNames, realFile } from "./real-feeds.fixture.ts"

const valueLists = [
  "mdewilde-podcast-parser__corpus-stats.txt",
  "mdewilde-podcast-parser__durations.txt",
  "mdewilde-podcast-parser__realproblemdates.txt",
]
/** Feeds that have an empty channel. */
const emptyFeeds = /kurtmckee-feedparser__|atom-relative-cover|keywords-too-long|summary-too-long/
/** Its publisher encoded it twice, and every byte says so. */
const twiceEncoded = "le-monde-fr-actualitas-et-infos__arminreiter-feedreader__rss20lemonde.xml"

describe.skipIf(!hasRealFeeds)("real feeds", () => {
  const names = realFeedNames()

  it("are many", () => {
    expect(names.length).toBeGreaterThan(140)
  })

  it.each(names)("%s is read", (name) => {
    const { title, episodes } = parseFeed(realFile(name), {})
    if (emptyFeeds.test(name)) return
    expect(episodes.length).toBeGreaterThan(0)
    for (const episode of episodes)
      expect(episode.title ?? episode.link ?? episode.enclosure ?? title).not.toBeNull()
  })

  it("have no replacement characters or doubly encoded letters in their titles", () => {
    const titles = names
      .filter((name) => name !== twiceEncoded)
      .flatMap((name) => {
        const feed = parseFeed(realFile(name), {})
        return [feed, ...feed.episodes].map(({ title }) => ({ name, title }))
      })
    expect(titles.filter(({ title }) => /\ufffd|Ã[\x80-\xbf]|â€/.test(title ?? ""))).toEqual([])
  })

  it.each(valueLists)("%s is not a feed and is refused", (name) => {
    expect(() => parseFeed(realFile(name), {})).toThrow(FeedError)
  })
})

describe.skipIf(!hasRealFeeds)("values found in 145,000 feeds", () => {
  const lines = (name: string): string[] =>
    realFile(name)
      .toString()
      .split(/\r?\n/)
      .filter((line) => line.trim() !== "")

  it("that other readers rejected as dates are all read, to the day they name", () => {
    const dates = lines("mdewilde-podcast-parser__realproblemdates.txt")
    expect(dates.length).toBeGreaterThan(40)
    expect(dates.filter((date) => readDate(date) === null)).toEqual([])
    const days = dates.flatMap((date) => {
      const [, day, year] = /\b(\d{1,2}) +\p{L}+ +(\d{4})/u.exec(date) ?? []
      return year === undefined ? [] : [{ date, day: Number(day), year: Number(year) }]
    })
    expect(days.length).toBeGreaterThan(35)
    for (const { date, day, year } of days) {
      const named = Date.UTC(year, new Date(readDate(date)!).getUTCMonth(), day)
      expect(Math.abs(Date.parse(readDate(date)!) - named), date).toBeLessThan(3 * 86_400_000)
    }
  })

  it("as durations are read; each in h:m:s, m:s or seconds gives the same number of seconds", () => {
    const durations = lines("mdewilde-podcast-parser__durations.txt")
    const plain = durations.filter((text) => /^\s*\d{1,3}(:[0-5]\d){1,2}\s*$/.test(text))
    expect(plain.length).toBeGreaterThan(20_000)
    for (const text of plain) {
      const [seconds, minutes, hours] = text.split(":").map(Number).toReversed()
      expect(readDuration(text), text).toBe(seconds! + 60 * minutes! + 3_600 * (hours ?? 0))
    }
  })

  it("as durations are unknown only for a few, apart from dates, sizes and words", () => {
    const durations = lines("mdewilde-podcast-parser__durations.txt")
    const unknown = durations.filter((text) => readDuration(text) === null)
    const puzzling = unknown.filter((text) => /\d/.test(text) && !/^\s*-?\d{7,}\s*$/.test(text))
    expect(unknown.length / durations.length).toBeLessThan(0.04)
    expect(puzzling.length / durations.length).toBeLessThan(0.02)
  })
})
