import { describe, expect, it } from "vitest"
import type { ParsedEpisode } from "../model/parsed-feed.ts"
import { changeOf } from "./change-of.ts"
import { draftEpisode } from "./draft.ts"
import { audioAt, draftOf, itemWith, knownOf } from "./item.fixture.ts"

const item = itemWith({
  guid: "guid-1",
  title: "One",
  link: "https://a.example/1",
  publishedAt: "2026-11-16T06:00:00.000Z",
  enclosure: audioAt("https://a.example/1.mp3?token=monday"),
  transcripts: [
    { url: "https://a.example/1.vtt?token=monday", type: null, language: null, rel: null },
  ],
  chaptersUrl: "https://a.example/1.json?token=monday",
  persons: [
    {
      name: "Ann",
      role: null,
      group: null,
      href: null,
      img: "https://a.example/a.jpg?token=monday",
    },
  ],
})

function changeTo(facts: Partial<ParsedEpisode>): string | null {
  return changeOf(draftOf({ ...item, ...facts }), knownOf(item))
}

describe("an item that is read again", () => {
  it("has not changed if it says the same", () => {
    expect(changeTo({})).toBeNull()
  })

  it("has changed if its title, date, audio size or transcripts have", () => {
    expect(changeTo({ title: "Two" })).toBe("metadata")
    expect(changeTo({ publishedAt: "2026-11-17T06:00:00.000Z" })).toBe("metadata")
    expect(changeTo({ enclosure: { ...item.enclosure!, bytes: 2_000_000 } })).toBe("metadata")
    const transcript = { ...item.transcripts[0]!, url: "https://a.example/2.vtt" }
    expect(changeTo({ transcripts: [transcript] })).toBe("metadata")
    expect(changeTo({ transcripts: [item.transcripts[0]!, transcript] })).toBe("metadata")
  })

  it("has other audio if that is at another address, but not if it is missing", () => {
    expect(changeTo({ enclosure: audioAt("https://a.example/2.mp3") })).toBe("audio")
    expect(changeTo({ enclosure: null })).toBe("metadata")
  })

  it("has only new addresses if its tokens are new", () => {
    expect(changeTo({ enclosure: audioAt("https://a.example/1.mp3?token=tuesday") })).toBe(
      "addresses",
    )
    const [transcript] = item.transcripts
    const [person] = item.persons
    expect(
      changeTo({
        transcripts: [{ ...transcript!, url: "https://a.example/1.vtt?token=tuesday" }],
        chaptersUrl: "https://a.example/1.json?token=tuesday",
        persons: [{ ...person!, img: "https://a.example/a.jpg?token=tuesday" }],
      }),
    ).toBeNull()
  })

  it("is not changed by a new guid, which is recorded without an event", () => {
    expect(changeTo({ guid: "guid-2" })).toBe("addresses")
    const onHttp = knownOf({ ...item, guid: "http://a.example/?p=1" })
    expect(changeOf(draftOf({ ...item, guid: "https://a.example/?p=1" }), onHttp)).toBeNull()
  })
})

it("has no key without guid, address and title", () => {
  expect(
    draftEpisode(itemWith({ description: "Words", publishedAt: "2026-11-16T06:00:00.000Z" })),
  ).toBeNull()
  expect(draftEpisode(itemWith({ link: "https://a.example/1" }))).not.toBeNull()
})

it("rounds down an episode number with a fraction, and ignores nonsense", () => {
  expect(draftOf(itemWith({ title: "Extra", episode: 12.5 })).episode).toBe(12)
  expect(draftOf(itemWith({ title: "Extra", episode: 1e300 })).episode).toBeNull()
})

it("shortens titles, and drops addresses that no server would accept", () => {
  const long = "x".repeat(100_000)
  const draft = draftOf(itemWith({ title: long, enclosure: audioAt(`https://a.example/${long}`) }))
  expect(draft.title).toBe("x".repeat(1_000))
  expect(draft.enclosure).toBeNull()
})
