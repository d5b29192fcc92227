import { describe, expect, it } from "vitest"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import { audioAt, draftOf, itemWith, knownOf } from "./item.fixture.ts"
import { matchScore } from "./match-episode.ts"

type Facts = Partial<ParsedEpisode>

const monday = "2026-11-16T06:00:00.000Z"
const tuesday = "2026-11-17T06:00:00.000Z"
const one: Facts = {
  guid: "guid-1",
  title: "One",
  publishedAt: monday,
  enclosure: audioAt("https://a.example/1.mp3"),
}
const two: Facts = {
  guid: "guid-2",
  title: "Two",
  publishedAt: tuesday,
  enclosure: audioAt("https://a.example/2.mp3"),
}
const latest = { enclosure: audioAt("https://a.example/latest.mp3") }

function scoreOf(now: Facts, before: Facts): number {
  return matchScore(draftOf(itemWith(now)), knownOf(itemWith(before)))
}

describe("an item is the stored episode", () => {
  it.each<[string, Facts, Facts]>([
    ["when nothing has changed", one, one],
    ["when its title is edited", { ...one, title: "One, corrected" }, one],
    ["when its date is edited", { ...one, publishedAt: tuesday }, one],
    ["when its audio is replaced", { ...one, enclosure: two.enclosure! }, one],
    ["when its title and audio are", { ...two, guid: "guid-1", publishedAt: monday }, one],
    ["when its title and date are", { ...two, guid: "guid-1", enclosure: one.enclosure! }, one],
    ["when its audio and date are", { ...two, guid: "guid-1", title: "One" }, one],
    ["when its host gives new guids", { ...one, guid: "new" }, one],
    ["when its host gives guids at last", one, { ...one, guid: null }],
    ["when its host gives none any more", { ...one, guid: null }, one],
    ["when it has moved to another host", { ...two, title: "One", publishedAt: monday }, one],
    ["when it is published again", { ...one, guid: "new", publishedAt: tuesday }, one],
    [
      "when its guid moves from http to https, and it is edited",
      { ...two, guid: "https://a.example/?p=1", title: "One" },
      { ...one, guid: "http://a.example/?p=1" },
    ],
    [
      "when it has no guid and its title is edited",
      { ...one, guid: null, title: "One, corrected" },
      { ...one, guid: null },
    ],
    ["when it has taken the guid of another by mistake", { ...one, guid: "guid-2" }, one],
    ["when it has nothing but a guid", { guid: "guid-1" }, { guid: "guid-1" }],
    ["when it has nothing but audio", latest, latest],
    ["when it has nothing but a title", { title: "One" }, { title: "One" }],
    ["when its title comes later", { ...one, title: "One" }, { ...one, title: null }],
    [
      "when it has a guid alone and a title comes later",
      { guid: "g", title: "One" },
      { guid: "g" },
    ],
    [
      "whatever the case and the blanks of its title",
      { ...two, guid: null, title: " one", publishedAt: monday },
      one,
    ],
    [
      "when the address of its audio is its guid and its title is edited",
      { ...one, guid: "https://a.example/1.mp3", title: "One, corrected" },
      { ...one, guid: "https://a.example/1.mp3" },
    ],
    [
      "when its audio comes after its page",
      { guid: "guid-1", link: "https://a.example/1", ...latest },
      { guid: "guid-1", link: "https://a.example/1" },
    ],
  ])("%s", (_, now, before) => {
    expect(scoreOf(now, before)).toBeGreaterThan(0)
  })
})

describe("an item is a different episode", () => {
  it.each<[string, Facts, Facts]>([
    ["when nothing agrees", two, one],
    ["when only its guid agrees, which was copied", { ...two, guid: "guid-1" }, one],
    [
      "when only its guid agrees and neither has a date",
      { ...two, guid: "guid-1", publishedAt: null },
      { ...one, publishedAt: null },
    ],
    [
      "when only its address agrees, which is always the same",
      { ...two, ...latest },
      { ...one, ...latest },
    ],
    [
      "when only its address agrees and there are no guids",
      { ...two, ...latest, guid: null },
      { ...one, ...latest, guid: null },
    ],
    [
      "when only its address agrees and there are neither guids nor dates",
      { title: "Two", ...latest },
      { title: "One", ...latest },
    ],
    [
      "when only its address agrees, which is its guid as well",
      { ...two, ...latest, guid: "https://a.example/latest.mp3" },
      { ...one, ...latest, guid: "https://a.example/latest.mp3" },
    ],
    [
      "when it is the second edition of a day under one address",
      { ...two, ...latest, publishedAt: monday },
      { ...one, ...latest },
    ],
    [
      "when only its title agrees and neither has a date",
      { ...two, title: "Sermon", publishedAt: null },
      { ...one, title: "Sermon", publishedAt: null },
    ],
    ["when only its title agrees", { ...two, title: "One" }, one],
    ["when only its date agrees", { ...two, publishedAt: monday }, one],
    [
      "when its page and title agree, and its guid does not",
      { guid: "guid-2", title: "News", link: "https://a.example/", publishedAt: tuesday },
      { guid: "guid-1", title: "News", link: "https://a.example/", publishedAt: monday },
    ],
  ])("%s", (_, now, before) => {
    expect(scoreOf(now, before)).toBe(0)
  })
})

describe("of two stored episodes an item matches", () => {
  it.each<[string, Facts, Facts, Facts]>([
    ["the unchanged one", one, one, { ...one, description: "Other notes" }],
    ["the one with its guid", { ...one, title: "New" }, one, { ...one, guid: "guid-2" }],
    [
      "the one with more matching fields, if two have swapped their guids",
      { ...one, guid: "guid-2" },
      one,
      two,
    ],
    [
      "the one with its guid, if two have swapped their audio",
      { ...one, enclosure: two.enclosure! },
      one,
      two,
    ],
    ["the one with its guid, if two have swapped their titles", { ...one, title: "Two" }, one, two],
  ])("%s", (_, now, its, other) => {
    expect(scoreOf(now, its)).toBeGreaterThan(scoreOf(now, other))
  })
})
