import { readFileSync } from "node:fs"
import { SoundingsError } from "../model/error.ts"
import type { Option } from "./option.ts"
import { type Config, type OptionName, options } from "./options.ts"

export type Environment = Readonly<Record<string, string | undefined>>
export type Flags = Readonly<Partial<Record<OptionName, string | boolean>>>

/**
 * The settings from flags, then the environment, then files named by `..._FILE` variables, then
 * defaults. All are checked before any is used, and all errors are reported at once.
 */
export function readConfig(flags: Flags, environment: Environment): Config {
  const problems: string[] = []
  const entries = Object.entries(options).map(([name, option]) => {
    const source = findSource(name as OptionName, option, flags, environment, problems)
    return [name, source === null ? option.default : parse(option, source, problems)]
  })
  if (problems.length > 0) throw invalid(problems)
  return Object.fromEntries(entries) as Config
}

/** The flag of an option: `publicUrl` becomes `--public-url`. */
export function flagName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

interface Source {
  readonly label: string
  readonly text: string
}

function findSource(
  name: OptionName,
  option: Option<unknown>,
  flags: Flags,
  environment: Environment,
  problems: string[],
): Source | null {
  const flag = flags[name]
  if (flag !== undefined) return { label: `--${flagName(name)}`, text: String(flag) }
  const value = environment[option.env]
  if (value !== undefined) return { label: option.env, text: value }
  const fileVariable = `${option.env}_FILE`
  const path = environment[fileVariable]
  if (path === undefined) return null
  try {
    return { label: fileVariable, text: readFileSync(path, "utf8").trimEnd() }
  } catch (error) {
    problems.push(`${fileVariable}: ${(error as Error).message}`)
    return null
  }
}

function parse(option: Option<unknown>, source: Source, problems: string[]): unknown {
  try {
    return option.parse(source.text)
  } catch (error) {
    const value = option.isSecret ? "" : ` ${JSON.stringify(source.text)}`
    problems.push(`${source.label}${value} ${(error as Error).message}`)
    return option.default
  }
}

function invalid(problems: readonly string[]): SoundingsError {
  return new SoundingsError({
    code: "config_invalid",
    message: problems.join("; "),
    hint: "Correct the settings named; `soundings serve --help` explains each.",
  })
}
