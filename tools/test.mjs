// Runs the tests and ends with a line of its own, taken from the runner's report:
//   Tests: N passed, N failed, N skipped
// `npm test` runs those that take little time. With --full, as in `npm run ci`, all are run, and at
// length. With --long the trials of kills, full disks, changed bytes and hostile texts are made as
// often as was promised of them, which takes more than half an hour.
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const dir = mkdtempSync(join(tmpdir(), "soundings-test-"))
const report = join(dir, "report.json")
const vitest = join(root, "node_modules/vitest/vitest.mjs")
const [isLong, others] = takeFlag("--long", process.argv.slice(2))
const [isFull, rest] = takeFlag("--full", others)
/** Slow tests have a name pattern. Those named on the command line always run. */
const left = isFull || isLong || rest.length > 0 ? [] : ["--exclude=**/*.slow.test.ts"]
/**
 * The product is started hundreds of times: its stripped and compiled sources are cached between
 * starts, which saves a third.
 */
const compileCache = join(root, "node_modules/.cache/compiled")
const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]

const child = spawn(process.execPath, [vitest, "run", ...reporters, ...left, ...rest], {
  cwd: root,
  stdio: "inherit",
  env: {
    NODE_COMPILE_CACHE: compileCache,
    ...process.env,
    ...(isFull ? { SOUNDINGS_TEST: "full" } : {}),
    ...(isLong ? { SOUNDINGS_TEST: "long" } : {}),
  },
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

function takeFlag(flag, args) {
  return [args.includes(flag), args.filter((arg) => arg !== flag)]
}
