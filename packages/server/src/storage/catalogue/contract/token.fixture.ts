import { describe, expect, it } from "vitest"
import { oddTexts } from "./odd-text.fixture.ts"
import { nowMs, readAll } from "./samples.fixture.ts"
import { type OpenEmpty, rowCount } from "./test-catalogue.fixture.ts"

/** All byte values, so that hashes differ in some that drivers may change. */
function hashOf(last: number): Uint8Array {
  return Uint8Array.from([...Array(256).keys(), last])
}

const token = { name: "phone", kind: "token", scopes: "read write", nowMs } as const
const tokens = { kind: "token", nowMs } as const

export function tokenContract(open: OpenEmpty): void {
  describe("a credential", () => {
    it("is found by its hash while it is valid", async () => {
      const { write, read } = await open()
      const id = await write.addToken({ ...token, hash: hashOf(1), expiresAtMs: nowMs + 10 })
      const stored = {
        id,
        name: "phone",
        kind: "token",
        scopes: "read write",
        createdAtMs: nowMs,
        expiresAtMs: nowMs + 10,
        userAgent: null,
        lastUsedAtMs: null,
      }
      expect(await read.tokenByHash({ hash: hashOf(1), nowMs: nowMs + 9 })).toEqual(stored)
      expect(await read.tokenByHash({ hash: hashOf(1), nowMs: nowMs + 10 })).toBeNull()
      expect(await read.tokenByHash({ hash: hashOf(2), nowMs })).toBeNull()
      await write.addToken({ ...token, hash: hashOf(3), expiresAtMs: null })
      const forEver = { hash: hashOf(3), nowMs: Number.MAX_SAFE_INTEGER }
      expect((await read.tokenByHash(forEver))?.expiresAtMs).toBeNull()
    })

    it.each(oddTexts)("may be called %s", async (_, name, kept) => {
      const { write, read } = await open()
      await write.addToken({ ...token, name, hash: hashOf(1), expiresAtMs: null })
      expect((await read.tokenByHash({ hash: hashOf(1), nowMs }))?.name).toBe(kept)
    })

    it("has a unique hash", async () => {
      const { write } = await open()
      await write.addToken({ ...token, hash: hashOf(1), expiresAtMs: null })
      const again = write.addToken({ ...token, hash: hashOf(1), expiresAtMs: null })
      await expect(again).rejects.toThrow(/unique/i)
    })

    it("for one use is taken once, by its kind and before it expires", async () => {
      const { write } = await open()
      const signIn = { name: "link", kind: "sign-in", scopes: "admin", nowMs } as const
      await write.addToken({ ...signIn, hash: hashOf(1), expiresAtMs: nowMs + 10 })
      const taken = { hash: hashOf(1), kind: "sign-in", nowMs } as const
      expect(await write.takeToken({ ...taken, kind: "token" })).toBeNull()
      expect(await write.takeToken({ ...taken, nowMs: nowMs + 10 })).toBeNull()
      expect(await write.takeToken({ ...taken, nowMs: nowMs + 9 })).toMatchObject({ name: "link" })
      expect(await write.takeToken(taken)).toBeNull()
    })

    it("is listed and deleted", async () => {
      const { write, read } = await open()
      for (const last of [1, 2, 3])
        await write.addToken({ ...token, hash: hashOf(last), expiresAtMs: null })
      const session = { ...token, kind: "session", hash: hashOf(4), expiresAtMs: null } as const
      await write.addToken(session)
      const pages = await readAll((cursor) => read.tokens({ ...tokens, cursor, limit: 2 }))
      expect(pages.map((page) => page.map(({ id }) => id))).toEqual([[1, 2], [3]])
      expect(await write.deleteToken({ id: 2, kind: "session" })).toBe(false)
      expect(await write.deleteToken({ id: 2, kind: "token" })).toBe(true)
      expect(await write.deleteToken({ id: 2, kind: "token" })).toBe(false)
      const rest = await read.tokens({ ...tokens, cursor: "1", limit: 2 })
      expect(rest.items.map(({ id }) => id)).toEqual([3])
    })

    it("of a browser is listed with its name and its last use, while it is valid", async () => {
      const catalogue = await open()
      const { write, read } = catalogue
      const session = { ...token, kind: "session", expiresAtMs: nowMs + 10 } as const
      const id = await write.addToken({ ...session, hash: hashOf(1), userAgent: "Firefox" })
      await write.addToken({ ...token, hash: hashOf(2), expiresAtMs: null })
      await write.noteSessionUse({ id, nowMs: nowMs + 5 })
      const list = { kind: "session", cursor: null, limit: 10 } as const
      const { items } = await read.tokens({ ...list, nowMs: nowMs + 9 })
      expect(items).toMatchObject([{ id, userAgent: "Firefox", lastUsedAtMs: nowMs + 5 }])
      expect((await read.tokens({ ...list, nowMs: nowMs + 10 })).items).toEqual([])
      expect(await write.deleteToken({ id, kind: "session" })).toBe(true)
      expect(await rowCount(catalogue, "sessions")).toBe(0)
    })

    it("is valid no longer than allowed, whatever the clock was when it was created", async () => {
      const { write, read } = await open()
      const lateMs = nowMs + 1_000
      await write.addToken({ ...token, hash: hashOf(0), expiresAtMs: lateMs })
      for (const [index, expiresAtMs] of [nowMs, lateMs, null].entries())
        await write.addToken({ ...token, kind: "session", hash: hashOf(index + 1), expiresAtMs })
      expect(await write.shortenTokens({ expiresAtMsMax: nowMs + 10 })).toBe(1)
      const stored = (last: number) => read.tokenByHash({ hash: hashOf(last), nowMs: nowMs - 1 })
      const expiries = await Promise.all([0, 1, 2, 3].map(stored))
      expect(expiries.map((each) => each?.expiresAtMs)).toEqual([lateMs, nowMs, nowMs + 10, null])
    })

    it("that has expired is deleted", async () => {
      const { write, read } = await open()
      for (const [last, expiresAtMs] of [nowMs - 1, nowMs, nowMs + 1, null].entries())
        await write.addToken({ ...token, hash: hashOf(last), expiresAtMs })
      expect(await write.sweepTokens({ nowMs })).toBe(2)
      expect(await write.sweepTokens({ nowMs })).toBe(0)
      const { items } = await read.tokens({ ...tokens, cursor: null, limit: 10 })
      expect(items.map(({ expiresAtMs }) => expiresAtMs)).toEqual([nowMs + 1, null])
    })
  })
}
