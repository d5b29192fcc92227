import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { flipBytes } from "../../../test/flip-bytes.fixture.ts"
import { checkDatabaseFile } from "./check-database-file.ts"
import { Database } from "./database.ts"
import { KeptDescriptors } from "./kept-descriptors.ts"
import { LogDeleted } from "./log-deleted.ts"
import { scrubDatabase } from "./scrub-database.ts"

let dir: string
let path: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "soundings-sums-"))
  path = join(dir, "a.db")
})
afterEach(() => rmSync(dir, { recursive: true }))

function write(database: Database, count: number): void {
  database.begin()
  database.execute("CREATE TABLE IF NOT EXISTS texts (text TEXT)")
  for (let at = 0; at < count; at += 1)
    database.run("INSERT INTO texts VALUES (:text)", { text: `${at} `.repeat(500) })
  database.commit()
}

const descriptors = new KeptDescriptors()
const scrub = () => scrubDatabase({ path, fd: descriptors.of(path)! })
const check = () => checkDatabaseFile(path, { bytesMax: 1e9, isOursAlone: false })

describe("the checksums of pages", () => {
  it("match a database in use, before and after a checkpoint", async () => {
    const database = new Database(path, { hasSums: true })
    for (let round = 0; round < 12; round += 1) {
      write(database, 500)
      expect(await scrub()).toBeNull()
    }
    expect(statSync(path).size).toBeGreaterThan(4_096_000)
    // As a killed process leaves it.
    for (const ending of ["", "-wal", "-sums"])
      copyFileSync(path + ending, join(dir, `b.db${ending}`))
    database.close({ leavesTrace: true })
    expect(check()).toEqual({ kind: "sound" })
    path = join(dir, "b.db")
    expect(check()).toEqual({ kind: "sound" })
    new Database(path, { hasSums: true }).close({ leavesTrace: true })
    expect(existsSync(`${path}-wal`)).toBe(false)
    expect(check()).toEqual({ kind: "sound" })
  })

  it("follow writes of another connection", async () => {
    const database = new Database(path, { hasSums: true })
    write(database, 100)
    const other = new Database(path)
    for (let round = 0; round < 30; round += 1) {
      write(other, 400)
      if (round % 3 === 0) write(database, 10)
    }
    other.close()
    write(database, 1)
    expect(await scrub()).toBeNull()
    database.close({ leavesTrace: true })
    expect(check()).toEqual({ kind: "sound" })
  })

  it("detect a changed byte, in use or not", async () => {
    const database = new Database(path, { hasSums: true })
    write(database, 5_000)
    // The log is restarted, so that the page is only in the database.
    write(database, 1)
    flipBytes(path, 10 * 4_096 + 17)
    expect(await scrub()).toBe("page 11 is not as it was written")
    database.close({ leavesTrace: true })
    expect(check()).toMatchObject({ kind: "damaged", path })
  })
})

/** Locks on the database that the system knows of. */
function lockCount(): number {
  const file = `:${statSync(path).ino} `
  return readFileSync("/proc/locks", "utf8")
    .split("\n")
    .filter((line) => line.includes(file)).length
}

describe("another program that looks into a database in use", () => {
  it.runIf(existsSync("/proc/locks"))("finds it locked, although we read it, too", async () => {
    new Database(path).close()
    const reader = new Database(path, { readOnly: true })
    reader.all("SELECT 1 FROM sqlite_schema")
    expect(lockCount()).toBeGreaterThan(0)
    const writer = new Database(path, { hasSums: true })
    write(writer, 10)
    expect(lockCount()).toBeGreaterThan(0)
    expect(await scrub()).toBeNull()
    expect(lockCount()).toBeGreaterThan(0)
    writer.close()
    reader.close()
  })

  it("loses nothing where it has deleted the log", () => {
    const database = new Database(path, { hasSums: true })
    write(database, 10)
    rmSync(`${path}-wal`)
    rmSync(`${path}-shm`)
    expect(() => write(database, 1)).toThrow(LogDeleted)
    // As a killed process leaves it.
    copyFileSync(path, join(dir, "b.db"))
    path = join(dir, "b.db")
    const copy = new Database(path)
    expect(copy.get("SELECT count(*) AS count FROM texts")).toEqual({ count: 11 })
    copy.close()
    database.close()
  })
})
