import { describe, expect, it } from "vitest"
import { leaseMs, nowMs, request } from "./samples.fixture.ts"
import type { OpenEmpty, TestCatalogue } from "./test-catalogue.fixture.ts"

const dayMs = 24 * 60 * 60_000

async function upload({ write }: TestCatalogue, pieces: readonly string[] = ["<opml>"]) {
  const id = await write.addImport({ contentType: "text/x-opml", nowMs })
  for (const [number, text] of pieces.entries())
    await write.addImportPiece({ importId: id, number, body: new TextEncoder().encode(text) })
  await write.startImport({ id, nowMs })
  return id
}

async function claimOne({ write }: TestCatalogue, atMs = nowMs) {
  const { items } = await write.claimDueImports(request({ nowMs: atMs }))
  expect(items).toHaveLength(1)
  return items[0]!
}

export function importContract(open: OpenEmpty): void {
  describe("an import", () => {
    it("is read once all its pieces have arrived", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const id = await write.addImport({ contentType: null, nowMs })
      expect(id).toBe(1)
      const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
      await write.addImportPiece({ importId: id, number: 0, body: every })
      await write.addImportPiece({ importId: id, number: 1, body: every.subarray(100, 110) })
      await write.addImportPiece({ importId: id, number: 2, body: new Uint8Array() })
      expect((await write.claimDueImports(request())).items).toEqual([])
      await write.startImport({ id, nowMs })
      expect(await claimOne(catalogue)).toEqual({
        id,
        contentType: null,
        leaseToken: expect.any(String),
        leasedUntilMs: nowMs + leaseMs,
        attempt: 1,
        share: "",
        isOnTrial: false,
        host: "",
      })
      expect(await read.feedImport({ id })).toEqual({
        id,
        state: "running",
        byteCount: 266,
        bytesRead: 0,
        foundCount: 0,
        addedCount: 0,
        knownCount: 0,
        problemCount: 0,
        problems: [],
        error: null,
        createdAtMs: nowMs,
        finishedAtMs: null,
      })
      const pieces = [0, 1, 2, 3].map((number) => read.importPiece({ importId: id, number }))
      expect(await Promise.all(pieces)).toEqual([
        every,
        every.subarray(100, 110),
        new Uint8Array(),
        null,
      ])
    })

    it("that is unknown is null, and accepts no pieces", async () => {
      const { write, read } = await open()
      expect(await read.feedImport({ id: 7 })).toBeNull()
      expect(await read.importPiece({ importId: 7, number: 0 })).toBeNull()
      const piece = { importId: 7, number: 0, body: new Uint8Array([1]) }
      await expect(write.addImportPiece(piece)).rejects.toThrow(/foreign key/i)
      await write.dropImport({ id: 7 })
    })

    it("accepts each piece once", async () => {
      const { write, read } = await open()
      const id = await write.addImport({ contentType: null, nowMs })
      const piece = { importId: id, number: 0, body: new Uint8Array([1]) }
      await write.addImportPiece(piece)
      await expect(write.addImportPiece(piece)).rejects.toThrow(/unique/i)
      expect((await read.feedImport({ id }))?.byteCount).toBe(1)
    })

    it("reports its progress, which extends its lease", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      await upload(catalogue)
      const due = await claimOne(catalogue)
      const most = Number.MAX_SAFE_INTEGER
      const counts = { bytesRead: most, foundCount: 4, addedCount: 2, knownCount: 1 }
      const problems = [{ line: 3, message: 'no "address" \\ \0 🐳' }]
      const progress = { ...counts, problemCount: 1, problems }
      const leasedUntilMs = nowMs + 2 * leaseMs
      expect(await write.recordImportProgress({ ...due, ...progress, leasedUntilMs })).toBe(true)
      expect(await read.feedImport({ id: 1 })).toMatchObject(progress)
      const sooner = request({ nowMs: leasedUntilMs - 1 })
      expect((await write.claimDueImports(sooner)).items).toEqual([])
      expect((await claimOne(catalogue, leasedUntilMs)).attempt).toBe(2)
    })

    it.each([
      [null, "done"],
      ["no OPML", "failed"],
    ] as const)("that ends with %s is %s, and its pieces are deleted", async (error, state) => {
      const catalogue = await open()
      const { write, read } = catalogue
      const id = await upload(catalogue)
      const due = await claimOne(catalogue)
      expect(await write.endImport({ ...due, error, nowMs: nowMs + 9 })).toBe(true)
      const finishedAtMs = nowMs + 9
      expect(await read.feedImport({ id })).toMatchObject({ state, error, finishedAtMs })
      expect(await read.importPiece({ importId: id, number: 0 })).toBeNull()
      expect(await read.nextWorkAt({ kind: "import" })).toBeNull()
    })

    it("that failed for a temporary reason is read again", async () => {
      const catalogue = await open()
      await upload(catalogue)
      const due = await claimOne(catalogue)
      const failed = { ...due, reason: "disk full", retryAtMs: nowMs + 500 }
      expect(await catalogue.write.failImport(failed)).toBe(true)
      expect((await claimOne(catalogue, nowMs + 500)).attempt).toBe(2)
    })

    it("whose upload broke off is deleted, at once or after a day", async () => {
      const catalogue = await open()
      const { write, read, raw } = catalogue
      const body = new Uint8Array([1])
      for (const number of [0, 1])
        await write.addImportPiece({
          importId: await write.addImport({ contentType: null, nowMs }),
          number,
          body,
        })
      await write.dropImport({ id: 1 })
      expect(await read.feedImport({ id: 1 })).toBeNull()
      expect(await read.nextWorkAt({ kind: "import" })).toBe(nowMs + dayMs)
      expect((await write.claimDueImports(request({ nowMs: nowMs + dayMs }))).items).toEqual([])
      expect(await read.feedImport({ id: 2 })).toBeNull()
      expect(await raw("SELECT * FROM import_pieces")).toEqual([])
      expect(await raw("SELECT * FROM work")).toEqual([])
    })
  })
}
