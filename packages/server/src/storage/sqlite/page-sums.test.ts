import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { flipBytes } from "../../../test/flip-bytes.fixture.ts"
import { checkDatabaseFile } from "./check-database-file.ts"
import { Database } from "./database.ts"
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

const check = () => checkDatabaseFile(path, { bytesMax: 1e9, isOursAlone: false })

describe("the checksums of pages", () => {
  it("match a database in use, before and after a checkpoint", async () => {
    const database = new Database(path, { hasSums: true })
    for (let round = 0; round < 12; round += 1) {
      write(database, 500)
      expect(await scrubDatabase(path)).toBeNull()
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
    expect(await scrubDatabase(path)).toBeNull()
    database.close({ leavesTrace: true })
    expect(check()).toEqual({ kind: "sound" })
  })

  it("detect a changed byte, in use or not", async () => {
    const database = new Database(path, { hasSums: true })
    write(database, 5_000)
    // The log is restarted, so that the page is only in the database.
    write(database, 1)
    flipBytes(path, 10 * 4_096 + 17)
    expect(await scrubDatabase(path)).toBe("page 11 is not as it was written")
    database.close({ leavesTrace: true })
    expect(check()).toMatchObject({ kind: "damaged", path })
  })
})
