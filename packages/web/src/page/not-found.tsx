import { Link } from "./link.tsx"
import { Notice } from "./notice.tsx"
import { usePageTitle } from "./use-page-title.ts"

/** What is shown at an address that leads nowhere. */
export function NotFound() {
  usePageTitle("Page not found")
  return (
    <Notice title="Page not found" text="The address may be mistyped, or the page has moved.">
      <p>
        <Link href="/">Go to the first page</Link>
      </p>
    </Notice>
  )
}
