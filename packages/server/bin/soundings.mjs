#!/usr/bin/env node
// Plain JavaScript that every Node understands: it says politely what an old one lacks, and starts
// the rest.
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { spawn } from "node:child_process"
import module from "node:module"

// Names are looked up, files read and answers unpacked by one pool of threads, 4 unless said
// otherwise, of which look-ups get at most half: two names whose servers hang would hold up every
// other feed. 64 cost 0.3 MB. It must be said before the first of them is wanted.
process.env.UV_THREADPOOL_SIZE ??= "64"

// 24.14 bundles a SQLite whose reset of the write-ahead log can damage a database; 24.15 is the
// first whose does not.
const wanted = [24, 15]
const [major, minor] = process.versions.node.split(".").map(Number)

if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) {
  // Keeps the stripped and compiled sources between starts, for this thread and those it starts:
  // half the time and less memory.
  process.env.NODE_COMPILE_CACHE ??= module.enableCompileCache().directory
  await import("../src/main.ts")
} else {
  // In a checkout the right Node lies in node_modules, whatever the machine has.
  const own = fileURLToPath(new URL("../../../node_modules/node/bin/node", import.meta.url))
  if (existsSync(own)) {
    const main = fileURLToPath(new URL("../src/main.ts", import.meta.url))
    const child = spawn(own, [main, ...process.argv.slice(2)], { stdio: "inherit" })
    for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => child.kill(signal))
    child.on("exit", (code) => process.exit(code ?? 1))
  } else {
    console.error(
      `soundings: Node ${wanted.join(".")} or later is needed, this is ${process.versions.node}. Install it from nodejs.org, or run \`npm ci\` in the checkout.`,
    )
    process.exitCode = 1
  }
}
