import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { join } from "node:path"
import { expect, it } from "vitest"
import { filledDir } from "./filled-dir.fixture.ts"
import { openProduct, TestClock, temporaryDir } from "./product.fixture.ts"

const episodeCount = 3

/** Replaces the catalogue or the index of one folder by that of another. */
function restore(from: string, to: string, what: "catalogue" | "index"): void {
  const namesIn = (dir: string): string[] =>
    readdirSync(dir).filter((name) => name.startsWith(what))
  for (const name of namesIn(to)) rmSync(join(to, name), { recursive: true })
  for (const name of namesIn(from).filter((each) => !each.endsWith("-shm")))
    cpSync(join(from, name), join(to, name), { recursive: true })
}

function copyOf(dir: string): string {
  const copy = temporaryDir()
  cpSync(dir, copy, { recursive: true })
  return copy
}

/**
 * Opens a folder, lets all work finish, and returns what is found, and whether it was indexed
 * again.
 */
async function found(dir: string, clock = new TestClock()) {
  const product = await openProduct(dir, { clock })
  const isRebuilt = product.service.rebuildProgress() !== null
  await product.drain()
  const { total, items: hits } = (await product.call("GET", "/v1/search?q=sounding")).body
  expect(product.log.errors).toEqual([])
  await product.close()
  return { isRebuilt, total, hitCount: hits.length }
}

const whole = { isRebuilt: false, total: episodeCount, hitCount: episodeCount }

it("an index newer than a restored catalogue shows no deleted episodes", async () => {
  const dir = await filledDir({ episodeCount })
  const backup = copyOf(dir)
  const path = join(backup, "catalogue.db")
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false })
  database.exec("DELETE FROM episodes WHERE title = 'Episode 1'")
  database.close()
  expect(await found(dir)).toEqual(whole)
  restore(backup, dir, "catalogue")
  expect(await found(dir)).toEqual({ isRebuilt: true, total: 2, hitCount: 2 })
  expect(readdirSync(dir).filter((name) => name.startsWith("index-of-another"))).toHaveLength(1)
})

it("an index older than its catalogue is rebuilt", async () => {
  const dir = await filledDir({ episodeCount })
  const backup = copyOf(dir)
  const database = new DatabaseSync(join(backup, "index", "from-0000000000000000.db"))
  database.exec("DELETE FROM words_1; DELETE FROM documents; UPDATE slices SET document_count = 0")
  database.close()
  rmSync(join(backup, "index", "from-0000000000000000.db-sums"), { force: true })
  expect(await found(dir)).toEqual(whole)
  restore(backup, dir, "index")
  expect(await found(dir)).toEqual({ ...whole, isRebuilt: true })
})

it("a restore of one of the two from a time when the other was being changed is noticed as well", async () => {
  const dir = await filledDir({ episodeCount })
  const clock = new TestClock()
  const product = await openProduct(dir, { clock })
  const backup = copyOf(dir)
  clock.pass(11 * 60_000)
  const { items: hits } = (await product.call("GET", "/v1/search?q=sounding")).body
  const removals = [{ seq: 0, sortId: Number(hits[0].episodeId) }]
  await product.service.storage.write.noteUnindexed({ removals })
  await product.drain()
  await product.close()
  restore(backup, dir, "catalogue")
  expect(await found(dir)).toMatchObject({ isRebuilt: true, total: episodeCount })
})

it("a crash within the renewal of the generation costs no rebuild", async () => {
  const dir = await filledDir({ episodeCount })
  const name = readFileSync(join(dir, "index", "index-id"), "utf8").trim()
  for (const [known, inFolder] of [
    [`fresh ${name}`, name],
    [`fresh ${name}`, "fresh"],
  ]) {
    const copy = copyOf(dir)
    const database = new DatabaseSync(join(copy, "catalogue.db"))
    database.prepare("UPDATE settings SET value = ? WHERE name = 'index-id'").run(known!)
    database.close()
    writeFileSync(join(copy, "index", "index-id"), `${inFolder}\n`)
    expect(await found(copy)).toEqual(whole)
  }
})

it("a cursor from before a restore is refused", async () => {
  const dir = await filledDir({ episodeCount })
  const backup = copyOf(dir)
  const product = await openProduct(dir)
  const { nextCursor } = (await product.call("GET", "/v1/events")).body
  await product.close()
  restore(backup, dir, "catalogue")
  const again = await openProduct(dir)
  const { status, body } = await again.call("GET", `/v1/events?cursor=${nextCursor}`)
  expect([status, body.error.code]).toEqual([400, "cursor_invalid"])
})
