/** Whether a value read from JSON has the type it was written with. */
export type Guard<Value> = (value: unknown) => value is Value

export function isText(value: unknown): value is string {
  return typeof value === "string"
}

/** JSON can contain numbers that are read as infinite. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}

export function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean"
}

export function isOneOf<Value>(values: readonly Value[]): Guard<Value> {
  return (value): value is Value => values.includes(value as Value)
}

export function orNull<Value>(isValue: Guard<Value>): Guard<Value | null> {
  return (value): value is Value | null => value === null || isValue(value)
}

export function listOf<Item>(isItem: Guard<Item>): Guard<readonly Item[]> {
  return (value): value is readonly Item[] =>
    Array.isArray(value) && value.every((item) => isItem(item))
}

/** An object with these fields, each of its type. */
export function shapeOf<Value extends object>(fields: {
  readonly [Name in keyof Value]-?: Guard<Value[Name]>
}): Guard<Value> {
  const guards = Object.entries(fields) as [string, Guard<unknown>][]
  return (value): value is Value =>
    typeof value === "object" &&
    value !== null &&
    guards.every(([name, isField]) => isField((value as Record<string, unknown>)[name]))
}
