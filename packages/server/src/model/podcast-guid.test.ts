import { expect, it } from "vitest"
import { podcastGuidOf } from "./podcast-guid.ts"

it("makes the guids given as examples in the specification", () => {
  expect(podcastGuidOf("https://mp3s.nashownotes.com/pc20rss.xml")).toBe(
    "917393e3-1b1e-5cef-ace4-edaa54e1f810",
  )
  expect(podcastGuidOf("https://podnews.net/rss/")).toBe("9b024349-ccf0-5f69-a609-6b82873eab3c")
})

it("makes the same guid for http and https", () => {
  expect(podcastGuidOf("http://podnews.net/rss")).toBe(podcastGuidOf("https://podnews.net/rss"))
})
