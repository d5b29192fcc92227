import type { ComponentProps, MouseEvent } from "react"
import { navigate } from "./router.ts"

/**
 * A link within the page. With a modifier key or another button, the browser handles it as usual.
 */
export function Link({ href, ...rest }: ComponentProps<"a"> & { href: string }) {
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    navigate(href)
  }
  return <a href={href} onClick={follow} {...rest} />
}
