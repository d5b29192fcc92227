import { describe, expect, it } from "vitest"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import { audioAt, itemWith, knownOf } from "./item.fixture.ts"
import { repeatKeys } from "./repeat-keys.ts"

type Facts = Partial<ParsedEpisode>

const monday = "2026-11-16T06:00:00.000Z"
const tuesday = "2026-11-17T06:00:00.000Z"
const one: Facts = {
  guid: "guid-1",
  title: "One",
  publishedAt: monday,
  enclosure: audioAt("https://a.example/1.mp3"),
}
const otherAudio = { enclosure: audioAt("https://a.example/2.mp3") }

function isRepeated(first: Facts, second: Facts): boolean {
  const keys = new Set(repeatKeys(knownOf(itemWith(first))))
  return repeatKeys(knownOf(itemWith(second))).some((key) => keys.has(key))
}

describe("two items of one reading are one episode", () => {
  it.each<[string, Facts, Facts]>([
    ["when they are the same", one, one],
    ["when only their show notes differ", one, { ...one, description: "More" }],
    [
      "when they are the same and have no date",
      { ...one, publishedAt: null },
      { ...one, publishedAt: null },
    ],
    ["when they are nothing but a guid", { guid: "g" }, { guid: "g" }],
    ["when they are nothing but a title", { title: "One" }, { title: "One" }],
    ["when the second is published again", one, { ...one, guid: "guid-2", publishedAt: tuesday }],
    ["when the second has no guid", one, { ...one, guid: null }],
    [
      "when the second is another file under the same guid, title and date",
      one,
      { ...one, ...otherAudio },
    ],
    [
      "when the second has another title for the same guid, audio and date",
      one,
      { ...one, title: "Two" },
    ],
  ])("%s", (_, first, second) => {
    expect(isRepeated(first, second)).toBe(true)
  })
})

describe("two items of one reading are two episodes", () => {
  it.each<[string, Facts, Facts]>([
    [
      "when only a guid was copied",
      one,
      { ...one, ...otherAudio, title: "Two", publishedAt: tuesday },
    ],
    ["when guid and date were copied", one, { ...one, ...otherAudio, title: "Two" }],
    ["when guid and title were copied", one, { ...one, ...otherAudio, publishedAt: tuesday }],
    ["when guid and audio were copied", one, { ...one, title: "Two", publishedAt: tuesday }],
    ["when title and date are the same", one, { ...one, ...otherAudio, guid: "guid-2" }],
    [
      "when title and date are the same and there are no guids",
      { ...one, guid: null },
      { ...one, ...otherAudio, guid: null },
    ],
    [
      "when only their audio is the same",
      { ...one, guid: null },
      { ...one, guid: null, title: "Two", publishedAt: tuesday },
    ],
    [
      "when they have a guid each and share a page and a title",
      { guid: "guid-1", title: "News", link: "https://a.example/" },
      { guid: "guid-2", title: "News", link: "https://a.example/" },
    ],
  ])("%s", (_, first, second) => {
    expect(isRepeated(first, second)).toBe(false)
  })
})
