import { useEffect, useRef } from "react"

/** Puts the focus on the content where the focused element is gone, for people with a keyboard. */
export function focusContent(): void {
  document.getElementById("content")?.focus({ preventScroll: true })
}

/** After a change of the page, the element that had the focus may be gone. */
export function useFocusOnContent(path: string): void {
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    if (document.activeElement === document.body) focusContent()
  }, [path])
}
