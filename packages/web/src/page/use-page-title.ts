import { useEffect } from "react"
import type { Load } from "../api/use-load.ts"
import { describeError } from "./describe-error.ts"

/** Sets the title in the browser's tab and history; null while the name is unknown. */
export function usePageTitle(name: string | null): void {
  useEffect(() => {
    document.title = name === null ? "Soundings" : `${name} – Soundings`
  }, [name])
}

/** The same for a page that shows what was loaded, or else what went wrong. */
export function useLoadedTitle<Value>(load: Load<Value>, nameOf: (value: Value) => string): void {
  const name = load.value === null ? null : nameOf(load.value)
  usePageTitle(load.error === null ? name : describeError(load.error).title)
}
