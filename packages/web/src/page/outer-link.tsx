import type { ReactNode } from "react"
import { safeUrl } from "./safe-url.ts"

/** A link to an address that a publisher has written; plain text if it is not a web address. */
export function OuterLink({ url, children }: { url: string | null; children: ReactNode }) {
  const href = safeUrl(url)
  if (href === null) return children
  return (
    <a href={href} rel="noopener noreferrer">
      {children}
    </a>
  )
}
