import { storedText } from "./stored-text.ts"

/** Rows as one JSON text, with texts in their stored form. */
export function rowsText(rows: readonly (readonly (number | string | null)[])[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? storedText(value) : value,
  )
}
