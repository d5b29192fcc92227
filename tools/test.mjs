// Runs the tests and ends with a line of its own, taken from the runner's report:
//   Tests: N passed, N failed, N skipped
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const dir = mkdtempSync(join(tmpdir(), "soundings-test-"))
const report = join(dir, "report.json")
const vitest = join(root, "node_modules/vitest/vitest.mjs")
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]

const child = spawn(process.execPath, [vitest, "run", ...reporters, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
})
child.on("exit", (code) => {
  process.exitCode = code ?? 1
  try {
    const { success, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, "utf8"),
    )
    // A file that cannot even be loaded has no tests to count.
    const failedCount = success ? 0 : Math.max(1, numFailedTests)
    console.log(
      `Tests: ${numPassedTests} passed, ${failedCount} failed, ${numPendingTests + numTodoTests} skipped`,
    )
  } catch {
    console.log("Tests: 0 passed, 1 failed, 0 skipped")
    console.error("The runner ended without a report.")
    process.exitCode = 1
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})
