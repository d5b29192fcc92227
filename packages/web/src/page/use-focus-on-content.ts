import { useEffect, useRef } from "react"

/** Puts the focus on the content, for who works with the keyboard, where its place is gone. */
export function focusContent(): void {
  document.getElementById("content")?.focus({ preventScroll: true })
}

/** After a change of the page, what had the focus may be gone with the page before. */
export function useFocusOnContent(path: string): void {
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    if (document.activeElement === document.body) focusContent()
  }, [path])
}
