import { expect, test } from "vitest"
import { keyFamily } from "./key-family.ts"
import { TopLabels } from "./top-labels.ts"

test.each([
  ["show:42:episodes", "show:#:episodes"],
  ["session:0195e0a2-4c1f-7a32-9b1c-8f6d5e4c3b2a", "session:#"],
  ["transcribed:2026-11-23", "transcribed:#"],
  ["token:a8f5f167f44f4964e6c998dee827110c", "token:#"],
  ["{tracker}:hour:27", "{tracker}:hour:#"],
  ["plain:words:stay", "plain:words:stay"],
  ["transcription:queue", "transcription:queue"],
])("the key %s belongs to the family %s", (key, family) => {
  expect(keyFamily(key)).toBe(family)
})

test("a family name is short even for a long key", () => {
  expect(keyFamily("k".repeat(100_000)).length).toBeLessThanOrEqual(120)
})

function newCounts(labelsMax: number): TopLabels<{ label: string; count: number }> {
  return new TopLabels(
    labelsMax,
    (label) => ({ label, count: 0 }),
    (into, from) => {
      into.count += from.count
    },
  )
}

test("labels beyond the cap are counted as other, and no count is lost", () => {
  const counts = newCounts(3)
  for (let index = 0; index < 1_000; index++) counts.of(`label ${index}`).count++
  const all = [...counts]
  expect(all.length).toBeLessThanOrEqual(4)
  expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(1_000)
})

test("a flood of labels that each come once does not displace one in use", () => {
  const counts = newCounts(3)
  for (let index = 0; index < 10_000; index++) {
    counts.of("busy").count++
    counts.of(`once ${index}`).count++
  }
  expect([...counts].find(({ label }) => label === "busy")?.count).toBe(10_000)
})

test("a label that is no longer used makes room for a busy new one", () => {
  const counts = newCounts(2)
  for (let index = 0; index < 100; index++) counts.of(index % 2 === 0 ? "old" : "older").count++
  for (let index = 0; index < 10_000; index++) counts.of("new").count++
  expect([...counts].some(({ label }) => label === "new")).toBe(true)
})
