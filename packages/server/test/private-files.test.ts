import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { tighten } from "../src/storage/private-files.ts"
import { openProduct, temporaryDir } from "./product.fixture.ts"
import { rss, startPublisher, vtt } from "./publisher.fixture.ts"
import { serve } from "./serve.fixture.ts"

/** The modes of a folder and everything in it, by their paths in it. */
function modesIn(dir: string): Map<string, string> {
  const names = readdirSync(dir, { recursive: true, encoding: "utf8" })
  const modes = ["", ...names].map((name) => {
    const stats = statSync(join(dir, name))
    const kind = stats.isDirectory() ? "folder" : "file"
    return [name, `${kind} ${(stats.mode & 0o777).toString(8)}`] as const
  })
  return new Map(modes)
}

function expectPrivate(dir: string): string[] {
  const modes = modesIn(dir)
  const wider = [...modes].filter(([, mode]) => !["folder 700", "file 600"].includes(mode))
  expect(wider).toEqual([])
  return [...modes.keys()]
}

it("keeps everything that a server writes readable by its user only, whatever else is in its data folder", async () => {
  const site = await startPublisher()
  site.set("/1.vtt", vtt("said aloud"))
  site.set("/feed", rss("Show", [{ guid: "1", transcriptUrl: `${site.url}/1.vtt` }]))
  const dir = join(temporaryDir(), "data")
  const server = await serve(dir)
  await server.call("POST", "/v1/feeds", { url: `${site.url}/feed`, poll: true })
  for (let total = 0; total === 0;)
    ({ total } = await server.call<{ total: number }>("GET", "/v1/search?q=aloud"))
  const names = expectPrivate(dir)
  for (const name of ["catalogue.db-wal", "catalogue.db-shm", "lock.db", "server.json", "index"])
    expect(names).toContain(name)
  expect(names.some((name) => /^index\/from-\d+\.db-wal$/.test(name))).toBe(true)
  await server.stop()
  expectPrivate(dir)
})

it("restricts an existing folder, and leaves files that are not its own", async () => {
  const dir = temporaryDir()
  const first = await openProduct(dir)
  await first.close()
  writeFileSync(join(dir, "notes.txt"), "")
  mkdirSync(join(dir, "backup"))
  for (const [name, mode] of modesIn(dir))
    chmodSync(join(dir, name), mode.startsWith("folder") ? 0o755 : 0o644)
  await openProduct(dir)
  const wider = [...modesIn(dir)].filter(([, mode]) => !mode.endsWith("00"))
  expect(wider.map(([name]) => name).toSorted()).toEqual(["backup", "notes.txt"])
})

it.skipIf(!existsSync("/proc/self"))("says what it could not take from others", () => {
  expect(tighten("/proc/self")).toEqual([
    expect.stringMatching(/^others may read \/proc\/self, (and that could|which belongs)/),
  ])
})
