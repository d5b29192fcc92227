import { mkdir, open, rename } from "node:fs/promises"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Report } from "./report.ts"

const fileName = "report.json"

/** Writes the report into `dir` atomically. @throws any error of the file system. */
export async function saveReport(dir: string, report: Report): Promise<void> {
  await mkdir(dir, { recursive: true })
  const path = join(dir, fileName)
  const file = await open(`${path}.writing`, "w", 0o600)
  try {
    await file.writeFile(`${JSON.stringify(report)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.writing`, path)
}

/**
 * The report last saved in `dir`, or undefined if there is none.
 * @throws Error if the file exists and cannot be read as a report.
 */
export function loadReport(dir: string): Report | undefined {
  const path = join(dir, fileName)
  try {
    const report = JSON.parse(readFileSync(path, "utf8")) as Report
    if (report.version !== 1) throw new Error(`it is of version ${String(report.version)}`)
    return report
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error })
  }
}
