import { expect, test } from "vitest"
import { toScale } from "../scaling/vitest.ts"
import { SeriesStore } from "./series-store.ts"
import { TopLabels } from "./top-labels.ts"

expect.extend({ toScale })

test("a sample costs the same however many samples a series has had", async () => {
  let nowMs = Date.UTC(2026, 10, 1)
  const storeOf = (size: number): SeriesStore => {
    const store = new SeriesStore({ now: () => nowMs })
    for (let sample = 0; sample < size; sample++) {
      nowMs += 10_000
      store.sink("s").record(sample)
    }
    return store
  }
  await expect((_size: number, store: SeriesStore) => store.sink("s").record(1)).toScale("O(1)", {
    sizes: "2^6..2^15",
    prepare: storeOf,
  })
})

test("a sample costs the same however many series there are", async () => {
  const storeOf = (size: number): SeriesStore => {
    const store = new SeriesStore({ seriesMax: size })
    for (let index = 0; index < size; index++) store.sink(`series ${index}`)
    return store
  }
  await expect((_size: number, store: SeriesStore) => store.sink("series 3").record(1)).toScale(
    "O(1)",
    { sizes: "2^2..2^9", prepare: storeOf },
  )
})

test("a label costs the same however many there have been", async () => {
  const labelsOf = (size: number): TopLabels<object> => {
    const labels = new TopLabels<object>(
      100,
      () => ({}),
      () => {},
    )
    for (let index = 0; index < size; index++) labels.of(`label ${index}`)
    return labels
  }
  await expect((_size: number, labels: TopLabels<object>) => labels.of("new")).toScale("O(1)", {
    sizes: "2^6..2^15",
    prepare: labelsOf,
  })
})
