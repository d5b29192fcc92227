/**
 * One setting, declared once: where to read it from, what values it may have, and what users need
 * to know to choose one.
 */
export interface Option<Value> {
  /** The environment variable; the command line's flag is made from the option's name. */
  readonly env: string
  readonly default: Value
  /** Effect, trade-off and unit, in a sentence or two. */
  readonly doc: string
  /** The form of a value, for `--help`. A flag without one takes no value. */
  readonly placeholder: string | null
  /** A value that may be a secret is not repeated in an error. */
  readonly isSecret?: true
  /** Parses the text of a flag or variable; throws an Error that says what is allowed. */
  readonly parse: (text: string) => Value
}

type Declaration<Value> = Omit<Option<Value>, "parse" | "placeholder"> & {
  readonly placeholder?: string
}

export function text(declaration: Declaration<string>): Option<string> {
  return { placeholder: "TEXT", ...declaration, parse: (value) => value }
}

/**
 * An address of the product itself, without the trailing slash of a path; empty if it is derived.
 */
export function address(declaration: Declaration<string>): Option<string> {
  return { placeholder: "URL", ...declaration, parse: parseAddress }
}

/**
 * An address of a PostgreSQL database, which may contain a password and so is not repeated in
 * errors.
 */
export function databaseAddress(declaration: Declaration<string>): Option<string> {
  return { placeholder: "URL", ...declaration, isSecret: true, parse: parseDatabaseAddress }
}

export function flag(declaration: Declaration<boolean>): Option<boolean> {
  return { ...declaration, placeholder: null, parse: parseFlag }
}

export function wholeNumber(
  declaration: Declaration<number> & { readonly min: number; readonly max: number },
): Option<number> {
  const { min, max, ...rest } = declaration
  return { placeholder: "N", ...rest, parse: (value) => parseWholeNumber(value, min, max) }
}

export function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  declaration: Declaration<Choice>,
): Option<Choice> {
  const parse = (value: string): Choice => {
    const choice = choices.find((candidate) => candidate === value)
    if (choice === undefined) throw new Error(`must be one of ${choices.join(", ")}`)
    return choice
  }
  return { placeholder: choices.join("|"), ...declaration, parse }
}

function parseAddress(value: string): string {
  if (!URL.canParse(value))
    throw new Error("must be an address such as https://soundings.example.org")
  const url = new URL(value)
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new Error("must begin with http:// or https://")
  return url.href.replace(/\/$/, "")
}

function parseDatabaseAddress(value: string): string {
  if (value === "") return value
  const isPostgres = URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)
  if (isPostgres) return value
  throw new Error(
    "must be an address such as postgres://user:password@host:5432/name, with signs like / in the password written as %2F",
  )
}

function parseFlag(value: string): boolean {
  if (["1", "true", "yes", "on"].includes(value)) return true
  if (["0", "false", "no", "off", ""].includes(value)) return false
  throw new Error("must be true or false")
}

function parseWholeNumber(value: string, min: number, max: number): number {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw new Error(`must be a whole number from ${min} to ${max}`)
  }
  return number
}
