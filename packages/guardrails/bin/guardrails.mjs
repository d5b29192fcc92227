#!/usr/bin/env node
// Plain JavaScript that any Node can parse, so that an old one can report what is missing.
import { existsSync } from "node:fs"

const nodeMajorMin = 24
const major = Number(process.versions.node.split(".")[0])

if (major < nodeMajorMin) {
  console.error(`guardrails needs Node ${nodeMajorMin} or newer; this is ${process.version}.`)
  process.exitCode = 1
} else {
  // The published package holds built JavaScript; the checkout runs its sources.
  const built = new URL("../dist/report/command-line.js", import.meta.url)
  const source = new URL("../src/report/command-line.ts", import.meta.url)
  const { runCommandLine } = await import(existsSync(built) ? built.href : source.href)
  const { exitCode, output, errors } = runCommandLine(process.argv.slice(2))
  process.stdout.write(output)
  process.stderr.write(errors)
  process.exitCode = exitCode
}
