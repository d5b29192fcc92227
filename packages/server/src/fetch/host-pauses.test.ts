import { expect, it } from "vitest"
import { HostPauses } from "./host-pauses.ts"

it("counts a pause down and drops it when it is over", () => {
  const pauses = new HostPauses(10)
  pauses.pause("a", 1_000, 0)
  expect(pauses.leftMs("a", 400)).toBe(600)
  expect(pauses.leftMs("b", 400)).toBe(0)
  expect(pauses.leftMs("a", 1_000)).toBe(0)
  expect(pauses.size).toBe(0)
})

it("uses the later end of two pauses", () => {
  const pauses = new HostPauses(10)
  pauses.pause("a", 1_000, 0)
  pauses.pause("a", 100, 500)
  expect(pauses.leftMs("a", 500)).toBe(500)
  pauses.pause("a", 2_000, 500)
  expect(pauses.leftMs("a", 500)).toBe(2_000)
})

it("keeps a limited number of hosts and drops the oldest", () => {
  const pauses = new HostPauses(3)
  for (const host of ["a", "b", "c", "a", "d"]) pauses.pause(host, 1_000, 0)
  expect(pauses.size).toBe(3)
  expect(pauses.leftMs("b", 0)).toBe(0)
  expect(pauses.leftMs("a", 0)).toBe(1_000)
})

it("drops expired pauses as new ones come, even of hosts that are never requested again", () => {
  const pauses = new HostPauses(10_000)
  for (let index = 0; index < 1_000; index += 1) pauses.pause(`old-${index}`, 10, 0)
  for (let index = 0; index < 1_000; index += 1) pauses.pause(`new-${index}`, 10, 20)
  expect(pauses.size).toBe(1_000)
})

it("ends a pause if the machine's clock was set back to before it", () => {
  const pauses = new HostPauses(10)
  pauses.pause("a", 1_000, 1_000_000)
  expect(pauses.leftMs("a", 0)).toBe(0)
  expect(pauses.size).toBe(0)
})
