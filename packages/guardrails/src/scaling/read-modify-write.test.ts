import { expect, test } from "vitest"
import { ReadModifyWriteDetector } from "./read-modify-write.ts"
import { readCommandOf, writeCommandOf } from "./redis-pairs.ts"

/** Sends commands to a detector, without any client or server. */
class Player {
  nowMs = 0
  readonly detector = new ReadModifyWriteDetector(() => this.nowMs)
  readonly client = {}

  read(command: unknown[], bytes: number, flow?: object): void {
    const read = readCommandOf(command)
    if (read) this.detector.read(read, this.detector.reading(read), bytes, flow)
  }

  write(command: unknown[], flow?: object): void {
    const write = writeCommandOf(command)
    if (write) this.detector.write(write, this.client, flow, this.write)
  }

  repeat(count: number, cycle: (index: number) => void): void {
    for (let index = 0; index < count; index++) {
      this.nowMs += 100
      cycle(index)
    }
  }
}

test("rates, bytes and amplification match the commands", () => {
  const player = new Player()
  player.repeat(300, (index) => {
    player.read(["GET", "list:7"], 10_000 + 40 * index)
    player.write(["SET", "list:8".replace("8", "7"), "[".padEnd(10_040 + 40 * index, "x")])
  })
  const [found] = player.detector.report()
  expect(found).toMatchObject({ family: "list:#", cycleCount: 300, usefulBytes: 300 * 40 })
  expect(found?.cyclesPerSecond).toBeCloseTo(10, 0)
  expect(found?.bytesMovedPerUsefulByte).toBeCloseTo((2 * 15_980 + 40 * 2) / 40, -2)
  expect(found).toMatchObject({ writersAtOnceMax: 1, lostUpdateCount: 0, clientCount: 1 })
})

test.each([
  [["GET", "k"], ["SETEX", "k", "60", "[".padEnd(900)], "GET then SETEX", "ZADD"],
  [["get", "k"], ["set", "k", "{".padEnd(900)], "GET then SET", "HSET"],
  [["HGET", "k", "f"], ["HSET", "k", "f", "{".padEnd(900)], "HGET then HSET", "HSET"],
  [
    ["HGETALL", "k"],
    ["HSET", "k", "a", "1".repeat(400), "b", "2".repeat(500)],
    "HGETALL then HSET",
    "HINCRBY",
  ],
  [["JSON.GET", "k"], ["JSON.SET", "k", "$", "[".padEnd(900)], "JSON.GET then JSON.SET", "ZADD"],
  [["GET", "k"], ["SET", "k", Buffer.from("plain text".padEnd(900))], "GET then SET", "APPEND"],
])(
  "%j followed by a write is recognised and answered with a native command",
  (read, write, commands, instead) => {
    const player = new Player()
    player.repeat(20, () => {
      player.read(read, 900)
      player.write(write)
    })
    const [found] = player.detector.report()
    expect(found?.commands).toBe(commands)
    expect(found?.insteadUse).toContain(instead)
  },
)

test.each([
  ["another key", ["GET", "a"], ["SET", "b", "x".repeat(900)]],
  ["another field", ["HGET", "k", "f"], ["HSET", "k", "g", "x".repeat(900)]],
  ["a value of another size", ["GET", "k"], ["SET", "k", "x".repeat(5_000)]],
  ["a native command", ["GET", "k"], ["SADD", "k", "x".repeat(900)]],
])("a read followed by a write of %s is not reported", (_, read, write) => {
  const player = new Player()
  player.repeat(50, () => {
    player.read(read, 900)
    player.write(write)
  })
  expect(player.detector.report()).toEqual([])
})

test("a write long after a read is not taken for its result", () => {
  const player = new Player()
  player.repeat(50, () => {
    player.read(["GET", "k"], 900)
    player.nowMs += 120_000
    player.write(["SET", "k", "x".repeat(900)])
  })
  expect(player.detector.report()).toEqual([])
})

test("readers that never write do not make a single writer look like many", () => {
  const player = new Player()
  const writer = {}
  player.repeat(100, () => {
    player.read(["GET", "k"], 900, writer)
    player.read(["GET", "k"], 900, {})
    player.write(["SET", "k", "x".repeat(900)], writer)
  })
  expect(player.detector.report()[0]).toMatchObject({ writersAtOnceMax: 1, lostUpdateCount: 0 })
})

test("a read and its write may belong to different measured calls", () => {
  const player = new Player()
  player.repeat(20, () => {
    player.read(["GET", "k"], 900, {})
    player.write(["SET", "k", "x".repeat(900)], {})
  })
  expect(player.detector.report()[0]?.cycleCount).toBe(20)
})

test("a flood of keys and families stays bounded, and the busiest are kept", () => {
  const player = new Player()
  player.repeat(20_000, (index) => {
    const letters = index.toString(2).replaceAll("0", "a").replaceAll("1", "b")
    for (const key of ["busy", letters]) {
      player.read(["GET", key], 900)
      player.write(["SET", key, "x".repeat(900)])
    }
  })
  const found = player.detector.report()
  expect(found.length).toBeLessThanOrEqual(51)
  expect(found.find(({ family }) => family === "busy")?.cycleCount).toBe(20_000)
})
