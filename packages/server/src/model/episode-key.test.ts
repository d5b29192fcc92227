import { describe, expect, it } from "vitest"
import { episodeKeys, plainTitle, stableUrl } from "./episode-key.ts"

const audio = "https://a.example/1.mp3"

describe("an address stays the same", () => {
  it.each([
    ["from http to https", "http://a.example/1.mp3"],
    ["whatever the case of its host", "https://A.Example/1.mp3"],
    ["with an empty query", "https://a.example/1.mp3?"],
    // Each as found in a real feed, shortened.
    ["with Megaphone's time of change", `${audio}?updated=1629655896`],
    ["with Audioboom's time of change", `${audio}?modified=1612456671`],
    [
      "with Omny's time and token",
      `${audio}?utm_source=Podcast&t=1612652510&accessToken=eyJhbGciOi`,
    ],
    ["with Podigee's version", `${audio}?v=1595689856`],
    ["with Acast's settings and their signature", `${audio}?tk=eyJ0ayI6Ii&sig=QV8lpdS8Jk`],
    ["with ART19's reader", `${audio}?rss_browser=BAhJIgtDaHJvbWU`],
    ["with Libsyn's destination", `${audio}?dest-id=814653`],
    ["with Patreon's token", `${audio}?token-time=1761177600&token-hash=Nx12%3D`],
    ["with a pass to CloudFront", `${audio}?Expires=1&Signature=a~b&Key-Pair-Id=c&Policy=d`],
    ["with a pass to S3", `${audio}?X-Amz-Date=20261116T060000Z&X-Amz-Signature=ab12`],
    ["with a pass to Google's storage", `${audio}?GoogleAccessId=a&X-Goog-Signature=ab12`],
    ["with the source of its listener", `${audio}?_from=podnews.net`],
  ])("%s", (_, url) => {
    expect(stableUrl(url)).toBe(stableUrl(audio))
  })

  it("with or without tokens, however the rest of its query is written", () => {
    expect(stableUrl(`${audio}?f=a%20b&token=x`)).toBe(stableUrl(`${audio}?f=a%20b`))
  })
})

describe("addresses differ", () => {
  it.each([
    ["in an id", "id=1", "id=2"],
    ["in the file", "file=1.mp3", "file=2.mp3"],
    ["in the number", "ep=1", "ep=2"],
    ["in the number of a WordPress page", "p=1", "p=2"],
    ["in a video", "v=Ku-tKCcUiUE", "v=a1b2c3"],
    ["in a number that is not a time", "t=123", "t=124"],
    ["in a number called version", "v=1", "v=2"],
    ["in a reference", "ref=ep12", "ref=ep13"],
    ["in a hash", "hash=ab12", "hash=ab13"],
    ["in a key", "key=2026/1.mp3", "key=2026/2.mp3"],
    ["in Simplecast's episode", "awEpisodeId=a", "awEpisodeId=b"],
    ["in an address within them", "http://b.example/1.mp3", "http://b.example/2.mp3"],
    ["in an id that looks like a time", "id=1612652510", "id=1612652511"],
  ])("%s", (_, one, two) => {
    expect(stableUrl(`${audio}?${one}`)).not.toBe(stableUrl(`${audio}?${two}`))
  })

  it("in the fragment", () => {
    expect(stableUrl("https://a.example/#one")).not.toBe(stableUrl("https://a.example/#two"))
  })
})

describe("an episode's keys", () => {
  const facts = {
    guid: "guid-1",
    title: "One",
    publishedAtMs: 1,
    link: "https://a.example/1",
    enclosure: { url: audio },
  }

  it("are exact numbers", () => {
    const keys = Object.values(episodeKeys(facts))
    expect(keys).toHaveLength(3)
    expect(keys.every((key) => Number.isSafeInteger(key))).toBe(true)
  })

  it("are null if the item lacks the field", () => {
    const nothing = { guid: null, title: null, publishedAtMs: null, link: null, enclosure: null }
    expect(episodeKeys(nothing)).toEqual({ guid: null, address: null, title: null })
    expect(episodeKeys({ ...nothing, guid: "  " }).guid).toBeNull()
  })

  it("use the page for the address only if there is no audio", () => {
    expect(episodeKeys({ ...facts, link: null }).address).toBe(episodeKeys(facts).address)
    expect(episodeKeys({ ...facts, enclosure: null }).address).not.toBe(episodeKeys(facts).address)
  })

  it("use a guid as it is, except for http and https", () => {
    const keyOf = (guid: string) => episodeKeys({ ...facts, guid }).guid
    expect(keyOf("http://a.example/?p=1")).toBe(keyOf("https://a.example/?p=1"))
    expect(keyOf("https://a.example/?p=1")).not.toBe(keyOf("https://a.example/?p=2"))
    expect(keyOf("https://a.example/?t=1612652510")).not.toBe(
      keyOf("https://a.example/?t=1612652511"),
    )
    expect(keyOf("ABC")).not.toBe(keyOf("abc"))
  })

  it("combine title and date", () => {
    expect(episodeKeys({ ...facts, publishedAtMs: 2 }).title).not.toBe(episodeKeys(facts).title)
    expect(episodeKeys({ ...facts, title: " ONE " }).title).toBe(episodeKeys(facts).title)
  })
})

it("ignore the case and blanks of titles", () => {
  expect(plainTitle("  Über  uns\u00a0\n Teil 2 ")).toBe("über uns teil 2")
})
