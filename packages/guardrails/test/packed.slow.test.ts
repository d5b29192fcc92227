import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"

const run = promisify(execFile)
const root = fileURLToPath(new URL("../../..", import.meta.url))
const tool = (name: string): string => join(root, "node_modules", name)

const example = `
import { createGuardrails } from "@soundings/guardrails"
import { Budget } from "@soundings/guardrails/limit"

const rails = createGuardrails()
rails.limit(new Budget({ name: "body", bytes: 100 })).take({ bytes: 40 })
const handled = rails.tracker("orders.handled", { window: "24h" })
await handled.addMany(["a", "a", "b"])
const twice = rails.measure("twice", (list) => [...list, ...list], { size: (list) => list.length })
console.log(await handled.count(), twice(["x"]).length, (await rails.report()).limits.length)
await rails.close()
`

let dir: string
let tarball: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "guardrails-packed-"))
  const { stdout } = await run(process.execPath, [join(root, "tools/pack-guardrails.mjs"), dir])
  tarball = stdout.trim().split("\n").at(-1)!
  writeFileSync(join(dir, "package.json"), '{"name":"user","private":true,"type":"module"}')
  await run("npm", ["install", tarball, "--offline", "--no-audit", "--no-fund", "--omit=peer"], {
    cwd: dir,
  })
})

afterAll(() => rmSync(dir, { recursive: true, force: true }))

test("the package contains no dependencies and no tests", async () => {
  const lock = JSON.parse(readFileSync(join(dir, "package-lock.json"), "utf8")) as {
    packages: Record<string, unknown>
  }
  expect(Object.keys(lock.packages)).toEqual(["", "node_modules/@soundings/guardrails"])
  const { stdout } = await run("tar", ["tzf", tarball])
  expect(stdout).toContain("package/dist/index.d.ts")
  expect(stdout).not.toMatch(/\.test\.|\.fixture\.|\/src\//)
})

test("it works in an empty project from plain JavaScript, including the command", async () => {
  writeFileSync(join(dir, "use.js"), example)
  expect((await run(process.execPath, ["use.js"], { cwd: dir })).stdout).toBe("2 2 1\n")
  const bin = join(dir, "node_modules/.bin/guardrails")
  expect((await run(bin, ["--help"], { cwd: dir })).stdout).toContain("guardrails report DIR")
})

test("it works from TypeScript in strict mode, and its types reject wrong use", async () => {
  mkdirSync(join(dir, "node_modules/@types"), { recursive: true })
  for (const name of ["@types/node", "undici-types"])
    symlinkSync(tool(name), join(dir, "node_modules", name))
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: "nodenext",
    target: "es2024",
    types: ["node"],
    skipLibCheck: false,
  }
  writeFileSync(join(dir, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }))
  const compile = (code: string): Promise<unknown> => {
    writeFileSync(join(dir, "use.ts"), code)
    return run(process.execPath, [tool("typescript/bin/tsc"), "-p", dir])
  }
  const typed = example.replace("(list) =>", "(list: string[]) =>")
  await compile(typed)
  await expect(compile(typed.replace('"24h"', '"a day"'))).rejects.toThrow(/Command failed/)
  await expect(compile(typed.replace('["a", "a", "b"]', "[1, 2]"))).rejects.toThrow(
    /Command failed/,
  )
})

test("publint and attw find nothing wrong with it", async () => {
  const { stdout } = await run(process.execPath, [tool("publint/src/cli.js"), "run", tarball])
  expect(stdout).toContain("All good")
  const attw = tool("@arethetypeswrong/cli/dist/index.js")
  await run(process.execPath, [attw, tarball, "--profile", "esm-only"])
})
