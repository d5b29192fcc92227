import { fork, spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { afterEach, expect, it, vi } from "vitest"
import {
  CallOverran,
  defaultProcessLimits,
  GuardedProcess,
  ProcessLost,
} from "./guarded-process.ts"

const starterScript = new URL("./starting-process.fixture.ts", import.meta.url)
const script = new URL("./called-process.fixture.ts", import.meta.url)
const mebibyte = 1024 * 1024
const opened: GuardedProcess[] = []

afterEach(async () => {
  for (const each of opened.splice(0)) await each.close()
})

function open(limits: Partial<typeof defaultProcessLimits> = {}) {
  const kills: string[] = []
  const guarded = new GuardedProcess(script, { ...defaultProcessLimits, ...limits }, (reason) =>
    kills.push(reason),
  )
  opened.push(guarded)
  return { guarded, kills, call: guarded.call.bind(guarded) }
}

it("makes calls, with bytes too, and rethrows the errors of a call", async () => {
  const { call, kills } = open()
  const input = { bytes: new Uint8Array([1, 2, 3]), list: [null, "ä"] }
  expect(await call("echo", input)).toEqual(input)
  await expect(call("refuse", null)).rejects.toMatchObject({
    code: "no_such_thing",
    hint: "Ask for another.",
  })
  expect(kills).toEqual([])
})

it.each(["spin", "backtrack"])(
  "ends a call that would never end (%s), and repeats those behind it",
  async (name) => {
    const { call, kills } = open({ callCpuMs: 300 })
    const big = "x".repeat(2 * mebibyte)
    const [before, endless, after] = await Promise.allSettled([
      call("echo", big),
      call(name, null),
      call("echo", "after"),
    ])
    // A long reply is not delayed by the call behind it.
    expect(before).toEqual({ status: "fulfilled", value: big })
    expect(endless).toMatchObject({ status: "rejected", reason: expect.any(CallOverran) })
    expect(after).toEqual({ status: "fulfilled", value: "after" })
    expect(kills).toEqual([expect.stringContaining(name)])
  },
)

it("holds only a few calls twice, however many wait", async () => {
  const { guarded, call } = open()
  const bytes = Buffer.alloc(4 * mebibyte, 1)
  const waiting = call("wait", null)
  const before = process.memoryUsage().rss
  const calls = Array.from({ length: 64 }, () => call("echo", bytes))
  const settled = Promise.allSettled([waiting, ...calls])
  await sleep(100)
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * mebibyte)
  await guarded.close()
  await settled
})

it("makes any number of calls in order", async () => {
  const { call } = open()
  const done: number[] = []
  const calls = Array.from({ length: 50 }, async (_, index) => {
    expect(await call("echo", index)).toBe(index)
    done.push(index)
  })
  await Promise.all(calls)
  expect(done).toEqual(calls.map((_, index) => index))
})

it("ends a call that waits forever", async () => {
  const { call } = open({ callMs: 300 })
  await expect(call("wait", null)).rejects.toThrow(CallOverran)
})

it("ends a call that fills the heap, and says so", async () => {
  const { call } = open({ heapBytes: 48 * mebibyte })
  const results = await Promise.allSettled([call("fillHeap", null), call("echo", 1)])
  expect(results[0]).toMatchObject({ reason: { code: "text_overran" } })
  expect(String((results[0] as PromiseRejectedResult).reason)).toMatch(/MB of memory/)
  expect(results[1]).toEqual({ status: "fulfilled", value: 1 })
})

it("ends a call that fills memory outside the heap", async () => {
  const { call } = open({ memoryBytes: 160 * mebibyte })
  await expect(call("fillBuffers", null)).rejects.toThrow("more than 160 MB")
  expect(await call("echo", 1)).toBe(1)
})

it("ends a call that fills memory while this process is too busy to notice", async () => {
  const { call } = open({ memoryBytes: 160 * mebibyte })
  await call("echo", 1)
  const filling = expect(call("fillBuffers", null)).rejects.toThrow("more than 160 MB")
  // The call has been sent once this turn of the event loop is over.
  await sleep(0)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
  await filling
})

