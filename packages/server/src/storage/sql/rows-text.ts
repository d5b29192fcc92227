import { storedText } from "./stored-text.ts"

/** Rows as one JSON text, with their texts as they are stored. */
export function rowsText(rows: readonly (readonly (number | string | null)[])[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? storedText(value) : value,
  )
}
