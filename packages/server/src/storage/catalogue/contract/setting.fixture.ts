import { describe, expect, it } from "vitest"
import { oddTexts } from "./odd-text.fixture.ts"
import type { OpenEmpty } from "./test-catalogue.fixture.ts"

export function settingContract(open: OpenEmpty): void {
  describe("a setting", () => {
    it("is null until it is saved, and then has the last saved value", async () => {
      const { write, read } = await open()
      expect(await read.setting({ name: "index" })).toBeNull()
      await write.saveSetting({ name: "index", value: "a" })
      await write.saveSetting({ name: "index", value: "b".repeat(1_000_000) })
      expect(await read.setting({ name: "index" })).toBe("b".repeat(1_000_000))
      expect(await read.setting({ name: "Index" })).toBeNull()
    })

    it.each(oddTexts)("may be %s", async (_, text, kept) => {
      const { write, read } = await open()
      await write.saveSetting({ name: text, value: text })
      expect(await read.setting({ name: text })).toBe(kept)
    })
  })
}
