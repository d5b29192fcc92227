import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { expect, it, onTestFinished } from "vitest"
import { openDataFolder } from "../../storage/data-folder.ts"
import { demoDataDir, makeDemoFolder } from "./demo-folder.ts"

const hourMs = 60 * 60_000

it("removes the folders of killed demos, and no others", () => {
  const parent = mkdtempSync(join(tmpdir(), "soundings-"))
  onTestFinished(() => rmSync(parent, { recursive: true }))
  const laterMs = Date.now() + hourMs
  const killed = makeDemoFolder(Date.now(), parent)
  openDataFolder(demoDataDir(killed)).release()
  writeFileSync(join(demoDataDir(killed), "catalogue.db"), "what it has left")
  const neverBegun = makeDemoFolder(Date.now(), parent)
  const running = makeDemoFolder(Date.now(), parent)
  const held = openDataFolder(demoDataDir(running))
  mkdirSync(join(parent, "another"))
  symlinkSync(join(parent, "another"), join(parent, "soundings-demo-link"))
  // A young folder may belong to a demo that is about to begin.
  expect(readdirSync(parent)).toEqual(
    expect.arrayContaining([killed, neverBegun].map((dir) => basename(dir))),
  )
  const made = makeDemoFolder(laterMs, parent)
  const others = ["another", "soundings-demo-link"]
  expect(readdirSync(parent).toSorted()).toEqual(
    [basename(running), basename(made), ...others].toSorted(),
  )
  held.release()
  makeDemoFolder(laterMs, parent)
  expect(readdirSync(parent)).not.toContain(basename(running))
})
