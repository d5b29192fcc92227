import { useEffect } from "react"

/** Names the page in the browser's tab and its history; null while the name is not known yet. */
export function usePageTitle(name: string | null): void {
  useEffect(() => {
    document.title = name === null ? "Soundings" : `${name} – Soundings`
  }, [name])
}
