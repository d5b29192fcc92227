import type { Guard } from "./shape.ts"

/**
 * The elements of a list in a column of JSON. Damaged ones are left out, and a damaged column gives
 * none: one bad row must not keep others from being read.
 */
export function readItems<Item>(text: string | null, isItem: Guard<Item>): Item[] {
  const value = text === null ? undefined : parse(text)
  return Array.isArray(value) ? value.filter((item) => isItem(item)) : []
}

/** The list in a column of JSON; undefined if any part of it is damaged. */
export function readWholeList<Item>(text: string, isItem: Guard<Item>): Item[] | undefined {
  const value = parse(text)
  return Array.isArray(value) && value.every((item) => isItem(item)) ? value : undefined
}

/** The value of a column of JSON; null if it is damaged. */
export function readValue<Value>(text: string | null, isValue: Guard<Value>): Value | null {
  const value = text === null ? undefined : parse(text)
  return isValue(value) ? value : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
