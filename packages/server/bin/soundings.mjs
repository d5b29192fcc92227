#!/usr/bin/env node
// Plain JavaScript that every Node understands: it says politely what an old one lacks, and starts the rest.
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { spawn } from "node:child_process"

const wantedMajor = 24
const major = Number(process.versions.node.split(".")[0])

if (major >= wantedMajor) {
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
      `soundings: Node ${wantedMajor} or later is needed, this is ${process.versions.node}. Install it from nodejs.org, or run \`npm ci\` in the checkout.`,
    )
    process.exitCode = 1
  }
}
