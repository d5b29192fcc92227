import { statSync } from "node:fs"
import { parseArgs } from "node:util"
import { prometheusText } from "./prometheus-text.ts"
import type { Report } from "./report.ts"
import { reportText } from "./report-text.ts"
import { savedReport } from "./saved-report.ts"

const usage = `Usage: guardrails report DIR [--json | --prometheus]

Prints what the guardrails of a service saved in DIR, the \`dir\` given to createGuardrails.

  --json         as JSON
  --prometheus   in Prometheus's text format
  --help         this text
`

/**
 * The output and exit code of a run: 0, 1 if nothing could be reported, or 2 for a wrong command
 * line.
 */
export interface CommandResult {
  readonly exitCode: number
  readonly output: string
  readonly errors: string
}

/** Runs the command line; `args` excludes the program's name. */
export function runCommandLine(args: readonly string[]): CommandResult {
  try {
    return run(args)
  } catch (error) {
    return failed(2, `${(error as Error).message}\n\n${usage}`)
  }
}

function run(args: readonly string[]): CommandResult {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      prometheus: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) return { exitCode: 0, output: usage, errors: "" }
  const [command, dir, ...rest] = positionals
  if (command !== "report" || dir === undefined || rest.length > 0) return failed(2, usage)
  if (values.json && values.prometheus) return failed(2, "Choose one of --json and --prometheus.\n")
  const report = reportOf(dir)
  if (typeof report === "string") return failed(1, `${report}\n`)
  return { exitCode: 0, output: render(report, values), errors: "" }
}

/** The report, or what is wrong with the folder. */
function reportOf(dir: string): Report | string {
  if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) {
    return `There is no folder ${dir}. Give the \`dir\` that was given to createGuardrails.`
  }
  return (
    savedReport(dir) ??
    `${dir} holds nothing of the guardrails. Give the \`dir\` that was given to createGuardrails; the first save follows some minutes after the start.`
  )
}

function render(
  report: Report,
  { json, prometheus }: { json: boolean; prometheus: boolean },
): string {
  if (json) return `${JSON.stringify(report, null, 2)}\n`
  return prometheus ? prometheusText(report) : reportText(report)
}

function failed(exitCode: number, errors: string): CommandResult {
  return { exitCode, output: "", errors }
}
