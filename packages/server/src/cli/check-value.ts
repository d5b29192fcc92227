import { checkSecret } from "../api/alerts.ts"
import { searchQueryCharsMax } from "../api/search.ts"
import { checkAddress } from "../model/address.ts"
import type { Option } from "../config/option.ts"
import { SoundingsError } from "../model/error.ts"
import { parseAlertQuery } from "../query/alert-query.ts"
import { parseQuery } from "../query/parse-query.ts"
import { UsageError } from "./usage-error.ts"
import { program } from "./program.ts"

/** Throws an error that says what is wrong with the value of an argument, such as `--limit`. */
export type Check = (text: string, name: string) => void

/** Length to which a wrong value is cut in messages. */
const quotedCharsMax = 200
/** The limit of the API. */
const addressCharsMax = 4_000

export function wholeNumber(min: number, max: number): Check {
  return (text, name) => {
    const isOne = /^\d{1,16}$/.test(text) && Number(text) >= min && Number(text) <= max
    if (!isOne) throw wrong(name, `a whole number from ${min} to ${max.toLocaleString("en")}`, text)
  }
}

export function oneOf(choices: readonly string[]): Check {
  return (text, name) => {
    if (!choices.includes(text)) throw wrong(name, `one of ${choices.join(", ")}`, text)
  }
}

/** An id from a list. Whether it exists is left to the API. */
export function idFrom(list: string): Check {
  return (text, name) => {
    if (!/^\d{1,16}$/.test(text))
      throw wrong(name, `a whole number, which \`${program()} ${list}\` shows`, text)
  }
}

export function addressLike(example: string): Check {
  return (text, name) => {
    try {
      if (checkAddress(text).length <= addressCharsMax) return
    } catch (error) {
      if (!(error instanceof SoundingsError)) throw error
    }
    throw wrong(name, `an address such as ${example}`, text)
  }
}

export function textUpTo(charsMax: number): Check {
  return (text, name) => {
    if (text.length === 0 || text.length > charsMax)
      throw wrong(name, `1 to ${charsMax.toLocaleString("en")} characters`, text)
  }
}

export const searchQuery: Check = (text, name) => {
  if (text.length > searchQueryCharsMax) textUpTo(searchQueryCharsMax)(text, name)
  parseQuery(text)
}

export const alertQuery: Check = (text, name) => {
  textUpTo(searchQueryCharsMax)(text, name)
  parseAlertQuery(text)
}

/** A value of a setting of the product. Secrets are not repeated. */
export function optionValue(option: Option<unknown>): Check {
  return (text, name) => {
    try {
      option.parse(text)
    } catch (error) {
      const quoted = option.isSecret ? "" : ` ${JSON.stringify(text)}`
      throw new UsageError(`${name}${quoted} ${(error as Error).message}`)
    }
  }
}

export const webhookSecret: Check = (text) => void checkSecret(text)

function wrong(name: string, expected: string, text: string): UsageError {
  const isCut = text.length > quotedCharsMax
  const quoted = JSON.stringify(isCut ? `${text.slice(0, quotedCharsMax)}…` : text)
  return new UsageError(`${name} takes ${expected}, not ${quoted}`)
}
