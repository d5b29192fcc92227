import { expect, it } from "vitest"
import { maskPlaces, maskTexts } from "./mask-texts.ts"

const token = "s3same-opens"
const keyed = { tokens: [token] }
const hidden = "•".repeat(token.length)

it("masks every text of a view, however deep, and nothing of ours", () => {
  const view = {
    id: token,
    podcastId: token,
    foundAt: token,
    title: `For ${token}`,
    count: 7,
    link: null,
    persons: [{ name: token.toUpperCase(), roles: [token] }],
  }
  expect(maskTexts(view, keyed)).toEqual({
    ...view,
    title: `For ${hidden}`,
    persons: [{ name: hidden, roles: [hidden] }],
  })
  expect(maskTexts(view, { tokens: [] })).toEqual(view)
})

it("leaves out the highlights in what it masks, and only these", () => {
  const place = { startMs: null, speaker: null }
  const excerpt = `one • two ${token}`
  const highlights = [
    [0, 9],
    [10, 12],
    [8, 14],
  ] as const
  expect(maskPlaces([{ ...place, excerpt, highlights }], keyed)).toEqual([
    { ...place, excerpt: `one • two ${hidden}`, highlights: [[0, 9]] },
  ])
})
