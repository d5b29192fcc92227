import type { Environment } from "../config/read-config.ts"
import type { Check } from "./check-value.ts"
import type { Output } from "./output.ts"

export interface Flag {
  readonly type: "string" | "boolean"
  /** The form of its value, for flags that take one. */
  readonly placeholder?: string
  readonly doc: string
  readonly default?: string
  readonly multiple?: true
  readonly isRequired?: true
  /** Checks the value before anything is done. */
  readonly check?: Check
}

/** A positional argument. */
export interface Positional {
  readonly name: string
  readonly isOptional?: true
  /** Takes all remaining arguments as one text, separated by spaces. */
  readonly isRest?: true
  /** Files have none: opening them shows what is wrong. */
  readonly check?: Check
}

/** The user's arguments, checked against the command's declaration. */
export interface Invocation {
  readonly positionals: readonly string[]
  /** The value of a flag that takes one; undefined if it was not given and has no default. */
  text(name: string): string | undefined
  has(name: string): boolean
  list(name: string): readonly string[]
  readonly output: Output
  readonly environment: Environment
}

/** One command of the command line, declared with everything that `--help` says about it. */
export interface Command {
  /** As typed, such as `feed add`. */
  readonly name: string
  readonly summary: string
  readonly positionals: readonly Positional[]
  readonly flags: Readonly<Record<string, Flag>>
  run(invocation: Invocation): Promise<void>
}

export const jsonFlag: Record<"json", Flag> = {
  json: { type: "boolean", doc: "Print the result as JSON, for scripts." },
}