it("replaces a process without room for the state it is to keep, and repeats its calls", async () => {
  const { guarded, kills, call } = open({ heapBytes: 32 * mebibyte })
  await call("hold", "state")
  const [bound, again] = [call("held", null, { start: guarded.start }), call("held", null)]
  guarded.makeRoom(128 * mebibyte)
  await expect(bound).rejects.toThrow(ProcessLost)
  expect(await again).toBe(0)
  await call("keep", 128 * mebibyte)
  await call("holdObjects", 64 * mebibyte)
  const { pid } = guarded
  guarded.makeRoom(64 * mebibyte)
  expect(guarded.pid).toBe(pid)
  expect(kills).toEqual([])
})

it("lets a process hold the state it keeps in addition to the memory of its calls", async () => {
  const { call } = open({ memoryBytes: 160 * mebibyte })
  await call("keep", 200 * mebibyte)
  await call("holdBytes", 200 * mebibyte)
  await sleep(200)
  expect(await call("held", null)).toBe(1)
  await expect(call("fillBuffers", null)).rejects.toThrow("more than 160 MB")
})

it("blames the running call if the process ends by itself", async () => {
  const { call } = open()
  const results = await Promise.allSettled([call("exit", 3), call("echo", 1)])
  expect(results[0]).toMatchObject({ reason: { code: "text_overran" } })
  expect(String((results[0] as PromiseRejectedResult).reason)).toContain("code 3")
  expect(results[1]).toEqual({ status: "fulfilled", value: 1 })
})

it("refuses calls that depend on the state of an earlier start", async () => {
  const { guarded, call } = open()
  await call("hold", 1)
  const { start } = guarded
  expect(await call("held", null, { start })).toBe(1)
  const results = await Promise.allSettled([call("exit", 0), call("held", null, { start })])
  expect(results[1]).toMatchObject({ reason: expect.any(ProcessLost) })
  await expect(call("held", null, { start })).rejects.toThrow(ProcessLost)
  expect(await call("held", null)).toBe(0)
})

it("ends an idle process, unless it is held, and starts another for the next call", async () => {
  const { guarded, call } = open({ idleMs: 50 })
  expect(guarded.pid).toBeUndefined()
  await call("echo", 1)
  const letGo = guarded.hold()
  const { pid } = guarded
  await sleep(150)
  expect(guarded.pid).toBe(pid)
  letGo()
  await sleep(150)
  expect(guarded.pid).toBeUndefined()
  expect(await call("echo", 2)).toBe(2)
  expect(guarded.pid).not.toBe(pid)
})

it("leaves no process behind when its parent is killed, whatever it is doing", async () => {
  const starter = spawn(process.execPath, [fileURLToPath(starterScript)], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const [line] = (await once(starter.stdout, "data")) as [Buffer]
  const pid = Number(line.toString())
  expect(isAlive(pid)).toBe(true)
  starter.kill("SIGKILL")
  await vi.waitUntil(() => !isAlive(pid), { timeout: 50_000 })
})

it("leaves no process behind whose parent is gone before it has begun", async () => {
  const noParent = "1"
  const child = fork(script, [String(256 * mebibyte), "0", noParent], { serialization: "advanced" })
  child.send({ id: 1, name: "spin", input: null })
  const [, signal] = (await once(child, "exit", { signal: AbortSignal.timeout(20_000) })) as [
    number | null,
    NodeJS.Signals | null,
  ]
  expect(signal).toBe("SIGKILL")
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it("leaves no process behind when it is closed, and refuses calls", async () => {
  const { guarded, call } = open()
  await call("echo", 1)
  const { pid } = guarded
  const spinning = call("spin", null)
  const failing = expect(spinning).rejects.toThrow(ProcessLost)
  await guarded.close()
  await failing
  expect(() => process.kill(pid!, 0)).toThrow("ESRCH")
  await expect(call("echo", 1)).rejects.toThrow(ProcessLost)
})
