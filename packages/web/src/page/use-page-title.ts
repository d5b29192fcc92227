import { useEffect } from "react"

/** Sets the title in the browser's tab and history; null while the name is unknown. */
export function usePageTitle(name: string | null): void {
  useEffect(() => {
    document.title = name === null ? "Soundings" : `${name} – Soundings`
  }, [name])
}
