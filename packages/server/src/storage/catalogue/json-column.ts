/**
 * What stands in a column of JSON, or `otherwise` where it is damaged: one bad row must not keep
 * others from being read.
 */
export function readJson<Value extends object | null>(
  text: string | null,
  otherwise: Value,
): Value {
  const value = text === null ? undefined : parse(text)
  const isOfShape = isObject(value) && Array.isArray(value) === Array.isArray(otherwise)
  return isOfShape ? (value as Value) : otherwise
}

/** The list that stands in a column of JSON; undefined where it is damaged. */
export function readList<Item>(text: string): Item[] | undefined {
  const value = parse(text)
  return Array.isArray(value) ? (value as Item[]) : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null
}
