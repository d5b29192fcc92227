import type { ReactNode } from "react"
import { safeUrl } from "./safe-url.ts"

/**
 * A link out of the page, to an address that a publisher has written; mere text where it is not one
 * of the web.
 */
export function OuterLink({ url, children }: { url: string | null; children: ReactNode }) {
  const href = safeUrl(url)
  if (href === null) return children
  return (
    <a href={href} rel="noopener noreferrer">
      {children}
    </a>
  )
}
